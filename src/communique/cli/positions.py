"""`communique positions A B`: two actors -> where each stands on every issue, and in which words."""

from __future__ import annotations

from itertools import groupby

from communique import api
from communique.cli.console import Sheet, sheet
from communique.cli.options import DEFAULT, Party, RecordFile
from communique.model import Evidence, Position


def positions(first: Party, second: Party, record: RecordFile = DEFAULT) -> None:
    """Shows where two parties stand on each issue, with the words."""
    with api.open(record) as opened:
        page = sheet(opened)
        found = opened.positions_of(first, second)
        page.title(f"Positions: {opened.actor(first).name} and {opened.actor(second).name}")
        if not found:
            page.line("No report in the record tells where they stand.")
        for issue, held in groupby(found, key=lambda position: position.issue):
            page.section(issue)
            page.rows([_row(page, position) for position in held])
        page.words()


def _row(page: Sheet, position: Position) -> tuple[str, str, tuple[Evidence, ...]]:
    voice = "" if position.holder == position.party else f", voiced by {page.called.actor(position.holder)}"
    return page.called.actor(position.party), f"{position.stance}{_when(page, position)}{voice}", position.citations


def _when(page: Sheet, position: Position) -> str:
    """Since when the words say, else by which day it was reported."""
    if position.since:
        return f", since {position.since}"
    day = page.called.first_day(position.citations)
    return f", by {day}" if day else ""
