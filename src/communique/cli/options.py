"""The options that commands share, told once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DEFAULT = Path("record.communique")

RecordFile = Annotated[
    Path, typer.Option("--record", "-r", metavar="FILE", help="The file that holds the record.", show_default=True)
]
Party = Annotated[str, typer.Argument(help="A name, code or id of an actor: Russia, RUS, country-RUS.")]
OwnActors = Annotated[
    list[Path] | None,
    typer.Option("--actors", metavar="FILE", help="Actors of your own, CSV or YAML; may be given several times."),
]
