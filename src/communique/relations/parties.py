"""Actors -> the sides that they speak or act for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Parties = tuple[str, ...]


def sides_of(parties: Iterable[str], sides: Mapping[str, str | None]) -> Parties:
    """The sides of parties, each once, in order."""
    return tuple(sorted({side(party, sides) for party in parties}))


def side(actor: str, sides: Mapping[str, str | None]) -> str:
    """Whom an actor speaks or acts for, followed to the end; a loop of `of` ends where it was entered."""
    seen = {actor}
    while (of := sides.get(actor)) and of not in seen:
        seen.add(of)
        actor = of
    return actor
