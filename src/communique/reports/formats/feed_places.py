"""The bytes of a feed -> where its items stand in it, and the texts of an item with their places."""

from __future__ import annotations

from xml.parsers import expat

from communique.reports.formats.traced import Traced, Tracer
from communique.reports.formats.xml_layer import careful_parser

_ITEMS = frozenset({"item", "entry"})
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class _Items:
    """Where items begin and end, in order, as far as the feed is well formed."""

    def __init__(self, data: bytes) -> None:
        self.places: list[tuple[int, int]] = []
        self.encoding = "utf-8"
        self._data = data
        self._open: list[str] = []
        self._start = 0
        self._parser = careful_parser(None, lambda _: None)
        self._parser.StartElementHandler = self._began
        self._parser.EndElementHandler = self._ended
        self._parser.XmlDeclHandler = self._declared

    def read(self) -> None:
        try:
            self._parser.Parse(self._data, True)
        except (expat.ExpatError, ValueError, LookupError):
            return  # what comes after is not placed

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self.encoding = (encoding or self.encoding).lower()

    def _began(self, name: str, _attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local in _ITEMS and not self._open:
            self._start = self._parser.CurrentByteIndex
        if local in _ITEMS or self._open:
            self._open.append(local)

    def _ended(self, _name: str) -> None:
        if self._open:
            self._open.pop()
            if not self._open:
                self.places.append((self._start, self._data.find(b">", self._parser.CurrentByteIndex) + 1))


class _Texts:
    """The texts of the elements right below the root, each whole."""

    def __init__(self, data: bytes, encoding: str) -> None:
        self.found: list[Traced] = []
        self._data, self._encoding = data, encoding
        self._depth = 0
        self._tracer = Tracer(encoding)
        self._waiting: tuple[str, int] | None = None
        self._parser = careful_parser(encoding, lambda _: self._settle())
        self._parser.StartElementHandler = self._began
        self._parser.EndElementHandler = self._ended
        self._parser.CharacterDataHandler = self._characters

    def read(self) -> None:
        try:
            self._parser.Parse(self._data, True)
        except expat.ExpatError:
            return  # a name or entity that the feed around the item declares: what was read so far stands

    def _began(self, _name: str, _attributes: dict[str, str]) -> None:
        self._settle()
        self._depth += 1

    def _ended(self, _name: str) -> None:
        self._settle()
        self._depth -= 1
        if self._depth == 1:
            self.found.append(self._tracer.made())
            self._tracer = Tracer(self._encoding)

    def _characters(self, words: str) -> None:
        self._settle()
        if self._depth > 1:
            self._waiting = words, self._parser.CurrentByteIndex

    def _settle(self) -> None:
        """Ends the last stretch of characters at the byte where something else begins."""
        if self._waiting:
            words, start = self._waiting
            end = self._parser.CurrentByteIndex
            if words.encode(self._encoding) == self._data[start:end]:
                self._tracer.plain(words, start)
            else:
                self._tracer.whole(words, start, end)
            self._waiting = None


def item_places(data: bytes) -> tuple[list[tuple[int, int]], str]:
    """The bytes of each item of a feed in order, tags included, and the feed's encoding; none where it is UTF-16."""
    if data.startswith(_UTF_16):
        return [], "utf-16"
    items = _Items(data)
    items.read()
    return items.places, items.encoding


def texts(item: bytes, encoding: str) -> list[Traced]:
    """The texts in the bytes of an item: of each element right below it, markup that is quoted in it included."""
    reader = _Texts(item, encoding)
    reader.read()
    return reader.found
