"""Entries of actor tables -> what is wrong with them: codes, names claimed twice, sides that lead nowhere, periods.

The same checks hold for the tables that ship with the package and for those of a user.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from communique.actors.phrases import cut
from communique.model import OwnActor

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)


@dataclass(frozen=True)
class Entry:
    """An actor as a table gives it, and where: "actors.csv, line 3"."""

    where: str
    actor: OwnActor


@dataclass(frozen=True)
class Fault:
    """What is wrong with one field of a table."""

    where: str
    field: str
    reason: str

    def __str__(self) -> str:
        return f"{self.where}, {self.field}: {self.reason}"


@dataclass(frozen=True)
class Known:
    """What entries may refer to: codes of countries and sectors, offices, and actors with whom they act for."""

    countries: Set[str]
    sectors: Set[str]
    titles: Set[str]
    sides: Mapping[str, str | None]


def faults(entries: Sequence[Entry], known: Known) -> list[Fault]:
    """Everything that is wrong with the entries of all tables together, in their order."""
    found = [fault for entry in entries for fault in _alone(entry, known)]
    return [*found, *_repeated(entries), *_contested(entries), *_circles(entries, known)]


def _alone(entry: Entry, known: Known) -> Iterator[Fault]:
    """What is wrong with an entry whatever the others say."""
    actor = entry.actor
    code = actor.id.removeprefix("country-") if actor.kind == "country" else actor.country
    if code is not None and code not in known.countries:
        field = "id" if actor.kind == "country" else "country"
        yield Fault(entry.where, field, f"{code!r} is not a country's code (ISO 3166 alpha-3, as FRA)")
    for sector in actor.sectors:
        if sector not in known.sectors:
            yield Fault(entry.where, "sectors", f"{sector!r} is not a sector; there are {' '.join(known.sectors)}")
    if not actor.id.startswith(f"{actor.kind}-"):
        yield Fault(entry.where, "id", f"{actor.id!r} is not the id of a {actor.kind}")
    if actor.title is not None and actor.title not in known.titles:
        yield Fault(entry.where, "title", f"{actor.title!r} is not an office of titles.yaml")
    if not all(map(_is_name, (actor.name, *actor.names))):
        yield Fault(entry.where, "names", "a name has no letters")
    yield from _period(entry)


def _is_name(words: str) -> bool:
    return any(map(str.isalnum, words))


def _period(entry: Entry) -> Iterator[Fault]:
    given = {"from": entry.actor.since, "to": entry.actor.until}
    wrong = {field: day for field, day in given.items() if day is not None and not is_date(day)}
    yield from (
        Fault(entry.where, field, f"{day!r} is no date; write 2009, 2009-06 or 2009-06-27")
        for field, day in wrong.items()
    )
    since, until = entry.actor.since, entry.actor.until
    if since and until and not wrong and until[: len(since)] < since[: len(until)]:
        yield Fault(entry.where, "to", f"the period ends in {until}, before it begins in {since}")


def is_date(words: str) -> bool:
    """Whether words are an ISO year, month or day."""
    if _DATE.fullmatch(words) is None:
        return False
    try:
        dt.date.fromisoformat(words + "-01-01"[len(words) - 4 :])
    except ValueError:
        return False
    return True


def _repeated(entries: Sequence[Entry]) -> Iterator[Fault]:
    """Ids given twice: with another name or kind, or twice for the same side at the same time."""
    by_id: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for other in by_id[entry.actor.id]:
            if (other.actor.name, other.actor.kind) != (entry.actor.name, entry.actor.kind):
                yield Fault(entry.where, "id", f"{entry.actor.id!r} is {other.actor.name!r} in {other.where}")
                break
            if _same_side(entry.actor, other.actor) and _meet(entry.actor, other.actor):
                yield Fault(entry.where, "id", f"{entry.actor.id!r} is already in {other.where} for the same time")
                break
        by_id[entry.actor.id].append(entry)


def _same_side(one: OwnActor, other: OwnActor) -> bool:
    """Whether two entries of an actor exclude each other: states join several bodies, people hold several offices."""
    return one.kind not in {"country", "person"} or (one.of, one.title) == (other.of, other.title)


def _meet(one: OwnActor, other: OwnActor) -> bool:
    """Whether two periods have a time in common; that one ends in the year in which the other begins is not enough."""
    return _before(one.since, other.until) and _before(other.since, one.until)


def _before(since: str | None, until: str | None) -> bool:
    return since is None or until is None or since[: len(until)] < until[: len(since)] or (since == until)


def _contested(entries: Sequence[Entry]) -> Iterator[Fault]:
    """Names that two actors claim."""
    owners: dict[tuple[str, ...], Entry] = {}
    for entry in entries:
        for name in filter(_is_name, (entry.actor.name, *entry.actor.names)):
            owner = owners.setdefault(cut(name), entry)
            if owner.actor.id != entry.actor.id:
                yield Fault(entry.where, "names", f"{name!r} is a name of {owner.actor.id} in {owner.where}")


def _circles(entries: Sequence[Entry], known: Known) -> Iterator[Fault]:
    """Sides that are not known, and those that lead back to where they began."""
    above: dict[str, set[str]] = defaultdict(set)
    told = [*known.sides.items(), *((entry.actor.id, entry.actor.of) for entry in entries)]
    for actor, side in told:
        above[actor].update([side] if side is not None else [])
    for entry in entries:
        side = entry.actor.of
        if side is not None and side not in above:
            yield Fault(entry.where, "of", f"there is no actor {side!r}")
        elif side is not None and entry.actor.id in _all_above(side, above):
            yield Fault(entry.where, "of", f"{entry.actor.id} and {side} would each be of the other")


def _all_above(actor: str, above: Mapping[str, set[str]]) -> set[str]:
    """An actor with everyone it is of, directly or through others."""
    found: set[str] = set()
    waiting = [actor]
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting.extend(above.get(at, ()))
    return found
