"""The gazetteer that ships with the package -> the places a name may mean, likeliest first, without a network.

Countries, first-order regions and towns come from GeoNames (CC BY 4.0, see NOTICE); islands, seas, straits, disputed
territories and other spellings from the table `places.yaml`; names of countries and their people from `countries.yaml`.
"""

from __future__ import annotations

import gzip
import math
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from communique.model import Place
from communique.tables import load

Kind = Literal["country", "region", "city"]

# A table's region counts like a big city, a country like more than any city; a name by which GeoNames lists a city
# beside its first one counts a tenth of its people.
_REGION_WEIGHT = 7.0
_COUNTRY_BONUS = 3.0
_FIRST_ORDER_MALUS = 1.0
_OTHER_NAME_MALUS = 1.0
_SHORT_NAME = 4  # letters; capitals as short as this are read as capitals only ("US", never "us")
_SPACES = re.compile(r"[\s\-–]+")
_DROPPED = str.maketrans("", "", ".'’‘`´")


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer; `weight` is the decimal logarithm of its people, with what its kind adds or takes."""

    kind: Kind
    name: str
    country: str | None
    region: str
    latitude: float
    longitude: float
    geonames: int | None
    weight: float

    def to_place(self) -> Place:
        """The entry as the record's noun."""
        return Place(
            name=self.name,
            country=self.country,
            latitude=self.latitude,
            longitude=self.longitude,
            geonames=self.geonames,
        )


class Region(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of `places.yaml`: a place that no list of cities has."""

    at: tuple[float, float]
    country: str | None = None
    names: tuple[str, ...] = ()
    kind: Kind = "region"


class PlaceTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table `places.yaml`: points of countries, further regions, spellings, and words that are seldom places."""

    points: dict[str, tuple[float, float]]
    regions: dict[str, Region]
    spellings: dict[str, tuple[str, str]]
    abbreviations: dict[str, tuple[str, str]]
    generic_after: tuple[str, ...]
    generic_before: tuple[str, ...]
    words: frozenset[str]


class CountryNames(msgspec.Struct, frozen=True):
    """What this room needs of `countries.yaml`: how countries and their people are called."""

    name: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True)
class Gazetteer:
    """Entries by name (`first` names, `other` names) and countries by what their people are called (`people`)."""

    first: dict[str, tuple[Entry, ...]]
    other: dict[str, tuple[Entry, ...]]
    people: dict[str, Entry]
    abbreviations: dict[str, Entry]
    words: frozenset[str]
    generic: re.Pattern[str]

    def candidates(self, name: str) -> list[tuple[Entry, float]]:
        """The places a name may mean with their weights, likeliest first; empty for a name it does not hold.

        "Orange County" and the like are looked up without their common noun where the whole is not known.
        """
        short = self.abbreviations.get(name)
        return [(short, short.weight)] if short else self._known(name) or self._known(self.generic.sub("", name))

    def _known(self, name: str) -> list[tuple[Entry, float]]:
        key = fold(name)
        found = {id(entry): (entry, entry.weight) for entry in self.first.get(key, ())}
        for entry in self.other.get(key, ()):
            found.setdefault(id(entry), (entry, entry.weight - _OTHER_NAME_MALUS))
        return sorted(found.values(), key=_likeliest_first)

    def country_of_people(self, word: str) -> Entry | None:
        """The country whose people or things a word names ("Turkish", "Turks")."""
        return self.people.get(word)


def lookup(name: str, country: str | None = None) -> Place | None:
    """The likeliest place of that name, in a country (ISO alpha-3) if one is given; None where none is known.

    >>> lookup("Paris").country, lookup("Paris", "USA").country
    ('FRA', 'USA')
    """
    found = gazetteer().candidates(name)
    return next((entry.to_place() for entry, _ in found if country is None or entry.country == country), None)


def fold(name: str) -> str:
    """The key of a name: no case, accents, dots, apostrophes, hyphens or article; short capitals stay capitals."""
    plain = " ".join(_SPACES.split(name.translate(_DROPPED).strip()))
    if plain.isupper() and len(plain) <= _SHORT_NAME:
        return plain
    if not plain.isascii():
        plain = "".join(letter for letter in unicodedata.normalize("NFD", plain) if not unicodedata.combining(letter))
        plain = plain.replace("ı", "i").replace("ł", "l").replace("Ł", "L")
    return plain.casefold().removeprefix("the ")


