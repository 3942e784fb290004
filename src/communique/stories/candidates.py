"""Two passages -> pairs of unlike numbers, days or names that may be told of one thing, with the signs of it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Literal

from communique.stories.around import around, beside, days_alone
from communique.stories.contrasts import Kind
from communique.stories.counts import numbers_in, of_other_matters
from communique.stories.leftovers import PLACED, is_rival, names_alone, of_two_doers, rival_kind
from communique.stories.matter import ALIKE, Span, act_likeness
from communique.stories.moments import Moment, moments, moments_alone
from communique.stories.named import Name
from communique.stories.numbers import EXTENT, Quantity, figures, is_bare, is_measure, is_money
from communique.stories.parses import parsed
from communique.stories.slots import Slot, are_unlike, days
from communique.stories.tallies import counted, fate, may_be_people
from communique.stories.tellers import longest_run, tellers
from communique.stories.text import listed, lists, office_words, words
from communique.stories.voices import may_be_one as may_be_one_voice

Sort = Literal["number", "day", "name", "teller"]

_LARGEST = 4.0
"""Logarithm of how many times apart two numbers are, the most that counts."""
_TIMES = 3.0, 6.0
_NEAR = 30
"""Characters around a name in which an office is told of a person."""
_DAYS = ("weekday", "day", "month", "year", "clock")


@dataclass(frozen=True)
class Candidate:
    """Two values that cannot both be true of one thing, at some characters of either passage, and what they are.

    `signs` tell, between 0 and 1, what speaks for and against their being told of one thing.
    """

    sort: Sort
    of: Kind | Literal["count"]
    a: Span
    b: Span
    signs: dict[str, float]
    counts: tuple[Quantity, Quantity] | None = None


def candidates(a: str, b: str) -> Iterator[Candidate]:
    """All pairs of unlike numbers, days and names of one sort, each of which one passage has alone."""
    yield from _numbers(a, b)
    yield from _days(a, b)
    yield from _names(a, b)
    yield from _tellers(a, b)


def _numbers(a: str, b: str) -> Iterator[Candidate]:
    mine, theirs = _figures_alone(a, b), _figures_alone(b, a)
    for one, two in product(mine, theirs):
        if _may_differ(one, two):
            spans = (one.start, one.start + len(one.words)), (two.start, two.start + len(two.words))
            signs = {**_signs(a, b, *spans, len(mine) * len(theirs)), **_of_numbers(one, two, a, b)}
            yield Candidate("number", "count", *spans, signs, (one, two))


def _figures_alone(text: str, other: str) -> list[Quantity]:
    theirs = numbers_in(other) | {found.low for found in figures(other) if found.unit != EXTENT}
    return [found for found in figures(text) if found.unit != EXTENT and found.low not in theirs]


def _may_differ(one: Quantity, two: Quantity) -> bool:
    """Whether two numbers cannot be one, and nothing says that they are of other units or of two states' people."""
    low, high = sorted((one, two), key=lambda found: found.low)
    told = [found for found in (one, two) if found.noun and not is_bare(found)]
    other_unit = len(told) > 1 and one.noun != two.noun and (is_measure(one) or is_measure(two))
    return low.high < high.low and not one.of_two_nations(two) and not other_unit


def _of_numbers(one: Quantity, two: Quantity, a: str, b: str) -> dict[str, float]:
    """The signs of two numbers: what they count, what became of it, and how far apart they are."""
    fates = fate(one, a), fate(two, b)
    low, high = sorted((one, two), key=lambda found: found.low)
    apart = high.low / max(low.high, 0.5)
    named = [bool(found.noun) and not is_bare(found) for found in (one, two)]
    told = {
        "same_noun": all(named) and one.noun == two.noun,
        "like_noun": all(named) and act_likeness(counted(one), counted(two)) >= ALIKE,
        "bare": not all(named),
        "both_bare": not any(named),
        "same_fate": bool(fates[0]) and fates[0] == fates[1],
        "other_fate": all(fates) and fates[0] != fates[1],
        "one_fate": bool(fates[0]) != bool(fates[1]),
        "same_state": bool(one.state) and one.state == two.state,
        "other_state": one.state != two.state,
        "people": may_be_people(one) and may_be_people(two),
        "one_people": may_be_people(one) != may_be_people(two),
        "measure": is_measure(one) and is_measure(two),
        "money": is_money(one) and is_money(two),
        "percent": one.state == two.state == "percent",
        "times_3": apart > _TIMES[0],
        "times_6": apart > _TIMES[1],
        "vague": one.low != one.high or two.low != two.high,
        "other_matters": of_other_matters(one, two, a, b),
    }
    return {"times": min(1.0, math.log(apart) / _LARGEST), **_as_numbers(told)}


