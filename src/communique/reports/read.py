"""One thing received -> its Reports and what could not be read in it; content never raises."""

from __future__ import annotations

import hashlib
import re

import msgspec

from communique.errors import ReportError
from communique.model import Block, Problem, Report, SourceSpan, make_id
from communique.reports import blocks as marking
from communique.reports import formats
from communique.reports.blocks import Marked
from communique.reports.decode import Decoded, decode
from communique.reports.formats.parsed import merged
from communique.reports.formats.readers import READERS
from communique.reports.formats.rows import identity_of
from communique.reports.html import is_html, mark_page, read_page
from communique.reports.languages import language_code, with_languages
from communique.reports.layer import Node
from communique.reports.metadata import Given, describe, given_by
from communique.reports.received import Received
from communique.reports.text import read_text
from communique.settings import Settings

_EXCERPT = 80
_STEERING = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
Read = tuple[tuple[Report, ...], tuple[Problem, ...]]


def read(received: Received, settings: Settings) -> Read:
    """The reports in what was received, marked and described, and a problem for all that could not be read.

    Pure: the same bytes, sidecar and settings give the same reports. A report's id is made from the bytes received
    (from the content of the row where they hold rows), so the same bytes are the same report wherever they lie.
    """
    reports: list[Report] = []
    problems: list[Problem] = []
    for item in formats.members(received, settings):
        found, wrong = ((), (item,)) if isinstance(item, Problem) else _read_one(item, settings)
        reports += found if isinstance(item, Problem) else _placed(found, item)
        problems += wrong
    return tuple(reports), tuple(problems)


def _placed(reports: tuple[Report, ...], received: Received) -> tuple[Report, ...]:
    return tuple(
        msgspec.structs.replace(report, held_at=received.held_at, unpacking=received.unpacking) for report in reports
    )


def _read_one(received: Received, settings: Settings) -> Read:
    if len(received.data) > settings.max_report_bytes:
        size = (
            f"the report has {len(received.data):,} bytes, more than max_report_bytes ({settings.max_report_bytes:,})"
        )
        return (), (_problem(received.path, "reports.read", f"{size}; it was not read"),)
    kind = formats.kind_of(received.path, received.media_type, received.data[: formats.HEAD])
    try:
        if kind in READERS:
            return _read_parsed(kind, received, settings)
        decoded = decode(received.data, said=formats.charset_of(received.media_type))
    except ReportError as error:
        excerpt = repr(received.data[:24])[2:-1] if received.data else ""
        step = "reports.formats" if kind in READERS else "reports.decode"
        return (), (_problem(received.path, step, str(error), excerpt),)
    return _read_text(kind, received, decoded, settings)


def _read_parsed(kind: str, received: Received, settings: Settings) -> Read:
    """Reads a report of a format that has a reader of its own; what came with it says more than what is in it."""
    parsed = READERS[kind](received, settings)
    content = identity_of(received) if kind == "row" else received.data
    identity = make_id("report", hashlib.sha256(content).hexdigest())
    given, wrong = given_by(received.sidecar or {})
    known = merged(given, parsed.given)
    report, problems = _report(
        identity, received.path, parsed.text, parsed.marked, known, settings, media_type=parsed.media_type
    )
    told = [_problem(identity, "reports.formats", reason) for reason in (*wrong, *parsed.problems)]
    return (msgspec.structs.replace(report, source_map=parsed.spans),), (*told, *problems)


def _read_text(kind: str, received: Received, decoded: Decoded, settings: Settings) -> Read:
    identity = make_id("report", hashlib.sha256(received.data).hexdigest())
    given, wrong = given_by(received.sidecar or {})
    if kind == "html" or is_html(received.data):
        report, problems = _read_markup(identity, received.path, decoded, given, settings)
    else:
        report, problems = _read_plain(identity, received.path, decoded, given, settings)
    told = [_problem(report.id, "reports.metadata", reason) for reason in wrong]
    return (report,), (*_decoding_problems(report.id, decoded), *told, *problems)


