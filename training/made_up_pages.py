"""Parts of pages -> made-up pages as rows of text or HTML with the kinds of their blocks, as many as asked for.

The parts, their places and kinds stand in page_parts.txt; names, days and numbers in them are drawn anew for each page.
"""

from __future__ import annotations

import calendar
import html
import random
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from communique.tables import load

_PARTS = Path(__file__).with_name("page_parts.txt")
_SECTION = re.compile(r"\[([\w ]{2,40})\]")
_SLOT = re.compile(r"\{(\w{1,12})\}")
_MONTHS = tuple(calendar.month_name)[1:]
_DAYS = tuple(calendar.day_name)
_DIGITS = re.compile(r"n+")
_SENTENCES = 20
Piece = tuple[str, str]
"""A kind and its words."""


def made_up(count: int, seed: int) -> list[dict[str, Any]]:
    """So many rows: `text` or `html`, and `blocks` as in evaluation/gold/blocks.jsonl."""
    parts = _parts()
    return [_page(parts, random.Random(f"{seed}-{number}")) for number in range(count)]  # noqa: S311


def _parts() -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    heading = ""
    for line in _PARTS.read_text("utf-8").splitlines():
        if section := _SECTION.fullmatch(line):
            heading = section[1]
        elif line.strip() and not (line.startswith("# ") and not heading):
            found[heading].append(line)
    return found


def _page(parts: Mapping[str, list[str]], chance: random.Random) -> dict[str, Any]:
    words = _Words(parts, chance)
    groups = [*_top(words, chance), *_middle(words, chance), *_bottom(words, chance)]
    return _as_html(groups, chance) if chance.random() < 0.5 else _as_text(groups, chance)


class _Words:
    """Draws parts and fills in their names."""

    def __init__(self, parts: Mapping[str, list[str]], chance: random.Random) -> None:
        self._parts, self._chance = parts, chance
        self._known = {
            slot: chance.choice(listed)
            for name, listed in parts.items()
            if name.startswith("list ")
            for slot in [name[5:]]
        }

    def draw(self, part: str) -> list[Piece]:
        """The pieces of a part, which stand together; the last word of its name is their kind."""
        line = self._chance.choice(self._parts[part])
        kind = {"alone": "dateline", "opens": "dateline"}.get(part.split()[-1], part.split()[-1])
        return [(kind, self._filled(piece)) for piece in line.split(" // ")]

    def sentences(self) -> list[str]:
        """Sentences for the body, none twice."""
        drawn = self._chance.sample(self._parts["body"], _SENTENCES)
        return [self._filled(sentence) for sentence in drawn]

    def _filled(self, text: str) -> str:
        return _SLOT.sub(lambda slot: self._value(slot[1]), text)

    def _value(self, slot: str) -> str:
        name = slot.lower()
        known = self._known.get(name) if name in ("outlet", "agency", "state") else None
        found = known or self._made(name)
        return found.upper() if slot.isupper() else found[0].upper() + found[1:] if slot[0].isupper() else found

    def _made(self, name: str) -> str:
        chance = self._chance
        if _DIGITS.fullmatch(name):
            return f"{chance.randrange(10 ** len(name)):0{len(name)}}" if len(name) > 1 else str(chance.randint(1, 400))
        if name in ("day", "time", "weekday"):
            return {"day": self._day, "time": self._time, "weekday": lambda: chance.choice(_DAYS)}[name]()
        if name == "headline":
            return self.draw("headline")[0][1]
        if name in ("surname", "initial", "initial2"):
            whole = chance.choice(self._parts["list name"]).split()
            return whole[-1] if name == "surname" else whole[0][0]
        return chance.choice(self._parts[f"list {name.rstrip('2')}"])

    def _day(self) -> str:
        chance = self._chance
        day, month, year = chance.randint(1, 28), chance.randrange(12), chance.randint(1985, 2025)
        named = _MONTHS[month]
        return chance.choice(
            [
                f"{day} {named} {year}", f"{named} {day}, {year}", f"{day:02}.{month + 1:02}.{year}",
                f"{named[:3]} {day}, {year}", f"{day} {named[:3]} {year % 100:02}", f"{month + 1}/{day}/{year}",
                f"{year}-{month + 1:02}-{day:02}", f"{named} {day}", f"{day}/{month + 1}/{year % 100:02}",
                f"{chance.choice(_DAYS)}, {named} {day}, {year}",
            ]
        )  # fmt: skip

    def _time(self) -> str:
        hour, minute = self._chance.randrange(24), self._chance.randrange(60)
        half = "a.m." if hour < 12 else "p.m."
        return self._chance.choice(
            [
                f"{hour:02}:{minute:02}",
                f"{hour:02}.{minute:02}",
                f"{hour % 12 or 12}:{minute:02} {half}",
                f"{hour:02}{minute:02} GMT",
            ]
        )


