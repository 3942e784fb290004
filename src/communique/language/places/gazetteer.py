"""A name -> the places it may mean, likeliest first, from the files that ship with the package.

Countries, first-order regions and towns come from GeoNames (CC BY 4.0, see NOTICE); islands, seas, straits, disputed
territories and other spellings from the table `places.yaml`; names of countries and their people from `countries.yaml`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

import msgspec

from communique.language.places.rows import COUNTRY_BONUS, Entry, Kind, Point, Rows, name_key, shipped
from communique.model import Place
from communique.tables import collector_paused, load

# A region of the table counts like a big city; a name by which GeoNames lists a city beside its first one counts a
# tenth of its people.
_REGION_WEIGHT = 7.0
_OTHER_NAME_MALUS = 1.0
_REMEMBERED = 8192  # names; each is asked for several times in an article
Candidates = tuple[tuple[Entry, float], ...]


class Region(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of `places.yaml`: a place that no list of cities has."""

    at: Point
    country: str | None = None
    names: tuple[str, ...] = ()
    kind: Kind = "region"


class PlaceTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table `places.yaml`: points of countries, further regions, spellings, and words that are seldom places."""

    points: dict[str, Point]
    regions: dict[str, Region]
    abbreviations: dict[str, tuple[str, str]]
    generic_after: tuple[str, ...]
    generic_before: tuple[str, ...]
    spellings: dict[str, tuple[str, str]]
    words: frozenset[str]
    agreements: frozenset[str]
    locative: frozenset[str]


class CountryNames(msgspec.Struct, frozen=True):
    """What this room needs of `countries.yaml`: how countries, their people and their capitals are called."""

    name: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    later: str = ""
    """The code of the country that a name of the past stands for on a map of today: MMR for Burma."""


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """The shipped rows and what the tables add to them.

    `added` are entries by folded name, `people` countries by what their people are called, `short` regions by their
    abbreviation, `capitals` words that may stand for a government.
    """

    rows: Rows
    table: PlaceTable
    added: dict[str, tuple[Entry, ...]]
    people: dict[str, Entry]
    short: dict[str, Entry]
    capitals: frozenset[str]
    generic: re.Pattern[str]

    def candidates(self, name: str) -> Candidates:
        """The places a name may mean with their weights, likeliest first; empty for a name it does not hold.

        "Orange County" and the like are looked up without their common noun where the whole is not known.
        """
        return _candidates(self, name)

    def country_of_people(self, word: str) -> Entry | None:
        """The country whose people or things a word names ("Turkish", "Turks")."""
        return self.people.get(word)


@lru_cache(maxsize=_REMEMBERED)
def _candidates(known: Gazetteer, name: str) -> Candidates:
    short = known.short.get(name)
    if short:
        return ((short, short.weight),)
    found, shorter = _named(known, name_key(name)), known.generic.sub("", name)
    return _named(known, name_key(shorter)) if not found and shorter != name else found


def _named(known: Gazetteer, key: str) -> Candidates:
    found = {entry: entry.weight for entry in known.added.get(key, ())}
    for entry, is_first in known.rows.named(key, known.table.points):
        found.setdefault(entry, entry.weight - (0.0 if is_first else _OTHER_NAME_MALUS))
    return tuple(sorted(found.items(), key=_likeliest_first))


def lookup(name: str, country: str | None = None) -> Place | None:
    """The likeliest place of that name, in a country (ISO alpha-3) if one is given; None where none is known.

    >>> lookup("Paris").country, lookup("Paris", "USA").country
    ('FRA', 'USA')
    """
    found = gazetteer().candidates(name)
    return next((entry.to_place() for entry, _ in found if country is None or entry.country == country), None)


def senses(name: str) -> tuple[Place, ...]:
    """Every place of that name, likeliest first; empty for a name the gazetteer does not hold.

    >>> [place.country for place in senses("Tripoli")][:2]
    ['LBY', 'LBN']
    """
    return tuple(dict.fromkeys(entry.to_place() for entry, _ in gazetteer().candidates(name)))


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, read once per process (about a fifth of a second)."""
    with collector_paused():
        return _compiled()


def _compiled() -> Gazetteer:
    table, countries, rows = load("places", PlaceTable), load("countries", dict[str, CountryNames]), shipped()
    added = _regions(table)
    people = _add_countries(countries, table, rows, added)
    _add_spellings(table, rows, added)
    before, after = ("|".join(map(re.escape, words)) for words in (table.generic_before, table.generic_after))
    return Gazetteer(
        rows=rows,
        table=table,
        added={key: tuple(entries) for key, entries in added.items()},
        people=people,
        short=_abbreviations(table, rows, added),
        capitals=frozenset(name_key(capital) for named in countries.values() for capital in named.capitals),
        generic=re.compile(rf"^(?:the )?(?:{before})\s|\s(?:{after})$"),
    )


def _likeliest_first(pair: tuple[Entry, float]) -> tuple[float, str, str, float]:
    entry, weight = pair
    return -weight, entry.kind, entry.country or "", entry.latitude


def _regions(table: PlaceTable) -> defaultdict[str, list[Entry]]:
    """The table's regions by each of their names."""
    added: defaultdict[str, list[Entry]] = defaultdict(list)
    for name, region in table.regions.items():
        weight = _REGION_WEIGHT + (COUNTRY_BONUS if region.kind == "country" else 0)
        entry = Entry(region.kind, name, region.country, "", *region.at, None, weight)
        for key in sorted({name_key(called) for called in (name, *region.names)}):
            added[key].append(entry)
    return added


def _add_countries(
    countries: dict[str, CountryNames], table: PlaceTable, rows: Rows, added: defaultdict[str, list[Entry]]
) -> dict[str, Entry]:
    """Adds the names that news gives countries; answers which country each word for a people belongs to."""
    known = {entry.country: entry for entry in rows.countries(table.points)}
    people: dict[str, Entry] = {}
    for code, named in countries.items():
        entry = known.get(code)
        if entry is None and code in table.points:  # countries of the past
            entry = Entry("country", named.name, code, "", *table.points[code], None, _REGION_WEIGHT + COUNTRY_BONUS)
        entry = entry or known.get(named.later)
        if entry is None:
            continue
        for key in sorted({name_key(name) for name in (named.name, *named.names)}):
            added[key].append(entry)
        for word in (*named.adjectives, *named.people):
            people.setdefault(word, entry)
    return people


def _add_spellings(table: PlaceTable, rows: Rows, added: defaultdict[str, list[Entry]]) -> None:
    """Makes each further spelling a first name of the largest town it stands for."""
    for spelling, (name, country) in table.spellings.items():
        named = [entry for entry, _ in rows.named(name_key(name), table.points) if entry.country == country]
        if named:
            added[name_key(spelling)].append(max(named, key=lambda entry: (entry.kind == "city", entry.weight)))


def _abbreviations(table: PlaceTable, rows: Rows, added: defaultdict[str, list[Entry]]) -> dict[str, Entry]:
    """The largest region of the name and country that each abbreviation stands for."""
    found = {}
    for short, (name, country) in table.abbreviations.items():
        entries = [*added.get(name_key(name), ()), *(entry for entry, _ in rows.named(name_key(name), table.points))]
        regions = [entry for entry in entries if (entry.country, entry.kind) == (country, "region")]
        if regions:
            found[short] = max(regions, key=lambda entry: entry.weight)
    return found
