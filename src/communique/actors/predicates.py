"""Offices that a verb gives to somebody named ("serves as envoy", "is the premier") -> their holders.

Also, once pronouns are known, whose office "its chairman" is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from communique.actors.cast import Mention
from communique.actors.offices import Held, determiner
from communique.actors.people import give_office
from communique.actors.reading import Reading
from communique.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEING = frozenset({"be", "become", "remain"})
_NOW = frozenset({"VBZ", "VBP", "VB"})
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_OWNER = frozenset({"its", "their", "his", "her"})
_UNNAMED = frozenset({"country", "place"})


def mention_told(reading: Reading, offices: Sequence[Held], used: set[int]) -> None:
    """Gives every office that is told of a person by a verb to that person."""
    people = {mention.head: mention for mention in reading.mentions if mention.actors[0].startswith("person-")}
    for held in offices:
        if held.core in used or held.title.plural or held.office.voice:
            continue
        holder = next((people[at] for at in _told_of(reading.tokens[held.core_end - 1]) if at in people), None)
        if holder is not None:
            give_office(reading, holder.actors[0], held, held.start)
            used.add(held.core)
            start = held.start - bool(determiner(held, reading))
            reading.mention(start, held.end, holder.actors, "title", "office told of the person by a verb")


def _told_of(title: Token) -> Iterator[int]:
    """The nouns that a title can be told of: "X is TITLE", "named X TITLE", "X served as TITLE"."""
    verb = title.head
    if title.dep_ == "attr" and verb.lemma_ in _BEING and (verb.tag_ in _NOW or verb.lemma_ != "be"):
        yield from (child.i for child in verb.children if child.dep_ in _SUBJECT)
    elif title.dep_ == "oprd":
        yield from (child.i for child in verb.children if child.dep_ in {"dobj", "nsubjpass"})
    elif title.dep_ == "pobj" and verb.lower_ == "as":
        of_whom = [child for child in verb.head.children if child.dep_ in {"dobj", *_SUBJECT}]
        yield from (child.i for child in sorted(of_whom, key=lambda child: child.dep_ in _SUBJECT))


def settle_owners(reading: Reading) -> None:
    """Gives people whose office is "its chairman" or "the president's adviser" the side of the owner, and sectors."""
    pronouns = {
        each.start: each for each in reading.mentions if each.kind == "pronoun" and reading.words[each.start] in _OWNER
    }
    owners = {mention.end: mention for mention in reading.mentions}
    for mention in [each for each in reading.mentions if each.kind == "title"]:
        noun = owners.get(mention.start - 1) if reading.words[mention.start - 1] in {"'s", "'"} else None
        owner = pronouns.get(mention.start) or noun
        if owner is not None and len(owner.actors) == 1:
            _settle(reading, mention, owner.actors[0])
        before = pronouns.get(mention.start - 1)
        if (
            before is not None
            and before.rule.startswith("pronoun for a state")
            and not _serves(reading, mention, before)
        ):
            reading.mentions.remove(mention)


def _serves(reading: Reading, mention: Mention, owner: Mention) -> bool:
    """Whether a holder can be of the body that a pronoun before the title means: "its leader"."""
    side, body = reading.actors[mention.actors[0]].of, reading.actors[owner.actors[0]]
    return side is None or side in {body.id, body.of} or reading.actors[side].of == body.id


def _settle(reading: Reading, mention: Mention, owner: str) -> None:
    person, body = reading.actors[mention.actors[0]], reading.actors[owner]
    if person.kind != "person" or person.id == owner:
        return
    if body.kind == "person":
        _follow(reading, person, body)
        return
    own = body.kind in _UNNAMED or body.sectors[:1] in {(), ("GOV",)}
    if own and person.of is not None:
        return
    side = body.of if body.kind == "group" and body.of is not None else owner
    sectors = person.sectors if own else body.sectors
    reading.update(replace(person, of=side, country=person.country or body.country, sectors=sectors or body.sectors))


def _follow(reading: Reading, person: Actor, head: Actor) -> None:
    """Gives "his deputy" the side of the one he serves, and the sectors where the office tells none."""
    if person.of is None:
        sectors = person.sectors or head.sectors
        reading.update(replace(person, of=head.of, country=person.country or head.country, sectors=sectors))
