"""Nouns for parties that no table resolves ("protesters", "the warring parties") -> actors known by these words alone.

Such an actor has the sector that its noun tells and no country; it stands for whoever the words stand for, so that it
is no party to a tie.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.actors.lexicon import lexicon
from communique.actors.phrases import folded, slug
from communique.events import grammar
from communique.language.analysis import Analysis
from communique.model import Actor, Mentioned

if TYPE_CHECKING:
    from spacy.tokens import Token

_PREFIX = "unresolved-"
_RULE = "no table knows who is meant; the party is known by these words alone"
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_LONGEST = 4
"""Words of the longest noun of the tables that tells a sector."""


def is_unresolved(actor: str) -> bool:
    """Whether the id is that of an actor known by the words of the text alone."""
    return actor.startswith(_PREFIX)


def party(noun: Token) -> str | None:
    """The actor id of a noun for people or a body; None for any other word, and for what refers back to a state."""
    sector = _sector(noun) if noun.pos_ in _NOUNS else None
    thing = sector == "MIL" and noun.lemma_.lower() in lexicon().references.things
    if sector is None or thing or (sector == "GOV" and _is_definite(noun)):
        return None
    return _PREFIX + slug(" ".join((*_before(noun), noun.lemma_)))


def actor(actor_id: str, analysis: Analysis) -> Actor:
    """The actor of an id that `party` made of words of an article, with where these stand."""
    found = [token for token in analysis.doc if party(token) == actor_id]
    first = found[0]
    start, end = grammar.core(first)
    span = analysis.doc[start:end]
    cited = analysis.cite(span.start_char, span.end_char)
    name = " ".join((*_before(first), first.text if first.pos_ == "PROPN" else first.lower_))
    told = Mentioned(words=span.text, rule=_RULE, times=len(found), citation=cited)
    sector = _sector(first)
    return Actor(id=actor_id, name=name, kind="group", sectors=(sector,) if sector else (), mentions=(told,))


def _is_definite(noun: Token) -> bool:
    return any(word.dep_ == "poss" or word.lower_ in _DEFINITE for word in noun.lefts)


def _before(noun: Token) -> tuple[str, ...]:
    """The words before a noun that belong to it, without articles and numbers; names keep their capitals."""
    start, end = grammar.core(noun)
    return tuple(word.text if word.pos_ == "PROPN" else word.lower_ for word in noun.doc[start : end - 1])


def _sector(noun: Token) -> str | None:
    """The sector that a noun tells by the tables, with the words before it or alone."""
    before = [folded(word.text) for word in noun.doc[max(0, noun.i - _LONGEST + 1) : noun.i]]
    for last in (folded(noun.text), noun.lemma_.lower()):
        found = lexicon().groups.ending([*before, last], len(before) + 1)
        if found is not None:
            return found
    return None
