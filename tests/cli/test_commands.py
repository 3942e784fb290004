"""The command line: what each command shows, in 80 columns and without colour where it is piped, and how it fails."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from communique import api, cli
from communique.errors import RecordError
from communique.model import Because, Date, Mentioned, Place, Problem
from communique.record import Reading, Record
from communique.settings import Settings
from tests.fixtures import AGREE, ONE, SAID, STORY, TABLES

COMMANDS = (
    ["brief"],
    ["show", "Holm"],
    ["show", STORY],
    ["show", AGREE.id],
    ["show", SAID.id],
    ["show", ONE.id],
    ["show", "relation-border"],
    ["show", "problems"],
    ["timeline"],
    ["positions", "Norland", "SUD"],
    ["relation", "norland", "sudmark"],
    ["relation", "norland", "sudmark", "--on", "2011-04-01"],
    ["check"],
)


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record at the place where commands look for one, in a terminal 80 columns wide."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    with Record.open("record.communique") as record:
        record.keep([Reading(path=ONE.path, data=b"x", reports=(ONE,))])
        record.replace_tables(TABLES)
    return tmp_path / "record.communique"


def _said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert cli.run(list(words)) == 0
    return capsys.readouterr().out


def test_a_statement_is_shown_with_its_wordings_marked_against_the_first(capsys: pytest.CaptureFixture[str]) -> None:
    worded = _said(capsys, "show", SAID.id).partition("As worded")[2]
    assert worded.index("    Both sides will gain from an open bridge,\n") < worded.index("[-from an open bridge-],\n")
    assert "[-left out-] and {+put in+} are against the first wording." in worded


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_piped_output_is_plain_and_fits_80_columns(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    out = _said(capsys, *words)
    assert out.strip()
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= 80
    assert not re.search(r" $", out, re.MULTILINE)


def test_every_mark_of_the_brief_leads_to_numbered_words(capsys: pytest.CaptureFixture[str]) -> None:
    above, _, below = _said(capsys, "brief").partition("The words")
    marks = set(re.findall(r"\[\d+\]", above))
    assert marks
    assert marks == set(re.findall(r"^ +(\[\d+\])", below, re.MULTILINE))


def test_the_brief_shows_what_was_said_where_origins_differ_and_the_ties(capsys: pytest.CaptureFixture[str]) -> None:
    out = _said(capsys, "brief", "--story", "border talks")
    for words in (
        "3 reports, 2 origins",
        "agreed on Tuesday to resume border talks. [1][2]",
        "Ada Holm (Foreign Minister, Norland)",
        "said: “Both sides will gain from an open bridge”",
        "number: the toll in crowns",
        "2011-03     suspended",
        "2011-05-10  agreed to resume",
        "still open: a toll on the bridge",
        "— Harbour Agency, 2011-05-10",
        "Courier <b>of</b> Sudmark, undated",
    ):
        assert words in out


def test_the_state_on_a_day_is_the_one_entered_before(capsys: pytest.CaptureFixture[str]) -> None:
    assert "suspended, since 2011-03" in _said(capsys, "relation", "NOR", "SUD", "--on", "2011-04-01")
    assert "agreed to resume, since 2011-05-10" in _said(capsys, "relation", "NOR", "SUD", "--on", "2011-06-01")
    assert "no report says" in _said(capsys, "relation", "NOR", "SUD", "--on", "2010-01-01")


def test_a_tie_of_which_nothing_was_told_by_a_day_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    planned = tuple(replace(tie, spans=(), disputes=(), cooperation=()) for tie in TABLES.relations)
    monkeypatch.setattr(Record, "relation", lambda *_: planned)
    assert "no report says" in _said(capsys, "relation", "NOR", "SUD", "--on", "2011-04-01")


def test_a_relation_shows_each_turn_of_a_dispute_and_what_was_only_told(capsys: pytest.CaptureFixture[str]) -> None:
    out = _said(capsys, "relation", "NOR", "SUD")
    for words in (
        r"denied by Sudmark: resumed, by 2011-05-10 \[\d",
        r"still open: a flag on the bridge, by 2011-05-10 \[\d",
        r"still open: a toll on the bridge\n +closed, 2011-03 \[\d+\]\n +open again, by 2011-05-10 \[\d",
        r"cooperate on an open bridge, by 2011-05-10",
    ):
        assert re.search(words, out)


def test_a_dispute_stands_on_a_day_as_its_turn_before_has_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert "bridge" not in _said(capsys, "relation", "NOR", "SUD", "--on", "2011-03-30").partition("The words")[0]
    assert "closed: a toll on the bridge, 2011-03" in _said(capsys, "relation", "NOR", "SUD", "--on", "2011-04-01")
    again = _said(capsys, "relation", "NOR", "SUD", "--on", "2011-06-01")
    assert "in dispute: a toll on the bridge, by 2011-05-10" in again


def test_the_timeline_is_in_order_with_undated_events_last(capsys: pytest.CaptureFixture[str]) -> None:
    dates = re.findall(r"^  (\S+)  .*:", _said(capsys, "timeline").partition("The words")[0], re.MULTILINE)
    assert dates == ["2011-03", "2011-05-10", "undated"]


def test_positions_name_who_voiced_them(capsys: pytest.CaptureFixture[str]) -> None:
    out = _said(capsys, "positions", "Norland", "Sudmark")
    assert "Norland  for, since 2011-05-10, voiced by Ada Holm" in out
    assert "Sudmark  against" in out


def test_positions_without_a_day_of_their_own_are_held_by_that_of_reports(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "Sudmark  against, by 2011-05-10" in _said(capsys, "positions", "Norland", "Sudmark")


def test_an_event_shows_why_it_was_coded(capsys: pytest.CaptureFixture[str]) -> None:
    assert "agreed + to resume: agreed" in _said(capsys, "show", AGREE.id)


def test_check_passes_a_sound_record_and_fails_loudly_on_a_false_one(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "Sound: " in _said(capsys, "check")
    connection = sqlite3.connect(kept)
    with connection:
        connection.execute("UPDATE statements SET json = replace(json, 'open bridge', 'shut bridge')")
    connection.close()
    assert cli.run(["check"]) == 1
    out = capsys.readouterr().out
    assert "FAILED" in out
    assert "shut bridge" in out


def test_export_writes_the_eight_files(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "8 files" in _said(capsys, "export", "--format", "jsonl", "--to", str(tmp_path / "out"))
    assert len(list((tmp_path / "out").iterdir())) == 8


def test_check_and_export_take_the_record_as_their_first_word_too(
    kept: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    moved = kept.rename(tmp_path / "elsewhere" / "other.communique")
    assert "Sound: " in _said(capsys, "check", str(moved))
    assert "8 files" in _said(capsys, "export", str(moved), "--format", "jsonl", "--to", str(tmp_path / "out"))


def test_words_of_reports_never_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with Record.open("record.communique") as record:
        record.add_problems(
            "in/utf-16-be.txt",
            [
                Problem(
                    report="in/utf-16-be.txt", step="reports.decode", reason="odd", excerpt="a\x1b[2J b\u202e c\x9b31m"
                )
            ],
        )
        record.replace_tables(replace(TABLES, problems=record.reading_problems()))
    told = _said(capsys, "show", "problems")
    assert "a\u241b[2J b\ufffd c\ufffd31m" in told
    assert "  in/utf-16-be.txt\n" in told


def test_the_brief_can_be_written_as_a_page(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    _said(capsys, "brief", "--html", str(tmp_path / "b.html"))
    assert (tmp_path / "b.html").read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["brief", "--record", "none.communique"], "there is no record at none.communique"),
        (["show", "Atlantis"], "nothing in the record has the id or name 'Atlantis'"),
        (["relation", "Norlandd", "Sudmark"], "did you mean Norland?"),
        (["export", "--to", "x", "--format", "xml"], "choose one of: jsonl"),
        (["brief", "--story", "none"], "no story of the record"),
        (["brief", "--html", "no/such/folder.html"], "cannot write"),
    ],
)
def test_errors_are_one_line_and_exit_code_2(
    words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(words) == 2
    captured = capsys.readouterr()
    assert message in captured.err
    assert captured.err.count("\n") == 1


def test_a_wrong_command_or_option_is_told_with_exit_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["brief", "--stroy", "x"]) == 2
    assert cli.run(["relation", "A"]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_ctrl_c_says_that_nothing_is_lost(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(*_: object, **__: object) -> Record:
        raise KeyboardInterrupt

    monkeypatch.setattr(api, "read", interrupted)
    assert cli.run(["read", "in"]) == 130
    assert "stopped; what was read is kept, run the same command to go on" in capsys.readouterr().err


def test_read_tells_the_counts_and_passes_its_options(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    asked: dict[str, object] = {}

    def read(paths: object, record: Path, *, progress: api.Progress, settings: Settings, **given: object) -> Record:
        asked.update(given, paths=paths, record=record, allowed=settings.fetch_allow)
        progress("coding", 1, 2)
        return Record.open("record.communique")

    monkeypatch.setattr(api, "read", read)
    options = f"--workers 2 --record {tmp_path / 'r'} --actors a.csv --actors b.yaml --allow-private".split()
    out = _said(capsys, "read", "in", "https://news.example/", *options)
    assert asked == {
        "paths": ["in", "https://news.example/"],
        "allowed": "private",
        "record": tmp_path / "r",
        "workers": 2,
        "actors": [Path("a.csv"), Path("b.yaml")],
    }
    lines = out.splitlines()
    at = next(index for index, line in enumerate(lines) if line.split()[:1] == ["reports"])
    numbers, names = lines[at - 1 : at + 1]
    assert dict(zip(names.split(), numbers.split(), strict=True)) == {
        "reports": "3",
        "origins": "2",
        "story": "1",
        "events": "3",
        "statement": "1",
        "tie": "1",
        "problem": "1",
    }


def test_an_error_while_reading_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def locked(*_: object, **__: object) -> Record:
        raise RecordError("r is locked by another process")

    monkeypatch.setattr(api, "read", locked)
    assert cli.run(["read", "in"]) == 2
    assert capsys.readouterr().err == "communique: r is locked by another process\n"


def test_a_pipe_that_closes_early_makes_no_noise() -> None:
    script = f"{sys.executable} -c 'from communique.cli import main; main()' brief | head -1"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert "Norland" in done.stdout


def test_show_says_why_an_actor_is_who_it_is_and_what_was_left_apart(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evidence = (Mentioned(words="Holm", rule="surname or single name", times=2, citation=ONE.cite(0, 7)),)
    why = (Because(what="left apart", rule="the name fits, but not whom they speak for", words="Ada Holme"),)
    open_ = Problem(report=ONE.id, step="actors", reason="may stand for person-holm or person-lund", excerpt="she")
    actors = tuple(
        replace(actor, mentions=evidence, why=why, names=("Holm",)) if actor.name == "Ada Holm" else actor
        for actor in TABLES.actors
    )
    with Record.open(kept) as record:
        record.replace_tables(replace(TABLES, actors=actors, problems=(*TABLES.problems, open_)))
    out = " ".join(_said(capsys, "show", "Holm").split())
    assert "Holm surname or single name, 2 times [" in out
    assert "left apart Ada Holme: the name fits, but not whom they speak for" in out
    assert "left open “she”: may stand for person-holm or person-lund" in out


def test_show_says_how_the_date_and_place_of_an_event_were_read(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    date = Date(start="2011-05-10", end="2011-05-10", precision="day", words="Tuesday")
    event = replace(AGREE, date=date, place=Place(name="Tripoli", country="LBY", geonames=1))
    with Record.open(kept) as record:
        record.replace_tables(replace(TABLES, events=(event, *(each for each in TABLES.events if each.id != event.id))))
    out = " ".join(_said(capsys, "show", event.id).split())
    assert "“Tuesday” read as 2011-05-10 (day)" in out
    assert "place read Tripoli, LBY" in out
    assert re.search(r"left apart .*Tripoli, LBN", out)
