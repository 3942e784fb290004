"""`communique check`: a record -> whether every citation's words stand in the stored text; fails loudly."""

from __future__ import annotations

import typer

from communique import api
from communique.cli.console import Terminal
from communique.cli.options import DEFAULT, NamedRecord, RecordFile
from communique.record import NOUNS, cited, counted


def check(named: NamedRecord = None, record: RecordFile = DEFAULT) -> None:
    """Re-verifies every citation against the stored text; exit code 1 where one fails."""
    record = named or record
    with api.open(record) as opened:
        findings = opened.check()
        console = Terminal(highlight=False, markup=False, emoji=False)
        if findings:
            console.print(f"FAILED: {counted(len(findings), 'findings')} in {record}", style="bold red")
            for finding in findings:
                console.print(f"  {finding}", style="red", soft_wrap=True)
            raise typer.Exit(1)
        words = sum(1 for name in NOUNS for noun in opened.table(name) for _ in cited(noun))
        console.print(
            f"Sound: {counted(words, 'citations')} verified against {counted(len(opened.reports), 'reports')}.",
            style="green",
        )
