"""A sentence -> the quantities it states: how many of what, and how exactly the words say so."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile

from communique.stories.counted import counted_noun, counted_phrase, is_plural
from communique.stories.extents import extent_at
from communique.stories.nations import last_nation, nations
from communique.stories.numerals import figure, number_at
from communique.stories.parts import CONVERTED, part_at
from communique.stories.text import YEAR, Word, listed, lists, stem, words

_ROUND = 0.025
"""Share by which a number of 100 or more that ends in noughts may be rounded."""
MANY_TIMES, MANY_TIMES_OF_FATE = 2.0, 3.0
"""How many times apart two numbers of things, and of what became of people (early tolls vary more), may be."""
ANY_TIMES = 10.0
_LAST_DAY = 31
EXTENT = "extent"
AGAINST = "against"
_BARE = "="
"""Begins the noun of a number that stands alone, before the word it follows."""


@dataclass(frozen=True)
class Quantity:
    """`low`..`high` of something: `noun` is the stem of what is counted, `state` what happened to it ("dead").

    `start` and `end` are the characters of the number with its qualifier, `words` those with what is counted.
    """

    low: float
    high: float
    noun: str
    state: str
    start: int
    end: int
    words: str
    unit: str = ""
    """The unit as written, of a measure that others may tell in another; `EXTENT` of a share told in words for it."""
    nation: str = ""
    """The state (ISO alpha-3) whose they are: "ten Czech diplomats", "Prague said ten of its diplomats"; "" if none."""

    def of_two_nations(self, other: Quantity) -> bool:
        """Whether these are of one state and those of another."""
        return bool(self.nation and other.nation) and self.nation != other.nation


def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a sentence in order; years, days, ages, ordinals and numbers in names are left out."""
    return tuple(found for found in figures(text) if found.noun or found.state)


@lru_cache(maxsize=4096)
def figures(text: str) -> tuple[Quantity, ...]:
    """The quantities of a sentence, with the numbers too of which nothing right beside them tells what they count."""
    tokens = words(text)
    plain = [word.plain for word in tokens]
    found = []
    place = 0
    while place < len(tokens):
        for part, unit in ((part_at(tokens, place), ""), (extent_at(text, tokens, place), EXTENT)):
            if part is not None:
                start, end = tokens[part.first].start, tokens[part.last].end
                found.append(Quantity(part.low, part.high, part.noun, part.state, start, end, text[start:end], unit))
        value, length = number_at(plain, place)
        quantity = None if value is None else _quantity(text, tokens, place, place + length, value)
        if quantity is not None:
            found.append(quantity)
        place += max(1, length)
    return tuple(found)


def unrepeated(text: str) -> list[Quantity]:
    """Quantities whose kind the sentence states once: where it states several, which one to compare is a guess."""
    found = quantities(text)
    kinds = [(quantity.noun, quantity.state) for quantity in found]
    return [quantity for quantity, kind in zip(found, kinds, strict=True) if kinds.count(kind) == 1]


def same_kind(first: Quantity, second: Quantity) -> bool:
    """Whether two quantities count the same things in the same state."""
    if first.state != second.state or not (first.state or first.noun) or first.of_two_nations(second):
        return False
    return first.noun == second.noun or bool(first.state and _anyone(first.noun) and _anyone(second.noun))


def conflict(first: Quantity, second: Quantity, *, alike: bool = False) -> bool:
    """Whether two quantities count the same things and cannot both be right.

    Numbers that are many times apart count different things (the 21 freed, the 218 taken), so they do not conflict
    unless all that stands around them is `alike`.
    """
    apart = first.high < second.low or second.high < first.low
    if EXTENT in (first.unit, second.unit):
        return same_kind(first, second) and apart
    limit = ANY_TIMES if alike else MANY_TIMES_OF_FATE if first.state else MANY_TIMES
    return same_kind(first, second) and apart and _ratio(first, second) <= limit


def other_currency(first: Quantity, second: Quantity) -> bool:
    """Whether two equal sums are in different currencies."""
    return (
        is_money(first)
        and is_money(second)
        and first.noun != second.noun
        and (first.low, first.high) == (second.low, second.high)
    )


def is_measure(quantity: Quantity) -> bool:
    """Whether what is counted is money, a share, or a unit of time or space: the same unit says little."""
    unit = is_money(quantity) or quantity.noun in _measures() or quantity.state in ("percent", "age")
    return unit or is_bare(quantity)


def is_bare(quantity: Quantity) -> bool:
    """Whether a number ends a sentence and nothing tells what it counts: "the toll reached 104"."""
    return quantity.noun.startswith(_BARE)


