"""Numbers in digits and words are read as one."""

from __future__ import annotations

import pytest

from communique.stories.numerals import number_at


@pytest.mark.parametrize(
    ("text", "place", "value", "length"),
    [
        ("1,200 men", 0, 1200.0, 1),
        ("two hundred and five men", 0, 205.0, 4),
        ("some 1.5 million people", 1, 1_500_000.0, 2),
        ("twenty-one votes", 0, 21.0, 1),
        ("a hundred lorries", 1, 100.0, 1),
        ("half a million people", 2, None, 0),
        ("in 2014 18 lorries", 1, 2014.0, 1),
        ("men of war", 0, None, 0),
    ],
)
def test_number_that_begins_at_a_word(text: str, place: int, value: float | None, length: int) -> None:
    assert number_at(text.split(), place) == (value, length)
