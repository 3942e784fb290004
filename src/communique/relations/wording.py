"""Two names of a matter -> whether they name the same matter."""

from __future__ import annotations

import re

import msgspec

from communique.tables import load

_WORD = re.compile(r"[^\W_]+")
_STEM = 5
_SHARE = 0.5


class TieWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table `ties.yaml`: the words that say two parties cooperate or differ."""

    function_words: frozenset[str]
    cooperation: CooperationWords
    dispute: DisputeWords


class CooperationWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lemmas that say parties cooperate, and the words that lead to the area."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    joint_nouns: frozenset[str]
    area_nouns: frozenset[str]
    together_verbs: frozenset[str]
    prepositions: frozenset[str]
    containers: frozenset[str]
    empty: frozenset[str]


class DisputeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lemmas that say parties differ, the words that lead to the matter, and those that say it is closed."""

    nouns: frozenset[str]
    prepositions: frozenset[str]
    carriers: frozenset[str]
    opposing: frozenset[str]
    opposed_adjectives: frozenset[str]
    at_odds: frozenset[str]
    closing: frozenset[str]


def tie_words() -> TieWords:
    """The table, loaded once."""
    return load("ties", TieWords)


def same_matter(first: str, second: str) -> bool:
    """Whether two names of a matter are of the same matter ("Somali piracy", "piracy off Somalia").

    They are where at least half of all their content words, cut to five letters, are shared.
    """
    one, two = _stems(first), _stems(second)
    return bool(one and two) and len(one & two) >= _SHARE * len(one | two)


def _stems(name: str) -> frozenset[str]:
    words = (word.casefold() for word in _WORD.findall(name))
    return frozenset(word[:_STEM] for word in words if word not in tie_words().function_words)