def is_money(quantity: Quantity) -> bool:
    """Whether what is counted is a currency."""
    return quantity.noun in _currencies()


@cache
def _times() -> frozenset[str]:
    """Units of time by stem: "over two years" is for as long, not longer."""
    return frozenset(stem(unit) for unit, (noun, _) in lists().conversions.items() if noun == "hour")


@cache
def _currencies() -> frozenset[str]:
    return frozenset(map(stem, listed("currencies")))


@cache
def _measures() -> frozenset[str]:
    converted = {noun for noun, _ in lists().conversions.values()}
    return frozenset(map(stem, listed("measures"))) | converted


def _ratio(first: Quantity, second: Quantity) -> float:
    """How many times the nearer ends of two ranges that do not meet are apart."""
    low, high = sorted((first, second), key=lambda quantity: quantity.low)
    return high.low / low.high if low.high else math.inf


def _anyone(noun: str) -> bool:
    return noun in ("", "people", "person")


def _quantity(text: str, tokens: Sequence[Word], place: int, after: int, value: float) -> Quantity | None:
    if place and tokens[place - 1].plain == "aged":
        return Quantity(value, value, "", "age", tokens[place].start, tokens[place].end, tokens[place].written)
    if _is_calendar(text, tokens, place, after, value) or _in_name(tokens, place, after, text):
        return None
    if _is_total(tokens, place) or _is_excepted(tokens, place):
        return None
    start, low, high = _bounds(tokens, place, value)
    noun, state, last = _counted(text, tokens, place, after)
    if noun in _times() and tokens[place - 1].plain == "over" and start < tokens[place].start:
        start, low, high = tokens[place].start, value, value
    unit = ""
    measure = lists().conversions.get(tokens[last].plain) or lists().conversions.get(f"{tokens[last].plain}s")
    if state == "" and measure is not None:
        unit, (noun, factor) = noun, measure
        slack = 0.0 if factor == 1 else CONVERTED
        low, high = low * factor * (1 - slack), high * factor * (1 + slack)
    whose = _whose(tokens, place, after, last)
    return Quantity(low, high, noun, state, start, tokens[after - 1].end, text[start : tokens[last].end], unit, whose)


def _whose(tokens: Sequence[Word], place: int, after: int, last: int) -> str:
    """The state that the words of what is counted name, or for which "its" stands there."""
    counted = tokens[after : last + 1]
    owned = any(word.plain in listed("owners") for word in tokens[after : after + 2]) and len(counted) > 1
    return last_nation(counted) or (last_nation(tokens[:place]) if owned else "")


def _is_calendar(text: str, tokens: Sequence[Word], place: int, after: int, value: float) -> bool:
    """Whether a number is a year, a day of a month, a clock time, an age or a score."""
    written = tokens[place].written
    near = {token.plain for token in (*tokens[max(0, place - 1) : place], *tokens[after : after + 1])}
    beside = text[max(0, tokens[place].start - 1) : tokens[place].start] + text[tokens[after - 1].end :][:1]
    dated = near & listed("months") and value <= _LAST_DAY
    return bool(dated or near & listed("no_counts") or YEAR.match(written)) or any(mark in "-/:" for mark in beside)


def _is_total(tokens: Sequence[Word], place: int) -> bool:
    """Whether a number is a whole of which another is a part: "300 of the 450 passengers", "Of the 450, 300 left"."""
    before = [word.plain for word in tokens[max(0, place - 3) : place]]
    before = before[:-1] if before[-1:] and before[-1] in listed("owners") else before
    opening = before == ["of"] and place <= 2
    return opening or (before[-1:] == ["of"] and len(before) > 1 and figure(before[-2]) is not None)


def _is_excepted(tokens: Sequence[Word], place: int) -> bool:
    """Whether a number is of those left out: "all but two of the passengers"."""
    before = [word.plain for word in tokens[max(0, place - 2) : place]]
    return len(before) > 1 and before[0] in listed("whole") and before[1] in listed("excepting")


def _after_whole(tokens: Sequence[Word], after: int) -> int:
    """The place of what a number of things is a part of ("of the 450 passengers"); else the one after the number."""
    plain = [word.plain for word in tokens]
    if plain[after : after + 1] != ["of"] or after + 2 >= len(plain):
        return after
    start = after + 2 if plain[after + 1] in listed("owners") else after + 1
    length = number_at(plain, start)[1]
    return start + length if length or start == after + 2 else after


