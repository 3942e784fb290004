"""Actors of coded events -> the parties they stand for, so that a minister and a ministry's state can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from communique.layer import Layer
from communique.model import Actor
from communique.stories.text import lists

_HOPS = 4


def known_actors(layers: Sequence[Layer]) -> dict[str, Actor]:
    """All actors of the layers by id; where layers know one differently, the one with more to say."""
    found: dict[str, Actor] = {}
    for actor in sorted((actor for layer in layers for actor in layer.actors), key=_knowledge):
        found[actor.id] = actor
    return found


def is_person(actor: str) -> bool:
    """Whether the id of an actor is that of a person."""
    return actor.startswith("person-")


def side(actor: str, actors: Mapping[str, Actor]) -> str:
    """Whom an actor acts or speaks for: a person's organisation or country; states and organisations themselves."""
    for _ in range(_HOPS):
        known = actors.get(actor)
        if known is None or known.kind in ("country", "organisation") or known.of is None:
            break
        actor = known.of
    return actor


def sides(given: Iterable[str], actors: Mapping[str, Actor]) -> frozenset[str]:
    """The sides of several actors."""
    return frozenset(side(actor, actors) for actor in given)


def same_person(first: Iterable[str], second: Iterable[str], actors: Mapping[str, Actor]) -> bool:
    """Whether speakers may be one: some are the same, or share a side and one is not known by a name of their own."""
    one, two = frozenset(first), frozenset(second)
    if one & two:
        return True
    named = all(any(_has_name(actor, actors) for actor in given) for given in (one, two))
    return not named and bool(sides(one, actors) & sides(two, actors))


def _has_name(actor: str, actors: Mapping[str, Actor]) -> bool:
    """Whether an actor is a person known by name, not only by an office ("the secretary general")."""
    known = actors.get(actor)
    if known is None or known.kind != "person":
        return False
    return not any(f" {title} " in f" {known.name.lower()} " for title in lists().titles)


def overlap(first: frozenset[str], second: frozenset[str]) -> float:
    """How far two sets of sides agree: 1 equal, the share of common ones where one holds the other, else 0.

    Sides that nobody names (an empty set) agree with any by half.
    """
    if not first or not second:
        return 1.0 if first == second else 0.5
    if first <= second or second <= first:
        return len(first & second) / len(first | second)
    return 0.0


def _knowledge(actor: Actor) -> tuple[bool, int, str]:
    return actor.of is not None, len(actor.roles) + len(actor.names), actor.name
