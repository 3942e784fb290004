"""Statements are chosen by who speaks, for whom, about what, how and when."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from communique.errors import NotInRecordError
from communique.record import Record, cued
from tests.fixtures import SAID, TABLES


@pytest.fixture
def record() -> Iterator[Record]:
    with Record.in_memory() as opened:
        opened.replace_tables(TABLES)
        yield opened


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({}, True),
        ({"speaker": "Ada Holm"}, True),
        ({"speaker": "Norland"}, False),
        ({"party": "Norland"}, True),
        ({"party": "Sudmark"}, False),
        ({"issue": "BORD"}, True),
        ({"issue": "grain"}, False),
        ({"form": SAID.form}, True),
        ({"form": "mixed"}, False),
        ({"since": "2011-05-01", "until": "2011-05-31"}, True),
        ({"since": "2011-06-01"}, False),
        ({"until": "2011-05-01"}, False),
        ({"party": "Norland", "issue": "grain"}, False),
    ],
)
def test_all_that_is_given_must_hold(record: Record, given: dict[str, str], found: bool) -> None:
    assert (SAID in record.statements_of(**given)) == found  # type: ignore[arg-type]


def test_a_name_that_nobody_has_is_said(record: Record) -> None:
    with pytest.raises(NotInRecordError):
        record.statements_of(speaker="Nobody at all")


@pytest.mark.parametrize(
    ("cue", "parts", "shown"),
    [
        ("says", ("headline", "body"), "says"),
        ("says", ("headline",), "says (headline)"),
        (":", ("headline",), "headline"),
        ("said", ("caption", "headline"), "said (caption, headline)"),
    ],
)
def test_what_no_body_tells_is_shown_as_a_headline_or_caption(cue: str, parts: tuple[str, ...], shown: str) -> None:
    (wording, *_) = SAID.wordings
    wordings = tuple(replace(wording, part=part) for part in parts)
    assert cued(replace(SAID, cue=cue, wordings=wordings)) == shown
