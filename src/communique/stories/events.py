"""Events as each article tells them -> the events of the record, one for each happening, with every citation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from communique.layer import CodedEvent, Layer
from communique.model import Because, Event, Report, citation_key, make_id, ordered_citations
from communique.stories.cited import cited_origins, cited_reports
from communique.stories.clusters import average_link, pairs
from communique.stories.days import most_precise
from communique.stories.retold import Group, joined
from communique.stories.sides import known_actors
from communique.stories.tellings import Telling, alike, content_key, tell_of
from communique.vocabulary import Status

T = TypeVar("T")

THRESHOLD = 0.6
"""Likeness from which two tellings are of one event; what each agreement adds is in `alike`."""
_STATUS: Mapping[Status, int] = {
    "happened": 0, "ongoing": 1, "historical": 2, "planned": 3, "hypothetical": 4, "denied": 5,
}  # fmt: skip


Part = tuple[Sequence[Layer], Sequence[Report]]
"""The layers and reports of one story."""


def merge_events(parts: Mapping[str, Part]) -> tuple[Event, ...]:
    """The events of all stories, by story id: an event told many times is one event with all its citations.

    `reports` of an event counts the report files whose words are cited (pages of an article are files of their own),
    `origins` the distinct origins of those. Its date is the most precise that any report gives; what happened is
    not lowered by an earlier report that had it planned; what is denied stays apart. An event that several stories
    tell is of the story that told it first.
    """
    by_id = {report.id: report for _, reports in parts.values() for report in reports}
    groups = [Group(story, told) for story, part in sorted(parts.items()) for told in _groups(*part)]
    return tuple(sorted((_merge(one, by_id) for one in joined(groups)), key=_reading_order))


def _groups(layers: Sequence[Layer], reports: Sequence[Report]) -> Iterator[tuple[Telling, ...]]:
    """The tellings of each event of one story."""
    actors = known_actors(layers)
    by_id = {report.id: report for report in reports}
    coded = sorted((event for layer in layers for event in layer.events), key=content_key)
    tellings = [tell_of(event, actors, by_id) for event in coded]
    likeness = pairs(tellings, alike)
    for members in average_link(len(tellings), likeness, threshold=THRESHOLD, complete=True):
        yield tuple(tellings[index] for index in members)


def _merge(group: Group, reports: Mapping[str, Report]) -> Event:
    tellings = group.tellings
    best = min(tellings, key=_fullness)
    lead = best.event
    citations = ordered_citations(evidence for telling in tellings for evidence in telling.event.citations)
    cited = cited_reports(citations)
    claimed = all(telling.event.according_to for telling in tellings)
    tie = (lead.change.kind, lead.change.track) if lead.change is not None else ()
    parties = ("by", *lead.actors, "to", *lead.recipients)
    return Event(
        id=make_id("event", group.story, lead.type, lead.status, *tie, *parties, *map(citation_key, citations)),
        story=group.story,
        retold_in=group.retold_in,
        type=lead.type,
        mode=lead.mode or _first(telling.event.mode for telling in tellings),
        contexts=tuple(sorted({context for telling in tellings for context in telling.event.contexts})),
        quad=lead.quad,
        intensity=lead.intensity,
        actors=lead.actors,
        recipients=lead.recipients,
        date=most_precise(telling.event.date for telling in tellings),
        place=lead.place or _first(telling.event.place for telling in tellings),
        status=min((telling.event.status for telling in tellings), key=_STATUS.__getitem__),
        change=lead.change or _first(telling.event.change for telling in tellings),
        according_to=tuple(sorted({a for t in tellings for a in t.event.according_to})) if claimed else (),
        confidence=max(telling.event.confidence for telling in tellings),
        reports=len(cited),
        origins=len(cited_origins(cited, reports)),
        citations=citations,
        why=_why(lead, group),
    )


def _why(lead: CodedEvent, group: Group) -> tuple[Because, ...]:
    if len(group.tellings) == 1:
        return lead.why
    told = f"told {len(group.tellings)} times: same type and sides, dates that agree, like words"
    if group.retold_in:
        told += f"; in {1 + len(group.retold_in)} stories"
    return (*lead.why, Because(what="one event", rule=told))


def _fullness(telling: Telling) -> tuple[int, int, float, tuple[tuple[tuple[str, int, int], ...], ...]]:
    """Sorts the telling first whose status counts most and whose slots are fullest."""
    event = telling.event
    slots = (event.change, event.date, event.place, event.mode, event.actors, event.recipients, not event.according_to)
    return _STATUS[event.status], -sum(map(bool, slots)), -event.confidence, content_key(event)[0]


def _reading_order(event: Event) -> tuple[str, int, str]:
    return (event.date.start or "9") if event.date else "9", -event.origins, event.id


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value), None)
