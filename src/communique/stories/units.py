"""The words of a wording -> its units of meaning: dictionary forms, numbers and phrases, each denied or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from communique.stories.numerals import number_at
from communique.stories.text import listed, words
from communique.stories.thesaurus import LONGEST_PHRASE, is_word, lemma, phrases, related, worded, wordings

_BRACKETS = re.compile(r"[\[\]]")
_BREAK = re.compile(r"[.;:!?—–]|--")
_DENYING = re.compile(r"^([a-z]{3,12})less$|^un([a-z]{4,14})$")
_WEAK, _USUAL = 0.35, 0.8


@dataclass(frozen=True)
class Unit:
    """One unit of meaning: its dictionary form or number, its weight (0 for glue), and whether it is denied.

    `exact` says of what kind a unit is that no other word can stand for: a number, a day, a month.
    """

    lemma: str
    weight: float
    denied: bool = False
    exact: str = ""


@dataclass(frozen=True)
class Said:
    """A wording as it is compared: all words in plain form, and the units that carry matter with their places there."""

    plain: tuple[str, ...]
    units: tuple[Unit, ...]
    places: tuple[int, ...]

    @cached_property
    def keys(self) -> tuple[frozenset[str], ...]:
        """For each unit the keys of which a kindred one has some too."""
        return tuple(related(unit.lemma) for unit in self.units)

    @cached_property
    def all_keys(self) -> frozenset[str]:
        """The keys of all units."""
        return frozenset().union(*self.keys)

    @cached_property
    def weight(self) -> float:
        """The weight of all units."""
        return sum(unit.weight for unit in self.units)


@lru_cache(maxsize=4096)
def said(text: str) -> Said:
    """The words and units of a wording."""
    plain, ends = _plain(text)
    units: list[Unit] = []
    places: list[int] = []
    pending, place = False, 0
    while place < len(plain):
        unit, length = _unit(plain, place)
        negator = unit.lemma in worded("negators")
        if negator:
            pending = not (pending and unit.lemma in worded("undoing"))
        if unit.weight:
            units.append(replace(unit, denied=not unit.denied) if pending and not negator else unit)
            places.append(place)
            pending = pending and (negator or unit.weight <= _WEAK)
        place += length
        pending = pending and place - 1 not in ends
    return Said(plain, tuple(units), tuple(places))


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
    if word in wordings().contractions:
        return tuple(wordings().contractions[word].split())
    for clitic, full in wordings().clitics.items():
        if word.endswith(clitic):
            return word.removesuffix(clitic), full
    return (word,)


def _unit(plain: Sequence[str], place: int) -> tuple[Unit, int]:
    """The unit that begins at a place, and how many words it has: a phrase, a number, or one word."""
    forms = tuple(lemma(word) for word in plain[place : place + LONGEST_PHRASE])
    for length in range(len(forms), 1, -1):
        if (phrase := phrases().get(forms[:length])) is not None:
            return Unit(phrase, _weight(phrase)), length
    number, length = number_at(plain, place)
    if number is not None and (length > 1 or number >= 2 or plain[place][0].isdigit()):
        return Unit(f"{number:.12g}", 1.0, exact="number"), length
    if len(forms) > 1 and plain[place + 1] in worded("particles") and plain[place] not in worded("glue"):
        joined = f"{forms[0]}_{plain[place + 1]}"
        if is_word(joined):
            return Unit(joined, 1.0), 2
    return _single(plain[place]), 1


def _single(word: str) -> Unit:
    """The unit of one word; "endless" is an end denied, "unchanged" a change denied."""
    made = _DENYING.match(word)
    if made and word not in worded("glue") and is_word(root := lemma(made.group(1) or made.group(2))):
        return Unit(root, 1.0, denied=True)
    dated = next((kind for kind in ("days", "months") if word in listed(kind)), "")
    form = lemma(word)
    return Unit(word if dated or word in worded("glue") else form, _weight(word, form), exact=dated)


def _weight(*forms: str) -> float:
    for names, weight in (("glue", 0.0), ("weak", _WEAK)):
        if any(form in worded(names) for form in forms):
            return weight
    return _USUAL if any(form in listed("usual") for form in forms) else 1.0
