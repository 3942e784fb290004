"""Changes of ties, told by events -> the states of each tie over time, each with its words.

A tie is between parties on one track. Changes that were only threatened, requested, proposed, planned, denied or
imagined never move a state. Reports may come late or contradict each other: both then stand, each with its words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import get_args

import msgspec

from communique.layer import CodedTie
from communique.model import (
    Actor,
    ChangeKind,
    Cooperation,
    Date,
    Dispute,
    Event,
    Relation,
    Report,
    Span,
    State,
    Track,
    make_id,
    ordered_citations,
)
from communique.relations.parties import Parties, side, sides_of
from communique.relations.turns import DAY, turns
from communique.relations.unrealised import FACTUAL, told_of, unrealised
from communique.relations.wording import same_matter

STATES: Mapping[ChangeKind, State] = {
    "started": "active",
    "suspended": "suspended",
    "severed": "severed",
    "agreed_to_resume": "agreed_to_resume",
    "resumed": "resumed",
    "restored": "resumed",
    "downgraded": "downgraded",
    "upgraded": "upgraded",
    "ended": "ended",
    "refused": "refused",
    "extended": "active",
}
"""The state a change leads to. Kinds that are not here (agreed_to_start, threatened ...) leave the state as it is."""

_TRACKS: tuple[Track, ...] = get_args(Track)
_PAIR = 2


def fold(
    events: Iterable[Event], ties: Iterable[CodedTie], actors: Iterable[Actor], reports: Iterable[Report] = ()
) -> tuple[Relation, ...]:
    """Folds the changes that events tell into relations, with the cooperation and disputes of the same parties.

    The days on which `reports` were published say which of two reports on a dispute is the later one.
    """
    sides = {actor.id: actor.of for actor in actors}
    published = {report.id: report.published[:DAY] for report in reports if report.published}
    changes: dict[tuple[Parties, Track], list[Event]] = defaultdict(list)
    for event in events:
        if event.change and (_moves(event) or told_of(event)):
            for parties in _tied(event, sides):
                changes[parties, event.change.track].append(event)
    relations = {key: _relation(key, told, sides) for key, told in changes.items()}
    _add_ties(relations, ties, sides, published)
    return tuple(sorted(relations.values(), key=lambda relation: (relation.parties, _TRACKS.index(relation.track))))


def _moves(event: Event) -> bool:
    """Whether an event moves the state of a tie."""
    return event.change is not None and event.change.kind in STATES and event.status in FACTUAL


def _tied(event: Event, sides: Mapping[str, str | None]) -> list[Parties]:
    """The ties that a change moves: one for each pair where some act on others, one of all where all act together.

    A ban on two neighbours is two ties; a truce of three states is one.
    """
    told = sides_of(event.change.parties if event.change else (), sides)
    doers = [party for party in sides_of(event.actors, sides) if party in told]
    others = [party for party in sides_of(event.recipients, sides) if party in told and party not in doers]
    if len(told) > _PAIR and doers and others:
        return [sides_of(pair, sides) for pair in product(doers, others)]
    return [told] if len(told) >= _PAIR else []


def _relation(key: tuple[Parties, Track], events: Sequence[Event], sides: Mapping[str, str | None]) -> Relation:
    parties, track = key
    spans: list[Span] = []
    for event in sorted(filter(_moves, events), key=_firmness):
        _add_span(spans, _span(event, sides))
    objects = Counter(event.change.object for event in events if event.change and event.change.object)
    label = min(objects, key=lambda words: (-objects[words], len(words), words)) if objects else f"{track} ties"
    return Relation(
        id=make_id("relation", *parties, track),
        parties=parties,
        track=track,
        label=label,
        spans=tuple(sorted(spans, key=_when)),
        unrealised=unrealised(events, sides),
    )


def _firmness(event: Event) -> tuple[int, str, str]:
    """Dated events first, the most precise first, so that vaguer tellings join firm ones."""
    return _days(event.date), event.date.start if event.date and event.date.start else "", event.id


def _span(event: Event, sides: Mapping[str, str | None]) -> Span:
    assert event.change is not None  # noqa: S101 - told by the caller's filter
    by = tuple(sorted({side(actor, sides) for actor in event.actors}))
    return Span(
        state=STATES[event.change.kind],
        date=event.date,
        by=by,
        event=event.id,
        citations=event.citations,
        according_to=tuple(sorted(set(event.according_to))),
    )


def _add_span(spans: list[Span], new: Span) -> None:
    """Joins a telling to the span it repeats: same state, and dates that may be the same."""
    for place, span in enumerate(spans):
        if span.state == new.state and _may_be_same(span.date, new.date):
            spans[place] = msgspec.structs.replace(
                span,
                by=tuple(sorted({*span.by, *new.by})),
                citations=ordered_citations((*span.citations, *new.citations)),
                according_to=_claimed_by(span, new),
            )
            return
    spans.append(new)


def _claimed_by(span: Span, new: Span) -> tuple[str, ...]:
    """All who claim a state, while nobody tells it as a fact; one plain telling makes it no mere claim."""
    claimed = span.according_to and new.according_to
    return tuple(sorted({*span.according_to, *new.according_to})) if claimed else ()


def _may_be_same(first: Date | None, second: Date | None) -> bool:
    if first is None or second is None or not (first.start and first.end and second.start and second.end):
        return True
    return first.start <= second.end and second.start <= first.end


def _days(date: Date | None) -> int:
    """How vague a date is, as a rank; unknown is vaguest."""
    order = ("day", "week", "month", "season", "year", "decade", "unknown")
    return order.index(date.precision) if date and date.start else len(order)


def _when(span: Span) -> tuple[bool, str, str, str]:
    start = span.date.start if span.date and span.date.start else ""
    end = span.date.end if span.date and span.date.end else ""
    return not start, start, end, span.state


def _add_ties(
    relations: dict[tuple[Parties, Track], Relation],
    ties: Iterable[CodedTie],
    sides: Mapping[str, str | None],
    published: Mapping[str, str],
) -> None:
    """Sets cooperation and disputes beside the spans of the parties' first track (political before the others)."""
    told: dict[Parties, list[CodedTie]] = defaultdict(list)
    for tie in ties:
        parties = sides_of(tie.parties, sides)
        if len(parties) > 1:
            told[parties].append(tie)
    for parties, facts in told.items():
        tracks = [track for track in _TRACKS if (parties, track) in relations]
        key = (parties, tracks[0] if tracks else "other")
        relation = relations.get(key) or Relation(
            id=make_id("relation", *key[0], key[1]), parties=parties, track=key[1], label="cooperation and disputes"
        )
        ordered = sorted(facts, key=lambda tie: (tie.what.casefold(), str(ordered_citations(tie.citations))))
        relations[key] = msgspec.structs.replace(
            relation,
            cooperation=_cooperation([tie for tie in ordered if tie.kind == "cooperation"]),
            disputes=_disputes([tie for tie in ordered if tie.kind == "dispute"], sides, published),
        )


