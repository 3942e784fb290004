"""Two passages -> how far they tell the same: which of the words that carry the matter of one the other has too.

Words count as the same where they mean the same: synonyms, forms of one word, a state by any of its names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.fuzz import ratio

from communique.language import engine
from communique.language.folding import fold
from communique.settings import Settings
from communique.stories.nations import nations
from communique.stories.text import listed, stem
from communique.stories.thesaurus import LONGEST_PHRASE, is_word, lemma, meant, opposed, phrases, worded

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Span = tuple[int, int]

ALIKE = 0.6
"""Likeness of two words (0..1) from which one stands for the other."""
_SPELLING = 80
"""Likeness (0..100) of two names from which they are spellings of one."""
_FUNCTION = frozenset({"ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "PUNCT", "SCONJ"})
_SUBJECTS = frozenset({"nsubj", "csubj"})


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


@lru_cache(maxsize=4096)
def parsed(text: str) -> Doc:
    """The parse of a passage; offsets are those of the passage."""
    return engine(Settings().pipeline)(fold(text))


@lru_cache(maxsize=8192)
def matter(text: str) -> tuple[Matter, ...]:
    """The words of a passage that carry its matter: no numbers, units or days, nothing of who only reports it."""
    doc = parsed(text)
    frame = framed(doc) - _speaking_of_themselves(doc)
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
        return float(ratio(one.key, two.key) >= _SPELLING)
    if "state" in (one.sort, two.sort):
        return 0.0
    if one.sort == two.sort:
        return act_likeness(one.key, two.key)
    return float(stem(one.key) == stem(two.key))


def act_likeness(one: str, two: str) -> float:
    """How likely (0..1) two dictionary forms are said for the same thing; 0 for opposites."""
    return 0.0 if opposed(one, two) else meant(one, two)


def form(token: Token) -> str:
    """The dictionary form of a token, of a verb with its particle where the dictionary has them ("turn_down")."""
    if token.pos_ != "VERB":
        return str(token.lemma_).lower()
    bare = lemma(str(token.lower_))
    joined = (f"{bare}_{child.lower_}" for child in token.children if child.dep_ == "prt")
    return next((phrase for phrase in joined if is_word(phrase)), bare)


def framed(doc: Doc) -> frozenset[int]:
    """The places of the tokens that only say who reports what the rest of a passage tells."""
    return frozenset(token.i for verb in doc if _reports(verb) for token in _frame(verb))


def _speaking_of_themselves(doc: Doc) -> frozenset[int]:
    """The places of the tokens for who reports what "he", "she", "it" or "they" do: they mean the speaker."""
    return frozenset(
        token.i
        for verb in doc
        if _reports(verb) and any(child.dep_ == "ccomp" and tells_of_speaker(child) for child in verb.children)
        for child in verb.children
        if child.dep_ in _SUBJECTS
        for token in child.subtree
    )


def tells_of_speaker(verb: Token) -> bool:
    """Whether the subject of a verb is a pronoun of the third person, under a verb that reports."""
    pronoun = any(child.dep_ in _SUBJECTS and child.lower_ in listed("speakers") for child in verb.children)
    return pronoun and verb.dep_ == "ccomp" and _reports(verb.head)


def _reports(verb: Token) -> bool:
    """Whether a verb only says who reports what the rest of the sentence tells."""
    told = verb.pos_ == "VERB" and verb.lower_ in listed("reporting")
    return told and any(child.dep_ == "ccomp" for child in verb.children)


def matters(token: Token) -> bool:
    """Whether a token carries matter: a word, no number, that is not of the grammar."""
    return bool(token.is_alpha) and not token.like_num and token.pos_ not in _FUNCTION and not token.is_stop


def _is_slight(token: Token) -> bool:
    """Whether a token is a day, a unit, or a verb that says little of what is done."""
    light = token.pos_ == "VERB" and form(token) in listed("light")
    return light or token.lower_ in listed("days") | listed("months") | listed("measures")


def _key(token: Token) -> tuple[str, str]:
    written = str(token.lower_)
    if written in nations():
        return "state", nations()[written]
    return ("name", written) if token.pos_ == "PROPN" else ("word", form(token))


def _frame(verb: Token) -> Iterator[Token]:
    yield verb
    for child in verb.children:
        if child.dep_ in _SUBJECTS:
            yield from child.subtree


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