def _days(a: str, b: str) -> Iterator[Candidate]:
    """Pairs of unlike days; of times of a day where one passage tells no day of its own."""
    mine, theirs = days_alone(days(a), days(b)), days_alone(days(b), days(a))
    pairs = [(one, two) for one, two in product(mine, theirs) if one.key == two.key and are_unlike(one, two)]
    if not mine or not theirs:
        early, late = moments(a), moments(b)
        pairs = [*product(_as_slots(a, moments_alone(early, late)), _as_slots(b, moments_alone(late, early)))]
    for one, two in pairs:
        spans = (one.start, one.end), (two.start, two.end)
        lone = len({x for x, _ in pairs}) * len({y for _, y in pairs})
        signs = {**_signs(a, b, *spans, lone), **_of_days(one, two)}
        signs["two_doers"] = float(of_two_doers(one, two, a, b))
        yield Candidate("day", "day", *spans, signs)


def _as_slots(text: str, told: list[Moment]) -> list[Slot]:
    """Times of a day as slots."""
    return [Slot("clock", (text[one.start : one.end],), one.start, one.end, bound=one.bound) for one in told]


def _of_days(one: Slot, two: Slot) -> dict[str, float]:
    """The signs of two days: of what kind they are, and whether they are next to each other."""
    kinds = {f"of_{kind}": one.key == kind for kind in _DAYS}
    told = {
        "bound": bool(one.bound and two.bound),
        "bound_once": bool(one.bound) != bool(two.bound),
        "bounds_apart": bool(one.bound and two.bound) and one.bound != two.bound,
        "about": bool(one.about & two.about),
        "adjacent": _adjacent(one, two),
    }
    return _as_numbers({**kinds, **told})


def _adjacent(one: Slot, two: Slot) -> bool:
    first, second = one.value[0], two.value[0]
    if one.key == two.key == "weekday":
        week = lists().days.split()
        return (week.index(first) - week.index(second)) % len(week) in (1, len(week) - 1)
    return first.isdigit() and second.isdigit() and abs(int(first) - int(second)) == 1


def _names(a: str, b: str) -> Iterator[Candidate]:
    mine, theirs = names_alone(a, b), names_alone(b, a)
    for one, two in product(mine, theirs):
        if is_rival(one, two):
            spans = (one.start, one.end), (two.start, two.end)
            pairs = sum(_of_one_sort(x, one) for x in mine) * sum(_of_one_sort(y, two) for y in theirs)
            signs = {**_signs(a, b, *spans, pairs), **_of_names(one, two, a, b)}
            yield Candidate("name", rival_kind(one, two), *spans, signs)


def _tellers(a: str, b: str) -> Iterator[Candidate]:
    """Pairs of unlike descriptions of who says something."""
    mine, theirs = tellers(a), tellers(b)
    pairs = [(one, two) for one, two in product(mine, theirs) if not may_be_one_voice(one.words, two.words)]
    for one, two in pairs:
        spans = (one.start, one.end), (two.start, two.end)
        signs = {**_signs(a, b, *spans, len(mine) * len(theirs)), "run": longest_run(a, b)}
        signs["named"] = float(all(_persons(text, span) for text, span in zip((a, b), spans, strict=True)))
        yield Candidate("teller", "party", *spans, signs)


def _persons(text: str, span: Span) -> bool:
    """Whether a person is named at some characters of a passage."""
    return any(token.ent_type_ == "PERSON" and span[0] <= token.idx < span[1] for token in parsed(text))


def _of_one_sort(one: Name, two: Name) -> bool:
    return one.sort == two.sort or {one.sort, two.sort} <= PLACED


def _of_names(one: Name, two: Name, a: str, b: str) -> dict[str, float]:
    """The signs of two names: of what they are, in what part, and by what office a person is told."""
    offices = _offices(a, one), _offices(b, two)
    same = one.role == two.role
    of = one.role.startswith("of "), two.role.startswith("of ")
    told = {
        "persons": one.sort == two.sort == "person",
        "places": one.sort == two.sort == "place",
        "states": one.sort == two.sort == "state",
        "others": one.sort == two.sort == "other",
        "mixed": one.sort != two.sort,
        "same_part": same,
        "agents": same and one.role == "agent",
        "placing": one.placing and two.placing,
        "placing_alike": same and one.placing,
        "of_same": same and of[0],
        "of_one": of[0] != of[1],
        "ways": {one.role, two.role} == {"from", "motion"},
        "same_office": bool(offices[0] & offices[1]),
        "other_office": all(offices) and not offices[0] & offices[1],
        "common_act": same and one.role == "agent" and one.act in listed("common_acts"),
    }
    alike = act_likeness(one.act, two.act)
    long = (len(one.words) > 1) + (len(two.words) > 1)
    return {"same_act": alike * same, "long": long / 2, **_as_numbers(told)}


def _offices(text: str, name: Name) -> frozenset[str]:
    """The words for an office right around a name."""
    near = words(text[max(0, name.start - _NEAR) : name.end + _NEAR])
    return frozenset(word.plain for word in near) & office_words()


def _signs(a: str, b: str, one: Span, two: Span, pairs: int) -> dict[str, float]:
    return {"lone": 1 / pairs, **beside(a, b), **around(a, b, one, two)}


def _as_numbers(told: dict[str, bool]) -> dict[str, float]:
    return {name: float(value) for name, value in told.items()}
