"""A timeline shows each date as precisely as the reports give it, and no more."""

from __future__ import annotations

import pytest

from communique.model import Date
from communique.stories import label, merge_events, timeline
from tests.stories.build import BULLETIN, day, event, layer

MONTH = Date(start="1997-12-01", end="1997-12-31", precision="month", words="last December")


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        (day("1998-03-09"), "9 March 1998"),
        (MONTH, "December 1997"),
        (Date(start="1997-01-01", end="1997-12-31", precision="year", words="last year"), "1997"),
        (
            Date(start="1998-03-02", end="1998-03-08", precision="week", words="last week"),
            "2 March 1998 to 8 March 1998",
        ),
        (Date(start=None, end=None, precision="day", words="March 9", edtf="XXXX-03-09"), "9 March, year not given"),
        (None, "undated"),
    ],
)
def test_a_date_is_shown_as_precisely_as_it_is_known(date: Date | None, shown: str) -> None:
    assert label(date) == shown


def test_events_come_by_date_and_undated_ones_last() -> None:
    events = [
        event(BULLETIN, "met in Kristiansand", type="AGREE"),
        event(BULLETIN, "two ferries collided", type="ASSAULT", date=MONTH),
        event(BULLETIN, "were injured", type="AID", date=day("1998-03-09")),
    ]
    merged = merge_events("story-x", (layer(BULLETIN, events=tuple(events)),), [BULLETIN])
    shown = timeline(merged[::-1])
    assert [entry.label for entry in shown] == ["December 1997", "9 March 1998", "undated"]
    assert timeline(merged) == shown
