"""The record: one file that loses nothing, refuses what it should not keep, and says what is wrong."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from communique.errors import EvidenceError, NotInRecordError, RecordError
from communique.layer import Layer
from communique.model import Problem, Tables
from communique.record import Reading, Record
from communique.record.schema import MIGRATIONS
from tests import ROOT
from tests.fixtures import AGREE, ONE, SAID, STORY, TABLES


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "r.communique"


@pytest.fixture
def record() -> Record:
    made = Record.in_memory()
    made.replace_tables(TABLES)
    return made


def test_tables_read_back_as_they_were_written(path: Path) -> None:
    with Record.open(path) as record:
        record.replace_tables(TABLES)
    with Record.open(path, readonly=True) as record:
        assert record.tables() == TABLES


def test_a_closed_record_is_one_file(path: Path) -> None:
    with Record.open(path) as record:
        record.keep([Reading(path="a.txt", data=b"bytes", reports=(ONE,))])
        record.replace_tables(TABLES)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_sources_are_known_by_path_and_bytes_and_kept_as_received(path: Path) -> None:
    with Record.open(path) as record:
        record.keep([Reading(path="in/agency.txt", data=b"one", reports=(ONE,))])
        assert record.has_source("in/agency.txt", b"one")
        assert not record.has_source("in/agency.txt", b"other")
        assert not record.has_source("elsewhere.txt", b"one")
        assert record.source(ONE.id) == b"one"


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_same_report_at_two_paths_is_one_report_whatever_the_order(order: tuple[int, int]) -> None:
    record = Record.in_memory()
    for index in order:
        path = ("a/x.txt", "b/x.txt")[index]
        read = msgspec.structs.replace(ONE, path=path, publisher=path)
        record.keep([Reading(path=path, data=b"same", reports=(read,))])
    (report,) = record.received()
    assert (report.path, report.publisher, report.also_in) == ("a/x.txt", "a/x.txt", ("b/x.txt",))


def test_problems_of_a_path_are_replaced_when_it_is_read_again() -> None:
    record = Record.in_memory()
    record.add_problems("a.txt", [Problem(report="a.txt", step="reports.gather", reason="no right to read")])
    assert [problem.reason for problem in record.reading_problems()] == ["no right to read"]
    record.keep([Reading(path="a.txt", data=b"x", reports=(ONE,))])
    assert record.reading_problems() == ()


def test_layers_are_kept_by_key(path: Path) -> None:
    layer = Layer(article="article-a", actors=TABLES.actors)
    with Record.open(path) as record:
        record.put_layer("key", layer)
    with Record.open(path) as record:
        assert record.layer_keys() == {"key"}
        assert record.layer("key") == layer
        with pytest.raises(RecordError, match="no layer other"):
            record.layer("other")


def test_misquoted_words_are_refused_and_the_old_tables_stay(record: Record) -> None:
    wrong = msgspec.structs.replace(ONE, text=ONE.text.replace("Sudmark", "Norland"))
    reports = tuple(wrong if report.id == ONE.id else report for report in TABLES.reports)
    with pytest.raises(EvidenceError, match="citations fail"):
        record.replace_tables(msgspec.structs.replace(TABLES, reports=reports))
    assert record.tables() == TABLES


def test_words_of_a_report_that_is_not_there_are_refused() -> None:
    with pytest.raises(EvidenceError, match="not in the record"):
        Record.in_memory().replace_tables(Tables(events=(AGREE,), stories=TABLES.stories))


def test_a_sound_record_has_no_findings(path: Path) -> None:
    with Record.open(path) as record:
        record.keep([Reading(path=ONE.path, data=ONE.text.encode(), reports=(ONE,))])
        record.replace_tables(TABLES)
        assert record.check() == ()


@pytest.mark.parametrize(
    ("sql", "finding"),
    [
        ("UPDATE events SET json = replace(json, 'agreed on Tuesday', 'agreed on Mondays')", "agreed on Mondays"),
        ("UPDATE events SET json = substr(json, 1, 40)", "is damaged"),
        ("UPDATE events SET json = replace(json, '\"end\"', '\"ende\"')", "is damaged"),
        ("UPDATE reports SET json = replace(json, 'Norland', 'Nordmark')", "cites"),
        ("DELETE FROM actors WHERE id = 'country-SUD'", "'country-SUD', which is not among the actors"),
        ("DELETE FROM stories", "which is not among the stories"),
        ("UPDATE sources SET data = x'00'", "does not hold the bytes"),
    ],
)
def test_check_finds_what_was_tampered_with(path: Path, sql: str, finding: str) -> None:
    with Record.open(path) as record:
        record.keep([Reading(path=ONE.path, data=ONE.text.encode(), reports=(ONE,))])
        record.replace_tables(TABLES)
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(sql)
    connection.close()
    with Record.open(path, readonly=True) as record:
        assert any(finding in line for line in record.check())


def test_a_damaged_layer_or_reading_is_told(path: Path) -> None:
    with Record.open(path) as record:
        record.keep([Reading(path=ONE.path, data=b"x", reports=(ONE,))])
        record.put_layer("key", Layer(article="article-a"))
        connection = sqlite3.connect(path)
        with connection:
            connection.execute("UPDATE layers SET json = x'00'")
            connection.execute("UPDATE readings SET json = x'00'")
        connection.close()
        with pytest.raises(RecordError, match="the layer key is damaged"):
            record.layer("key")
        with pytest.raises(RecordError, match="as read is damaged"):
            record.received()
        assert any("as read is damaged" in finding for finding in record.check())


def test_a_text_changed_after_it_was_received_is_found() -> None:
    record = Record.in_memory()
    record.keep([Reading(path=ONE.path, data=b"x", reports=(ONE,))])
    record.replace_tables(Tables(reports=(msgspec.structs.replace(ONE, text=ONE.text + " ", story=None),)))
    assert "does not hold the text it was received with" in record.check()[0]


def test_a_file_that_is_no_record_is_refused(path: Path) -> None:
    path.write_text("This is a plain text file, long enough to be looked at as a database header.")
    with pytest.raises(RecordError, match="not a communique record"):
        Record.open(path)


def test_another_program_s_database_is_refused_and_left_alone(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(RecordError, match="not a communique record"):
        Record.open(path)
    assert path.read_bytes() == before


def test_a_newer_record_is_refused(path: Path) -> None:
    Record.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    with pytest.raises(RecordError, match="newer communique"):
        Record.open(path)


def test_a_damaged_record_is_told(path: Path) -> None:
    with Record.open(path) as record:
        record.replace_tables(TABLES)
    blob = bytearray(path.read_bytes())
    blob[4096:] = b"\xff" * (len(blob) - 4096)
    path.write_bytes(bytes(blob))
    with Record.open(path, readonly=True) as record:
        with pytest.raises(RecordError, match="malformed"):
            list(record.events)
        assert "damaged" in record.check()[0]


def test_a_locked_record_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.record.files.PATIENCE", 0.05)
    with Record.open(path) as record:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(RecordError, match="locked by another process"):
            record.replace_tables(TABLES)
        with pytest.raises(RecordError, match="locked by another process"):
            Record.open(path)
        other.close()


def test_a_record_opened_for_reading_is_never_written(path: Path) -> None:
    Record.open(path).close()
    with Record.open(path, readonly=True) as record, pytest.raises(RecordError, match="read-only"):
        record.replace_tables(TABLES)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_file_is_told(path: Path) -> None:
    Record.open(path).close()
    path.chmod(0o444)
    with Record.open(path) as record, pytest.raises(RecordError, match="read-only"):
        record.replace_tables(TABLES)


def test_paths_that_cannot_hold_a_record_are_told(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="is a folder"):
        Record.open(tmp_path)
    with pytest.raises(RecordError, match="no folder"):
        Record.open(tmp_path / "none" / "r.communique")
    with pytest.raises(RecordError, match="there is no record"):
        Record.open(tmp_path / "none.communique", readonly=True)


_KILLED = """
import os, signal, sys
sys.path.insert(0, {root!r})
from communique.model import Tables
from communique.record import Reading, Record
from tests.fixtures import ONE, TABLES
record = Record.open({path!r})
record.keep([Reading(path="kept.txt", data=b"kept", reports=(ONE,))])
record.replace_tables(TABLES)
with record._transaction() as connection:
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("PRAGMA cache_spill = 1")
    for row in range(2000):
        connection.execute("INSERT INTO problems VALUES (?, 'x', ?)", (row + 10, "y" * 4000))
    connection.execute("DELETE FROM events")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("readonly", [True, False])
