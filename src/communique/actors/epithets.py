"""Definite nouns for what somebody is ("the cleric", "the warlord") -> the only person named before whom they fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from communique.actors.cast import Mention
from communique.actors.groups import sector_of
from communique.actors.nominals import noun_phrase
from communique.actors.reading import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

_TELLING = frozenset({"poss", "relcl", "prep", "appos", "nummod"})
_RULE = "the only person named before whom the noun fits"


def mention_epithets(reading: Reading) -> None:
    """Makes a mention of every such noun that nothing else narrows and that fits one person alone."""
    epithets = reading.lexicon.references.epithets
    taken = {at for mention in reading.mentions for at in range(mention.start, mention.end)}
    people = sorted(
        (each for each in reading.mentions if each.kind == "name" and each.actors[0].startswith("person-")),
        key=lambda mention: mention.start,
    )
    for token in reading.nouns:
        if token.i in taken or not _is_bare(token):
            continue
        narrowed = any(child.dep_ == "compound" for child in token.children)
        sectors = _told(reading, token) if narrowed else epithets.get(token.lower_)
        fitting = _fitting(reading, token, people, sectors) if sectors is not None else []
        if len(fitting) == 1:
            reading.mention(*noun_phrase(token), fitting, "nominal", _RULE)


def _is_bare(token: Token) -> bool:
    """Whether a noun stands with "the" and words in lower case, beside no name: "the cleric", "the exiled cleric"."""
    definite = any(child.lower_ == "the" for child in token.children)
    told = any(child.dep_ in _TELLING or child.text[:1].isupper() for child in token.children if child.lower_ != "the")
    return definite and not told and token.dep_ not in {"appos", "compound", "nmod", "attr"}


def _told(reading: Reading, token: Token) -> frozenset[str] | None:
    """The sector of a noun in the singular for one of a group: "the former guerrilla commander"; else None."""
    references = reading.lexicon.references
    organ = f"{reading.words[token.i - 1]} {token.lemma_}" in references.organs  # "the air force"
    single = token.text == token.lemma_ and token.lemma_ in references.individuals and not organ
    sector = sector_of(reading, token) if single else None
    return frozenset({sector}) if sector is not None else None


def _fitting(reading: Reading, token: Token, people: Sequence[Mention], sectors: frozenset[str]) -> list[str]:
    """The people named before a noun who are of some of the sectors, without those who share its verb."""
    before = [mention for mention in people if mention.end <= token.i]
    beside = {mention.actors[0] for mention in before if reading.tokens[mention.head].head == token.head}
    found = dict.fromkeys(mention.actors[0] for mention in before)
    return [
        actor
        for actor in found
        if actor not in beside and (not sectors or not sectors.isdisjoint(_sectors(reading, actor)))
    ]


def _sectors(reading: Reading, actor: str) -> set[str]:
    """The sectors of a person and of the offices they hold or held."""
    held = (reading.lexicon.offices[tenure.office].sectors for tenure in reading.tenures.get(actor, ()))
    return {*reading.actors[actor].sectors, *(sector for sectors in held for sector in sectors)}
