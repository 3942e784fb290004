"""A body and a day -> the states that were its members then; a state and a day -> whether it existed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from communique.actors.entries import Country
from communique.actors.periods import holds
from communique.model import OwnActor
from communique.tables import load


class Joined(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """States that joined a body at one time and, where `until` is given, left it at one time."""

    since: str
    states: tuple[str, ...]
    until: str | None = None


def members(body: str, on: dt.date | str | None = None, own: Sequence[OwnActor] = ()) -> tuple[str, ...]:
    """The ids of the states that were members of a body on a day, as the table or one's own actors say, in order.

    Without a day, those that have not left. Empty for a body whose members no table lists.

    >>> members("organisation-WARSAWPACT", "1989-11-09")[:3], len(members("organisation-NATO", "2009-06-27"))
    (('country-BGR', 'country-CSK', 'country-DDR'), 28)
    """
    day = on.isoformat() if isinstance(on, dt.date) else on
    return tuple(sorted({state for state, since, until in _spans(body, own) if _is_in(since, until, day)}))


def existed(country: str, on: dt.date | str) -> bool:
    """Whether a state of the tables, by its id, existed on a day; states without dates there are taken to.

    >>> existed("country-SUN", "1991-08-19"), existed("country-SUN", "2009-06-27")
    (True, False)
    """
    known = load("countries", dict[str, Country]).get(country.removeprefix("country-"))
    day = on.isoformat() if isinstance(on, dt.date) else on
    return known is not None and holds(known.since, known.until, day)


def _is_in(since: str | None, until: str | None, day: str | None) -> bool:
    return until is None if day is None else holds(since, until, day)


def _spans(body: str, own: Sequence[OwnActor]) -> Iterator[tuple[str, str | None, str | None]]:
    """Every state with a period in which it was a member; one's own rows for a state replace those of the table."""
    told = [actor for actor in own if actor.kind == "country" and actor.of == body]
    yield from ((actor.id, actor.since, actor.until) for actor in told)
    states = {actor.id for actor in told}
    for joined in load("members", dict[str, tuple[Joined, ...]]).get(body.partition("-")[2], ()):
        for code in joined.states:
            if f"country-{code}" not in states:
                yield f"country-{code}", joined.since, joined.until
