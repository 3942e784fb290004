""" "His Greek counterpart" -> who holds in Greece the office of the one named before, by the text or by the tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from communique.actors.cast import Mention
from communique.actors.holding import BY_TABLE, counterpart
from communique.actors.nominals import noun_phrase
from communique.actors.reading import Reading, Tenure

if TYPE_CHECKING:
    from spacy.tokens import Token


def mention_counterparts(reading: Reading) -> None:
    """Resolves every noun for whoever holds the same office elsewhere.

    A name beside it is that person; else the side that modifies it tells where to look.
    """
    nouns = reading.lexicon.references.counterparts
    people = sorted((m for m in reading.mentions if m.actors[0] in reading.tenures), key=lambda mention: mention.start)
    sides = {mention.head: mention.actors[0] for mention in reading.mentions if mention.kind == "possessive"}
    named = {mention.head: mention for mention in reading.mentions if mention.actors[0].startswith("person-")}
    for token in reading.nouns:
        if (
            reading.words[token.i] not in nouns
            and " ".join(reading.words[max(0, token.i - 1) : token.i + 1]) not in nouns
        ):
            continue
        side = next((sides[child.i] for child in token.children if child.i in sides), None)
        if side is None and (states := _elsewhere(reading, token)):
            reading.mention(*noun_phrase(token), states, "nominal", "unnamed counterparts stand for their states")
            continue
        before = [mention for mention in people if mention.end <= token.i]
        tenure = reading.tenures[before[-1].actors[0]][-1] if before else None
        beside = _beside(token, named)
        if beside is not None:
            _mention_beside(reading, token, beside.actors[0], side, tenure)
        elif side is not None and tenure is not None:
            _mention_unnamed(reading, token, side, tenure)


def _beside(token: Token, named: Mapping[int, Mention]) -> Mention | None:
    """The person in apposition to a noun: "his counterpart, Ann Lee", "Ann Lee, his counterpart"; or named after it."""
    if token.dep_ in {"appos", "compound", "nmod"} and token.head.i in named:
        return named[token.head.i]
    return next((named[child.i] for child in token.children if child.dep_ == "appos" and child.i in named), None)


def _elsewhere(reading: Reading, token: Token) -> list[str]:
    """The states that a noun is said to be in or of: "counterparts from Turkey and Chile"."""
    places = [inner for child in token.children if child.dep_ == "prep" for inner in child.children]
    found = [
        reading.hits[each.i].name.actor
        for place in places
        for each in (place, *place.conjuncts)
        if each.i in reading.hits
    ]
    return [reading.meet(actor) for actor in dict.fromkeys(found) if actor.startswith("country-")]


def _mention_beside(reading: Reading, token: Token, actor: str, side: str | None, tenure: Tenure | None) -> None:
    person = reading.actors[actor]
    if side is not None and person.of is None:
        office = reading.lexicon.offices.get(tenure.office) if tenure is not None else None
        sectors = person.sectors or (office.sectors if office is not None else ()) or reading.actors[side].sectors
        reading.update(
            replace(person, of=side, country=person.country or reading.actors[side].country, sectors=sectors)
        )
        if tenure is not None:
            reading.tenures.setdefault(actor, []).append(Tenure(tenure.office, tenure.words, side, tenure.past))
    start, end = noun_phrase(token)
    reading.mention(start, end, [actor], "title", "a counterpart named beside")


def _mention_unnamed(reading: Reading, token: Token, side: str, tenure: Tenure) -> None:
    same = [
        actor
        for actor, tenures in reading.tenures.items()
        for other in tenures
        if (other.office, other.of, other.past) == (tenure.office, side, tenure.past)
    ]
    start, end = noun_phrase(token)
    figure = counterpart(reading, side, tenure) if not same else None
    if same:
        reading.mention(start, end, same[:1], "title", "same office of the other side")
    elif figure is not None:
        reading.mention(start, end, [figure], "title", BY_TABLE)
    else:
        reading.mention(start, end, [side], "title", "an unnamed counterpart stands for the side")
