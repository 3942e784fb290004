"""`communique read PATH...`: reports -> a record, with a progress bar and a summary."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from communique import api
from communique.cli.console import summary
from communique.cli.options import DEFAULT, AllowPrivate, Columns, OwnActors, RecordFile, allowing
from communique.record import Record
from communique.settings import Settings


def read(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Files, folders, globs or addresses of reports; - is stdin.")
    ],
    record: RecordFile = DEFAULT,
    workers: Annotated[int | None, typer.Option("--workers", "-w", min=1, help="Processes that work side by side.")] = (
        None
    ),
    actors: OwnActors = None,
    allow_private: AllowPrivate = False,
    columns: Columns = "",
) -> None:
    """Reads reports into a record; what was read before is skipped."""
    settings = allowing(private=allow_private, columns=columns)
    with read_with_progress(paths, record, workers, actors or [], settings=settings) as made:
        console = Console(highlight=False)
        console.print(f"Kept in {record}", style="bold", markup=False)
        summary(made, console)
        if len(made.problems):
            console.print("  see what could not be read or decided with: communique show problems", style="dim")


def read_with_progress(
    paths: Sequence[str | Path],
    record: Path,
    workers: int | None = None,
    actors: Sequence[Path] = (),
    *,
    settings: Settings | None = None,
) -> Record:
    """Reads into a record; a bar on the terminal shows how far it is, and nothing where there is no terminal."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
               TimeElapsedColumn())  # fmt: skip
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("reading", total=None)
        return api.read(
            paths,
            record,
            actors=actors,
            workers=workers,
            settings=settings,
            progress=lambda doing, done, of: bar.update(task, description=doing, completed=done, total=of or None),
        )
