"""Somebody whose state nothing beside the name tells -> the state told in the report for which name and text speak."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from math import log2

from communique.actors.cast import Mention
from communique.actors.context import all_states
from communique.actors.reading import Reading
from communique.actors.towns import towns
from communique.model import Actor

_OFTEN = 1.0  # what each doubling of the mentions of a state counts beside the fit of a name (see kin.py)
_NEAR = 1.5  # what it counts that the words around a name tell a state
_LEAST = -0.5  # fit below which a name speaks against a state
_CLEAR = 0.5  # by how much the best state is ahead of the next
_ALONE = -1.5  # the same for the state that the words around the name tell


def nation_of(reading: Reading, person: Actor, owned: Iterable[Mention], near: str | None = None) -> str | None:
    """The id of the state told in the report that somebody is likeliest of, by name; None where none is clear.

    `near` is the state that the words around the name tell.
    """
    told = _told(reading, owned)
    if not told:
        return None
    kin, actors = reading.lexicon.figures.kin, reading.lexicon.actors
    fits = {state: kin.fit(person.name, str(actors[state].country)) for state in told}
    scores = {state: fits[state] + _OFTEN * times + _NEAR * (state == near) for state, times in told.items()}
    ranked = sorted(scores, key=lambda state: (-scores[state], state))
    best = ranked[0]
    if fits[best] < (_ALONE if best == near else _LEAST):
        return None
    return best if len(ranked) == 1 or scores[best] - scores[ranked[1]] >= _CLEAR else None


def _told(reading: Reading, owned: Iterable[Mention]) -> Mapping[str, float]:
    """The states that a report tells of, as actors or places, each with how often, in doublings."""
    found = Counter(all_states(reading, owned))
    named = {hit.name.actor for hit in reading.hits.values() if hit.name.actor.startswith("country-")}
    for state in (*named, *towns(reading, 0, len(reading.tokens))):
        found.setdefault(state, 1)
    return {state: log2(times) for state, times in found.items() if state in reading.lexicon.actors}
