"""The lines of a page -> when it says it was published, as precisely as it says so and no more."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import msgspec

from communique.reports.cues import agency_names, furniture
from communique.reports.lines import Line
from communique.tables import load

_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_SHORT_YEAR = r"(?P<year>(?:19|20)\d\d|['’]?\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DAYS = (
    re.compile(rf"(?<!\d){_YEAR}[-/.](?P<month>\d{{1,2}})[-/.]{_DAY}(?!\d)"),
    re.compile(rf"(?<![\d:]){_DAY}[ -]?(?:of )?{_MONTH},?[ -]{_SHORT_YEAR}(?![\d:])", re.I),
    re.compile(rf"\b{_MONTH} ?{_DAY},? +{_YEAR}(?!\d)", re.I),
    re.compile(rf"(?<!\d){_YEAR},? ?(?:[A-Z][a-z]{{2,8}})? ?,? ?{_DAY} {_MONTH}", re.I),
    re.compile(r"(?<![\d.])(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<year>(?:19|20)\d\d)(?!\d)"),
)
_SHORT_DAY = re.compile(r"(?<![\d./])\d{1,2}([./])\d{1,2}\1\d\d(?![\d./])")
_NAMED = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_DAY_ONLY = re.compile(rf"\b{_NAMED}\.? \d{{1,2}}\b|\b\d{{1,2}} {_NAMED}\b")
_TIME = re.compile(
    r"(?<![\d.])(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?\s?(?P<half>[ap]\.?m\.?)?"
    r"\s?\(?(?P<zone>(?:UTC|GMT)? ?[+-] ?\d{1,2}(?::?\d\d)?|[A-Z]{1,4}(?![A-Za-z]))?",
    re.I,
)
_BEFORE_ZONE = re.compile(r"\b(?P<zone>GMT|UTC)\s(?=\d{1,2}:\d\d)")
_OFFSET = re.compile(r"(?P<sign>[+-]) ?(?P<hours>\d{1,2}):?(?P<minutes>\d\d)?")
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]{3,}")
_LONGEST = 160
_LOOKED_AT = 20_000
_STRANGERS = 4
_CENTURY_TURN = 60


class Clock(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Month names, time zones, and words beside dates and times (tables/clock.yaml)."""

    months: Mapping[str, int]
    zones: Mapping[str, str]
    beside: tuple[str, ...]


@dataclass(frozen=True)
class Stamp:
    """A date a page prints about itself: ISO 8601, whether it tells a change, and the words."""

    value: str | None
    updated: bool
    labelled: bool
    words: str


def stamp(line: Line) -> Stamp | None:
    """What a line that tells when the page was published or changed says; None for any other line.

    Such a line is labelled ("Updated: ..."), or holds a full date and little else. `value` is None where the day and
    the month cannot be told apart (3/4/2009).
    """
    text = line.text
    if len(text) > _LONGEST or not _DIGIT.search(text):
        return None
    label, updated = _label(text)
    day = day_of(text)
    if day is None and not (label and _ambiguous(text)):
        return None
    if not label and (line.finished or _strangers(text) > _STRANGERS):
        return None
    return Stamp(day and day + _time_of(text), updated, label, text)


def is_clock(line: Line) -> bool:
    """Whether a line holds a time or a day and nothing else: "Wednesday 13:30"."""
    return len(line.text) <= _LONGEST // 4 and bool(_DIGIT.search(line.text)) and not _strangers(line.text)


def day_of(text: str) -> str | None:
    """The first full date in a text, as ISO 8601; None where there is none or where it is ambiguous."""
    return next(_days(text), None)


def time_spans(text: str) -> list[tuple[int, int]]:
    """Where the full dates and the times of a text stand, half open."""
    if not _DIGIT.search(text):
        return []
    days = [found.span() for form in (*_DAYS, _SHORT_DAY) for found in form.finditer(text)]
    return [*days, *((found.start(), found.end("minute")) for found in _TIME.finditer(text))]


def is_of_time(word: str) -> bool:
    """Whether a word with what stands close to it belongs to a date or a time, or is no word: "Tuesday,", "p.m."."""
    letters = "".join(filter(str.isalpha, word)).lower()
    return not letters or letters in _words_of_time()