def test_a_kill_in_the_middle_of_a_change_leaves_the_last_whole_state(path: Path, readonly: bool) -> None:
    code = _KILLED.format(root=str(ROOT), path=str(path))
    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.with_name(path.name + "-journal").exists()
    with Record.open(path, readonly=readonly) as record:
        assert record.tables() == TABLES
        assert record.has_source("kept.txt", b"kept")
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def _write_layers(path: str, name: str) -> None:
    with Record.open(path) as record:
        for number in range(20):
            record.put_layer(f"{name}-{number}", Layer(article=name))


def test_two_processes_may_write_to_one_record(path: Path) -> None:
    Record.open(path).close()
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_write_layers, args=(str(path), name)) for name in "ab"]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    with Record.open(path) as record:
        assert len(record.layer_keys()) == 40


def test_actors_are_found_by_any_of_their_names(record: Record) -> None:
    for name in ("Norland", "norland", "NOR", "country-NOR", " nor "):
        assert record.actor(name).id == "country-NOR"
    assert record.actor("HOLM").name == "Ada Holm"
    with pytest.raises(NotInRecordError, match="did you mean Norland"):
        record.actor("Norlandd")


def test_two_actors_of_one_name_are_asked_about_not_chosen(record: Record) -> None:
    twin = msgspec.structs.replace(TABLES.actors[2], id="person-bo-holm", name="Bo Holm", names=("Holm",))
    record.replace_tables(msgspec.structs.replace(TABLES, actors=(*TABLES.actors, twin)))
    with pytest.raises(NotInRecordError, match=r"person-ada-holm.*person-bo-holm"):
        record.actor("holm")


