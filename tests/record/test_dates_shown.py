"""Dates are shown as precisely as their words, and no more."""

from __future__ import annotations

import pytest

from communique.model import Date
from communique.record import date_text


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2009-06-27", "2009-06-27", "2009-06-27"),
        ("2008-08-01", "2008-08-31", "2008-08"),
        ("2009-05-01", "2009-06-30", "2009-05..2009-06"),
        ("2009-05-16", "2009-05-31", "2009-05-16..2009-05-31"),
        ("1990-01-01", "1999-12-31", "1990..1999"),
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2023-12-01", "2024-02-29", "2023-12..2024-02"),
        ("1999-01-01", "1999-12-31", "1999"),
        ("9999-12-01", "9999-12-31", "9999-12-01..9999-12-31"),
    ],
)
def test_a_stretch_is_shown_in_whole_units_where_it_is_whole(start: str, end: str, shown: str) -> None:
    assert date_text(Date(start=start, end=end, precision="day", words="then")) == shown


def test_what_is_not_known_is_said() -> None:
    assert date_text(None) == ""
    assert (
        date_text(Date(start=None, end=None, precision="day", words="June 27", edtf="XXXX-06-27")) == "06-27, no year"
    )
    assert date_text(Date(start=None, end=None, precision="unknown", words="recently")) == "recently"
