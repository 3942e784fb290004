"""The page on the library: its examples are run and its columns are those that are read."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from communique.actors import own
from communique.record import Record
from tests import ROOT

LIBRARY = ROOT / "docs" / "library.md"
KEEPING = {"close", "replace_tables", "table", "tables", "actor_ids", "rows_of"}
"""What a record does for those who fill it and for its own queries."""


def test_the_examples_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = re.sub("^```.*$", "", LIBRARY.read_text("utf-8"), flags=re.M)
    test = doctest.DocTestParser().get_doctest(text, {}, "library", str(LIBRARY), 0)
    runner = doctest.DocTestRunner()
    told: list[str] = []
    runner.run(test, out=told.append)
    assert not runner.failures, "".join(told)
    assert runner.tries > 30


def test_every_question_to_a_record_is_told() -> None:
    table = LIBRARY.read_text("utf-8").partition("| question | answer |")[2].partition("\n\n")[0]
    told = set(re.findall(r"`(\w+)\(", table))
    asked = {name for name, made in vars(Record).items() if callable(made) and not name.startswith("_")}
    assert told == asked - KEEPING


def test_every_column_that_is_read_is_told() -> None:
    table = LIBRARY.read_text("utf-8").partition("| column | holds |")[2].partition("\n\n")[0]
    told = {name for row in table.splitlines()[2:] for name in re.findall("`(\\w+)`", row.split("|")[1])}
    assert told == {*own.REQUIRED, *own.OPTIONAL}
