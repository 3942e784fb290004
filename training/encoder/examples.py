"""Labelled corpora -> chunks of word pieces with the answers of every head that the corpus can teach."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from tokenizers import Tokenizer

from communique.language.encoder import LENGTH, Labels, chunk_bounds, marked, piece_span
from communique.language.folding import fold

Offsets = tuple[int, int]


@dataclass(frozen=True)
class Act:
    """One event or change: the pieces that tell it, and label numbers; None where the corpus does not say."""

    words: Offsets
    mode: int | None = None
    contexts: tuple[int, ...] | None = None
    status: int | None = None
    of: int | None = None
    track: int | None = None
    roles: tuple[tuple[int, int, int], ...] = ()  # (start, end, role) of pieces
    parties: tuple[Offsets, ...] | None = None  # pieces of the sides, where which side is which is not known
    reach: Offsets = (0, 0)  # the pieces whose roles or parties are known


@dataclass
class Chunk:
    """Pieces of one stretch of text with what is known of them; a task that is None teaches nothing here."""

    ids: list[int]
    tags: list[int] | None = None
    links: list[tuple[int, tuple[int, int, int]]] = field(default_factory=list)
    starts: tuple[list[int], list[int], list[int]] = field(default_factory=lambda: ([], [], []))
    types: list[int] | None = None
    turns: list[int] | None = None
    acts: list[Act] = field(default_factory=list)
    stance: int | None = None


@dataclass(frozen=True)
class Pieces:
    """The word pieces of a text and the characters of each."""

    ids: list[int]
    offsets: list[Offsets]

    def span(self, start: int, end: int) -> Offsets:
        """The half-open range of the pieces that touch characters `start` to `end`."""
        return piece_span(self.offsets, start, end)


UNKNOWN = -100
"""The label of a piece that a corpus says nothing of; the losses pass it over."""
ALONE, MARKED = 0.5, 0.5
"""Share of the corpora's items that make a chunk by themselves, and of those that show one event's sides marked."""


class Reader:
    """Cuts texts into pieces and corpora into chunks."""

    def __init__(self, tokenizer: Tokenizer, labels: Labels) -> None:
        self._tokenizer, self._labels = tokenizer, labels
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self.first, self.last, self.mask = (tokenizer.token_to_id(name) for name in ("[CLS]", "[SEP]", "[MASK]"))

    def pieces(self, text: str) -> Pieces:
        """The pieces of a text without the framing ones."""
        found = self._tokenizer.encode(fold(text), add_special_tokens=False)
        return Pieces(found.ids, found.offsets)

    def attributions(self, path: Path) -> Iterator[Chunk]:
        """PolNeAR's articles, in chunks of whole paragraphs."""
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                pieces = self.pieces(row["text"])
                for start, end in chunk_bounds(self._breaks(row["text"], pieces)):
                    yield self._attributed(pieces, row["attributions"], start, end)

    @staticmethod
    def _breaks(text: str, pieces: Pieces) -> list[int]:
        """After which pieces a paragraph ends."""
        gaps = zip(pieces.offsets, pieces.offsets[1:], strict=False)
        inner = [number for number, (one, two) in enumerate(gaps, 1) if "\n" in text[one[1] : two[0]]]
        return [*inner, len(pieces.offsets)]

    def _attributed(self, pieces: Pieces, rows: Sequence[dict[str, Any]], low: int, high: int) -> Chunk:
        chunk = Chunk(ids=[self.first, *pieces.ids[low:high], self.last])
        tags = [0] * len(chunk.ids)
        names = ("content", "source", "cue")
        for row in rows:
            found = {name: [self._inside(pieces, span, low, high) for span in row[name]] for name in names}
            spans = {name: [span for span in found[name] if span] for name in names}
            for number, name in enumerate(names):
                for start, end in spans[name]:
                    tags[start:end] = [2 * number + 2] * (end - start)
                    tags[start] = 2 * number + 1
                    chunk.starts[number].append(start)
            first = {name: spans[name][0][0] if spans[name] else 0 for name in ("source", "cue")}
            earlier = 0
            for start, _ in spans["content"]:
                chunk.links.append((start, (first["source"], first["cue"], earlier)))
                earlier = start
        chunk.tags = tags
        return chunk

    @staticmethod
    def _inside(pieces: Pieces, span: Sequence[int], low: int, high: int) -> Offsets | None:
        start, end = pieces.span(span[0], span[1])
        start, end = max(start, low) - low + 1, min(end, high) - low + 1
        return (start, end) if start < end else None

    def events(self, rows: Iterable[dict[str, Any]], random: Random) -> Iterator[Chunk]:
        """Items of the corpora of events and of changes, alone or several to a chunk, in an order of chance."""
        items = list(rows)
        random.shuffle(items)
        few = round(ALONE * len(items))
        yield from (self._packed([shown]) for row in items[:few] for shown in self._shown(row, random))
        room, packed, size = 0, list[tuple[dict[str, Any], Pieces]](), 0
        for row in items[few:]:
            pieces = self.pieces(row["text"])
            if packed and size + len(pieces.ids) > room:
                yield self._packed(packed)
                packed, size = [], 0
            if not packed:
                room = random.choice((96, 160, LENGTH))
            packed.append((row, pieces))
            size += len(pieces.ids)
        if packed:
            yield self._packed(packed)

    def _shown(self, row: dict[str, Any], random: Random) -> list[tuple[dict[str, Any], Pieces]]:
        """An item as it is, or each of its events by itself between marked sides, which alone tell them apart.

        Real reports tell too many events for that: shown one between marks, a coder learns to pass over the others.
        """
        pieces = self.pieces(row["text"])
        sided = [event for event in row.get("events", ()) if event["sources"] and event["targets"]]
        if row.get("real") or not sided or random.random() > MARKED:
            return [(row, pieces)]
        return [self._between(row, event, pieces) for event in sided]

    @staticmethod
    def _between(row: dict[str, Any], event: dict[str, Any], pieces: Pieces) -> tuple[dict[str, Any], Pieces]:
        ids, offsets = marked(pieces.ids, pieces.offsets, event["sources"], event["targets"])
        return {**row, "events": [event]}, Pieces(ids, offsets)

    def _packed(self, items: Sequence[tuple[dict[str, Any], Pieces]]) -> Chunk:
        chunk = Chunk(ids=[self.first], types=[0], turns=[0])
        for row, pieces in items:
            self._add(chunk, row, pieces)
        chunk.ids.append(self.last)
        return self._closed(chunk)

    def _closed(self, chunk: Chunk) -> Chunk:
        if chunk.types is not None and chunk.turns is not None:
            chunk.types.append(0)
            chunk.turns.append(0)
        return chunk

    def _add(self, chunk: Chunk, row: dict[str, Any], pieces: Pieces) -> None:
        shift, size = len(chunk.ids), len(pieces.ids)
        chunk.ids.extend(pieces.ids)
        known = "events" in row
        types = [0 if known else UNKNOWN] * size
        turns = [UNKNOWN if row.get("real") else 0] * size
        for event in row.get("events", ()):
            self._add_event(chunk, event, pieces, (shift, size), types, turns)
            if row.get("sparse") and not event["change"]:
                start, end = pieces.span(*event["trigger"])
                turns[start:end] = [UNKNOWN] * (end - start)
        for change in row.get("changes", ()):
            self._add_change(chunk, change, pieces, (shift, size), turns)
        if chunk.types is not None and chunk.turns is not None:
            chunk.types.extend(types)
            chunk.turns.extend(turns)

    def _add_event(
        self, chunk: Chunk, event: dict[str, Any], pieces: Pieces, at: Offsets, types: list[int], turns: list[int]
    ) -> None:
        names, (shift, size), change = self._labels, at, event["change"]
        start, end = pieces.span(*event["trigger"])
        types[start:end] = [names.types.index(event["type"])] * (end - start)
        spans = [(name, span) for name, key in (("source", "sources"), ("target", "targets"),
                 ("according_to", "according_to")) for span in event[key]]  # fmt: skip
        spans += [(name, event[name]) for name in ("date", "place") if event[name]]
        if change:
            turns[start:end] = [names.turns.index(change["kind"])] * (end - start)
            spans += [("object", change["object"])] if change["object"] else []
        chunk.acts.append(Act(
            words=(start + shift, end + shift),
            mode=names.modes.index(f"{event['type']}.{event['mode'] or 'none'}"),
            contexts=tuple(names.contexts.index(word) for word in event["contexts"]),
            status=names.statuses.index(event["status"]) if event["status"] else None,
            of=names.of.index(change["of"] or "none") if change else None,
            track=names.tracks.index(change["track"]) if change else None,
            roles=self._roles(pieces, spans, shift),
            reach=(shift, shift + size),
        ))  # fmt: skip

    def _add_change(self, chunk: Chunk, change: dict[str, Any], pieces: Pieces, at: Offsets, turns: list[int]) -> None:
        names, (shift, size) = self._labels, at
        start, end = pieces.span(*change["words"])
        turns[start:end] = [names.turns.index(change["kind"])] * (end - start)
        mentions = [pieces.span(*mention) for mention in change["mentions"]]
        chunk.acts.append(Act(
            words=(start + shift, end + shift),
            of=names.of.index(change["of"] or "none"),
            track=names.tracks.index(change["track"]),
            parties=tuple((first + shift, last + shift) for first, last in mentions),
            reach=(shift, shift + size) if mentions else (0, 0),
        ))  # fmt: skip

    def _roles(
        self, pieces: Pieces, spans: Sequence[tuple[str, Sequence[int]]], shift: int
    ) -> tuple[tuple[int, int, int], ...]:
        found = [(*pieces.span(span[0], span[1]), self._labels.roles.index(name)) for name, span in spans]
        return tuple((start + shift, end + shift, role) for start, end, role in found)

    def stances(self, rows: Iterable[dict[str, Any]]) -> Iterator[Chunk]:
        """Statements, each with its issue behind it."""
        for row in rows:
            said, issue = self.pieces(row["text"]).ids, self.pieces(row["issue"]).ids
            stance = self._labels.stances.index(row["stance"])
            yield Chunk(ids=[self.first, *said[:LENGTH], self.last, *issue, self.last], stance=stance)
