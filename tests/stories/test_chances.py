"""Accounts in free words conflict where signs together make it likely that two values are told of one thing."""

from __future__ import annotations

import pytest

from communique.stories.candidates import candidates
from communique.stories.chances import ALIKE, likelihood, likely

FREE = [
    ("Seven fishermen drowned when the trawler Amelia sank off Marlow.",
     "The loss of the Amelia near Marlow cost eleven men their lives.", "number", ("Seven", "eleven")),
    ("Premier Anna Holt flew to Lisbon on Friday after the coup.",
     "Premier Holt, toppled by the guards, was flown to Madrid on Friday in a plane of the navy.", "name",
     ("Lisbon", "Madrid")),
    ("Envoys of both sides signed the armistice at the frontier on Tuesday.",
     "The truce was concluded on Thursday by delegates who met in a tent near the frontier bridge.", "day",
     ("Tuesday", "Thursday")),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "sort", "wanted"), FREE)
def test_values_of_one_thing_conflict_in_free_words(a: str, b: str, sort: str, wanted: tuple[str, str]) -> None:
    told = [(a[slice(*one.a)], b[slice(*one.b)], one) for one in likely(a, b)]
    assert [(one.startswith(wanted[0]), two.startswith(wanted[1]), found.sort) for one, two, found in told] == [
        (True, True, sort)
    ]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Seven fishermen drowned off Marlow.", "Eleven sailors were wounded when a boiler burst at Dunport."),
        ("Marlow's mayor spoke in Lisbon on Friday.", "The bank will open a branch in Madrid."),
        ("The armistice was signed on Tuesday.", "Voters go to the polls on Thursday."),
    ],
)
def test_values_of_other_things_do_not(a: str, b: str) -> None:
    assert [*candidates(a, b)]
    assert [*likely(a, b)] == []


def test_days_of_other_kinds_are_no_candidates_and_those_of_two_doers_are_not_told() -> None:
    frozen = "The talks, frozen in August 2008, resumed.", "The ministers met for talks on June 27."
    doers = "The African Union suspended Gabon on Thursday.", "The Commonwealth suspended Gabon on Monday."
    assert [one for one in candidates(*frozen) if one.sort == "day"] == []
    assert [one.signs["two_doers"] for one in candidates(*doers) if one.sort == "day"] == [1.0]
    assert [one for one in likely(*doers) if one.sort == "day"] == []


def test_what_both_passages_have_is_no_candidate() -> None:
    a, b = "Seven men left Lisbon on Friday.", "On Friday seven sailors reached Madrid from Lisbon."
    assert [(one.sort, b[slice(*one.b)]) for one in candidates(a, b) if one.sort != "name"] == []
    assert all(a[slice(*one.a)] != "Lisbon" for one in candidates(a, b))


def test_passages_that_tell_the_same_but_for_a_value_are_left_to_the_rules() -> None:
    a, b = "The second convoy left Marlow on Monday.", "The first convoy left Marlow on Tuesday."
    found = [*candidates(a, b)]
    assert found
    assert all(one.signs["longer"] >= ALIKE for one in found)
    assert [*likely(a, b)] == []


def test_likelihoods_and_signs_lie_between_nought_and_one() -> None:
    for a, b, _, _ in FREE:
        for one in candidates(a, b):
            assert 0 < likelihood(one) < 1
            assert all(0 <= sign <= 1 for sign in one.signs.values())


def test_no_word_is_in_two_likely_conflicts() -> None:
    a = "Seven sailors and four passengers drowned when the Amelia sank off Marlow."
    b = "The loss of the Amelia near Marlow cost eleven men their lives."
    assert len({one.b for one in likely(a, b)}) == len([*likely(a, b)])
