"""What a page says about itself, and what came with it -> publisher, agency, title, byline, time, language."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import msgspec

from communique.reports.blocks import Marked
from communique.reports.cues import agency_names, bracketed_agency, credited_agency, named_agency, unlabelled
from communique.reports.datelines import dateline, named_place, own_dateline
from communique.reports.languages import contradicted, language_code, language_of
from communique.reports.mastheads import printed_name
from communique.reports.parted import parted
from communique.reports.stamps import day_of, published, stamp
from communique.tables import load

_BY = re.compile(r"^(?:(?:story |written |report |text )?by:? |from )", re.I)
_POST = re.compile(r",? (?:[\w ]{0,40}(?:correspondent|editor|reporter|writer|analyst).{0,30})$")
_ISO = re.compile(r"^\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?\s?(?:Z|[+-]\d\d:?\d\d)?)?)?)?$")
_SUFFIX = re.compile(r"(?:\s{1,20}[|–—-]\s{1,20}|\s{0,20}[｜：]\s{0,20})([^|–—｜：]{2,50})$")
_NOBODY = re.compile(r"^(?:by|from) (?:our|a|an) (?:[\w ]{0,30})$", re.I)
_COPYRIGHT = re.compile(
    r"(?:©|\([cC]\)|[Cc]opyright)[\s©]{0,4}(?:(?:19|20)\d\d)?,?\s{0,2}(?:[Bb]y )?(?:[Tt]he )?(.{2,40})"
)
_ABOVE = 3
_LONGEST_BYLINE = 200
_HEAD_LINES = 12
_LANGUAGES = re.compile(r"^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}$")


class Given(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Metadata that came with a report: from its sidecar, its row, or the head of its page."""

    url: str | None = None
    publisher: str | None = None
    agency: str | None = None
    published: str | None = None
    title: str | None = None
    byline: str | None = None
    language: str | None = None
    next_page: str | None = None
    previous_page: str | None = None


class Outlet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An outlet: its name in the record, the hosts of its pages, and the names it prints over them."""

    name: str
    hosts: tuple[str, ...]
    names: tuple[str, ...]


def given_by(values: Mapping[str, Any]) -> tuple[Given, tuple[str, ...]]:
    """The metadata in a sidecar or a row, and what in it could not be used and why. Unknown keys are left alone."""
    kept: dict[str, str] = {}
    wrong: list[str] = [str(values[""])] if "" in values else []
    for name in Given.__struct_fields__:
        value = values.get(name)
        if value is None or value == "":
            continue
        if name == "byline" and isinstance(value, list):
            value = ", ".join(map(str, value))
        if not isinstance(value, str):
            wrong.append(f"the {name} given with the report is not text: {value!r}")
        elif name == "published" and (value := _iso(value)) is None:
            wrong.append(f"the publication time given with the report is not understood: {values[name]!r}")
        elif name == "url" and not _is_address(value):
            wrong.append(f"the address given with the report is none: {value[:80]!r}")
        elif name == "language" and not _LANGUAGES.match(value):
            wrong.append(f"the language given with the report is not a language code: {value!r}")
        else:
            kept[name] = value.strip()
    return Given(**kept), tuple(wrong)


def describe(text: str, marked: Marked, given: Given) -> tuple[dict[str, str | None], str | None]:
    """The metadata of a report as fields of Report, and why its publication time is not known (None where it is)."""
    when, why = (
        (given.published, None) if given.published else published(marked.lines, min(marked.head, len(marked.lines)))
    )
    if when is None and (filed := _filed(marked)) is not None:
        when, why = filed, None
    opening = _opening(marked)
    title = given.title or _title(marked)
    return {
        "url": given.url,
        "publisher": given.publisher or outlet_of(given.url) or _printed_outlet(marked) or printed_name(marked.lines),
        "agency": given.agency or _agency(marked),
        "title": title and without_outlet(title, given.publisher),
        "byline": given.byline or _byline(marked),
        "dateline": opening,
        "published": when,
        "language": _language(text, marked, given),
        "next_page": given.next_page,
        "previous_page": given.previous_page,
    }, why


def _language(text: str, marked: Marked, given: Given) -> str | None:
    """The language said to be the report's unless its words clearly contradict; else the one its words are in."""
    body = "\n".join(line.text for line in marked.of("body")) or text
    said = language_code(given.language) if given.language else None
    return (contradicted(said, body) or said) if said else language_of(body)


def outlet_of(url: str | None) -> str | None:
    """The outlet whose page an address is; None where the table has no such host."""
    host = (urlsplit(url).hostname or "") if url else ""
    parts = host.split(".")
    hosts = _hosts()
    return next((hosts[name] for i in range(len(parts)) if (name := ".".join(parts[i:])) in hosts), None)


def without_outlet(title: str, publisher: str | None = None) -> str:
    """A title without the name of the outlet that pages put after it: one of the table, or `publisher`."""
    found = _SUFFIX.search(title)
    last = found.group(1).strip() if found else ""
    named = last in _names() or (publisher and f"{last} ".startswith(f"{publisher} "))
    return title[: found.start()].strip() if found and named else title


