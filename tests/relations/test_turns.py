"""The turns of a dispute: what closes it, what opens it again, and what only looks back on it."""

from __future__ import annotations

import itertools

import pytest

from communique.layer import CodedTie, Phase
from communique.model import Citation, Date, Turn
from communique.relations.turns import turns

PUBLISHED = {"march": "2019-03-12", "october": "2019-10-04", "november": "2019-11-20", "february": "2020-02-20"}
YEAR = Date(start="2018-01-01", end="2018-12-31", precision="year", words="in 2018")


def told(report: str, phase: Phase, date: Date | None = None) -> CodedTie:
    citation = Citation(report=report, start=0, end=3, words="row")
    parties = ("country-KEN", "country-SOM")
    return CodedTie(kind="dispute", parties=parties, what="boundary", date=date, citations=(citation,), phase=phase)


def on(day: str) -> Date:
    return Date(start=day, end=day, precision="day", words=day)


def outline(found: tuple[Turn, ...]) -> list[tuple[bool, list[str]]]:
    return [(turn.open, sorted(piece.report for piece in turn.citations)) for turn in found]  # type: ignore[union-attr]


MARCH, OCTOBER = told("march", "open"), told("october", "closed", on("2019-10-03"))


@pytest.mark.parametrize("phase", ["reopened", "open"])
def test_a_later_report_that_has_a_closed_dispute_open_reopens_it_whatever_the_order_of_arrival(phase: Phase) -> None:
    wanted = [(True, ["march"]), (False, ["october"]), (True, ["february"])]
    for order in itertools.permutations([MARCH, OCTOBER, told("february", phase)]):
        assert outline(turns(order, PUBLISHED)) == wanted


def test_a_later_report_that_looks_back_on_a_closed_dispute_does_not_reopen_it() -> None:
    look_back = told("february", "mentioned")
    assert outline(turns([MARCH, OCTOBER, look_back], PUBLISHED)) == [
        (True, ["february", "march"]),
        (False, ["october"]),
    ]
    assert outline(turns([OCTOBER, look_back], PUBLISHED)) == [(True, ["february"]), (False, ["october"])]


def test_a_report_that_comes_late_with_an_earlier_date_does_not_reopen() -> None:
    assert outline(turns([OCTOBER, MARCH], PUBLISHED)) == [(True, ["march"]), (False, ["october"])]


def test_what_was_closed_long_before_its_report_is_closed_since_its_date() -> None:
    closed, again = turns([told("march", "closed", YEAR), told("march", "reopened")], PUBLISHED)
    assert (closed.open, closed.date, again.open, again.date) == (False, YEAR, True, None)


def test_reports_of_one_day_that_contradict_make_a_turn_each() -> None:
    assert outline(turns([OCTOBER, told("october", "open")], PUBLISHED)) == [(False, ["october"]), (True, ["october"])]
    undated = told("october", "closed")
    assert outline(turns([undated, told("october", "open")], PUBLISHED)) == [(True, ["october"]), (False, ["october"])]


def test_a_turn_is_not_dated_after_its_first_report_nor_before_the_turn_that_it_follows() -> None:
    later = told("february", "reopened", on("2020-02-19"))
    (*_, again) = turns([MARCH, OCTOBER, told("november", "open"), later], PUBLISHED)
    assert again.date is None
    (*_, again) = turns([MARCH, OCTOBER, told("november", "open", YEAR)], PUBLISHED)
    assert again.date is None
    (*_, again) = turns([MARCH, OCTOBER, later], PUBLISHED)
    assert again.date == on("2020-02-19")


def test_undated_reports_open_first_and_close_last() -> None:
    assert outline(turns([told("x", "closed"), told("y", "open"), MARCH], PUBLISHED)) == [
        (True, ["march", "y"]),
        (False, ["x"]),
    ]
