"""The table of words that take a side, and what it says of a word."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from communique.tables import load
from communique.vocabulary import Stance


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When the encoder is asked for a side: how `likely` acts of these types must be, and how `sure` it of the side.

    See tables/stances.yaml.
    """

    types: tuple[str, ...]
    likely: float
    sure: float
    shortest: int
    conditions: tuple[str, ...]
    undecided: tuple[str, ...]


class StanceTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that take a side; see tables/stances.yaml."""

    verbs: dict[Stance, tuple[str, ...]]
    prepositions: dict[str, tuple[str, ...]]
    charging: dict[str, tuple[str, ...]]
    particles: dict[Stance, dict[str, tuple[str, ...]]]
    adjectives: dict[Stance, tuple[str, ...]]
    nouns: dict[Stance, tuple[str, ...]]
    of_subject: tuple[str, ...]
    calling: tuple[str, ...]
    ending: tuple[str, ...]
    leaving: tuple[str, ...]
    demanding: tuple[str, ...]
    intending: tuple[str, ...]
    hedges: tuple[str, ...]
    light: tuple[str, ...]
    purposes: tuple[str, ...]
    doing: tuple[str, ...]
    doing_with: tuple[str, ...]
    acts: dict[str, str]
    doing_with_prepositions: tuple[str, ...]
    light_prepositions: tuple[str, ...]
    adjective_prepositions: tuple[str, ...]
    refusing_prepositions: tuple[str, ...]
    needing: tuple[str, ...]
    negators: tuple[str, ...]
    alternatives: tuple[str, ...]
    pointing_back: tuple[str, ...]
    asides: tuple[str, ...]
    asked: Asked


@cache
def stance_table() -> StanceTable:
    """The shipped table of words that take a side."""
    return load("stances", StanceTable)


@cache
def side_of(kind: Literal["verb", "adjective", "noun"], lemma: str) -> Stance | None:
    """The side that a verb, an adjective or a predicate noun takes, None for one that takes none."""
    table = stance_table()
    sides = {"verb": table.verbs, "adjective": table.adjectives, "noun": table.nouns}[kind]
    return next((stance for stance, words in sides.items() if lemma in words), None)


@cache
def turns(lemma: str) -> bool:
    """Whether a verb turns the side taken towards what follows it: who wants to end a thing is against it."""
    return lemma in stance_table().ending or side_of("verb", lemma) == "against"
