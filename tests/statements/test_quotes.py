"""Quotations are found under any typography, and no text is too odd to read."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.statements import Quote, find_quotes


def words(*paragraphs: str) -> list[str]:
    """The words of the outer quotations of paragraphs."""
    return [text[quote.inner_start : quote.inner_end] for text, quote in _placed(*paragraphs) if quote.depth == 0]


def _placed(*paragraphs: str) -> list[tuple[str, Quote]]:
    placed, start = [], 0
    for paragraph in paragraphs:
        placed.append((start, paragraph))
        start += len(paragraph) + 1
    return [(" ".join(paragraphs), quote) for quote in find_quotes(placed)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('She said "no" and left.', ["no"]),
        ("She said “no” and left.", ["no"]),
        ("‘The ships’ crews are safe,’ he said.", ["The ships’ crews are safe,"]),
        ("'The crews aren't safe,' he said.", ["The crews aren't safe,"]),
        ("''We wait,'' he said.", ["We wait,"]),
        ("«Мы ждём», he said. „Ja“, said she.", ["Мы ждём", "Ja"]),
        ("“He told us ‘never’ and “perhaps” later,” she said.", ["He told us ‘never’ and “perhaps” later,"]),
        ("“They [the envoys] left (at noon),” he said.", ["They [the envoys] left (at noon),"]),
    ],
)
def test_marks_of_every_house_are_read(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize("text", ["The delegates' rooms aren't ready.", 'A 5" pipe.', "The '90s were long.", "”", '"'])
def test_a_mark_without_its_partner_is_passed_over(text: str) -> None:
    assert words(text) == []


def test_a_stray_mark_does_not_hide_the_quotation_after_it() -> None:
    assert words('A 5" pipe is "too thin".') == ["too thin"]


def test_a_quotation_reopened_in_each_paragraph_is_read_in_each() -> None:
    quotes = _placed("“We came early.", "“We stayed late,” she said.")
    assert [text[quote.inner_start : quote.inner_end] for text, quote in quotes] == [
        "We came early.",
        "We stayed late,",
    ]
    assert [quote.reopened for _, quote in quotes] == [False, True]


def test_a_quotation_inside_another_is_deeper() -> None:
    assert [quote.depth for _, quote in _placed("\"He called it 'a trap' again,\" she said.")] == [0, 1]


@given(st.lists(st.text(alphabet="ab s.,\"'“”‘’«»„([", max_size=40), max_size=4))
def test_whatever_the_marks_quotations_lie_in_the_text_in_order(paragraphs: list[str]) -> None:
    quotes = [quote for _, quote in _placed(*paragraphs)]
    whole = len(" ".join(paragraphs))
    assert quotes == sorted(quotes, key=lambda quote: (quote.start, -quote.end))
    for quote in quotes:
        assert 0 <= quote.start < quote.inner_start < quote.inner_end <= quote.end <= whole
    outer = [quote for quote in quotes if quote.depth == 0]
    assert all(first.end <= second.start for first, second in pairwise(outer))
