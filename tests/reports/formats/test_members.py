"""Whatever a report comes in, it comes out whole, named by where it lay, with what the format says of it."""

from __future__ import annotations

import gzip
import io
import json
import lzma
from pathlib import Path

import pytest

from communique.errors import InputError
from communique.model import Block, Problem, Report
from communique.reports import Received, gather, read
from communique.settings import Settings
from tests.reports.formats import build


def read_all(
    path: str, data: bytes, settings: Settings | None = None
) -> tuple[tuple[Report, ...], tuple[Problem, ...]]:
    return read(Received(path, data), settings or Settings())


def words(report: Report, kind: str) -> list[str]:
    return [report.block_text(block) for block in report.blocks if block.kind == kind]


def test_a_row_is_named_by_its_id_else_by_its_number() -> None:
    data = build.jsonl({"id": "lakes-4", "text": build.FIRST}, {"text": build.SECOND}, {"id": 7, "text": build.THIRD})
    reports, _ = read_all("feed.jsonl", data)

    assert [report.path for report in reports] == ["feed.jsonl#lakes-4", "feed.jsonl#2", "feed.jsonl#7"]


def test_columns_are_mapped_to_fields() -> None:
    settings = Settings(mapping="text=body,published=date,title=head")
    rows = 'head,date,body\nTreaty,2012-07-02,"' + build.FIRST + "\n" + build.SECOND + '"\n'
    for path, data in (
        ("a.csv", rows.encode()),
        ("a.tsv", rows.replace(",", "\t", 2).replace("Treaty,2012-07-02,", "Treaty\t2012-07-02\t").encode()),
        ("a.jsonl", build.jsonl({"head": "Treaty", "date": "2012-07-02", "body": f"{build.FIRST}\n{build.SECOND}"})),
    ):
        (report,), _ = read_all(path, data, settings)
        assert (report.title, report.published, report.text) == (
            "Treaty",
            "2012-07-02",
            f"{build.FIRST}\n{build.SECOND}",
        ), path


def test_a_mapping_that_is_none_is_told_and_a_missing_column_is_named() -> None:
    with pytest.raises(InputError, match="field=column"):
        read_all("a.jsonl", build.jsonl({"text": build.FIRST}), Settings(mapping="text:body"))
    assert "--map text=COLUMN" in read_all("a.csv", b"head,body\nx,y\n")[1][0].reason


def test_parquet_rows_are_read() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    import pyarrow.parquet as parquet

    out = io.BytesIO()
    parquet.write_table(pyarrow.table({"id": ["a", "b"], "text": [build.FIRST, build.SECOND]}), out)
    reports, _ = read_all("t.parquet", out.getvalue())

    assert [(report.path, report.text) for report in reports] == [
        ("t.parquet#a", build.FIRST),
        ("t.parquet#b", build.SECOND),
    ]


def test_members_of_archives_are_named_by_what_holds_them_and_keep_their_sidecars() -> None:
    inner = build.tarred({"b/page.html": build.PAGE.encode()}, "w:gz")
    outer = build.zipped(
        {"a.txt": build.FIRST.encode(), "a.json": b'{"publisher": "Delta Mirror"}', "in.tar.gz": inner, "b/": b""}
    )
    reports, problems = read_all("all.zip", outer)

    assert [report.path for report in reports] == ["all.zip#a.txt", "all.zip#in.tar.gz#b/page.html"]
    assert reports[0].publisher == "Delta Mirror"
    assert words(reports[1], "body") == [build.FIRST, build.SECOND]
    assert not [problem for problem in problems if problem.step == "reports.formats"]


def test_a_sidecar_in_a_tar_stands_before_its_member_and_any_other_json_is_a_member() -> None:
    item = (
        b'{"id": "x", "text": "Ministers of the delta states met on Monday in the old customs house, officials said."}'
    )
    packed = build.tarred({"a.json": b'{"publisher": "Delta Mirror"}', "a.txt": build.FIRST.encode(), "z.json": item})
    reports, _ = read_all("all.tar", packed)

    assert reports[0].path == "all.tar#a.txt"
    assert reports[0].publisher == "Delta Mirror"
    assert len(reports) == 2
    assert reports[1].path.startswith("all.tar#z.json")


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress, __import__("bz2").compress])
def test_one_packed_file_is_read_under_its_own_name(pack: object) -> None:
    (report,), _ = read_all("a.txt.packed", pack(build.FIRST.encode()))  # type: ignore[operator]

    assert (report.path, report.text) == ("a.txt.packed", build.FIRST)


