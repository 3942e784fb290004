"""The lines of a page -> the name of the outlet as the page prints it: in its copyright notice, over its head."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.reports.cues import agency_names, furniture, is_heading, named_agency
from communique.reports.lines import Line

_NOTICE = re.compile(
    r"(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT)(?:\s{0,2}(?:©|\([cC]\)))?\s{0,2}(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:(?:19|20)?\d\d)?)?)?"
    r"[,\s]{0,3}(?:by )?(?P<name>(?:[A-ZÀ-Þ0-9&][\w.'’&-]{0,24} ?|of |the |and ){1,7})"
)
_COMPANY = re.compile(
    r"[, ]{1,2}(?:Ltd|Limited|Inc|LLC|L\.L\.C|plc|PLC|Corp|Corporation|Company|Co|Group|GmbH|AG|S\.A|d\.o\.o|Pty|Pvt"
    r"|Media|All|Rights|Reserved|Distributed|(?:19|20)\d\d)\b.*$"
)
_SMALL = ("of", "the", "and", "de")
_LOOKED_AT = 2_000
_TOP = 10
_LONGEST_NAME = 6
_SECTIONS = 2


def printed_name(lines: Sequence[Line]) -> str | None:
    """The outlet that a page names, in its copyright notice or over its head; None where neither does.

    Over the head is a short name that ends as names of outlets do ("The Delta Mirror") or that the notice holds too.
    """
    noticed = next((name for line in lines if (name := _noticed(line.text))), None)
    heads = [re.split(r" [-–—|] ", line.text)[0] for line in lines[:_TOP] if not line.finished]
    named = [head for head in heads if _is_titled(head)]
    if noticed is None and (menu := next(filter(None, map(_heads_menu, lines[:_TOP])), None)):
        return menu
    if noticed is None:
        return next((head.title() if head.isupper() else head for head in named if _reads_as_outlet(head)), None)
    return next((head for head in named if not head.isupper() and is_name(head, noticed)), noticed)


def _heads_menu(line: Line) -> str | None:
    """The name at the head of a menu of sections: "Delta Mirror | News | Sport | Weather"."""
    name, *items = re.split(r"\s[|·•]\s", line.text)
    known = sum(item.strip().lower() in furniture().sections for item in items)
    return name.strip() if known >= _SECTIONS and _is_titled(name) else None


def _is_titled(text: str) -> bool:
    """Whether a text is a name: two to six words, each with a capital but for the small ones."""
    words = text.split()
    titled = all(word[0].isupper() or word in _SMALL for word in words)
    return titled and 2 <= len(words) <= _LONGEST_NAME and not is_heading(text)


def _reads_as_outlet(text: str) -> bool:
    bare = _folded(text)
    return bare.split(" ")[-1] in furniture().outlet_words and text not in agency_names() and named_agency(text) is None


def is_name(text: str, name: str) -> bool:
    """Whether a line is the name of the outlet, with or without its article and its company."""
    mine, other = _folded(text), _folded(name)
    return bool(mine) and (mine == other or (len(mine) > 4 and other.startswith(f"{mine} ")))


def _noticed(text: str) -> str | None:
    found = _NOTICE.search(text, 0, _LOOKED_AT)
    if found is None:
        return None
    name = _COMPANY.sub("", f"{found['name'].strip()} ").strip(" .,")
    bare = re.sub(r"^[Tt]he ", "", name)
    return None if len(bare) < 3 or bare in agency_names() or name in agency_names() else name


def _folded(text: str) -> str:
    return re.sub(r"^the ", "", " ".join(re.findall(r"\w+", text.lower())))
