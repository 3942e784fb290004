"""Two passages on the same thing -> the nouns of one kind of which each tells another: a car here, a bus there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from communique.stories.alternatives import between
from communique.stories.contrasts import Contrast, Kind, common_acts, of_other_sides
from communique.stories.counts import counts_apart
from communique.stories.leftovers import agrees, days_left, names_left
from communique.stories.matter import ALIKE, act_likeness, matter
from communique.stories.named import role_of, verb_over
from communique.stories.parses import form, framed, parsed
from communique.stories.text import kin, listed

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEAST = 0.6, 0.5
"""Share of the rest of the passage with fewer words that must agree, and of that with more."""
_PARTS = frozenset({"compound", "amod", "poss", "nummod"})


@dataclass(frozen=True)
class Noun:
    """A noun in dictionary form with the part it plays beside `act`.

    `start` and `end` are the characters of it with what modifies it.
    """

    word: str
    role: str
    act: str
    start: int
    end: int


def rivals(a: str, b: str) -> Iterator[Contrast]:
    """The nouns of one kind, each of which one passage has alone, where the rest of both agrees and nothing denies."""
    if counts_apart(a, b) or days_left(a, b) or names_left(a, b) or of_other_sides(a, b):
        return
    if _denies(a) or _denies(b):
        return
    pairs = [pair for pair in product(_alone(a, b), _alone(b, a)) if _are_rivals(*pair)]
    if len({one.end for one, _ in pairs}) == 1 == len({two.end for _, two in pairs}):
        one, two = pairs[0]
        if agrees(a, b, ((one.start, one.end), (two.start, two.end)), least=_LEAST):
            yield Contrast(_kind(one, two), (one.start, one.end), (two.start, two.end))


@lru_cache(maxsize=8192)
def nouns(text: str) -> tuple[Noun, ...]:
    """The common nouns of a passage in order, those of lists and of who only reports left out."""
    doc = parsed(text)
    frame = framed(doc)
    return tuple(_noun(token) for token in doc if token.pos_ == "NOUN" and token.i not in frame and not _listed(token))


def _noun(token: Token) -> Noun:
    head = token.head if token.dep_ == "compound" else token
    first = min((child.left_edge.i for child in head.lefts if child.dep_ in _PARTS), default=head.i)
    return Noun(form(token), role_of(head), form(verb_over(head)), head.doc[first].idx, head.idx + len(head.text))


def _listed(token: Token) -> bool:
    """Whether a noun is one of several that are joined."""
    return token.dep_ == "conj" or any(child.dep_ == "conj" for child in token.children)


def _alone(text: str, other: str) -> Sequence[Noun]:
    """The nouns of a passage for which the other has no word."""
    theirs = [word.key for word in matter(other)]
    return [noun for noun in nouns(text) if all(act_likeness(noun.word, word) < ALIKE for word in theirs)]


def _are_rivals(one: Noun, two: Noun) -> bool:
    if between("kinds", one.word, two.word):
        return True
    if one.role != two.role:
        return False
    places = one.role == "static" and {one.word, two.word} <= listed("spots")
    shared = kin(one.act) in common_acts() or one.act in listed("mutual")
    return places or (between("camps", one.word, two.word) and not shared)


def _kind(one: Noun, two: Noun) -> Kind:
    if one.role == two.role == "static":
        return "place"
    return "party" if between("camps", one.word, two.word) else "cause"


def _denies(text: str) -> bool:
    return any(token.dep_ == "neg" or token.lower_ in listed("none") for token in parsed(text))
