"""Articles -> stories: which articles tell of the same matter, by their words, their names and their dates."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from communique.actors.entries import Country
from communique.language.analysis import publication_day
from communique.layer import Article
from communique.model import make_id
from communique.stories.clusters import Pair, average_link
from communique.stories.text import is_name, listed, stem, words
from communique.tables import load

WINDOW = 30
"""Days: articles published further apart are never held to be alike; a story ends when none joins it for so long."""
FADE = 0.1
"""Share of the likeness that two articles lose when they are a whole window apart."""
UNDATED = 0.65
"""Share of the likeness that counts where the day of one of them is not known."""
THRESHOLD = 0.14
"""Mean likeness (0..1) from which two groups of articles are one story."""
NAME_WEIGHT = 1.6
TITLE_WEIGHT = 1.5
USUAL_WEIGHT = 0.4
"""Weight of names of states and of words that all reports on foreign affairs share: two quarrels of the same two
states are not one story."""
PRIOR = 400
"""Reports that the batch is imagined to be part of, so that five reports are weighed as five thousand would be."""
PRIOR_SHARE = 0.004
"""Share of the imagined reports that hold any one word."""
KEYS = 40
"""Heaviest words of an article by which articles to compare it with are looked up."""


@dataclass(frozen=True)
class Document:
    """What is compared of an article: its id, its day of publication if known, and how often each word occurs."""

    id: str
    day: int | None
    counts: Mapping[str, float]


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


def document(article: Article) -> Document:
    """The words of an article that are compared: headlines and body, never captions or page furniture."""
    counts: defaultdict[str, float] = defaultdict(float)
    for page in article.pages:
        for block in page.blocks:
            if block.kind in ("headline", "body"):
                count(page.block_text(block), counts, 1.0 if block.kind == "body" else TITLE_WEIGHT)
    return Document(article.id, _day(article.published), counts)


def count(text: str, counts: defaultdict[str, float], weight: float = 1.0) -> None:
    """Adds the words of a text to `counts`; names are kept apart from words and weighed up."""
    for word in words(text):
        for part in word.plain.split("-"):
            if len(part) > 1 and part not in listed("stop"):
                counts[stem(part)] += weight * (NAME_WEIGHT if is_name(word) else 1.0)


def cluster(documents: Sequence[Document]) -> tuple[tuple[int, ...], ...]:
    """The groups of documents that tell of the same matter, as indexes; documents must come in a stable order."""
    vectors = _vectors(documents)
    likeness: dict[Pair, float] = {}
    for first, second in sorted(_candidates(documents, vectors)):
        value = _cosine(vectors[first], vectors[second]) * _nearness(documents[first].day, documents[second].day)
        if value > 0:
            likeness[first, second] = value
    days = [document.day for document in documents]
    return average_link(len(documents), likeness, threshold=THRESHOLD, days=days, window=WINDOW)


def _order(document: Document) -> tuple[bool, int, str]:
    return document.day is None, document.day or 0, document.id


def _day(published: str | None) -> int | None:
    day = publication_day(published)
    return None if day is None else day.toordinal()


def _vectors(documents: Sequence[Document]) -> list[dict[str, float]]:
    """Unit vectors: log counts times inverse document frequency, the batch smoothed as part of a larger one."""
    spread = Counter(word for document in documents for word in document.counts)
    total = len(documents) + PRIOR
    rarity = {
        word: math.log(total / (found + PRIOR * PRIOR_SHARE)) * (USUAL_WEIGHT if word in usual() else 1.0)
        for word, found in spread.items()
    }
    return [
        _unit({word: math.log1p(n) * rarity[word] for word, n in document.counts.items()}) for document in documents
    ]


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
