"""A Wikidata JSON dump, plain or packed -> its entities one at a time, with what an import of actors needs of each."""

from __future__ import annotations

import bz2
import gzip
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, TypeVar, cast

import msgspec

T = TypeVar("T")
_BRACKETS = frozenset({b"", b"[", b"]"})
_PREFIX_OF = {9: 4, 10: 7, 11: 10}
"""How many characters of a date are known, by Wikidata's precision: year, month, day."""
NO_ENTITY = "lines that are no entities"

# Wikidata writes an empty object as an empty list.
Table = dict[str, T] | list[Any]


class Text(msgspec.Struct, frozen=True):
    """A label or alias in one language."""

    value: str


class Data(msgspec.Struct, frozen=True):
    """A value: a string, or an object as `{"id": "Q5"}` or `{"time": "+2009-06-27T00:00:00Z", "precision": 11}`."""

    value: Any = None


class Snak(msgspec.Struct, frozen=True):
    """A value of a property; without one where it is unknown or there is none."""

    datavalue: Data | None = None

    @property
    def entity(self) -> str | None:
        """The id of the entity it names."""
        value = self._value
        found = value.get("id") if isinstance(value, dict) else None
        return found if isinstance(found, str) else None

    @property
    def string(self) -> str | None:
        """The string it is."""
        return self._value if isinstance(self._value, str) else None

    @property
    def day(self) -> str | None:
        """The year, month or day it is, as precise as it says; None for years before the common era and for decades."""
        value = self._value
        time = value.get("time") if isinstance(value, dict) else None
        known = _PREFIX_OF.get(value["precision"]) if time and isinstance(value.get("precision"), int) else None
        return time[1 : 1 + known] if known and isinstance(time, str) and time.startswith("+") else None

    @property
    def _value(self) -> Any:
        return self.datavalue.value if self.datavalue else None


class Claim(msgspec.Struct, frozen=True):
    """A statement of an entity, with its qualifiers by property."""

    mainsnak: Snak
    rank: str = "normal"
    qualifiers: Table[tuple[Snak, ...]] = msgspec.field(default_factory=dict)

    def day(self, qualifier: str) -> str | None:
        """The date that qualifies it; None where there is none."""
        return next((snak.day for snak in of(self.qualifiers, qualifier)), None)


class Entity(msgspec.Struct, frozen=True):
    """What an import needs of one entity of a dump."""

    id: str
    labels: Table[Text] = msgspec.field(default_factory=dict)
    aliases: Table[tuple[Text, ...]] = msgspec.field(default_factory=dict)
    claims: Table[tuple[Claim, ...]] = msgspec.field(default_factory=dict)

    @property
    def label(self) -> str | None:
        """Its English name, or the one for all languages."""
        labels = self.labels if isinstance(self.labels, dict) else {}
        found = labels.get("en") or labels.get("mul")
        return _clean(found) if found and _clean(found) else None

    @property
    def names(self) -> list[str]:
        """Its other English names."""
        told = map(_clean, of(self.aliases, "en"))
        return [name for name in dict.fromkeys(told) if name]

    def current(self, claim: str) -> tuple[Claim, ...]:
        """The claims of a property but for those marked as wrong."""
        return tuple(each for each in of(self.claims, claim) if each.rank != "deprecated")

    def entities(self, claim: str) -> list[str]:
        """The ids of the entities that a property names."""
        return [found for each in self.current(claim) if (found := each.mainsnak.entity)]


def of(table: Table[tuple[T, ...]], key: str) -> tuple[T, ...]:
    """What a table of a dump holds under a key."""
    return table.get(key, ()) if isinstance(table, dict) else ()


def entities(dump: Path, left_out: Counter[str]) -> Iterator[Entity]:
    """The entities of a dump, one a line; lines that are none are counted. OSError or EOFError where it breaks off."""
    decoder = msgspec.json.Decoder(Entity)
    with _OPENERS.get(dump.suffix.lower(), _plain)(dump) as lines:
        for line in lines:
            text = line.strip().rstrip(b",")
            if text in _BRACKETS:
                continue
            try:
                yield decoder.decode(text)
            except (msgspec.DecodeError, UnicodeDecodeError):
                left_out[NO_ENTITY] += 1


def _clean(text: Text) -> str:
    """A name on one line; empty for one without letters."""
    words = " ".join("".join(filter(str.isprintable, word)) for word in text.value.split())
    return words if any(map(str.isalnum, words)) else ""


def _plain(dump: Path) -> IO[bytes]:
    return dump.open("rb")


def _gzipped(dump: Path) -> IO[bytes]:
    return cast(IO[bytes], gzip.open(dump, "rb"))


def _bzipped(dump: Path) -> IO[bytes]:
    return bz2.open(dump, "rb")


_OPENERS = {".gz": _gzipped, ".bz2": _bzipped}
