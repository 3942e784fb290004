"""Citations -> which reports and origins they are of, and citations of a part of their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from communique.model import Citation, Event, Evidence, Report, Side, Wording, pieces


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


def part_side(whole: Citation | Wording, start: int, end: int) -> Side:
    """A side of a difference: characters `start` to `end` of cited words, with their own citation."""
    value = whole.words[start:end]
    cited = Citation(report=whole.report, start=whole.start + start, end=whole.start + end, words=value)
    return Side(value=value, citations=(cited,))
