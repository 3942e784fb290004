"""The JSONL export: the contract's files and keys, byte for byte the same for equal records."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from communique import export
from communique.errors import InputError, RecordError
from communique.model import Tables
from communique.record import NOUNS, Record
from tests.fixtures import TABLES

KEYS = {
    "reports": "id path publisher agency title byline dateline published language also_in article page pages "
    "pages_missing origin origin_evidence story story_evidence blocks text",
    "stories": "id title date reports origins brief differences",
    "actors": "id name kind country sectors of roles names",
    "events": "id story type mode contexts quad intensity actors recipients date place status change according_to "
    "confidence reports origins citations",
    "statements": "id story speakers speaker_words cue form content addressees date issue wordings reports origins "
    "citations",
    "positions": "issue party holder stance since statement citations",
    "relations": "id parties track label spans cooperation disputes",
    "problems": "report step reason excerpt",
}


def _export(tables: Tables, folder: Path) -> dict[str, bytes]:
    record = Record.in_memory()
    record.replace_tables(tables)
    return {path.name: path.read_bytes() for path in export.export(record, folder)}


@pytest.mark.parametrize("name", list(KEYS))
def test_every_key_of_the_contract_is_there(name: str, tmp_path: Path) -> None:
    _export(TABLES, tmp_path)
    rows = [json.loads(line) for line in (tmp_path / f"{name}.jsonl").read_text("utf-8").splitlines()]
    assert rows
    assert all(set(KEYS[name].split()) <= set(row) for row in rows)


def test_words_can_be_checked_against_the_text_in_the_export(tmp_path: Path) -> None:
    files = _export(TABLES, tmp_path)
    texts = {row["id"]: row["text"] for row in map(json.loads, files["reports.jsonl"].splitlines())}
    events = [json.loads(line) for line in files["events.jsonl"].splitlines()]
    assert events
    for event in events:
        for cited in event["citations"]:
            assert texts[cited["report"]][cited["start"] : cited["end"]] == cited["words"]


def test_equal_records_give_equal_bytes_whatever_the_order_of_their_rows(tmp_path: Path) -> None:
    turned = Tables(**{name: getattr(TABLES, name)[::-1] for name in NOUNS})
    assert _export(TABLES, tmp_path / "a") == _export(turned, tmp_path / "b")


def test_rows_are_in_the_order_of_their_ids(tmp_path: Path) -> None:
    rows = [json.loads(line) for line in _export(TABLES, tmp_path)["events.jsonl"].splitlines()]
    assert [row["id"] for row in rows] == sorted(event.id for event in TABLES.events)


def test_the_map_to_the_bytes_is_left_out_and_nothing_else(tmp_path: Path) -> None:
    _export(TABLES, tmp_path)
    row = json.loads((tmp_path / "reports.jsonl").read_text("utf-8").splitlines()[0])
    assert set(TABLES.reports[0].__struct_fields__) - set(row) == {"source_map"}


def test_a_second_export_replaces_the_first_and_leaves_no_halves(tmp_path: Path) -> None:
    _export(TABLES, tmp_path)
    _export(msgspec.structs.replace(TABLES, problems=()), tmp_path)
    assert (tmp_path / "problems.jsonl").read_bytes() == b""
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(f"{name}.jsonl" for name in NOUNS)


def test_an_unknown_format_is_told_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="choose one of: jsonl"):
        export.export(Record.in_memory(), tmp_path, format="xml")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(RecordError, match="cannot export to"):
        export.export(Record.in_memory(), tmp_path / "file" / "below")
