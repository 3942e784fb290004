"""A word that says how a matter stands -> the matter: "A remains unresolved", "rival claims to A"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.relations.phrases import (
    ACTED_ON,
    NOUNS,
    SUBJECTS,
    VERBAL,
    is_denied,
    is_unreal,
    objects,
    phrase,
    prepositions,
    together,
)
from communique.relations.wording import tie_words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_COMPLEMENTS = ("acomp", "attr", "oprd", "xcomp", "dobj")


def standing(token: Token) -> Iterator[Span]:
    """The matters that a word says to be in dispute by how they stand or who claims them."""
    if token.pos_ in VERBAL:
        if not is_denied(token) and not is_unreal(token):
            yield from _predicate(token)
            yield from _dividing(token)
            yield from _claimed(token)
    elif token.pos_ in NOUNS:
        yield from _rival(token)
        yield from _disputed(token)


def _predicate(verb: Token) -> Iterator[Span]:
    """In "A remains a stumbling block", "A is unresolved", "A stays open": A."""
    words = tie_words().dispute
    held = verb.lemma_ in words.standing_verbs and _is_held(verb)
    if not held and not (verb.lower_ in words.disputed and any(child.dep_ == "auxpass" for child in verb.children)):
        return
    for subject in verb.children:
        if subject.dep_ in SUBJECTS and subject.pos_ in NOUNS and subject.lemma_.lower() not in words.nouns:
            yield from together(subject)


def _is_held(verb: Token) -> bool:
    """Whether what follows "is" or "remains" says that the subject is in dispute."""
    words = tie_words().dispute
    for child in verb.children:
        if child.lower_ in words.standing_adjectives and child.dep_ != "nsubj":
            return True
        if child.dep_ == "prep" and child.lower_ in ("in", "under"):
            if any(item.lemma_.lower() in words.states for item in objects(child)):
                return True
        elif child.dep_ in _COMPLEMENTS and (_is_obstacle(child) or _is_open(child, verb)):
            return True
    return False


def _is_obstacle(noun: Token) -> bool:
    """Whether a noun is "a bone of contention", "a sore point", "an irritant"."""
    needed = tie_words().dispute.obstacles.get(noun.lemma_.lower())
    if needed is None or is_denied(noun):
        return False
    return not needed or any(inner.lower_ in needed for inner in noun.subtree)


def _is_open(word: Token, verb: Token) -> bool:
    """Whether a matter that can be open is said to remain so; a road that remains open is none."""
    if word.lower_ != "open" or verb.lemma_ not in tie_words().dispute.remaining:
        return False
    subjects = (child for child in verb.children if child.dep_ in SUBJECTS)
    return any(subject.lemma_.lower() in tie_words().dispute.open_matters for subject in subjects)


def _dividing(verb: Token) -> Iterator[Span]:
    """In "A divides B and C": A, where B and C are named or the parse sees a group."""
    if verb.lemma_.lower() not in tie_words().dispute.dividing:
        return
    torn = any(child.dep_ == "dobj" and (child.ent_type_ or child.tag_ == "NNS") for child in verb.children)
    if torn:
        for child in verb.children:
            if child.dep_ == "nsubj" and child.pos_ in NOUNS:
                yield from together(child)


def _claimed(verb: Token) -> Iterator[Span]:
    """In "A and B both claim the islet" and "the islet is claimed by both": the islet."""
    if verb.lemma_.lower() != "claim":
        return
    for child in verb.children:
        claimed = child.dep_ in ACTED_ON and child.pos_ in NOUNS
        if claimed and (child.lemma_.lower() in tie_words().dispute.claimable or _by_both(verb)):
            yield phrase(child)


def _by_both(verb: Token) -> bool:
    return any(inner.lower_ in ("both", "each") for inner in verb.subtree)


def _rival(noun: Token) -> Iterator[Span]:
    """In "rival claims to A": A."""
    if noun.lemma_.lower() == "claim" and any(child.lower_ in tie_words().dispute.rival for child in noun.children):
        wanted = tie_words().dispute.rival_leads
        holders = (noun, noun.head) if noun.dep_ == "dobj" else (noun,)
        for lead in (lead for holder in holders for lead in prepositions(holder, wanted)):
            yield from (phrase(item) for item in objects(lead))


def _disputed(noun: Token) -> Iterator[Span]:
    """In "the disputed island of A": "island of A"."""
    if any(child.dep_ == "amod" and child.lower_ in tie_words().dispute.disputed for child in noun.children):
        whole = phrase(noun)
        marks = [token.i for token in whole if token.lower_ in tie_words().dispute.disputed and token.head == noun]
        if marks and noun.lemma_.lower() in tie_words().dispute.claimable:
            yield noun.doc[marks[-1] + 1 : whole.end]
