"""An account of a story -> what its page shows: groups of reports by origin, ties as drawings, positions as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from communique.model import Citation, Event, OriginEvidence, Position, Relation, Report, Statement, Wording
from communique.record import Account, Names, Run, Voice, by_speaker, outlet, worded
from communique.relations import Month
from communique.vocabulary import FACTUAL
from communique.web.drawing import Axis, Bar, Column, axis, bars, columns

Series = Callable[[str, str], tuple[Month, ...]]
_PAIR = 2
_WEB = ("http", "https")


@dataclass(frozen=True)
class Origin:
    """One origin: its reports, and for each why it is held to be of this origin."""

    reports: tuple[tuple[Report, str], ...]


@dataclass(frozen=True)
class Tie:
    """One tie and the bars that draw it; the first tie of two parties has the columns of their months too."""

    relation: Relation
    bars: tuple[Bar, ...]
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Quote:
    """One statement, and its wordings: where each stands, and its words marked against the first."""

    statement: Statement
    wordings: tuple[tuple[tuple[Citation, ...], tuple[Run, ...]], ...]


@dataclass(frozen=True)
class StoryView:
    """All that the page shows of one story."""

    account: Account
    origins: tuple[Origin, ...]
    voices: tuple[tuple[Voice, tuple[Quote, ...]], ...]
    axis: Axis | None
    ties: tuple[Tie, ...]
    settled: tuple[Event, ...]
    unsettled: tuple[Event, ...]
    positions: tuple[tuple[str, tuple[Position, ...]], ...]


def view(told: Account, called: Names, series: Series) -> StoryView:
    """Arranges an account for its page; `series` gives the months of two parties by their ids."""
    months = _months(told.relations, series)
    shared = axis(told.relations, (month for found in months.values() for month in found))
    settled = tuple(event for event in told.events if _settled(event))
    return StoryView(
        account=told,
        origins=_origins(told, called),
        voices=tuple((voice, tuple(map(_quote, voice.statements))) for voice in by_speaker(told.statements, called)),
        axis=shared,
        ties=tuple(_tie(tie, months.get(tie.id, ()), shared) for tie in told.relations),
        settled=settled,
        unsettled=tuple(event for event in told.events if event not in settled),
        positions=_by_issue(told.positions),
    )


def _tie(tie: Relation, months: tuple[Month, ...], on: Axis | None) -> Tie:
    return Tie(tie, bars(tie.spans, on) if on else (), columns(months, on) if on else ())


def _months(ties: Iterable[Relation], series: Series) -> dict[str, tuple[Month, ...]]:
    """The months of each two parties, by the id of their first tie."""
    pairs = {tie.parties: tie.id for tie in reversed(list(ties)) if len(tie.parties) == _PAIR}
    return {id_: series(*parties) for parties, id_ in pairs.items()}


def source_data(reports: Iterable[Report]) -> dict[str, Any]:
    """What the page's script needs to show the source texts: the whole text, and which stretches are of which kind."""
    return {
        report.id: {
            "title": report.title or "An untitled report",
            "outlet": outlet(report),
            "published": report.published or "undated",
            "url": report.url if report.url and urlsplit(report.url).scheme in _WEB else None,
            "file": report.path.rpartition("/")[2],
            "text": report.text,
            "blocks": [(block.kind, block.start, block.end) for block in report.blocks],
        }
        for report in reports
    }


def _settled(event: Event) -> bool:
    """Whether an event is dated and told as a fact."""
    return event.status in FACTUAL and event.date is not None and event.date.start is not None


def _origins(told: Account, called: Names) -> tuple[Origin, ...]:
    groups: dict[str, list[Report]] = {}
    for report in told.reports:
        groups.setdefault(report.origin or report.id, []).append(report)
    for group in groups.values():
        group.sort(key=lambda report: (report.article or "", report.page or 0))
    ordered = sorted(groups.values(), key=lambda group: (-len(group), group[0].id))
    return tuple(Origin(tuple((report, _why(report, called)) for report in group)) for group in ordered)


def _why(report: Report, called: Names) -> str:
    """Why a report is held to be of its origin, and which part of its article it is, in words."""
    reasons = [_reason(evidence, called) for evidence in report.origin_evidence]
    if report.pages and report.pages > 1:
        missing = ", ".join(map(str, report.pages_missing))
        reasons.insert(0, f"page {report.page} of {report.pages}{f'; page {missing} missing' if missing else ''}")
    reasons += [
        f"of one story with {called.source(joined.with_report)} ({joined.probability:.0%} likely)"
        for joined in report.story_evidence
    ]
    if report.also_in:
        reasons.append(f"received {len(report.also_in) + 1} times")
    return "; ".join(reasons)


def _reason(evidence: OriginEvidence, called: Names) -> str:
    other = f" with {called.source(evidence.with_report)}" if evidence.with_report else ""
    if evidence.kind == "same_article":
        return "same article as its other pages" + (f": “{evidence.words}”" if evidence.words else "")
    share = f" ({evidence.share:.0%})" if evidence.share is not None else ""
    words = f": “{evidence.words}”" if evidence.words else ""
    return f"{evidence.kind.replace('_', ' ')}{share}{other}{words}"


def _quote(statement: Statement) -> Quote:
    return Quote(statement, tuple((tuple(map(_cited, one.wordings)), one.runs) for one in worded(statement)))


def _cited(wording: Wording) -> Citation:
    return Citation(report=wording.report, start=wording.start, end=wording.end, words=wording.words)


def _by_issue(positions: Iterable[Position]) -> tuple[tuple[str, tuple[Position, ...]], ...]:
    ordered = sorted(positions, key=lambda position: (position.issue, position.party))
    return tuple((issue, tuple(held)) for issue, held in groupby(ordered, key=lambda position: position.issue))
