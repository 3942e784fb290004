"""`communique relation A B [--on DATE]`: two actors -> the state of their ties, on a day or over time."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from communique import api, relations
from communique.cli import brief
from communique.cli.console import Sheet, sheet
from communique.cli.options import DEFAULT, Party, RecordFile
from communique.model import Relation
from communique.record import date_text


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
        page.words()


def _standing(page: Sheet, tie: Relation, day: dt.date) -> None:
    standing = relations.state_on(tie, day)
    page.line(f"{tie.track}: {tie.label}", style="bold")
    if standing.span is None and standing.maybe is None:
        page.line("no report says", depth=2)
    for prefix, span in (("", standing.span), ("perhaps already ", standing.maybe)):
        if span:
            state = span.state.replace("_", " ")
            page.line(f"{prefix}{state}, since {date_text(span.date)}", span.citations, depth=2)
