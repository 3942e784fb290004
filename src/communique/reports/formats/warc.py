"""A web archive (WARC) -> the pages in it, under the numbers of their records."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import IO, cast

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from communique.errors import ReportError
from communique.reports.formats.payload import unwrapped
from communique.reports.formats.source import BROKEN, Descend, Item, Opener, Source, problem, why

_PAGES = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_COPIES = WarcRecordType.revisit | WarcRecordType.continuation
_LONGEST_HEADER = 65_536
_NO_TEXT = ("image/", "audio/", "video/", "font/", "text/css", "text/javascript", "application/javascript",
            "application/x-javascript", "application/font", "application/x-font")  # fmt: skip
_KEPT = 1_048_576
_COMPARED = 64
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_NEXT = b"\r\n\r\nWARC/"


def opener(descend: Descend) -> Opener:
    """Opens web archives, read forward. Answers that are no pages, and media that are no text, are counted and said.

    A record whose length is a lie is read as far as it says, and the next one that begins anew is gone on with.
    """

    def opened(source: Source) -> Iterator[Item]:
        passed: Counter[str] = Counter()
        number = 0
        stream = _Forward(source.stream)
        for number, record in enumerate(_records(stream), start=1):
            if reason := _passed_over(record):
                passed[reason] += 1
            elif record.record_type & _PAGES:
                yield from _page(source, number, record, stream.head(record), descend)
        if number == 0:
            raise ReportError("no record was found in it")
        if passed:
            said = "; ".join(f"{count:,} {reason}" for reason, count in sorted(passed.items()))
            yield problem(source.path, f"records passed over: {said}")

    return opened


class _Forward:
    """A stream that knows where it is and has no `seek`: fastwarc panics on one that has it and refuses.

    It keeps what was read last, as fastwarc says where a record begins and not where its content does.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._read, self._last = stream, 0, bytearray()

    def read(self, size: int = -1) -> bytes:
        """Reads on."""
        data = self._stream.read(size)
        self._read += len(data)
        self._last += data
        if len(self._last) > 2 * _KEPT:
            del self._last[:-_KEPT]
        return data

    def head(self, record: WarcRecord) -> tuple[int, bytes] | None:
        """Where the content of a record that was just met begins, and what of it was read; None if it is not known."""
        before = self._read - len(self._last)
        begin = self._last.find(b"WARC/", max(0, record.stream_pos - before))
        found = _HEADER_END.search(self._last, begin) if begin >= 0 and record.stream_pos >= before else None
        declared = record.headers.get("Content-Length") or ""
        if found is None or not declared.isdecimal():
            return None
        start = found.end() + int(declared[:15]) - record.content_length
        return before + start, bytes(self._last[start : start + _COMPARED])

    def tell(self) -> int:
        """How many bytes were read."""
        return self._read


def _records(stream: _Forward) -> Iterator[WarcRecord]:
    """The records of an archive; ReportError where fastwarc panics, which Python knows as no ordinary exception."""
    options = {"max_header_len": _LONGEST_HEADER, "auto_decode": "none", "quirks_mode": True}
    try:
        yield from ArchiveIterator(cast(IO[bytes], stream), **options)  # type: ignore[arg-type]
    except BaseException as error:
        if type(error).__module__ != "pyo3_runtime":
            raise
        raise ReportError(f"its reader gave up: {why(error)}") from error


def _page(
    source: Source, number: int, record: WarcRecord, head: tuple[int, bytes] | None, descend: Descend
) -> Iterator[Item]:
    where = source.member(str(number), source.stream).path
    limit = source.settings.max_report_bytes
    try:
        received = record.reader.read(limit + 1)
        if len(received) > limit:
            raise ReportError(f"the record has more than max_report_bytes ({limit:,}) bytes; it was not read")
        headers = dict(record.http_headers.items()) if record.is_http else {}
        data, codings = unwrapped(received, {name.lower(): value for name, value in headers.items()}, source)
    except BROKEN as error:
        yield problem(where, f"the record cannot be unpacked: {why(error)}")
        return
    sidecar = _said(record, received)
    start, begun = head or (0, b"")
    place = (start, start + len(received)) if head and received[: len(begun)] == begun[: len(received)] else None
    yield from descend(
        source.member(
            str(number),
            io.BytesIO(data),
            sidecar=sidecar,
            media_type=_media_type(record),
            held_at=place,
            codings=codings if place else ["content of a record", *codings],
        )
    )


def _media_type(record: WarcRecord) -> str:
    if not record.is_http:
        return record.headers.get("Content-Type") or ""
    charset = f"; charset={record.http_charset}" if record.http_charset else ""
    return f"{record.http_content_type or ''}{charset}"


def _said(record: WarcRecord, received: bytes) -> dict[str, str]:
    """The address of the page, and whatever of its length is not true."""
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    said = {"url": url} if url.startswith(("http://", "https://")) else {}
    promised = (record.http_headers.get("Content-Length") or "") if record.is_http else ""
    if len(received) < record.content_length:
        said[""] = f"the record breaks off: it says {record.content_length:,} bytes, and {len(received):,} are there"
    elif _reaches_on(received):
        said[""] = "the record says more bytes than it has, and reaches into the next one, which is lost"
    elif promised.isdecimal() and len(received) < int(promised[:15]):
        said[""] = f"the page is cut: its server said {promised} bytes, and {len(received):,} are there"
    return said


def _reaches_on(data: bytes) -> bool:
    at = data.rfind(_NEXT[:5])
    return at >= 0 and (data.startswith(_NEXT, at) or data[at:] == _NEXT[: len(data) - at])


def _passed_over(record: WarcRecord) -> str | None:
    """Why a record that stands for a page is not read; None where it is, or stands for none."""
    if record.record_type & _COPIES:
        return f"of type {record.record_type.name}, without a page of their own"
    if not record.record_type & _PAGES:
        return None
    status = record.http_headers.status_code if record.is_http else None
    if status is not None and not 200 <= status < 300:
        return f"with status {status}"
    media = _media_type(record).partition(";")[0].strip().lower()
    return f"of {media}" if media.startswith(_NO_TEXT) else None
