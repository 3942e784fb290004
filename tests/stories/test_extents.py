"""Words for how many of something are shares in percent, and conflict where the shares have no part in common."""

from __future__ import annotations

import pytest

from communique.stories import compare
from communique.stories.numbers import EXTENT, quantities


@pytest.mark.parametrize(
    ("text", "low", "high", "noun", "words"),
    [
        ("All the bridges are shut.", 100, 100, "bridg", "All the bridges"),
        ("None of the 40 boats sank.", 0, 0, "boat", "None of the 40 boats"),
        ("Most judges agreed.", 50.1, 99.9, "judg", "Most judges"),
        ("Not all judges agreed.", 0, 99.9, "judg", "all judges"),
        ("Six of the eight boats sank.", 74.5, 75.5, "boat", "Six of the eight boats"),
        ("Six of the boats sank.", 0.1, 99.9, "boat", "Six of the boats"),
    ],
)
def test_a_word_for_how_many_is_a_share(text: str, low: float, high: float, noun: str, words: str) -> None:
    (found,) = [quantity for quantity in quantities(text) if quantity.unit == EXTENT]
    assert (found.low, found.high, found.noun, found.words) == (low, high, noun, words)


@pytest.mark.parametrize("text", ["Six boats sank.", "The boats sank one by one.", "He spoke of the boats."])
def test_a_bare_number_is_no_share(text: str) -> None:
    assert not [quantity for quantity in quantities(text) if quantity.unit == EXTENT]


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        ("Both sluices of the dam broke.", "One of the sluices of the dam broke.", True),
        ("All the miners were rescued.", "None of the miners was rescued.", True),
        ("Most of the miners were rescued.", "A handful of the miners were rescued.", True),
        ("Most of the miners were rescued.", "Some of the miners were rescued.", False),
        ("All the miners were rescued.", "The miners were rescued.", False),
    ],
)
def test_shares_conflict_where_they_have_no_part_in_common(a: str, b: str, wanted: bool) -> None:
    assert any(found.kind == "number" for found in compare(a, b)) == wanted
    assert any(found.kind == "number" for found in compare(b, a)) == wanted
