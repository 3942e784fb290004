"""Statements and narration of an article -> where parties stand on issues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from communique.language.analysis import Analysis
from communique.layer import CodedPosition, CodedStatement
from communique.model import Date, Evidence, pieces
from communique.statements.issues import name_issue
from communique.statements.stance import Taken, taken

if TYPE_CHECKING:
    from spacy.tokens import Span

    from communique.actors import Cast
    from communique.language.times import TimeMention


def stances(
    analysis: Analysis, cast: Cast, statements: Sequence[CodedStatement], times: Sequence[TimeMention]
) -> tuple[CodedPosition, ...]:
    """The positions of an article: those its statements take, and those it tells of in its own voice."""
    voiced = [position for statement in statements for position in _voiced(cast, statement)]
    said = {span for statement in statements for span in _spans(statement.content)}
    told = list(_told(analysis, cast, said, times))
    unique = {(p.issue, p.party, p.holder, p.stance): p for p in reversed([*voiced, *told])}
    return tuple(sorted(unique.values(), key=_order))


def _order(position: CodedPosition) -> tuple[str, str, str, str]:
    return position.issue, position.party, position.holder, position.stance


def _voiced(cast: Cast, statement: CodedStatement) -> Iterator[CodedPosition]:
    if statement.stance is None or statement.issue is None:
        return
    for speaker in statement.speakers:
        yield CodedPosition(
            issue=statement.issue,
            party=cast.side(speaker),
            holder=speaker,
            stance=statement.stance,
            date=statement.date,
            citations=statement.citations,
        )


def _told(
    analysis: Analysis, cast: Cast, said: set[tuple[str, int, int]], times: Sequence[TimeMention]
) -> Iterator[CodedPosition]:
    """Narrated positions: "allies are still opposed to X", "the union has backed Y"."""
    for sentence in analysis.sentences():
        for word in sentence:
            found = taken(word) if word.pos_ in ("VERB", "AUX", "ADJ") else None
            if found is None or found.subject is None or found.subject.pos_ == "PRON":
                continue
            if _inside(analysis.cite(word.idx, word.idx + len(word)), said):
                continue
            issue = name_issue(found.matter, found.act)
            if issue is not None:
                yield from _held(analysis, cast, found, issue, _date(sentence, times))


def _held(analysis: Analysis, cast: Cast, found: Taken, issue: str, date: Date | None) -> Iterator[CodedPosition]:
    for holder in cast.parties(found.subject) if found.subject is not None else ():
        yield CodedPosition(
            issue=issue, party=cast.side(holder), holder=holder, stance=found.stance, date=date,
            citations=(analysis.cite_span(found.word.sent),),
        )  # fmt: skip


def _date(sentence: Span, times: Sequence[TimeMention]) -> Date | None:
    inside = [m.date for m in times if sentence.start_char <= m.start < sentence.end_char]
    return inside[0] if len(inside) == 1 else None


def _spans(evidence: Evidence) -> Iterator[tuple[str, int, int]]:
    return ((piece.report, piece.start, piece.end) for piece in pieces(evidence))


def _inside(evidence: Evidence, said: set[tuple[str, int, int]]) -> bool:
    return any(
        report == other and first <= start and end <= last
        for report, start, end in _spans(evidence)
        for other, first, last in said
    )
