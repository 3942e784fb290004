"""The page on the contract names every key that is exported, and the commands that the pages tell can be typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from communique.cli import app
from communique.record import NOUNS
from tests import ROOT

PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
TOLD = re.compile(r"(?:`|\$ |\| )communique ([a-z-]+)([^`|#\n]*)")
NOT_EXPORTED = {"source_map"}
"""Of use only beside the bytes, which stay in the record."""


@pytest.mark.parametrize("name", list(NOUNS))
def test_the_contract_names_every_key(name: str) -> None:
    page = (ROOT / "docs" / "contract.md").read_text("utf-8")
    row = next(line for line in page.splitlines() if line.startswith(f"| `{name}.jsonl`"))
    told = {key for cell in re.findall(r"`([^`]+)`", row.split("|")[2]) for key in re.findall(r"^\w+", cell)}
    assert told == set(NOUNS[name].__struct_fields__) - NOT_EXPORTED


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_commands_of_a_page_can_be_typed(page: Path) -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    for name, rest in TOLD.findall(page.read_text("utf-8")):
        assert name in commands, name
        words = re.sub(r"[\[\]]", "", rest).split()
        context = typer.Context(commands[name])
        _, left, _ = commands[name].make_parser(context).parse_args(args=words)
        assert not left, (name, rest)