def test_pages_of_a_web_archive_come_with_their_address_and_charset() -> None:
    german = (
        "<html><body><p>Über die Verträge wurde am Montag in Port Hale lange verhandelt, hieß es.</p></body></html>"
    )
    records = [
        build.warc_record(1, b"software: none", kind="warcinfo"),
        build.warc_record(2, build.answer(build.PAGE.encode())),
        build.warc_record(3, build.answer(german.encode("latin-1"), media="text/html; charset=ISO-8859-1")),
        build.warc_record(
            4, build.answer(gzip.compress(build.PAGE.encode() + b" "), extra="Content-Encoding: gzip\r\n")
        ),
        build.warc_record(5, build.answer(b"gone", status="404 Not Found")),
        build.warc_record(6, build.answer(b"\x89PNG", media="image/png")),
    ]
    reports, problems = read_all("crawl.warc.gz", build.warc_gz(records))

    assert [report.path for report in reports] == ["crawl.warc.gz#2", "crawl.warc.gz#3", "crawl.warc.gz#4"]
    assert reports[0].url == "https://gazette.example/2"
    assert "Über die Verträge" in reports[1].text
    assert "1 of image/png; 1 with status 404" in problems[-1].reason


def test_the_source_in_a_feed_is_the_publisher() -> None:
    (report,), problems = read_all("feed.xml", build.RSS)

    assert (report.path, report.publisher, report.published) == (
        "feed.xml#item-7",
        "Harbour Gazette",
        "2012-07-02T14:30:00+02:00",
    )
    assert (report.title, report.url) == ("Island states sign treaty", "https://gazette.example/1")
    assert words(report, "body") == [build.FIRST, build.SECOND]
    assert [problem.report for problem in problems if problem.step == "reports.formats"] == [
        "feed.xml#https://gazette.example/2"
    ]


def test_atom_says_publisher_writer_and_time() -> None:
    (report,), _ = read_all("news.atom", build.ATOM)

    assert (report.publisher, report.byline, report.published) == (
        "Delta Mirror",
        "Ana Duarte",
        "2012-07-02T10:00:00+02:00",
    )


def test_a_mailbox_gives_its_letters_and_their_attachments() -> None:
    attached = (
        b"From: Lee Poole <lee@gazette.example>\nSubject: Two papers\nMIME-Version: 1.0\n"
        b"Content-Type: multipart/mixed; boundary=xx\n\n--xx\nContent-Type: text/plain\n\n"
        + build.SECOND.encode()
        + b'\n--xx\nContent-Type: text/html\nContent-Disposition: attachment; filename="page.html"\n\n'
        + build.PAGE.encode()
        + b"\n--xx--\n"
    )
    reports, _ = read_all("post.mbox", build.mbox(build.MAIL, attached))

    assert [report.path for report in reports] == [
        "post.mbox#m1@gazette.example",
        "post.mbox#2",
        "post.mbox#2#page.html",
    ]
    assert "The café of Port Hale was full.\nFrom there they sailed on." in reports[0].text
    assert (reports[0].title, reports[0].byline, reports[0].published) == (
        "Island states sign treaty",
        "Ana Duarte",
        "2012-07-02T14:30:00+02:00",
    )


def test_nitf_blocks_are_what_its_markup_says_and_lead_back_to_its_bytes() -> None:
    (report,), problems = read_all("a.xml", build.NITF)

    assert words(report, "headline") == ["Island states sign treaty — at last"]
    assert words(report, "byline") == ["By Ana Duarte"]
    assert words(report, "caption") == ["Ministers at the pier"]
    assert words(report, "dateline") == ["PORT HALE"]
    assert words(report, "body") == [build.FIRST, "The Tuna Council welcomed it.", build.SECOND]
    assert "(Editing by Lee Poole)" in words(report, "credit")
    assert (report.byline, report.agency, report.publisher, report.published, report.language) == (
        "Ana Duarte",
        "Meridian News Agency",
        "Harbour Gazette",
        "2012-07-02T14:30:00+00:00",
        "en",
    )
    assert not problems
    for span in report.source_map:
        shown = build.NITF[span.byte_start : span.byte_end].decode()
        assert " ".join(shown.replace("&mdash;", "—").split()) == " ".join(report.text[span.start : span.end].split())


