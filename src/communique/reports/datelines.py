"""The opening of a paragraph -> its dateline: the place, the agency and day that news agencies put before a report."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.reports.cues import agency_names

_NAME = r"[A-ZÀ-Þ][\w.'’-]{1,20}(?:[ -][A-ZÀ-Þdeol][\w.'’-]{0,20}){0,3}"
_CAPS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]{1,20}(?:[ -][A-ZÀ-Þ][A-ZÀ-Þ.'’-]{0,20}){0,3}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? (?:19|20)\d\d)?"
_AGENCY = r"[\[(/]{1,2}[A-Za-z][\w./ -]{1,30}[\])/]{1,2}"
_DASH = r"(?:--|[-–—―])"
# Each ends in the mark that closes it: a dash, a colon, or the slashes around the agency.
_FORMS = (
    re.compile(
        rf"(?P<place>{_NAME}(?:, {_NAME}){{0,2}})(?:[,.] ?(?P<day>{_DAY})\.?,?)?"
        rf" ?(?P<agency>{_AGENCY})\.? ?(?:{_DASH}|:|(?<=/\.))\s"
    ),
    re.compile(
        rf"(?P<place>{_NAME}(?:, {_NAME}){{0,2}})[,.] ?(?P<day>{_DAY})\.?,? ?(?P<agency>{_AGENCY})?\.? ?(?:{_DASH}|:)\s"
    ),
    re.compile(rf"(?P<place>{_CAPS}(?:, {_NAME}){{0,2}}) ?(?:{_DASH}|:)\s"),
    re.compile(rf"(?P<agency>\((?:[A-Z][\w./ -]{{1,30}})\)) ?{_DASH}\s"),
    re.compile(rf"(?P<place>{_NAME}(?:, {_NAME})?) (?:--|[–—])\s"),
    re.compile(rf"(?P<day>{_MONTH} \d{{1,2}}) (?P<agency>{_AGENCY}) ?{_DASH}\s"),
    re.compile(rf"(?P<place>{_NAME})[,.]? (?P<agency>/[A-Z][\w./ -]{{1,20}}/)\.? ?{_DASH}?\s"),
)
_SHORTEST_REST = 12


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
            given = found.groupdict()
            name = re.sub(r"^[\W_]+|[\W_]+$", "", given.get("agency") or "")
            place = given.get("place")
            return Dateline(len(found.group().rstrip()), place, agency_names().get(name), given.get("day"))
    return None


def _is_real(found: re.Match[str]) -> bool:
    """Whether a form that needs no agency or day is a place, and not a name or a label that introduces words."""
    given = found.groupdict()
    if given.get("agency") or given.get("day"):
        return True
    place, mark = given.get("place") or "", found.group().rstrip()[-1]
    rest = found.string[found.end() :].lstrip()
    if mark == ":":
        return place.isupper() and len(place) > 3 and not rest.startswith(('"', "“", "'", "‘"))
    short = place.isupper() or "," in place or len(place.split()) <= 2
    return short and bool(rest) and (rest[0].isupper() or rest[0].isdigit() or rest[0] in "\"“'‘")
