"""What a later report tells otherwise because time went on is no conflict; a toll that rises is an update."""

from __future__ import annotations

import pytest

from communique.model import Difference
from communique.stories import differences
from tests.stories.build import report


def between(*told: tuple[str, str]) -> list[Difference]:
    """The differences between origins, given the day and the sentence of each."""
    reports = [report("Headline", text, published=day) for day, text in told]
    return [one for one in differences(reports, (), ()) if one.kind != "only_in"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ghana closed the border post at Aflao to lorries.", "Ghana reopened the border post at Aflao to lorries."),
        ("The envoys have not reached the besieged town of Gori.", "The envoys reached the besieged town of Gori."),
    ],
)
def test_a_state_that_a_later_report_tells_changed_is_no_conflict(first: str, second: str) -> None:
    assert between(("2001-03-05", first), ("2001-03-07", second)) == []
    assert [one.kind for one in between(("2001-03-05", first), ("2001-03-05", second))] == ["wording"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The envoys did not reach the besieged town of Gori.", "The envoys reached the besieged town of Gori."),
        (
            "Parliament approved the treaty on the dam with Mali.",
            "Parliament rejected the treaty on the dam with Mali.",
        ),
    ],
)
def test_what_was_or_was_not_so_stays_a_conflict_on_another_day(first: str, second: str) -> None:
    assert [one.kind for one in between(("2001-03-05", first), ("2001-03-07", second))] == ["wording"]


def test_weekdays_of_two_days_of_news_are_no_conflict() -> None:
    told = "Gunners shelled the harbour of Split on {}, the port master said."
    assert between(("2001-03-05", told.format("Monday")), ("2001-03-06", told.format("Tuesday"))) == []
    assert [
        one.kind for one in between(("2001-03-06", told.format("Monday")), ("2001-03-06", told.format("Tuesday")))
    ] == ["date"]


def test_counts_of_an_earlier_happening_and_of_what_would_be_are_no_conflict() -> None:
    now = "The earthquake around Pisco killed 83 people, the governor said."
    assert between(("2024-09-09", now), ("2024-09-09", "The earthquake around Pisco in 2001 killed 75 people.")) == []
    here = "The embassy in Lome was left with 15 diplomats."
    assert between(("2024-09-09", here), ("2024-09-09", "The embassy in Lome would be left with 12 diplomats.")) == []


def test_a_toll_that_rises_from_report_to_report_is_one_update() -> None:
    told = "The earthquake in Pisco killed {} people, the governor said."
    days = [("2024-09-10", 96), ("2024-09-08", 47), ("2024-09-09", 83)]
    (found,) = between(*((day, told.format(dead)) for day, dead in days))
    assert found.what == "update: dead"
    assert [side.value for side in found.sides] == ["47 people", "83 people", "96 people"]


def test_a_toll_that_falls_or_is_told_both_ways_at_once_stays_a_conflict() -> None:
    told = "The earthquake in Pisco killed {} people, the governor said."
    (fallen,) = between(("2024-09-08", told.format(83)), ("2024-09-09", told.format(47)))
    assert fallen.what == "dead"
    (disputed,) = between(
        *((day, told.format(n)) for day, n in (("2024-09-08", 83), ("2024-09-09", 83), ("2024-09-08", 47)))
    )
    assert disputed.what == "dead"


def test_one_count_in_other_words_is_one_side() -> None:
    first = "The blast at the depot in Vrbetice killed two people."
    second = "Two people died in the blast at the depot in Vrbetice."
    third = "Three people were killed in the blast at the depot in Vrbetice."
    (found,) = between(*(("2024-03-04", text) for text in (first, second, third)))
    assert sorted(len(side.citations) for side in found.sides) == [1, 2]


def test_people_of_two_states_are_not_one_count() -> None:
    first, second = "Prague expelled seven Russian diplomats.", "Moscow expelled eleven Czech diplomats."
    assert between(("2024-03-04", first), ("2024-03-05", second)) == []


def test_two_persons_whom_one_report_names_both_are_not_one() -> None:
    first = "The ambassador, Otto Lind, was summoned to the ministry in the morning."
    second = "The ambassador, Karel Novak, was summoned to the ministry in the morning."
    assert [one.what for one in between(("2024-03-04", first), ("2024-03-04", second))] == ["person"]
    both = "Otto Lind left for home, while Karel Novak will stay."
    assert between(("2024-03-04", first), ("2024-03-04", second), ("2024-03-05", both)) == []


def test_days_on_which_two_parties_did_the_same_are_no_conflict() -> None:
    first = "The African Union suspended Gabon on Thursday."
    second = "The Economic Community of Central African States suspended Gabon on Monday."
    assert between(("2023-09-07", first), ("2023-09-07", second)) == []
    third = "The African Union suspended Gabon on Monday, its spokesman said."
    assert [one.kind for one in between(("2023-09-07", first), ("2023-09-07", third))] == ["date"]


def test_a_toll_told_in_a_few_words_is_compared() -> None:
    first, second = "Six had died in captivity.", "Seven died in captivity, their teacher said."
    (found,) = between(("2021-08-27", first), ("2021-08-27", second))
    assert (found.kind, found.what) == ("number", "dead")
