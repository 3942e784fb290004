"""The one number that each of two passages has alone is compared, however the rest is worded."""

from __future__ import annotations

import pytest

from communique.stories import compare
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


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Air defences downed 26 of 29 drones over Marlow.", "Three drones got through the air defences of Marlow."),
        ("The flood at Marlow drowned all but two of the 181 people.", "At Marlow 179 people drowned in the flood."),
        ("Eight officers got life terms, and seven got less.", "Fifteen officers got prison terms."),
        ("The candidate of the left won 52.1 percent.", "The candidate of the right won 47.9 percent."),
        ("The quake struck at a depth of 10 km near Marlow.", "The quake struck 44 km from the town of Marlow."),
        ("Peru will send 300 guards to the dam.", "Peru sent 80 guards to the dam."),
        ("Commandos freed 106 people at the dam.", "Commandos freed more than a hundred people at the dam."),
        ("Peru's army said 18 of its soldiers were killed.", "Chile's army said 27 of its soldiers were killed."),
        ("Peru expelled seven Chilean diplomats.", "Chile expelled eleven Peruvian diplomats."),
    ],
)
def test_parts_of_a_whole_and_numbers_of_other_dimensions_times_or_states_do_not(a: str, b: str) -> None:
    assert [found for found in compare(a, b) if found.kind == "number"] == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "Six gunmen opened fire at the dam before setting it alight.",
            "Two gunmen opened fire at the dam.",
        ),
        ("The quake struck at a depth of 10 km near Marlow.", "The quake struck near Marlow, 44 km deep."),
        ("Peru sent two boats to the sea off its east coast.", "Three boats were sent by Peru to the sea."),
    ],
)
def test_what_stands_before_a_clause_or_below_the_same_dimension_conflicts(a: str, b: str) -> None:
    assert [found.kind for found in compare(a, b)] == ["number"]