def published(lines: Sequence[Line], head: int) -> tuple[str | None, str | None]:
    """When a page says it was published, and otherwise why that is not known.

    A date of first publication wins over one of a change; an unlabelled date counts only among the first `head` lines.
    """
    stamps = [(index, found) for index, line in enumerate(lines) if (found := stamp(line))]
    counted = [found for index, found in stamps if index < head or found.labelled]
    known = sorted((found for found in counted if found.value), key=lambda found: (found.updated, not found.labelled))
    if known:
        return known[0].value, None
    if counted:
        return (
            None,
            f"the publication date {counted[0].words!r} can be read in two ways; day and month are not told apart",
        )
    partial = next((named.group() for line in lines if (named := _DAY_ONLY.search(line.text, 0, _LOOKED_AT))), None)
    if partial:
        return (
            None,
            f"the report does not say when it was published; its dates, as {partial!r}, name no publication year",
        )
    return None, "the report does not say when it was published; no publication year is named"


def clock() -> Clock:
    """The table of months and zones."""
    table: Clock = load("clock", Clock)
    return table


def _days(text: str) -> Iterator[str]:
    for form in _DAYS:
        for found in form.finditer(text):
            if (day := _iso(found.groupdict())) is not None:
                yield day


def _iso(given: Mapping[str, str | None]) -> str | None:
    year = _full_year((given.get("year") or "").lstrip("'’"))
    if "a" in given:
        day, month = int(given["a"] or 0), int(given["b"] or 0)
        if day <= 12 and month <= 12 and day != month:
            return None
        day, month = (day, month) if month <= 12 else (month, day)
    else:
        day, month = int(given["day"] or 0), _month(given["month"] or "")
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def _month(name: str) -> int:
    return int(name) if name.isdigit() else clock().months.get(name.lower().rstrip("."), 0)


def _full_year(digits: str) -> int:
    year = int(digits)
    if year >= 100:
        return year
    return year + (1900 if year >= _CENTURY_TURN else 2000)


def _ambiguous(text: str) -> bool:
    return bool(_DAYS[-1].search(text))


def _label(text: str) -> tuple[bool, bool]:
    """Whether a line opens with a label of publication or of change, and whether it is of change."""
    lowered = re.sub(r"^[\W_]+", "", text.lower())
    for updated in (True, False):
        if _labels(updated=updated).match(lowered):
            return True, updated
    found = re.search(r"\b(updated|published|posted)\b", lowered)
    return (True, found.group() == "updated") if found and _strangers(text) <= _STRANGERS + 4 else (False, False)


def _time_of(text: str) -> str:
    without_dates = text
    for form in _DAYS:
        without_dates = form.sub(lambda found: " " * len(found.group()), without_dates)
    found = _TIME.search(without_dates)
    if found is None:
        return ""
    hour = int(found["hour"]) % 12 + 12 * (found["half"][0].lower() == "p") if found["half"] else int(found["hour"])
    seconds = f":{found['second']}" if found["second"] else ""
    before = _BEFORE_ZONE.search(without_dates)
    return f"T{hour:02d}:{found['minute']}{seconds}{_zone((before or found)['zone'])}"


def _zone(words: str | None) -> str:
    """The ISO offset of a zone as printed; empty where none is, or one that several zones share."""
    if words is None:
        return ""
    if offset := _OFFSET.search(words):
        return f"{offset['sign']}{int(offset['hours']):02d}:{offset['minutes'] or '00'}"
    return clock().zones.get(words.strip().lower(), "")


def _strangers(text: str) -> int:
    """How many words of a line belong to no date, clock or agency."""
    known = _known_words()
    names = agency_names()
    return sum(word.lower() not in known and word not in names for word in _LETTERS.findall(text))


@cache
def _labels(*, updated: bool) -> re.Pattern[str]:
    labels = furniture().updated if updated else furniture().published
    return re.compile(rf"(?:{'|'.join(map(re.escape, labels))})\b(?: on| at)?\W")


@cache
def _words_of_time() -> frozenset[str]:
    labels = (word for label in (*furniture().published, *furniture().updated) for word in label.split())
    return _known_words() | frozenset((*clock().beside, *labels))


@cache
def _known_words() -> frozenset[str]:
    days = {dt.date(2024, 1, day).strftime(form).lower() for day in range(1, 8) for form in ("%A", "%a")}
    return frozenset(
        {*clock().months, *clock().zones, *days, *furniture().sections, "local", "time", "updated", "published"}
    )
