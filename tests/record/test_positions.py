"""Positions are listed with the matters on which the parties can be compared first."""

from __future__ import annotations

import msgspec

from communique.record import Record
from tests.fixtures import TABLES


def test_what_both_parties_speak_about_comes_first() -> None:
    ours, theirs = TABLES.positions
    alone = msgspec.structs.replace(ours, issue="a bridge")
    both = (msgspec.structs.replace(ours, issue=theirs.issue), theirs)
    record = Record.in_memory()
    record.replace_tables(msgspec.structs.replace(TABLES, positions=(alone, *both)))
    listed = [(found.issue, found.party) for found in record.positions_of(ours.party, theirs.party)]
    assert listed == [(theirs.issue, ours.party), (theirs.issue, theirs.party), ("a bridge", ours.party)]
