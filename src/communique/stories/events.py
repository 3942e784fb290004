"""Events as each article tells them -> the events of a story, one for each happening, with every citation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from communique.layer import CodedEvent, Layer
from communique.model import Actor, Because, Event, Report, Status, citation_key, make_id, ordered_citations, pieces
from communique.stories.cited import cited_origins, cited_reports
from communique.stories.clusters import average_link
from communique.stories.days import both_days, compatible, most_precise
from communique.stories.happenings import Told, likelihood, telling
from communique.stories.sides import known_actors, overlap, sides
from communique.stories.text import happening

T = TypeVar("T")

THRESHOLD = 0.6
"""Likeness from which two tellings are of one event; what each agreement adds is in `alike`."""
RECIPROCAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Types whose sides have no direction: to agree with is to be agreed with."""
RESUMING = frozenset({"agreed_to_resume", "resumed", "restored"})
"""Changes told as an agreement by some reports and as cooperation by others."""
_STATUS: Mapping[Status, int] = {
    "happened": 0, "ongoing": 1, "historical": 2, "planned": 3, "hypothetical": 4, "denied": 5,
}  # fmt: skip
_FACT = frozenset({"happened", "ongoing", "historical"})


@dataclass(frozen=True)
class Telling:
    """One coded event with what it is compared by; `day` is when its report was published (ISO) or ''."""

    event: CodedEvent
    actors: frozenset[str]
    recipients: frozenset[str]
    words: frozenset[str]
    told: Told | None
    origins: frozenset[str]
    day: str


def merge_events(story_id: str, layers: Sequence[Layer], reports: Sequence[Report]) -> tuple[Event, ...]:
    """The events of a story: an event told many times is one event with all its citations.

    `reports` of an event counts the report files whose words are cited (pages of an article are files of their own),
    `origins` the distinct origins of those. Its date is the most precise that any report gives; what happened is
    not lowered by an earlier report that had it planned; what is denied stays apart.
    """
    actors = known_actors(layers)
    by_id = {report.id: report for report in reports}
    coded = sorted((event for layer in layers for event in layer.events), key=_content_key)
    tellings = [_telling(event, actors, by_id) for event in coded]
    likeness = pairs(tellings, alike)
    groups = average_link(len(tellings), likeness, threshold=THRESHOLD, complete=True)
    merged = (_merge(story_id, [tellings[index] for index in members], by_id) for members in groups)
    return tuple(sorted(merged, key=_reading_order))


def pairs(things: Sequence[Telling], alike: Callable[[Telling, Telling], float]) -> dict[tuple[int, int], float]:
    """The likeness of every pair that has any."""
    found = {}
    for second in range(len(things)):
        for first in range(second):
            value = alike(things[first], things[second])
            if value > 0:
                found[first, second] = value
    return found


def alike(first: Telling, second: Telling) -> float:
    """How likely two tellings (0..1) are of one event; 0 where type, sides, date, status or change forbid it."""
    one, two = first.event, second.event
    if not (_same_type(one, two) and _same_status(first, second) and compatible(one.date, two.date)):
        return 0.0
    parties = _same_sides(first, second)
    change = _same_change(one, two)
    if not parties or not change:
        return 0.0
    days = 1.0 if both_days(one.date, two.date) else 0.6 if one.date and two.date else 0.3
    shared = len(first.words & second.words) / max(1, min(len(first.words), len(second.words)))
    if first.told and second.told:
        shared = max(shared, likelihood(first.told, second.told))
    return 0.2 * parties + 0.25 * days + 0.2 * change + 0.35 * shared


def _telling(event: CodedEvent, actors: Mapping[str, Actor], reports: Mapping[str, Report]) -> Telling:
    cited = cited_reports(event.citations)
    days = [reports[report].published or "" for report in cited if report in reports]
    return Telling(
        event=event,
        actors=sides(event.actors, actors),
        recipients=sides(event.recipients, actors),
        words=frozenset().union(
            *(happening(piece.words) for evidence in event.citations for piece in pieces(evidence))
        ),
        told=_told(event),
        origins=cited_origins(cited, reports),
        day=min((day for day in days if day), default="")[:10],
    )


