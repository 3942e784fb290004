"""Bad input is told in clear words and loses nothing else; offsets and ids stay true to what was received."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import communique
from communique.errors import InputError
from communique.model import Problem
from communique.reports import Received, gather, read
from communique.settings import Settings

SENTENCE = "Ministers of the island states signed a fishing treaty on Monday after two years of talks.\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"Rar!\x1a\x07\x01\x00", "binary format"),
        (b"\x89PNG\r\n\x1a\n", "binary format"),
        (b"some text\x00with NUL", "NUL bytes"),
    ],
)
def test_what_is_no_text_is_a_problem_and_no_report(data: bytes, reason: str) -> None:
    reports, problems = read(Received("x.txt", data), Settings())

    assert reports == ()
    assert [problem.step for problem in problems] == ["reports.decode"]
    assert reason in problems[0].reason


def test_a_file_whose_name_is_no_text_is_read(tmp_path: Path) -> None:
    name = os.fsdecode(b"bad\xff.txt")
    try:
        (tmp_path / name).write_text(SENTENCE)
    except OSError:
        pytest.skip("names of files are always text here")
    with communique.read([tmp_path], tmp_path / "r.communique") as record:
        (report,) = record.reports
        assert report.path == f"{tmp_path.as_posix()}/bad\\xff.txt"
        assert record.find(report.path) == report


def test_invalid_utf8_is_read_and_said_and_shifts_no_offset() -> None:
    data = (
        "Zürich and Genève: ministers of ten states signed a treaty on Monday after talks.".encode()
        + b"\xff\xfe It holds."
    )
    (report,), problems = read(Received("x.txt", data), Settings())

    assert report.text.endswith("\ufffd\ufffd It holds.")
    assert any("not valid utf-8" in problem.reason for problem in problems)


def test_windows_1252_is_read_with_a_problem() -> None:
    (report,), problems = read(Received("x.txt", "The “café” talks ended – at last.".encode("cp1252")), Settings())

    assert report.text == "The “café” talks ended – at last."
    assert any("Windows-1252" in problem.reason for problem in problems)


def test_a_mark_and_a_declared_encoding_are_kept() -> None:
    marked = read(Received("x.txt", b"\xef\xbb\xbf" + SENTENCE.encode()), Settings())[0][0]
    wide = read(Received("y.txt", SENTENCE.encode("utf-16")), Settings())[0][0]
    markup = '<html><head><meta charset="iso-8859-2"></head><body><p>Łódź</p></body></html>'.encode("iso-8859-2")

    assert marked.text == wide.text == SENTENCE
    assert "Łódź" in read(Received("z.html", markup), Settings())[0][0].text


def test_a_report_over_the_limit_is_not_read_and_a_long_paragraph_is_kept_unparsed() -> None:
    settings = Settings(max_report_bytes=2000, max_paragraph=100)
    long = ("The talks went on and on " * 8).strip() + ".\n"

    assert read(Received("x.txt", b"a" * 2001), settings)[0] == ()
    (report,), problems = read(Received("y.txt", (SENTENCE + "\n" + long).encode()), settings)
    assert [block.kind for block in report.blocks] == ["body", "other"]
    assert any("max_paragraph" in problem.reason for problem in problems)


def test_one_line_of_two_megabytes_is_read_in_time() -> None:
    (report,), problems = read(Received("x.txt", b"word " * 400_000), Settings())

    assert len(report.text) == 2_000_000
    assert problems


def test_a_missing_year_is_said_and_not_guessed() -> None:
    (report,), problems = read(
        Received("x.txt", b"The envoys met in the capital on June 27, a minister said.\n"), Settings()
    )

    assert report.published is None
    assert [(problem.step, "year" in problem.reason) for problem in problems] == [("reports.metadata", True)]


def test_a_sidecar_wins_and_what_is_wrong_in_it_is_said() -> None:
    sidecar = {"publisher": "The Delta Mirror", "published": "2012-07-02T10:00:00Z", "title": "Treaty", "language": 5}
    (report,), problems = read(Received("x.txt", SENTENCE.encode(), sidecar), Settings())

    assert (report.publisher, report.published, report.title) == (
        "The Delta Mirror",
        "2012-07-02T10:00:00+00:00",
        "Treaty",
    )
    assert report.language == "en"
    assert any("language" in problem.reason for problem in problems)


def test_rows_are_reports_and_bad_rows_are_said_by_number() -> None:
    row = {"text": SENTENCE, "title": "Treaty", "published": "2012-07-02"}
    data = "\n".join([json.dumps(row), "{broken", json.dumps({"title": "x"}), json.dumps([1])]).encode()
    reports, problems = read(Received("many.jsonl", data), Settings())

    assert [(report.title, report.published, report.path) for report in reports] == [
        ("Treaty", "2012-07-02", "many.jsonl#1")
    ]
    assert [problem.report for problem in problems] == ["many.jsonl#2", "many.jsonl#3", "many.jsonl#4"]


def test_the_id_of_a_row_does_not_depend_on_its_place_or_the_order_of_its_keys() -> None:
    one = read(Received("a.jsonl", json.dumps({"text": SENTENCE, "title": "T"}).encode()), Settings())[0][0]
    two = read(Received("b.jsonl", b"\n" + json.dumps({"title": "T", "text": SENTENCE}).encode()), Settings())[0][0]

    assert one.id == two.id


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=300), st.sampled_from(["x.txt", "x.html", "x.jsonl"]))
def test_no_bytes_raise_and_none_pass_in_silence(data: bytes, path: str) -> None:
    reports, problems = read(Received(path, data), Settings())

    assert reports or problems


def test_gather_takes_folders_globs_and_sidecars_in_order(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(SENTENCE)
    (tmp_path / "a.html").write_text("<p>x</p>")
    (tmp_path / "a.json").write_text('{"title": "A"}')
    (tmp_path / ".hidden").write_text("no")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "c.txt").write_text(SENTENCE)
    found = [item for item in gather([tmp_path, str(tmp_path / "*.txt")]) if isinstance(item, Received)]

    assert [Path(item.path).name for item in found] == ["a.html", "b.txt", "c.txt"]
    assert found[0].sidecar == {"title": "A"}


def test_gather_says_loops_and_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    problems = [item for item in gather([tmp_path]) if isinstance(item, Problem)]

    assert len([item for item in gather([tmp_path]) if isinstance(item, Received)]) == 1
    assert any("leads back" in problem.reason for problem in problems)
    assert any("cannot be read" in problem.reason for problem in problems)


def test_gather_does_not_load_a_file_over_the_limit(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        os.truncate(file.fileno(), 60_000_000)
    (problem,) = gather([tmp_path])

    assert isinstance(problem, Problem)
    assert "max_report_bytes" in problem.reason


def test_gather_refuses_a_path_that_names_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file, folder or match"):
        list(gather([tmp_path / "nothing"]))


@pytest.mark.parametrize(
    ("given_time", "kept"),
    [
        ("2009-06-27", "2009-06-27"),
        ("2009-06-27T10:57Z", "2009-06-27T10:57+00:00"),
        ("2009-06-27 10:57:01 +0200", "2009-06-27T10:57:01+02:00"),
        ("27 June 2009", "2009-06-27"),
        ("2009-06-31", None),
        ("soon", None),
    ],
)
def test_a_given_time_is_kept_as_precise_as_it_is_or_said_to_be_wrong(given_time: str, kept: str | None) -> None:
    (report,), problems = read(Received("x.txt", SENTENCE.encode(), {"published": given_time}), Settings())

    assert report.published == kept
    assert any("publication time" in problem.reason for problem in problems) is (kept is None)


@pytest.mark.parametrize(
    ("opening", "published"),
    [
        ("PORT HALE, July 2, 2012 - ", "2012-07-02"),
        ("PORT HALE, July 2 (Meridian) -- ", None),
        ("Published 3 July 2012\n\nPORT HALE, July 2, 2012 - ", "2012-07-03"),
    ],
)
def test_a_dateline_with_its_year_dates_a_report_that_names_no_other_day(opening: str, published: str | None) -> None:
    (report,), _ = read(Received("x.txt", f"{opening}{SENTENCE}".encode()), Settings())
    assert report.published == published
