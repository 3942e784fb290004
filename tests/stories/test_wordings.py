"""What turns a sense keeps near wordings apart; order and kindred words do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.stories.text import normal
from communique.stories.wordings import nearness, same_utterance


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The dam was opened so that the valley could be closed.",
            "The dam was closed so that the valley could be opened.",
        ),
        ("This is our first offer.", "This is our last offer."),
        ("The harbour belongs to us and to nobody else.", "The harbour belongs to them and to nobody else."),
        ("Our neighbours struck us before we struck them.", "We struck our neighbours after they struck us."),
        ("What the islands want is bread.", "What the islands want is honour."),
        ("Six villages have no water tonight.", "Nine villages have no water tonight."),
    ],
)
def test_opposites_persons_numbers_and_the_word_that_matters_keep_utterances_apart(a: str, b: str) -> None:
    assert not same_utterance(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Tonight the villages have water again.", "The villages have water again tonight,"),
        ("Our troops will remain on the ridge until spring.", "our soldiers will stay on the ridge until the spring"),
        ("You cannot fish a dead river.", "You can't fish a dead river"),
    ],
)
def test_order_and_kindred_words_leave_an_utterance_what_it_is(a: str, b: str) -> None:
    assert same_utterance(a, b)


WORDS = st.lists(
    st.sampled_from(["we", "not", "open", "close", "the", "dam", "river", "six", "nine", "treaty", "us", "them"]),
    max_size=12,
)


@given(WORDS, WORDS)
def test_nearness_is_a_share_and_the_same_from_both_sides(a: list[str], b: list[str]) -> None:
    value = nearness(a, b)
    assert 0.0 <= value <= 1.0
    assert value == pytest.approx(nearness(b, a))


@given(st.text(max_size=80))
def test_a_wording_is_as_near_to_itself_as_can_be(text: str) -> None:
    assert nearness(normal(text), normal(text)) == float(bool(normal(text)))
