"""Words of news are read against their publication day, never finer than they are."""

from __future__ import annotations

import datetime as dt

import pytest

from communique.language import dates

SATURDAY = dt.date(2009, 6, 27)
SUNDAY = dt.date(2009, 6, 28)
WINTER = dt.date(1994, 1, 5)  # a Wednesday


def read(text: str, published: dt.date | None = SATURDAY) -> list[tuple[str, str | None, str | None, str]]:
    return [(one.date.words, one.date.start, one.date.end, one.date.precision) for one in dates.find(text, published)]


def days(text: str, published: dt.date | None = SATURDAY) -> list[tuple[str | None, str | None]]:
    return [(start, end) for _, start, end, _ in read(text, published)]


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("They signed on Saturday.", SATURDAY, "2009-06-27"),
        ("They signed on Saturday.", SUNDAY, "2009-06-27"),
        ("They signed on Sunday.", SATURDAY, "2009-06-21"),
        ("They will sign on Monday.", SATURDAY, "2009-06-29"),
        ("They left last Monday.", dt.date(2009, 6, 29), "2009-06-22"),
        ("They return next Monday.", SATURDAY, "2009-06-29"),
        ("They return on Monday week.", SATURDAY, "2009-07-06"),
        ("They left on Friday of last week.", SATURDAY, "2009-06-19"),
        ("They left yesterday.", WINTER, "1994-01-04"),
        ("They left the day before yesterday.", WINTER, "1994-01-03"),
        ("They return tomorrow morning.", WINTER, "1994-01-06"),
        ("They left three days ago.", WINTER, "1994-01-02"),
        ("They left on Dec. 30.", WINTER, "1993-12-30"),
        ("They left on 30 December 1993.", None, "1993-12-30"),
        ("They left on Thursday, 30 December 1993.", None, "1993-12-30"),
        ("Dated 1993-12-30T08:15Z.", None, "1993-12-30"),
        ("Dated 30.12.1993 in Bonn.", None, "1993-12-30"),
        ("Dated 12/30/1993.", None, "1993-12-30"),
        ("They left on the 3rd of January.", WINTER, "1994-01-03"),
        ("They met on the eve of 5 May 2009.", SATURDAY, "2009-05-04"),
        ("They left two days after 5 May 2009.", SATURDAY, "2009-05-07"),
        ("They met on Easter Monday.", dt.date(2009, 4, 20), "2009-04-13"),
        ("They met on the last Friday of May 2009.", SATURDAY, "2009-05-29"),
    ],
)
def test_a_day_is_counted_from_publication(text: str, published: dt.date | None, day: str) -> None:
    assert [(start, end, precision) for _, start, end, precision in read(text, published)] == [(day, day, "day")]


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("frozen since last August", "2008-08-01", "2008-08-31", "month"),
        ("the war in August", "2008-08-01", "2008-08-31", "month"),
        ("it will open in August", "2009-08-01", "2009-08-31", "month"),
        ("the August war", "2008-08-01", "2008-08-31", "month"),
        ("in late February 2008", "2008-02-01", "2008-02-29", "month"),
        ("the second half of May 2009", "2009-05-16", "2009-05-31", "month"),
        ("the first half of 2008", "2008-01-01", "2008-06-30", "year"),
        ("exercises in May-June 2009", "2009-05-01", "2009-06-30", "month"),
        ("the May-June exercises", "2009-05-01", "2009-06-30", "month"),
        ("from 3 to 5 May 2009", "2009-05-03", "2009-05-05", "day"),
        ("between March and June", "2009-03-01", "2009-06-30", "month"),
        ("from December 2008 to March", "2008-12-01", "2009-03-31", "month"),
        ("two weeks ago", "2009-06-08", "2009-06-14", "week"),
        ("earlier this week", "2009-06-22", "2009-06-28", "week"),
        ("later this year", "2009-01-01", "2009-12-31", "year"),
        ("last summer", "2008-06-01", "2008-08-31", "season"),
        ("the winter of 2007", "2007-12-01", "2008-02-29", "season"),
        ("the third quarter of 2008", "2008-07-01", "2008-09-30", "season"),
        ("the week of June 10", "2009-06-08", "2009-06-14", "week"),
        ("between 1998 and 2001", "1998-01-01", "2001-12-31", "year"),
        ("in fiscal 2008-09", "2008-01-01", "2009-12-31", "year"),
        ("throughout the 1990s", "1990-01-01", "1999-12-31", "decade"),
        ("in the early nineties", "1990-01-01", "1999-12-31", "decade"),
        ("in the past two weeks", "2009-06-13", "2009-06-27", "week"),
        ("next month", "2009-07-01", "2009-07-31", "month"),
    ],
)
def test_a_stretch_is_as_coarse_as_its_words(text: str, start: str, end: str, precision: str) -> None:
    assert [found[1:] for found in read(text)] == [(start, end, precision)]


