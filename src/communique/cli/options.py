"""The options that commands share, told once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from communique.fetch import PRIVATE
from communique.settings import Settings, from_environment

DEFAULT = Path("record.communique")

RecordFile = Annotated[
    Path, typer.Option("--record", "-r", metavar="FILE", help="The file that holds the record.", show_default=True)
]
NamedRecord = Annotated[
    Path | None,
    typer.Argument(metavar="RECORD", help="The file that holds the record, as --record has it.", show_default=False),
]
Party = Annotated[str, typer.Argument(help="A name, code or id of an actor: Russia, RUS, country-RUS.")]
OwnActors = Annotated[
    list[Path] | None,
    typer.Option("--actors", metavar="FILE", help="Actors of your own, CSV or YAML; may be given several times."),
]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Fetch from addresses of your own and private networks too.")
]

Columns = Annotated[
    str,
    typer.Option("--map", metavar="FIELD=COLUMN,...", help="Which columns of JSONL, CSV and Parquet hold the fields: "
                 "text=body,published=date."),
]  # fmt: skip


def allowing(*, private: bool, columns: str = "") -> Settings:
    """The settings of the environment, with every network allowed and columns mapped where the user says so."""
    settings = from_environment()
    said = ({"fetch_allow": PRIVATE} if private else {}) | ({"mapping": columns} if columns else {})
    return msgspec.structs.replace(settings, **said)
