"""Nouns of one kind, each told by one passage alone, conflict where all else agrees."""

from __future__ import annotations

import pytest

from communique.stories import compare
from communique.stories.rivals import rivals


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        (
            "Lightning set off the blaze at the refinery.",
            "The blaze at the refinery was set off by a drone.",
            ("Lightning", "drone"),
        ),
        ("The smugglers hid the gold in a bus.", "The smugglers hid the gold in a van.", ("bus", "van")),
        ("The barge was carrying coal to Izmail.", "The barge was carrying rice to Izmail.", ("coal", "rice")),
        ("The envoy gave the letter to the king.", "The envoy gave the letter to the mayor.", ("king", "mayor")),
    ],
)
def test_a_noun_conflicts_with_another_of_its_kind(a: str, b: str, wanted: tuple[str, str]) -> None:
    found = [(a[slice(*one.a)], b[slice(*one.b)]) for one in rivals(a, b)]
    assert found == [wanted]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The barge was carrying coal and rice.", "The barge was carrying rice."),
        ("The barge was not carrying coal but rice.", "The barge was carrying gold."),
        ("The barge was carrying coal on Monday.", "The barge was carrying rice on Friday."),
        ("The barge sank with its coal.", "A bus fell from the bridge near the rice market."),
    ],
)
def test_nouns_of_lists_other_days_or_other_matters_do_not(a: str, b: str) -> None:
    assert not [found for found in compare(a, b) if found.kind == "wording"]
