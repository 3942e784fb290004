"""Words in plain form -> the number that they write, in digits or in words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.stories.text import lists

_DIGITS = re.compile(r"^\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,3})?$|^\d{1,12}(?:\.\d{1,9})?$")
_LETTERS = "bkmnt"
"""Letters of the scales that are written right after digits."""
_THOUSAND = 1000


def number_at(plain: Sequence[str], place: int) -> tuple[float | None, int]:
    """The number that begins at a word, and how many words write it; None and 0 where none begins.

    >>> number_at(("two", "hundred", "and", "five", "men"), 0)
    (205.0, 4)
    >>> number_at(("some", "1.5", "million"), 1)
    (1500000.0, 2)
    >>> number_at(("a", "quarter", "of", "a", "million"), 1)
    (250000.0, 5)
    """
    share, length = _of_scale(plain, place)
    if length:
        return share, length
    total, current, length = 0.0, None, 0
    for at in range(place, len(plain)):
        word, before = plain[at], plain[at - 1] if at else ""
        value, scale = figure(word), lists().scales.get(word)
        if value is not None and (current is None or _goes_on(current, value, before, word)):
            current = (current or 0.0) + value
        elif scale is not None and (current is not None or _single(plain, at)):
            current = (1.0 if current is None else current) * scale
            if scale >= _THOUSAND:
                total, current = total + current, 0.0
        elif not (word == "and" and current and current % 100 == 0 and _is_numeral(plain, at + 1)):
            break
        length += 1
    return (None, 0) if current is None else (total + current, length)


def _of_scale(plain: Sequence[str], place: int) -> tuple[float | None, int]:
    """A share of a scale: "half a million", "a quarter of a million"; None and 0 where none begins."""
    part, *rest = [word for word in plain[place : place + 5] if word not in ("a", "of")] + ["", ""]
    if plain[place] == "of" or part not in lists().fractions or rest[0] not in lists().scales:
        return None, 0
    length = plain.index(rest[0], place) + 1 - place
    return lists().fractions[part] * lists().scales[rest[0]], length


def figure(word: str) -> float | None:
    """The number that one word writes: "1,200", "12m", "seven", "twenty-one"; None where it writes none."""
    digits = word.rstrip(_LETTERS)
    scale = 1 if digits == word else lists().scales.get(word[len(digits) :], 0)
    if scale and _DIGITS.match(digits):
        return float(digits.replace(",", "")) * scale
    parts = word.split("-")
    known = lists().numerals
    return float(sum(known[part] for part in parts)) if all(part in known for part in parts) else None


def _goes_on(current: float, value: float, before: str, word: str) -> bool:
    """Whether a numeral goes on with the number before it: "twenty five", "two thousand three", "hundred and six"."""
    written = not word[0].isdigit() and not before[:1].isdigit()
    return written and current % 10 == 0 and (value < 10 or before == "and") and (current < 100 or before == "and")


def _single(plain: Sequence[str], at: int) -> bool:
    """Whether a scale stands after "a", which means one of it; "half a million" does not."""
    return at > 0 and plain[at - 1] in ("a", "an") and (at < 2 or plain[at - 2] != "half")


def _is_numeral(plain: Sequence[str], at: int) -> bool:
    return at < len(plain) and plain[at] in lists().numerals