def _cooperation(ties: Sequence[CodedTie]) -> tuple[Cooperation, ...]:
    return tuple(
        Cooperation(
            area=same[0].what,
            date=min((tie.date for tie in same if tie.date), key=lambda date: date.start or "9999", default=None),
            citations=ordered_citations(citation for tie in same for citation in tie.citations),
        )
        for same in _alike(ties)
    )


def _disputes(
    ties: Sequence[CodedTie], sides: Mapping[str, str | None], published: Mapping[str, str]
) -> tuple[Dispute, ...]:
    return tuple(
        Dispute(
            issue=same[0].what,
            parties=sides_of((party for tie in same for party in tie.parties), sides),
            open=turned[-1].open,
            citations=ordered_citations(citation for tie in same for citation in tie.citations),
            turns=turned,
        )
        for same in _alike(ties)
        for turned in (turns(same, published),)
    )


def _alike(ties: Sequence[CodedTie]) -> list[list[CodedTie]]:
    """Groups facts that name the same matter; the shortest name of a group comes first."""
    groups: list[list[CodedTie]] = []
    for tie in sorted(ties, key=lambda tie: (len(tie.what), tie.what)):
        home = next((group for group in groups if same_matter(group[0].what, tie.what)), None)
        if home is None:
            groups.append([tie])
        else:
            home.append(tie)
    return sorted(groups, key=lambda group: group[0].what)
