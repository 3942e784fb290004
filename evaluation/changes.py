"""Scores of changes of ties, end to end from raw text, on our own gold and on the test split of our own corpus.

A change is right where its kind (and, for threats, requests and proposals, what of), its parties and, where the gold
gives a date, its month are. Parties are the same where the tables hold their names for one side ("West Germany" is one
of Germany's). What one does to several is a change for each pair, as the ledger has it, or one between all. Changes of
one party alone are left out, as the ledger leaves them out. A false alarm is a passage without any change in which one
is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from communique.actors import Cast
from communique.actors.lexicon import lexicon
from communique.actors.phrases import cut
from communique.layer import CodedEvent
from communique.relations.ledger import tied
from evaluation import CORPUS, Score, f1, gold, rows
from evaluation.texts import coded

Row = dict[str, Any]
_MONTH = len("2009-06")
_AHEAD = {"resumed": "agreed_to_resume", "restored": "agreed_to_resume"}
"""What the gold, which knows no status, calls changes of the record that are planned: "will resume"."""


def scores() -> list[Score]:
    """Change F1, precision and false alarms on both halves of the gold and on the corpus test split."""
    corpus = rows(CORPUS / "changes" / "test.jsonl")
    parts = {f"gold {half}": [row for row in gold("changes") if row["split"] == half] for half in ("dev", "test")}
    return [score for name, told in {**parts, "corpus test": corpus}.items() for score in _scored(name, told)]


def _scored(name: str, passages: list[Row]) -> list[Score]:
    right = found = wanted = alarms = negatives = 0
    for row in passages:
        told, open_ = told_in(row), list(row["changes"])
        found += len(told)
        wanted += len(open_)
        negatives += not open_
        alarms += not open_ and bool(told)
        for change in told:
            match = next((one for one in open_ if is_right(change, one)), None)
            if match is not None:
                open_.remove(match)
                right += 1
    key = f"changes.{name.replace(' ', '_')}" if name.endswith("test") else None
    return [
        Score(f"changes, {name}: F1", f1(right, found, wanted), "", key),
        Score(f"changes, {name}: precision", right / found if found else 0.0, "", key and f"{key}.precision"),
        Score(f"changes, {name}: negatives left silent", 1 - alarms / negatives, "", key and f"{key}.silent"),
    ]


def told_in(row: Row) -> list[Row]:
    """The changes between parties found in a passage, each once, in the gold's form."""
    found, cast = coded(row["text"], row.get("published"))
    real = [event for event in found if event.change and event.status not in ("denied", "hypothetical")]
    told = [change for event in real for change in _of_event(event, cast, row["changes"])]
    return [change for place, change in enumerate(told) if len(change["parties"]) > 1 and change not in told[:place]]


def _of_event(event: CodedEvent, cast: Cast, wanted: Sequence[Row]) -> list[Row]:
    """The change of an event for each tie that it moves, where the gold has any of these; else one between all."""
    whole = _plain(event, cast)
    sides = {actor: cast.side(actor) for actor in cast.actors}
    pairs = [{**whole, "parties": _names(parties, cast)} for parties in tied(event, sides)]
    return pairs if any(is_right(pair, one) for pair in pairs for one in wanted) else [whole]


def is_right(change: Row, wanted: Row) -> bool:
    """Whether a found change is the gold's: kind, of, parties, and month where the gold gives a date."""
    same = all(change[key] == wanted.get(key) for key in ("kind", "of"))
    date = wanted["date"]
    at_its_time = date is None or change["month"] == date["start"][:_MONTH]
    return same and at_its_time and change["parties"] == {_side(name) for name in wanted["parties"]}


@cache
def _side(name: str) -> str:
    """The id of the side that a name of the gold means, as the tables have it, else the name."""
    words = cut(name)
    found = lexicon().names.match(words, 0)
    if found is None or found[0] < len(words):
        return name.casefold()
    return _today(Cast(actors=lexicon().actors, mentions=()).side(found[1].actor))


def _names(sides: Iterable[str], cast: Cast) -> set[str]:
    return {_today(side) if side in lexicon().actors else cast.actors[side].name.casefold() for side in sides}


def _today(side: str) -> str:
    """The state as it is called now, of one that has only changed its name: Burma is Myanmar."""
    return lexicon().renamed.get(side, (side, ""))[0]


def _plain(event: CodedEvent, cast: Cast) -> Row:
    assert event.change is not None
    named = _names((cast.side(party) for party in event.change.parties), cast)
    month = event.date.start[:_MONTH] if event.date and event.date.start else None
    kind = _AHEAD.get(event.change.kind, event.change.kind) if event.status == "planned" else event.change.kind
    return {"kind": kind, "of": event.change.of, "parties": named, "month": month}
