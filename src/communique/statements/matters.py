"""The word that a stance leads to -> the word that names the matter, and whether the way there turns the side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.statements.stance_lexicon import side_of, stance_table, turns

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEEPEST = 6
_MEASURES = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY"})


@dataclass(frozen=True)
class Matter:
    """The head of the words that name a matter; `turned` where being for the words before it is being against it.

    `act` names what is done with it, where a verb that leads to it says so: the transit of arms.
    """

    head: Token
    turned: bool
    act: str | None = None


def matter_of(word: Token) -> Matter | None:
    """Follows clauses and light nouns down to the noun at issue; None where it ends in a pronoun or a bare verb.

    "the possibility that they would allow the transit of arms" leads to transit; "the intention to freeze the
    project" to project, turned.
    """
    turned, act = False, None
    for _ in range(_DEEPEST):
        if word.pos_ in ("PRON", "NUM", "SYM", "DET"):
            return None
        below = _below_clause(word) if word.pos_ in ("VERB", "AUX") else _below_noun(word)
        if below is None:
            return Matter(word, turned, act) if _names(word) else None
        if word.pos_ in ("VERB", "AUX"):
            if not passes(word):
                return None
            turning = turns(word.lemma_.lower())
            act = act_of(word)
            if below.pos_ == "PROPN" and not turning:
                return Matter(word, turned != negated(word))
            turned ^= turning != negated(word)
        word = below
    return None


def act_of(verb: Token) -> str | None:
    """The noun for what a verb does with its object, where the matter is that it be done: to recognise a state."""
    return stance_table().acts.get(verb.lemma_.lower())


def passes(verb: Token) -> bool:
    """Whether being for what a verb tells is being for its object, or against it: to resume talks, to end them."""
    lemma = verb.lemma_.lower()
    known = (
        lemma in (*stance_table().doing, *stance_table().doing_with)
        or turns(lemma)
        or side_of("verb", lemma) is not None
    )
    return known or verb.pos_ == "AUX"


def negated(verb: Token) -> bool:
    """Whether a verb is denied: "not", "never", "neither ... nor"."""
    return any(child.dep_ == "neg" or child.lower_ in stance_table().negators for child in verb.children)


def _names(word: Token) -> bool:
    if word.ent_type_ in _MEASURES or any(map(points_back, word.children)):
        return False
    if word.pos_ in ("NOUN", "PROPN"):
        return word.lemma_.lower() not in stance_table().light or _has(word, "compound")
    return word.pos_ in ("VERB", "ADJ") and _has(word, "prep")


def points_back(word: Token) -> bool:
    """Whether a word says that its noun was named before: "such request", "those positions"."""
    return word.lower_ in stance_table().pointing_back and word.dep_ in ("det", "predet", "amod")


def _has(word: Token, *deps: str) -> bool:
    return any(child.dep_ in deps for child in word.children)


def _below_clause(verb: Token) -> Token | None:
    """What a verb acts on: the subject of a passive or of a predicate, its object, its clause, its infinitive."""
    for wanted in ("nsubjpass", "ccomp", "dobj", "xcomp"):
        found = next((child for child in verb.children if child.dep_ == wanted), None)
        if found is not None:
            return found
    if verb.lemma_.lower() in stance_table().doing_with:
        return next(_objects(verb, stance_table().doing_with_prepositions), None)
    return next((child for child in verb.children if child.dep_ == "nsubj"), None) if verb.pos_ == "AUX" else None


def _below_noun(noun: Token) -> Token | None:
    """What a noun only leads to: the end of an intention, the object of a light noun."""
    lemma = noun.lemma_.lower()
    if lemma not in stance_table().light and lemma not in stance_table().purposes:
        return None
    clause = next((child for child in noun.rights if _completes(child)), None)
    if clause is not None or lemma in stance_table().purposes:
        return clause
    return next(_objects(noun, stance_table().light_prepositions), None)


def _completes(child: Token) -> bool:
    """Whether a verb says what its noun is for: "calls to withdraw", which the parse may take for a relative clause."""
    infinitive = child.dep_ == "relcl" and child.tag_ == "VB"
    return child.pos_ == "VERB" and (child.dep_ in ("acl", "ccomp", "xcomp") or infinitive)


def _objects(word: Token, prepositions: tuple[str, ...]) -> Iterator[Token]:
    for child in word.rights:
        if child.dep_ == "prep" and child.lower_ in prepositions:
            yield from (inner for inner in child.children if inner.dep_ in ("pobj", "pcomp"))
