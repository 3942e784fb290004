"""A personal name and a state -> how much likelier such a name is there than elsewhere, by the people of the tables."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from math import log, sqrt

from communique.actors.entries import Known
from communique.actors.phrases import plain
from communique.tables import load

_OWN, _KIN = 0.4, 0.3  # weights of the names of a state itself and of those akin, where there are many
_MANY = 300  # pieces of names at which half of a weight counts
_UNSEEN = 0.3  # added to the count of every piece
_PIECE = 3  # letters


class Kin:
    """What the names of people are made of in each state: whole words, and three letters in a row."""

    def __init__(self, people: Mapping[str, Known]) -> None:
        """Counts the pieces of the names of some people, by their states."""
        self._counts: dict[str, Counter[str]] = defaultdict(Counter)
        self._akin: dict[str, Counter[str]] = {}
        for name, known in people.items():
            if known.country is not None:
                for form in (name, *known.names):
                    self._counts[known.country].update(_pieces(form))
        self._every = _together(self._counts.values())
        self._size = self._every.total() + _UNSEEN * len(self._every)

    def fit(self, name: str, country: str) -> float:
        """How well a name fits a country (ISO 3166 alpha-3): the log of how much likelier it is there than anywhere.

        It is divided by the square root of how many pieces the name has, so that names of any length compare; above 0
        it speaks for the country, below 0 against it.
        """
        if country not in self._akin:
            self._akin[country] = _together(self._counts[state] for state in _akin(country) if state in self._counts)
        pieces, found = list(_pieces(name)), 0.0
        shares = [(self._counts.get(country, Counter()), _OWN), (self._akin[country], _KIN)]
        told = [(counts, counts.total(), weight) for counts, weight in shares]
        for piece in pieces:
            anywhere = (self._every[piece] + _UNSEEN) / self._size
            found += log(1 - _OWN - _KIN + sum(_share(piece, *each, anywhere) for each in told) / anywhere)
        return found / sqrt(len(pieces)) if pieces else 0.0


def _together(counts: Iterable[Counter[str]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for each in counts:
        found.update(each)
    return found


def _share(piece: str, counts: Counter[str], total: int, weight: float, anywhere: float) -> float:
    """The weighted share of a piece among the names of some states; with few names, near its share anywhere."""
    trust = weight * total / (total + _MANY)
    return (trust * counts[piece] / total if total else 0.0) + (weight - trust) * anywhere


def _pieces(name: str) -> Iterator[str]:
    for word in plain(name).replace("'", "").replace(".", "").replace("-", " ").split():
        marked = f"^{word}$"
        yield marked
        yield from (marked[at : at + _PIECE] for at in range(len(marked) - _PIECE + 1))


@cache
def _akin(country: str) -> frozenset[str]:
    """The other states whose people bear names of the same kind."""
    rows = load("kin", tuple[tuple[str, ...], ...])
    return frozenset(state for row in rows if country in row for state in row) - {country}
