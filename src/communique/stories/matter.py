"""Two passages -> how far they tell the same: which of the words that carry the matter of one the other has too.

Words count as the same where they mean the same: synonyms, forms of one word, a state by any of its names.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.fuzz import ratio

from communique.stories.nations import nations
from communique.stories.parses import form, framed, matters, parsed, speaking_of_themselves
from communique.stories.text import listed, stem
from communique.stories.thesaurus import LONGEST_PHRASE, lemma, meant, opposed, phrases, worded

if TYPE_CHECKING:
    from spacy.tokens import Token

Span = tuple[int, int]

ALIKE = 0.6
"""Likeness of two words (0..1) from which one stands for the other."""
SPELLING = 80
"""Likeness (0..100) of two names from which they are spellings of one."""


@dataclass(frozen=True)
class Matter:
    """A word that carries matter: a `state` by its code, a `name` in lower case, or a `word` by its dictionary form."""

    sort: str
    key: str
    start: int
    end: int


@dataclass(frozen=True)
class Cover:
    """What two passages share: how many words, and their share of the passage with fewer and of that with more."""

    shared: int
    shorter: float
    longer: float

    def with_more(self, shared: int) -> Cover:
        """The same with so many more words that both have."""
        if not self.shared:
            return self
        lengths = (self.shared / self.shorter, self.shared / self.longer)
        shares = ((self.shared + shared) / (length + shared) for length in lengths)
        return Cover(self.shared + shared, *shares)


@lru_cache(maxsize=8192)
def matter(text: str) -> tuple[Matter, ...]:
    """The words of a passage that carry its matter: no numbers, units or days, nothing of who only reports it."""
    doc = parsed(text)
    frame = framed(doc) - speaking_of_themselves(doc)
    found: list[Matter] = []
    end = 0
    for token in doc:
        phrase, length = _phrase_at(token)
        if phrase and token.i >= end:
            last = token.nbor(length - 1)
            found.append(Matter("word", phrase, token.idx, last.idx + len(last.text)))
            end = token.i + length
        elif token.i >= end and token.i not in frame and matters(token) and not _is_slight(token):
            found.append(Matter(*_key(token), token.idx, token.idx + len(token.text)))
    return tuple(found)


def _phrase_at(token: Token) -> tuple[str, int]:
    """The word that stands for several that begin with a verb ("come into force"), and how many; "" and 0 for none."""
    if token.pos_ != "VERB" or (token.i + 1 < len(token.doc) and token.nbor().lower_ in worded("particles")):
        return "", 0
    forms = tuple(lemma(str(word.lower_)) for word in token.doc[token.i : token.i + LONGEST_PHRASE])
    for length in range(len(forms), 1, -1):
        phrase = phrases().get(forms[:length], "")
        if phrase and phrase not in worded("glue") | worded("negators"):
            return phrase, length
    return "", 0


def cover(a: str, b: str, aside_a: Span = (0, 0), aside_b: Span = (0, 0)) -> Cover:
    """How far two passages tell the same beside a stretch of characters of each."""
    mine, theirs = _beside(matter(a), aside_a), _beside(matter(b), aside_b)
    one, two = _counterparts(mine, theirs)
    shares = (len(one) / max(1, len(mine)), len(two) / max(1, len(theirs)))
    short, long = shares if len(mine) <= len(theirs) else shares[::-1]
    return Cover(min(len(one), len(two)), short, long)


def likeness(one: Matter, two: Matter) -> float:
    """How likely (0..1) two words are said for the same thing; 0 for opposites."""
    if (one.sort, one.key) == (two.sort, two.key):
        return 1.0
    if one.sort == two.sort == "name":
        return float(ratio(one.key, two.key) >= SPELLING)
    if "state" in (one.sort, two.sort):
        return 0.0
    if one.sort == two.sort:
        return act_likeness(one.key, two.key)
    return float(stem(one.key) == stem(two.key))


def act_likeness(one: str, two: str) -> float:
    """How likely (0..1) two dictionary forms are said for the same thing; 0 for opposites."""
    return 0.0 if opposed(one, two) else meant(one, two)


def _is_slight(token: Token) -> bool:
    """Whether a token is a day, a unit, or a verb that says little of what is done."""
    light = token.pos_ == "VERB" and form(token) in listed("light")
    return light or token.lower_ in listed("days") | listed("months") | listed("measures")


def _key(token: Token) -> tuple[str, str]:
    written = str(token.lower_)
    if written in nations():
        return "state", nations()[written]
    return ("name", written) if token.pos_ == "PROPN" else ("word", form(token))


def _beside(words: tuple[Matter, ...], aside: Span) -> list[Matter]:
    return [word for word in words if not aside[0] <= word.start < aside[1]]


def _counterparts(mine: list[Matter], theirs: list[Matter]) -> tuple[set[int], set[int]]:
    """The places of the words that the other has too; a word may stand for two only if it is the very same."""
    pairs = [(likeness(x, y), i, j) for i, x in enumerate(mine) for j, y in enumerate(theirs)]
    one: set[int] = set()
    two: set[int] = set()
    for worth, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        if worth >= 1.0 or (worth >= ALIKE and i not in one and j not in two):
            one.add(i)
            two.add(j)
    return one, two
