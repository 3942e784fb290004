"""One marked line -> an item of the corpus: its plain text, and its events with character offsets.

A line is `ID DATE REGION TOPIC: TEXT`. In the text `[words|codes]` marks words; marks may nest. Codes are parted by
blanks and may begin with the number of their event (1 where none is given):

    s source, t target, d date, p place, a according to, o object of a change
    TYPE or TYPE.mode      the trigger; then, for the same event, in any order
    =o ongoing, =p planned, =x hypothetical, =n denied, =h historical (happened where none is given)
    +context,context       contexts
    ~kind:track            a change of a tie, or ~threatened>severed:track
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from communique.vocabulary import ChangeKind, EventType, Status, Track

Offsets = tuple[int, int]

LINE = re.compile(r"(\S+) (\d{4}-\d{2}-\d{2}) ([a-z]+) ([a-z-]+): (.+)")
ROLE = re.compile(r"(\d?)([stdpao])")
TRIGGER = re.compile(r"(\d?)([A-Z]{3,})(?:\.([a-z-]+))?")
CHANGE = re.compile(r"~([a-z_]+)(?:>([a-z_]+))?:([a-z]+)")
STATUS = {"o": "ongoing", "p": "planned", "x": "hypothetical", "n": "denied", "h": "historical"}
REGIONS = {
    "eu": "Europe", "su": "former Soviet Union", "na": "North America", "la": "Latin America and Caribbean",
    "me": "Middle East and North Africa", "af": "Sub-Saharan Africa", "sa": "South Asia", "ea": "East Asia",
    "se": "South-East Asia", "oc": "Oceania",
}  # fmt: skip


class MarkError(ValueError):
    """A marked line that cannot be read; the message names the line and what is wrong in it."""


class Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A change of the state of a tie: `object` are the words of what is changed, where they stand in the text."""

    kind: ChangeKind
    of: ChangeKind | None
    track: Track
    object: Offsets | None


class Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One labelled event; every span is a half-open stretch of characters of the item's text."""

    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    trigger: Offsets
    sources: tuple[Offsets, ...]
    targets: tuple[Offsets, ...]
    status: Status
    date: Offsets | None
    place: Offsets | None
    change: Change | None
    according_to: tuple[Offsets, ...]

    def spans(self) -> Iterator[Offsets]:
        """All spans of the event, the trigger first."""
        yield self.trigger
        yield from self.sources + self.targets + self.according_to
        yield from (span for span in (self.date, self.place, self.change and self.change.object) if span)


class Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence or short passage with all its events; none for a negative."""

    id: str
    split: str
    text: str
    published: str
    region: str
    decade: str
    topic: str
    events: tuple[Event, ...]


def family(item_id: str) -> str:
    """The passage family of an item: its id without the letters of its place in the family ("e0012b" -> "e0012")."""
    return re.sub(r"[a-z]+\Z", "", item_id)


def read_line(line: str, *, split: str) -> Item:
    """The item of a marked line; MarkError where the line, a mark or a code is wrong."""
    match = LINE.fullmatch(line)
    if not match:
        raise MarkError(f"{line[:60]!r}: a line is 'ID DATE REGION TOPIC: TEXT'")
    item_id, published, region, topic, marked = match.groups()
    try:
        text, marks = unmark(marked)
        events = _events(marks)
        row = {
            "id": item_id, "split": split, "text": text, "published": published, "region": REGIONS[region],
            "decade": f"{published[:3]}0s", "topic": topic, "events": events,
        }  # fmt: skip
        return msgspec.convert(row, Item)
    except (MarkError, msgspec.ValidationError, KeyError) as error:
        raise MarkError(f"{item_id}: {error}") from error


def unmark(marked: str) -> tuple[str, list[tuple[Offsets, str]]]:
    """The plain text, and each mark as its offsets in that text and its codes, in order of their start."""
    text: list[str] = []
    opened: list[int] = []
    marks: list[tuple[Offsets, str]] = []
    pieces = re.split(r"(\[|\|[^\[\]|]*\])", marked)
    for piece in pieces:
        length = sum(map(len, text))
        if piece == "[":
            opened.append(length)
        elif piece.startswith("|"):
            if not opened:
                raise MarkError(f"a mark is closed that was not opened: {piece}")
            marks.append(((opened.pop(), length), piece[1:-1]))
        else:
            text.append(piece)
    plain = "".join(text)
    if opened or set(plain) & set("[]|"):
        raise MarkError("a bracket is not closed, or stands outside a mark")
    return plain, sorted(marks)


def _events(marks: list[tuple[Offsets, str]]) -> list[dict[str, object]]:
    drafts: dict[str, dict[str, object]] = {}
    roles: list[tuple[str, str, Offsets]] = []
    for span, codes in marks:
        current: dict[str, object] | None = None
        for code in codes.split():
            if role := ROLE.fullmatch(code):
                roles.append((role[1] or "1", role[2], span))
            elif trigger := TRIGGER.fullmatch(code):
                current = _draft(trigger, span)
                if drafts.setdefault(trigger[1] or "1", current) is not current:
                    raise MarkError(f"event {trigger[1] or '1'} has two triggers")
            elif current is not None:
                _refine(current, code)
            else:
                raise MarkError(f"{code!r} follows no trigger")
    for number, role_code, span in roles:
        if number not in drafts:
            raise MarkError(f"a mark for event {number}, which has no trigger")
        _fill(drafts[number], role_code, span)
    return list(drafts.values())


def _draft(trigger: re.Match[str], span: Offsets) -> dict[str, object]:
    return {
        "type": trigger[2], "mode": trigger[3], "contexts": [], "trigger": span, "sources": [], "targets": [],
        "status": "happened", "date": None, "place": None, "change": None, "according_to": [],
    }  # fmt: skip


def _refine(draft: dict[str, object], code: str) -> None:
    if code.startswith("=") and code[1:] in STATUS:
        draft["status"] = STATUS[code[1:]]
    elif code.startswith("+"):
        draft["contexts"] = code[1:].split(",")
    elif change := CHANGE.fullmatch(code):
        draft["change"] = {"kind": change[1], "of": change[2], "track": change[3], "object": None}
    else:
        raise MarkError(f"unknown code {code!r}")


def _fill(draft: dict[str, object], role: str, span: Offsets) -> None:
    lists = {"s": "sources", "t": "targets", "a": "according_to"}
    if role in lists:
        values = draft[lists[role]]
        assert isinstance(values, list)
        values.append(span)
        return
    holder, key = (draft["change"], "object") if role == "o" else (draft, {"d": "date", "p": "place"}[role])
    if not isinstance(holder, dict) or holder[key] is not None:
        raise MarkError(f"an event has two of {key}, or an object without a change")
    holder[key] = span
