"""Phrases -> their tokens as the parser cuts them, folded, and the longest phrase found where a text begins one.

Folded is lower case without hyphens and full stops, so that "U.S.", "Secretary-General" and "al-Qaeda" are found
however they are punctuated.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from spacy.language import Language

T = TypeVar("T")
Words = tuple[str, ...]
# Letters that no accent can be taken off.
_SPELT = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})


# Letters joined by hyphens or a stroke; or what stays whole: numbers, letters with digits after them, initials, marks;
# quotation marks, commas, the possessive and the number before a unit are cut off.
_PLAIN = re.compile(
    r"(?P<before>[\"']|\d(?=M$))?(?:(?P<parts>[^\W\d_]{1,40}(?:(?!'s(?![^\W\d_]))['/-][^\W\d_]{1,40}){0,6}|[A-Z]\d\+\d)"
    r"|(?P<whole>\d{1,4}(?:th|st|nd|rd|/\d{1,4})?|[^\W\d_]{1,10}-?\d{1,4}|(?:[A-Z]\.){1,8}|[A-Z]{2,8}\+"
    r"|[A-Z]{1,4}[&.\d][A-Z][^\W\d_]{0,9}|[^\W_]{1,20}\.[a-z]{2,6}|[^\W\d_]{1,20}\+(?:[^\W\d_]{1,20})?"
    r"|[^\W\d_]{1,10}'\d\d|St\.|[+.&]))(?P<after>'s?|[\",])?"
)


_JOINTS = re.compile(r"-|([/+])")


def folded(token: str) -> str:
    """A token as the lexicon's keys hold it; "" for a hyphen."""
    return token.lower().replace(".", "").replace("-", "") if len(token) > 1 else token.lower().strip("-–")


def plain(word: str) -> str:
    """A word without accents, in lower case."""
    if word.isascii():
        return word.lower()
    spread = unicodedata.normalize("NFKD", word.lower().translate(_SPELT))
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


def slug(name: str) -> str:
    """A name as the tail of an id: plain letters and digits joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", plain(name)).strip("-") or "unnamed"


def cut(phrase: str) -> Words:
    """A phrase as the parser would cut it, folded; a leading article is dropped."""
    words = tuple(word for token in _tokens(phrase) if (word := folded(token)))
    return words[1:] if words[0] == "the" and len(words) > 1 else words


def _tokens(phrase: str) -> list[str]:
    """The tokens of a phrase as the parser cuts them; by plain rules where each of its words is of a plain sort.

    Making the parser's own tokenizer takes longer than all the phrases of the tables together.
    """
    found: list[str] = []
    words = phrase.split()
    if phrase.replace(" ", "").isalpha() and _exceptions().isdisjoint(words):
        return words
    for word in words:
        cuts = _PLAIN.fullmatch(word)
        if cuts is None or word in _exceptions():
            return [token.text for token in _english().tokenizer(phrase)]
        found += [cuts["before"]] if cuts["before"] else []
        found += _JOINTS.split(cuts["parts"]) if cuts["parts"] else [cuts["whole"]]
        found += [cuts["after"]] if cuts["after"] else []
    return [token for token in found if token]


@cache
def _exceptions() -> frozenset[str]:
    """Words that the parser cuts in a way of their own."""
    from spacy.lang.en import English

    special = English.Defaults.tokenizer_exceptions.items()
    return frozenset(word for word, cuts in special if len(cuts) > 1)


@cache
def _english() -> Language:
    from spacy.lang.en import English

    return English()


class Phrases(Generic[T]):
    """Phrases by their tokens; `match` finds the longest one that begins at a token."""

    def __init__(self, entries: Iterable[tuple[Words, T]]) -> None:
        """Keeps the first payload where two entries have the same words."""
        self._by_first: dict[str, list[tuple[Words, T]]] = {}
        seen: set[Words] = set()
        for words, payload in entries:
            if words not in seen:
                seen.add(words)
                self._by_first.setdefault(words[0], []).append((words, payload))
        for found in self._by_first.values():
            if len(found) > 1:
                found.sort(key=lambda entry: -len(entry[0]))

    def match(self, words: Sequence[str], start: int) -> tuple[int, T] | None:
        """The end and payload of the longest phrase from `start`; hyphen tokens ("") inside it are passed over."""
        for phrase, payload in self._by_first.get(words[start], ()):
            end = _end(words, start, phrase)
            if end:
                return end, payload
        return None

    def matches(self, words: Sequence[str], start: int) -> list[tuple[int, T]]:
        """The end and payload of every phrase from `start`, the longest first."""
        begun = self._by_first.get(words[start], ())
        return [(end, payload) for phrase, payload in begun if (end := _end(words, start, phrase))]

    def after(self, entries: Iterable[tuple[Words, T]]) -> Phrases[T]:
        """These phrases with others put before them."""
        return Phrases((*entries, *(entry for found in self._by_first.values() for entry in found)))

    def ending(self, words: Sequence[str], end: int) -> T | None:
        """The payload of the phrase that is exactly `words[-n:]` before `end`, longest first (n up to 4)."""
        for start in range(max(0, end - 4), end):
            for phrase, payload in self._by_first.get(words[start], ()):
                if _end(words, start, phrase) == end:
                    return payload
        return None


def _end(words: Sequence[str], start: int, phrase: Words) -> int:
    at = start
    for word in phrase:
        while at > start and at < len(words) and not words[at]:
            at += 1
        if at >= len(words) or words[at] != word:
            return 0
        at += 1
    return at
