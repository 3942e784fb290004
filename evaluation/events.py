"""Scores of the events room: our own gold end to end, and PLV sentences by type and quad class.

PLV (`events/plv_train`) is only measured: its licence lets nobody train on it, and no rule was tuned to it.
On our gold a found event matches a wanted one of its row when they share a party (or the gold names none) and are of
one quad class; the pairs with the most in common are matched first, each event once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from communique.actors import Cast
from communique.events import between, codebook, unresolved
from communique.layer import CodedEvent
from evaluation import Score, data, f1, gold, macro_f1, one_to_one
from evaluation.texts import coded

PLV_PEERS = ("UniversalPetrarch .51, ZSP .74-.82 (given source and target)", "UniversalPetrarch .68, ZSP .87-.90")
FOLDED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
"""PLV has one class, of material cooperation, for both."""
_MARK = re.compile(r"</?[st]>")
_SIDES = frozenset(("<s>", "</s>", "<t>", "</t>"))


@dataclass(frozen=True)
class Wanted:
    """An event of the gold with the names of its sides."""

    row: dict[str, Any]
    actors: frozenset[str]
    recipients: frozenset[str]


@dataclass(frozen=True)
class Found:
    """A coded event with every name of its sides: one set of names for each actor and recipient."""

    event: CodedEvent
    actors: tuple[frozenset[str], ...]
    recipients: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Comparison:
    """All matched pairs of a split, what was found and what was wanted."""

    pairs: tuple[tuple[Found, Wanted], ...]
    found: tuple[Found, ...]
    wanted: tuple[Wanted, ...]
    silent: int
    silenced: int

    def f1(self, right: int) -> float:
        """The F1 of the events that are detected and have something right."""
        return f1(right, len(self.found), len(self.wanted))


def scores() -> list[Score]:
    """All scores whose gold or data is present; floors hold for the test split of our gold."""
    return [*_own("dev"), *_own("test"), *_plv()]


def _own(split: str) -> list[Score]:
    result = compare(split)
    pairs = result.pairs
    told = [
        ("detection F1", f1(len(pairs), len(result.found), len(result.wanted))),
        ("precision with encoder", len(pairs) / len(result.found) if result.found else 0.0),
        ("type F1", result.f1(sum(f.event.type == w.row["type"] for f, w in pairs))),
        ("both sides F1", result.f1(sum(_same_sides(f, w) for f, w in pairs))),
        ("status F1", result.f1(sum(f.event.status == w.row["status"] for f, w in pairs))),
        ("date F1", result.f1(sum(_same_date(f, w) for f, w in pairs))),
        ("change F1", _change_f1(result)),
        ("rows without events left silent", result.silenced / result.silent if result.silent else 0.0),
    ]
    return [
        Score(f"events gold {split}: {name}", value, "", _floor(name) if split == "test" else None)
        for name, value in told
    ]


def _floor(name: str) -> str:
    return "events.gold." + name.lower().replace(" ", "_")


@cache
def compare(split: str) -> Comparison:
    """Codes the rows of a split and matches what is found with what is wanted."""
    pairs: list[tuple[Found, Wanted]] = []
    found_all: list[Found] = []
    wanted_all: list[Wanted] = []
    silent = silenced = 0
    for row in gold("events"):
        if row["split"] != split:
            continue
        found, wanted = _coded(row["text"], row["published"]), _wanted(row)
        pairs += matched(found, wanted)
        found_all += found
        wanted_all += wanted
        silent += not wanted
        silenced += not wanted and not found
    return Comparison(tuple(pairs), tuple(found_all), tuple(wanted_all), silent, silenced)


def _coded(text: str, published: str | None) -> list[Found]:
    events, cast = coded(text, published)
    return [Found(event, _all_names(event.actors, cast), _all_names(event.recipients, cast)) for event in events]


def _all_names(ids: Sequence[str], cast: Cast) -> tuple[frozenset[str], ...]:
    """The names of each side, with those of whoever acts for it; the gold names no party that is not known."""
    sides: dict[str, set[str]] = {}
    for actor_id in (named for named in ids if not unresolved.is_unresolved(named)):
        for known in (cast.actors.get(actor_id), cast.actors.get(cast.side(actor_id))):
            if known is not None:
                sides.setdefault(cast.side(actor_id), set()).update(map(_plain, (known.name, *known.names)))
    return tuple(frozenset(names) for names in sides.values())


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


def _wanted(row: dict[str, Any]) -> list[Wanted]:
    def names(given: Sequence[str]) -> frozenset[str]:
        return frozenset(_plain(row["of"].get(name) or name) for name in given)

    return [Wanted(event, names(event["actors"]), names(event["recipients"])) for event in row["events"]]


def matched(found: Sequence[Found], wanted: Sequence[Wanted]) -> list[tuple[Found, Wanted]]:
    """Pairs of what was found and wanted, most alike first, each used once."""
    ranked = sorted(
        ((_likeness(f, w), i, j) for (i, f), (j, w) in product(enumerate(found), enumerate(wanted))),
        key=lambda entry: (-entry[0], entry[1], entry[2]),
    )
    pairs = one_to_one((i, j) for likeness, i, j in ranked if likeness > 0)
    return [(found[i], wanted[j]) for i, j in pairs]


def _likeness(found: Found, wanted: Wanted) -> int:
    named = wanted.actors | wanted.recipients
    shared = sum(not names.isdisjoint(named) for names in (*found.actors, *found.recipients))
    if codebook()[found.event.type].quad != codebook()[wanted.row["type"]].quad or (named and not shared):
        return 0
    return 1 + shared + 2 * int(found.event.type == wanted.row["type"]) + int(_same_sides(found, wanted))


def _same_sides(found: Found, wanted: Wanted) -> bool:
    return _same(found.actors, wanted.actors) and _same(found.recipients, wanted.recipients)


def _same(found: tuple[frozenset[str], ...], wanted: frozenset[str]) -> bool:
    return len(found) == len(wanted) and all(not names.isdisjoint(wanted) for names in found)


def _same_date(found: Found, wanted: Wanted) -> bool:
    date, row = found.event.date, wanted.row["date"]
    if date is None or date.start is None:
        return row is None
    return row is not None and (date.start, date.end) == (row["start"], row["end"])


def _change_f1(result: Comparison) -> float:
    right = sum(_same_change(found, wanted) for found, wanted in result.pairs)
    told = sum(found.event.change is not None for found in result.found)
    asked = sum(wanted.row["change"] is not None for wanted in result.wanted)
    return f1(right, told, asked)


def _same_change(found: Found, wanted: Wanted) -> bool:
    change, row = found.event.change, wanted.row["change"]
    return change is not None and row is not None and (change.kind, change.track) == (row["kind"], row["track"])


def _plv() -> list[Score]:
    rows = data("events/plv_train")
    if rows is None:
        return []
    told = [(_best_type(row), row["event"]) for row in rows]
    quads = [(_quad(found), str(row["quad"])) for (found, _), row in zip(told, rows, strict=True)]
    roots = [(FOLDED.get(found, found), wanted) for found, wanted in told]
    return [
        Score("events PLV root macro-F1 (end to end)", macro_f1(roots), PLV_PEERS[0], "events.plv.root"),
        Score("events PLV quad macro-F1 (end to end)", macro_f1(quads), PLV_PEERS[1], "events.plv.quad"),
        *_plv_given(rows),
    ]


def _plv_given(rows: Sequence[dict[str, Any]]) -> list[Score]:
    """The same where the coder is told whose act on whom is asked for, as PLV's own peers are."""
    sided = [
        (row, between(*marked_sides(row["marked"]))) for row in rows if _SIDES.issubset(_MARK.findall(row["marked"]))
    ]
    roots = [(_likeliest(shares, lambda name: FOLDED.get(name, name)), row["event"]) for row, shares in sided]
    quads = [(_likeliest(shares, _quad), str(row["quad"])) for row, shares in sided]
    return [
        Score("events PLV root macro-F1 (sides given)", macro_f1(roots), "ZSP .74-.82", "events.plv.root_given"),
        Score("events PLV quad macro-F1 (sides given)", macro_f1(quads), "ZSP .87-.90", "events.plv.quad_given"),
    ]


