"""Two passages on the same thing -> what each has in a slot that the other fills otherwise: names, days, numbers.

What both have is set aside. Where just one thing of a sort is left in each, and the rest of the two agrees, they tell
that one thing in two ways; where things of several sorts are left in both, they tell of two things.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from communique.stories.contrasts import Contrast, Kind, common_acts
from communique.stories.counts import counts_apart, numbers_in
from communique.stories.matter import ALIKE, Span, act_likeness, cover
from communique.stories.named import Name, act_over, may_be_one, names
from communique.stories.phrases import far_apart
from communique.stories.slots import Slot, are_apart, days, hours
from communique.stories.slots import may_be_one as may_be_one_day
from communique.stories.text import kin, listed
from communique.stories.thesaurus import opposed

_LEAST = 0.6, 0.4
"""Share of the rest of the passage with fewer words that must agree, and of that with more."""
_LEAST_ALONE = 0.3, 0.3
"""The same where a day or a name is all that differs: no number, name or day else is told in one and not the other."""
_ENOUGH = 2
"""Words of the rest that must agree, unless there are no others."""
_MAIN = frozenset({"agent", "patient", "attr", "for"})
"""Parts in which a name may stand for one in another part: who, whom, what, and where to."""
_PERSONAL = frozenset({"agent", "patient", "attr", "oprd"})
"""Parts in which a person may stand for one in another of them: who, whom, and as what."""
PLACED = frozenset({"place", "state"})
"""Sorts of names that stand on the map."""

NamePair = tuple[Name, Name]
DayPair = tuple[Slot, Slot]


def left(a: str, b: str) -> Iterator[Contrast]:
    """The names and days in which two passages differ and nothing else parts what is told there."""
    names_apart, days_apart = names_left(a, b), days_left(a, b)
    named = [(x, y) for x, y in names_apart if agrees(a, b, (_span(x), _span(y)))]
    dated = [(x, y) for x, y in days_apart if _told_alike(x, y, a, b)]
    if len(names_apart) + len(days_apart) == 1 and not counts_apart(a, b):
        named = named or [pair for pair in names_apart if _are_all_names(*pair, a, b) and _alike_alone(*pair, a, b)]
        dated = dated or [pair for pair in days_apart if _are_all_days(a, b) and _alike_alone(*pair, a, b)]
    if not (named or dated or days_apart or counts_apart(a, b)):
        named = [pair for pair in _persons_left(a, b) if _alike_alone(*pair, a, b)]
    yield from (Contrast("place", *spans) for spans in _turned_round(a, b))
    acts = {act_over(a, x.start) for x, _ in named}, {act_over(a, x.start) for x, _ in dated}
    if acts[0] & acts[1]:
        return
    yield from (Contrast("day", _span(x), _span(y)) for x, y in dated if not of_two_doers(x, y, a, b))
    for one, two in named:
        if not _in_common(one) and not _in_common(two):
            yield Contrast(rival_kind(one, two), _span(one), _span(two))


def _are_all_names(one: Name, two: Name, a: str, b: str) -> bool:
    """Whether two names of one sort in the same part are all that each passage names and the other does not."""
    of_one_sort = one.sort == two.sort or {one.sort, two.sort} <= PLACED
    return of_one_sort and one.role == two.role and [one, two] == [*names_alone(a, b), *names_alone(b, a)]


def names_alone(text: str, other: str) -> list[Name]:
    """The names of a passage that mean nothing the other names."""
    theirs = names(other)
    return [name for name in names(text) if not any(may_be_one(name, known) for known in theirs)]


def _persons_left(a: str, b: str) -> list[NamePair]:
    """The one person that each passage alone names, in a main part of it or in one part of both."""
    one, two = ([name for name in names_alone(*texts) if name.sort == "person"] for texts in ((a, b), (b, a)))
    if len(one) != 1 or len(two) != 1:
        return []
    alike = one[0].role == two[0].role or {one[0].role, two[0].role} <= _PERSONAL
    return [(one[0], two[0])] if alike else []


def _are_all_days(a: str, b: str) -> bool:
    """Whether each of two passages tells just one day."""
    return len(days(a)) == 1 == len(days(b))


def _alike_alone(one: Name | Slot, two: Name | Slot, a: str, b: str) -> bool:
    acts = act_over(a, one.start), act_over(b, two.start)
    otherwise = opposed(*acts) or _reports(acts[0]) != _reports(acts[1])
    return not otherwise and agrees(a, b, (_span(one), _span(two)), least=_LEAST_ALONE)


def _turned_round(a: str, b: str) -> Iterator[tuple[Span, Span]]:
    """A way between two places that each passage tells in the other direction: "from Lyon to Turin" and back."""
    for one, two in product(_ways(a), _ways(b)):
        spans = (one[0].start, one[1].end), (two[0].start, two[1].end)
        turned = may_be_one(one[0], two[1]) and may_be_one(one[1], two[0]) and not may_be_one(one[0], two[0])
        if turned and agrees(a, b, spans):
            yield spans


def _ways(text: str) -> list[tuple[Name, Name]]:
    """Where from and where to, told next to each other."""
    found = pairwise(names(text))
    return [(one, two) for one, two in found if one.role == "from" and two.role in ("motion", "for")]


def _told_alike(one: Slot, two: Slot, a: str, b: str) -> bool:
    """Whether the same act is told around two days, or much of the rest is the same."""
    acts = act_over(a, one.start), act_over(b, two.start)
    if _reports(acts[0]) != _reports(acts[1]):
        return False
    around = act_likeness(*acts) >= ALIKE and bool(one.about & two.about)
    return around or (not opposed(*acts) and agrees(a, b, (_span(one), _span(two))))


def of_two_doers(one: Slot, two: Slot, a: str, b: str) -> bool:
    """Whether one name is told to do what one day is of, and another what the other is of."""
    first, second = (
        [name for name in names(text) if name.role == "agent" and name.act == act_over(text, day.start)]
        for text, day in ((a, one), (b, two))
    )
    return bool(first and second) and not any(may_be_one(x, y) for x in first for y in second)


def _reports(act: str) -> bool:
    return act in listed("reporting")


def rival_kind(one: Name, two: Name) -> Kind:
    """What two rival names are: persons, parties that did something, or places and others."""
    if "person" in (one.sort, two.sort):
        return "person"
    return "party" if "agent" in (one.role, two.role) else "place"


def _in_common(name: Name) -> bool:
    """Whether a party does what another may have done as well."""
    acting = name.role == "agent" or name.role.startswith("of ")
    return name.sort != "person" and acting and kin(name.act) in common_acts()


def names_left(a: str, b: str) -> tuple[NamePair, ...]:
    """Names of parties, persons or places in the same part, each of which the other passage does not have."""
    one, two = names_alone(a, b), names_alone(b, a)
    pairs = [(x, y) for x, y in product(one, two) if _same_part(x, y)]
    if not pairs and len(one) == len(two) == 1:
        pairs = [(x, y) for x, y in product(one, two) if _of_one_sort(x, y)]
    return tuple(pair for pair in pairs if is_rival(*pair) and _only(pair, pairs))


def days_left(a: str, b: str) -> tuple[DayPair, ...]:
    """Days of one kind, each of which the other passage does not have; times of a day where no days differ."""
    return _slots_left(days(a), days(b)) or _slots_left(hours(a), hours(b))


def _slots_left(mine: Sequence[Slot], theirs: Sequence[Slot]) -> tuple[DayPair, ...]:
    one = [slot for slot in mine if not any(may_be_one_day(slot, other) for other in theirs)]
    two = [slot for slot in theirs if not any(may_be_one_day(slot, other) for other in mine)]
    pairs = [(x, y) for x, y in product(one, two) if are_apart(x, y)]
    return tuple(pair for pair in pairs if _only(pair, pairs))


def agrees(
    a: str, b: str, aside: tuple[Span, Span], *, least: tuple[float, float] = _LEAST, words: int = _ENOUGH
) -> bool:
    """Whether the rest of two passages, beside a stretch of each, tells the same; numbers and days of both count.

    So many `words` of it must be the same, unless there are no others.
    """
    found = cover(a, b, *aside).with_more(_figures(a, b))
    enough = found.shared >= words or (found.shared > 0 and found.longer == 1.0)
    return enough and found.shorter >= least[0] and found.longer >= least[1]


def _figures(a: str, b: str) -> int:
    """How many numbers and days two passages share."""
    dated = [{slot.value for slot in days(text)} for text in (a, b)]
    return len(numbers_in(a) & numbers_in(b)) + len(dated[0] & dated[1])


def _span(found: Name | Slot) -> Span:
    return found.start, found.end


def _only(pair: tuple[object, object], pairs: Sequence[tuple[object, object]]) -> bool:
    """Whether neither of a pair is in another pair."""
    return sum(pair[0] is x or pair[1] is y for x, y in pairs) == 1


def _same_part(one: Name, two: Name) -> bool:
    return one.role == two.role and (one.role.startswith("of ") or act_likeness(one.act, two.act) >= ALIKE)


def _of_one_sort(one: Name, two: Name) -> bool:
    """Whether two names in other parts are of one sort, and one is not where from and the other where to."""
    both_ways = {one.role, two.role} == {"from", "motion"}
    main = one.role == two.role or all(name.placing or name.role in _MAIN for name in (one, two))
    alike = one.sort == two.sort and (one.sort != "other" or (one.role == two.role and one.placing))
    return main and not both_ways and (alike or {one.sort, two.sort} <= PLACED)


def is_rival(one: Name, two: Name) -> bool:
    """Whether two names are of sorts of which one can stand for the other, and no place holds the other."""
    if {one.sort, two.sort} <= PLACED:
        return one.country != two.country or far_apart(one.place, two.place)
    return (one.sort == "person") == (two.sort == "person") or "other" in (one.sort, two.sort)
