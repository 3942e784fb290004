"""The states of a tie where words give no date: what repeats a known state, and what is news of its own."""

from __future__ import annotations

import itertools

import msgspec

from communique.model import Date, Event, Span
from communique.relations.spans import spans
from communique.vocabulary import ChangeKind
from tests.relations.test_ledger import cite, day, event

PUBLISHED = {"old": "1998-06-01", "peace": "2018-07-19", "news": "2019-04-20"}
MAY = Date(start="1998-05-01", end="1998-05-31", precision="month", words="in May 1998")


def told(report: str, kind: ChangeKind, date: Date | None, place: int = 0) -> Event:
    return msgspec.structs.replace(event(kind, date, place), citations=(cite(place, report),))


def outline(*events: Event) -> list[tuple[str, str | None, list[str]]]:
    """State, first day and reports of each span, which are the same in whatever order the events come."""
    orders = [spans(order, {}, PUBLISHED) for order in itertools.permutations(events)]
    assert all(found == orders[0] for found in orders)
    return [(span.state, span.date.start if span.date else None, _reports(span)) for span in orders[0]]


def _reports(span: Span) -> list[str]:
    return [piece.report for piece in span.citations]  # type: ignore[union-attr]


def test_an_undated_telling_soon_after_a_state_is_of_it() -> None:
    found = outline(told("peace", "suspended", MAY), told("old", "suspended", None, 1))
    assert found == [("suspended", "1998-05-01", ["old", "peace"])]


def test_an_undated_telling_long_after_a_state_is_news_in_its_place() -> None:
    resumed = told("peace", "resumed", day("2018-07-18"), 1)
    found = outline(told("old", "suspended", MAY), told("news", "suspended", None, 2), resumed)
    assert found == [
        ("suspended", "1998-05-01", ["old"]),
        ("resumed", "2018-07-18", ["peace"]),
        ("suspended", None, ["news"]),
    ]


def test_an_undated_telling_beside_dated_news_of_the_tie_looks_back_on_the_state_before() -> None:
    resumed = told("peace", "resumed", day("2018-07-18"), 1)
    found = outline(told("old", "suspended", MAY), told("peace", "suspended", None, 2), resumed)
    assert [state for state, *_ in found] == ["suspended", "resumed"]
    alone = outline(told("peace", "suspended", None, 2), resumed)
    assert [(state, start) for state, start, _ in alone] == [("suspended", None), ("resumed", "2018-07-18")]


def test_a_report_is_never_of_a_state_that_came_after_it() -> None:
    found = outline(told("news", "suspended", day("2019-04-18")), told("peace", "suspended", None, 1))
    assert found == [("suspended", None, ["peace"]), ("suspended", "2019-04-18", ["news"])]
