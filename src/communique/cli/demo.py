"""`communique demo`: the sample reports that come with the package -> a record, a brief and a web page."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from communique.cli.brief import show_brief, write_page
from communique.cli.console import summary
from communique.cli.read import read_with_progress
from communique.errors import RecordError


def demo(
    to: Annotated[Path, typer.Option(metavar="DIR", help="Where to keep the demo's record and page.")] = Path("out"),
) -> None:
    """Reads the sample reports that come with communique and shows what it makes of them."""
    try:
        to.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RecordError(f"cannot make the folder {to}: {error.strerror}") from error
    kept, page = to / "demo.communique", to / "brief.html"
    with as_file(files("communique") / "samples") as samples:
        folders = sorted(folder for folder in samples.iterdir() if folder.is_dir())
        record = read_with_progress(folders, kept)
    with record:
        show_brief(record)
        write_page(record, page)
        console = Console(highlight=False, markup=False)
        console.print()
        summary(record, console)
    console.print(f"  Open {page} in a browser and click on any sentence.")
    console.print(f"  Ask it more: communique timeline --record {kept}", style="dim")
