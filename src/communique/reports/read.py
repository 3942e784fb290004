"""One file as received -> its Reports and what could not be read in it; content never raises."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import msgspec

from communique.errors import ReportError
from communique.model import Block, Problem, Report, SourceSpan, make_id
from communique.reports import blocks as marking
from communique.reports.blocks import Marked
from communique.reports.decode import Decoded, decode
from communique.reports.gather import Received
from communique.reports.html import Node, is_html, mark_page, read_page
from communique.reports.jsonl import canonical, rows
from communique.reports.metadata import Given, describe, given_by
from communique.reports.text import read_text
from communique.settings import Settings

_ROWS = (".jsonl", ".ndjson")
_MARKUP = (".html", ".htm", ".xhtml")
_EXCERPT = 80
Read = tuple[tuple[Report, ...], tuple[Problem, ...]]


def read(received: Received, settings: Settings) -> Read:
    """The reports in the bytes of a file, marked and described, and a problem for all that could not be read.

    Pure: the same bytes, sidecar and settings give the same reports. A report's id is made from the bytes received
    (from the content of the row where a file holds rows), so the same bytes are the same report wherever they lie.
    """
    if received.path.lower().endswith(_ROWS):
        return _read_rows(received, settings)
    identity = make_id("report", hashlib.sha256(received.data).hexdigest())
    if len(received.data) > settings.max_report_bytes:
        size = (
            f"the report has {len(received.data):,} bytes, more than max_report_bytes ({settings.max_report_bytes:,})"
        )
        return (), (_problem(received.path, "reports.read", f"{size}; it was not read"),)
    try:
        decoded = decode(received.data)
    except ReportError as error:
        excerpt = repr(received.data[:24])[2:-1] if received.data else ""
        return (), (_problem(received.path, "reports.decode", str(error), excerpt),)
    given, wrong = given_by(received.sidecar or {})
    if received.path.lower().endswith(_MARKUP) or is_html(received.data):
        found = _read_markup(identity, received.path, decoded, given, settings)
    else:
        found = _read_plain(identity, received.path, decoded.text, given, settings)
    report, problems = found
    told = [_problem(report.id, "reports.metadata", reason) for reason in wrong]
    return (report,), (*_decoding_problems(report.id, decoded), *told, *problems)


def _read_plain(identity: str, path: str, text: str, given: Given, settings: Settings) -> tuple[Report, list[Problem]]:
    marked = read_text(text, title=given.title)
    return _report(identity, path, text, marked, given, settings)


def _read_markup(
    identity: str, path: str, decoded: Decoded, given: Given, settings: Settings
) -> tuple[Report, list[Problem]]:
    page = read_page(decoded.text)
    known = _merged(given, page.given)
    marked = mark_page(decoded.text, page, title=known.title)
    report, problems = _report(identity, path, page.text, marked, known, settings, media_type="text/html")
    spans = tuple(_span(node, decoded) for node in page.nodes)
    return msgspec.structs.replace(report, source_map=spans), problems


def _read_rows(received: Received, settings: Settings) -> Read:
    reports: list[Report] = []
    problems: list[Problem] = []
    for row in rows(received.data):
        where = f"{received.path}#{row.number}"
        if row.wrong is not None:
            problems.append(_problem(where, "reports.jsonl", row.wrong, row.excerpt))
            continue
        text: str = row.values["text"].encode("utf-8", "replace").decode("utf-8")
        if len(text) > settings.max_report_bytes:
            reason = f"row {row.number} has {len(text):,} characters, more than max_report_bytes; it was not read"
            problems.append(_problem(where, "reports.jsonl", reason, text[:_EXCERPT]))
            continue
        identity = make_id("report", hashlib.sha256(canonical(row.values)).hexdigest())
        given, wrong = given_by(row.values)
        report, found = _read_plain(identity, where, text, given, settings)
        reports.append(report)
        problems += [*(_problem(report.id, "reports.metadata", reason) for reason in wrong), *found]
    if not reports and not problems:
        problems.append(_problem(received.path, "reports.jsonl", "the file is empty"))
    return tuple(reports), tuple(problems)


def _report(
    identity: str,
    path: str,
    text: str,
    marked: Marked,
    given: Given,
    settings: Settings,
    *,
    media_type: str = "text/plain",
) -> tuple[Report, list[Problem]]:
    fields, undated = describe(text, marked, given)
    kept, problems = _within_limits(identity, text, marking.blocks(marked), settings)
    if undated:
        problems.append(_problem(identity, "reports.metadata", undated, (fields["title"] or text.strip())[:_EXCERPT]))
    if not any(block.kind == "body" for block in kept):
        problems.append(
            _problem(identity, "reports.blocks", "no paragraph of a report was found in it", text.strip()[:_EXCERPT])
        )
    blank = Report(id=identity, path=path, text=text, media_type=media_type, blocks=kept)
    return msgspec.structs.replace(blank, **fields), problems


def _within_limits(
    identity: str, text: str, blocks: tuple[Block, ...], settings: Settings
) -> tuple[tuple[Block, ...], list[Problem]]:
    """Blocks with body paragraphs that are too long to parse set aside, and a problem for each."""
    kept: list[Block] = []
    problems: list[Problem] = []
    for block in blocks:
        length = block.end - block.start
        if block.kind == "body" and length > settings.max_paragraph:
            limit = f"max_paragraph ({settings.max_paragraph:,})"
            reason = f"a paragraph has {length:,} characters, more than {limit}; it is kept and not parsed"
            problems.append(_problem(identity, "reports.blocks", reason, text[block.start : block.start + _EXCERPT]))
            kept.append(Block(kind="other", start=block.start, end=block.end))
        else:
            kept.append(block)
    return tuple(kept), problems


def _decoding_problems(identity: str, decoded: Decoded) -> list[Problem]:
    problems: list[Problem] = []
    if decoded.doubt:
        problems.append(_problem(identity, "reports.decode", decoded.doubt))
    if decoded.strange:
        first = decoded.strange[0]
        excerpt = decoded.text[max(0, first - 20) : first + 20]
        reason = (
            f"{len(decoded.strange)} bytes are not valid {decoded.encoding}; each is shown as a replacement character"
        )
        problems.append(_problem(identity, "reports.decode", reason, excerpt))
    return problems


def _span(node: Node, decoded: Decoded) -> SourceSpan:
    return SourceSpan(
        start=node.start,
        end=node.end,
        byte_start=decoded.byte_at(node.source),
        byte_end=decoded.byte_at(node.source_end),
    )


def _merged(first: Given, second: Given) -> Given:
    values: Mapping[str, str | None] = {
        name: getattr(first, name) or getattr(second, name) for name in Given.__struct_fields__
    }
    return Given(**values)


def _problem(report: str, step: str, reason: str, excerpt: str = "") -> Problem:
    return Problem(report=report, step=step, reason=reason, excerpt=excerpt)
