"""Words of a report -> the plain tokens, stems and names that stories, wordings and differences are compared by."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from communique.language.folding import fold
from communique.tables import load

_TOKEN = re.compile(r"[^\W_]+(?:[.,:'’-][^\W_]+)*|%", re.UNICODE)
_BRACKETED = re.compile(r"\[[^\[\]]{0,80}\]")
_MIN_STEM = 3
YEAR = re.compile(r"^(?:1[5-9]|20)\d\d$")
"""A year in digits, alone in its token."""
_VOWEL = re.compile(r"[aeiouy]")
_INITIALS = re.compile(r"^(?:[A-Za-z]\.)+[A-Za-z]$")
FORMS = 1 << 16
"""Written forms of words that are remembered."""


class Lists(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table `stories.yaml` as it is written: word lists are words parted by spaces."""

    stop: str
    usual: str
    pronouns: str
    speakers: str
    personal: str
    plural: str
    speaking: str
    leaning: str
    suffixes: tuple[str, ...]
    abbreviations: str
    numerals: dict[str, int]
    scales: dict[str, int]
    vague: dict[str, tuple[float, float]]
    units: dict[str, str]
    fates: dict[str, str]
    bodies: str
    persons: str
    counted_people: str
    aged: str
    among: tuple[str, ...]
    kin: dict[str, str]
    opposites: tuple[tuple[str, str], ...]
    looking_back: str
    measures: str
    currencies: str
    currency_signs: dict[str, str]
    ordinals: dict[str, int]
    no_counts: str
    voting: str
    votes: str
    owners: str
    pointers: str
    sequels: str
    auxiliaries: str
    irregular_plurals: str
    days: str
    months: str
    titles: tuple[str, ...]
    ranks: str
    possible: str
    reporting: str
    telling: str
    causing: str
    camps: tuple[tuple[str, ...], ...]
    kinds: tuple[tuple[str, ...], ...]
    contraries: tuple[tuple[str, ...], ...]
    undone: str
    converse: tuple[tuple[str, ...], ...]
    mutual: str
    partial: str
    spots: str
    wished: str
    past: str
    leading_on: str
    dimensions: dict[str, str]
    common_acts: str
    none: str
    restricting: str
    belated: str
    ending: str
    excepting: str
    joint_denials: str
    whole: str
    quantifying: str
    coming: str
    forecast: str
    denying: str
    static: str
    motion: str
    bounds: dict[str, str]
    dating: str
    frequencies: dict[str, int]
    after_frequencies: str
    single: str
    measuring: str
    fractions: dict[str, float]
    extents: dict[str, tuple[float, float]]
    lessened: dict[str, tuple[float, float]]
    unanimous: frozenset[str]
    conversions: dict[str, tuple[str, float]]
    distributive: str
    light: str
    times: tuple[tuple[str, ...], ...]
    clock: str
    halves: dict[str, int]
    day_hours: dict[str, tuple[float, float]]
    shortly: str
    seasonal: str
    before_days: str
    seasons: str
    spans: str
    turning: str


class Word(NamedTuple):
    """A token as written, its comparable form, and where it stands in the text it was taken from."""

    written: str
    plain: str
    start: int
    end: int


def lists() -> Lists:
    """The word lists of this room."""
    table: Lists = load("stories", Lists)
    return table


@cache
def listed(name: str) -> frozenset[str]:
    """One list of the table, or the words that have a value there, as a set, e.g. `listed("stop")`."""
    told: str | dict[str, object] = getattr(lists(), name)
    return frozenset(told.split() if isinstance(told, str) else told)


@cache
def office_words() -> frozenset[str]:
    """The single words of the titles that stand before names."""
    return frozenset(word for title in lists().titles for word in title.split())


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[Word, ...]:
    """The tokens of a text with their comparable forms."""
    return tuple(Word(match.group(), plain(match.group()), *match.span()) for match in _TOKEN.finditer(text))


def tokens(text: str) -> list[str]:
    """The tokens of a text as written."""
    return _TOKEN.findall(text)


@lru_cache(maxsize=FORMS)
def plain(written: str) -> str:
    """The comparable form of a token: quotes and dashes folded, 's and the dots of initials cut, lower case."""
    folded = fold(written).lower().removesuffix("'s")
    return folded.replace(".", "") if _INITIALS.match(folded) else folded


@cache
def stem(word: str) -> str:
    """A crude stem that brings the forms of an English word together; at least three letters, one of them a vowel."""
    for suffix in lists().suffixes:
        rest = word.removesuffix(suffix)
        if rest != word and len(rest) >= _MIN_STEM and _VOWEL.search(rest):
            return rest.removesuffix("e") if len(rest) > _MIN_STEM else rest
    return word.removesuffix("e") if len(word) > _MIN_STEM else word


@cache
def _kin() -> dict[str, str]:
    return {stem(word): head for head, family in lists().kin.items() for word in family.split()}


def kin(word: str) -> str:
    """The stem of a word, one and the same for words that reports use for the same thing."""
    return _kin().get(stem(word), stem(word))


def happening(text: str) -> frozenset[str]:
    """The stems by which a text tells a happening: no names, no numbers, words for the same thing brought together."""
    return frozenset(
        kin(part)
        for word in words(text)
        if not is_name(word)
        for part in word.plain.split("-")
        if part and not part[0].isdigit() and part not in listed("stop")
    )


def is_name(word: Word) -> bool:
    """Whether a token is written as a name: a capital or capitals, and no stop word."""
    return word.written[0].isupper() and word.plain not in listed("stop")


def content(text: str) -> tuple[str, ...]:
    """The stems of the words that carry matter, in order, stop words left out; parts of a hyphenated word count."""
    return tuple(
        stem(part) for word in words(text) for part in word.plain.split("-") if part and part not in listed("stop")
    )


def normal(text: str) -> tuple[str, ...]:
    """All words in their comparable form, in order, without case, punctuation, and what an editor put in brackets."""
    kept = _BRACKETED.sub(" ", text)
    return tuple(part for word in words(kept) for part in word.plain.split("-") if part)
