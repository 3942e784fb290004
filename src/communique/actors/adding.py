"""The shipped lexicon and a user's own actors -> one lexicon, in which the user's entries come first."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec.structs import replace

from communique.actors.entries import Known, Tenancy
from communique.actors.figures import figures_of
from communique.actors.lexicon import Lexicon, Name, NameForm, lexicon
from communique.actors.periods import holds
from communique.actors.phrases import Words, cut, slug
from communique.model import Actor, OwnActor

_ALWAYS = "0001"


@lru_cache(maxsize=4)
def lexicon_with(own: tuple[OwnActor, ...]) -> Lexicon:
    """The lexicon of the shipped tables and one's own actors, compiled once per process and set of actors."""
    shipped = lexicon()
    if not own:
        return shipped
    bodies, people = _by_id(actor for actor in own if actor.kind != "person"), _own_people(own)
    ids = {rows[0].name: key for key, rows in people.items()}
    replaced = {name for name in shipped.figures.people if f"person-{slug(name)}" in people}
    known = {name: each for name, each in shipped.figures.people.items() if name not in replaced}
    known |= {rows[0].name: _known(rows) for rows in people.values()}
    return dataclasses.replace(
        shipped,
        actors={**shipped.actors, **{key: _actor(rows[0], shipped.actors.get(key)) for key, rows in bodies.items()}},
        names=shipped.names.after(_names(bodies)),
        figures=figures_of(known, shipped.words.surname_first),
        ids=ids,
        terms=bodies,
    )


def at(actor: Actor, terms: Sequence[OwnActor], published: dt.date | None) -> Actor:
    """An actor with the side it acted for on a day, where one's own entries tell; on no day known, its last one."""
    sided = [term for term in terms if term.of is not None and term.kind != "country"]
    if not sided:
        return actor
    day = published.isoformat() if published else None
    then = [term for term in sided if day is None or holds(term.since, term.until, day)]
    return replace(actor, of=then[-1].of, sectors=then[-1].sectors or actor.sectors) if then else actor


def _by_id(own: Iterator[OwnActor]) -> dict[str, tuple[OwnActor, ...]]:
    rows: dict[str, list[OwnActor]] = defaultdict(list)
    for actor in own:
        rows[actor.id].append(actor)
    return {key: tuple(sorted(found, key=lambda each: each.since or _ALWAYS)) for key, found in rows.items()}


def _own_people(own: Sequence[OwnActor]) -> dict[str, tuple[OwnActor, ...]]:
    return _by_id(actor for actor in own if actor.kind == "person")


def _actor(own: OwnActor, shipped: Actor | None) -> Actor:
    """One's own actor; what its entry leaves empty is taken from the shipped one of the same id."""
    side = None if own.kind == "country" or own.since or own.until else own.of
    sectors = own.sectors or (("GOV",) if own.kind == "country" else ())
    if shipped is None:
        return Actor(id=own.id, name=own.name, kind=own.kind, country=own.country, sectors=sectors, of=side)
    return replace(
        shipped,
        name=own.name,
        country=own.country or shipped.country,
        sectors=own.sectors or shipped.sectors,
        of=side or shipped.of,
    )


def _names(bodies: Mapping[str, Sequence[OwnActor]]) -> Iterator[tuple[Words, Name]]:
    for key, rows in bodies.items():
        for name in dict.fromkeys(name for row in rows for name in (row.name, *row.names)):
            form: NameForm = "acronym" if name.isupper() and name.isalpha() else "name"
            yield cut(name), Name(key, frozenset({form}), tuple(name.removeprefix("the ").split()))


def _known(rows: Sequence[OwnActor]) -> Known:
    """A person of one's own as the table of public figures holds them."""
    return Known(
        country=next((row.country for row in rows if row.country), None),
        held=tuple(
            Tenancy(office=row.title or "", since=row.since or _ALWAYS, until=row.until, of=row.of)
            for row in rows
            if row.of is not None
        ),
        names=tuple(dict.fromkeys(name for row in rows for name in row.names)),
        gender=None,
        sectors=next((row.sectors for row in rows if row.sectors), ()),
    )
