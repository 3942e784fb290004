"""A value in each of two passages -> signs of whether both are of one thing, by what stands around and beside them.

All signs are between 0 and 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from communique.stories.alternatives import between
from communique.stories.contrasts import of_other_things
from communique.stories.counts import numbers_in, of_other_times
from communique.stories.leftovers import names_alone
from communique.stories.matter import ALIKE, Matter, Span, act_likeness, cover, likeness, matter
from communique.stories.named import is_planned, names, verb_over
from communique.stories.parses import form, framed, parsed
from communique.stories.slots import Slot, days, is_next, ordinals, sequels
from communique.stories.slots import may_be_one as may_be_one_day
from communique.stories.text import listed, lists, normal
from communique.stories.thesaurus import opposed

if TYPE_CHECKING:
    from spacy.tokens import Token

_SHARED, _WORDS, _FEW, _NAMES, _NUMBERS = 6, 30, 4, 3, 2
"""Words that two passages share, words of both, numbers of both, names of one and numbers of both: the most counted."""
_OPEN = 0.5
"""Share of the words around a value that the other passage has, where there are none."""
_TABLES = ("opposites", "contraries", "kinds", "camps", "times")


def around(a: str, b: str, one: Span, two: Span) -> dict[str, float]:
    """The signs of two values at some characters of two passages: what is told around them, and by what verb."""
    heads = _head(a, one), _head(b, two)
    acts = [form(verb_over(head)) for head in heads]
    rest = cover(a, b, one, two)
    mine, theirs = _beside(a, one), _beside(b, two)
    clauses = _of_clause(heads[0], mine), _of_clause(heads[1], theirs)
    close = _next_to(heads[0], mine), _next_to(heads[1], theirs)
    prepositions = {head.head.lower_ for head in heads if head.dep_ == "pobj"}
    return {
        "shorter": rest.shorter,
        "longer": rest.longer,
        "shared": min(1.0, rest.shared / _SHARED),
        "none": float(rest.shared == 0),
        "act": act_likeness(*acts),
        "opposed": float(opposed(*acts) or between("contraries", *acts)),
        "part": float(heads[0].dep_ == heads[1].dep_),
        "preposition": float(len(prepositions) == 1 and heads[0].dep_ == heads[1].dep_),
        "clause": (_share(clauses[0], theirs) + _share(clauses[1], mine)) / 2,
        "close": (_share(close[0], theirs) + _share(close[1], mine)) / 2,
        "closest": (_share(close[0], close[1]) + _share(close[1], close[0])) / 2,
        "planned": float(is_planned(a, one[0]) != is_planned(b, two[0])),
        "before_then": float(_is_before_then(heads[0]) != _is_before_then(heads[1])),
        "words": min(1.0, (len(mine) + len(theirs)) / _WORDS),
        "parted": float(_parted(mine, theirs)),
    }


@lru_cache(maxsize=1024)
def beside(a: str, b: str) -> dict[str, float]:
    """The signs of two passages, whatever is compared in them: names, days and numbers that both have or one alone."""
    unlike = names_alone(a, b), names_alone(b, a)
    dated = days_alone(days(a), days(b)), days_alone(days(b), days(a))
    numbers = numbers_in(a), numbers_in(b)
    fewer, more = sorted(map(len, unlike))
    return {
        "names_apart": min(1.0, fewer / _NAMES),
        "names_more": min(1.0, more / _NAMES),
        "names_shared": min(1.0, (len(names(a)) - len(unlike[0])) / _NAMES),
        "days_apart": float(all(dated)),
        "days_shared": float(len(dated[0]) < len(days(a))),
        "numbers_apart": float(bool(numbers[0] - numbers[1] and numbers[1] - numbers[0])),
        "numbers_shared": min(1.0, len(numbers[0] & numbers[1]) / _NUMBERS),
        "numbers": min(1.0, sum(map(len, numbers)) / _FEW),
        "sequel": float(sequels(a) != sequels(b) or is_next(a) != is_next(b)),
        "ordinal": float(_turns(a) != _turns(b)),
        "other_times": float(of_other_times(a, b)),
        "other_things": float(of_other_things(a, b)),
        "looking_back": float(_has("looking_back", a) != _has("looking_back", b)),
        "among": float(_tells_part(a) or _tells_part(b)),
        "denied": float(_denies(a) != _denies(b)),
    }


def days_alone(mine: Sequence[Slot], theirs: Sequence[Slot]) -> list[Slot]:
    """The days of a passage that may be none of the other's."""
    return [slot for slot in mine if not any(may_be_one_day(slot, other) for other in theirs)]


def _head(text: str, span: Span) -> Token:
    """The token of a stretch of characters on which the rest of it hangs."""
    within = [token for token in parsed(text) if token.idx < span[1] and span[0] < token.idx + len(token.text)]
    inner = {token.i for token in within}
    return next(token for token in within if token.head.i not in inner or token.head.i == token.i)


def _beside(text: str, span: Span) -> list[Matter]:
    return [word for word in matter(text) if not span[0] <= word.start < span[1]]


def _of_clause(head: Token, told: Iterable[Matter]) -> list[Matter]:
    """The words under the verb over a token."""
    under = {token.idx for token in verb_over(head).subtree}
    return [word for word in told if word.start in under]


def _next_to(head: Token, told: Iterable[Matter]) -> list[Matter]:
    """The verb over a token, what it hangs on, and what hangs there too."""
    near = {verb_over(head).idx, head.head.idx, *(token.idx for token in head.head.children)}
    return [word for word in told if word.start in near]


def _share(told: Sequence[Matter], by: Sequence[Matter]) -> float:
    """The share of some words that others stand for."""
    if not told:
        return _OPEN
    return sum(any(likeness(word, other) >= ALIKE for other in by) for word in told) / len(told)


def _parted(mine: Sequence[Matter], theirs: Sequence[Matter]) -> bool:
    """Whether a word that one passage has alone excludes one that the other has alone."""
    one = {word.key for word in mine if all(likeness(word, other) < ALIKE for other in theirs)}
    two = {word.key for word in theirs if all(likeness(word, other) < ALIKE for other in mine)}
    return any(opposed(x, y) or any(between(table, x, y) for table in _TABLES) for x, y in product(one, two))


def _is_before_then(head: Token) -> bool:
    """Whether what is told of a token was before something else: "had come"."""
    return any(child.lower_ == "had" and child.dep_ == "aux" for child in verb_over(head).children)


def _turns(text: str) -> frozenset[str]:
    return frozenset(slot.value[0] for slot in ordinals(text))


def _has(name: str, text: str) -> bool:
    return not listed(name).isdisjoint(normal(text))


def _tells_part(text: str) -> bool:
    return any(f" {phrase} " in text for phrase in lists().among)


def _denies(text: str) -> bool:
    doc = parsed(text)
    frame = framed(doc)
    return any((token.dep_ == "neg" or token.lower_ in listed("none")) and token.i not in frame for token in doc)