def _title(marked: Marked) -> str | None:
    return unlabelled(marked.lines[marked.headline].text) if marked.headline is not None else None


def _opening(marked: Marked) -> str | None:
    """The place of the first dateline among the first paragraphs."""
    found = [
        *(own_dateline(unlabelled(line.text)) for line in marked.of("dateline")),
        *(dateline(line.text) for line in marked.of("body")[:2]),
    ]
    named = (named_place(unlabelled(line.text)) for line in marked.of("dateline"))
    return next((place for place in (*(cut.place for cut in found if cut), *named) if place), None)


def _filed(marked: Marked) -> str | None:
    """The day of the first dateline that tells one with its year: the report's own, where it names no other."""
    cuts = [dateline(line.text) for line in marked.of("body")[:2]]
    days = [*(line.text for line in marked.of("dateline")), *(cut.day for cut in cuts if cut and cut.day)]
    return next((day for words in days if (day := day_of(words)) is not None), None)


def _agency(marked: Marked) -> str | None:
    """The agency the report credits: in its dateline, on a line of its own, or at the end of its last paragraph."""
    body = marked.of("body")
    cuts = [cut.agency for line in body[:2] if (cut := dateline(line.text))]
    own = [credited_agency(line) or named_agency(line.text) for line in marked.of("credit")]
    stamps = [_agency_in(line.text) for line in marked.of("other")[:_HEAD_LINES] if stamp(line)]
    closing = [bracketed_agency(body[-1].text) or _after_dash(body[-1].text)] if body else []
    owned = [_owner(line.text) for line in marked.of("other")]
    return next((name for name in (*cuts, *own, *stamps, *closing, *owned) if name), None)


def _owner(text: str) -> str | None:
    """The agency that a copyright notice names: "Copyright 2017 The Associated Press." """
    found = _COPYRIGHT.match(text)
    return next((name for credit, name in agency_names().items() if found and found[1].startswith(credit)), None)


def _after_dash(text: str) -> str | None:
    found = re.search(r"[—–-]{1,2} ?([A-Z][\w ]{1,24})\.?$", text)
    return agency_names().get(found.group(1)) if found else None


def _agency_in(text: str) -> str | None:
    words = re.findall(r"[A-Z][\w/-]+", text)
    return next((agency_names()[word] for word in words if word in agency_names()), None)


def _byline(marked: Marked) -> str | None:
    first = max(0, (marked.headline or 0) - _ABOVE)
    near = zip(marked.lines[first:], marked.kinds[first:], strict=True)
    signed = (line.text[a:b] for line, kind in near for part, a, b in parted(line, kind) if part == "byline")
    found = next((unlabelled(text[:_LONGEST_BYLINE]) for text in signed if not _NOBODY.match(text)), None)
    name = _POST.sub("", _BY.sub("", found)).strip(" ,|") if found else ""
    return (name.title() if name.isupper() else name) or None


def _printed_outlet(marked: Marked) -> str | None:
    """The outlet that a line at the top or foot of the page begins with or consists of."""
    names = _names()
    for line, kind in zip(marked.lines, marked.kinds, strict=True):
        if kind in ("body", "caption", "headline", "related", "dateline"):
            continue
        bare = re.sub(r"^(?:©|\(c\)|copyright)\W{0,3}(?:\d{4}\W{0,2})?", "", line.text, flags=re.I)
        found = next(
            (name for name in names if bare == name or bare.startswith((f"{name} ", f"{name}:", f"{name}."))), None
        )
        if found and not credited_agency(line):
            return names[found]
    return None


def _is_address(value: str) -> bool:
    """Whether an address can be taken apart; `http://[/` cannot."""
    try:
        urlsplit(value)
    except ValueError:
        return False
    return True


def _iso(value: str) -> str | None:
    """A time as ISO 8601, as precise as given; None where it is neither that nor a full date in words."""
    bare = value.strip()
    if not _ISO.match(bare):
        return day_of(bare)
    try:
        dt.date.fromisoformat(f"{bare}-01-01"[: len("2009-06-27")])
    except ValueError:
        return None
    timed = bare.replace(" ", "T", 1) if len(bare) > len("2009-06-27") else bare
    return re.sub(r"(?<=\d)\s?(?:Z$|([+-]\d\d):?(\d\d)$)", _offset, timed) if "T" in timed else timed


def _offset(found: re.Match[str]) -> str:
    return f"{found.group(1)}:{found.group(2)}" if found.group(1) else "+00:00"


@cache
def _hosts() -> dict[str, str]:
    return {host: outlet.name for outlet in load("outlets", tuple[Outlet, ...]) for host in outlet.hosts}


@cache
def _names() -> dict[str, str]:
    """Printed name -> outlet, longest names first."""
    found = {name: outlet.name for outlet in load("outlets", tuple[Outlet, ...]) for name in outlet.names}
    return {name: found[name] for name in sorted(found, key=lambda name: (-len(name), name))}
