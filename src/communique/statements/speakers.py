"""The words that name a source -> the actors who speak: a person by name, the parties named, or who made the text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from communique.statements.attribute import GOES_ON, PARTED, Attribution
from communique.statements.complements import tokens_in
from communique.statements.cues import Source, cue_table, noun_source

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.actors import Cast


def speakers_of(item: Attribution, cast: Cast, last: tuple[str, ...]) -> tuple[str, ...]:
    """Who says something, after the speakers `last` of the statement before; empty where no known actor is named."""
    source = item.source
    if source is None:
        return last if item.rule == GOES_ON else ()
    if item.rule == PARTED:
        named = cast.at(source.head)
        return () if named is None else named.actors
    if source.head.pos_ == "PRON":
        return cast.parties(source.head) or last
    return _person(source, cast) or _parties(source, cast) or _authors(source, cast)


def _person(source: Source, cast: Cast) -> tuple[str, ...]:
    """The one person in the phrase for a single speaker: "the Dutch delegate, Ada Holm" speaks as Ada Holm alone."""
    if source.partner is not None or any(child.dep_ in ("conj", "cc") for child in source.head.children):
        return ()
    people = {actor: None for actor in (*_parties(source, cast), *_set_off(source, cast)) if _is_person(actor, cast)}
    return tuple(people) if len(people) == 1 else ()


def _set_off(source: Source, cast: Cast) -> Iterator[str]:
    """The actors named after a comma of the phrase, wherever the parse hung them."""
    tokens = tokens_in(source.head.doc, source.start, source.end)
    for before, token in pairwise(tokens):
        mention = cast.at(token)
        if before.text == "," and mention is not None and mention.start == token.i:
            yield from mention.actors


def _is_person(actor: str, cast: Cast) -> bool:
    known = cast.actors.get(actor)
    return known is not None and known.kind == "person"


def _parties(source: Source, cast: Cast) -> tuple[str, ...]:
    partner = source.partner
    known = (*(cast.parties(partner) if partner is not None else ()), *cast.parties(source.head))
    return tuple(dict.fromkeys(known))


def _authors(source: Source, cast: Cast) -> tuple[str, ...]:
    """Who made the text that speaks: "a statement by the ministry", "the note handed over by the envoy"."""
    if source.head.lemma_.lower() not in cue_table().carriers:
        return ()
    maker = _made_by(source.head)
    if maker is not None:
        return cast.parties(maker)
    author = noun_source(source.head)
    return () if author is None or author.head == source.head else _parties(author, cast)


def _made_by(noun: Token) -> Token | None:
    agents = (agent for verb in noun.rights if verb.dep_ in ("acl", "relcl")
              for agent in verb.rights if agent.dep_ == "agent")  # fmt: skip
    return next((maker for agent in agents for maker in agent.rights if maker.dep_ == "pobj"), None)