def marked_sides(marked: str) -> tuple[str, tuple[int, int], tuple[int, int]]:
    """A text without its marks, and the characters between <s> and </s> and between <t> and </t>."""
    source, target = (tuple(len(_MARK.sub("", marked[: marked.index(mark)])) for mark in (f"<{side}>", f"</{side}>"))
                      for side in "st")  # fmt: skip
    return _MARK.sub("", marked), (source[0], source[1]), (target[0], target[1])


def _likeliest(shares: Mapping[str, float], label: Callable[[str], str]) -> str:
    """The label with the largest share, where types of one label add up."""
    total: dict[str, float] = {}
    for name, share in shares.items():
        total[label(name)] = total.get(label(name), 0.0) + share
    return max(total, key=total.__getitem__)


def _best_type(row: dict[str, Any]) -> str:
    """The type of the most likely event whose words overlap the marked source or target; "" where none is found."""
    found = _coded(row["text"], None)
    marked = _plain(f"{row['source']} {row['target']}")
    near = [one for one in found if any(name in marked for names in (*one.actors, *one.recipients) for name in names)]
    chosen = max([*near, *found] if near else found, key=lambda one: one.event.confidence, default=None)
    return chosen.event.type if chosen is not None else ""


def _quad(event_type: str) -> str:
    """The quad class that PLV gives one of our types; "" for none."""
    own = "RETREAT" if event_type in FOLDED else event_type
    return str(codebook()[own].quad) if own else ""  # type: ignore[index]
