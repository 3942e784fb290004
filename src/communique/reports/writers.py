"""What a page prints and says of its writers, in several places -> their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

import msgspec

from communique.reports.cues import agency_names, furniture, is_byline, is_personal_name
from communique.reports.layer import Layer
from communique.reports.lines import Line
from communique.tables import load

_BRACKETED = re.compile(r"[(\[][^()\[\]]{0,80}[)\]]")
_AFTER = re.compile(
    r"\s[-–—|•·]\s.*$|(?:Published|Updated|Posted):?.*$"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s{1,3}\d.*$|\d.*$",
    re.S,
)
_ADDRESS = re.compile(r"\S{1,60}@\S{1,60}|https?://\S{1,200}|\B@\w{1,40}")
_APART = re.compile(r"\s{0,20}[,;/|&\n]\s{0,20}|\s?\xa0\s{1,20}|\s{3,20}")
_SURNAME_FIRST = re.compile(r"([A-ZÀ-Þ][^\W\d_]{1,30}), ([A-ZÀ-Þ][^\W\d_]{1,30})")
_NAMED = re.compile(r"author|byline|writer|contrib")
_LETTERS = re.compile(r"[^\W\d_]")
_LONGEST_LINE = 200
_LONGEST_NAME = 5
_BEFORE, _AFTER_HEADING = 6, 25
_TOP = 150
_LINES_ABOVE_TEXT, _LEAST_TEXT = 8, 20


class Writers(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table of words around writers' names (tables/writers.yaml)."""

    by: tuple[str, ...]
    between: tuple[str, ...]
    roles: frozenset[str]
    networks: tuple[str, ...]


def writers(layer: Layer, said: Sequence[Sequence[str]], publisher: str | None) -> tuple[str, ...]:
    """The names of a page's writers: those it prints under its headline, else those its head says, else who signs it.

    `said` are the names in the page's head, the better sources first. Outlets and agencies count where there is
    nobody else.
    """
    sources = [_printed(layer), *said, _signed(layer), _named_lines(layer), _lone_names(layer)]
    found = [_unique(name for each in source for name in _each(each, publisher)) for source in sources]
    named = [names for names in found if names]
    people = [kept for names in named if (kept := [name for name in names if not _is_outlet(name, publisher)])]
    return tuple(next(iter((*people, *named)), ()))


def _each(said: str, publisher: str | None) -> list[str]:
    """The names in what one place says; the publisher is one, with its newsroom or its town: "Lake Post, Selin"."""
    bare, own = said.strip(" ,"), _squeezed(publisher or "")
    without_roles = _squeezed("".join(word for word in bare.split() if word.lower() not in _table().roles))
    names = names_in(bare)
    if without_roles and without_roles in own:
        return [bare]
    return [publisher] if publisher and own and own in _squeezed(bare) and not any(map(_is_whole, names)) else names


def _is_whole(name: str) -> bool:
    """Whether a name has a first and a last name."""
    return " " in name


def names_in(text: str) -> list[str]:
    """The names in a byline, without roles and addresses: "By Ann Lee and Bo Ek, chief editor", "Lee, Ann"."""
    bare = _ADDRESS.sub(" | ", _BRACKETED.sub("", text[:_LONGEST_LINE])).strip()
    if turned := _SURNAME_FIRST.fullmatch(bare):
        return [f"{turned[2]} {turned[1]}"]
    led = _by().match(bare)
    parts = _between().split(_AFTER.sub("", bare[led.end() :] if led else bare))
    names = [_tails().sub("", part).strip(" .:-–—|,'\"") for part in parts if part]
    kept = [f"{name}." if f"{name}." in bare and re.search(r"\b\w\.\w$|\bJr$|\bSr$", name) else name for name in names]
    return [" ".join((name.title() if _shouts(name) else name).split()) for name in kept if _is_name(name)]


def _shouts(name: str) -> bool:
    """Whether a name is in capitals and no acronym: RALPH D. RUSSO, but not AP."""
    return name.isupper() and " " in name


def _is_name(text: str) -> bool:
    listed = text.split()
    lowered = {word.lower().strip(".,") for word in listed}
    return bool(
        1 <= len(listed) <= _LONGEST_NAME
        and len(_LETTERS.findall(text)) > 1
        and lowered.isdisjoint(_table().roles)
        and (not listed[-1].islower() or text in agency_names())
    )


