"""Two sentences on the same thing -> the slots in which they cannot both be right, or quote differently."""

from __future__ import annotations

from dataclasses import dataclass

from communique.stories.candidates import Candidate
from communique.stories.chances import likely, touch
from communique.stories.contrasts import contrasts
from communique.stories.counts import counts, counts_apart
from communique.stories.denials import denials
from communique.stories.leftovers import agrees, days_left, left, names_left
from communique.stories.matter import Span
from communique.stories.numbers import EXTENT, Quantity
from communique.stories.parts import TIMES
from communique.stories.quotes import differing_quotes, short_quotes
from communique.stories.rivals import rivals
from communique.stories.slots import Slot, days, is_next, ordinals, sequels
from communique.stories.tallies import tallies
from communique.stories.text import words
from communique.vocabulary import DifferenceKind

_OF: dict[str, DifferenceKind] = {
    "party": "attribution", "person": "name", "place": "name", "cause": "wording", "turn": "wording", "day": "date",
}  # fmt: skip
_SLOTS = frozenset({"party", "person", "place", "day", "turn"})

_GAP = 2
"""Characters between a weekday and the date after it."""
_VERY = 0.75, 0.75
"""Share of the rest that must agree where only an ordinal differs."""


@dataclass(frozen=True)
class Found:
    """A difference between two sentences: the characters of `a` and of `b` (within each) that differ."""

    kind: DifferenceKind
    what: str
    a: tuple[int, int]
    b: tuple[int, int]


def compare(a: str, b: str) -> tuple[Found, ...]:
    """How two accounts of the same thing conflict in their slots, or word a quotation differently."""
    quoted = (Found("wording", "quotation", one, two) for one, two in (*differing_quotes(a, b), *short_quotes(a, b)))
    return _apart((*conflicts(a, b), *quoted))


def conflicts(a: str, b: str) -> tuple[Found, ...]:
    """How two sentences conflict in their numbers, days, names, or in what one denies and the other tells.

    What rules tell comes first, then what is likely besides, by all signs together.
    """
    ruled = () if sequels(a) != sequels(b) else _ruled(a, b)
    weighed = (one for one in likely(a, b) if not any(touch(one.a, other.a, one.b, other.b) for other in ruled))
    return (*ruled, *map(_weighed, weighed))


def _ruled(a: str, b: str) -> tuple[Found, ...]:
    """The conflicts that rules find.

    Sentences that differ in their side, place, day or turn as well as in a number tell of two things ("8 percent in
    2014", "11 percent in 2015"), not of one in two ways; so do the days of what one tells and the other denies.
    """
    counted = counts(a, b) or [*tallies(a, b)]
    numbers = [of_counts(one, two) for one, two in counted]
    of_extent = any(EXTENT in (one.unit, two.unit) for one, two in counted)
    denied = [] if of_extent else [Found("wording", "denial", *spans) for spans in denials(a, b)][:1]
    turned = _ordinals(a, b)
    told = (*contrasts(a, b), *left(a, b), *rivals(a, b))
    slots = [Found(_OF[found.of], found.of, found.a, found.b) for found in told]
    if turned:
        alone = not (numbers or denied or slots) and agrees(a, b, turned[0], least=_VERY)
        return tuple(Found("number", "turn", *spans) for spans in turned if alone)
    if numbers and (names_left(a, b) or days_left(a, b) or _years_apart(a, b)):
        numbers = []
    if counts_apart(a, b):
        slots = [found for found in slots if found.what not in _SLOTS]
    if numbers and any(found.what in _SLOTS for found in slots):
        return ()
    if denied or is_next(a) != is_next(b):
        slots = [found for found in slots if found.kind != "date"]
    return _apart((*numbers, *denied, *_whole_dates(slots)))


def _weighed(found: Candidate) -> Found:
    return of_counts(*found.counts) if found.counts else Found(_OF[found.of], found.of, found.a, found.b)


def of_counts(one: Quantity, two: Quantity) -> Found:
    """The difference of two counts."""
    counted = words(one.words)
    what = one.state or (counted[-1].plain if counted and counted[-1].plain[0].isalpha() else "amount")
    return Found("number", what, *((q.start, q.start + len(q.words)) for q in (one, two)))


def _apart(given: tuple[Found, ...]) -> tuple[Found, ...]:
    """The differences of which none is of the same words as one before it."""
    kept: list[Found] = []
    for found in given:
        if not any(_overlap(found, other) for other in kept):
            kept.append(found)
    return tuple(kept)


def _whole_dates(given: list[Found]) -> list[Found]:
    """The differences with a weekday and the date that stands right after it as one: "Tuesday, 6 February"."""
    whole: list[Found] = []
    for found in given:
        last = whole[-1] if whole else found
        if last.kind == found.kind == "date" and all(0 < y[0] - x[1] <= _GAP for x, y in _sides(last, found)):
            whole[-1] = Found("date", found.what, (last.a[0], found.a[1]), (last.b[0], found.b[1]))
        else:
            whole.append(found)
    return whole


def _sides(one: Found, two: Found) -> tuple[tuple[Span, Span], ...]:
    return (one.a, two.a), (one.b, two.b)


def _overlap(one: Found, two: Found) -> bool:
    """Whether two differences are of the same words."""
    return all(x[0] < y[1] and y[0] < x[1] for x, y in _sides(one, two))


def _ordinals(a: str, b: str) -> list[tuple[Span, Span]]:
    """Where one tells of a first visit and the other of a second."""
    first, second = ordinals(a), ordinals(b)
    pairs = [(x, y) for x in first for y in second if _is_counted_alike(x, y) and x.value != y.value]
    return [((x.start, x.end), (y.start, y.end)) for x, y in pairs if len(first) == len(second) == 1]


def _is_counted_alike(one: Slot, two: Slot) -> bool:
    """Whether two ordinals are of the same: "the third visit", "for the third time"."""
    return one.key == two.key or TIMES in (one.key, two.key)


def _years_apart(a: str, b: str) -> bool:
    first, second = ({slot.value for slot in days(text) if slot.key == "year"} for text in (a, b))
    return bool(first and second) and first.isdisjoint(second)
