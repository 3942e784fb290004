"""Agency XML -> the text layer of the whole document, its lines with the elements they stand in, and a byte map.

Expat reads it, for it alone tells the byte at which each stretch of text begins. It loads nothing from outside, and
entities that a document declares of its own are never expanded: their names stay in the text as they were received.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from communique.errors import ReportError
from communique.model import SourceSpan

DEEPEST = 200
_MOST_ELEMENTS = 1_000_000
_SPACES = re.compile(r"\s{2,}|[\t\r\n]")


@dataclass(frozen=True)
class Element:
    """An element as read: the local names from the root to it, its attributes, and the text in it."""

    path: tuple[str, ...]
    attributes: dict[str, str]
    start: int
    end: int
    byte_start: int
    byte_end: int


@dataclass
class Layer:
    """What was read: `lines` are (start, end, path of local names); `problems` say where and why it was not all."""

    text: str = ""
    lines: list[tuple[int, int, tuple[str, ...]]] = field(default_factory=list)
    spans: list[SourceSpan] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    encoding: str = "utf-8"


def read_xml(data: bytes, *, inline: frozenset[str], encoding: str | None = None, verbatim: frozenset[str]) -> Layer:
    """Reads XML as far as it is well formed. Elements named in `inline` break no line; white space is one space,
    except in those named in `verbatim`, where every line is a line.
    """
    return _Reader(data, inline, verbatim, encoding).read()


def careful_parser(encoding: str | None, default: Callable[[str], None]) -> expat.XMLParserType:
    """A parser that loads nothing and expands no entities that a document declares: `default` is given these."""
    parser = expat.ParserCreate(encoding)
    parser.ordered_attributes = False
    parser.DefaultHandler = default  # that it is set keeps expat from expanding declared entities
    parser.ExternalEntityRefHandler = lambda *_: 1
    parser.UseForeignDTD(True)  # so that entities of a DTD that is not loaded are no error
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE)
    return parser


class _Reader:
    def __init__(self, data: bytes, inline: frozenset[str], verbatim: frozenset[str], encoding: str | None) -> None:
        self._data, self._inline, self._verbatim = data, inline, verbatim
        self._layer = Layer(encoding=encoding or "utf-8")
        self._pieces: list[str] = []
        self._length = 0
        self._line = 0
        self._path: list[str] = []
        self._open: list[tuple[dict[str, str], int, int]] = []
        self._waiting: tuple[int, int, int] | None = None
        self._declared: set[str] = set()
        self._parser = self._made(encoding)

    def read(self) -> Layer:
        try:
            self._parser.Parse(self._data, True)
        except expat.ExpatError as error:
            self._layer.problems.append(f"the XML is not well formed, and was read up to there: {error}")
        except ReportError as error:
            self._layer.problems.append(str(error))
        except (ValueError, LookupError) as error:  # an encoding that Python cannot read for expat
            self._layer.problems.append(f"the XML cannot be decoded: {error}")
        self._settle(len(self._data))
        self._break()
        if self._declared:
            names = ", ".join(sorted(self._declared)[:5])
            self._layer.problems.append(f"the XML declares entities of its own ({names}); they are not expanded")
        self._layer.text = "".join(self._pieces)
        return self._layer

    def _made(self, encoding: str | None) -> expat.XMLParserType:
        parser = careful_parser(encoding, self._default)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.EntityDeclHandler = self._entity
        parser.XmlDeclHandler = self._declaration
        parser.ExternalEntityRefHandler = self._external
        return parser

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        at = self._parser.CurrentByteIndex
        self._settle(at)
        local = name.rpartition(":")[2]
        if len(self._path) >= DEEPEST:
            raise ReportError(f"its elements lie more than {DEEPEST} deep; it was read up to there")
        if len(self._layer.elements) >= _MOST_ELEMENTS:
            raise ReportError(f"it has more than {_MOST_ELEMENTS:,} elements; it was read up to there")
        if local not in self._inline:
            self._break()
        self._path.append(local)
        self._open.append((attributes, self._length, at))

    def _end(self, name: str) -> None:
        at = self._parser.CurrentByteIndex
        self._settle(at)
        if self._path[-1] not in self._inline:
            self._break()
        attributes, start, byte_start = self._open.pop()
        self._layer.elements.append(Element(tuple(self._path), attributes, start, self._length, byte_start, at))
        self._path.pop()

    def _characters(self, words: str) -> None:
        at = self._parser.CurrentByteIndex
        self._settle(at)
        if self._path and self._path[-1] in self._verbatim:
            self._add(words, at)
            if words.endswith("\n"):
                self._mark()
        else:
            self._add(_SPACES.sub(" ", words), at)

    def _default(self, words: str) -> None:
        self._settle(self._parser.CurrentByteIndex)
        if self._path and words.startswith("&") and words.endswith(";"):
            known = words[1:-1] not in self._declared
            self._add(html.unescape(words) if known else words, self._parser.CurrentByteIndex)

    def _entity(self, name: str, is_parameter: bool, value: str | None, *_rest: object) -> None:
        self._declared.add(name)

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self._layer.encoding = encoding or self._layer.encoding

    def _external(self, context: str | None, _base: str | None, system: str | None, _public: str | None) -> int:
        if context is not None and system is not None:
            self._layer.problems.append(f"the XML refers to {system!r} outside of it, which was not loaded")
        return 1

    def _add(self, words: str, at: int) -> None:
        if self._length == self._line:
            words = words.lstrip()
        elif self._pieces[-1].endswith(" ") and words.startswith(" "):
            words = words[1:]
        if words:
            self._pieces.append(words)
            self._waiting = (self._length, self._length + len(words), at)
            self._length += len(words)

    def _settle(self, at: int) -> None:
        """Ends the last stretch of text at the byte where something else begins."""
        if self._waiting:
            start, end, byte_start = self._waiting
            self._layer.spans.append(
                SourceSpan(start=start, end=end, byte_start=byte_start, byte_end=max(at, byte_start))
            )
            self._waiting = None

    def _break(self) -> None:
        if self._length > self._line:
            self._mark()
            self._pieces.append("\n")
            self._length += 1
            self._line = self._length

    def _mark(self) -> None:
        if self._length > self._line:
            self._layer.lines.append((self._line, self._length, tuple(self._path)))
            self._line = self._length
