"""Sentences -> the few that together cover what most of the documents tell, without saying it twice."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LENGTH_POWER = 0.4
"""How strongly a long sentence pays for its length: 0 not at all, 1 word for word."""
SPREAD_POWER = 2.0
"""How much more a word counts that several documents share."""
HEADLINE = 4.0
"""How much more a word counts for each document that has it in its headline: the headline says what the news is."""
LEAD = 0.5
"""Extra share of value of the first sentence of a document, fading with each one after it."""


@dataclass(frozen=True)
class Candidate:
    """A sentence to choose: the document it is from, its place there, its stems, and how many words it has."""

    document: str
    place: int
    stems: frozenset[str]
    length: int


def choose(
    candidates: Sequence[Candidate], *, words: int, headlines: Mapping[str, int] | None = None
) -> tuple[int, ...]:
    """Indexes of the chosen candidates, best first, of at most `words` words in all (always one at least).

    Greedy: each next sentence is the one that adds most not yet covered matter for its length. `headlines` tells how
    many documents have a stem in their headline. The weights were chosen on AllSides round-ups of the train split.
    """
    weights = word_weights(candidates, headlines or {})
    chosen: list[int] = []
    told: set[str] = set()
    room = words
    while True:
        open_ = [i for i, c in enumerate(candidates) if i not in chosen and (c.length <= room or not chosen)]
        values = {i: gain(candidates[i], weights, told) for i in open_}
        best = max(open_, key=lambda i: (values[i], -i), default=None)
        if best is None or values[best] <= 0:
            return tuple(chosen)
        chosen.append(best)
        told |= candidates[best].stems
        room -= candidates[best].length


def word_weights(candidates: Sequence[Candidate], headlines: Mapping[str, int]) -> dict[str, float]:
    """How much each stem counts: by how many documents tell it, and in how many headlines it stands."""
    holders: dict[str, set[str]] = {}
    for candidate in candidates:
        for stem in candidate.stems:
            holders.setdefault(stem, set()).add(candidate.document)
    return {
        stem: len(documents) ** SPREAD_POWER * (1 + HEADLINE * headlines.get(stem, 0))
        for stem, documents in holders.items()
    }


def gain(candidate: Candidate, weights: Mapping[str, float], told: set[str]) -> float:
    """What a sentence adds to what is told, for its length."""
    new = math.fsum(weights.get(stem, 1.0) for stem in candidate.stems - told)
    lead = 1.0 + LEAD / (1 + candidate.place)
    return float(lead * new / max(1, candidate.length) ** LENGTH_POWER)
