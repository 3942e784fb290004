"""The body of an HTTP answer as sent -> the page in it, without chunks and compression."""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping

import brotli

from communique.errors import ReportError
from communique.reports.formats.packed import DECODERS, Unpacked
from communique.reports.formats.source import Metered, Source

_LONGEST_SIZE_LINE = 200


def unwrapped(data: bytes, headers: Mapping[str, str], source: Source) -> tuple[bytes, tuple[str, ...]]:
    """The page in a body, by its headers (names in lower case), and the codings that were undone, in order.

    ReportError, or the codec's, where it is broken.

    Archives often keep the headers of what they unpacked already: a body not packed as they say is taken as it is.
    """
    whole, codings = data, []
    if "chunked" in headers.get("transfer-encoding", "").lower():
        whole = _joined(data)
        codings += ["chunked"] if whole is not data else []
    match headers.get("content-encoding", "").strip().lower():
        case "gzip" | "x-gzip" if whole.startswith(b"\x1f\x8b"):
            page, coding = _gunzipped(whole, source), "gzip"
        case "deflate":
            page, coding = _inflated(whole, source), "deflate"
        case "br":
            page, coding = _unbrotlied(whole, source), "br"
        case _:
            page, coding = whole, ""
    return page, (*codings, *([coding] if page is not whole else []))


def _joined(data: bytes) -> bytes:
    """The chunks of a body put together; the body itself where it is not in chunks."""
    chunks: list[bytes] = []
    position = 0
    while (end := data.find(b"\r\n", position, position + _LONGEST_SIZE_LINE)) > 0:
        try:
            size = int(data[position:end].partition(b";")[0], 16)
        except ValueError:
            break
        if size <= 0:
            return b"".join(chunks)
        chunks.append(data[end + 2 : end + 2 + size])
        position = end + 2 + size + 2
    if not chunks:
        return data
    raise ReportError("the chunks of the body break off")


def _gunzipped(data: bytes, source: Source) -> bytes:
    unpacked = Unpacked(io.BytesIO(data), DECODERS["gzip"])
    metered = Metered(io.BufferedReader(unpacked), source, lambda: len(data))
    page = _limited(io.BufferedReader(metered).read(source.settings.max_report_bytes + 1), source)
    if unpacked.fault:
        raise ReportError(f"the body cannot be unpacked to its end: {unpacked.fault}")
    return page


def _inflated(data: bytes, source: Source) -> bytes:
    limit = source.settings.max_report_bytes + 1
    try:
        return _limited(zlib.decompressobj().decompress(data, limit), source)
    except zlib.error:  # some servers send deflate without its wrapper
        try:
            return _limited(zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, limit), source)
        except zlib.error as error:
            raise ReportError(f"the body is not deflate: {error}") from error


def _unbrotlied(data: bytes, source: Source) -> bytes:
    try:
        return _limited(
            brotli.Decompressor().process(data, output_buffer_limit=source.settings.max_report_bytes + 1), source
        )
    except brotli.error:
        if data.lstrip().startswith((b"<", b"{")):
            return data
        raise ReportError("the body is not brotli, as its server said") from None


def _limited(data: bytes, source: Source) -> bytes:
    if len(data) > source.settings.max_report_bytes:
        raise ReportError("the page unpacks to more than max_report_bytes; it was not read")
    return data
