"""`communique timeline`: events of a record -> a list by date, as precise as their words."""

from __future__ import annotations

from typing import Annotated

import typer

from communique import api
from communique.cli.console import Sheet, sheet
from communique.cli.options import DEFAULT, RecordFile
from communique.model import Event, Evidence
from communique.record import by_date, headline, when


def timeline(
    record: RecordFile = DEFAULT,
    story: Annotated[str | None, typer.Option(help="Only this story: its id, or words of its title.")] = None,
) -> None:
    """Lists the events by date, each with its words."""
    with api.open(record) as opened:
        page = sheet(opened)
        chosen = opened.events_in(story) if story else opened.events
        events = by_date(chosen)
        page.title("Timeline")
        page.rows([_row(page, event) for event in events if event.date and event.date.start])
        undated = [event for event in events if not (event.date and event.date.start)]
        if undated:
            page.section("Without a date")
            page.rows([_row(page, event) for event in undated])
        page.words()


def _row(page: Sheet, event: Event) -> tuple[str, str, tuple[Evidence, ...]]:
    status = "" if event.status == "happened" else f" ({event.status})"
    return when(event), headline(event, page.called) + status, event.citations
