"""Two sentences that are word for word the same but for a name -> the two names, if they are of two parties."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from communique.language import places
from communique.stories.text import Word, is_name, lists, words

_EQUAL = 3
"""Words that must be the same in both sentences."""
_ACRONYM = 6
"""Letters of the longest acronym."""

Span = tuple[int, int]


def swapped_names(a: str, b: str) -> Iterator[tuple[bool, Span, Span]]:
    """Two names in the same place of two otherwise equal sentences: whether states or bodies act there, and the spans.

    One party has several names, so only names of like kind are taken: two states (by the gazetteer, a capital standing
    for its own), two bodies, a state and a body, or two full names of persons.
    """
    first, second = words(a), words(b)
    matcher = SequenceMatcher(None, [w.plain for w in first], [w.plain for w in second], autojunk=False)
    steps = [step for step in matcher.get_opcodes() if step[0] != "equal"]
    if len(steps) != 1 or len(first) - (steps[0][2] - steps[0][1]) < _EQUAL:
        return
    _, start, end, other_start, other_end = steps[0]
    one, two = first[start:end], second[other_start:other_end]
    if start and first[start - 1].plain == "told":
        return
    known = _party(one, a), _party(two, b)
    if known[0] and known[1] and known[0] != known[1] and (known[0][0] == "person") == (known[1][0] == "person"):
        yield start == 0 and known[0][0] != "person", (one[0].start, one[-1].end), (two[0].start, two[-1].end)


def _party(name: tuple[Word, ...], text: str) -> tuple[str, str] | None:
    """What sort of party a name is of, and which: ("state", "RUS"), ("body", "NATO"), ("person", "doe"); else None."""
    if not name or not all(is_name(word) for word in name):
        return None
    written = text[name[0].start : name[-1].end]
    if len(name) == 1 and written.isupper() and len(written) <= _ACRONYM:
        return "body", written
    place = places.lookup(written)
    if place is not None and place.country is not None:
        return "state", place.country
    titled = any(written.lower().startswith(f"{title} ") for title in lists().titles)
    return ("person", name[-1].plain) if len(name) > 1 or titled else None
