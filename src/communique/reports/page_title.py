"""The places in which a page gives its title, which often differ -> the title of its article."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from communique.reports.layer import Layer
from communique.reports.lines import words_of
from communique.reports.metadata import without_outlet

_PARTED = re.compile(r"\s[|–—-]\s")
_HEADLINE_WORDS = 3
_LONGEST_TITLE = 60
_HEADING, _SHARED, _WINDOW = "h1", "og:title", "title"


def page_title(
    layer: Layer, articles: Sequence[Mapping[str, Any]], publisher: str | None, weights: Mapping[str, float]
) -> str | None:
    """The heading where it is the editors' own, else the title that most places agree on, by weight.

    `articles` are those in the linked data of the page; `weights` has the places that count. The outlet's name after a
    title and a kicker before it are taken off.
    """
    places = _places(layer, articles, publisher, weights)
    if _is_the_editors(places):
        return places[_HEADING]
    votes: defaultdict[tuple[str, ...], float] = defaultdict(float)
    first: dict[tuple[str, ...], str] = {}
    for name, value in places.items():
        key = _words(value)
        if key:
            votes[key] += weights[name]
            first[key] = value
    best = max(votes, key=lambda key: votes[key], default=None)
    return first[best] if best is not None else None


def _places(
    layer: Layer, articles: Sequence[Mapping[str, Any]], publisher: str | None, weights: Mapping[str, float]
) -> dict[str, str]:
    """What each place says first, the heading last."""
    said = [("linked", item["headline"]) for item in articles[:1] if isinstance(item.get("headline"), str)]
    said += [(name.lower(), value) for name, value in layer.metas if name.lower() in weights]
    said += [(_WINDOW, line.text) for line in layer.lines if line.tag == "title"][:1]
    plain = [(name, without_outlet(html.unescape(value).strip(), publisher)) for name, value in said]
    heading = _heading([line.text for line in layer.lines if line.tag == "h1"], [value for _, value in plain])
    alone = [value for name, value in plain if name in ("linked", _SHARED)]
    places = [(name, _without_kicker(value, heading)) for name, value in plain]
    places = [(_HEADING, _without_any_kicker(heading, alone)), *places] if heading else places
    return dict(reversed(places))


def _is_the_editors(places: Mapping[str, str]) -> bool:
    """Whether the heading is not the title of the window, and at least as many places repeat it as what is shared.

    The title of the window is written for search engines: where the heading is that, what is shared is the editors'.
    """
    heading, window = places.get(_HEADING, ""), places.get(_WINDOW, "")
    if not _words(heading) or not window or _is_like(heading, window):
        return False
    return _seconds(places, _HEADING) >= _seconds(places, _SHARED)


def _seconds(places: Mapping[str, str], own: str) -> int:
    """How many other places say what one does."""
    return sum(_is_like(places.get(own, ""), value) for name, value in places.items() if name != own)


def _is_like(one: str, other: str) -> bool:
    """Whether one of two titles begins with the other."""
    own, theirs = _words(one), _words(other)
    shorter = min(len(own), len(theirs))
    return shorter > 0 and own[:shorter] == theirs[:shorter]


def _words(title: str) -> tuple[str, ...]:
    return words_of(title.lower())


def _heading(headings: Sequence[str], others: Sequence[str]) -> str | None:
    """The heading of the page: of several, the one that something else repeats."""
    long = [text for text in headings if _HEADLINE_WORDS <= len(text.split()) <= _LONGEST_TITLE]
    said = [_words(other) for other in others]
    repeated = (text for text in long if any(_words(text) == other[: len(words_of(text))] for other in said))
    return next(repeated, long[0] if long else None)


def _without_any_kicker(heading: str, others: Sequence[str]) -> str:
    """The heading without the words before the title that another place gives alone."""
    return next((other for other in others if _ends_with(heading, other)), heading)


def _without_kicker(value: str, heading: str | None) -> str:
    """A title of the head without what it sets before a mark and the heading: "Opinion | ..."."""
    title = _PARTED.split(value, maxsplit=1)[-1]
    return heading if heading and _words(title) == _words(heading) else value


def _ends_with(text: str, title: str) -> bool:
    own, end = _words(text), _words(title)
    return _HEADLINE_WORDS <= len(end) < len(own) and own[-len(end) :] == end
