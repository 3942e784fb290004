"""The corpora of pairs -> chunks of two texts, with where they conflict and whether they are one utterance.

Some pairs are shown changed, so that what tells is both texts and not one: two that conflict with the words of one in
the other as well, so that they agree, and two that agree with a number, day or name that both have changed in one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from training.encoder.examples import UNKNOWN, Chunk, Reader

COPYABLE = frozenset({"number", "date", "name"})
"""Kinds of difference whose words can stand in the other text: others take their grammar with them."""
COPIED, CHANGED = 0.25, 0.15
"""Share of the conflicting pairs that are shown made to agree, and of the agreeing ones shown made to conflict."""
NUMBER = re.compile(r"\b\d[\d,.]*\b")
NAMES = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)*\b")
DAYS = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August"
    r"|(?:Sept|Nov|Dec)ember|October)\b"
)

Row = dict[str, Any]


def accounts(reader: Reader, rows: Sequence[Row], kinds: Sequence[str], random: Random) -> Iterator[Chunk]:
    """Two accounts of one matter, in an order of chance, with the words that cannot both be true."""
    pool = _pool(rows)
    for row in rows:
        shown = _shown(row, pool, random)
        sides = ("a", "b") if random.random() < 0.5 else ("b", "a")
        yield _chunk(reader, shown, sides, kinds)


def wordings(reader: Reader, rows: Sequence[Row], random: Random) -> Iterator[Chunk]:
    """Two contents of statements, in an order of chance, with whether they are one utterance."""
    for row in rows:
        one, two = (reader.pieces(row[side]).ids for side in random.sample(("a", "b"), 2))
        yield Chunk(ids=[reader.first, *one, reader.last, *two, reader.last], utterance=int(row["same"]))


def _chunk(reader: Reader, row: Row, sides: Sequence[str], kinds: Sequence[str]) -> Chunk:
    ids, differs = [reader.first], [UNKNOWN]
    for side in sides:
        pieces = reader.pieces(row[side])
        marks = [0] * len(pieces.ids)
        for difference in row["differences"]:
            start, end = pieces.span(*difference[side])
            marks[start:end] = [kinds.index(difference["kind"])] * (end - start)
        ids += [*pieces.ids, reader.last]
        differs += [*marks, UNKNOWN]
    return Chunk(ids=ids, differs=differs, conflict=int(bool(row["differences"])))


def _pool(rows: Sequence[Row]) -> list[str]:
    """Names that differ somewhere in the corpus, to put in the place of others."""
    marked = (row[side][slice(*one[side])] for row in rows for one in row["differences"] for side in ("a", "b")
              if one["kind"] == "name")  # fmt: skip
    return sorted({words for words in marked if words[0].isupper()})


def _shown(row: Row, pool: Sequence[str], random: Random) -> Row:
    """A pair as it is, or changed so that it agrees or conflicts."""
    kinds = {one["kind"] for one in row["differences"]}
    if kinds and kinds <= COPYABLE and random.random() < COPIED:
        return _agreeing(row, *random.sample(("a", "b"), 2))
    if not kinds and random.random() < CHANGED:
        return _conflicting(row, pool, random)
    return row


def _agreeing(row: Row, side: str, other: str) -> Row:
    """The pair with the words of one side in the other as well."""
    text = row[other]
    for one in sorted(row["differences"], key=lambda one: one[other], reverse=True):
        text = text[: one[other][0]] + row[side][slice(*one[side])] + text[one[other][1] :]
    return {**row, other: text, "differences": []}


def _conflicting(row: Row, pool: Sequence[str], random: Random) -> Row:
    """The pair with a number, day or name that both texts have changed in one of them; as it is where there is none."""
    found = [(kind, match) for kind, pattern in (("number", NUMBER), ("date", DAYS), ("name", NAMES))
             for match in pattern.finditer(row["b"]) if row["a"].count(match[0]) == 1 == row["b"].count(match[0])
             and not (kind == "name" and DAYS.search(match[0]))]  # fmt: skip
    if not found:
        return row
    kind, match = random.choice(found)
    other = _other(kind, match[0], pool, random)
    start = row["a"].index(match[0])
    text = row["b"][: match.start()] + other + row["b"][match.end() :]
    marks = {"kind": kind, "a": (start, start + len(match[0])), "b": (match.start(), match.start() + len(other))}
    return {**row, "b": text, "differences": [marks]}


def _other(kind: str, words: str, pool: Sequence[str], random: Random) -> str:
    if kind == "number":
        digits = [place for place, sign in enumerate(words) if sign.isdigit()]
        place = random.choice(digits)
        return words[:place] + random.choice([sign for sign in "123456789" if sign != words[place]]) + words[place + 1 :]
    if kind == "date":
        days = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
        months = "January February March April June July August September October November December".split()
        return random.choice([name for name in (days if words in days else months) if name != words])
    return random.choice([name for name in pool if name != words] or [words])
