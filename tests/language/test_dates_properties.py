"""Whatever the text, dates lie at their words, in order, inside the calendar, and hold what they were written from."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from communique.language import dates

DAYS = st.dates(min_value=dt.date(1950, 1, 1), max_value=dt.date(2049, 12, 31))
FORMS = ["{0:%d} {0:%B} {0:%Y}", "{0:%B} {0:%d}, {0:%Y}", "{0:%Y-%m-%d}", "{0:%A}, {0:%d} {0:%b}. {0:%Y}"]
VOCABULARY = """on in the of from to between and a two 12 31 first last next this week month year day May March Sunday
early late half ago before after later eve 2008 1999 - , . June 9999 years weekend summer quarter nineties second"""
WORDS = st.lists(st.sampled_from(VOCABULARY.split()), max_size=12).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(WORDS | st.text(max_size=60), st.none() | DAYS)
@example("9999 years ago", dt.date(1950, 1, 1))
@example("the last year of the 9999", dt.date(2049, 12, 31))
def test_mentions_carry_the_words_at_their_place(text: str, published: dt.date | None) -> None:
    found = dates.find(text, published)
    assert all(text[one.start : one.end] == one.date.words for one in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


@settings(max_examples=300, deadline=None)
@given(WORDS, DAYS)
def test_a_stretch_never_ends_before_it_starts(text: str, published: dt.date) -> None:
    for one in dates.find(text, published):
        assert (one.date.start is None) == (one.date.end is None)
        assert one.date.start is None or one.date.end is None or one.date.start <= one.date.end


@settings(max_examples=200, deadline=None)
@given(
    DAYS,
    st.sampled_from(["{0:%d} {0:%B} {0:%Y}", "{0:%B} {0:%d}, {0:%Y}", "{0:%Y-%m-%d}", "{0:%A}, {0:%d} {0:%b}. {0:%Y}"]),
)
def test_a_written_date_reads_as_itself(day: dt.date, form: str) -> None:
    found = dates.find(f"They met on {form.format(day)} in Oslo.", None)
    assert [(one.date.start, one.date.end) for one in found] == [(day.isoformat(), day.isoformat())]


@settings(max_examples=200, deadline=None)
@given(DAYS, st.integers(min_value=0, max_value=6))
def test_a_weekday_of_the_past_lies_in_the_week_up_to_publication(published: dt.date, back: int) -> None:
    day = published - dt.timedelta(days=back)
    (found,) = dates.find(f"They met on {day:%A}.", published)
    assert found.date.start == day.isoformat()
