"""The encoder's scores of an article -> the events it reads: words, type, mode, status, and who plays which part.

Scores are per word piece. Neighbouring pieces of one type are one event's words; what any other piece is to that event
is the product of two vectors, one of the event's words and one of the piece.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any

import msgspec

from communique.language.encoder import Chunk, labels, softmax
from communique.tables import load
from communique.vocabulary import VOICED, EventType

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from communique.vocabulary import ChangeKind, Status, Track

    Scores = NDArray[np.float32]


class Reading(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From which probabilities the encoder's answers are taken; see tables/reading.yaml."""

    event: float
    part: float
    change: float
    alone: float
    beside: float
    bare: float
    tied: float


@dataclass(frozen=True)
class Part:
    """Words that play a part in an event, in characters of the document, and how likely they do."""

    start: int
    end: int
    probability: float


@dataclass(frozen=True)
class Turn:
    """A change of a tie that the words tell; `of` is what is threatened, requested or proposed.

    `parties` are the words for the parties of the tie, of either side.
    """

    kind: ChangeKind
    of: ChangeKind | None
    track: Track
    probability: float
    parties: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Read:
    """One event as the encoder reads it; `start`..`end` are the characters of its words.

    `contexts` are the log odds of each; `rival` is the next likely type of these words ("none" for no event) with its
    probability.
    """

    start: int
    end: int
    type: EventType
    probability: float
    rival: tuple[str, float]
    mode: str | None
    contexts: dict[str, float]
    status: Status
    turn: Turn | None
    parts: dict[str, tuple[Part, ...]] = field(default_factory=dict)


def read(chunks: Sequence[Chunk]) -> tuple[Read, ...]:
    """The events of an article in the order of their words."""
    return tuple(event for chunk in chunks for event in _of_chunk(chunk))


def _of_chunk(chunk: Chunk) -> list[Read]:
    limits, names = load("reading", Reading), labels()
    likely = softmax(chunk.logits["types"])
    told = list(_runs(likely, limits.event))
    found = [_event(chunk, run, names.types[number], float(1 - likely[run, 0].min())) for number, run in told]
    used = {piece for _, run in told for piece in run}
    turned = softmax(chunk.logits["turns"])
    for number, run in _runs(turned, limits.alone):
        type_ = None if used.intersection(run) else _type_of(chunk, run, names.turns[number])
        if type_ is not None:
            found.append(_event(chunk, run, type_, float(1 - turned[run, 0].min())))
    return sorted(found, key=lambda event: event.start)


def _runs(likely: Scores, limit: float) -> Iterator[tuple[int, list[int]]]:
    """Runs of pieces with one label, each with its number; piece 0 stands for the chunk and has none."""
    best = ((likely[:, 1:].argmax(axis=1) + 1) * (1 - likely[:, 0] >= limit)).tolist()
    for number, pieces in groupby(range(1, len(best)), key=best.__getitem__):
        if number:
            yield number, list(pieces)


def _event(chunk: Chunk, run: Sequence[int], type_: str, probability: float) -> Read:
    first, last = run[0], run[-1] + 1
    start, end = chunk.characters(first, last)
    mean = {head: chunk.logits[head][first:last].mean(axis=0) for head in ("modes", "contexts", "statuses")}
    status: Any = labels().statuses[int(mean["statuses"].argmax())]
    named: Any = type_
    return Read(
        start=start, end=end, type=named, probability=probability, rival=_rival(chunk, run, type_),
        mode=_mode(mean["modes"], type_), contexts=_odds(mean["contexts"]), status=status,
        turn=_turn(chunk, first, last), parts=_parts(chunk, first, last),
    )  # fmt: skip


def _type_of(chunk: Chunk, run: Sequence[int], kind: str) -> str | None:
    """The type of event that a change of a tie is, where its words tell no other; None where the table has none."""
    return type_of(kind, labels().tracks[int(chunk.logits["tracks"][run].mean(axis=0).argmax())])


def type_of(kind: str, track: str) -> EventType | None:
    """The type of event that a change of a kind and track is by the table; None where it has none."""
    table = load("turns", dict[str, dict[str, EventType]])
    return table.get(kind, {}).get(track) or table.get(kind, {}).get("any")


def _rival(chunk: Chunk, run: Sequence[int], type_: str) -> tuple[str, float]:
    likely = softmax(chunk.logits["types"][run].mean(axis=0))
    return max(((name, float(share)) for name, share in zip(labels().types, likely, strict=True) if name != type_),
               key=lambda told: told[1])  # fmt: skip


def _mode(scores: Scores, type_: str) -> str | None:
    """The best mode among those of the type."""
    own = [(float(scores[n]), name) for n, name in enumerate(labels().modes) if name.startswith(f"{type_}.")]
    best = max(own)[1].partition(".")[2]
    return None if best == "none" else best


def _odds(scores: Scores) -> dict[str, float]:
    """The log odds of each context."""
    return dict(zip(labels().contexts, map(float, scores), strict=True))


def _turn(chunk: Chunk, first: int, last: int) -> Turn | None:
    """The change of a tie at the words of an event, where the encoder sees one at any of them."""
    names = labels()
    likely = softmax(chunk.logits["turns"][first:last])
    told = [place for place, row in enumerate(likely) if 1 - row[0] >= load("reading", Reading).change]
    if not told:
        return None
    mean = {head: chunk.logits[head][first:last][told].mean(axis=0) for head in ("of", "tracks")}
    kind: Any = names.turns[int(likely[told].mean(axis=0)[1:].argmax()) + 1]
    of: Any = names.of[int(mean["of"][1:].argmax()) + 1]
    track: Any = names.tracks[int(mean["tracks"].argmax())]
    return Turn(kind=kind, of=of if kind in VOICED else None, track=track, probability=float(1 - likely[:, 0].min()),
                parties=_tied(chunk, first, last))  # fmt: skip


def _tied(chunk: Chunk, first: int, last: int) -> tuple[Part, ...]:
    """The words for the parties of the tie that changes at some words, whichever side they are on."""
    sides = [labels().roles.index(name) for name in ("source", "target")]
    either = softmax(role_scores(chunk, first, last))[:, sides].sum(axis=1)
    named = (either >= load("reading", Reading).tied).tolist()
    return tuple(
        Part(*chunk.characters(run[0], run[-1] + 1), float(either[run].mean()))
        for is_named, pieces in groupby(range(1, len(named)), key=named.__getitem__)
        if is_named and (run := list(pieces))
    )


def _parts(chunk: Chunk, first: int, last: int) -> dict[str, tuple[Part, ...]]:
    """The words that play each part, in order: runs of pieces whose likeliest part it is."""
    names = labels().roles
    likely = softmax(role_scores(chunk, first, last))
    found: dict[str, tuple[Part, ...]] = {}
    for number, run in _runs(likely, load("reading", Reading).part):
        start, end = chunk.characters(run[0], run[-1] + 1)
        part = Part(start, end, float(likely[run, number].mean()))
        found[names[number]] = (*found.get(names[number], ()), part)
    return found


def role_scores(chunk: Chunk, first: int, last: int) -> Scores:
    """Logits [pieces, roles] of what each piece is to the event at `first`..`last`."""
    gives = chunk.logits["role_gives"]
    size = gives.shape[1]
    asks = chunk.logits["role_asks"][first:last].mean(axis=0).reshape(len(labels().roles), size)
    scores: Scores = gives @ asks.T / size**0.5
    return scores
