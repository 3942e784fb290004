"""`communique export`: a record -> files of a named format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from communique import api
from communique import export as exports
from communique.cli.options import DEFAULT, NamedRecord, RecordFile
from communique.record import counted


def export(
    to: Annotated[Path, typer.Option(metavar="DIR", help="The folder to write into; made where it is absent.")],
    named: NamedRecord = None,
    record: RecordFile = DEFAULT,
    format: Annotated[  # noqa: A002 - named as the option is
        str, typer.Option(help=f"One of: {', '.join(exports.FORMATS)}.")
    ] = "jsonl",
) -> None:
    """Writes the record as files, in a stable order."""
    with api.open(named or record) as opened:
        written = exports.export(opened, to, format=format)
        typer.echo(f"Wrote {counted(len(written), 'files')} to {to}")
