"""Words typed in a terminal -> the library, one command per file; errors are one line, Ctrl-C loses nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import typer

from communique.cli import brief, check, demo, export, import_actors, positions, read, relation, show, timeline, watch
from communique.errors import CommuniqueError

FAILED, INTERRUPTED = 2, 130
P = ParamSpec("P")


def main() -> None:
    """Runs a command and exits: 0 done, 1 a check failed, 2 an error told in one line, 130 stopped by Ctrl-C."""
    sys.exit(run())


def run(arguments: list[str] | None = None) -> int:
    """Runs a command and returns its exit code."""
    try:
        app(arguments)
    except SystemExit as done:
        return int(done.code or 0)
    return 0


def _told(command: Callable[P, None]) -> Callable[P, None]:
    """A command whose errors are one line on stderr and an exit code."""

    @wraps(command)
    def telling(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except CommuniqueError as error:
            typer.echo(f"communique: {error}", err=True)
            raise typer.Exit(FAILED) from error
        except KeyboardInterrupt as error:
            typer.echo("\nstopped; what was read is kept, run the same command to go on", err=True)
            raise typer.Exit(INTERRUPTED) from error

    return telling


app = typer.Typer(
    help="Reads news reports and keeps a sourced record of what states and organisations said, did and agreed.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for _command in (read.read, watch.watch, brief.brief, show.show, timeline.timeline, positions.positions,
                 relation.relation, check.check, export.export, import_actors.import_actors, demo.demo):  # fmt: skip
    app.command()(_told(_command))

__all__ = ["app", "main", "run"]
