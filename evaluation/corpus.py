"""Scores of events end to end from raw text on the project's own corpus, and of how far its confidence can be trusted.

A coded event tells a wanted one when its words overlap the trigger; those of one type are paired first, each once.
Sides are right when the event has exactly the parties that the marked spans name: what is judged is who plays which
part, not whether the actor behind a span is known, so a span that names no known actor wants none in its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from communique import actors
from communique.actors import Cast
from communique.events import code, unresolved
from communique.language import analysed, places, times
from communique.language.analysis import Analysis
from communique.layer import CodedEvent
from communique.model import pieces
from evaluation import CORPUS, Score, f1, macro_f1, one_to_one, rows

BINS = 10


@dataclass(frozen=True)
class Pair:
    """A coded event with the one it tells."""

    found: CodedEvent
    wanted: dict[str, Any]
    sides_right: bool


@dataclass(frozen=True)
class Comparison:
    """All pairs of a split, and all events found and wanted."""

    pairs: tuple[Pair, ...]
    found: tuple[CodedEvent, ...]
    wanted: tuple[dict[str, Any], ...]
    silent: int
    silenced: int


def scores() -> list[Score]:
    """The scores of the test split, with floors, and of the development split without."""
    return [*_scores("dev"), *_scores("test")]


def _scores(split: str) -> Iterator[Score]:
    for name, value in figures(compare(split)):
        held = split == "test" and name != "calibration error"
        yield Score(f"corpus {split}: {name}", value, "", f"corpus.{name.lower().replace(' ', '_')}" if held else None)


def figures(result: Comparison) -> list[tuple[str, float]]:
    """All that is measured of events end to end, by name."""
    pairs, found, wanted = result.pairs, result.found, result.wanted
    same = [pair for pair in pairs if pair.found.type == pair.wanted["type"]]
    return [
        ("detection F1", f1(len(pairs), len(found), len(wanted))),
        ("detection precision", len(pairs) / max(1, len(found))),
        ("detection recall", len(pairs) / max(1, len(wanted))),
        ("type macro-F1", type_macro_f1(result)),
        ("both sides right", sum(pair.sides_right for pair in pairs) / max(1, len(pairs))),
        ("status macro-F1", macro_f1([(pair.found.status, pair.wanted["status"]) for pair in pairs])),
        ("mode right", sum(pair.found.mode == pair.wanted["mode"] for pair in same) / max(1, len(same))),
        ("contexts micro-F1", _contexts_f1(pairs)),
        ("items without events left silent", result.silenced / max(1, result.silent)),
        ("calibration error", calibration_error(result)),
    ]


@cache
def compare(split: str) -> Comparison:
    """Codes the items of a split and pairs what is found with what is wanted."""
    return compared(_items(split))


def compared(items: Iterable[dict[str, Any]]) -> Comparison:
    """Codes items and pairs what is found with what is wanted."""
    pairs: list[Pair] = []
    found_all: list[CodedEvent] = []
    wanted_all: list[dict[str, Any]] = []
    silent = silenced = 0
    for row in items:
        analysis = analysed(row["text"], row["published"])
        cast = actors.resolve(analysis)
        found = code(analysis, cast, times.find(analysis), places.find(analysis))
        pairs += paired(found, row["events"], analysis, cast)
        found_all += found
        wanted_all += row["events"]
        silent += not row["events"]
        silenced += not row["events"] and not found
    return Comparison(tuple(pairs), tuple(found_all), tuple(wanted_all), silent, silenced)


def _items(split: str) -> list[dict[str, Any]]:
    """The items of a split, in the order of their ids."""
    every = (row for path in sorted((CORPUS / "events").glob("*.jsonl")) for row in rows(path))
    return sorted((row for row in every if row["split"] == split), key=lambda row: str(row["id"]))


def paired(
    found: Sequence[CodedEvent], wanted: Sequence[dict[str, Any]], analysis: Analysis, cast: Cast
) -> Iterator[Pair]:
    """What was found with what it tells, those of one type first."""
    fits = sorted(
        (one.type != row["type"], n, m)
        for (n, one), (m, row) in product(enumerate(found), enumerate(wanted))
        if _overlaps(one, row["trigger"])
    )
    for n, m in one_to_one((n, m) for _, n, m in fits):
        yield Pair(found[n], wanted[m], _sides_right(found[n], wanted[m], analysis, cast))


def _overlaps(event: CodedEvent, trigger: Sequence[int]) -> bool:
    cited = [piece for evidence in event.citations for piece in pieces(evidence)]
    return any(piece.start < trigger[1] and trigger[0] < piece.end for piece in cited)


def _sides_right(event: CodedEvent, wanted: dict[str, Any], analysis: Analysis, cast: Cast) -> bool:
    asked = {key: _named(wanted[key], analysis, cast) for key in ("sources", "targets")}
    loose = {key: _unresolved(wanted[key], analysis) for key in ("sources", "targets")}
    given = {cast.side(actor) for actor in event.actors}, {cast.side(actor) for actor in event.recipients}
    return (given[0] - loose["sources"], given[1] - loose["targets"] - given[0]) == (
        asked["sources"],
        asked["targets"] - asked["sources"],
    )


def _named(spans: Sequence[Sequence[int]], analysis: Analysis, cast: Cast) -> set[str]:
    """The sides that some words name: of each span the last mention in it that stands for an actor."""
    found: set[str] = set()
    for start, end in spans:
        inside = [mention for mention in cast.mentions
                  if mention.actors and start <= _place(analysis, mention.head) < end]  # fmt: skip
        found.update(cast.side(actor) for actor in (inside[-1].actors if inside else ()))
    return found


def _unresolved(spans: Sequence[Sequence[int]], analysis: Analysis) -> set[str]:
    """The actors known by nouns of some spans alone."""
    inside = (token for token in analysis.doc
              if any(start <= _place(analysis, token.i) < end for start, end in spans))  # fmt: skip
    return {actor for actor in map(unresolved.party, inside) if actor is not None}


def _place(analysis: Analysis, token: int) -> int:
    """Where a token begins in the text as given."""
    word = analysis.doc[token]
    return pieces(analysis.cite(word.idx, word.idx + len(word)))[0].start


def type_macro_f1(result: Comparison) -> float:
    """The mean over types of the F1 of events found with their type."""
    right = Counter(pair.found.type for pair in result.pairs if pair.found.type == pair.wanted["type"])
    found = Counter(event.type for event in result.found)
    wanted: Counter[Any] = Counter(row["type"] for row in result.wanted)
    return sum(f1(right[name], found[name], wanted[name]) for name in sorted(wanted)) / max(1, len(wanted))


def _contexts_f1(pairs: Sequence[Pair]) -> float:
    right = sum(len(set(pair.found.contexts) & set(pair.wanted["contexts"])) for pair in pairs)
    found = sum(len(pair.found.contexts) for pair in pairs)
    return f1(right, found, sum(len(pair.wanted["contexts"]) for pair in pairs))


def calibration_error(result: Comparison) -> float:
    """The expected calibration error of an event's confidence, in ten bins, that it tells a wanted one of its type."""
    right = {id(pair.found) for pair in result.pairs if pair.found.type == pair.wanted["type"]}
    error = 0.0
    for number in range(BINS):
        inside = [event for event in result.found if min(BINS - 1, int(event.confidence * BINS)) == number]
        if inside:
            gap = sum(event.confidence for event in inside) - sum(id(event) in right for event in inside)
            error += abs(gap) / len(result.found)
    return error
