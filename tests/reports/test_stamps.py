"""A page's own date is read as precisely as it is given, from its own lines and no others."""

from __future__ import annotations

import pytest

from communique.reports.lines import split
from communique.reports.stamps import published


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Updated: 2009-06-28 10:57", "2009-06-28T10:57"),
        ("Page last updated at 17:05 GMT, Tuesday, 3 August 2010 18:05 UK", "2010-08-03T17:05+00:00"),
        ("Published: 8 Sep 2015 - Updated: 9 Sep 2015", "2015-09-08"),
        ("(Xinhua) 10:48, October 12, 2021", "2021-10-12T10:48"),
        ("Tuesday 10 October 1995 18:02 EDT", "1995-10-10T18:02-04:00"),
        ("Posted: Saturday, June 8, 2013 7:15 pm", "2013-06-08T19:15"),
        ("# 13 February 2010 04:16 (UTC +04:00)", "2010-02-13T04:16+04:00"),
        ("21 Aug 2018", "2018-08-21"),
        ("06 May 09 | Europe", "2009-05-06"),
        ("Published 25/12/2011", "2011-12-25"),
    ],
)
def test_the_date_of_a_page_is_as_precise_as_its_words(line: str, value: str) -> None:
    assert published(split(line), head=1) == (value, None)


def test_a_day_and_month_that_can_change_places_are_not_told_apart_by_guess() -> None:
    value, why = published(split("Published 03/04/2009"), head=1)

    assert value is None
    assert why is not None
    assert "two ways" in why


def test_the_date_of_another_story_in_a_list_is_not_the_page_s_own() -> None:
    lines = split("The envoys signed the treaty in the hall on Monday.\n\nOld quarrel flares up\n06 May 09 | Europe\n")

    assert published(lines, head=0)[0] is None


def test_first_publication_wins_over_a_change() -> None:
    lines = split("Last updated: 3 May 2012 11:00\nPublished: 2 May 2012 09:30\n")

    assert published(lines, head=2) == ("2012-05-02T09:30", None)
