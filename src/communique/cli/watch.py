"""`communique watch SOURCE...`: feeds and folders -> a record that grows with them, a line for each round."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from communique import watch as following
from communique.cli.console import Terminal
from communique.cli.options import DEFAULT, AllowPrivate, RecordFile, allowing
from communique.record import Record, counted


def watch(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE...", help="Addresses or files of RSS and Atom feeds, and folders.")
    ],
    record: RecordFile = DEFAULT,
    every: Annotated[str, typer.Option(metavar="TIME", help="How often to look: 30s, 10m, 2h or 1d.")] = "10m",
    once: Annotated[bool, typer.Option("--once", help="Look once and end, as a scheduler wants it.")] = False,
    workers: Annotated[int | None, typer.Option("--workers", "-w", min=1, help="Processes that work side by side.")] = (
        None
    ),
    allow_private: AllowPrivate = False,
) -> None:
    """Follows feeds and folders and keeps each report once, until Ctrl-C; goes on where it stopped."""
    console = Terminal(highlight=False, markup=False)
    settings = allowing(private=allow_private)
    span = following.seconds(every)
    with Record.open(record) as store:
        for found in following.watch(sources, store, every=span, once=once, workers=workers, settings=settings):
            _tell(found, console)


def _tell(found: following.Round, console: Terminal) -> None:
    """One line for the round, and one for each source that failed."""
    clock = dt.datetime.now().strftime("%H:%M:%S")
    console.print(f"{clock}  {counted(found.reports, 'new reports')}")
    for source, reason in found.failed:
        console.print(f"          {source}: {reason}", style="yellow", soft_wrap=True)
