"""Reports of one story -> where their origins differ, and what one of them tells alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from communique.language.analysis import publication_day
from communique.model import Actor, Citation, Difference, Event, Report, Side, Statement
from communique.stories.align import aligned, common_words
from communique.stories.alone import only_in
from communique.stories.cited import cited_origins, cited_reports, origin_of, part_side
from communique.stories.conditions import cut_conditions
from communique.stories.conflicts import Found, conflicts, of_counts
from communique.stories.developments import came_after
from communique.stories.published import Published
from communique.stories.quotes import is_part, quotes, utterances
from communique.stories.rising import as_updates, counted
from communique.stories.sentences import Line, lines
from communique.stories.sides import is_person, same_person
from communique.stories.text import normal, words
from communique.stories.tolls import settled, tolls
from communique.stories.units import said
from communique.stories.updates import updates
from communique.stories.utterances import likelihood, may_share
from communique.vocabulary import DifferenceKind

_SAME_WORDS = 0.9
"""Likelihood from which two contents are one utterance, whoever is said to have spoken."""
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
    for report in sorted(reports, key=lambda report: (origin_of(report), report.page or 0, report.id)):
        by_origin.setdefault(origin_of(report), []).extend(lines(report))
    common = common_words([line for given in by_origin.values() for line in given])
    published = Published.of(reports)
    found: dict[tuple[str, ...], Difference] = {}
    for difference in (
        *_conflicts(by_origin, common, published),
        *_updates(reports, common),
        *_wordings(reports),
        *cut_conditions(statements, reports),
        *_attributions(statements, reports, actors),
    ):
        _keep(found, difference)
    alone = only_in(events, statements, by_origin, _first_day(reports)) if len(by_origin) > 1 else ()
    told = [one for one in found.values() if not _of_two_persons(one, reports)]
    return (*sorted(as_updates(told, published), key=_rank), *alone)


def _conflicts(
    by_origin: Mapping[str, Sequence[Line]], common: frozenset[str], published: Published
) -> Iterator[Difference]:
    """What sentences of two origins on the same thing, and the counts that each settles on, say otherwise."""
    counts = {origin: settled(given) for origin, given in by_origin.items()}
    for first, second in combinations(sorted(by_origin), 2):
        pairs = [(one, two, conflicts(one.text, two.text)) for one, two in _unlike(by_origin, first, second, common)]
        tallied = tolls(counts[first], counts[second], common)
        pairs += [(one.line, two.line, (of_counts(one.quantity, two.quantity),)) for one, two in tallied]
        for one, two, told in pairs:
            for found in told:
                if not came_after(found, one, two, published):
                    yield _lift(found, one.citation, two.citation)


def _unlike(
    by_origin: Mapping[str, Sequence[Line]], first: str, second: str, common: frozenset[str]
) -> Iterator[tuple[Line, Line]]:
    """Aligned sentences of two origins that are not the same."""
    pairs = aligned(by_origin[first], by_origin[second], common)
    return ((one, two) for one, two in pairs if one.normal != two.normal)


def _updates(reports: Sequence[Report], common: frozenset[str]) -> Iterator[Difference]:
    """The counts that a later version of an origin revises."""
    for update in updates(reports, common):
        revised = of_counts(update.was, update.now)
        revised = replace(revised, what=f"update: {revised.what}")
        yield _lift(revised, update.before.citation, update.after.citation)


def _lift(found: Found, one: Citation, two: Citation) -> Difference:
    """A difference of two sentences as one of their reports: values cited where they stand."""
    sides = part_side(one, *found.a), part_side(two, *found.b)
    return Difference(kind=found.kind, what=found.what, sides=sides)


def _keep(found: dict[tuple[str, ...], Difference], difference: Difference) -> None:
    """Keeps a difference once; a value that more reports give gains their citations."""
    values = sorted(str(_value(difference, side)) for side in difference.sides)
    key = (difference.kind, difference.what if difference.kind == "number" else "", *values)
    known = found.get(key)
    found[key] = difference if known is None else _joined(known, difference)


def _joined(known: Difference, more: Difference) -> Difference:
    sides = []
    for side in known.sides:
        same = [other for other in more.sides if _value(more, other) == _value(known, side)]
        extra = [c for other in same for c in other.citations if c not in side.citations]
        sides.append(Side(value=side.value, citations=(*side.citations, *extra)))
    return Difference(kind=known.kind, what=known.what, sides=tuple(sides))


def _value(difference: Difference, side: Side) -> tuple[object, ...]:
    """What a side says, however worded: "two people" and "two people died" are one count."""
    return counted(side.value) if difference.kind == "number" else normal(side.value)


def _of_two_persons(difference: Difference, reports: Sequence[Report]) -> bool:
    """Whether two persons differ that one report names side by side."""
    names = [words(side.value)[-1].written for side in difference.sides]
    return difference.what == "person" and any(all(name in report.text for name in names) for report in reports)


def _wordings(reports: Sequence[Report]) -> Iterator[Difference]:
    """Quotations of one utterance that origins word differently; one side for each wording."""
    quoted = [
        report.cite(block.start + start, block.start + end)
        for report in sorted(reports, key=lambda report: report.id)
        for block in report.blocks
        if block.kind == "body"
        for start, end in quotes(report.block_text(block))
    ]
    by_id = {report.id: report for report in reports}
    for group in utterances(quoted):
        sides: dict[tuple[str, ...], list[Citation]] = {}
        for citation in group:
            sides.setdefault(normal(citation.words), []).append(citation)
        whole = [words for words in sides if not any(words != other and is_part(words, other) for other in sides)]
        if len(whole) > 1 and len(cited_origins((c.report for words in whole for c in sides[words]), by_id)) > 1:
            shown = tuple(Side(value=sides[words][0].words, citations=tuple(sides[words])) for words in sorted(whole))
            yield Difference(kind="wording", what="quotation", sides=shown)


def _attributions(
    statements: Sequence[Statement], reports: Sequence[Report], actors: Sequence[Actor]
) -> Iterator[Difference]:
    """The same words in the mouths of different speakers."""
    texts, people = {report.id: report for report in reports}, {actor.id: actor for actor in actors}
    known = [(statement, said(statement.content)) for statement in statements if _by_persons(statement)]
    long = [(statement, content) for statement, content in known if len(content.plain) >= _LONG]
    for (one, first), (two, second) in combinations(long, 2):
        apart = not same_person(one.speakers, two.speakers, people)
        apart = apart and not _origins(one, texts) & _origins(two, texts)
        if apart and may_share(first, second) and likelihood(first, second) >= _SAME_WORDS:
            sides = tuple(Side(value=each.speaker_words, citations=each.citations) for each in (one, two))
            yield Difference(kind="attribution", what=one.content, sides=sides)


def _by_persons(statement: Statement) -> bool:
    """Whether there are speakers and all are persons: "the alliance said" does not contradict its head."""
    return bool(statement.speakers) and all(map(is_person, statement.speakers))


def _first_day(reports: Sequence[Report]) -> dt.date | None:
    days = [day for report in reports if (day := publication_day(report.published))]
    return min(days, default=None)


def _origins(statement: Statement, reports: Mapping[str, Report]) -> frozenset[str]:
    return cited_origins(cited_reports(statement.citations), reports)


_KINDS: tuple[DifferenceKind, ...] = ("number", "date", "name", "attribution", "wording", "only_in")


def _rank(difference: Difference) -> tuple[int, str, tuple[str, ...]]:
    return _KINDS.index(difference.kind), difference.what, tuple(side.value for side in difference.sides)