@pytest.mark.parametrize(
    "text",
    [
        "He may march on the second gate.",
        "Theresa May said so at 7.30pm.",
        "Some 1,200 men and 2000 soldiers were sent.",
        "Resolutions 1970 and 1973 were cited, and so was Resolution 2015.",
        "The man, 27, ran 5.12 km for $1999.",
        "The Sunday Times wrote of Bloody Sunday.",
        "The shuttle left at 1945 GMT after a two-week halt.",
        "They spoke for three days about the 19th century.",
        "She read USA Today while the sun sat low.",
        "April Smith and Bill August joined.",
    ],
)
def test_words_that_only_look_like_dates_are_left_alone(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "words", ["on Saturday", "yesterday", "last week", "two years ago", "in recent days", "last May"]
)
def test_relative_words_stay_open_without_a_publication_day(words: str) -> None:
    assert [found[1:] for found in read(f"They met {words}.", None)] == [(None, None, "unknown")]


def test_a_day_without_a_year_stays_open_without_a_publication_day() -> None:
    (found,) = dates.find("They met on June 27.", None)
    assert (found.date.start, found.date.end, found.date.precision) == (None, None, "day")
    assert found.date.edtf == "XXXX-06-27"


def test_vague_words_are_found_and_left_open() -> None:
    assert read("They met in recent weeks and a few days ago.") == [
        ("recent weeks", None, None, "unknown"),
        ("a few days ago", None, None, "unknown"),
    ]


def test_a_year_earlier_counts_from_the_date_told_before() -> None:
    assert days("In May 2001 they met. A year earlier they had fought.") == [
        ("2001-05-01", "2001-05-31"),
        ("2000-01-01", "2000-12-31"),
    ]


def test_the_following_day_counts_from_the_date_told_before() -> None:
    assert days("On 3 May 2001 they met; the following day they left.")[1] == ("2001-05-04", "2001-05-04")


def test_a_listed_month_takes_the_year_of_its_neighbour() -> None:
    assert days("in May and July 2007") == [("2007-05-01", "2007-05-31"), ("2007-07-01", "2007-07-31")]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("in May and June 2007", "2007-05-01", "2007-06-30"),
        ("on Thursday and Friday", "2009-06-25", "2009-06-26"),
        ("from late November to early December 2008", "2008-11-01", "2008-12-31"),
    ],
)
def test_dates_that_touch_make_one_stretch(text: str, start: str, end: str) -> None:
    assert days(text) == [(start, end)]


def test_a_date_that_was_moved_is_no_stretch() -> None:
    assert days("The vote was postponed from 3 May 2009 to 9 May 2009.") == [
        ("2009-05-03", "2009-05-03"),
        ("2009-05-09", "2009-05-09"),
    ]


def test_the_full_stop_of_a_sentence_is_no_part_of_its_last_date() -> None:
    assert [words for words, *_ in read("They met in August. In Sept. 2008 they left.")] == ["August", "Sept. 2008"]


def test_a_weekday_beside_a_date_without_a_year_tells_the_year() -> None:
    assert days("on Wednesday, June 27", dt.date(2009, 6, 1)) == [("2007-06-27", "2007-06-27")] or days(
        "on Friday, June 27", dt.date(2009, 6, 1)
    ) == [("2008-06-27", "2008-06-27")]


def test_resolve_reads_words_alone_in_a_tense() -> None:
    ahead = dates.resolve("Monday", SATURDAY, tense="future")
    behind = dates.resolve("Monday", SATURDAY)
    assert ahead is not None
    assert behind is not None
    assert (ahead.start, behind.start) == ("2009-06-29", "2009-06-22")


def test_resolve_counts_from_an_earlier_date() -> None:
    earlier = dates.resolve("3 May 2001", None)
    later = dates.resolve("two days later", SATURDAY, previous=earlier)
    assert later is not None
    assert (later.start, later.words) == ("2001-05-05", "two days later")


def test_resolve_of_words_without_a_date_is_none() -> None:
    assert dates.resolve("the harbour", SATURDAY) is None


def test_letters_without_a_small_form_of_one_character_keep_dates_in_their_place() -> None:
    assert read(f"{'İ' * 80} spoke on MONDAY.") == [("MONDAY", "2009-06-22", "2009-06-22", "day")]
