"""The words of a wording -> its units of meaning: dictionary forms, numbers and phrases, each denied or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from communique.stories.text import listed, lists, words
from communique.stories.thesaurus import is_word, lemma, worded, wordings

_BRACKETS = re.compile(r"[\[\]]")
_BREAK = re.compile(r"[.;:!?—–]|--|\bbut\b")
_CLITICS = {"n't": "not", "'ll": "will", "'ve": "have", "'re": "are", "'d": "would", "'m": "am"}
_IRREGULAR = {"can't": ("can", "not"), "cannot": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not")}
_DIGITS = re.compile(r"^\d{1,12}(?:[.,]\d{1,9}){0,4}$")
_LESS = re.compile(r"^([a-z]{3,12})less$")
_LONGEST = 5
"""Words of the longest phrase of the table."""
_WEAK, _USUAL = 0.35, 0.8


@dataclass(frozen=True)
class Unit:
    """One unit of meaning: its dictionary form or number, its weight (0 for glue), and whether it is denied."""

    lemma: str
    weight: float
    denied: bool = False
    number: float | None = None


@dataclass(frozen=True)
class Said:
    """A wording as it is compared: all words in plain form, the units that carry matter, and the denials in it."""

    plain: tuple[str, ...]
    units: tuple[Unit, ...]
    places: tuple[int, ...]
    denials: tuple[int, ...]

    @property
    def weight(self) -> float:
        """The weight of all units."""
        return sum(unit.weight for unit in self.units)


@lru_cache(maxsize=4096)
def said(text: str) -> Said:
    """The units of a wording with the places of their words in `plain`; `denials` are the places of the negators."""
    plain, ends = _plain(text)
    units: list[Unit] = []
    places: list[int] = []
    denials: list[int] = []
    pending, place = False, 0
    while place < len(plain):
        unit, length = _unit(plain, place)
        if _is_negator(unit.lemma):
            denials.append(place)
            pending = True
        if unit.weight:
            endless = _LESS.match(unit.lemma)
            denied = pending != bool(endless)
            units.append(replace(unit, lemma=endless.group(1) if endless else unit.lemma, denied=denied))
            places.append(place)
            pending = pending and unit.weight <= _WEAK
            if endless:
                denials.append(place)
        place += length
        if place - 1 in ends:
            pending = False
    return Said(plain, tuple(units), tuple(places), tuple(denials))


def _plain(text: str) -> tuple[tuple[str, ...], frozenset[int]]:
    """The words in plain form, contractions written out, and the places after which a clause ends."""
    found: list[str] = []
    ends = set()
    text = _BRACKETS.sub(" ", text)
    last = 0
    for word in words(text):
        if found and _BREAK.search(text, last, word.start):
            ends.add(len(found) - 1)
        found += [part for piece in word.plain.split("-") for part in _written_out(piece) if part]
        last = word.end
    return tuple(found), frozenset(ends)


def _written_out(word: str) -> tuple[str, ...]:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for clitic, full in _CLITICS.items():
        if word.endswith(clitic):
            return word.removesuffix(clitic), full
    return (word,)


def _unit(plain: Sequence[str], place: int) -> tuple[Unit, int]:
    """The unit that begins at a place, and how many words it has: a phrase, a number, or one word."""
    forms = tuple(lemma(word) for word in plain[place : place + _LONGEST])
    for length in range(len(forms), 1, -1):
        if (phrase := _phrases().get(forms[:length])) is not None:
            return Unit(phrase, _weight(phrase)), length
    number, length = _number(plain, place)
    if number is not None and (length > 1 or number >= 2 or plain[place][0].isdigit()):
        return Unit(f"{number:g}", 1.0, number=number), length
    if len(forms) > 1 and is_word(f"{forms[0]}_{plain[place + 1]}") and plain[place] not in worded("glue"):
        return Unit(f"{forms[0]}_{plain[place + 1]}", 1.0), 2
    word = plain[place]
    return Unit(word if word in worded("glue") else forms[0], _weight(word, forms[0])), 1


def _weight(*forms: str) -> float:
    for names, weight in (("glue", 0.0), ("weak", _WEAK)):
        if any(form in worded(names) for form in forms):
            return weight
    return _USUAL if any(form in listed("usual") for form in forms) else 1.0


def _number(plain: Sequence[str], place: int) -> tuple[float | None, int]:
    """The number written from a place on in digits or words ("two hundred thousand"), and its length in words."""
    total, current, at = 0.0, None, place
    for at, word in enumerate((*plain[place:], ""), start=place):
        value = _value(word)
        scale = lists().scales.get(word)
        if value is not None and (current is None or (current % 10 == 0 and value < 10 and current < 100)):
            current = (current or 0) + value
        elif scale is not None and current is not None:
            current *= scale
            if scale >= 1000:
                total, current = total + current, 0.0
        else:
            break
    return (None, 0) if current is None else (total + current, at - place)


def _value(word: str) -> float | None:
    if _DIGITS.match(word):
        return float(word.replace(",", "")) if word.replace(",", "").count(".") <= 1 else None
    return lists().numerals.get(word)


def _is_negator(form: str) -> bool:
    return form in worded("negators")


@cache
def _phrases() -> dict[tuple[str, ...], str]:
    return dict(_entries())


def _entries() -> Iterator[tuple[tuple[str, ...], str]]:
    for phrase, word in wordings().phrases.items():
        yield tuple(lemma(part) for part in phrase.split()), word
