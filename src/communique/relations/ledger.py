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

from communique.layer import CodedEvent, CodedTie
from communique.model import Actor, Cooperation, Dispute, Event, Relation, Report, make_id, ordered_citations
from communique.relations.parties import Parties, sides_of
from communique.relations.spans import moves, spans
from communique.relations.turns import DAY, turns
from communique.relations.unrealised import told_of, unrealised
from communique.relations.wording import same_matter
from communique.vocabulary import Track

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
        if event.change and (moves(event) or told_of(event)):
            for parties in tied(event, sides):
                changes[parties, event.change.track].append(event)
    relations = {key: _relation(key, told, sides, published) for key, told in changes.items()}
    _add_ties(relations, ties, sides, published)
    return tuple(sorted(relations.values(), key=lambda relation: (relation.parties, _TRACKS.index(relation.track))))


def tied(event: Event | CodedEvent, sides: Mapping[str, str | None]) -> list[Parties]:
    """The ties that a change moves: one for each pair where some act on others, one of all where all act together.

    A ban on two neighbours is two ties; a truce of three states is one. Where a company acts, its state is the party.
    """
    told = sides_of(event.change.parties if event.change else (), sides)
    acting = [party for party in sides_of(event.actors, sides) if party in told]
    others = [party for party in sides_of(event.recipients, sides) if party in told and party not in acting]
    doers = acting or [party for party in told if party not in others]
    if len(told) > _PAIR and doers and others:
        return [sides_of(pair, sides) for pair in product(doers, others)]
    return [told] if len(told) >= _PAIR else []


def _relation(
    key: tuple[Parties, Track],
    events: Sequence[Event],
    sides: Mapping[str, str | None],
    published: Mapping[str, str],
) -> Relation:
    parties, track = key
    objects = Counter(event.change.object for event in events if event.change and event.change.object)
    label = min(objects, key=lambda words: (-objects[words], len(words), words)) if objects else f"{track} ties"
    return Relation(
        id=make_id("relation", *parties, track),
        parties=parties,
        track=track,
        label=label,
        spans=spans(events, sides, published),
        unrealised=unrealised(events, sides),
    )


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
