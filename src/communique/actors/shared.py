"""Names that bodies of several states bear ("Labour Party", "Congress") -> the body of the state the article tells."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from communique.actors.lexicon import Name
from communique.actors.reading import Hit, Reading
from communique.language.places.gazetteer import gazetteer

_PARTY = ("PTY",)


def choose_shared(reading: Reading) -> None:
    """Gives every hit of a shared name to the body of the state most often told.

    Where none of them is, it is the body whose own name it is, or nobody's if it is only shared. Where an organ has the
    name of another state's ("Congress" in a report on Chile), it is that state's organ. A name of common words alone
    ("Democrat Party") is no body's of a state that a report of others does not tell.
    """
    borne = reading.lexicon.references.borne
    hits = dict.fromkeys(reading.hits.values())
    shared = [each for each in hits if each.name.others or _phrase(reading, each) in borne or _is_common(reading, each)]
    if not shared:
        return
    told = _told(reading, shared)
    for hit in shared:
        name = _meant(reading, hit, told)
        for at in range(hit.start, hit.end):
            if name is None:
                del reading.hits[at]
            else:
                reading.hits[at] = Hit(hit.start, hit.end, name)


def _phrase(reading: Reading, hit: Hit) -> str:
    return " ".join(reading.words[hit.start : hit.end])


def _is_common(reading: Reading, hit: Hit) -> bool:
    """Whether the name of a party is made of words that names of parties of any state are made of."""
    if hit.end - hit.start == 1 or "name" not in hit.name.forms:
        return False
    words = {word for word in reading.words[hit.start : hit.end] if word}
    return reading.lexicon.actors[hit.name.actor].sectors[:1] == _PARTY and words <= reading.lexicon.references.common


def _told(reading: Reading, shared: list[Hit]) -> Counter[str]:
    """How often the other names of the article and its public figures tell each state."""
    lexicon = reading.lexicon
    named = (hit.name.actor for hit in dict.fromkeys(reading.hits.values()) if hit not in shared)
    found = Counter(lexicon.actors[actor].country for actor in named if actor in lexicon.actors)
    for at in range(len(reading.words)):
        figure = lexicon.figures.full.match(reading.plain_words, at)
        if figure is not None and figure[0] > at + 1:
            found[lexicon.figures.people[figure[1]].country] += 1
    places = (entity for entity in reading.doc.ents if entity.label_ == "GPE" and entity.start not in reading.hits)
    found.update(entry.country for place in places for entry, _ in gazetteer().candidates(place.text)[:1])
    return Counter({country: times for country, times in found.items() if country is not None})


def _meant(reading: Reading, hit: Hit, told: Counter[str]) -> Name | None:
    bodies = dict.fromkeys((hit.name.actor, *hit.name.others))
    countries = [(told[str(reading.lexicon.actors[body].country)], body) for body in bodies]
    most, body = max(countries, key=lambda each: each[0])
    if most:
        return replace(hit.name, actor=body, forms=frozenset({"name"}))
    country = reading.lexicon.actors[hit.name.actor].country
    if country is not None and told and _is_common(reading, hit):
        return None
    states = reading.lexicon.references.borne.get(_phrase(reading, hit), ())
    times, state = max(((told[state.removeprefix("country-")], state) for state in states), default=(0, ""))
    if not times:
        return None if hit.name.forms == {"shared"} else hit.name
    sector = reading.lexicon.actors[hit.name.actor].sectors[0]
    return replace(hit.name, actor=reading.group(reading.meet(state), sector, ""))
