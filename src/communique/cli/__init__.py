"""Words typed in a terminal -> the library, one command per file; errors are one line, Ctrl-C loses nothing."""

from __future__ import annotations

import os
import sys

import click
import typer

from communique.cli import brief, check, demo, export, positions, read, relation, show, timeline
from communique.errors import CommuniqueError

FAILED, INTERRUPTED, PIPE_CLOSED = 2, 130, 141
_COMMANDS = (read, brief, show, timeline, positions, relation, check, export, demo)

app = typer.Typer(
    help="Reads news reports and keeps a sourced record of what states and organisations said, did and agreed.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for _module in _COMMANDS:
    app.command()(getattr(_module, _module.__name__.rpartition(".")[2]))


def main(arguments: list[str] | None = None) -> None:
    """Runs a command and exits: 0 done, 1 a check failed, 2 an error told in one line, 130 stopped by Ctrl-C."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Runs a command and returns its exit code."""
    try:
        return int(app(arguments, standalone_mode=False) or 0)
    except CommuniqueError as error:
        print(f"communique: {error}", file=sys.stderr)  # noqa: T201 - the one place that talks to stderr
        return FAILED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        print("\nstopped; what was read is kept, run the same command to go on", file=sys.stderr)  # noqa: T201
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that Python's last flush is quiet
        return PIPE_CLOSED


__all__ = ["app", "main", "run"]
