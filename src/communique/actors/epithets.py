"""Definite nouns for what somebody is ("the cleric", "the warlord") -> the only person named before whom they fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from communique.actors.cast import Mention
from communique.actors.nominals import noun_phrase
from communique.actors.reading import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

_TELLING = frozenset({"compound", "poss", "nmod", "relcl", "prep", "appos", "nummod"})
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
        if token.lower_ in epithets and token.i not in taken and _is_bare(token):
            fitting = _fitting(reading, token, people, epithets[token.lower_])
            if len(fitting) == 1:
                reading.mention(*noun_phrase(token), fitting, "nominal", _RULE)


def _is_bare(token: Token) -> bool:
    """Whether a noun stands with "the" and perhaps an adjective, beside no name: "the cleric", "the exiled cleric"."""
    definite = any(child.lower_ == "the" for child in token.children)
    told = any(child.dep_ in _TELLING for child in token.children)
    return definite and not told and token.dep_ not in {"appos", "compound", "nmod", "attr"}


def _fitting(reading: Reading, token: Token, people: Sequence[Mention], sectors: frozenset[str]) -> list[str]:
    """The people named before a noun who are of some of the sectors, without those who share its verb."""
    before = [mention for mention in people if mention.end <= token.i]
    beside = {mention.actors[0] for mention in before if reading.tokens[mention.head].head == token.head}
    found = dict.fromkeys(mention.actors[0] for mention in before)
    return [
        actor
        for actor in found
        if actor not in beside and (not sectors or not sectors.isdisjoint(reading.actors[actor].sectors))
    ]