def _printed(layer: Layer) -> list[str]:
    """The first line near the headline that says "By ...", and those right after it that do so too."""
    return _first_run(layer, [index for index, named in _near(layer) if _says_by(layer.lines[index], named)])


def _says_by(line: Line, named: bool) -> bool:
    led = _by().match(line.text)
    rest = line.text[led.end() :] if led else ""
    return rest[:1].isupper() and (named or is_byline(line) or is_personal_name(_AFTER.sub("", rest).rstrip(" ,|")))


def _named_lines(layer: Layer) -> list[str]:
    """The first lines near the headline that stand in an element named for its author and begin with a name."""
    return _first_run(layer, [index for index, named in _near(layer) if named and _opens_with_name(layer.lines[index])])


def _lone_names(layer: Layer) -> list[str]:
    """The first line between the headline and the first paragraph that is a person's name and nothing else."""
    heading = _heading(layer)
    below = layer.lines[heading + 1 : heading + 1 + _LINES_ABOVE_TEXT] if heading is not None else ()
    return next(([line.text] for line in takewhile(_is_no_text, below) if is_personal_name(line.text)), [])


def _is_no_text(line: Line) -> bool:
    return not (line.finished and len(line.words) >= _LEAST_TEXT)


def _first_run(layer: Layer, indexes: Sequence[int]) -> list[str]:
    """The texts of the first of some lines and of those among them that follow without another line between."""
    return [layer.lines[index].text for at, index in enumerate(indexes) if index == indexes[0] + at]


def _signed(layer: Layer) -> list[str]:
    """The words of links to writers' pages near the headline; of all such links where none is near it."""
    near = [layer.lines[index] for index, _ in _near(layer)]
    beside = [span for span in layer.signed if any(line.start <= span[0] < line.end for line in near)]
    return [layer.text[start:end].strip() for start, end in beside or layer.signed]


def _opens_with_name(line: Line) -> bool:
    names = names_in(line.text)
    return bool(names) and line.text.startswith(names[0]) and is_personal_name(names[0])


def _near(layer: Layer) -> Iterator[tuple[int, bool]]:
    """The indexes of short lines below and then above the headline, and whether each stands in an element named for
    its author."""
    heading = _heading(layer)
    below = range(_TOP) if heading is None else range(heading, heading + _AFTER_HEADING)
    above = range(max(0, (heading or 0) - _BEFORE), heading or 0)
    for index in (*below[: len(layer.lines) - below.start], *above):
        line, place = layer.lines[index], layer.places[index]
        if len(line.text) <= _LONGEST_LINE and line.tag not in ("title", "h1", "figcaption"):
            around = layer.elements[place].parent if place >= 0 else -1
            yield index, any(_NAMED.search(layer.elements[at].names) for at in (place, around) if at >= 0)


def _heading(layer: Layer) -> int | None:
    return next((index for index, line in enumerate(layer.lines) if line.tag == "h1"), None)


def _is_outlet(name: str, publisher: str | None) -> bool:
    squeezed, own = _squeezed(name), _squeezed(publisher or "")
    if not squeezed:
        return False
    return (
        ("." in name and " " not in name)
        or name in agency_names()
        or name.lower().split()[-1] in furniture().outlet_words
        or (bool(own) and (squeezed in own or own in squeezed))
    )


def _squeezed(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())


def _unique(names: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _table() -> Writers:
    table: Writers = load("writers", Writers)
    return table


@cache
def _by() -> re.Pattern[str]:
    listed = sorted(_table().by, key=len, reverse=True)
    return re.compile(
        rf"(?i:\s{{0,20}}(?:{'|'.join(map(re.escape, listed))})(?:\s{{0,20}}[:—–-]\s{{0,20}}|\s{{1,20}}))"
        r"|By(?=[A-Z][a-z])"
    )


@cache
def _between() -> re.Pattern[str]:
    listed = "|".join(map(re.escape, _table().between))
    return re.compile(rf"{_APART.pattern}|\s{{1,20}}(?:{listed})\s{{1,20}}")


@cache
def _tails() -> re.Pattern[str]:
    """What stands after a name without a comma: an agency, or a role or network that the page sets beside it."""
    agencies = "|".join(sorted(map(re.escape, agency_names()), key=lambda name: (-len(name), name)))
    glued = "|".join(sorted(word.capitalize() for word in (*_table().roles, *_table().networks)))
    return re.compile(rf"(?<=\w)\s+(?:The )?(?:{agencies})$|(?<=[a-zà-þ])(?:{glued})$")
