"""Texts made to be slow to read: their time grows with their length and no faster."""

from __future__ import annotations

import time

import pytest

from communique.reports.cues import cue_kind
from communique.reports.datelines import dateline
from communique.reports.headlines import mark_headline
from communique.reports.lines import Line, split
from communique.reports.read import read
from communique.reports.received import Received
from communique.settings import Settings

MILLION = 1_000_000
_SECOND = 1.0


def seconds(task: object, *given: object) -> float:
    """The processor time of a call, which waits for nobody."""
    start = time.process_time()
    task(*given)  # type: ignore[operator]
    return time.process_time() - start


def test_names_that_could_be_cut_in_many_ways_open_no_dateline_for_long() -> None:
    name = "-".join(["Ab"] * 10)

    assert seconds(dateline, f"{name}, {name}, {name} and all that followed them into the town") < _SECOND / 10


@pytest.mark.parametrize("piece", [".", "- ", "a.", "A-", "a'", "1 ", "© ", "(A", "a@a."])
def test_a_line_of_a_million_marks_gives_its_kind_away_within_a_second(piece: str) -> None:
    text = (piece * MILLION)[:MILLION].strip()

    assert seconds(cue_kind, Line(0, len(text), text)) < _SECOND


def test_a_wrapped_paragraph_of_a_million_characters_is_joined_within_a_second() -> None:
    text = "a line that runs on and on to the next one without an end,\n" * (MILLION // 59)

    assert seconds(split, text) < _SECOND


def test_a_title_of_a_million_characters_is_looked_for_within_a_second() -> None:
    title = "ab" * (MILLION // 2)
    lines = [Line(0, len(title), title[::-1])]

    assert seconds(mark_headline, lines, [None], title) < _SECOND


@pytest.mark.parametrize("piece", [".", "a", "A-", "1.", '"', "May 1 ", "By "])
def test_a_token_of_a_million_characters_is_read_in_seconds(piece: str) -> None:
    text = f"Lake states open a joint office\n\n{(piece * MILLION)[:MILLION]}\n"

    assert seconds(read, Received("hostile.txt", text.encode()), Settings()) < 5 * _SECOND
