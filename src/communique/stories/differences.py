"""Reports of one story -> where their origins differ, and what one of them tells alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from communique.language.analysis import publication_day
from communique.model import (
    Actor,
    Citation,
    Difference,
    DifferenceKind,
    Event,
    Report,
    Side,
    Statement,
    pieces,
)
from communique.stories.align import aligned, common_words, likeness
from communique.stories.alone import only_in
from communique.stories.conflicts import Found, conflicts, merged, of_counts
from communique.stories.quotes import is_part, quotes, utterances
from communique.stories.sentences import Line, lines
from communique.stories.sides import same_person
from communique.stories.text import normal
from communique.stories.tolls import settled, tolls
from communique.stories.updates import updates
from communique.stories.wordings import nearness

_SAME_WORDS = 0.85
"""Nearness of two contents from which they are one utterance, whoever is said to have spoken."""
_LONG = 7


def differences(
    reports: Sequence[Report],
    events: Sequence[Event],
    statements: Sequence[Statement],
    actors: Sequence[Actor] = (),
) -> tuple[Difference, ...]:
    """The differences between the origins of a story, conflicts first.

    Reports of one origin never conflict; what a later version of it counts otherwise is told as an update.
    """
    by_origin: dict[str, list[Line]] = {}
    for report in sorted(reports, key=lambda report: (report.origin or report.id, report.page or 0, report.id)):
        by_origin.setdefault(report.origin or report.id, []).extend(lines(report))
    found: dict[tuple[str, ...], Difference] = {}
    common = common_words([line for given in by_origin.values() for line in given])
    counts = {origin: settled(given) for origin, given in by_origin.items()}
    for first, second in combinations(sorted(by_origin), 2):
        for one, two in aligned(by_origin[first], by_origin[second], common):
            near = likeness(one, two)
            slots = conflicts(one.text, two.text, near=near) if one.normal != two.normal else ()
            for conflicting in merged(slots, one.text, two.text) if one.normal != two.normal else ():
                _keep(found, _lift(conflicting, one.citation, two.citation))
        for count, other in tolls(counts[first], counts[second], common):
            counted = of_counts(count.quantity, other.quantity)
            _keep(found, _lift(counted, count.line.citation, other.line.citation))
    for update in updates(reports, common):
        revised = of_counts(update.was, update.now)
        revised = replace(revised, what=f"update: {revised.what}")
        _keep(found, _lift(revised, update.before.citation, update.after.citation))
    texts = {report.id: report for report in reports}
    for difference in (*_wordings(reports), *_attributions(statements, texts, {actor.id: actor for actor in actors})):
        _keep(found, difference)
    alone = only_in(events, statements, by_origin, _first_day(reports)) if len(by_origin) > 1 else ()
    return (*sorted(found.values(), key=_rank), *alone)


def _lift(found: Found, one: Citation, two: Citation) -> Difference:
    """A difference of two sentences as one of their reports: values cited where they stand."""
    sides = tuple(
        Side(value=line.words[start:end], citations=(_part(line, start, end),))
        for line, (start, end) in ((one, found.a), (two, found.b))
    )
    return Difference(kind=found.kind, what=found.what, sides=sides)


def _part(line: Citation, start: int, end: int) -> Citation:
    return Citation(report=line.report, start=line.start + start, end=line.start + end, words=line.words[start:end])


def _keep(found: dict[tuple[str, ...], Difference], difference: Difference) -> None:
    """Keeps a difference once; a value that more reports give gains their citations."""
    values = sorted(" ".join(normal(side.value)) for side in difference.sides)
    key = (difference.kind, difference.what if difference.kind == "number" else "", *values)
    known = found.get(key)
    found[key] = difference if known is None else _joined(known, difference)


def _joined(known: Difference, more: Difference) -> Difference:
    sides = []
    for side in known.sides:
        same = [other for other in more.sides if normal(other.value) == normal(side.value)]
        extra = [c for other in same for c in other.citations if c not in side.citations]
        sides.append(Side(value=side.value, citations=(*side.citations, *extra)))
    return Difference(kind=known.kind, what=known.what, sides=tuple(sides))


def _wordings(reports: Sequence[Report]) -> Iterator[Difference]:
    """Quotations of one utterance that origins word differently; one side for each wording."""
    quoted = [
        (report, block.start + start, block.start + end)
        for report in sorted(reports, key=lambda report: report.id)
        for block in report.blocks
        if block.kind == "body"
        for start, end in quotes(report.block_text(block))
    ]
    cited = [(report.origin or report.id, report.cite(start, end)) for report, start, end in quoted]
    for members in utterances([citation.words for _, citation in cited]):
        sides: dict[tuple[str, ...], list[Citation]] = {}
        for index in members:
            sides.setdefault(normal(cited[index][1].words), []).append(cited[index][1])
        whole = [words for words in sides if not any(words != other and is_part(words, other) for other in sides)]
        origins = {cited[index][0] for index in members if normal(cited[index][1].words) in whole}
        if len(whole) > 1 and len(origins) > 1:
            shown = tuple(Side(value=sides[words][0].words, citations=tuple(sides[words])) for words in sorted(whole))
            yield Difference(kind="wording", what="quotation", sides=shown)


def _attributions(
    statements: Sequence[Statement], reports: Mapping[str, Report], actors: Mapping[str, Actor]
) -> Iterator[Difference]:
    """The same words in the mouths of different speakers."""
    known = [(said, normal(said.content)) for said in statements if said.speakers]
    for (one, first), (two, second) in combinations(known, 2):
        apart = _persons(one) and _persons(two) and not same_person(one.speakers, two.speakers, actors)
        apart = apart and not _origins(one, reports) & _origins(two, reports)
        if apart and min(len(first), len(second)) >= _LONG and nearness(first, second) >= _SAME_WORDS:
            sides = tuple(Side(value=said.speaker_words, citations=said.citations) for said in (one, two))
            yield Difference(kind="attribution", what=one.content, sides=sides)


def _persons(said: Statement) -> bool:
    """Whether all speakers are persons: "the alliance said" does not contradict its head."""
    return all(speaker.startswith("person-") for speaker in said.speakers)


def _first_day(reports: Sequence[Report]) -> dt.date | None:
    days = [day for report in reports if (day := publication_day(report.published))]
    return min(days, default=None)


def _origins(noun: Statement, reports: Mapping[str, Report]) -> set[str]:
    cited = {piece.report for evidence in noun.citations for piece in pieces(evidence)}
    return {reports[id_].origin or id_ for id_ in cited if id_ in reports}


_KINDS: tuple[DifferenceKind, ...] = ("number", "date", "name", "attribution", "wording", "only_in")


def _rank(difference: Difference) -> tuple[int, str, tuple[str, ...]]:
    return _KINDS.index(difference.kind), difference.what, tuple(side.value for side in difference.sides)
