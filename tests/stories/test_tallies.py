"""The one number that each of two passages has alone is compared, however the rest is worded."""

from __future__ import annotations

import pytest

from communique.stories.tallies import tallies


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        ("Gunmen shot seven guards dead at the dam on Monday.",
         "Twelve people were killed at the dam on Monday, when men with guns attacked it.", ("seven", "Twelve")),
        ("The toll of the flood in Marlow stood at 59.", "Officials counted 84 bodies in Marlow after the flood.",
         ("59", "84")),
        ("The envoys must leave Marlow within 90 days.", "The envoys have 30 days to leave Marlow.", ("90", "30")),
        ("The port took in ten ships before the storm.", "Before the storm four vessels reached the port.",
         ("ten", "four")),
    ],
)  # fmt: skip
def test_the_one_number_that_each_has_alone_conflicts(a: str, b: str, wanted: tuple[str, str]) -> None:
    assert [(a[one.start :][: len(wanted[0])], b[two.start :][: len(wanted[1])]) for one, two in tallies(a, b)] == [
        wanted
    ]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Gunmen shot seven guards dead at the dam.", "Gunmen wounded twelve guards at the dam."),
        ("The commandos killed three hijackers on board.", "One hijacker survived the storming by commandos."),
        ("Seven ships and four planes left the port.", "Nine ships and five planes left the port."),
        ("The envoys must leave Marlow within 90 days.", "Farmers in Dunport want 30 days to sell their wheat."),
        ("The toll of the flood stood at 59 on Monday.", "The toll of the flood stood at 84 on Tuesday evening."),
    ],
)
def test_numbers_of_other_fates_matters_or_days_and_several_numbers_do_not(a: str, b: str) -> None:
    assert [*tallies(a, b)] == []