def test_find_knows_ids_names_and_titles(record: Record) -> None:
    assert record.find(AGREE.id) == AGREE
    assert record.find(SAID.id) == SAID
    assert record.find("relation-border") == TABLES.relations[0]
    assert record.find("ada holm").id == "person-ada-holm"  # type: ignore[attr-defined]
    assert record.find("border talks").id == STORY  # type: ignore[attr-defined]
    with pytest.raises(NotInRecordError, match="nothing in the record"):
        record.find("zzz")


def test_questions_about_two_parties(record: Record) -> None:
    assert record.relation("sudmark", "NOR") == TABLES.relations
    assert set(record.between("Norland", "Sudmark")) == set(TABLES.events)
    assert record.positions_of("Norland", "Sudmark") == TABLES.positions
    assert record.positions_of("Holm") == TABLES.positions[:1]


def test_a_table_is_a_sequence(record: Record) -> None:
    assert len(record.events) == 3
    assert record.events[0] == TABLES.events[0]
    assert record.events[-1] == TABLES.events[-1]
    assert record.events[1:] == TABLES.events[1:]
    assert tuple(reversed(record.events)) == TABLES.events[::-1]
    assert AGREE in record.events
    with pytest.raises(IndexError):
        record.events[3]


def test_tables_go_to_pandas_and_arrow(record: Record) -> None:
    frame = record.events.to_pandas()
    table = record.statements.to_arrow()
    assert list(frame["id"]) == [event.id for event in TABLES.events]
    assert list(frame.columns) == list(AGREE.__struct_fields__)
    words = [[piece["words"] for piece in citation] for citation in table["citations"][0].as_py()]
    assert [len(pieces) for pieces in words] == [2, 1]


def test_empty_tables_have_their_columns() -> None:
    record = Record.in_memory()
    assert list(record.events.to_pandas().columns) == list(AGREE.__struct_fields__)
    assert record.events.to_arrow().num_columns == len(AGREE.__struct_fields__)
    assert repr(record.events) == "events: 0"


def test_a_missing_extra_is_named(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(RecordError, match=r"communique\[pandas\]"):
        record.events.to_pandas()


def test_faces_show_counts_and_rows_and_escape(record: Record) -> None:
    assert "3 reports, 2 origins, 1 story, 3 events" in repr(record)
    assert "2011-03" in repr(record.events)
    assert "Courier <b>of" in repr(record.reports)
    html = record.reports._repr_html_() + record._repr_html_()
    assert "<b>" not in html
    assert "Courier &lt;b&gt;of" in html


def test_a_changed_sidecar_makes_a_file_worth_reading_again() -> None:
    with Record.in_memory() as record:
        record.keep([Reading(path="a.txt", data=b"x", reports=(ONE,), sidecar={"publisher": "One"})])
        assert record.has_source("a.txt", b"x", {"publisher": "One"})
        assert not record.has_source("a.txt", b"x", {"publisher": "Two"})
        assert not record.has_source("a.txt", b"x")
        assert not [finding for finding in record.check() if "source" in finding]


def test_the_months_of_two_actors_are_the_same_from_either_end(record: Record) -> None:
    first, second = AGREE.actors[:2]
    months = record.series(first, second)
    assert [month.month for month in months] == ["2011-03", "2011-05"]
    assert months == record.series(second, first)
