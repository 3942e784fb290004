"""A noun in a parsed text -> the mentions that act upon it, or speak of it or through it, in its clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from communique.actors.cast import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "dative", "pobj"})
_LINKING = frozenset({"prep", "agent", "dative", "advmod", "pcomp"})
_SHARING = frozenset({"conj", "xcomp", "pcomp", "advcl", "prep"})
_CONTROLLED = frozenset({"xcomp", "prep"})
_RELATIVE = frozenset({"which", "who", "that"})
_OWN = frozenset({"of", "in"})
_VERBS = frozenset({"VERB", "AUX"})
_STEPS = 4  # nouns and prepositions between a noun and the verb that acts upon it


def verb_of(token: Token) -> Token | None:
    """The verb of which a token is a part, itself or by prepositions; None where it is part of another noun."""
    verb = token.head
    while verb.dep_ in _LINKING and verb.pos_ not in _VERBS:
        verb = verb.head
    return verb if verb.pos_ in _VERBS else None


def subjects_of(verb: Token) -> set[int]:
    """The subjects of a verb, or of the verb that it is joined to or depends on; for "which", the noun before it.

    Where that has an object, it is the object: in "Spain barred tourists from leaving", the tourists leave.
    """
    while verb.dep_ in _SHARING and not any(child.dep_ in SUBJECTS for child in verb.children):
        objects = {child.i for child in verb.head.children if child.dep_ == "dobj" and child.i < verb.i}
        if objects and verb.dep_ in _CONTROLLED:
            return objects
        verb = verb.head
    found = [child for child in verb.children if child.dep_ in SUBJECTS]
    return {verb.head.i if child.lower_ in _RELATIVE and verb.dep_ == "relcl" else child.i for child in found}


def acting_upon(token: Token) -> set[int]:
    """The subjects of the verb that has a noun for an object, itself or by nouns for what is done to it.

    "Rome broke its ties with the junta", "the army that Paris has paid"
    """
    found: set[int] = set()
    for clause in token.children:
        if clause.dep_ == "relcl":
            found |= {each for each in subjects_of(clause) if each != token.i}
    verb, steps = token, 0
    while verb.pos_ not in _VERBS and verb.dep_ in _OBJECTS | _LINKING and verb.lower_ not in _OWN and steps < _STEPS:
        verb, steps = verb.head, steps + 1
    return found | subjects_of(verb) if verb.pos_ in _VERBS and steps else found


def acted_upon_by(token: Token) -> set[int]:
    """The objects of the verb of which a noun is the subject: "a minister accused Spain"."""
    if token.dep_ not in SUBJECTS:
        return set()
    return {child.i for child in token.head.children if child.dep_ in {"dobj", "dative"}}


def speaking(token: Token) -> set[int]:
    """The subjects of what a noun is said to say after it: "China will not go, the ministry said".

    Also those that are said to say it: "Greece said that the minister was away".
    """
    if token.dep_ not in SUBJECTS:
        return set()
    found: set[int] = set()
    for clause in token.head.children:
        if clause.dep_ == "ccomp" and clause.i < token.i:
            first = next((each for each in clause.subtree if each.dep_ in SUBJECTS), None)
            found |= {first.i} if first is not None else set()
    return found | subjects_of(token.head.head) if token.head.dep_ == "ccomp" else found


def leads(token: Token) -> bool:
    """Whether a token is the subject of what its sentence tells, said by somebody or not."""
    verb = token.head
    while verb.dep_ in {"ccomp", "conj", "parataxis"}:
        verb = verb.head
    return token.dep_ in SUBJECTS and verb.dep_ == "ROOT"


def headed(mentions: Iterable[Mention], heads: set[int]) -> Iterator[Mention]:
    """The mentions whose head is one of some tokens."""
    yield from (mention for mention in mentions if mention.head in heads)
