"""Articles -> stories: which articles tell of the same matter, by their words, their names and their dates."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from communique.actors.entries import Country
from communique.layer import Article
from communique.model import make_id
from communique.stories.clusters import Pair, average_link
from communique.stories.documents import Counts, Document, document
from communique.stories.text import listed, stem, words
from communique.tables import load

WINDOW = 30
"""Days: articles published further apart are never held to be alike; a story ends when none joins it for so long."""
FADE = 0.1
"""Share of the likeness that two articles lose when they are a whole window apart."""
UNDATED = 0.65
"""Share of the likeness that counts where the day of one of them is not known."""
THRESHOLD = 0.16
"""Mean likeness (0..1) from which two groups of articles are one story."""
WORDS, LEADS, HEADLINES = 0.75, 0.1, 0.15
"""What the likeness of all words and of leads adds, and the share of the headlines that the other tells."""
USUAL_WEIGHT = 0.4
"""Weight of names of states and of words that all reports on foreign affairs share: two quarrels of the same two
states are not one story."""
PRIOR = 400
"""Reports that the batch is imagined to be part of, so that five reports are weighed as five thousand would be."""
PRIOR_SHARE = 0.004
"""Share of the imagined reports that hold any one word."""
KEYS = 40
"""Heaviest words of an article by which articles to compare it with are looked up."""


def group(articles: Sequence[Article]) -> dict[str, str]:
    """Article id -> story id, whatever the order of the articles.

    A story's id is made from its first article (by publication, then id; undated ones last): it stays the same when
    later articles join, and changes only when an earlier one is added.
    """
    documents = sorted((document(article) for article in articles), key=_order)
    return {
        documents[index].id: make_id("story", documents[members[0]].id)
        for members in cluster(documents)
        for index in members
    }


def cluster(documents: Sequence[Document]) -> tuple[tuple[int, ...], ...]:
    """The groups of documents that tell of the same matter, as indexes; documents must come in a stable order."""
    words = _vectors([document.counts for document in documents])
    leads = _vectors([document.lead for document in documents])
    rarity = _rarity([document.counts for document in documents])
    likeness: dict[Pair, float] = {}
    for first, second in sorted(_candidates(documents, words)):
        one, two = documents[first], documents[second]
        told = (_told(one, two, rarity) + _told(two, one, rarity)) / 2
        value = (
            WORDS * _cosine(words[first], words[second])
            + LEADS * _cosine(leads[first], leads[second])
            + HEADLINES * told
        ) * _nearness(one.day, two.day)
        if value > 0:
            likeness[first, second] = value
    days = [document.day for document in documents]
    return average_link(len(documents), likeness, threshold=THRESHOLD, days=days, window=WINDOW)


def _told(one: Document, two: Document, rarity: Mapping[str, float]) -> float:
    """Share (0..1) of the headline of one, by rarity, that the other tells."""
    weights = {word: max(0.0, rarity[word]) for word in sorted(one.headline)}
    every = math.fsum(weights.values())
    return math.fsum(weight for word, weight in weights.items() if word in two.counts) / every if every else 0.0


def _order(document: Document) -> tuple[bool, int, str]:
    return document.day is None, document.day or 0, document.id


def _vectors(parts: Sequence[Counts]) -> list[dict[str, float]]:
    """Unit vectors: log counts times inverse document frequency."""
    rarity = _rarity(parts)
    return [_unit({word: math.log1p(n) * rarity[word] for word, n in counts.items()}) for counts in parts]


def _rarity(parts: Sequence[Counts]) -> dict[str, float]:
    """Inverse document frequency, the batch smoothed as part of a larger one."""
    spread = Counter(word for counts in parts for word in counts)
    total = len(parts) + PRIOR
    return {
        word: math.log(total / (found + PRIOR * PRIOR_SHARE)) * (USUAL_WEIGHT if word in usual() else 1.0)
        for word, found in spread.items()
    }


@cache
def usual() -> frozenset[str]:
    """The stems of words that say little of the matter: names of states, their people and capitals; `usual` words."""
    states = load("countries", dict[str, Country]).values()
    names = [name for state in states for name in (state.name, *state.names, *state.adjectives, *state.people)]
    names += [capital for state in states for capital in state.capitals]
    plain = {part for name in names for word in words(name) for part in word.plain.split("-")}
    return frozenset(map(stem, plain | listed("usual")))


def _unit(vector: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(math.fsum(value * value for value in vector.values()))
    return {word: vector[word] / length for word in sorted(vector)} if length else {}


def _candidates(documents: Sequence[Document], vectors: Sequence[Mapping[str, float]]) -> set[Pair]:
    """Pairs that share a heavy word and are not a window apart."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for index, vector in enumerate(vectors):
        for word in sorted(vector, key=lambda word: (-vector[word], word))[:KEYS]:
            holders[word].append(index)
    return {
        (first, second)
        for holding in holders.values()
        for place, second in enumerate(holding)
        for first in holding[:place]
        if _nearness(documents[first].day, documents[second].day) > 0
    }


def _cosine(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    small, large = sorted((first, second), key=len)
    return math.fsum(value * large[word] for word, value in small.items() if word in large)


def _nearness(first: int | None, second: int | None) -> float:
    """1 for the same day, falling to 1 - FADE over the window, 0 beyond it; UNDATED where a day is not known."""
    if first is None or second is None:
        return UNDATED
    gap = abs(first - second)
    return 0.0 if gap > WINDOW else 1.0 - FADE * gap / WINDOW
