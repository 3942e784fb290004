"""Two descriptions of who speaks -> whether they can be of one speaker.

Where a speaker is known as an actor the room of actors has decided; here are those that it did not resolve.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from communique.language.folding import fold
from communique.stories.nations import nations
from communique.stories.thesaurus import lemma, meant, worded, wordings
from communique.stories.units import said

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@lru_cache(maxsize=16384)
def may_be_one(first: str, second: str) -> bool:
    """Whether two descriptions ("Foreign Minister Maro", "the minister") can be of one speaker.

    Names, states and offices that both give must agree; what only one of them gives says nothing against it.
    """
    if _plain(first) == _plain(second):
        return True
    names = _names(first), _names(second)
    if all(names):
        return bool(names[0] & names[1])
    states = _states(first), _states(second)
    if all(states) and not states[0] & states[1]:
        return False
    offices = _offices(first), _offices(second)
    return not all(offices) or any(_fits(one, two) for one in offices[0] for two in offices[1])


def _plain(words: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in _tokens(words) if word.lower() not in worded("articles"))


def _tokens(words: str) -> list[str]:
    return _WORD.findall(fold(words).replace("'s", " "))


def _names(words: str) -> frozenset[str]:
    """The words of a description that are written as names of persons: none of states, none before an office.

    "Treasury official" and "the mayor of Rovno" name nobody; "defence secretary Harker" and "Ada Holm" do.
    """
    found: list[str] = []
    for part in words.split(","):
        tokens = _placing().split(part, maxsplit=1)[0]
        named: list[str] = []
        for token in _tokens(tokens):
            if lemma(token.lower()) in _known_offices():
                named = []
            elif token[0].isupper() and len(token) > 1 and token.lower() not in nations():
                named.append(token.lower())
        found += named
    return frozenset(found) - worded("abbreviated") - worded("articles")


def _states(words: str) -> frozenset[str]:
    return frozenset(nations()[word] for word in _plain(words) if word in nations())


def _offices(words: str) -> frozenset[tuple[str, str]]:
    """Offices of a description, each with the word before it that says of what: ("interior", "minister")."""
    units = [unit.lemma for unit in said(words.lower()).units if unit.lemma not in nations()]
    found = ((before, form) for before, form in zip(["", *units], units, strict=False) if form in _known_offices())
    return frozenset((before if before not in _known_offices() else "", form) for before, form in found)


def _fits(one: tuple[str, str], two: tuple[str, str]) -> bool:
    """Whether two offices can be held by one speaker; an office of something is not one of something else."""
    if one[1] in worded("generic") or two[1] in worded("generic"):
        return True
    if one[1] == two[1] and all((one[0], two[0])) and one[1] in worded("of_something"):
        return meant(one[0], two[0]) > 0
    return meant(one[1], two[1]) >= 1 or any({one[1], two[1]} <= set(line.split()) for line in wordings().roles)


@cache
def _placing() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(worded('placing')))})\b")


@cache
def _known_offices() -> frozenset[str]:
    return frozenset(word for line in wordings().roles for word in line.split()) | worded("generic")
