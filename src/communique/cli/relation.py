"""`communique relation A B [--on DATE]`: two actors -> the state of their ties, on a day or over time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Annotated

import typer

from communique import api, relations
from communique.cli import brief
from communique.cli.console import Sheet, sheet
from communique.cli.options import DEFAULT, Party, RecordFile
from communique.model import Dispute, Relation, Turn
from communique.record import date_text
from communique.relations import Month

_NEVER = "~"


def relation(
    first: Party,
    second: Party,
    record: RecordFile = DEFAULT,
    on: Annotated[dt.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The state on this day.")] = None,
) -> None:
    """Shows the state of the ties between two parties, each with the words of every source."""
    with api.open(record) as opened:
        page = sheet(opened)
        ties = opened.relation(first, second)
        day = f" on {on.date()}" if on else ""
        page.title(f"{opened.actor(first).name} and {opened.actor(second).name}{day}")
        if not ties:
            page.line("No report in the record tells of a tie between them.")
        for tie in ties:
            if on:
                _standing(page, tie, on.date())
            else:
                brief.relation(page, tie)
        if not on:
            _series(page, opened.series(first, second))
        page.words()


def _series(page: Sheet, months: Sequence[Month]) -> None:
    """The months in which something passed between the two: how many events of each class, and their scores."""
    if not months:
        return
    page.section("Month by month, scored from -10 (war) to +10")
    page.rows([(month.month, _told(month), month.citations) for month in months])


def _told(month: Month) -> str:
    classes = [f"{count} {name}" for count, name in zip(month.quads, relations.QUADS, strict=True) if count]
    return f"sum {month.total:+.1f}, mean {month.mean:+.1f}: {', '.join(classes)}"


def _standing(page: Sheet, tie: Relation, day: dt.date) -> None:
    standing = relations.state_on(tie, day)
    page.line(f"{tie.track}: {tie.label}", style="bold")
    turns = [(dispute, turn) for dispute in tie.disputes if (turn := _last_turn(page, dispute, day))]
    if standing.span is None and standing.maybe is None and (tie.spans or not turns):
        page.line("no report says", depth=2)
    for prefix, span in (("", standing.span), ("perhaps already ", standing.maybe)):
        if span:
            since = f"{prefix}{brief.state(page, span)}, since {date_text(span.date)}"
            page.line(since, span.citations, depth=2)
    for dispute, turn in turns:
        told = f"{'in dispute' if turn.open else 'closed'}: {dispute.issue}"
        page.line(f"{told}{brief.since(page, turn.date, turn.citations)}", turn.citations, depth=2)


def _last_turn(page: Sheet, dispute: Dispute, day: dt.date) -> Turn | None:
    """How a dispute stood on a day, where it was told of by then."""
    known = [turn for turn in dispute.turns if (_day(page, turn) or _NEVER) <= day.isoformat()]
    return known[-1] if known else None


def _day(page: Sheet, turn: Turn) -> str | None:
    """The day by which a turn had come: the last that its words may mean, else that of its first report."""
    return turn.date.end if turn.date and turn.date.end else page.called.first_day(turn.citations)