def _read_plain(
    identity: str, path: str, decoded: Decoded, given: Given, settings: Settings
) -> tuple[Report, list[Problem]]:
    marked = read_text(decoded.text, title=given.title)
    report, problems = _report(identity, path, decoded.text, marked, given, settings)
    spans = tuple(_span(Node(line.start, line.end, line.start, line.end), decoded) for line in marked.lines)
    return msgspec.structs.replace(report, source_map=spans), problems


def _read_markup(
    identity: str, path: str, decoded: Decoded, given: Given, settings: Settings
) -> tuple[Report, list[Problem]]:
    page = read_page(decoded.text)
    known = merged(given, page.given)
    marked = mark_page(page, title=known.title)
    report, problems = _report(identity, path, page.text, marked, known, settings, media_type="text/html")
    spans = tuple(_span(node, decoded) for node in page.nodes)
    problems += [_problem(identity, "reports.blocks", reason) for reason in page.problems]
    return msgspec.structs.replace(report, source_map=spans), problems


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
    said = language_code(given.language) if given.language else fields["language"]
    if said != fields["language"]:
        reason = (
            f"it is said to be in {said!r}, and its words are in {fields['language']!r}; it is taken to be in these"
        )
        problems.append(_problem(identity, "reports.metadata", reason, text.strip()[:_EXCERPT]))
    if undated:
        problems.append(_problem(identity, "reports.metadata", undated, (fields["title"] or text.strip())[:_EXCERPT]))
    if not any(block.kind == "body" for block in kept):
        problems.append(
            _problem(identity, "reports.blocks", "no paragraph of a report was found in it", text.strip()[:_EXCERPT])
        )
    problems += _steering(identity, text)
    told = with_languages(text, kept, fields["language"])
    blank = Report(id=identity, path=path, text=text, media_type=media_type, blocks=told)
    return msgspec.structs.replace(blank, **fields), problems


def _within_limits(
    identity: str, text: str, blocks: tuple[Block, ...], settings: Settings
) -> tuple[tuple[Block, ...], list[Problem]]:
    """Blocks with body paragraphs that are too long to parse set aside, and a problem for each block so long."""
    kept: list[Block] = []
    problems: list[Problem] = []
    for block in blocks:
        length = block.end - block.start
        if length > settings.max_paragraph:
            limit = f"max_paragraph ({settings.max_paragraph:,})"
            reason = f"a paragraph has {length:,} characters, more than {limit}; it is kept and not parsed"
            problems.append(_problem(identity, "reports.blocks", reason, text[block.start : block.start + _EXCERPT]))
            kind = "other" if block.kind == "body" else block.kind
            kept.append(Block(kind=kind, start=block.start, end=block.end))
        else:
            kept.append(block)
    return tuple(kept), problems


def _steering(identity: str, text: str) -> list[Problem]:
    """A problem where characters of the text turn the direction of writing or steer a terminal; they are kept."""
    found = [match.start() for match in _STEERING.finditer(text)]
    if not found:
        return []
    start = max(0, found[0] - _EXCERPT // 4)
    reason = (
        f"{len(found):,} characters that turn the direction of writing or steer a terminal stand in it, as received"
    )
    return [_problem(identity, "reports.decode", reason, _STEERING.sub("\ufffd", text[start : start + _EXCERPT]))]


def _decoding_problems(identity: str, decoded: Decoded) -> list[Problem]:
    problems: list[Problem] = []
    if decoded.doubt:
        problems.append(_problem(identity, "reports.decode", decoded.doubt))
    problems += [_problem(identity, "reports.decode", repair) for repair in decoded.repairs]
    if decoded.strange:
        first = decoded.strange[0]
        excerpt = decoded.text[max(0, first - 20) : first + 20]
        wrong = f"{len(decoded.strange)} bytes are not valid {decoded.encoding}, or NUL"
        reason = f"{wrong}; each is shown as a replacement character"
        problems.append(_problem(identity, "reports.decode", reason, excerpt))
    return problems


def _span(node: Node, decoded: Decoded) -> SourceSpan:
    return SourceSpan(
        start=node.start,
        end=node.end,
        byte_start=decoded.byte_at(node.source),
        byte_end=decoded.byte_at(node.source_end),
    )


def _problem(report: str, step: str, reason: str, excerpt: str = "") -> Problem:
    return Problem(report=report, step=step, reason=reason, excerpt=excerpt)
