"""Statements as each article reports them -> utterances: one for each thing said, with all its wordings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.layer import CodedStatement, Layer
from communique.model import (
    Actor,
    Citation,
    Report,
    Statement,
    Wording,
    citation_key,
    make_id,
    ordered_citations,
    pieces,
)
from communique.stories.cited import cited_origins, cited_reports
from communique.stories.clusters import average_link
from communique.stories.days import compatible, most_precise
from communique.stories.sides import is_person, known_actors, same_person
from communique.stories.text import normal
from communique.stories.units import Said, said
from communique.stories.utterances import SAME, is_told_in, likelihood, may_share
from communique.stories.voices import may_be_one
from communique.vocabulary import Form

_FORMS: tuple[Form, ...] = ("direct", "mixed", "indirect")
_RETOLD = 0.75
"""Likelihood that is asked for where one of two statements is in the words of the report."""


@dataclass(frozen=True)
class Telling:
    """One coded statement with what it is compared by."""

    statement: CodedStatement
    speakers: frozenset[str]
    said: Said
    reports: frozenset[str]


def merge_statements(story_id: str, layers: Sequence[Layer], reports: Sequence[Report]) -> tuple[Statement, ...]:
    """The utterances of a story: the same words of the same speaker in several reports are one statement.

    `reports` counts report files cited, `origins` their distinct origins. Utterances that only mean the same
    stay apart: a join needs the same speaker and nearly the same words. What a headline or caption says joins the
    likeliest utterance of a body, and changes none.
    """
    by_id = {report.id: report for report in reports}
    coded = sorted((statement for layer in layers for statement in layer.statements), key=_content_key)
    actors = known_actors(layers)
    told = [_telling(statement) for statement in coded if statement.part == "body"]
    heads = [_telling(statement) for statement in coded if statement.part != "body"]
    groups = _grouped(told, actors)
    free = [head for head in heads if not _joins(head, groups, actors)]
    return tuple(_merge(story_id, group, by_id) for group in (*groups, *_grouped(free, actors)))


def _grouped(tellings: Sequence[Telling], actors: Mapping[str, Actor]) -> list[list[Telling]]:
    likeness = {}
    for second, later in enumerate(tellings):
        for first, earlier in enumerate(tellings[:second]):
            value = alike(earlier, later, actors)
            if value >= SAME:
                likeness[first, second] = value
    groups = average_link(len(tellings), likeness, threshold=SAME, complete=True)
    return [[tellings[index] for index in members] for members in groups]


def _joins(head: Telling, groups: Sequence[list[Telling]], actors: Mapping[str, Actor]) -> bool:
    """Puts what a headline or caption says to the group with the likeliest telling of it in a body, if any is."""
    ranked = [(max(_alike_below(head, one, actors) for one in group), -n) for n, group in enumerate(groups)]
    likely, place = max(ranked, default=(0.0, 0))
    if likely < SAME:
        return False
    groups[-place].append(head)
    return True


def _alike_below(head: Telling, told: Telling, actors: Mapping[str, Actor]) -> float:
    """How likely (0..1) a headline or caption and a statement of a body are one utterance.

    A headline names a state for who speaks for it, and says in other words what the report below it says in full.
    """
    if told.statement.part != "body" or not compatible(head.statement.date, told.statement.date):
        return 0.0
    if not _same_speaker(head, told, actors) and not same_person(head.speakers, told.speakers, actors):
        return 0.0
    if not may_share(head.said, told.said):
        return 0.0
    own = head.reports & told.reports
    return 1.0 if own and is_told_in(head.said, told.said) else likelihood(head.said, told.said)


def alike(first: Telling, second: Telling, actors: Mapping[str, Actor]) -> float:
    """How likely (0..1) two reported statements are one utterance; 0 for different speakers or days."""
    if not _same_speaker(first, second, actors) or not compatible(first.statement.date, second.statement.date):
        return 0.0
    if not may_share(first.said, second.said):
        return 0.0
    near = likelihood(first.said, second.said)
    if first.reports & second.reports and near < 1:
        return 0.0
    retold = "indirect" in (first.statement.form, second.statement.form)
    return 0.0 if retold and near < _RETOLD else near


def _telling(statement: CodedStatement) -> Telling:
    content = pieces(statement.content)
    return Telling(
        statement=statement,
        speakers=frozenset(statement.speakers),
        said=said(" … ".join(piece.words for piece in content)),
        reports=frozenset(piece.report for piece in content),
    )


def _same_speaker(first: Telling, second: Telling, actors: Mapping[str, Actor]) -> bool:
    """Whether one speaker is common, or the words for one that is not resolved.

    For words in quotation marks a common side will do, or an unresolved speaker whose description fits: a report may
    quote "the alliance" where another names its head. Two persons known by name are never the same speaker.
    """
    if first.speakers & second.speakers:
        return True
    quoted = "indirect" not in (first.statement.form, second.statement.form)
    if not first.speakers or not second.speakers:
        one, two = first.statement.speaker_words, second.statement.speaker_words
        return may_be_one(one, two) if quoted else normal(one) == normal(two)
    return quoted and same_person(first.speakers, second.speakers, actors)


def _merge(story_id: str, tellings: Sequence[Telling], reports: Mapping[str, Report]) -> Statement:
    lead = min(tellings, key=_fullness).statement
    citations = ordered_citations(evidence for telling in tellings for evidence in telling.statement.citations)
    cited = cited_reports(citations)
    issue = lead.issue or next((t.statement.issue for t in tellings if t.statement.issue), None)
    return Statement(
        id=make_id("statement", story_id, *lead.speakers, *map(citation_key, citations)),
        story=story_id,
        speakers=lead.speakers,
        speaker_words=lead.speaker_words,
        cue=lead.cue,
        form=lead.form,
        content=_joined(pieces(lead.content)),
        addressees=tuple(sorted({who for telling in tellings for who in telling.statement.addressees})),
        date=most_precise(telling.statement.date for telling in tellings),
        issue=issue,
        wordings=_wordings([telling.statement for telling in tellings], reports),
        reports=len(cited),
        origins=len(cited_origins(cited, reports)),
        citations=citations,
    )


def _joined(parts: Sequence[Citation]) -> str:
    """The words of a statement; where they were interrupted an ellipsis stands for what the report put between."""
    return " … ".join(part.words.rstrip(",") if part is not parts[-1] else part.words for part in parts)


def _wordings(statements: Sequence[CodedStatement], reports: Mapping[str, Report]) -> tuple[Wording, ...]:
    """One wording for each report and place; an interrupted one runs from its first to its last word there."""
    found: dict[tuple[str, int, int], Wording] = {}
    for statement in statements:
        parts = pieces(statement.content)
        here = [piece for piece in parts if piece.report == parts[0].report]
        start, end = here[0].start, here[-1].end
        words = _words(here, start, end, reports)
        found[here[0].report, start, end] = Wording(
            report=here[0].report, words=words, start=start, end=end, part=statement.part
        )
    return tuple(found[place] for place in sorted(found))


def _words(here: Sequence[Citation], start: int, end: int, reports: Mapping[str, Report]) -> str:
    return here[0].words if len(here) == 1 else reports[here[0].report].text[start:end]


def _fullness(telling: Telling) -> tuple[bool, int, int, int, tuple[tuple[str, int, int], ...]]:
    """Sorts the telling first that is of a body, knows its speaker (best: in person), quotes, and quotes most."""
    statement = telling.statement
    known = 0 if any(map(is_person, statement.speakers)) else 1 if statement.speakers else 2
    return (
        statement.part != "body",
        known,
        _FORMS.index(statement.form),
        -len(telling.said.plain),
        citation_key(statement.content),
    )


def _content_key(statement: CodedStatement) -> tuple[tuple[tuple[str, int, int], ...], str]:
    return citation_key(statement.content), repr(statement)
