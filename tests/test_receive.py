"""Addresses handed to `read`: pages become reports, what fails is a row, and nothing is asked for twice."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

import communique
from communique import cli
from communique.record import Record
from communique.settings import Settings
from tests.fetch.pages import article, feed
from tests.fetch.server import Server, answer, changed_by, drip, page, redirect, status
from tests.reports.formats import build

SETTINGS = Settings(fetch_allow="127.0.0.1", fetch_delay_seconds=0, fetch_silence_seconds=0.5, fetch_total_seconds=1)
GOOD = article(1)
NOT_DATED = {"Date": "Tue, 10 May 2011 12:00:00 GMT", "Last_Modified": "Tue, 10 May 2011 12:00:00 GMT"}


def _read(server: Server, record: Record, *paths: str) -> Record:
    return communique.read([server.url(path) for path in paths], record, settings=SETTINGS)


def _reasons(record: Record, step: str = "fetch") -> list[str]:
    return [problem.reason for problem in record.problems if problem.step == step]


def test_a_page_is_a_report_with_the_address_that_answered(server: Server, record: Record) -> None:
    server.pages |= {"/old": redirect("/new"), "/new": page(GOOD)}
    (report,) = _read(server, record, "/old").reports
    assert (report.path, report.url) == (server.url("/old"), server.url("/new"))
    assert report.title == "Brückengespräche, Runde 1"
    assert record.source(report.id) == GOOD.encode()


def test_when_a_page_was_sent_is_not_when_it_was_published(server: Server, record: Record) -> None:
    server.pages["/page"] = page(GOOD, **NOT_DATED)
    assert [report.published for report in _read(server, record, "/page").reports] == [None]


def test_a_page_that_has_not_changed_is_not_sent_again(server: Server, record: Record) -> None:
    server.pages["/page"] = changed_by('"1"', GOOD)
    before = _read(server, record, "/page").tables()
    assert _read(server, record, "/page").tables() == before
    assert server.asked[-1][1]["if-none-match"] == '"1"'


def test_a_page_that_fails_is_a_row_and_the_others_are_read(server: Server, record: Record) -> None:
    server.pages |= {"/slow": drip(b"x", 0.1), "/good": page(GOOD)}
    assert len(_read(server, record, "/slow", "/gone", "/good").reports) == 1
    assert len(_reasons(record)) == 2
    server.pages["/slow"] = page(article(2))
    assert len(_read(server, record, "/slow").reports) == 2
    assert _reasons(record) == ["the server answers 404 Not Found"]


def test_a_page_that_fails_later_stays_as_it_was_read(server: Server, record: Record) -> None:
    server.pages["/page"] = page(GOOD)
    before = _read(server, record, "/page").tables().reports
    server.pages["/page"] = status(500)
    assert _read(server, record, "/page").tables().reports == before
    assert _reasons(record) == ["the server answers 500 Internal Server Error"]


@pytest.mark.parametrize(
    ("kind", "encoding", "doubts"),
    [
        ("text/html; charset=windows-1250", "cp1250", 0),
        ('text/html; charset="utf-8"', "utf-8", 0),
        ("text/html; charset=iso-8859-2", "utf-8", 0),
        ("text/html; charset=utf-8", "cp1252", 1),
        ("text/html; charset=x-nonsense", "utf-8", 0),
        ("text/html; charset=hex", "cp1252", 1),
        ("text/html; charset=idna", "cp1252", 1),
        ("text/html; charset=utf-16", "utf-8", 0),
    ],
)
def test_pages_are_decoded_as_their_server_says_where_that_can_be(
    kind: str, encoding: str, doubts: int, server: Server, record: Record
) -> None:
    server.pages["/page"] = page(GOOD.encode(encoding), kind)
    (report,) = _read(server, record, "/page").reports
    assert report.title == "Brückengespräche, Runde 1"
    assert len(_reasons(record, "reports.decode")) == doubts


def test_what_a_server_calls_a_page_decides_how_it_is_read(server: Server, record: Record) -> None:
    row = '{"text": "Nordland und Südmark haben am Dienstag über die Brücke gesprochen."}'
    items = feed(server.url("/1"), text="Nordland und Südmark haben über den Zoll gesprochen.")
    server.pages |= {"/a.html": page(row, "application/x-ndjson"), "/b": page(items, "application/rss+xml")}
    texts = [report.text for report in _read(server, record, "/a.html", "/b").reports]
    assert len(texts) == 2
    assert not any("{" in text or "<rss" in text for text in texts)


def test_pages_and_files_are_read_together(server: Server, record: Record, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(article(2))
    server.pages["/page"] = page(GOOD)
    assert len(communique.read([tmp_path / "a.html", server.url("/page")], record, settings=SETTINGS).reports) == 2


def test_all_that_is_wrong_with_one_file_is_kept(record: Record, tmp_path: Path) -> None:
    good = build.warc_record(1, build.answer(build.PAGE.encode()))
    gone = build.warc_record(2, build.answer(b"gone", status="404 Not Found"))
    path = tmp_path / "c.warc.gz"
    path.write_bytes(build.warc_gz([good, gone]) + gzip.compress(b"WARC/1.0\r\nrubbish")[:-9])
    told = [problem.reason for problem in communique.read([path], record).problems]
    assert any("status 404" in reason for reason in told)
    assert any("breaks off" in reason for reason in told)


def test_what_was_wrong_with_members_that_are_no_more_is_taken_back(record: Record, tmp_path: Path) -> None:
    path, other = tmp_path / "a.zip", tmp_path / "b.zip"
    members = {"good.txt": GOOD.encode(), "bad.jsonl": b"{", "worse.pdf": b"%PDF-1.4 cut"}
    for archive in (path, other):
        archive.write_bytes(build.zipped(members))
    first = list(communique.read([path, other], record).problems)
    members.pop("worse.pdf")
    path.write_bytes(build.zipped(members))
    second = communique.read([path], record).problems
    gone = f"{path.as_posix()}#worse.pdf"
    assert gone in {problem.report for problem in first}
    assert [problem for problem in first if problem.report != gone] == list(second)


def test_a_report_whose_archive_lost_it_stays_with_what_is_said_of_it(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(build.zipped({"odd.txt": GOOD.encode() + b"\x81\xff", "good.txt": article(2).encode()}))
    first = communique.read([path], record)
    paths, problems = [report.path for report in first.reports], list(first.problems)
    path.write_bytes(build.zipped({"good.txt": article(2).encode()}))
    second = communique.read([path], record)
    assert [report.path for report in second.reports] == paths
    assert list(second.problems) == problems
    assert "reports.decode" in {problem.step for problem in problems}


def test_what_a_page_was_packed_in_on_its_way_is_kept(server: Server, record: Record) -> None:
    server.pages |= {"/packed": answer(gzip.compress(GOOD.encode()), Content_Encoding="gzip")}
    (packed,) = _read(server, record, "/packed").reports
    assert [step.coding for step in packed.unpacking] == ["gzip"]
    assert record.source(packed.id) == GOOD.encode()


def test_the_command_reads_addresses_and_asks_before_it_enters_a_private_network(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COMMUNIQUE_FETCH_DELAY_SECONDS", "0")
    server.pages["/page"] = answer(GOOD.encode(), Content_Type="text/html")
    words = ["read", server.url("/page"), "--record", str(tmp_path / "r")]
    assert cli.run(words) == 0
    assert server.asked == []
    assert "0 " in capsys.readouterr().out.split("reports")[0]
    assert cli.run([*words, "--allow-private"]) == 0
    with Record.open(tmp_path / "r", readonly=True) as record:
        assert [report.url for report in record.reports] == [server.url("/page")]
