"""Nouns -> short tables for people: plain text for a terminal, escaped HTML for a notebook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from html import escape

from communique.model import (
    Actor,
    Date,
    Event,
    Noun,
    Position,
    Problem,
    Relation,
    Report,
    Statement,
    Story,
)

WIDTH = 34  # characters of a cell before it is cut
_NO_YEAR = "XXXX-"


def date_text(date: Date | None) -> str:
    """A date as precise as its words: 2009-06-27, 2008-08, 2009-05..2009-06, 2009-05-16..2009-05-31, `06-27, no year`.

    Empty for none.
    """
    if date is None:
        return ""
    if date.start is None:
        return f"{date.edtf.removeprefix(_NO_YEAR)}, no year" if date.edtf else date.words
    end = date.end or date.start
    length = _whole(date.start, end)
    first, last = date.start[:length], end[:length]
    return first if first == last else f"{first}..{last}"


def _whole(start: str, end: str) -> int:
    """How many characters say a stretch of days in full: 4 for whole years, 7 for whole months, else 10."""
    if start.endswith("-01-01") and end.endswith("-12-31"):
        return len("2009")
    after = dt.date.fromisoformat(end) + dt.timedelta(days=1) if end < str(dt.date.max) else dt.date.max
    return len("2009-06") if start.endswith("-01") and after.day == 1 else len("2009-06-27")


def short_name(actor_id: str) -> str:
    """An actor id without its kind: country-RUS -> RUS."""
    return actor_id.partition("-")[2] or actor_id


def counted(count: int, plural: str) -> str:
    """A count with its noun: 1 story, 2 stories."""
    one = plural[:-3] + "y" if plural.endswith("ies") and plural != "ties" else plural[:-1]
    return f"{count} {one if count == 1 else plural}"


def cells(noun: Noun) -> dict[str, str]:
    """The columns a short table shows of a noun."""
    match noun:
        case Report():
            return {"published": noun.published or "", "publisher": noun.publisher or noun.path,
                    "title": noun.title or "", "origin": noun.origin or ""}  # fmt: skip
        case Story():
            return {"id": noun.id, "date": date_text(noun.date), "title": noun.title, "reports": str(len(noun.reports)),
                    "origins": str(len(noun.origins))}  # fmt: skip
        case Actor():
            return {"id": noun.id, "name": noun.name, "kind": noun.kind, "country": noun.country or "",
                    "of": noun.of or ""}  # fmt: skip
        case Event():
            return {"date": date_text(noun.date), "type": noun.type, "actors": names(noun.actors),
                    "recipients": names(noun.recipients), "change": noun.change.kind if noun.change else "",
                    "status": noun.status}  # fmt: skip
        case Statement():
            return {"date": date_text(noun.date), "speakers": names(noun.speakers) or noun.speaker_words,
                    "cue": noun.cue, "content": noun.content}  # fmt: skip
        case Position():
            return {"issue": noun.issue, "party": short_name(noun.party), "stance": noun.stance,
                    "holder": short_name(noun.holder)}  # fmt: skip
        case Relation():
            return {"parties": names(noun.parties), "track": noun.track, "label": noun.label,
                    "state": noun.spans[-1].state if noun.spans else ""}  # fmt: skip
        case Problem():
            return {"report": noun.report, "step": noun.step, "reason": noun.reason}
    return {"": repr(noun)}


def names(actor_ids: Sequence[str]) -> str:
    """Actor ids without their kinds, separated by commas."""
    return ", ".join(short_name(actor) for actor in actor_ids)


def plain_table(name: str, nouns: Sequence[Noun], total: int) -> str:
    """A plain table of some rows under a line that says how many there are in all."""
    heading = f"{name}: {total}"
    if not nouns:
        return heading
    rows = [{key: _cut(value) for key, value in cells(noun).items()} for noun in nouns]
    widths = {key: max(len(key), *(len(row[key]) for row in rows)) for key in rows[0]}
    lines = [heading, _line({key: key for key in widths}, widths), *(_line(row, widths) for row in rows)]
    return "\n".join([*lines, "..."] if total > len(rows) else lines)


def html_table(name: str, nouns: Sequence[Noun], total: int) -> str:
    """The same table in HTML, every value escaped."""
    rows = [cells(noun) for noun in nouns]
    head = "".join(f"<th>{escape(key)}</th>" for key in (rows[0] if rows else {}))
    body = "".join("<tr>" + "".join(f"<td>{escape(value)}</td>" for value in row.values()) + "</tr>" for row in rows)
    more = f"<p>and {total - len(rows)} more</p>" if total > len(rows) else ""
    return f"<table><caption>{escape(name)}: {total}</caption><tr>{head}</tr>{body}</table>{more}"


def html_counts(title: str, counts: Mapping[str, int]) -> str:
    """Counts of a record as a small HTML table, every value escaped."""
    body = "".join(f"<tr><th>{escape(name)}</th><td>{count}</td></tr>" for name, count in counts.items())
    return f"<table><caption>{escape(title)}</caption>{body}</table>"


def _cut(value: str) -> str:
    value = " ".join(value.split())
    return value if len(value) <= WIDTH else value[: WIDTH - 1] + "…"


def _line(row: Mapping[str, str], widths: Mapping[str, int]) -> str:
    return "  ".join(row[key].ljust(width) for key, width in widths.items()).rstrip()
