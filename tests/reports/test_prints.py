"""Runs of words as numbers say the same as runs of words as words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.reports.prints import prints, shared, shared_counts
from communique.reports.shingles import shingles

TEXTS = st.lists(st.sampled_from(["red", "Blue", "green", "\n", ", ", "été", "2012"]), max_size=40).map(" ".join)


@settings(deadline=None, max_examples=80)
@given(TEXTS, TEXTS)
def test_two_texts_share_as_many_numbers_as_runs_of_words(first: str, second: str) -> None:
    assert len(prints(first)) == len(shingles(first))
    assert shared(prints(first), prints(second)) == len(shingles(first) & shingles(second))


@settings(deadline=None, max_examples=40)
@given(st.lists(TEXTS, max_size=6))
def test_counting_all_pairs_at_once_is_counting_each(texts: list[str]) -> None:
    sets = {f"t{index}": prints(text) for index, text in enumerate(texts)}
    each = {
        (first, second): count
        for first in sets
        for second in sets
        if first < second and (count := shared(sets[first], sets[second]))
    }

    assert shared_counts(sets) == each


def test_what_more_than_fifty_texts_hold_is_furniture() -> None:
    foot = prints("all rights reserved by the delta mirror")

    assert shared_counts({f"t{index:02}": foot for index in range(51)}) == {}
