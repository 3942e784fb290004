"""`communique read` over every format, files good and broken: what a user sees, and what the record then holds."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from communique import cli
from communique.model import Report
from communique.record import Record
from tests.fetch.server import Server, page, status
from tests.reports.formats import build
from tests.reports.formats.valid import FILES

TITLE = "Island states sign treaty"
MAPPED = ["--map", "text=body,title=head,published=when,publisher=outlet"]
ROW = {"head": TITLE, "body": f"{build.FIRST}\n\n{build.SECOND}", "when": "2012-07-02", "outlet": "Harbour Gazette"}
HEAD = (
    '<head><meta property="og:site_name" content="Harbour Gazette">'
    f'<meta property="article:published_time" content="2012-07-02"><title>{TITLE}</title></head>'
)
PAGE = build.PAGE.replace("<html>", f'<html lang="en">{HEAD}')
TEXT = f"{TITLE}\n\nBy Ana Duarte\n2 July 2012\n\n{build.FIRST}\n\n{build.SECOND}\n"


def _csv() -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(ROW))
    writer.writeheader()
    writer.writerow(ROW)
    return out.getvalue().encode()


def _parquet() -> bytes:
    import pyarrow
    import pyarrow.parquet as parquet

    out = io.BytesIO()
    parquet.write_table(pyarrow.table({name: [value] for name, value in ROW.items()}), out)
    return out.getvalue()


NINJS = {
    "headline": TITLE,
    "byline": "Ana Duarte",
    "located": "PORT HALE",
    "versioncreated": "2012-07-02T14:30:00Z",
    "copyrightholder": "Meridian News Agency",
    "body_xhtml": f"<p>{build.FIRST}</p><p>{build.SECOND}</p>",
}
WARC = build.warc_record(1, build.answer(PAGE.encode()))

# File, its bytes, options -> the member's name in the path; publisher or agency; day
GOOD: list[tuple[str, bytes, list[str], str, str, str]] = [
    ("a.html", PAGE.encode(), [], "", "Harbour Gazette", "2012-07-02"),
    ("a.txt", TEXT.encode(), [], "", "", "2012-07-02"),
    ("a.md", f"---\ndate: 2012-07-02\n---\n# {TITLE}\n\n{build.FIRST}\n\n{build.SECOND}\n".encode(), [], "", "",
     "2012-07-02"),
    ("a.pdf", build.pdf([[TITLE, "", build.FIRST], [build.SECOND]]), [], "", "", ""),
    ("a.jsonl", build.jsonl(ROW), MAPPED, "#1", "Harbour Gazette", "2012-07-02"),
    ("a.csv", _csv(), MAPPED, "#2", "Harbour Gazette", "2012-07-02"),
    ("a.parquet", _parquet(), MAPPED, "#1", "Harbour Gazette", "2012-07-02"),
    ("a.rss", build.RSS, [], "#item-7", "Harbour Gazette", "2012-07-02"),
    ("a.atom", build.ATOM, [], "#urn:entry:1", "Delta Mirror", "2012-07-02"),
    ("a.warc", WARC, [], "#1", "Harbour Gazette", "2012-07-02"),
    ("a.warc.gz", build.warc_gz([WARC]), [], "#1", "Harbour Gazette", "2012-07-02"),
    ("newsml.xml", build.news_message(build.news_item("urn:a")), [], "#urn:a", "Meridian News Agency", "2012-07-02"),
    ("nitf.xml", build.NITF, [], "", "Harbour Gazette", "2012-07-02"),
    ("ninjs.json", json.dumps(NINJS).encode(), [], "", "Meridian News Agency", "2012-07-02"),
    ("a.mbox", build.mbox(build.MAIL), [], "#m1@gazette.example", "", "2012-07-02"),
    ("a.eml", build.MAIL, [], "", "", "2012-07-02"),
    ("a.zip", build.zipped({"news/a.html": PAGE.encode()}), [], "#news/a.html", "Harbour Gazette", "2012-07-02"),
    ("a.tar", build.tarred({"a.html": PAGE.encode()}), [], "#a.html", "Harbour Gazette", "2012-07-02"),
    ("a.tgz", build.tarred({"a.html": PAGE.encode()}, "w:gz"), [], "#a.html", "Harbour Gazette", "2012-07-02"),
]  # fmt: skip


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


def _held() -> tuple[tuple[Report, ...], dict[str, list[str]]]:
    """The reports of the record, and the reasons of its problems by the path that `show problems` prints."""
    with Record.open("record.communique") as record:
        paths = {report.id: report.path for report in record.reports}
        reasons: dict[str, list[str]] = {}
        for problem in record.problems:
            reasons.setdefault(paths.get(problem.report, problem.report), []).append(problem.reason)
        return tuple(record.reports), reasons


def _is_whole(report: Report) -> bool:
    words = " ".join(" ".join(report.block_text(block).split()) for block in report.blocks if block.kind == "body")
    return build.FIRST in words


@pytest.mark.parametrize(("name", "data", "options", "member", "outlet", "day"), GOOD, ids=[each[0] for each in GOOD])
def test_a_good_file_is_read_with_what_it_says_of_itself(
    name: str, data: bytes, options: list[str], member: str, outlet: str, day: str, capfd: pytest.CaptureFixture[str]
) -> None:
    Path(name).write_bytes(data)

    assert cli.run(["read", name, *options]) == 0
    out, err = capfd.readouterr()
    assert out.startswith("Kept in record.communique\n  1")
    assert err == ""
    (report,), _ = _held()
    assert report.path == f"{name}{member}"
    assert report.title == TITLE or name == "nitf.xml"
    assert outlet in (report.publisher, report.agency, "")
    assert (report.published or "")[: len(day)] == day
    assert _is_whole(report)


BROKEN = {
    "cut.pdf": (FILES["a.pdf"][:400], "cannot be read"),
    "endless.pdf": (FILES["a.pdf"].replace(b"%%EOF", b""), "cannot be read"),
    "cut.parquet": (FILES["a.parquet"][:200], "cannot be read"),
    "cut.zip": (FILES["a.zip"][:120], "cannot be read"),
    "cut.tar": (FILES["a.tar"][:700], "unexpected end of data"),
    "cut.tar.gz": (FILES["a.tar.gz"][:60], "cannot be read"),
    "cut.warc": (WARC[:500], "breaks off"),
    "cut.warc.gz": (build.warc_gz([WARC])[:300], "breaks off"),
    "cut.rss": (build.RSS[:700], "the feed is broken"),
    "cut.nitf": (build.NITF[:900], "not well formed"),
    "cut.newsml.xml": (build.news_message(build.news_item("urn:a"))[:700], "not well formed"),
    "half.json": (json.dumps(NINJS).encode()[:80], "not JSON"),
    "wordless.json": (b'{"headline": "Treaty", "body_xhtml": 5}', "no text"),
    "bare.mbox": (build.mbox(b"Subject: nothing\n\n"), "no paragraph"),
    "other.csv": (b"id,story\n1,words\n", "no column 'text'"),
    "empty.txt": (b"", "empty"),
    "nul.txt": (b"abc\0\0def" * 50, "NUL"),
    "western.txt": (TEXT.replace("treaty", "café").encode("cp1252"), "Windows-1252"),
    "office.docx": (build.zipped({"[Content_Types].xml": b"<x/>"}), "office document"),
    "picture.png": (b"\x89PNG\r\n\x1a\n" + bytes(50), "binary format"),
}


def test_every_broken_file_is_told_of_and_none_keeps_the_others_from_being_read(
    capfd: pytest.CaptureFixture[str],
) -> None:
    Path("in").mkdir()
    Path("in/good.html").write_text(PAGE)
    for name, (data, _) in BROKEN.items():
        Path("in", name).write_bytes(data)

    assert cli.run(["read", "in"]) == 0
    out, err = capfd.readouterr()
    assert "communique show problems" in out
    assert err == ""
    reports, told = _held()
    for name, (_, reason) in BROKEN.items():
        own = [each for path, reasons in told.items() if path.partition("#")[0] == f"in/{name}" for each in reasons]
        assert any(reason in each for each in own), (name, own)
    assert any(report.path == "in/good.html" and _is_whole(report) for report in reports)
    assert cli.run(["show", "problems"]) == 0
    shown = capfd.readouterr().out
    assert all(f"in/{name}" in shown for name in BROKEN)


def test_a_page_cut_within_a_tag_has_no_words_of_the_tag() -> None:
    Path("a.html").write_text(PAGE[: PAGE.index("</article>")] + '<meta property="artic')

    assert cli.run(["read", "a.html"]) == 0
    (report,), _ = _held()
    assert _is_whole(report)
    assert "artic" not in report.text


def test_an_id_in_a_feed_is_no_address() -> None:
    Path("a.rss").write_bytes(build.RSS.replace(b"<link>https://gazette.example/1</link>", b""))

    assert cli.run(["read", "a.rss"]) == 0
    (report,), _ = _held()
    assert (report.path, report.url) == ("a.rss#item-7", None)


def test_a_report_shows_where_it_was_read(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.rss").write_bytes(build.RSS)

    assert cli.run(["read", "a.rss"]) == 0
    (report,), _ = _held()
    assert cli.run(["show", report.id]) == 0
    start, end = build.RSS.index(b"<item>"), build.RSS.index(b"</item>") + len(b"</item>")
    assert f"a.rss#item-7, bytes {start:,} to {end:,}" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["nitf.xml", "ninjs.json"])
def test_the_place_that_markup_calls_a_dateline_is_the_dateline(name: str) -> None:
    Path(name).write_bytes(next(data for each, data, *_ in GOOD if each == name))

    assert cli.run(["read", name]) == 0
    (report,), _ = _held()
    assert report.dateline == "PORT HALE"


def test_standard_input_is_read_by_what_it_holds() -> None:
    command = [sys.executable, "-m", "communique", "read", "-", *MAPPED]
    done = subprocess.run(command, input=build.jsonl(ROW), capture_output=True, check=True)

    assert done.stdout.startswith(b"Kept in record.communique\n  1")
    assert done.stderr == b""
    (report,), _ = _held()
    assert (report.path, report.title, report.published) == ("stdin#1", TITLE, "2012-07-02")


def test_an_address_is_read_where_the_user_allows_it(server: Server, capfd: pytest.CaptureFixture[str]) -> None:
    server.pages |= {
        "/a.html": page(PAGE),
        "/feed": page(build.RSS.decode(), "application/rss+xml"),
        "/no": status(404),
    }
    paths = [server.url(path) for path in ("/a.html", "/feed", "/no")]

    assert cli.run(["read", *paths]) == 0
    assert capfd.readouterr().out.startswith("Kept in record.communique\n  0")
    refused = _held()[1]
    assert all("not a public address" in refused[path][0] for path in paths)

    assert cli.run(["read", *paths, "--allow-private"]) == 0
    reports, told = _held()
    assert {report.path for report in reports} == {server.url("/a.html"), f"{server.url('/feed')}#item-7"}
    assert next(report.publisher for report in reports if "#" in report.path) == "Harbour Gazette"
    assert told[server.url("/no")] == ["the server answers 404 Not Found"]
