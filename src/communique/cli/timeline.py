"""`communique timeline`: events of a record -> a list by date, as precise as their words."""

from __future__ import annotations

from typing import Annotated

import typer

from communique import api
from communique.cli.console import sheet
from communique.cli.options import DEFAULT, RecordFile
from communique.record import by_date, headline, when


def timeline(
    record: RecordFile = DEFAULT,
    story: Annotated[str | None, typer.Option(help="Only this story: its id, or words of its title.")] = None,
) -> None:
    """Lists the events by date, each with its words."""
    with api.open(record) as opened:
        page = sheet(opened)
        chosen = opened.events.where("story = ?", opened.story(story).id) if story else opened.events
        page.title("Timeline")
        page.rows([(when(event), headline(event, page.called), event.citations) for event in by_date(chosen)])
        page.words()
