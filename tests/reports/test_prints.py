"""Runs of words as numbers say the same as runs of words as words."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.reports import prints as counting
from communique.reports import spill
from communique.reports.prints import prints, shared, shared_counts
from communique.reports.shingles import shingles

WORDS = ["red", "Blue", "green", "\n", ", ", "2012", "don’t", "“so”", "a_b", "\x01", "\x1c", "x\ty\r"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
TEXTS |= st.lists(st.sampled_from([*WORDS, "été", "İ"]), max_size=40).map(" ".join)


@settings(deadline=None, max_examples=80)
@given(TEXTS, TEXTS)
def test_two_texts_share_as_many_numbers_as_runs_of_words(first: str, second: str) -> None:
    assert len(prints(first)) == len(shingles(first))
    assert shared(prints(first), prints(second)) == len(shingles(first) & shingles(second))


@settings(deadline=None, max_examples=40)
@given(st.lists(TEXTS, max_size=6))
def test_counting_all_pairs_at_once_is_counting_each(texts: list[str]) -> None:
    sets = [prints(text) for text in texts]
    each = {
        (first, second): count
        for first, second in combinations(range(len(sets)), 2)
        if (count := shared(sets[first], sets[second]))
    }

    assert shared_counts(sets) == each


def test_what_more_than_fifty_texts_hold_counts_for_neighbours_only() -> None:
    foot = prints("all rights reserved by the delta mirror")

    assert shared_counts([foot] * 50) == dict.fromkeys(combinations(range(50), 2), len(foot))
    assert shared_counts([foot] * 51) == {(at, at + 1): len(foot) for at in range(50)}


def test_counting_waits_on_disk_once_it_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [prints(" ".join(f"w{(start + step) % 300}" for step in range(120))) for start in range(0, 300, 7)]
    whole = shared_counts(texts)
    monkeypatch.setattr(spill, "_IN_MEMORY", 100)
    monkeypatch.setattr(counting, "_AT_ONCE", 3)
    monkeypatch.setattr(counting, "_PAIRS_AT_ONCE", 5)

    assert shared_counts(texts) == whole
    assert len(whole) > len(texts)
