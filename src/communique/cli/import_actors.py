"""`communique import-actors DUMP --to FILE`: a Wikidata dump -> a file of own actors for `communique read --actors`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from communique import actors


def import_actors(
    dump: Annotated[Path, typer.Argument(help="A Wikidata JSON dump: .json, .json.gz or .json.bz2.")],
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help="The YAML file to write.")] = Path("actors.yaml"),
) -> None:
    """Keeps those who held offices of states and bodies, and bodies of states, of a Wikidata dump."""
    told = actors.import_actors(dump, to)
    console = Console(highlight=False, markup=False)
    console.print(f"Written to {to}: {', '.join(f'{count} {kind} rows' for kind, count in sorted(told.kept.items()))}")
    for reason, count in sorted(told.left_out.items()):
        console.print(f"  left out: {count} {reason}", style="dim")
    console.print(f"  read reports with them: communique read PATH --actors {to}", style="dim")
