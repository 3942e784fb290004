"""Sides that a coder brings along decide which of a sentence's acts is meant."""

import pytest

from communique.events import between
from communique.language.encoder import labels

TEXT = "France condemned the shelling on Monday, while Italy sent doctors and medicines to Lebanon."


def _place(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def test_the_act_between_the_sides_has_the_largest_share() -> None:
    shares = between(TEXT, _place("Italy"), _place("Lebanon"))
    assert max(shares, key=shares.__getitem__) == "AID"


def test_every_type_has_a_share_and_all_add_up_to_one() -> None:
    shares = between(TEXT, _place("France"), _place("Lebanon"))
    assert tuple(shares) == labels().types[1:]
    assert sum(shares.values()) == pytest.approx(1)
    assert shares["AID"] < between(TEXT, _place("Italy"), _place("Lebanon"))["AID"]
