"""Places, companies and treaties of an article -> the states they stand for, and the actors of those not named.

"Arrived in Ankara" makes Turkey a host, though nobody speaks of Turkey: the name of a city where something happens is
no mention of its state, so the cast holds none. A company that cuts off supplies changes the ties of its state, and a
treaty that ends those of all its parties. A party that no table resolves is known by its words alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from communique.actors.lexicon import lexicon
from communique.events import pacts, unresolved
from communique.events.sides import unique
from communique.events.states import state
from communique.language.analysis import Analysis
from communique.layer import CodedEvent
from communique.model import Actor, Mentioned

if TYPE_CHECKING:
    from communique.actors import Cast
    from communique.language.places import PlaceMention

_PLACE = "the place of an event stands for its state"
_COMPANY = "a company acts for its state where a tie changes"
_PACT = "a treaty or a work that states share stands for each of them where it changes"


def hosts(
    analysis: Analysis, cast: Cast, places: Sequence[PlaceMention], events: Sequence[CodedEvent]
) -> tuple[Actor, ...]:
    """The actors of coded events that are not in the cast: states known by a place alone, and those not resolved."""
    acting = unique(actor for event in events for actor in _of_event(event))
    return tuple(
        unresolved.actor(actor, analysis) if unresolved.is_unresolved(actor) else _actor(actor, analysis, cast, places)
        for actor in sorted(acting)
        if actor not in cast.actors
    )


def _of_event(event: CodedEvent) -> Iterable[str]:
    changed = event.change.parties if event.change is not None else ()
    return (*event.actors, *event.recipients, *changed)


def _actor(actor: str, analysis: Analysis, cast: Cast, places: Sequence[PlaceMention]) -> Actor:
    spans, rule = next(
        (found, rule)
        for rule, words in (
            (_PLACE, ((place.start, place.end) for place in places if state_of(place, analysis.published) == actor)),
            (_COMPANY, _of_companies(actor, analysis, cast)),
            (_PACT, _of_pacts(actor, analysis)),
        )
        if (found := tuple(words))
    )
    start, end = spans[0]
    words = " ".join(analysis.words(start, end).split())
    told = Mentioned(words=words, rule=rule, times=len(spans), citation=analysis.cite(start, end))
    return replace(lexicon().actors[actor], mentions=(told,))


def _of_companies(actor: str, analysis: Analysis, cast: Cast) -> Iterator[tuple[int, int]]:
    """The characters of the mentions of a state's companies."""
    for told in cast.mentions:
        codes = (cast.actors[named].country for named in told.actors)
        if any(code is not None and state(code, analysis.published) == actor for code in codes):
            span = analysis.doc[told.start : told.end]
            yield span.start_char, span.end_char


def _of_pacts(actor: str, analysis: Analysis) -> Iterator[tuple[int, int]]:
    """The characters of the names of the treaties and works to which an actor is a party."""
    for span, parties in pacts.find(analysis.doc, analysis.published):
        if actor in parties:
            yield span.start_char, span.end_char


def state_of(place: PlaceMention, published: dt.date | None) -> str | None:
    """The id of the state a place belonged to when the report was published; None where no table knows it."""
    found = state(place.place.country, published) if place.place.country is not None else None
    return found if found in lexicon().actors else None
