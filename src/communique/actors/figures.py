"""The tables of people and of holders of offices -> public figures by full name, by surname and by office."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from msgspec.structs import replace

from communique.actors.entries import Known, Tenancy
from communique.actors.kin import Kin
from communique.actors.periods import begun, over
from communique.actors.phrases import Phrases, Words, plain
from communique.errors import TableError
from communique.tables import load

_REGIONS = ("africa", "americas", "asia", "bodies", "eurasia", "europe", "mideast", "others")
_HELD = re.compile(
    r"(?:(?P<country>[A-Z]{3}) )?(?P<names>[^;()]{2,300}?)(?P<woman> \(f\))? (?P<years>\d{4}[\d.]{0,6}-[\d.,-]{0,90})",
    re.ASCII,
)
_ENDS = frozenset({"VNM", "RVN"})  # where people are named by the first or the last part of their names
_LONGEST_SURNAME = 3
_LIKE = {
    "q": "g",
    "kh": "h",
    "gh": "g",
    "dh": "d",
    "th": "t",
    "ck": "k",
    "ph": "f",
    "w": "v",
    "ou": "u",
    "oe": "o",
    "tch": "ch",
}
_SOUNDS = re.compile("tch|kh|gh|dh|th|ck|ph|ou|oe|q|w")
_VOWELS = re.compile("[aeiouyj']")
_REPEATED = re.compile(r"(.)\1")
_SHORTEST_FORENAME = 3
_ARTICLE = "the"
_Holders = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Figures:
    """People who speak or spoke for a state or body: by name, by the forms of it, by surname, and by what they held.

    `holders` has, by body and office, every period with the name of who held it then.
    """

    people: Mapping[str, Known] = field(default_factory=dict)
    full: Phrases[str] = field(default_factory=lambda: Phrases[str](()))
    surnames: Mapping[Words, tuple[str, ...]] = field(default_factory=dict)
    holders: Mapping[tuple[str, str], tuple[tuple[Tenancy, str], ...]] = field(default_factory=dict)
    forenames: frozenset[str] = frozenset()

    @cached_property
    def kin(self) -> Kin:
        """What the names of the people of the tables are made of, by their states."""
        return Kin(self.people)

    @cached_property
    def spellings(self) -> Mapping[str, tuple[str, ...]]:
        """The people of the tables by what every spelling of their last name has in common."""
        found: dict[str, list[str]] = defaultdict(list)
        for words, names in self.surnames.items():
            found[skeleton(words[-1])].extend(names)
        return {key: tuple(dict.fromkeys(names)) for key, names in found.items()}

    def holder(self, of: str, office: str, day: str) -> str | None:
        """The only person of the tables who held an office of a body on a day, as far as years tell; else None."""
        serving = [
            name
            for tenancy, name in self.holders.get((of, office), ())
            if begun(tenancy.since, day) and not over(tenancy.until, day)
        ]
        return serving[0] if len(set(serving)) == 1 else None


def figures_of(people: Mapping[str, Known], surname_first: frozenset[str]) -> Figures:
    """The figures of some people; `surname_first` are the states where the surname comes first."""
    holders: dict[tuple[str, str], list[tuple[Tenancy, str]]] = defaultdict(list)
    keys = [(name_key(form), name) for name, known in people.items() for form in (name, *known.names)]
    for name, known in people.items():
        for held in known.held:
            holders[held.of or f"country-{known.country}", held.office].append((held, name))
    return Figures(
        people=people,
        full=Phrases(keys),
        surnames=_surnames(keys, people, surname_first),
        holders={key: tuple(found) for key, found in holders.items()},
        forenames=frozenset(_forenames(keys, people, surname_first)),
    )


def shipped_people() -> dict[str, Known]:
    """The people of `people.yaml` and of the tables of holders together, each once, offices in order of time."""
    found = dict(load("people", dict[str, Known]))
    for region in _REGIONS:
        for side, offices in load(f"holders/{region}", _Holders).items():
            for office, written in offices.items():
                for name, known in _read(written, side, office, region):
                    found[name] = _joined(found[name], known) if name in found else known
    return {name: _in_order(known) for name, known in found.items()}


def skeleton(surname: str) -> str:
    """What spellings of a name in Latin letters have in common: its first letter and its consonants.

    >>> skeleton("aideed") == skeleton("aidid"), skeleton("qaddafi") == skeleton("gadhafi")
    (True, True)
    """
    letters = _SOUNDS.sub(lambda match: _LIKE[match[0]], surname)
    return letters[:1] + _REPEATED.sub(r"\1", _VOWELS.sub("", letters[1:]))


def name_key(name: str) -> Words:
    """A personal name as a report's words are folded: plain letters, hyphens apart, no full stops."""
    return tuple(plain(name).replace(".", "").replace("-", " ").split())


def _read(written: str, side: str, office: str, region: str) -> Iterator[tuple[str, Known]]:
    """The people of one cell of a table of holders; TableError names what cannot be read."""
    for entry in written.split(";"):
        match = _HELD.fullmatch(entry.strip())
        if match is None:
            raise TableError(f"holders/{region}.yaml, {side}, {office}: cannot read {entry.strip()!r}")
        names = match["names"].split("|")
        of, country = (side, match["country"]) if "-" in side else (f"country-{side}", match["country"] or side)
        held = tuple(Tenancy(office, since, until, of) for since, until in _periods(match["years"]))
        gender = "f" if match["woman"] else "m"
        yield names[0], Known(country=country, held=held, names=tuple(names[1:]), gender=gender)


def _periods(years: str) -> Iterator[tuple[str, str | None]]:
    for period in years.split(","):
        since, _, until = period.partition("-")
        yield since.replace(".", "-"), until.replace(".", "-") or None


def _in_order(known: Known) -> Known:
    return replace(known, held=tuple(sorted(known.held, key=_time))) if len(known.held) > 1 else known


def _joined(one: Known, other: Known) -> Known:
    """One person of two rows: what the first says goes before, periods of one office that touch are told once."""
    told = {(held.office, held.of or f"country-{one.country}", held.since) for held in one.held}
    new = [held for held in other.held if (held.office, held.of, held.since) not in told]
    return replace(one, held=(*one.held, *new), names=tuple(dict.fromkeys((*one.names, *other.names))))


def _time(held: Tenancy) -> tuple[str, str, str, str]:
    return held.since, held.until or "9999", held.of or "", held.office


def _surnames(
    keys: Sequence[tuple[Words, str]], people: Mapping[str, Known], first: frozenset[str]
) -> dict[Words, tuple[str, ...]]:
    """People by their surnames: the last words of a name, or the first one."""
    found: dict[Words, list[str]] = defaultdict(list)
    for key, name in keys:
        for surname in _tails(key, people[name].country or "", first):
            found[surname].append(name)
    return {surname: tuple(dict.fromkeys(names) if len(names) > 1 else names) for surname, names in found.items()}


def _forenames(keys: Sequence[tuple[Words, str]], people: Mapping[str, Known], first: frozenset[str]) -> Iterator[str]:
    """The forenames of the people whose surname comes last."""
    for key, name in keys:
        if people[name].country not in first and len(key) > 1 and len(key[0]) >= _SHORTEST_FORENAME:
            yield key[0]


def _tails(words: Words, country: str, first: frozenset[str]) -> Iterable[Words]:
    if words[0] == _ARTICLE:  # "The Dalai Lama"
        return []
    ends = [words[at:] for at in range(max(1, len(words) - _LONGEST_SURNAME), len(words))] or [words]
    if country in _ENDS:
        return [words[:1], words[-1:]]
    return [words[:1]] if country in first else ends
