"""Places and companies of an article -> the states they stand for, with the actors of those that no words name.

"Arrived in Ankara" makes Turkey a host, though nobody speaks of Turkey: the name of a city where something happens is
no mention of its state, so the cast holds none. A company that cuts off supplies changes the ties of its state.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from communique.actors.lexicon import lexicon
from communique.events.sides import unique
from communique.language.analysis import Analysis
from communique.layer import CodedEvent
from communique.model import Actor, Mentioned

if TYPE_CHECKING:
    from communique.actors import Cast
    from communique.language.places import PlaceMention

_PLACE = "the place of an event stands for its state"
_COMPANY = "a company acts for its state where a tie changes"


def hosts(
    analysis: Analysis, cast: Cast, places: Sequence[PlaceMention], events: Sequence[CodedEvent]
) -> tuple[Actor, ...]:
    """The actors of coded events that are not in the cast: states known by a place alone, each with its words."""
    acting = unique(actor for event in events for actor in _of_event(event))
    return tuple(_actor(actor, analysis, cast, places) for actor in sorted(acting) if actor not in cast.actors)


def _of_event(event: CodedEvent) -> Iterable[str]:
    changed = event.change.parties if event.change is not None else ()
    return (*event.actors, *event.recipients, *changed)


def _actor(actor: str, analysis: Analysis, cast: Cast, places: Sequence[PlaceMention]) -> Actor:
    own = [(place.start, place.end) for place in places if state_of(place, analysis.published) == actor]
    spans = own or [
        (analysis.doc[told.start].idx, analysis.doc[told.end - 1].idx + len(analysis.doc[told.end - 1]))
        for told in cast.mentions
        if any(f"country-{cast.actors[named].country}" == actor for named in told.actors)
    ]
    start, end = spans[0]
    words = " ".join(analysis.words(start, end).split())
    rule = _PLACE if own else _COMPANY
    told = Mentioned(words=words, rule=rule, times=len(spans), citation=analysis.cite(start, end))
    return replace(lexicon().actors[actor], mentions=(told,))


def state_of(place: PlaceMention, published: dt.date | None) -> str | None:
    """The id of the state a place belonged to when the report was published; None where no table knows it."""
    state = f"country-{place.place.country}"
    for earlier, until in lexicon().before.get(state, {}).items():
        if published is not None and published.isoformat() < until:
            state = f"country-{earlier}"
            break
    return state if state in lexicon().actors else None
