"""Two names of an issue -> whether they name one: the same done to the same things, in whatever words and order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from communique.stories.thesaurus import meant, related, worded
from communique.stories.units import Unit, said

_SAME = 0.9
"""How likely two words must mean the same."""


@dataclass(frozen=True)
class _Named:
    """A name of an issue: the word it turns on ("ban" of "grain export ban") and what else says of what."""

    head: Unit | None
    rest: tuple[Unit, ...]


def one_issue(first: str, second: str) -> bool:
    """Whether two names are of one issue; one may say more of it, but a single word is no part of a longer name.

    Capitals tell nothing.

    >>> one_issue("ban on exports of grain", "grain export ban"), one_issue("grain", "grain export ban")
    (True, False)
    """
    if first.lower() == second.lower() or meant(_as_word(first), _as_word(second)) >= _SAME:
        return True
    one, two = sorted((_named(first), _named(second)), key=lambda name: len(name.rest))
    if one.head is None or two.head is None or not _alike(one.head, two.head):
        return False
    return _within(one.rest, two.rest) and bool(one.rest or not two.rest)


def turning_on(name: str) -> str:
    """The word that a name of an issue turns on, in its dictionary form; the name itself where it has none."""
    head = _named(name).head
    return name if head is None else head.lemma


def keys(name: str) -> Iterable[str]:
    """Keys of a name of an issue: two names of one issue have one in common."""
    return related(turning_on(name)) | related(_as_word(name))


def in_full(name: str, others: Iterable[str]) -> str:
    """The one longer name among others in the same article for which a single word stands: "the embargo"; else it."""
    if " " in name:
        return name
    longer = {other for other in others if " " in other and turning_on(other) == turning_on(name)}
    return longer.pop() if len(longer) == 1 else name


@lru_cache(maxsize=16384)
def _named(name: str) -> _Named:
    found = said(name)
    if not found.units:
        return _Named(None, ())
    end = next((at for at, word in enumerate(found.plain) if at and word in worded("leading")), len(found.plain))
    place = max((n for n, at in enumerate(found.places) if at < end), default=0)
    return _Named(found.units[place], found.units[:place] + found.units[place + 1 :])


def _within(some: Sequence[Unit], others: Sequence[Unit]) -> bool:
    """Whether each unit has one of its own among others that means the same."""
    left = list(others)
    for unit in some:
        same = next((other for other in left if _alike(unit, other)), None)
        if same is None:
            return False
        left.remove(same)
    return True


def _alike(one: Unit, two: Unit) -> bool:
    if one.exact or two.exact or one.denied != two.denied:
        return one == two
    return meant(one.lemma, two.lemma) >= _SAME


def _as_word(name: str) -> str:
    return "_".join(name.lower().split())
