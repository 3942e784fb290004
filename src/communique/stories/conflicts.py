"""Two sentences on the same thing -> the slots in which they cannot both be right, or quote differently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from communique.model import DifferenceKind
from communique.stories.clauses import read
from communique.stories.contrasts import contrasts, of_other_things
from communique.stories.numbers import Quantity, conflict, is_measure, other_currency, quantities, unrepeated
from communique.stories.quotes import differing_quotes, short_quotes
from communique.stories.slots import Slot, days, days_conflict, offices, offices_conflict, ordinals, sequels, years
from communique.stories.substitution import swapped_names
from communique.stories.text import listed, lists, words

_OF: dict[str, DifferenceKind] = {
    "party": "attribution", "person": "name", "place": "name", "cause": "wording", "denial": "wording",
    "turn": "wording", "day": "date",
}  # fmt: skip
_SLOTS = frozenset({"party", "person", "place", "day", "turn"})
_ALIKE = 0.8
"""Share of the words beside the numbers from which numbers many times apart are of the same thing."""
_VERY_LIKE = 0.6
"""Likeness of two sentences from which days, sums, shares and ordinals are compared."""


@dataclass(frozen=True)
class Found:
    """A difference between two sentences: the characters of `a` and of `b` (within each) that differ."""

    kind: DifferenceKind
    what: str
    a: tuple[int, int]
    b: tuple[int, int]


def compare(a: str, b: str) -> tuple[Found, ...]:
    """How two accounts of the same thing conflict in their slots, or word a quotation differently."""
    quoted = [Found("wording", "quotation", one, two) for one, two in (*differing_quotes(a, b), *short_quotes(a, b))]
    return merged((*conflicts(a, b), *quoted), a, b)


def merged(plain: tuple[Found, ...], a: str, b: str) -> tuple[Found, ...]:
    """The differences found, and those of the clauses that are not of the same words.

    Passages that differ in their side, place or day as well as in a number tell of two things.
    """
    clauses = contrasts(a, b) if sequels(a) == sequels(b) else ()
    others = [Found(_OF[contrast.of], contrast.of, contrast.a, contrast.b) for contrast in clauses]
    if _counts_apart(a, b):
        others = [found for found in others if found.what not in _SLOTS]
    if any(found.kind == "number" for found in plain) and any(found.what in _SLOTS for found in others):
        return tuple(found for found in plain if found.kind != "number")
    kept = list(plain)
    for found in others:
        if not any(_overlap(found, other) for other in kept):
            kept.append(found)
    return tuple(kept)


def _overlap(one: Found, two: Found) -> bool:
    """Whether two differences are of the same words."""
    return all(x[0] < y[1] and y[0] < x[1] for x, y in ((one.a, two.a), (one.b, two.b)))


def conflicts(a: str, b: str, *, near: float = 1.0) -> tuple[Found, ...]:
    """How two sentences conflict in their numbers, days, names of states, or holders of an office.

    `near` (0..1) is how like the sentences are. Sentences that differ in their day or turn as well as in a number
    tell of two things ("8 percent in 2014", "11 percent in 2015"), not of one in two ways.
    """
    numbers = tuple(_numbers(a, b, measures=near >= _VERY_LIKE)) if sequels(a) == sequels(b) else ()
    if near < _VERY_LIKE:
        return (*numbers, *_offices(a, b))
    turns = (*_days(a, b), *_ordinals(a, b))
    if sequels(a) != sequels(b) or (numbers and (turns or _years_apart(a, b))):
        numbers = turns = ()
    if turns and _counts_apart(a, b):
        turns = ()
    return (*numbers, *turns, *(tuple(_offices(a, b)) or _swapped(a, b)))


def of_counts(one: Quantity, two: Quantity) -> Found:
    """The difference of two counts."""
    counted = words(one.words)
    what = one.state or (counted[-1].plain if counted and counted[-1].plain[0].isalpha() else "amount")
    return Found("number", what, *((q.start, q.start + len(q.words)) for q in (one, two)))


def _numbers(a: str, b: str, *, measures: bool) -> Iterator[Found]:
    """Counts that conflict; a number that the other sentence has too (for whatever it counts) is no conflict."""
    if _of_other_times(a, b):
        return
    values = [{quantity.low for quantity in quantities(text)} | _bare(text) for text in (a, b)]
    for one in unrepeated(a):
        for two in unrepeated(b):
            if other_currency(one, two):
                yield of_counts(one, two)
            repeated = one.low in values[1] or two.low in values[0]
            if one.unit != two.unit and not _alike(a, b):
                continue
            if _apart(one, two, a, b) and not repeated and (measures or not is_measure(one)):
                if of_other_things(a, b):
                    return
                yield of_counts(one, two)


def _of_other_times(a: str, b: str) -> bool:
    """Whether numbers are of other days or times of a day, or one is of each of several, wished for, or past."""
    first, second = ({word.plain for word in words(text)} for text in (a, b))
    for sort in ("day_times", "days"):
        times = first & listed(sort), second & listed(sort)
        if all(times) and times[0].isdisjoint(times[1]):
            return True
    return any(bool(first & listed(sort)) != bool(second & listed(sort)) for sort in ("distributive", "wished", "past"))


def _counts_apart(a: str, b: str) -> bool:
    """Whether both accounts count something and no number is in both."""
    first, second = ({quantity.low for quantity in quantities(text)} | _bare(text) for text in (a, b))
    return bool(first and second) and first.isdisjoint(second)


def _bare(text: str) -> set[float]:
    """The numbers in words of a text, whatever they count."""
    return {float(lists().numerals[word.plain]) for word in words(text) if word.plain in lists().numerals}


def _apart(one: Quantity, two: Quantity, a: str, b: str) -> bool:
    """Whether two counts conflict; those many times apart only where all else is alike."""
    return conflict(one, two) or (conflict(one, two, alike=True) and _alike(a, b))


@lru_cache(maxsize=4096)
def _alike(a: str, b: str) -> bool:
    """Whether nearly all that the shorter of two accounts tells beside numbers, the other tells too."""
    first, second = ({word for word in read(text).told if not _is_number(word)} for text in (a, b))
    shared = len(first & second)
    return shared > 1 and shared >= _ALIKE * min(len(first), len(second)) and 2 * shared >= max(len(first), len(second))


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in lists().numerals or word in lists().scales


def _days(a: str, b: str) -> Iterator[Found]:
    """Days, or years that nothing else of a date goes with, where each sentence has one that the other has not."""
    for find in (days, years):
        first, second = find(a), find(b)
        values = [{slot.value for slot in found} for found in (first, second)]
        one = [slot for slot in first if slot.value not in values[1]]
        two = [slot for slot in second if slot.value not in values[0]]
        if len(one) == len(two) == 1 and days_conflict(one[0], two[0]):
            yield _of_slots("date", "day" if find is days else "year", one[0], two[0])


def _ordinals(a: str, b: str) -> Iterator[Found]:
    """ "The first visit" against "the second visit"."""
    first, second = ordinals(a), ordinals(b)
    if len(first) == len(second) == 1 and first[0].key == second[0].key and first[0].value != second[0].value:
        yield _of_slots("number", first[0].key, first[0], second[0])


def _offices(a: str, b: str) -> Iterator[Found]:
    for one in offices(a):
        for two in offices(b):
            if offices_conflict(one, two):
                yield _of_slots("name", one.key, one, two)


def _swapped(a: str, b: str) -> Iterator[Found]:
    for acting, one, two in swapped_names(a, b):
        yield Found("attribution" if acting else "name", "party", one, two)


def _years_apart(a: str, b: str) -> bool:
    first, second = ({slot.value for slot in years(text)} for text in (a, b))
    return bool(first and second) and first.isdisjoint(second)


def _of_slots(kind: DifferenceKind, what: str, one: Slot, two: Slot) -> Found:
    return Found(kind, what, (one.start, one.end), (two.start, two.end))
