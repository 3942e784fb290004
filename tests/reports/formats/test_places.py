"""Whatever a report comes in, its text leads back to the bytes that hold its words, and these to where they lay."""

from __future__ import annotations

import base64
import bz2
import csv
import gzip
import html
import io
import json
import lzma
import quopri
import re
import zlib
from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from communique.model import Report
from communique.record import source_text
from communique.reports import Received, formats, read
from communique.reports.repair import garbled
from communique.settings import Settings
from tests.reports.formats import build
from tests.reports.formats.valid import FILES

WORDS = "The “café” said: \"A & B\" \\ <so>\tand\n\nnext; line, 'of' 2012 \U0001f600 words"


def _rows(words: str, encoding: str = "utf-8", separator: str = ",") -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator)
    writer.writerows([["id", "text", "note"], ["a", "first words", "x"], ["b", words, "y"]])
    return out.getvalue().encode(encoding)


def _rss(content: str) -> bytes:
    item = f"<item><title>T</title><guid>b</guid><description>{content}</description></item>"
    return f'<rss version="2.0"><channel><title>C</title><item/>{item}</channel></rss>'.encode()


def _mail(words: str, *, quoted: bool) -> bytes:
    how = "quoted-printable" if quoted else "8bit"
    body = quopri.encodestring(words.encode()) if quoted else words.encode()
    head = (
        f"Subject: T\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {how}\n\n"
    )
    return head.encode() + body


def _only(path: str, data: bytes) -> tuple[Report, bytes]:
    """The last report of a file, and the bytes that are kept of it."""
    found, _ = read(Received(path, data), Settings())
    kept = [item for item in formats.members(Received(path, data), Settings()) if isinstance(item, Received)]
    return found[-1], kept[-1].data


def _retold(report: Report, kept: bytes, unquoted: Callable[[str], str], encoding: str = "utf-8") -> str:
    """The text as its spans tell it from the bytes; what no span covers as it is."""
    pieces: list[str] = []
    at = 0
    for span in report.source_map:
        assert span.start >= at
        pieces += [report.text[at : span.start], unquoted(kept[span.byte_start : span.byte_end].decode(encoding))]
        at = span.end
    return "".join([*pieces, report.text[at:]])


def _is_covered(report: Report) -> bool:
    covered = {at for span in report.source_map for at in range(span.start, span.end)}
    return all(at in covered for at, char in enumerate(report.text) if not char.isspace())


def _from_json(raw: str) -> str:
    return str(json.loads(f'"{raw}"'))


def _from_cell(raw: str) -> str:
    return raw.replace('""', '"')


def _from_quoted(raw: str) -> str:
    return quopri.decodestring(raw.encode()).decode()


def _as_it_is(raw: str) -> str:
    return raw


def _json_lines(words: str) -> bytes:
    return build.jsonl({"id": "a", "text": "x"}, {"text": words})


def _json_array(words: str) -> bytes:
    return json.dumps([{"text": "x"}, {"note": words, "text": words}], ensure_ascii=False).encode()


def _mailbox(words: str) -> bytes:
    return build.mbox(_mail("x\n", quoted=False), _mail(words, quoted=False))


FORMS: dict[str, tuple[str, Callable[[str], bytes], Callable[[str], str], str]] = {
    "JSON lines, escaped": ("a.jsonl", _json_lines, _from_json, "utf-8"),
    "JSON array, plain": ("a.json", _json_array, _from_json, "utf-8"),
    "CSV": ("a.csv", _rows, _from_cell, "utf-8"),
    "CSV, UTF-16": ("a.csv", lambda w: b"\xff\xfe" + _rows(w, "utf-16-le", ";"), _from_cell, "utf-16-le"),
    "text": ("a.txt", str.encode, _as_it_is, "utf-8"),
    "mail": ("a.eml", lambda w: _mail(w, quoted=False), _as_it_is, "utf-8"),
    "mail, quoted-printable": ("a.eml", lambda w: _mail(w, quoted=True), _from_quoted, "utf-8"),
    "mailbox": ("a.mbox", _mailbox, _as_it_is, "utf-8"),
}


