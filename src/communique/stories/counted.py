"""A place after a number -> the phrase that it counts, and the noun of it."""

from __future__ import annotations

from collections.abc import Sequence

from communique.stories.text import Word, listed, stem

_REACH = 4
"""Words after a number that are searched for what it counts."""


def counted_phrase(text: str, tokens: Sequence[Word], after: int) -> tuple[Word, ...]:
    """The words after a number up to the first stop word or mark: the phrase that it counts."""
    found: list[Word] = []
    previous = tokens[after - 1]
    for word in tokens[after : after + _REACH]:
        initials = word.written.isupper() and len(word.plain) > 1
        stops = word.plain in listed("stop") and word.plain not in listed("measures") and not initials
        if stops or text[previous.end : word.start].strip() or word.plain[0].isdigit():
            break
        found.append(word)
        previous = word
    return tuple(found)


def counted_noun(word: Word) -> str:
    """A noun as counts are compared by it: its stem, one for people and persons."""
    return "people" if word.plain in listed("persons") else stem(word.plain)


def is_plural(word: Word) -> bool:
    """Whether a word is written as a plural noun."""
    ends = word.plain.endswith("s") and not word.plain.endswith(("ss", "us", "is"))
    return ends or word.plain in listed("irregular_plurals")
