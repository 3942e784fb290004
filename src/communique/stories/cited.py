"""Citations -> which reports and origins they are of, and citations of a part of their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from communique.model import Citation, Event, Evidence, Report, Side, Statement, Wording, pieces


def origin_of(report: Report) -> str:
    """The origin of a report; one whose origin is not known is its own."""
    return report.origin or report.id


def cited_reports(citations: Iterable[Evidence]) -> tuple[str, ...]:
    """The ids of the reports that some citations are of, sorted."""
    return tuple(sorted({piece.report for evidence in citations for piece in pieces(evidence)}))


def cited_origins(cited: Iterable[str], reports: Mapping[str, Report]) -> frozenset[str]:
    """The origins of reports by id; a report that is not among `reports` is an origin of its own."""
    return frozenset(origin_of(reports[id_]) if id_ in reports else id_ for id_ in cited)


def told_by(event: Event, reports: Mapping[str, Report]) -> Event:
    """An event with only the citations of some reports, by id; of words that only they cite."""
    citations = tuple(
        evidence for evidence in event.citations if all(piece.report in reports for piece in pieces(evidence))
    )
    cited = cited_reports(citations)
    return replace(event, citations=citations, reports=len(cited), origins=len(cited_origins(cited, reports)))


def told_in_bodies(statement: Statement, reports: Mapping[str, Report]) -> Statement | None:
    """A statement with only what the bodies of reports say of it; None where headlines and captions alone do."""
    wordings = tuple(wording for wording in statement.wordings if wording.part == "body")
    if len(wordings) == len(statement.wordings):
        return statement
    citations = tuple(evidence for evidence in statement.citations if _is_of_body(pieces(evidence)[0], reports))
    if not wordings or not citations:
        return None
    cited = cited_reports(citations)
    origins = len(cited_origins(cited, reports))
    return replace(statement, wordings=wordings, citations=citations, reports=len(cited), origins=origins)


def _is_of_body(citation: Citation, reports: Mapping[str, Report]) -> bool:
    report = reports[citation.report]
    return any(block.kind == "body" and block.start <= citation.start < block.end for block in report.blocks)


def part_side(whole: Citation | Wording, start: int, end: int) -> Side:
    """A side of a difference: characters `start` to `end` of cited words, with their own citation."""
    value = whole.words[start:end]
    cited = Citation(report=whole.report, start=whole.start + start, end=whole.start + end, words=value)
    return Side(value=value, citations=(cited,))
