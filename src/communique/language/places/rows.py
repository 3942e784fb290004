"""The shipped file of places -> entries by name, each read only when its name is asked for.

Rows hold kind, GeoNames id, name, country (alpha-3), region, latitude, longitude and people; after an empty line come
the folded names in order, each with the numbers of its rows, "~" before a number where it is not the row's first name.
`training/make_gazetteer.py` writes it.
"""

from __future__ import annotations

import gzip
import math
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from communique.model import Place

Kind = Literal["country", "region", "city"]
Point = tuple[float, float]

# Weights are decimal logarithms of people: a country counts like more than any city, a first-order region like a tenth
# of the people of its towns.
COUNTRY_BONUS = 3.0
_FIRST_ORDER_MALUS = 1.0
_SHORT_NAME = 4  # letters; capitals as short as this are read as capitals only ("US", never "us")
_SPACES = re.compile(r"[\s\-–]+")
_DROPPED = str.maketrans("", "", ".'’‘`´")
_NOWHERE = (0.0, 0.0)


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


@dataclass(frozen=True)
class Rows:
    """The lines of the shipped file; `names` are in order, so that a name is found by halving."""

    rows: list[str]
    names: list[str]

    def named(self, key: str, points: Mapping[str, Point]) -> list[tuple[Entry, bool]]:
        """The entries of a folded name, each with whether that is its first name; `points` are those of countries."""
        at = bisect_left(self.names, f"{key}\t")
        if at == len(self.names) or not self.names[at].startswith(f"{key}\t"):
            return []
        numbers = self.names[at].split("\t")[1].split(" ")
        return [(self.entry(int(number.lstrip("~")), points), number[0] != "~") for number in numbers]

    def entry(self, number: int, points: Mapping[str, Point]) -> Entry:
        """The entry of a row."""
        kind, geonames, name, country, region, latitude, longitude, people = self.rows[number].split("\t")
        point = (float(latitude), float(longitude)) if latitude else points.get(country, _NOWHERE)
        identity, weight = int(geonames) if geonames else None, math.log10(int(people) + 10)
        if kind == "country":
            return Entry("country", name, country, "", *point, identity, weight + COUNTRY_BONUS)
        if kind == "region":
            return Entry("region", name, country, name, *point, identity, weight - _FIRST_ORDER_MALUS)
        return Entry("city", name, country, region, *point, identity, weight)

    def countries(self, points: Mapping[str, Point]) -> list[Entry]:
        """The countries."""
        numbers = (number for number, row in enumerate(self.rows) if row.startswith("country\t"))
        return [self.entry(number, points) for number in numbers]


@cache
def shipped() -> Rows:
    """The rows that ship with the package, read once per process."""
    text = gzip.decompress(files(__package__).joinpath("gazetteer.tsv.gz").read_bytes()).decode()
    rows, names = text.split("\n", 1)[1].split("\n\n")
    return Rows(rows.split("\n"), names.rstrip("\n").split("\n"))


def name_key(name: str) -> str:
    """The key of a name: no case, accents, dots, apostrophes, hyphens or article; short capitals stay capitals."""
    plain = " ".join(_SPACES.split(name.translate(_DROPPED).strip()))
    if plain.isupper() and len(plain) <= _SHORT_NAME:
        return plain
    if not plain.isascii():
        plain = "".join(letter for letter in unicodedata.normalize("NFD", plain) if not unicodedata.combining(letter))
        plain = plain.replace("ı", "i").replace("ł", "l").replace("Ł", "L")
    return plain.casefold().removeprefix("the ")
