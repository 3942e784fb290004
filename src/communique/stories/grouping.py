"""Articles -> stories: which articles tell of the same matter, by their words, their names and their dates."""

from __future__ import annotations

import math
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import mul

import msgspec

from communique.actors.entries import Country
from communique.layer import Article
from communique.model import StoryEvidence, make_id
from communique.stories.clusters import Pair, average_link
from communique.stories.documents import Counts, Document, document
from communique.stories.joining import joined
from communique.stories.text import listed, stem, words
from communique.tables import load

WINDOW = 30
"""Days: articles published further apart are never held to be alike; a story ends when none joins it for so long."""
USUAL_WEIGHT = 0.4
"""Weight of names of states and of words that all reports on foreign affairs share: two quarrels of the same two
states are not one story."""
PRIOR = 400
"""Reports that the batch is imagined to be part of, so that five reports are weighed as five thousand would be."""
PRIOR_SHARE = 0.004
"""Share of the imagined reports that hold any one word."""
KEYS = 40
"""Heaviest words of an article by which articles to compare it with are looked up."""
HOLDERS = 60
"""Latest articles with a word that are looked at."""
AGREED = 0.03
"""What the heaviest words of two articles add to their cosine, from which they are compared in full."""


class Model(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table `story_likeness.yaml`.

    `weights` of the kinds of evidence add up to 1; names and numbers count no more than `cap` times what all words do,
    for the same people do many things; `fade` is the share of the likeness that two articles a whole window
    apart lose, `undated` the share that counts where the day of one is not known; from a mean likeness of `threshold`
    two groups are one story. `base` and `slope` make of a likeness the log odds that two articles are of one story.
    """

    how: str
    weights: dict[str, float]
    cap: float
    fade: float
    undated: float
    threshold: float
    base: float
    slope: float


@dataclass(frozen=True)
class Membership:
    """The story of an article, and the earlier reports through which it joined: one for each part that it joined to."""

    story: str
    evidence: tuple[StoryEvidence, ...]


@dataclass(frozen=True)
class Grouping:
    """The groups of documents as indexes, and the likeness (0..1) of every two that are alike at all."""

    groups: tuple[tuple[int, ...], ...]
    likeness: Mapping[Pair, float]


def model() -> Model:
    """The model as the table holds it."""
    table: Model = load("story_likeness", Model)
    return table


def group(articles: Sequence[Article]) -> dict[str, Membership]:
    """Article id -> its story and what it was joined by, whatever the order of the articles.

    A story's id is made from its first article (by publication, then id; undated ones last): it stays the same when
    later articles join, and changes only when an earlier one is added.
    """
    first = {article.id: article.pages[0].id for article in articles}
    documents = sorted((document(article) for article in articles), key=_order)
    found = cluster(documents)
    told: dict[str, Membership] = {}
    for members in found.groups:
        story = make_id("story", documents[members[0]].id)
        joins = joined(members, found.likeness, model().threshold)
        for index in members:
            with_ = ((first[documents[other].id], probability(alike)) for other, alike in joins[index])
            evidence = tuple(StoryEvidence(with_report=report, probability=round(p, 3)) for report, p in with_)
            told[documents[index].id] = Membership(story, evidence)
    return told


def cluster(documents: Sequence[Document]) -> Grouping:
    """The groups of documents that tell of the same matter; documents must come in a stable order."""
    likeness = likenesses(documents)
    days = [document.day for document in documents]
    groups = average_link(len(documents), likeness, threshold=model().threshold, days=days, window=WINDOW)
    return Grouping(groups, likeness)


def likenesses(documents: Sequence[Document]) -> dict[Pair, float]:
    """The likeness (0..1) of every two documents that share a heavy word and are not a window apart."""
    weights = model().weights
    found: dict[Pair, float] = {}
    for (first, second), parts in evidence(documents):
        value = math.fsum(weights[part] * share for part, share in parts.items())
        value *= _nearness(documents[first].day, documents[second].day)
        if value > 0:
            found[first, second] = value
    return found


def evidence(documents: Sequence[Document]) -> Iterator[tuple[Pair, dict[str, float]]]:
    """What speaks for every two documents that are compared being of one story, each kind of it 0..1."""
    rarity = _rarity([document.counts for document in documents])
    vectors = {
        "words": [_weighed(document.counts, rarity) for document in documents],
        "leads": _vectors([document.lead for document in documents]),
        "names": _vectors([document.names for document in documents]),
        "numbers": _vectors([document.numbers for document in documents]),
    }
    headlines = [{word: max(0.0, rarity[word]) for word in document.headline} for document in documents]
    cap = model().cap
    for first, second in _candidates(documents, vectors["words"]):
        alike = _cosine(vectors["words"][first], vectors["words"][second])
        most = cap * alike
        told = _told(headlines[first], documents[second]) + _told(headlines[second], documents[first])
        yield (
            (first, second),
            {
                "words": alike,
                "leads": _cosine(vectors["leads"][first], vectors["leads"][second]),
                "names": min(most, _cosine(vectors["names"][first], vectors["names"][second])),
                "numbers": min(most, _cosine(vectors["numbers"][first], vectors["numbers"][second])),
                "headlines": told / 2,
            },
        )


def probability(likeness: float) -> float:
    """How likely (0..1) two documents of a likeness are of one story."""
    return 1 / (1 + math.exp(-(model().base + model().slope * likeness)))


def _told(headline: Mapping[str, float], other: Document) -> float:
    """Share (0..1) of a headline, its words by rarity, that another document tells."""
    every = math.fsum(headline.values())
    return math.fsum(headline[word] for word in headline.keys() & other.counts.keys()) / every if every else 0.0


def _order(document: Document) -> tuple[bool, int, str]:
    return document.day is None, document.day or 0, document.id


def _vectors(parts: Sequence[Counts]) -> list[dict[str, float]]:
    """Unit vectors: log counts times inverse document frequency."""
    rarity = _rarity(parts)
    return [_weighed(counts, rarity) for counts in parts]


def _weighed(counts: Counts, rarity: Mapping[str, float]) -> dict[str, float]:
    return _unit({word: math.log1p(n) * rarity[word] for word, n in counts.items()})


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
    return {word: value / length for word, value in vector.items()} if length else {}


def _candidates(documents: Sequence[Document], vectors: Sequence[Mapping[str, float]]) -> Iterator[Pair]:
    """Pairs whose heaviest words agree somewhat and that are not a window apart, each first with the later.

    A document meets only the latest holders of each of its words, so that its cost does not grow with their number.
    """
    holders: defaultdict[str, deque[tuple[int, float]]] = defaultdict(lambda: deque(maxlen=HOLDERS))
    for second, vector in enumerate(vectors):
        shared: defaultdict[int, float] = defaultdict(float)
        keys = sorted(vector.items(), key=lambda item: (-item[1], item[0]))[:KEYS]
        for word, weight in keys:
            for first, other in holders[word]:
                shared[first] += weight * other
            holders[word].append((second, weight))
        for first, agreed in sorted(shared.items()):
            if agreed >= AGREED and not _apart(documents[first].day, documents[second].day):
                yield first, second


def _cosine(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    """The product of two unit vectors; `fsum` is exact, so that the order of the words is without effect."""
    common = first.keys() & second.keys()
    return math.fsum(map(mul, map(first.__getitem__, common), map(second.__getitem__, common)))


def _apart(first: int | None, second: int | None) -> bool:
    return first is not None and second is not None and abs(first - second) > WINDOW


def _nearness(first: int | None, second: int | None) -> float:
    """1 for the same day, falling over the window; less where a day is not known."""
    if first is None or second is None:
        return model().undated
    return 1.0 - model().fade * abs(first - second) / WINDOW
