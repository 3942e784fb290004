"""Dates of an article are read in the tense of their clause and cite the words as received."""

from __future__ import annotations

import pytest

from communique.language import Analysis, analysed, times


def starts(analysis: Analysis) -> list[str | None]:
    return [mention.date.start for mention in times.find(analysis)]


@pytest.mark.parametrize(
    ("sentence", "start"),
    [
        ("The envoys met in Oslo on Monday.", "2009-06-22"),
        ("The envoys will meet in Oslo on Monday.", "2009-06-29"),
        ("The envoys agreed to meet in Oslo on Monday.", "2009-06-29"),
        ("The talks are scheduled for Monday.", "2009-06-29"),
        ("The envoys meet in Oslo on Monday.", "2009-06-29"),
        ("The deal, announced on Monday, allows flights.", "2009-06-22"),
        ("Police closed roads ahead of Monday's vote.", "2009-06-29"),
        ("The ministry said that it would reopen the office in August.", "2009-08-01"),
        ("The ministry closed the office in August.", "2008-08-01"),
    ],
)
def test_the_tense_of_the_clause_tells_past_from_future(sentence: str, start: str) -> None:
    assert starts(analysed(sentence, "2009-06-27")) == [start]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("They broke off talks in August 2008. Flights were halted in the same month.", "2008-08-01"),
        ("They met in 1995; flights were halted the same year.", "1995-01-01"),
        ("They met on 5 March 2008. Flights were halted on the same day.", "2008-03-05"),
        ("They met on 5 March 2008. In the same week, flights were halted.", "2008-03-03"),
    ],
)
def test_the_same_month_is_that_of_the_last_date_told(text: str, start: str) -> None:
    assert starts(analysed(text, "2009-06-27"))[-1] == start


def test_today_in_a_quotation_is_the_day_of_the_saying() -> None:
    said = 'The envoys met on Thursday. "Today the line works again," one of them said. The line is open today.'
    assert starts(analysed(said, "2009-06-27")) == ["2009-06-25", "2009-06-25", "2009-06-27"]
    assert starts(analysed('"Today the line works again," an envoy said.', "2009-06-27")) == ["2009-06-27"]


def test_no_date_runs_over_two_paragraphs() -> None:
    analysis = analysed("They had met there in May\n2008 was a hard year.", "2009-06-27")
    assert [mention.date.words for mention in times.find(analysis)] == ["May", "2008"]


def test_words_are_those_received_and_not_as_folded_for_the_parser() -> None:
    analysis = analysed("Talks on New Year’s Day\u00a02008 failed.", "2009-06-27")
    (mention,) = times.find(analysis)
    assert mention.date.words == "New Year’s Day\u00a02008"
    assert mention.date.start == "2008-01-01"


def test_an_undated_article_keeps_relative_dates_open() -> None:
    (mention,) = times.find(analysed("They met on Tuesday.", None))
    assert (mention.date.start, mention.date.precision) == (None, "unknown")


def test_an_article_without_a_body_has_no_dates() -> None:
    assert times.find(analysed("", "2009-06-27")) == ()
