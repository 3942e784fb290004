"""Numbers conflict when they count the same things and their words leave no room for each other."""

from __future__ import annotations

import pytest

from communique.stories import compare
from communique.stories.numbers import conflict, quantities


def conflicting(a: str, b: str) -> bool:
    return any(conflict(one, two) for one in quantities(a) for two in quantities(b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The blast killed 12 people.", "Nine people were killed in the blast."),
        ("At least 20 passengers were injured.", "The crash injured 14 passengers."),
        ("The loan is worth $3 billion.", "The loan is worth $2.4 billion."),
        ("Peru expelled two diplomats.", "Peru expelled three diplomats."),
        ("Some 5,000 troops crossed the river.", "Nine thousand troops crossed the river."),
        ("Turnout was 61 percent.", "Turnout was 54 per cent."),
        ("The fine is half a million dollars.", "The fine is $700,000."),
        ("The loan is worth $12m.", "The loan is worth 20 million dollars."),
        ("A boy of six was saved.", "An eight-year-old boy was saved."),
        ("The wave cost 30 pilgrims their lives.", "The wave killed 50 pilgrims."),
        ("The senate voted 55 to 45 for it.", "The senate passed it by 52 votes to 45."),
        ("The aid runs over two years.", "The aid runs over three years."),
        ("At Owo 22 worshippers were killed.", "At Owo 40 worshippers were killed."),
    ],
)
def test_numbers_that_cannot_both_be_right_conflict(a: str, b: str) -> None:
    assert conflicting(a, b)
    assert conflicting(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Envoys of 16 allies attended.", "Envoys and 12 ministers attended."),
        ("About 300 soldiers left.", "297 soldiers left."),
        ("At least 12 people were killed.", "The blast killed 15 people."),
        ("More than 200 refugees arrived.", "Some 230 refugees arrived."),
        ("The treaty was signed in 1994.", "The treaty was signed in 1995."),
        ("The court met on May 3.", "The court met on 5 May."),
        ("Up to 40 villagers were detained.", "25 villagers were detained."),
        ("Resolution 1244 was adopted.", "Resolution 1160 was adopted."),
        ("12 people were killed and 30 injured.", "30 people were injured and 12 killed."),
        ("Fighting killed 12 soldiers.", "Fighting killed 20 civilians."),
        ("Rebels freed 21 pupils.", "Rebels took 218 pupils."),
        ("The fine is a quarter of a million dollars.", "The fine is $250,000."),
        ("Of the crew 18 sailors survived.", "The tug had 30 sailors on board."),
    ],
)
def test_numbers_of_other_things_or_within_their_vagueness_do_not(a: str, b: str) -> None:
    assert not conflicting(a, b)


def test_a_quantity_cites_its_number_and_what_it_counts() -> None:
    text = "The blast killed at least 12 people on Monday."
    (quantity,) = quantities(text)
    assert text[quantity.start :].startswith(quantity.words)
    assert quantity.words == "at least 12 people"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The rate was cut by half a point.", "The rate was cut by a quarter of a point."),
        ("Two thirds of the deputies voted for it.", "Half of the deputies voted for it."),
        ("The envoy was called in twice on Monday.", "The envoy was called in once on Monday."),
        ("The text had 90 votes to 31.", "The text had 90 votes in favour and 13 against."),
        ("A dozen soldiers crossed the river.", "Twenty soldiers crossed the river."),
        ("The general, aged 61, will retire.", "The general, aged 63, will retire."),
    ],
)
def test_parts_repetitions_votes_and_ages_are_numbers_too(a: str, b: str) -> None:
    assert conflicting(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The port is 100 miles away.", "The port is about 160 kilometres away."),
        ("The siege lasted two weeks.", "The siege lasted 14 days."),
        ("The fire destroyed a third of the camp.", "The fire destroyed a quarter of the tents."),
        ("The law sleeps for eighteen months.", "The law sleeps for a year and a half."),
        ("Of the 29 drones eleven fell.", "Eleven drones fell."),
    ],
)
def test_other_units_of_the_same_length_and_parts_of_other_things_agree(a: str, b: str) -> None:
    assert not conflicting(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Turkey took in 1,200 refugees.", "Greece received 900 refugees."),
        ("Some 400 men were called up in the north.", "Some 900 men were called up in the south."),
        ("By noon 3,000 people had voted in Praia.", "By evening 5,000 people had voted in Praia."),
        ("Twelve people were buried on Monday.", "Fifteen people were buried on Tuesday."),
        ("Ukraine wants 50 tanks.", "Ukraine has 30 tanks."),
    ],
)
def test_numbers_of_other_countries_sides_times_or_wishes_are_not_compared(a: str, b: str) -> None:
    assert [found for found in compare(a, b) if found.kind == "number"] == []
