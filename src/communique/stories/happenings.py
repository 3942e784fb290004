"""Two tellings of something that happened -> how likely they are of one happening, by their words and those around."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import msgspec

from communique.stories.clusters import average_link
from communique.stories.text import content, listed, stem, words
from communique.tables import load

ONE = 0.4
"""Mean likelihood from which groups of tellings are of one happening."""
_FAINT = 0.05
"""Likelihood below which a pair counts as none."""
_NEAR = 5
"""Words to each side of a telling that are near it."""


class Weights(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What each agreement of two tellings adds to the log odds that they are of one happening."""

    bias: float
    family: float
    family_around: float
    family_near: float
    other_around: float
    other_near: float
    light: float
    light_near: float
    word: float
    document: float


class Happenings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table `happenings.yaml`: word lists are words parted by spaces."""

    families: dict[str, str]
    light: str
    weights: Weights


@dataclass(frozen=True)
class Told:
    """A telling: its words, the family they are of, the stems near it and in its sentence, and its document."""

    words: str
    family: str
    near: frozenset[str]
    around: frozenset[str]
    document: str


def telling(before: str, told: str, after: str, document: str) -> Told:
    """The telling of a happening in the words `told`, between what its sentence has before and after it."""
    near = (*words(before)[-_NEAR:], *words(after)[:_NEAR])
    return Told(
        words=told.lower(),
        family=family(told),
        near=frozenset(stem(word.plain) for word in near if word.plain not in listed("stop")),
        around=frozenset(content(f"{before} {after}")),
        document=document,
    )


def family(told: str) -> str:
    """The family of the first word that has one, else the stem of the first word that carries matter."""
    plain = [word.plain for word in words(told)]
    known = next((_families()[word] for word in plain if word in _families()), None)
    matter = [word for word in plain if word not in listed("stop")] or plain
    return known or (_single(stem(matter[0])) if matter else told.lower())


def likelihood(first: Told, second: Told) -> float:
    """How likely (0..1) two tellings in one story are of one happening."""
    weights = _table().weights
    return 1 / (1 + math.exp(-sum(getattr(weights, name) * value for name, value in features(first, second).items())))


def features(first: Told, second: Told) -> dict[str, float]:
    """The agreements of two tellings that `Weights` weighs, by name."""
    same = float(first.family == second.family)
    light = same * (first.family in _light())
    near, around = _share(first.near, second.near), _share(first.around, second.around)
    return {
        "bias": 1.0,
        "family": same,
        "family_around": same * around,
        "family_near": same * near,
        "other_around": (1 - same) * around,
        "other_near": (1 - same) * near,
        "light": light,
        "light_near": light * near,
        "word": same * (first.words == second.words),
        "document": same * (first.document == second.document),
    }


def merge(told: Sequence[Told]) -> tuple[tuple[int, ...], ...]:
    """The tellings of one story, as indexes, grouped by happening."""
    found = {(i, j): likelihood(told[i], told[j]) for j in range(len(told)) for i in range(j)}
    return average_link(len(told), {pair: value for pair, value in found.items() if value > _FAINT}, threshold=ONE)


def _share(first: frozenset[str], second: frozenset[str]) -> float:
    return len(first & second) / (1 + min(len(first), len(second)))


def _single(word: str) -> str:
    """A stem without its doubled last letter ("stopp")."""
    doubled = len(word) > 4 and word[-1] == word[-2] and word[-1] not in "ls"
    return word[:-1] if doubled else word


def _table() -> Happenings:
    table: Happenings = load("happenings", Happenings)
    return table


@cache
def _families() -> dict[str, str]:
    return {word: name for name, family_ in _table().families.items() for word in family_.split()}


@cache
def _light() -> frozenset[str]:
    return frozenset(_table().light.split())