def _told(event: CodedEvent) -> Told | None:
    """The words by which the type was decided, within their sentence; None where they are not in it as they stand."""
    sentence = " ".join(piece.words for piece in pieces(event.sentence))
    fired = next((because.words for because in event.why if because.what == "type"), "")
    before, found, after = sentence.partition(fired) if fired else (sentence, "", "")
    return telling(before, found, after, pieces(event.sentence)[0].report) if found else None


def _same_type(first: CodedEvent, second: CodedEvent) -> bool:
    if first.type == second.type:
        return True
    both_resume = all(event.change is not None and event.change.kind in RESUMING for event in (first, second))
    return both_resume and {first.type, second.type} == {"AGREE", "COOPERATE"}


def _same_status(first: Telling, second: Telling) -> bool:
    one, two = first.event.status, second.event.status
    if "denied" in (one, two):
        return one == two
    if (one in _FACT) == (two in _FACT):
        return True
    plan, fact = (second, first) if one in _FACT else (first, second)
    date = plan.event.date
    return date is not None and both_days(date, fact.event.date) and plan.day <= (date.start or "")


def _same_sides(first: Telling, second: Telling) -> float:
    """Agreement of the sides, 0 where they cannot be the same."""
    if first.event.type in RECIPROCAL:
        return overlap(first.actors | first.recipients, second.actors | second.recipients)
    agreement = overlap(first.actors, second.actors), overlap(first.recipients, second.recipients)
    return sum(agreement) / 2 if all(agreement) else 0.0


def _same_change(one: CodedEvent, two: CodedEvent) -> float:
    """1.25 for the same change of the same track, less where one says nothing or nothing exact, 0 for different ones.

    Two sides that meet twice on one day are rarer than two agreements on one day: a meeting needs no more words.
    """
    first, second = one.change, two.change
    if first is None or second is None:
        plain = 0.9 if one.type == "CONSULT" else 0.6
        return plain if first == second else 0.4
    same_kind = first.kind == second.kind or {first.kind, second.kind} <= RESUMING
    if not same_kind or first.of != second.of:
        return 0.0
    if first.track != second.track:
        return 0.3 if "other" in (first.track, second.track) else 0.0
    return 1.25 if first.kind == second.kind else 0.5


def _merge(story_id: str, tellings: Sequence[Telling], reports: Mapping[str, Report]) -> Event:
    best = min(tellings, key=_fullness)
    lead = best.event
    citations = ordered_citations(evidence for telling in tellings for evidence in telling.event.citations)
    cited = cited_reports(citations)
    claimed = all(telling.event.according_to for telling in tellings)
    tie = (lead.change.kind, lead.change.track) if lead.change is not None else ()
    parties = ("by", *lead.actors, "to", *lead.recipients)
    return Event(
        id=make_id("event", story_id, lead.type, lead.status, *tie, *parties, *map(citation_key, citations)),
        story=story_id,
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
        why=_why(lead, tellings),
    )


def _why(lead: CodedEvent, tellings: Sequence[Telling]) -> tuple[Because, ...]:
    if len(tellings) == 1:
        return lead.why
    told = f"told {len(tellings)} times: same type and sides, dates that agree, like words"
    return (*lead.why, Because(what="one event", rule=told))


def _fullness(telling: Telling) -> tuple[int, int, float, tuple[tuple[tuple[str, int, int], ...], ...]]:
    """Sorts the telling first whose status counts most and whose slots are fullest."""
    event = telling.event
    slots = (event.change, event.date, event.place, event.mode, event.actors, event.recipients, not event.according_to)
    return _STATUS[event.status], -sum(map(bool, slots)), -event.confidence, _content_key(event)[0]


def _content_key(event: CodedEvent) -> tuple[tuple[tuple[tuple[str, int, int], ...], ...], str]:
    """Sorts coded events by where their words stand, then by what they say."""
    return tuple(map(citation_key, event.citations)), repr(event)


def _reading_order(event: Event) -> tuple[str, int, str]:
    return (event.date.start or "9") if event.date else "9", -event.origins, event.id


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value), None)
