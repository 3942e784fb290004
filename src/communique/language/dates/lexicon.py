"""The table of date words -> the fragments that date patterns are written with, and the readings of single words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

import msgspec

from communique.language.dates.stretch import Context, Stretch, Unit
from communique.tables import load

Reader = Callable[[re.Match[str], Context], Stretch | None]

# Nothing that belongs to a longer number, a sum or a word may stand beside a date.
_LEFT = r"(?<![\w$£€#])(?<!\d[.,:/])"
_RIGHT = r"(?!\w)(?![.,:/]\d)(?!\.[a-z]{2})(?!\s?%)"
_DIGITS = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"


class DateWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table `dates.yaml`: what each word counts, and which neighbours make a word no date."""

    months: dict[str, int]
    weekdays: dict[str, int]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    seasons: dict[str, int]
    decades: dict[str, int]
    feasts: dict[str, str]
    easter: dict[str, int]
    nth_feasts: dict[str, tuple[int, int, int]]
    named: dict[str, str]
    ambiguous: frozenset[str]
    weekday_names_before: frozenset[str]
    weekday_names_after: frozenset[str]
    group_names: frozenset[str]
    not_year_before: frozenset[str]
    not_year_after: frozenset[str]
    before_months: tuple[str, ...]
    before_years: tuple[str, ...]
    never_names: frozenset[str]
    before_decades: frozenset[str]
    moving: tuple[str, ...]
    steps: dict[str, int]
    of_the_story: frozenset[str]
    days_from_today: dict[str, int]
    units: dict[str, Unit]
    day_parts: tuple[str, ...]
    vague_amounts: tuple[str, ...]


@dataclass(frozen=True)
class Rule:
    """A named pattern and how its matches are read; the reader answers None where the words are no date after all."""

    name: str
    pattern: re.Pattern[str]
    read: Reader


@cache
def words() -> DateWords:
    """The table of date words."""
    table: DateWords = load("dates", DateWords)
    return table


def rule(name: str, pattern: str, read: Reader) -> Rule:
    """A rule from a pattern as `compiled` reads it, no longer number or word standing beside its matches."""
    return Rule(name, compiled(f"{_LEFT}(?:{pattern}){_RIGHT}"), read)


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, case aside, in which `@month`, `@day` ... stand for word lists and a space for up to three."""
    return re.compile(_expanded(pattern), re.IGNORECASE)


def _expanded(pattern: str) -> str:
    fragments = _fragments()
    return re.sub(r"@([a-z]+)", lambda found: fragments[found[1]], pattern.replace(" ", r"\s{1,3}"))


@cache
def trigger() -> re.Pattern[str]:
    """Matches in text in lower case what every date has: a digit, a month, a weekday, a unit, another word of time.

    With case set aside by the pattern itself it takes four times as long.
    """
    words = (
        r"\d|\b(?:@month|@weekday|(?:@unit|weekend|half)s?|@season|@nineties|@feast|@easter|@nth|@named|@daypart|"
        r"today|yesterday|tomorrow|tonight)\b"
    )
    return re.compile(_expanded(words))


@cache
def _fragments() -> dict[str, str]:
    table = words()
    numbers = _any(table.numbers)
    return {
        "month": rf"(?:{_any(table.months)})(?:(?:(?<=\b\w\w\w)|(?<=\bsept))\.(?=\s?[\w\-–/,)]))?",
        "weekday": rf"(?:{_any(table.weekdays)})(?:(?:(?<=\b\w\w\w)|(?<=thurs)|(?<=tues))\.(?=\s))?",
        "ordinal": _any(table.ordinals),
        "day": rf"(?:{_DIGITS}|{_any(table.ordinals)})",
        "digits": _DIGITS,
        "year": r"(?:1[0-9]|20)\d\d",
        "season": _any(table.seasons),
        "number": rf"(?:\d{{1,3}}|(?:twenty|thirty|forty|fifty)-(?:{numbers})|{numbers})",
        "unit": _any(table.units),
        "units": _any(f"{unit}s" for unit in table.units),
        "gap": r"\s{0,3}",
        "daypart": _any(table.day_parts),
        "vague": _any(table.vague_amounts),
        "nineties": _any(table.decades),
        "feast": _any(table.feasts),
        "easter": _any(table.easter),
        "nth": _any(table.nth_feasts),
        "named": _any(table.named),
        "to": r"(?:\s?[-–—/]\s?|\s(?:to|until|till|through|thru)\s)",
    }


def month_number(word: str) -> int:
    """The month a word names, 1 to 12."""
    return words().months[word.rstrip(".").lower()]


def weekday_number(word: str) -> int:
    """The weekday a word names, 0 is Monday."""
    return words().weekdays[word.rstrip(".").lower()]


def day_number(word: str) -> int:
    """The day of the month that digits or an ordinal word name."""
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else words().ordinals[re.sub(r"\s+", "-", word.lower())]


def amount(word: str) -> int:
    """The number that digits or number words name."""
    if word.isdigit():
        return int(word)
    table = words().numbers
    plain = " ".join(word.lower().split())
    return table[plain] if plain in table else sum(table[part] for part in plain.split("-"))


def unit(word: str) -> Unit:
    """The unit that a word, singular or plural, names."""
    return words().units[word.lower().rstrip("s")]


def before(match: re.Match[str]) -> str:
    """The last word before a match (with its full stop if it has one), or the empty string."""
    text = match.string[max(0, match.start() - 40) : match.start()]
    found = re.search(r"([\w'’.]+)[\s\-(\"“]{1,3}$", text)
    return found[1] if found else ""


def after(match: re.Match[str]) -> str:
    """The first word after a match, or the empty string."""
    found = re.match(r"[\s\-–/]{1,3}(\w+)", match.string[match.end() : match.end() + 40])
    return found[1] if found else ""


def names_group(match: re.Match[str]) -> bool:
    """Whether a date gives a group or paper its name ("April 6 Youth Movement", "the Good Friday Agreement")."""
    following = re.findall(r"\w+", match.string[match.end() : match.end() + 40])[:2]
    return any(word.lower() in words().group_names for word in following)


def _any(items: Iterable[str]) -> str:
    longest_first = sorted(items, key=lambda item: (-len(item), item))
    return (
        "(?:"
        + "|".join(
            re.escape(item).replace(r"\ ", r"\s").replace(r"\-", r"[-\s]").replace("'", "['’]")
            for item in longest_first
        )
        + ")"
    )