@pytest.mark.parametrize("form", FORMS)
def test_characters_lead_to_the_bytes_that_hold_them(form: str) -> None:
    name, made, unquoted, encoding = FORMS[form]
    report, kept = _only(name, made(WORDS))

    assert report.text.strip() == WORDS
    assert _retold(report, kept, unquoted, encoding) == report.text
    assert _is_covered(report)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(["JSON lines, escaped", "CSV", "mail, quoted-printable"]), st.text(max_size=60))
def test_any_words_lead_to_the_bytes_that_hold_them(form: str, words: str) -> None:
    name, made, unquoted, encoding = FORMS[form]
    words = "".join(char for char in words if char.isprintable() or char == "\n")
    assume(not garbled(words))  # what looks damaged is put right
    report, kept = _only(name, made(f"Begun {words} ended"))

    assert f"Begun {words} ended" in report.text
    assert _retold(report, kept, unquoted, encoding) == report.text


MARKUP = "<p>The “café” &amp; <b>its</b>   guests</p><p>Second &#8211; line</p>"
NINJS = json.dumps({"headline": "T", "body_xhtml": MARKUP}).encode()


@pytest.mark.parametrize(
    ("name", "data", "unquoted"),
    [
        ("a.rss", _rss(f"<![CDATA[{MARKUP}]]>"), html.unescape),
        ("a.rss", _rss(html.escape(MARKUP)), lambda raw: html.unescape(html.unescape(raw))),
        ("a.jsonl", build.jsonl({"html": MARKUP}), lambda raw: html.unescape(_from_json(raw))),
        (
            "a.json",
            json.dumps({"headline": "T", "body_xhtml": MARKUP}).encode(),
            lambda r: html.unescape(_from_json(r)),
        ),
        ("a.eml", _mail(MARKUP, quoted=False).replace(b"text/plain", b"text/html"), html.unescape),
    ],
    ids=["feed, CDATA", "feed, escaped", "JSON lines", "ninjs", "mail"],
)
def test_markup_inside_of_something_else_leads_through_both(
    name: str, data: bytes, unquoted: Callable[[str], str]
) -> None:
    report, kept = _only(name, data)

    assert "The “café” & its guests" in report.text
    assert " ".join(_retold(report, kept, unquoted).split()) == " ".join(report.text.split())
    assert _is_covered(report)


@pytest.mark.parametrize(
    "name", ["a.jsonl", "a.csv", "a.tsv", "a.rss", "a.atom", "a.xml", "a.mbox", "a.tar", "a.md", "a.nitf", "a.eml"]
)
def test_what_holds_a_report_holds_its_words_at_the_place_that_is_told(name: str) -> None:
    for report in read(Received(name, FILES[name]), Settings())[0]:
        is_member = "#" in report.path
        assert (report.held_at is not None) == is_member, report.path
        held = FILES[name][slice(*report.held_at)] if report.held_at else FILES[name]
        words = build.FIRST if build.FIRST in report.text else build.SECOND
        assert words.encode() in held
        assert is_member == (len(held) < len(FILES[name]))


UNDONE: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    "gzip": gzip.decompress,
    "bzip2": bz2.decompress,
    "xz": lzma.decompress,
    "deflate": lambda data: zlib.decompress(data, -zlib.MAX_WBITS),
    "base64": base64.b64decode,
    "quoted-printable": quopri.decodestring,
    "mboxrd": lambda data: re.sub(rb"(?m)^>(>*From )", rb"\1", data),
    "chunked": lambda data: b"".join(re.findall(rb"[0-9a-f]+\r\n(.*?)\r\n", data, re.DOTALL)),
}
_ATTACHED = (
    b"Subject: Papers\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=xx\n\n--xx\n"
    b"Content-Type: text/plain\n\nwords\n--xx\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n"
    b"Content-Disposition: attachment; filename=a.txt\n\n" + base64.encodebytes(build.FIRST.encode()) + b"--xx--\n"
)
_INNER = build.zipped({"c.warc.gz": FILES["a.warc.gz"], "p.mbox": build.mbox(build.MAIL, _ATTACHED)})
NESTED = {
    "n.tar.xz": build.tarred({"z.zip": _INNER, "rows.jsonl": b"\xef\xbb\xbf" + FILES["a.jsonl"]}, "w:xz"),
    "n.json": b"\xef\xbb\xbf" + _json_array("words"),
    "n.eml": _ATTACHED,
}