def _likeliest_first(pair: tuple[Entry, float]) -> tuple[float, str, str, float]:
    entry, weight = pair
    return -weight, entry.kind, entry.country or "", entry.latitude


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, read once per process (about a third of a second)."""
    table, countries = load("places", PlaceTable), load("countries", dict[str, CountryNames])
    first: dict[str, list[Entry]] = defaultdict(list)
    other: dict[str, list[Entry]] = defaultdict(list)
    by_country: dict[str, Entry] = {}
    for entry, others in _rows(table):
        first[fold(entry.name)].append(entry)
        named = other if entry.kind == "city" else first
        for name in others:
            named[fold(name)].append(entry)
        if entry.kind == "country" and entry.country:
            by_country[entry.country] = entry
    people = _add_countries(countries, table, by_country, first)
    _add_spellings(table, first, other)
    return Gazetteer(
        first={key: tuple(entries) for key, entries in first.items()},
        other={key: tuple(entries) for key, entries in other.items()},
        people=people,
        abbreviations=_abbreviations(table, first),
        words=table.words,
        generic=_generic(table),
    )


def _rows(table: PlaceTable) -> list[tuple[Entry, list[str]]]:
    """The rows of the shipped file and of the table, each with its other names."""
    text = gzip.decompress(files(__package__).joinpath("gazetteer.tsv.gz").read_bytes()).decode()
    rows = [_row(line.split("\t"), table) for line in text.splitlines()[1:]]
    for name, region in table.regions.items():
        weight = _REGION_WEIGHT + (_COUNTRY_BONUS if region.kind == "country" else 0)
        entry = Entry(region.kind, name, region.country, "", *region.at, None, weight)
        rows.append((entry, list(region.names)))
    return rows


def _row(fields: list[str], table: PlaceTable) -> tuple[Entry, list[str]]:
    kind, geonames, name, others, country, region, latitude, longitude, people = fields
    weight = math.log10(int(people) + 10)
    point = (float(latitude), float(longitude)) if latitude else table.points.get(country, (0.0, 0.0))
    number = int(geonames) if geonames else None
    names = others.split("|") if others else []
    if kind == "country":
        return Entry("country", name, country, "", *point, number, weight + _COUNTRY_BONUS), names
    if kind == "region":
        return Entry("region", name, country, name, *point, number, weight - _FIRST_ORDER_MALUS), names
    return Entry("city", name, country, region, *point, number, weight), names


def _add_countries(
    countries: dict[str, CountryNames], table: PlaceTable, by_country: dict[str, Entry], first: dict[str, list[Entry]]
) -> dict[str, Entry]:
    """Adds the names that news gives countries; answers which country each word for a people belongs to."""
    people: dict[str, Entry] = {}
    for code, named in countries.items():
        point = table.points.get(code)
        entry = by_country.get(code)
        if entry is None and point is not None:
            entry = Entry("country", named.name, code, "", *point, None, _REGION_WEIGHT + _COUNTRY_BONUS)
        if entry is None:
            continue
        for name in (named.name, *named.names):
            if entry not in first[fold(name)]:
                first[fold(name)].append(entry)
        for word in (*named.adjectives, *named.people):
            people.setdefault(word, entry)
    return people


def _abbreviations(table: PlaceTable, first: dict[str, list[Entry]]) -> dict[str, Entry]:
    """The largest region of the name and country that each abbreviation stands for."""
    found = {}
    for short, (name, country) in table.abbreviations.items():
        regions = [entry for entry in first[fold(name)] if (entry.country, entry.kind) == (country, "region")]
        if regions:
            found[short] = max(regions, key=lambda entry: entry.weight)
    return found


def _generic(table: PlaceTable) -> re.Pattern[str]:
    before, after = ("|".join(map(re.escape, words)) for words in (table.generic_before, table.generic_after))
    return re.compile(rf"^(?:the )?(?:{before})\s|\s(?:{after})$")


def _add_spellings(table: PlaceTable, first: dict[str, list[Entry]], other: dict[str, list[Entry]]) -> None:
    """Makes each further spelling a first name of the largest place it stands for."""
    for spelling, (name, country) in table.spellings.items():
        known = [
            entry for entry in (*first.get(fold(name), ()), *other.get(fold(name), ())) if entry.country == country
        ]
        if known:
            best = max(known, key=lambda entry: (entry.kind == "city", entry.weight))
            if best not in first[fold(spelling)]:
                first[fold(spelling)].append(best)
