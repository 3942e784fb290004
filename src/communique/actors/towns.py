"""Names of towns and regions in a report -> the state each is in, where the gazetteer leaves no doubt."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from communique.actors.membership import existed
from communique.actors.reading import Reading, is_capital
from communique.language.places.gazetteer import gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Span

_TOWN = 4.7  # decimal logarithm of the people of a place that is known without its state: 50,000
_FAR_LARGER = 1.2  # the same: sixteen times as many people
_PLACES = frozenset({"GPE", "LOC"})


def country_of_town(reading: Reading, start: int, end: int) -> str | None:
    """The id of the state of the place of the name at tokens `start`..`end`, if the name leaves no doubt of it.

    That is the only state that has one, or the one whose is by far the largest; or the only one of them that the report
    names. A small place of a state that the report does not name is left, where it names others.
    """
    sizes: dict[str, float] = {}
    for entry, weight in gazetteer().candidates(reading.doc[start:end].text):
        if entry.country is not None:
            there = state_then(reading, entry.country)
            sizes[there] = max(weight, sizes.get(there, weight))
    if not sizes:
        return None
    told = {hit.name.actor for hit in reading.hits.values()}
    named = [each for each in sizes if each in told]
    state = named[0] if len(named) == 1 else _largest(sizes, told)
    day = reading.analysis.published
    known = state is not None and state in reading.lexicon.actors and (day is None or existed(state, day))
    return state if known else None


def _largest(sizes: Mapping[str, float], told: Collection[str]) -> str | None:
    """The state whose place of a name is by far the largest; None for a small one beside states that are told."""
    ranked = sorted(sizes, key=lambda state: -sizes[state])
    best = ranked[0]
    if sizes[best] < _TOWN and any(actor.startswith("country-") for actor in told):
        return None
    return best if len(ranked) == 1 or sizes[best] - sizes[ranked[1]] >= _FAR_LARGER else None


def state_then(reading: Reading, country: str) -> str:
    """The id of the state that towns of a country of today belonged to when the report was published."""
    published = reading.analysis.published
    for state, until in reading.lexicon.before.get(f"country-{country}", {}).items():
        if published is not None and published.isoformat() < until:
            return f"country-{state}"
    return f"country-{country}"


def towns(reading: Reading, start: int, end: int) -> Iterator[str]:
    """The states of the towns named between two tokens as the places of something, in order."""
    yield from (state for at, state in town_tokens(reading).items() if start <= at < end)


def town_tokens(reading: Reading) -> Mapping[int, str]:
    """The last token of every town named as the place of something, with its state, in order."""
    if reading.towns is None:
        reading.towns = dict(_found(reading))
    return reading.towns


def is_town(reading: Reading, span: Span) -> bool:
    """Whether a name that the parser takes for somebody's is that of a place: "talks in Sochi", "Larkana is old".

    After a preposition of place that is any town, elsewhere a large one that is no known name of people; or the name
    ends in a word for a place ("Finlandia Hall").
    """
    root, where, figures = span.root, reading.lexicon.whereabouts, reading.lexicon.figures
    words = reading.plain_words[span.start : span.end]
    sizes = [weight for _, weight in gazetteer().candidates(span.text)]
    if root.dep_ == "pobj" and root.head.lower_ in where.locative:
        return bool(sizes)
    if words in figures.surnames or words[0] in figures.forenames or words[0] in reading.lexicon.forenames:
        return False
    return (len(words) > 1 and words[-1] in where.places) or (bool(sizes) and sizes[0] >= _TOWN)


def _found(reading: Reading) -> Iterator[tuple[int, str]]:
    """The last token of every name of a town whose state is known, after a preposition or as a place, and the state."""
    for token in reading.nouns:
        if (token.dep_ == "pobj" or token.ent_type_ in _PLACES) and _is_part(reading, token.i):
            start = token.i
            while start > 0 and _is_part(reading, start - 1):
                start -= 1
            state = country_of_town(reading, start, token.i + 1)
            if state is not None:
                yield token.i, state


def _is_part(reading: Reading, at: int) -> bool:
    token = reading.tokens[at]
    return token.pos_ == "PROPN" and is_capital(token) and at not in reading.hits
