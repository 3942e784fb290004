"""A line that names its writers and tells when it was written is parted; all other lines are left whole."""

from __future__ import annotations

import pytest

from communique.reports.lines import Line
from communique.reports.metadata import Given, describe
from communique.reports.parted import parted
from communique.reports.text import read_text


def words(text: str, kind: str) -> list[tuple[str, str]]:
    line = Line(0, len(text), text)
    return [(part, text[start:end]) for part, start, end in parted(line, kind)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "byline", "rest"),
    [
        ("By Ann Lee, Tuesday 3 May 2011", "By Ann Lee", ", Tuesday 3 May 2011"),
        ("Ann Lee | Updated May 3, 2011 at 10:47 p.m.", "Ann Lee", "| Updated May 3, 2011 at 10:47 p.m."),
        ("Posted by editors at 18:44 | Email this", "Posted by editors", "at 18:44 | Email this"),
    ],
)
def test_writers_stand_apart_from_the_time_after_them(text: str, byline: str, rest: str) -> None:
    assert words(text, "byline") == [("byline", byline), ("other", rest)]


def test_writers_stand_apart_from_the_time_before_them() -> None:
    assert words("3 May 2011, 10:47 - Ann Lee", "other") == [("other", "3 May 2011, 10:47 -"), ("byline", "Ann Lee")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("By Ann Lee", "byline"),
        ("Published 3 May 2011, 10:47", "other"),
        ("Circular 3/2020, 8 January 2020", "other"),
        ("By Ann Lee, 3 May 2011", "caption"),
    ],
)
def test_other_lines_are_left_whole(text: str, kind: str) -> None:
    assert words(text, kind) == [(kind, text)]


def test_the_byline_of_a_report_is_without_the_time() -> None:
    text = (
        "Lake states open a joint office\nBy Ann Lee, Tuesday 3 May 2011\n\n"
        "The lake states opened a joint office in Selin on Monday, their ministers said.\n\n"
        "It has nine clerks and will settle claims over fishing grounds by the end of the year.\n"
    )

    fields, _ = describe(text, read_text(text), Given())

    assert (fields["byline"], fields["published"]) == ("Ann Lee", "2011-05-03")