def _top(words: _Words, chance: random.Random) -> list[list[Piece]]:
    above = [
        words.draw(f"top {chance.choices(('navigation', 'credit', 'other'), (5, 2, 2))[0]}")
        for _ in range(chance.randint(0, 4))
    ]
    under = [
        words.draw(part)
        for part, share in (("subheadline headline", 0.15), ("standfirst body", 0.2))
        if chance.random() < share
    ]
    beside = [
        words.draw(part)
        for part, share in (
            ("byline", 0.7), ("top other", 0.6), ("dateline alone", 0.12), ("caption", 0.3), ("top navigation", 0.25),
            ("top credit", 0.15), ("inside related", 0.15), ("inside other", 0.1),
        )
        if chance.random() < share
    ]  # fmt: skip
    chance.shuffle(beside)
    if chance.random() < 0.2 and beside:
        above.append(beside.pop())
    return [*above, words.draw("headline"), *under, *beside]


def _middle(words: _Words, chance: random.Random) -> list[list[Piece]]:
    found: list[list[Piece]] = []
    told = words.sentences()
    for number in range(chance.randint(2, 6)):
        if number and chance.random() < 0.3:
            kind = chance.choices(("headline", "related", "other"), (4, 3, 4))[0]
            found.append(words.draw("caption" if chance.random() < 0.15 else f"inside {kind}"))
        drawn = [told.pop() for _ in range(chance.choice((1, 1, 2, 3)))]
        opened = words.draw("dateline opens") if number == 0 and chance.random() < 0.4 else []
        found.append([*opened, ("body", " ".join(drawn))])
    return found


def _bottom(words: _Words, chance: random.Random) -> list[list[Piece]]:
    kinds = ("credit", "other", "related", "navigation")
    drawn = chance.choices(kinds, (3, 4, 2, 3), k=chance.randint(0, 5))
    if chance.random() < 0.6:
        drawn.sort(key=kinds.index)
    found = [words.draw(f"bottom {kind}") for kind in drawn]
    return [words.draw("byline"), *found] if chance.random() < 0.08 else found


def _as_text(groups: Sequence[Sequence[Piece]], chance: random.Random) -> dict[str, Any]:
    wide, within = chance.choice((("\n", "\n"), ("\n\n", "\n"), ("\n\n", "\n\n")))
    text = ""
    blocks: list[dict[str, Any]] = []
    for group in groups:
        before = ""
        for kind, words in group:
            gap = " " if before == "dateline" and kind == "body" else within if before else wide
            text += gap if text else ""
            blocks.append({"kind": kind, "start": len(text), "end": len(text) + len(words)})
            text += words
            before = kind
    return {"text": text, "blocks": blocks}


def _as_html(groups: Sequence[Sequence[Piece]], chance: random.Random) -> dict[str, Any]:
    names: Mapping[str, tuple[str, ...]] = load("layout", dict[str, tuple[str, ...]])
    tells = chance.random() < 0.4
    plain = chance.choice(("p", "p", "div"))
    lines: list[str] = []
    for group in groups:
        kind = group[-1][0]
        named = tells and kind in names and chance.random() < 0.7
        label = f' class="{chance.choice(names[kind])}"' if named else ""
        if kind == "body" or len(group) == 1:
            tag = _tag(kind, plain, chance)
            lines.append(f"<{tag}{label}>{html.escape(' '.join(words for _, words in group))}</{tag}>")
        else:
            inside = "".join(f"<li>{html.escape(words)}</li>" for _, words in group)
            lines.append(f"<ul{label}>{inside}</ul>" if chance.random() < 0.5 else inside.replace("li>", f"{plain}>"))
    return {
        "html": f"<html><body>{''.join(lines)}</body></html>",
        "blocks": [{"kind": kind, "words": words} for group in groups for kind, words in group],
    }


def _tag(kind: str, plain: str, chance: random.Random) -> str:
    if kind == "headline":
        return chance.choice(("h1", "h2", "h2", "h3", plain))
    if kind == "caption":
        return chance.choice(("figcaption", plain, plain))
    return plain if kind == "body" or chance.random() < 0.7 else chance.choice(("div", "p", "h3", "td"))