def test_a_newsml_message_gives_each_item_under_its_guid() -> None:
    data = build.news_message(build.news_item("urn:a"), build.news_item("urn:b", text=build.THIRD))
    reports, problems = read_all("wire.xml", data)

    assert [report.path for report in reports] == ["wire.xml#urn:a", "wire.xml#urn:b"]
    assert words(reports[1], "body") == [build.THIRD, build.SECOND]
    assert (reports[0].title, reports[0].agency, reports[0].byline, reports[0].published) == (
        "Island states sign treaty",
        "Meridian News Agency",
        "Ana Duarte",
        "2012-07-02T14:30:00+02:00",
    )
    assert any("packageItem" in problem.reason for problem in problems)


def test_a_ninjs_item_is_read_with_its_captions() -> None:
    item = {
        "uri": "https://meridian.example/7", "headline": "Island states sign treaty", "byline": "Ana Duarte",
        "versioncreated": "2012-07-02T14:30:00Z", "body_xhtml": f"<p>{build.FIRST}</p><p>{build.SECOND}</p>",
        "associations": {"main": {"type": "picture", "description_text": "Ministers at the pier"}},
    }  # fmt: skip
    (report,), _ = read_all("item.json", json.dumps(item).encode())

    assert words(report, "body") == [build.FIRST, build.SECOND]
    assert words(report, "caption") == ["Ministers at the pier"]
    assert (report.title, report.published) == ("Island states sign treaty", "2012-07-02T14:30:00+00:00")


def test_a_pdf_gives_its_text_layer_with_wraps_as_they_are() -> None:
    wrapped = [
        "Ministers of the island states signed a fishing treaty on Mon-",
        "day after two years of talks, officials",
    ]
    (report,), _ = read_all("a.pdf", build.pdf([[*wrapped, "said."], [build.THIRD]]))

    assert "Mon-\nday" in report.text
    assert report.text.count("\f") == 1
    assert words(report, "body")[0].endswith("said.")


def test_a_pdf_without_a_text_layer_says_so() -> None:
    reports, problems = read_all("scan.pdf", build.pdf([[]]))

    assert reports == ()
    assert "no text layer" in problems[0].reason


def test_markdown_loses_its_marks_and_leads_back_to_its_lines() -> None:
    front = "---\ntitle: Island states sign treaty\ndate: 2012-07-02\nauthor: Ana Duarte\n---\n\n# Treaty\n\n"
    source = f"{front}**Ministers** of [the island states](/x) signed it on Monday after talks.\n\n{build.SECOND}\n"
    (report,), _ = read_all("a.md", source.encode())

    assert words(report, "body") == [
        "Ministers of the island states signed it on Monday after talks.",
        build.SECOND,
    ]
    assert (report.title, report.published, report.byline) == ("Island states sign treaty", "2012-07-02", "Ana Duarte")
    span = next(span for span in report.source_map if report.text[span.start : span.end] == build.SECOND)
    assert source.encode()[span.byte_start : span.byte_end].decode().strip() == build.SECOND


def test_standard_input_is_read_by_what_it_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    class Pipe:
        buffer = io.BufferedReader(io.BytesIO(build.jsonl({"id": "x", "text": build.FIRST}, {"text": build.SECOND})))

    monkeypatch.setattr("sys.stdin", Pipe)
    assert [item.path for item in gather(["-"]) if isinstance(item, Received)] == ["stdin#x", "stdin#2"]


def test_files_are_opened_where_they_lie(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(build.zipped({"x.txt": build.FIRST.encode()}))
    (tmp_path / "b.txt").write_bytes(build.SECOND.encode())

    found = [item.path.removeprefix(f"{tmp_path}/") for item in gather([tmp_path]) if isinstance(item, Received)]
    assert found == ["a.zip#x.txt", "b.txt"]


def test_the_same_bytes_are_the_same_report_wherever_they_lie() -> None:
    alone = read_all("x.html", build.PAGE.encode())[0][0]
    packed = read_all("x.zip", build.zipped({"y.html": build.PAGE.encode()}))[0][0]

    assert alone.id == packed.id
    assert all(isinstance(block, Block) for block in packed.blocks)
