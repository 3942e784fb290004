"""Nouns that tell what somebody named is ("Peter Holm, an Irish policeman") -> their country and sector."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from communique.actors.cast import Mention
from communique.actors.entries import PUBLIC
from communique.actors.groups import sector_of
from communique.actors.nominals import noun_phrase
from communique.actors.reading import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

_BESIDE = frozenset({"appos", "compound", "nmod"})


def mention_described(reading: Reading) -> None:
    """Takes a noun in the singular beside the name of a person or body of no known sector for a word about them."""
    named = {mention.head: mention for mention in reading.mentions if mention.kind == "name" and mention.rule != "name"}
    nations = {mention.head: mention.actors[0] for mention in reading.mentions if mention.kind == "possessive"}
    taken = {at for mention in reading.mentions if mention.kind == "title" for at in range(mention.start, mention.end)}
    for token in reading.nouns:
        beside = named.get(token.head.i) if token.pos_ == "NOUN" and token.dep_ in _BESIDE else None
        if beside is None or token.i in taken or beside.start <= token.i < beside.end or len(beside.actors) > 1:
            continue
        if token.text != token.lemma_:
            _describe_all(reading, token, beside, named)
            continue
        sector = sector_of(reading, token)
        nation = next((nations[child.i] for child in token.children if child.i in nations), None)
        if sector is not None or nation is not None:
            _describe(reading, beside, sector, nation)
        if beside.actors[0].startswith("person-") or (sector is not None and token.dep_ == "appos"):
            reading.mention(*noun_phrase(token), beside.actors, "title", "what the one named beside is")


def _describe_all(reading: Reading, noun: Token, last: Mention, named: Mapping[int, Mention]) -> None:
    """Takes a noun in the plural after names joined to each other for a word about all: "A and B, two reporters"."""
    sector = sector_of(reading, noun)
    head = reading.tokens[last.head]
    while head.dep_ == "conj":
        head = head.head
    together = [named[at.i] for at in (head, *head.conjuncts) if at.i in named and at.i < noun.i]
    people = [each for each in together if each.actors[0].startswith("person-")]
    if sector is not None and len(people) > 1 and noun.dep_ == "appos":
        for each in people:
            _describe(reading, each, sector, None)
        start, end = noun_phrase(noun)
        reading.mention(start, end, [each.actors[0] for each in people], "title", "what those named beside are")


def _describe(reading: Reading, beside: Mention, sector: str | None, nation: str | None) -> None:
    actor = reading.actors[beside.actors[0]]
    if actor.sectors and actor.country is not None:
        return
    country = actor.country or (reading.actors[nation].country if nation is not None else None)
    side = nation if actor.of is None and actor.kind == "person" and sector in PUBLIC else actor.of
    reading.update(replace(actor, sectors=actor.sectors or ((sector,) if sector else ()), country=country, of=side))