@pytest.mark.parametrize("name", sorted({*FILES, *NESTED} - {"a.parquet"}))
def test_the_steps_from_the_file_received_lead_to_the_bytes_that_are_kept(name: str) -> None:
    whole = {**FILES, **NESTED}[name]
    found = [item for item in formats.members(Received(name, whole), Settings()) if isinstance(item, Received)]
    assert found
    for item in found:
        data = whole
        for step in item.unpacking:
            data = UNDONE[step.coding](data[step.start : step.end])
        assert data == item.data, item.path
        assert [report.unpacking for report in read(item, Settings())[0]] == [item.unpacking]


def test_what_has_no_place_says_what_it_was_made_from() -> None:
    (report, _), _ = read(Received("a.parquet", FILES["a.parquet"]), Settings())

    assert [step.coding for step in report.unpacking] == ["row 1 of parquet, as JSON"]


def test_a_page_of_a_web_archive_is_shown_with_its_place_and_what_was_undone() -> None:
    reports, _ = read(Received("a.warc", FILES["a.warc"]), Settings())
    shown = [source_text(report) for report in reports]

    assert [text.rpartition(", ")[2] for text in shown[1:]] == ["packed as gzip", "packed as chunked"]
    start, end = reports[0].held_at or (0, 0)
    assert FILES["a.warc"][start:end] == build.PAGE.encode()
    assert shown[0] == f"a.warc#1, bytes {start:,} to {end:,}"


def test_markup_that_is_part_of_a_feeds_own_leads_to_the_item_alone() -> None:
    content = f'<div xmlns="http://www.w3.org/1999/xhtml"><p>{build.FIRST}</p></div>'
    data = build.ATOM.replace(b'"text"', b'"xhtml"').replace(build.FIRST.encode(), content.encode())
    report, kept = _only("a.atom", data)

    assert build.FIRST in report.text
    assert report.source_map == ()
    assert report.held_at is not None
    assert data[slice(*report.held_at)] == kept
    assert build.FIRST.encode() in kept


def test_a_broken_feed_has_the_places_of_its_whole_items() -> None:
    second = build.RSS.replace(b"item-7", b"item-8").partition(b"<item>")[2].partition(b"</item>")[0]
    data = build.RSS.partition(b"<item><title>Only")[0] + b"<item>" + second
    (first, last), problems = read(Received("a.rss", data), Settings())

    assert (first.held_at is None, last.held_at is None) == (False, True)
    assert any("broken" in problem.reason for problem in problems)


def test_the_page_of_a_pdf_is_told_by_form_feeds() -> None:
    report, _ = _only("a.pdf", build.pdf([[build.FIRST], [], [build.SECOND]]))

    assert [number for number, page in enumerate(report.text.split("\f"), start=1) if build.SECOND in page] == [3]


def test_a_row_that_is_wrong_is_not_told_of_under_the_id_of_another() -> None:
    for name, data, wrong in (
        ("a.jsonl", b'{"id": "2", "text": "words"}\n{"text": \n', "a.jsonl#row 2"),
        ("a.csv", b"id,text\n3,words\n1,more,cells\n", "a.csv#line 3"),
    ):
        reports, problems = read(Received(name, data), Settings())
        assert wrong in [problem.report for problem in problems]
        assert wrong not in [report.path for report in reports]


@pytest.mark.parametrize(("row", "is_told"), [('2,"left open', True), ('2,"closed"', False), ('2,a 5" pipe', False)])
def test_a_quotation_mark_that_is_never_closed_is_told(row: str, is_told: bool) -> None:
    _, problems = read(Received("a.csv", f"id,text\n1,words\n{row}".encode()), Settings())

    assert any("never closed" in problem.reason for problem in problems) == is_told
