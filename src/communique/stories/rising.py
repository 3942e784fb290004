"""Counts of people in reports of different times -> the tolls that rise: updates, and the sentence that is latest."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from communique.model import Citation, Difference, Side
from communique.stories.align import times
from communique.stories.cited import cited_reports
from communique.stories.numbers import Quantity, figures, same_kind, unrepeated
from communique.stories.published import Published
from communique.stories.sentences import Line
from communique.stories.text import lists, normal

_DEAD = "dead"
_SHARED = 2
"""Stems that two sentences which count the dead must share to be of one happening."""


def as_updates(found: Sequence[Difference], published: Published) -> list[Difference]:
    """Conflicts of counts of people, of which all later reports tell more, joined as updates, the earliest count first.

    Of those missing a later report may tell fewer.
    """
    kept: list[Difference] = []
    chains: list[tuple[str, list[Side]]] = []
    for difference in found:
        ordered = _grown(difference, published)
        if ordered is None:
            kept.append(difference)
        else:
            _chain(chains, difference.what, ordered)
    merged = [_update(what, sides, published) for what, sides in chains]
    return [*kept, *merged]


def _grown(difference: Difference, published: Published) -> tuple[Side, Side] | None:
    """The sides of a toll that rose, the earlier first."""
    if difference.kind != "number" or difference.what not in lists().fates:
        return None
    for first, second in (difference.sides, difference.sides[::-1]):
        reports = [(one, two) for one in cited_reports(first.citations) for two in cited_reports(second.citations)]
        if reports and all(published.before(one, two) for one, two in reports):
            rose = _highest(first) < _highest(second) or difference.what == "missing"
            return (first, second) if rose else None
    return None


def _highest(side: Side) -> float:
    return max((figure.high for figure in figures(side.value)), default=0.0)


def _chain(chains: list[tuple[str, list[Side]]], what: str, sides: Sequence[Side]) -> None:
    """Puts two sides with those counts of the same that share a citation with one of them."""
    joined = [
        chain for chain in chains if chain[0] == what and any(_meet(one, two) for one in chain[1] for two in sides)
    ]
    for chain in joined:
        chains.remove(chain)
    chains.append((what, [*(side for chain in joined for side in chain[1]), *sides]))


def _meet(one: Side, two: Side) -> bool:
    return any(citation in two.citations for citation in one.citations)


def _update(what: str, sides: Sequence[Side], published: Published) -> Difference:
    """An update of all the counts, each once, in order of publication."""
    counts: dict[tuple[object, ...], Side] = {}
    for side in sides:
        known = counts.get(counted(side.value), side)
        extra = tuple(citation for citation in side.citations if citation not in known.citations)
        counts[counted(side.value)] = replace(known, citations=(*known.citations, *extra))
    ordered = sorted(counts.values(), key=lambda side: (_first(side, published), _highest(side)))
    return Difference(kind="number", what=f"update: {what}", sides=tuple(ordered))


def later_tolls(every: Sequence[Line], published: Published) -> dict[Citation, Line]:
    """For a sentence that counts the dead, that of the latest report which counts more of the same, if there is one."""
    told = [(line, count) for line in every for count in unrepeated(line.text) if count.state == _DEAD]
    found = {}
    for line, count in told:
        later = [
            pair for pair in told if published.before(line.report, pair[0].report) and _is_more(line, count, *pair)
        ]
        if later:
            found[line.citation] = max(later, key=lambda pair: (published.times[pair[0].report], pair[1].low))[0]
    return found


def _is_more(line: Line, count: Quantity, other: Line, more: Quantity) -> bool:
    alike = same_kind(count, more) and len(line.wordy & other.wordy) >= _SHARED and times(line) == times(other)
    return alike and more.low > count.low


def counted(value: str) -> tuple[object, ...]:
    """What a value counts, however worded: the same for "two people" and "two people died"."""
    numbers = tuple((figure.low, figure.high, figure.noun) for figure in figures(value))
    return numbers or normal(value)


def _first(side: Side, published: Published) -> str:
    return min(published.times[id_] for id_ in cited_reports(side.citations))