def _in_name(tokens: Sequence[Word], place: int, after: int, text: str) -> bool:
    """Whether the number belongs to a name, as in "Resolution 1244" and "Channel 4", not in "lend Ghana 20 lorries"."""
    if place == 0 or after > place + 1 or not tokens[place].written.isdigit():
        return False
    before = tokens[place - 1]
    dated = before.plain in listed("days") | listed("months")
    if dated or (after < len(tokens) and tokens[after].plain in listed("counted_people")):
        return False
    joined = text[before.end : tokens[place].start] == " " and before.plain not in nations()
    return joined and place > 1 and before.written[0].isupper()


def _bounds(tokens: Sequence[Word], place: int, value: float) -> tuple[int, float, float]:
    """Where the number with its qualifier starts, and the lowest and highest value that its words fit."""
    first = place - 1 if place and tokens[place - 1].plain in listed("single") else place
    for length in (3, 2, 1):
        before = tokens[max(0, first - length) : first]
        phrase = " ".join(word.plain for word in before)
        if len(before) == length and phrase in lists().vague:
            low, high = lists().vague[phrase]
            return before[0].start, value * low, value * high
    slack = value * _ROUND if value >= 100 and value % 10 == 0 else 0.0
    return tokens[place].start, value - slack, value + slack


def _counted(text: str, tokens: Sequence[Word], place: int, after: int) -> tuple[str, str, int]:
    """The stem of the noun counted, the state it is in, and the index of the last word that says so."""
    against = _against(tokens, place, after)
    if against:
        return "", AGAINST, against
    if _is_for(tokens, place, after):
        return stem("votes"), "", after - 1
    currency = text[max(0, tokens[place].start - 1) : tokens[place].start]
    if currency in lists().currency_signs:
        return stem(lists().currency_signs[currency]), "", after - 1
    units = lists().units
    two = " ".join(word.plain for word in tokens[after : after + 2])
    if " " in two and two in units:
        return "", units[two], after + 1
    start = _after_whole(tokens, after)
    phrase = counted_phrase(text, tokens, start)
    for offset, word in enumerate(phrase):
        if word.plain in units:
            noun = counted_noun(phrase[offset - 1]) if offset else ""
            return noun, units[word.plain], start + offset
    if not phrase:
        state = _state_beside(tokens, place, after - 1)
        return ("", state, after - 1) if state else (_measured(tokens, place, after), "", after - 1)
    head = next((offset for offset, word in enumerate(phrase) if is_plural(word)), 0)
    state = _state_beside(tokens, place, start + head) if phrase[head].plain in listed("counted_people") else ""
    return counted_noun(phrase[head]), state, start + head


def _against(tokens: Sequence[Word], place: int, after: int) -> int:
    """The last word of a number of votes against ("13 against", "170 votes to 31"); 0 for any other number."""
    if after < len(tokens) and tokens[after].plain == "against":
        return after
    before = [word.plain for word in tokens[max(0, place - 2) : place]]
    if before[-1:] != ["to"] or not _votes(tokens):
        return 0
    return after - 1 if before[0] in listed("votes") or figure(before[0]) is not None else 0


def _is_for(tokens: Sequence[Word], place: int, after: int) -> bool:
    """Whether a number is of the votes for, told with those against ("by 55 to 45")."""
    against = [word.plain for word in tokens[after : after + 2]]
    return len(against) > 1 and against[0] == "to" and figure(against[1]) is not None and _votes(tokens)


def _votes(tokens: Sequence[Word]) -> bool:
    return any(word.plain in listed("voting") for word in tokens)


def _measured(tokens: Sequence[Word], place: int, after: int) -> str:
    """ "=measur" for a sentence that ends in a bare number ("the quake measured 7.8"); "" for any other."""
    before = tokens[place - 1].plain if place else ""
    ends = after == len(tokens) and bool(before) and before not in listed("stop") and before not in _vague_words()
    return f"{_BARE}{stem(before)}" if ends else ""


@cache
def _vague_words() -> frozenset[str]:
    return frozenset(part for phrase in lists().vague for part in phrase.split())


def _state_beside(tokens: Sequence[Word], place: int, last: int) -> str:
    """The state said after ("12 people were killed") or before ("killed at least 12") a number of people."""
    units = lists().units
    rest = tokens[last + 1 : last + 5]
    helpers = sum(1 for _ in takewhile(lambda word: word.plain in listed("auxiliaries"), rest))
    if helpers and helpers < len(rest) and rest[helpers].plain in units:
        return units[rest[helpers].plain]
    leading = tokens[max(0, place - 4) : place][::-1]
    hedges = sum(1 for _ in takewhile(lambda word: word.plain in _vague_words(), leading))
    return units.get(leading[hedges].plain, "") if hedges < len(leading) else ""
