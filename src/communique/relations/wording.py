"""The words that tell ties, and whether two names are of the same matter."""

from __future__ import annotations

import re

import msgspec

from communique.tables import load

_WORD = re.compile(r"[^\W_]+")
_STEM = 5
_SHARE = 0.5

Words = frozenset[str]


class CooperationWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lemmas that say parties cooperate, and the words that lead to the area."""

    verbs: Words
    nouns: Words
    joint_nouns: Words
    joint_doings: Words
    common_nouns: Words
    area_nouns: Words
    together_verbs: Words
    joint_adverbs: Words
    side_by_side: Words
    breaking: Words
    joining: dict[str, Words]
    exchanging_verbs: Words
    exchanged: Words
    sharing_verbs: Words
    in_common: Words
    not_together: Words
    prepositions: Words


class DisputeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lemmas that say parties differ, the words that lead to the matter, and those that say it is closed."""

    nouns: Words
    weak_nouns: Words
    verbs: Words
    particles: dict[str, str]
    prepositions: Words
    plain_prepositions: Words
    carriers: Words
    opposing: Words
    opposed_adjectives: Words
    apart: Words
    apart_when_denied: Words
    agreeing: Words
    failing: Words
    pending: Words
    accords: Words
    excepting: Words
    talks: Words
    accepting: Words
    refusing: Words
    turned_down: Words
    standing_verbs: Words
    standing_adjectives: Words
    obstacles: dict[str, Words]
    states: Words
    open_matters: Words
    remaining: Words
    dividing: Words
    rival: Words
    rival_leads: Words
    claimable: Words
    disputed: Words
    closing: Words
    settling: Words
    closed: Words
    ceding: dict[str, Words]
    ceding_leads: Words
    resting: Words
    reaching: Words
    souring: Words
    anew: Words
    renewed: Words
    reopening: Words
    reviving: dict[str, Words]
    reviving_leads: Words
    lasting: Words
    relations: Words


class TieWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table `ties.yaml`: the words that say two parties cooperate or differ."""

    function_words: Words
    negators: Words
    between: Words
    partnering: Words
    both_sides: Words
    spans: Words
    containers: Words
    empty: Words
    unreal_modals: Words
    unreal_verbs: Words
    denying: Words
    conditions: Words
    possible: Words
    cooperation: CooperationWords
    dispute: DisputeWords


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
