"""Two wordings -> how near they are, and whether they can be reports of one utterance.

Near words are not enough: "we opened the door" and "we closed the door" share most of theirs. What turns a sense
(negations, numbers, opposites, persons) must agree, and most of the words that carry matter must recur.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rapidfuzz.distance import LCSseq

from communique.stories.text import kin, listed, lists, normal

SAME = 0.7
"""Nearness from which two wordings are of one utterance."""
_MATTER = 0.75
"""Share of the words that carry matter that two whole wordings must have in common."""
_PART = 0.85
"""Share of the shorter wording that must recur, in order, in the longer one of which it is a part."""
_SHORT = 5
"""Words: a shorter wording is no part of a longer one."""
_BRIEF = 10
"""Words: in a shorter wording one other word makes another utterance."""


def same_utterance(first: str, second: str) -> bool:
    """Whether two wordings by one speaker are of one utterance."""
    return nearness(normal(first), normal(second)) >= SAME


def nearness(first: Sequence[str], second: Sequence[str]) -> float:
    """How near two wordings are (0..1), as wholes or the shorter as a part of the longer; 0 where their senses turn."""
    short, long = sorted((tuple(first), tuple(second)), key=len)
    if not short or short == long:
        return float(bool(short))
    common = LCSseq.similarity(short, long)
    if len(short) >= _SHORT and common >= _PART * len(short):
        stretch = _stretch(short, long)
        dense = LCSseq.similarity(short, stretch) >= 0.95 * common
        if dense and len(long) > 1.4 * len(short) and not _turned(short, stretch):
            return common / len(short)
    return _whole(short, long, common)


def _whole(short: tuple[str, ...], long: tuple[str, ...], common: int) -> float:
    """Nearness of wordings that say the same from end to end, in whatever order."""
    one, two = _matter(short), _matter(long)
    shared = 2 * len(one & two) / max(1, len(one) + len(two))
    if shared < _MATTER or _turned(short, long) or _one_other_word(short, long, common):
        return 0.0
    return (shared + 2 * common / (len(short) + len(long))) / 2


def _stretch(short: tuple[str, ...], long: tuple[str, ...]) -> tuple[str, ...]:
    """The stretch of the longer wording, at most 1.4 times the shorter, that shares most with it."""
    window = round(1.4 * len(short))
    starts = range(0, max(1, len(long) - window + 1), max(1, len(short) // 8))
    best = max(starts, key=lambda start: LCSseq.similarity(short, long[start : start + window]))
    known = set(short)
    return tuple(word for word in long[best : best + window] if word in known or _is_negation(word))


def _matter(words: Sequence[str]) -> frozenset[str]:
    """The words that carry matter; all words where none does."""
    return frozenset(kin(word) for word in words if word not in listed("stop")) or frozenset(words)


def _turned(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether a negation, a number or an opposite makes two wordings say different things."""
    if sum(map(_is_negation, first)) != sum(map(_is_negation, second)):
        return True
    one, two = _numbers(first), _numbers(second)
    return not (one <= two or two <= one) or any(_opposed(pair, first, second) for pair in _opposites())


def _opposed(pair: tuple[frozenset[str], frozenset[str]], first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether the words of a pair of opposites come in another order, or one wording has the one and one the other."""
    one, two = ([word in pair[0] for word in words if word in pair[0] | pair[1]] for words in (first, second))
    return bool(one and two) and (one != two if len(one) == len(two) else set(one).isdisjoint(two))


def _one_other_word(short: tuple[str, ...], long: tuple[str, ...], common: int) -> bool:
    """Whether wordings of the same length differ in one word alone, and that word matters."""
    differing = [pair for pair in zip(short, long, strict=False) if pair[0] != pair[1]]
    if len(short) != len(long) or common != len(short) - 1 or len(differing) != 1:
        return False
    one, two = differing[0]
    persons = [next((i for i, group in enumerate(_persons()) if word in group), -1) for word in (one, two)]
    if -1 not in persons:
        return persons[0] != persons[1]
    return len(short) < _BRIEF and kin(one) != kin(two) and not {one, two} & listed("stop")


def _numbers(words: Sequence[str]) -> frozenset[str]:
    """The numbers from two on, as digits."""
    numerals = lists().numerals
    written = (str(numerals.get(word, word)) for word in words)
    return frozenset(number for number in written if number[0].isdigit() and number not in ("0", "1"))


def _is_negation(word: str) -> bool:
    return word in listed("negations") or word.endswith("n't")


@cache
def _opposites() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple((frozenset(one.split()), frozenset(two.split())) for one, two in lists().opposites)


@cache
def _persons() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group.split()) for group in lists().persons)
