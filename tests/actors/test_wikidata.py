"""An import from a Wikidata dump: offices held become dated rows that `read_own` accepts; bad lines are counted.

`dumps/wikidata.json` has the shape of a real dump (one entity a line, empty objects as empty lists, one line cut off);
the people, offices and one body in it are made up.
"""

from __future__ import annotations

import bz2
import gzip
import json
import tracemalloc
from pathlib import Path

import pytest

from communique import cli
from communique.actors import Imported, import_actors, read_own, resolve
from communique.errors import InputError
from communique.language import analysed
from communique.model import OwnActor

DUMP = Path(__file__).parent / "dumps" / "wikidata.json"


def _imported(folder: Path, dump: Path = DUMP) -> tuple[Imported, dict[str, list[OwnActor]]]:
    to = folder / "actors.yaml"
    told = import_actors(dump, to)
    rows: dict[str, list[OwnActor]] = {}
    for actor in read_own([to]):
        rows.setdefault(actor.id, []).append(actor)
    return told, rows


def test_offices_held_become_dated_rows_that_are_accepted(tmp_path: Path) -> None:
    told, rows = _imported(tmp_path)
    terms = [(row.title, row.of, row.since, row.until) for row in rows["person-maarja-kullaste"]]
    assert terms == [
        ("president", "country-EST", "1998-10-08", "2003-10-07"),
        ("foreign minister", "country-EST", "2004-05", "2006"),
    ]
    assert rows["person-maarja-kullaste"][0].names == ("Maarja Kullaste-Tamm",)
    assert told.kept == {"person": 5, "organisation": 2}


def test_an_office_of_a_body_is_held_for_the_body(tmp_path: Path) -> None:
    _, rows = _imported(tmp_path)
    (row,) = rows["person-ingrid-solvang-dahl"]
    assert (row.of, row.country) == ("organisation-boreal-sea-treaty-organization", "NOR")
    (body,) = rows["organisation-boreal-sea-treaty-organization"]
    assert (body.names, body.sectors) == (("BSTO", "Boreal Pact"), ("IGO", "MIL"))


def test_a_body_of_the_shipped_tables_keeps_their_id(tmp_path: Path) -> None:
    _, rows = _imported(tmp_path)
    assert rows["organisation-NATO"][0].names == ("OTAN",)


def test_a_term_without_known_dates_is_open(tmp_path: Path) -> None:
    (row,) = _imported(tmp_path)[1]["person-olev-randmaa"]
    assert (row.since, row.until) == (None, None)


def test_the_president_of_a_chess_union_is_no_president_of_a_state(tmp_path: Path) -> None:
    assert "person-juhan-metsar" not in _imported(tmp_path)[1]


def test_what_is_left_out_is_counted_by_reason(tmp_path: Path) -> None:
    assert _imported(tmp_path)[0].left_out == {
        "lines that are no entities": 1,
        "actors whose name another has": 1,
        "terms in offices of no known state or body": 2,
        "terms of people without a full name": 1,
        "terms that end before they begin": 1,
        "terms told twice": 1,
    }


@pytest.mark.parametrize(("suffix", "packed"), [(".gz", gzip.compress), (".bz2", bz2.compress)])
def test_packed_dumps_give_the_same(tmp_path: Path, suffix: str, packed: type) -> None:
    dump = tmp_path / f"dump.json{suffix}"
    dump.write_bytes(packed(DUMP.read_bytes()))  # type: ignore[call-arg]
    assert _imported(tmp_path, dump) == _imported(tmp_path)


def test_a_report_is_resolved_with_what_was_imported(tmp_path: Path) -> None:
    import_actors(DUMP, tmp_path / "actors.yaml")
    own = read_own([tmp_path / "actors.yaml"])
    then = resolve(
        analysed("President Kullaste met the leaders of the Boreal Pact on Friday.", "2000-02-04"), own
    ).actors
    assert then["person-maarja-kullaste"].of == "country-EST"
    assert "organisation-boreal-sea-treaty-organization" in then


@pytest.mark.parametrize("content", [None, b"\x1f\x8b broken"])
def test_a_dump_that_cannot_be_read_leaves_no_file(tmp_path: Path, content: bytes | None) -> None:
    dump = tmp_path / "dump.json.gz"
    if content is not None:
        dump.write_bytes(content)
    with pytest.raises(InputError):
        import_actors(dump, tmp_path / "actors.yaml")
    assert [path.name for path in tmp_path.iterdir()] == ([dump.name] if content is not None else [])


def test_memory_does_not_grow_with_the_dump(tmp_path: Path) -> None:
    stranger = {"type": "item", "id": "Q1", "labels": {}, "aliases": [], "claims": {}, "sitelinks": {"x": "y" * 1000}}
    dump = tmp_path / "dump.json"
    import_actors(DUMP, tmp_path / "actors.yaml")
    dump.write_text("[\n" + (json.dumps(stranger) + ",\n") * 8000 + DUMP.read_text("utf-8")[2:], "utf-8")
    tracemalloc.start()
    import_actors(dump, tmp_path / "actors.yaml")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert dump.stat().st_size > 8_000_000
    assert peak < 2_000_000


def test_the_command_tells_what_it_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["import-actors", str(DUMP), "--to", str(tmp_path / "actors.yaml")]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "2 organisation rows, 5 person rows" in out
    assert "left out: 1 lines that are no entities" in out


def test_a_dump_of_nobody_and_a_name_that_is_not_yaml_are_refused_and_nothing_is_written(tmp_path: Path) -> None:
    empty, to = tmp_path / "empty.json", tmp_path / "actors.yaml"
    empty.write_text("not json\n", "utf-8")
    with pytest.raises(InputError, match="holds nobody"):
        import_actors(empty, to)
    with pytest.raises(InputError, match=r"a name in \.yaml"):
        import_actors(DUMP, tmp_path / "actors.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["empty.json"]
