"""Names of places in one text -> the place each means there, from what else the text names.

A name means one place throughout a text. What speaks for a place: its people, countries and regions that the text
names (or whose people it names), a region or country said right after it ("Paris, Texas"), and the dateline.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from communique.language.places.gazetteer import Candidates, Gazetteer
from communique.language.places.rows import Entry, name_key

_WORD = re.compile(r"[A-Z][A-Za-z]+")
_COMMA = re.compile(r"^,\s{1,3}$|^\s\($")
# Weights of the evidence, in the same unit as the logarithm of people; tuned on the dev data of evaluation/language.py.
_COUNTRY_SHARE = 3.0
_SHARE_OF_NONE = 0.5  # seas and continents belong to no country and are named beside all
_REGION_SAID = 1.5
_SISTERS_SAID = 4.0  # "Georgia and Alabama": beside another region of the country a region outweighs a country
_CONTAINED = 6.0
_DATELINE = 2.0
_SURE_LEAD = 1.5  # a candidate this much likelier than the next speaks for its country


@dataclass(frozen=True)
class Named:
    """Characters `start`..`end` of a text that name a place."""

    start: int
    end: int
    name: str


def choose(text: str, named: Sequence[Named], gazetteer: Gazetteer, dateline: str | None = None) -> list[Entry | None]:
    """The entry each name means in the text, None for names the gazetteer does not hold, in the order given."""
    candidates = {name.name: gazetteer.candidates(name.name) for name in named}
    countries = _country_votes(text, named, candidates, gazetteer, dateline)
    regions = _regions_said(candidates)
    containers = _containers(text, named, candidates)
    chosen: dict[str, Entry | None] = {}
    for name, found in candidates.items():
        said = {key: country for key, country in regions.items() if key != name_key(name)}
        best = max(found, key=lambda pair: _score(pair, countries, said, containers[name]), default=None)
        chosen[name] = best[0] if best else gazetteer.country_of_people(name)
    return [chosen[name.name] for name in named]


def _score(
    pair: tuple[Entry, float], countries: dict[str, float], regions: dict[str, str | None], containers: Counter[str]
) -> float:
    entry, weight = pair
    said = _REGION_SAID if entry.kind == "city" and name_key(entry.region) in regions else 0.0
    inside = _CONTAINED if containers[f"r:{name_key(entry.region)}"] or containers[f"c:{entry.country}"] else 0.0
    share = countries.get(entry.country, 0.0) if entry.country else _SHARE_OF_NONE
    sisters = entry.kind == "region" and entry.country is not None and entry.country in regions.values()
    return weight + _COUNTRY_SHARE * share + said + inside + (_SISTERS_SAID if sisters else 0.0)


def _country_votes(
    text: str,
    named: Sequence[Named],
    candidates: dict[str, Candidates],
    gazetteer: Gazetteer,
    dateline: str | None,
) -> dict[str, float]:
    """Shares of the countries that the text speaks of, the largest 1."""
    votes: dict[str, float] = defaultdict(float)
    for name in named:
        _vote(votes, candidates[name.name])
    for word in _WORD.findall(text):
        entry = gazetteer.country_of_people(word)
        if entry and entry.country:
            votes[entry.country] += 1
    if dateline:
        found = gazetteer.candidates(dateline.title() if dateline.isupper() else dateline)
        if found and found[0][0].country:
            votes[found[0][0].country] += _DATELINE
    most = max(votes.values(), default=0)
    return {country: votes[country] / most for country in sorted(votes)} if most else {}


def _vote(votes: dict[str, float], found: Candidates) -> None:
    if not found or found[0][0].country is None:
        return
    lead = found[0][1] - found[1][1] if len(found) > 1 else _SURE_LEAD
    if found[0][0].kind == "country" or lead >= _SURE_LEAD:
        votes[found[0][0].country] += 1


def _regions_said(candidates: dict[str, Candidates]) -> dict[str, str | None]:
    """The names that are likeliest first-order regions, folded, each with its country."""
    likeliest = [found[0][0] for found in candidates.values() if found]
    return {name_key(entry.name): entry.country for entry in likeliest if entry.kind == "region" and entry.region}


def _containers(text: str, named: Sequence[Named], candidates: dict[str, Candidates]) -> defaultdict[str, Counter[str]]:
    """For each name, the regions ("r:") and countries ("c:") said right after it, as in "Paris, Texas"."""
    said: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, after in _neighbours(named):
        if not _COMMA.match(text[name.end : after.start]):
            continue
        for entry, _ in candidates[after.name]:
            if entry.kind == "country" and entry.country:
                said[name.name][f"c:{entry.country}"] += 1
            elif entry.kind == "region":
                said[name.name][f"r:{name_key(entry.region or entry.name)}"] += 1
    return said


def _neighbours(named: Sequence[Named]) -> Iterable[tuple[Named, Named]]:
    ordered = sorted(named, key=lambda name: name.start)
    return pairwise(ordered)
