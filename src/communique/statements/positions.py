"""Statements and narration -> where parties stand on issues, and those stands folded over all reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rapidfuzz.fuzz import token_set_ratio, token_sort_ratio

from communique.language.analysis import Analysis
from communique.layer import CodedPosition, CodedStatement, Layer
from communique.model import Date, Evidence, Position, Statement, ordered_citations, pieces
from communique.statements.issues import name_issue
from communique.statements.stance import Taken, taken

if TYPE_CHECKING:
    from spacy.tokens import Span

    from communique.actors import Cast
    from communique.language.times import TimeMention

_SAME_ISSUE = 85.0
"""How alike (0..100, token set ratio) two names of an issue are that mean one issue."""
_ROOT = 4
"""Letters of the beginning of a word that two such names have in common."""
_SHORTEST = 3
"""Letters of the shortest word that counts for that."""


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


def fold_positions(statements: Sequence[Statement], layers: Sequence[Layer]) -> tuple[Position, ...]:
    """One row for each party, holder, issue and stance over all reports; issues named alike are one.

    An issue is called by the shortest of its names; `since` is the first day the words give; `statement` the
    utterance in which the position was voiced, None where it was only told. Order: issue, party, holder, stance.
    """
    coded = sorted(
        (position for layer in layers for position in layer.positions),
        key=lambda position: (len(position.issue), _order(position)),
    )
    wordings = _wordings(statements)
    groups: dict[tuple[str, str, str, str], list[CodedPosition]] = {}
    known: dict[str, set[str]] = {}
    for position in coded:
        issue = _known_issue(position.issue, known)
        groups.setdefault((issue, position.party, position.holder, position.stance), []).append(position)
    return tuple(_folded(groups[key], key[0], wordings) for key in sorted(groups))


def _known_issue(issue: str, known: dict[str, set[str]]) -> str:
    """The name by which an issue is already known, else its own, which is added to the `known` names by their roots."""
    roots = {word.replace("-", "")[:_ROOT] for word in issue.split() if len(word) >= _SHORTEST} or {issue}
    names = sorted({name for root in roots for name in known.get(root, ())})
    best = max(((_alike(name, issue), name) for name in names), default=(0.0, issue))
    if best[0] >= _SAME_ISSUE:
        return best[1]
    for root in roots:
        known.setdefault(root, set()).add(issue)
    return issue


def _alike(shorter: str, longer: str) -> float:
    """How alike two names of an issue are, 0 to 100; a single word is no part of a longer name: war, the price war."""
    compare = token_sort_ratio if len(shorter.split()) == 1 else token_set_ratio
    return float(compare(shorter, longer))


def _folded(group: Sequence[CodedPosition], issue: str, wordings: Mapping[tuple[str, int, int], str]) -> Position:
    first = group[0]
    citations = ordered_citations(evidence for position in group for evidence in position.citations)
    dates = sorted(position.date.start for position in group if position.date is not None and position.date.start)
    said = sorted({wordings[span] for evidence in citations for span in _spans(evidence) if span in wordings})
    return Position(
        issue=issue, party=first.party, holder=first.holder, stance=first.stance, since=dates[0] if dates else None,
        statement=said[0] if said else None, citations=citations,
    )  # fmt: skip


def _wordings(statements: Sequence[Statement]) -> dict[tuple[str, int, int], str]:
    """The id of the statement at each stretch of content cited."""
    found: dict[tuple[str, int, int], str] = {}
    for statement in sorted(statements, key=lambda one: one.id, reverse=True):
        for wording in statement.wordings:
            found[wording.report, wording.start, wording.end] = statement.id
        for evidence in statement.citations:
            for span in _spans(evidence):
                if span[2] - span[1] > len(statement.cue) + len(statement.speaker_words):
                    found.setdefault(span, statement.id)
    return found
