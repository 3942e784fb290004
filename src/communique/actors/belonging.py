"""Bodies told beside a name ("the BBC's Ann Lee", "Ann Lee leads M23") -> whose people those are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from communique.actors.cast import Mention
from communique.actors.groups import sector_of
from communique.actors.reading import Reading
from communique.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

_OWNING = frozenset({"'s", "'"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BODIES = ("organisation-", "group-")
_OVER = ("ELI",)
_BARE = "full name"
_UNRULED = frozenset({"REB", "OPP", "PTY", "CRM"})


def mention_belonging(reading: Reading) -> None:
    """Gives people whose side is not known that of the body which the words around their name say is theirs."""
    people = [each for each in reading.mentions if each.kind == "name" and each.actors[0].startswith("person-")]
    bodies = {at: each for each in reading.mentions if each.kind == "name" for at in range(each.start, each.end)}
    for mention in people:
        person = reading.actors[mention.actors[0]]
        if person.of is not None:
            continue
        body = _owner(reading, mention) or _after(reading, mention) or _led(reading, mention, bodies)
        if body is not None:
            _belong(reading, person, reading.actors[body])
            if mention.rule == _BARE and body.startswith("country-") and _is_between_states(reading, mention, body):
                _speak(reading, reading.actors[person.id], body)
        elif not person.sectors and (sector := _followers(reading, mention) or _runs(reading, mention)):
            reading.update(replace(person, sectors=(sector,)))


def _owner(reading: Reading, mention: Mention) -> str | None:
    """The state or body before a name: "the IMF's Ann Lee", "Chile's Ann Lee"."""
    at = mention.start - 1
    hit = reading.hits.get(at - 1) if at > 0 and reading.words[at] in _OWNING else None
    return reading.meet(hit.name.actor) if hit is not None else None


def _after(reading: Reading, mention: Mention) -> str | None:
    """The state or body after "of" and a name: "Ann Lee of the FBI"."""
    at = mention.end
    if at >= len(reading.words) or reading.words[at] != "of":
        return None
    at += 1 + (at + 1 < len(reading.words) and reading.words[at + 1] == "the")
    hit = reading.hits.get(at)
    return reading.meet(hit.name.actor) if hit is not None and hit.start == at else None


def _led(reading: Reading, mention: Mention, bodies: dict[int, Mention]) -> str | None:
    """The body that somebody is said to lead: "Ann Lee, who leads M23", "M23, led by Ann Lee"."""
    token = reading.tokens[mention.head]
    leading = reading.lexicon.references.leading
    if token.dep_ in _SUBJECTS and token.head.lemma_ in leading:
        return _object(token.head, bodies)
    for child in token.children:
        if child.dep_ == "relcl" and child.lemma_ in leading and any(each.lower_ == "who" for each in child.children):
            return _object(child, bodies)
    agent = token.head
    if token.dep_ == "pobj" and agent.lower_ == "by" and agent.head.lemma_ in leading and agent.head.dep_ == "acl":
        led = bodies.get(agent.head.head.i)
        return led.actors[0] if led is not None and led.actors[0].startswith(_BODIES) else None
    return None


def _is_between_states(reading: Reading, mention: Mention, state: str) -> bool:
    """Whether a sentence names another state and is not of sport, where people do not speak for their state."""
    sentence = reading.tokens[mention.head].sent
    near = {reading.hits[at].name.actor for at in range(sentence.start, sentence.end) if at in reading.hits}
    contest = any(token.lemma_.lower() in reading.lexicon.references.contests for token in sentence)
    return not contest and any(actor.startswith("country-") for actor in near - {state})


def _speak(reading: Reading, person: Actor, state: str) -> None:
    """Somebody whom a report gives by state and name alone ("Chile's Ann Lee") speaks for it, unless more is known."""
    if not person.sectors and not reading.tenures.get(person.id) and person.id not in reading.figures:
        reading.update(replace(person, of=state, sectors=reading.actors[state].sectors))


def _object(verb: Token, bodies: dict[int, Mention]) -> str | None:
    found = (bodies[child.i].actors[0] for child in verb.children if child.dep_ == "dobj" and child.i in bodies)
    return next((actor for actor in found if actor.startswith(_BODIES)), None)


def _followers(reading: Reading, mention: Mention) -> str | None:
    """The sector of the rebels, party or gang that somebody is said to have: "Savimbi's rebels"."""
    token = reading.tokens[mention.head]
    sector = sector_of(reading, token.head) if token.dep_ == "poss" else None
    return sector if sector in _UNRULED else None


def _runs(reading: Reading, mention: Mention) -> str | None:
    """The sector of the noun for what somebody is said to lead: "Amina Sow, who heads the chamber of commerce"."""
    token = reading.tokens[mention.head]
    leading = reading.lexicon.references.leading
    verbs = [child for child in token.children if child.dep_ == "relcl"]
    verbs += [token.head] if token.dep_ in _SUBJECTS else []
    objects = (child for verb in verbs if verb.lemma_ in leading for child in verb.children if child.dep_ == "dobj")
    found = (sector_of(reading, noun) for noun in objects)
    return next((sector for sector in found if sector is not None), None)


def _belong(reading: Reading, person: Actor, body: Actor) -> None:
    """A person with the side of a body, and with its sectors where none are known or the tables know only past ones."""
    country = person.country or body.country
    if body.kind in {"country", "place"}:
        reading.update(replace(person, country=country))
    else:
        sectors = body.sectors if person.sectors in {(), _OVER} else person.sectors
        reading.update(replace(person, of=body.id, country=country, sectors=sectors))
