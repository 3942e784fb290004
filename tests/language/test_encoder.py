"""The shared encoder: chunks cover a text once, offsets point at its words, its heads are those of the code book."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.events import codebook
from communique.language import encoder
from training.encoder.labels import labels as from_code_book

PARAGRAPHS = ((0, "Kenya’s foreign ministry condemned the raid."), (60, "“We will answer,” it said."))


@given(st.lists(st.integers(0, 700), max_size=12))
def test_chunks_hold_every_piece_once_and_are_never_too_long(lengths: list[int]) -> None:
    breaks = np.cumsum(lengths).tolist() if lengths else []
    bounds = list(encoder.chunk_bounds(breaks))
    assert all(0 < end - start <= encoder.LENGTH for start, end in bounds)
    assert all(one[1] == two[0] for one, two in pairwise(bounds))
    assert (bounds[0][0], bounds[-1][1]) == (0, breaks[-1]) if bounds else sum(lengths) == 0


def test_paragraphs_that_fit_are_not_cut() -> None:
    assert list(encoder.chunk_bounds([200, 300, 400])) == [(0, 200), (200, 400)]


def test_offsets_point_at_the_words_of_the_text() -> None:
    chunk = encoder.encode(PARAGRAPHS)[0]
    first, last = chunk.span(60, 63)
    assert chunk.characters(first, last) == (60, 63)
    assert chunk.offsets[0] == (0, 0)
    assert max(end for _, end in chunk.offsets) == 60 + len(PARAGRAPHS[1][1])


def test_every_head_scores_every_piece() -> None:
    chunk = encoder.encode(PARAGRAPHS)[0]
    names = encoder.labels()
    for head in ("tags", "types", "modes", "contexts", "statuses", "turns", "of", "tracks"):
        assert chunk.logits[head].shape == (len(chunk.offsets), len(getattr(names, head)))
    assert chunk.logits["stances"].shape == (len(names.stances),)


def test_reading_twice_gives_the_same_scores() -> None:
    one, two = encoder.encode(PARAGRAPHS), encoder.encode(PARAGRAPHS)
    assert all(np.array_equal(one[0].logits[head], two[0].logits[head]) for head in one[0].logits)


def test_typographic_quotes_are_read_as_plain_ones() -> None:
    one, two = encoder.encode(PARAGRAPHS[1:]), encoder.encode(((60, '"We will answer," it said.'),))
    assert np.array_equal(one[0].logits["tags"], two[0].logits["tags"])


def test_nothing_gives_no_chunk() -> None:
    assert encoder.encode(()) == ()
    assert encoder.encode(((0, " "),)) == ()


@pytest.mark.parametrize("words", ["\ud800 lone", "a\x00b", "﷽" * 40, "x" * 3000])
def test_odd_characters_are_read(words: str) -> None:
    assert all(end <= len(words) for chunk in encoder.encode(((0, words),)) for _, end in chunk.offsets)


def test_the_weights_know_the_labels_of_the_code_book() -> None:
    assert encoder.labels() == from_code_book()
    assert set(encoder.labels().types[1:]) == set(codebook())


def test_shares_sum_to_one() -> None:
    shares = encoder.softmax(np.asarray([[1.0, 2.0, 900.0], [0.0, 0.0, 0.0]]))
    assert np.allclose(shares.sum(axis=1), 1)


def test_signs_stand_around_each_span_and_have_no_characters() -> None:
    offsets = [(0, 5), (6, 9), (10, 14)]
    ids, places = encoder.marked([11, 12, 13], offsets, [(0, 5)], [(10, 14)])
    assert ids == [1, 11, 1, 12, 2, 13, 2]
    assert places == [(0, 0), (0, 5), (5, 5), (6, 9), (10, 10), (10, 14), (14, 14)]
    assert encoder.piece_span(places, 0, 5) == (1, 2)
    assert encoder.piece_span(places, 10, 14) == (5, 6)
