"""The opening of a paragraph -> its dateline: the place, the agency and day that news agencies put before a report."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.reports.cues import agency_names

_WORD = r"[A-ZÀ-Þ][\w.'’-]{1,20}"
_NAME = rf"{_WORD}(?: (?:de|el|al|la|es|{_WORD})){{0,3}}"
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]{1,20}(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’-]{0,20}){0,3}"
_REGION = rf"(?:(?:, (?:{_NAME}|[A-Z][a-z]{{1,4}}\.)){{0,2}}| \({_NAME}\))"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY = (
    rf"(?:(?i:(?:{_WEEKDAY},? ?)?(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? (?:19|20)\d\d)?|{_WEEKDAY})"
    r"|\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)"
)
_AGENCY = r"[\[(/]{1,2}[A-Za-z][\w./, -]{1,40}[\])/]{1,2}"
_DASH = r"(?:--|//|[-–—―_|])"
_MARK = rf"(?:{_DASH}|:|—)"
# A place with a day, an agency, or both, then a closing mark; the marks of a bare place are fewer.
_FORMS = (
    re.compile(
        rf"(?P<place>{_NAME}{_REGION})[,.]? ?(?:\({_WEEKDAY}\)|\|)? ?(?P<agency>{_AGENCY})\.?"
        rf" ?(?:{_MARK}\s|(?<=/\.)\s)"
    ),
    re.compile(
        rf"(?P<place>{_NAME}{_REGION})[,.:]? ?\(?(?P<day>{_DAY})\)?[,.]{{0,2}}"
        rf" ?(?P<agency>{_AGENCY})?\.? ?(?:{_MARK}\s|(?<=[/.)])\s)"
    ),
    re.compile(rf"(?P<place>{_NAME}{_REGION}), (?P<day>{_DAY}), (?P<agency>[A-Z][\w. ]{{1,20}}) ?{_DASH}\s"),
    re.compile(rf"(?P<place>{_CAPITALS}{_REGION}) ?{_MARK}\s?(?=\S)"),
    re.compile(rf"(?P<agency>\([A-Z][\w./ -]{{1,30}}\)) ?{_DASH}\s"),
    re.compile(rf"(?P<place>{_NAME}{_REGION}) (?:--|[-–—])\s"),
    re.compile(rf"(?P<day>{_MONTH} \d{{1,2}}) (?P<agency>{_AGENCY}) ?{_DASH}\s"),
    re.compile(rf"(?P<place>{_CAPITALS}{_REGION})\. (?P<day>{_DAY})\. (?:(?P<agency>[A-Z]{{2,12}})(?:\.| {_DASH})\s)?"),
    re.compile(rf"\[(?P<place>{_NAME}{_REGION}), (?P<day>{_DAY})\]\s"),
    re.compile(rf"\[(?P<place>{_CAPITALS}{_REGION})\]\s"),
)
_OWN_LINE = re.compile(
    rf"^(?P<place>{_NAME}{_REGION}), ?(?P<day>{_DAY})(?:,? (?:morning|noon|evening|night|midnight))?\.?$"
)
_BRACKETED = re.compile(rf"^\[(?P<place>{_NAME}{_REGION})(?:, ?(?P<day>{_DAY}))?\]$")
_NO_PLACE = re.compile(rf"(?:On|In|At|By|From|The|{_WEEKDAY}|{_MONTH})\b")
_BEFORE_MARK = re.compile(r"[^\W\d_](?:[^\n,(\[/:\d–—-]|(?<=\w)-(?=\w)){0,60}")
_SHORTEST_REST = 12
_ASIDE = 100


@dataclass(frozen=True)
class Dateline:
    """A dateline that takes the first `length` characters of its paragraph, and what it says."""

    length: int
    place: str | None
    agency: str | None
    day: str | None


def dateline(paragraph: str) -> Dateline | None:
    """The dateline at the head of a paragraph, or None: "CORFU:", "TOKYO, May 3 (Kyodo) --", "Paris (AFP) –"."""
    for form in _FORMS:
        found = form.match(paragraph)
        if found and len(paragraph) - found.end() >= _SHORTEST_REST and _is_real(found):
            return _dateline(found)
    return None


def own_dateline(line: str) -> Dateline | None:
    """The dateline that a line consists of: "Siem Reap, October 21, 2008"."""
    found = _OWN_LINE.match(line) or _BRACKETED.match(line)
    if found and found.re is _BRACKETED and not (found["day"] or found["place"].isupper()):
        return None
    return _dateline(found) if found and not _NO_PLACE.match(found["place"]) else None


def named_place(line: str) -> str | None:
    """The place in a line that markup calls a dateline, whatever its form: "PORT HALE", "Oslo, 2 July (Meridian) -"."""
    found = _BEFORE_MARK.match(line)
    return found.group().rstrip() if found and not _NO_PLACE.match(line) else None


def _dateline(found: re.Match[str]) -> Dateline:
    given = found.groupdict()
    name = re.sub(r"^[\W_]+|[\W_]+$", "", given.get("agency") or "")
    agency = agency_names().get(name, name or None)
    place = given.get("place")
    place = place.rstrip(".") if place and "," not in place else place
    return Dateline(len(found.group().rstrip()), place, agency, given.get("day"))


def _is_real(found: re.Match[str]) -> bool:
    """Whether a form that needs no agency or day is a place, and not a name or a label that introduces words."""
    given = found.groupdict()
    if _NO_PLACE.match(given.get("place") or ""):
        return False
    rest = found.string[found.end() :].lstrip()
    opens = rest[:1].isupper() or rest[:1].isdigit() or rest[:1] in "\"“'‘["
    if given.get("agency") or given.get("day"):
        return opens or found.group().rstrip()[-1] in "-–—:_|"
    place, mark = given.get("place") or "", found.group().rstrip()[-1]
    if not opens or f" {mark} " in rest[:_ASIDE]:
        return False
    if mark == ":":
        return place.isupper() and len(place) > 3 and rest[:1] not in "\"“'‘" and found.group()[-1].isspace()
    if not found.group()[-1].isspace():
        return mark in "—–" and place.isupper()
    return place.isupper() or "," in place or len(place.split()) <= 2
