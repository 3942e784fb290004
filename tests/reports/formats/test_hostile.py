"""Whatever is sent: no crash, no hang, no silence. What cannot be read is a problem row, and the rest is read."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import random
import tarfile
import time
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.model import Problem, Report
from communique.reports import Received, read
from communique.settings import Settings
from tests.reports.formats import build
from tests.reports.formats.sound import assert_sound
from tests.reports.formats.valid import FILES

SMALL = Settings(max_report_bytes=1_000_000, max_unpacked_bytes=20_000_000)
PATIENCE = 10.0
NAMES = sorted(FILES)


def read_in_time(path: str, data: bytes, limits: Settings = SMALL) -> tuple[tuple[Report, ...], tuple[Problem, ...]]:
    started = time.process_time()
    found = read(Received(path, data), limits)
    assert time.process_time() - started < PATIENCE
    assert_sound(*found)
    return found


def reasons(path: str, data: bytes, limits: Settings = SMALL) -> str:
    return "\n".join(problem.reason for problem in read_in_time(path, data, limits)[1])


@pytest.mark.parametrize("name", NAMES)
def test_a_valid_file_gives_reports(name: str) -> None:
    assert read_in_time(name, FILES[name])[0]


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(NAMES), st.binary(max_size=400))
def test_any_bytes_under_any_name(name: str, data: bytes) -> None:
    read_in_time(name, data)


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(NAMES), st.data())
def test_a_file_cut_or_bent_anywhere(name: str, data: st.DataObject) -> None:
    good = FILES[name]
    at = data.draw(st.integers(0, len(good) - 1))
    bad = data.draw(st.binary(max_size=8))
    cut = data.draw(st.booleans())
    read_in_time(name, good[:at] if cut else good[:at] + bad + good[at + len(bad) :])


@pytest.mark.parametrize("name", NAMES)
def test_many_bytes_changed(name: str) -> None:
    dice = random.Random(name)
    for _ in range(15):
        bent = bytearray(FILES[name])
        for _ in range(dice.randint(1, 12)):
            bent[dice.randrange(len(bent))] = dice.randrange(256)
        read_in_time(name, bytes(bent))


@pytest.mark.parametrize("name", NAMES)
def test_a_file_under_the_name_of_every_other(name: str) -> None:
    for other in NAMES:
        read_in_time(other, FILES[name])


LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (97 + i, b"&%c;" % (96 + i) * 10) for i in range(1, 12))
    + b"]>"
)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.nitf", b"<nitf><body><body.content><p>", b"</p></body.content></body></nitf>"),
        ("a.xml", b"<newsItem><contentSet><inlineData>", b"</inlineData></contentSet></newsItem>"),
        ("a.rss", b"<rss version='2.0'><channel><item><description>", b"</description></item></channel></rss>"),
    ],
)  # fmt: skip
def test_entities_are_never_expanded_or_loaded(name: str, before: bytes, after: bytes, tmp_path: object) -> None:
    words = build.FIRST.encode()
    for doctype, entity in (
        (LAUGHS, b"&l;"),
        (b'<!DOCTYPE x [<!ENTITY l SYSTEM "file:///etc/hostname">]>', b"&l;"),
        (b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">', b"&l;"),
        (b'<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]>', b""),
    ):
        reports, _ = read_in_time(name, doctype + before + words + entity + after)
        for report in reports:
            assert len(report.text) < len(words) + 40
            assert open("/etc/hostname").read().strip() not in report.text  # noqa: SIM115


def test_declared_entities_stay_in_the_text_by_their_names() -> None:
    doctype = b'<!DOCTYPE nitf [<!ENTITY who "the ministers of ten states">]>'
    words = f"<nitf><body><body.content><p>{build.FIRST} So said &who; on Tuesday.</p></body.content></body></nitf>"
    (report,), problems = read_in_time("a.nitf", doctype + words.encode())

    assert "So said &who; on Tuesday." in report.text
    assert any("entities of its own (who)" in problem.reason for problem in problems)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.nitf", b"<nitf>" + b"<p>" * 20_000),
        ("a.xml", b"<newsItem>" + b"<x>" * 20_000 + b"</x>" * 100_000 + b"</newsItem>"),
        ("a.rss", b"<rss version='2.0'><channel>" + b"<item>" * 20_000),
        ("a.json", b"[" * 200_000),
        ("a.jsonl", b'{"a":' * 20_000),
        ("a.md", b"> " * 20_000 + b"x\n"),
        ("a.md", b"[" * 20_000 + b"](" * 5_000),
        ("a.md", b"*a **a " * 20_000),
        ("a.eml", b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n--a\n" * 3_000),
        ("a.pdf", b"%PDF-1.4\n" + b"<<" * 50_000 + b"[" * 50_000),
    ],
)
def test_deep_nesting_ends(name: str, data: bytes) -> None:
    read_in_time(name, data)


def test_a_gzip_bomb_is_read_no_further() -> None:
    bomb = gzip.compress(b"a" * 60_000_000)

    assert "max_ratio" in reasons("a.jsonl.gz", bomb, Settings())
    assert "max_unpacked_bytes" in reasons("a.jsonl.gz", gzip.compress(b"a\n" * 200_000), Settings(
        max_unpacked_bytes=20_000))  # fmt: skip
    assert "max_report_bytes" in reasons("a.txt.gz", bomb)


def test_a_bomb_inside_an_archive_loses_only_itself() -> None:
    data = build.zipped({"a.txt": build.FIRST.encode(), "b.jsonl": b" " * 60_000_000, "c.txt": build.SECOND.encode()})
    reports, problems = read_in_time("z.zip", data, Settings())

    assert [report.path for report in reports] == ["z.zip#a.txt", "z.zip#c.txt"]
    assert [problem.report for problem in problems if "max_ratio" in problem.reason] == ["z.zip#b.jsonl"]


def test_a_bomb_in_an_answer_of_a_web_archive_loses_only_itself() -> None:
    bomb = build.answer(gzip.compress(b"a" * 20_000_000), extra="Content-Encoding: gzip\r\n")
    data = b"".join(
        [
            build.warc_record(1, bomb),
            build.warc_record(2, build.answer(b"\x1f\x8b\x08rubbish", extra="Content-Encoding: gzip\r\n")),
            build.warc_record(3, build.answer(build.PAGE.encode())),
        ]
    )
    reports, problems = read_in_time("c.warc", data)

    assert [report.path for report in reports] == ["c.warc#3"]
    assert {problem.report for problem in problems} >= {"c.warc#1", "c.warc#2"}


def test_archives_in_archives_end_at_a_depth() -> None:
    data = build.FIRST.encode()
    for number in range(8):
        data = build.zipped({f"{number}.zip" if number else "a.txt": data})

    assert "max_depth" in reasons("z.zip", data)


def test_an_archive_that_holds_itself_is_not_followed_for_ever() -> None:
    data = build.FIRST.encode()
    for _ in range(12):
        data = gzip.compress(data)

    assert "max_depth" in reasons("z.gz", data)


@pytest.mark.parametrize("name", ["../../etc/x.txt", "/etc/x.txt", "C:\\x.txt", "a/../../x.txt", "..\\x.txt"])
def test_names_that_lead_out_are_refused(name: str) -> None:
    for path, data in (
        ("a.zip", build.zipped({name: build.FIRST.encode(), "y.txt": build.SECOND.encode()})),
        ("a.tar", build.tarred({name: build.FIRST.encode(), "y.txt": build.SECOND.encode()})),
    ):
        reports, problems = read_in_time(path, data)
        assert [report.path for report in reports] == [f"{path}#y.txt"]
        assert any("leads out" in problem.reason for problem in problems)


def test_links_and_devices_in_archives_are_refused() -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind in (("l.txt", tarfile.SYMTYPE), ("h.txt", tarfile.LNKTYPE), ("d.txt", tarfile.CHRTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/hostname"
            archive.addfile(info)

    assert reasons("a.tar", out.getvalue()).count("not a file") == 3


def test_lying_lengths_lose_nothing_in_silence() -> None:
    good = build.warc_record(9, build.answer(build.PAGE.encode()))
    for lie in (-20, 5, 400, 10**15):
        data = build.warc_record(1, build.answer(build.PAGE.encode()), lie=lie) + good
        assert reasons("a.warc", data), lie
    tar = bytearray(FILES["a.tar"])
    tar[124:136] = b"77777777777\0"
    assert reasons("a.tar", bytes(tar))
    zipped = FILES["a.zip"].replace((len(build.PAGE)).to_bytes(4, "little"), (5).to_bytes(4, "little"))
    assert reasons("a.zip", zipped)


def test_a_truncated_archive_keeps_what_came_before() -> None:
    lines = b"\n".join(
        build.jsonl({"id": f"r{i}", "text": f"{build.FIRST} {random.Random(i).random()}"}) for i in range(500)
    )
    for name, data in (("a.jsonl.gz", gzip.compress(lines)), ("a.tar.gz", build.tarred({"a.jsonl": lines}, "w:gz"))):
        reports, problems = read_in_time(name, data[: len(data) // 2])
        assert len(reports) > 100
        assert problems[-1].report == f"{name}#end"
        assert "breaks off" in problems[-1].reason


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_one_packed_report_is_read_as_far_as_it_goes_and_its_end_is_told(pack: Callable[[bytes], bytes]) -> None:
    dice = random.Random(7)
    noise = "".join(dice.choices("abcdefghij ", k=1_500_000))
    whole = pack(f"{build.FIRST}\n\n{noise}".encode())
    for data, told in ((whole[: len(whole) * 3 // 4], "breaks off"), (whole + b"rubbish", "unpacked to its end")):
        (report,), problems = read_in_time("a.txt.packed", data, Settings())
        assert report.text.startswith(build.FIRST)
        assert [told in problem.reason for problem in problems if problem.report == "a.txt.packed#end"] == [True]


def test_bombs_of_xz_are_read_no_further() -> None:
    bomb = lzma.compress(b"a" * 60_000_000, preset=0)
    huge = lzma.compress(build.FIRST.encode(), filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 29}])

    assert "max_ratio" in reasons("a.jsonl.xz", bomb, Settings())
    assert "max_report_bytes" in reasons("a.txt.xz", bomb)
    assert "max_report_bytes" in reasons("a.txt.xz", lzma.compress(bomb), Settings())
    assert "Memory usage limit" in reasons("a.txt.xz", huge)
    assert "empty" in reasons("a.txt.xz", lzma.compress(b"") * 20_000)
    tar = build.tarred({"a.txt": build.FIRST.encode(), "b.txt": b"b" * 60_000_000, "c.txt": b"c"}, "w:xz")
    reports, problems = read_in_time("a.tar.xz", tar, Settings())
    assert [report.path for report in reports] == ["a.tar.xz#a.txt"]
    assert any("max_ratio" in problem.reason for problem in problems)


def test_what_steers_a_terminal_or_turns_the_writing_is_kept_and_told() -> None:
    for sign in ("\u202e", "\u2066", "\x1b[2J", "\x9b31m"):
        (report,), problems = read_in_time("a.txt", f"{build.FIRST} {sign}{build.SECOND}".encode())
        assert sign in report.text
        (told,) = [problem for problem in problems if "direction of writing" in problem.reason]
        assert sign[0] not in told.excerpt


def test_elements_and_lines_past_a_limit_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.reports.html._MOST_LINES", 200)
    deep = b"<html><body>" + b"<div>" * 20_000 + f"<p>{build.FIRST}</p>".encode()
    long = b"<html><body>" + b"".join(b"<p>%d.</p>" % i for i in range(201)) + build.PAGE.encode()

    assert "more than 300 deep" in reasons("a.html", deep)
    assert "past 200 " in reasons("a.html", long)
    assert "deep" not in reasons("a.html", build.PAGE.encode())
    for page in (f"{build.FIRST} {'a' * 1_000_000}", f"<html><body><p>{'a' * 1_000_000}</p></body></html>"):
        assert "max_paragraph" in reasons("a.txt", page.encode(), Settings())


def test_a_locked_zip_and_an_office_document_say_what_they_are() -> None:
    locked = bytearray(FILES["a.zip"])
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = locked.find(mark)
        locked[at + (6 if mark == b"PK\x03\x04" else 8)] |= 1
    assert "encrypted" in reasons("a.zip", bytes(locked))
    assert "office document" in reasons("a.docx", build.zipped({"[Content_Types].xml": b"<x/>", "w.xml": b"<w/>"}))


def test_two_members_of_one_name_are_both_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("x.txt", build.FIRST)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("x.txt", build.SECOND)

    assert len(read_in_time("a.zip", out.getvalue())[0]) == 2


def test_odd_characters_do_no_harm() -> None:
    for text in ("\ud800 lone", "nul \x00 inside", "\u202ereversed\u2066", "\ufeff" * 50, "a" * 200_000):
        row = json.dumps({"id": text, "text": f"{build.FIRST} {text}"}).encode()
        (report,), _ = read_in_time("a.jsonl", row)
        report.text.encode()
        report.path.encode()
        assert report.path.isprintable()
    broken = b'{"text": "\\ud83d"}\n' + build.jsonl({"text": build.FIRST})
    assert len(read_in_time("a.jsonl", broken)[0]) >= 1
    assert reasons("a.csv", b'text\n"never closed ' + b"x" * 1_200_000)


def test_a_page_that_draws_without_end_is_named() -> None:
    data = build.pdf([["x"], [build.FIRST]], drawing=b"BT /F1 12 Tf " + b"0 0 Td " * 500_000 + b"ET")

    assert "page 1 cannot be read" in reasons("a.pdf", data, Settings())


def test_forms_that_draw_one_another_end() -> None:
    """What billion laughs are in XML: each form draws the next one ten times."""
    data = build.pdf([["x"], [build.FIRST]], forms=20)

    reasons("a.pdf", data, Settings())


def test_an_address_that_is_none_does_no_harm() -> None:
    (report,), problems = read_in_time("a.jsonl", build.jsonl({"url": "http://[/x", "text": build.FIRST}))

    assert report.url is None
    assert any("http://[/x" in problem.reason for problem in problems)


def test_a_file_of_nothing_but_rubbish_does_not_flood_the_record() -> None:
    _, problems = read_in_time("a.jsonl", b"rubbish\n" * 5_000)

    assert len(problems) == 1_001
    assert problems[-1].reason == "4,000 more could not be read"


def test_half_a_surrogate_pair_in_utf_16_is_said() -> None:
    said = reasons("a.txt", b"\xff\xfe" + build.FIRST.encode("utf-16-le") + b"\x90\xdc " + b"\x00")

    assert "not valid utf-16-le" in said


def test_a_feed_is_never_taken_for_a_name_of_a_file() -> None:
    assert "not a feed" in reasons("a.rss", b"/etc/hostname")


@pytest.mark.parametrize("filler", [" ", "\u00a0", "- ", ", ", "a, ", "| ", "(", ".", "& ", "A ", "1:"])
def test_long_runs_in_a_title_a_byline_and_a_line_end_soon(filler: str) -> None:
    run = filler * (20_000 // len(filler))
    head = f'<meta property="og:title" content="Treaty{run}b"><meta name="author" content="Ann{run}Lee">'
    page = f"<html><head>{head}</head><body><h1>Treaty{run}b</h1><p>By Ann{run}Lee</p><p>{run}</p></body></html>"
    began = time.process_time()
    for name, data in (("a.html", page), ("a.txt", f"Treaty{run}b\n\nBy Ann{run}Lee\n\n{run}\n")):
        reports, problems = read(Received(name, data.encode()), Settings())
        assert reports or problems
    assert time.process_time() - began < 10
