"""The actors of many articles -> one actor each across all of them, and which old id became which new one."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from communique.actors.evidence import together
from communique.actors.people import names_fit, spelling
from communique.actors.phrases import plain
from communique.model import Actor, Because, Role, citation_key, ordered_citations

_TERM = dt.timedelta(days=366)  # an office told twice within a year is taken to be in the same hands


def merge(casts: Iterable[tuple[Actor, ...]]) -> tuple[tuple[Actor, ...], dict[str, str]]:
    """Merges actors across articles; the result does not depend on the order of the articles.

    States, bodies and groups merge by id. People merge when their names fit (transliterations, short and long forms),
    no third person fits as well, and they speak for the same side or one of them for none known; whoever is known only
    by an office, with the only one named in it.
    """
    by_id: dict[str, list[Actor]] = defaultdict(list)
    for cast in casts:
        for actor in cast:
            by_id[actor.id].append(actor)
    same = {actor: _together(actor, by_id[actor]) for actor in sorted(by_id)}
    people = [actor for actor in same.values() if actor.kind == "person"]
    unnamed = [actor for actor in people if _is_unnamed(actor)]
    renamed, why = _same_people([actor for actor in people if actor not in unnamed])
    _name_holders(unnamed, [actor for actor in people if actor not in unnamed], renamed, why)
    gathered: dict[str, list[Actor]] = defaultdict(list)
    for actor in same.values():
        gathered[renamed.get(actor.id, actor.id)].append(actor)
    merged = tuple(replace(_together(key, gathered[key]), why=_ordered(why[key])) for key in sorted(gathered))
    return merged, {actor: renamed.get(actor, actor) for actor in sorted(by_id)}


def _same_people(people: Sequence[Actor]) -> tuple[dict[str, str], dict[str, list[Because]]]:
    """Shorter or rarer ids by the id of the fullest name they fit, only where exactly one fits; and why, by id."""
    fullest = sorted(people, key=lambda person: (-len(_words(person)), -_weight(person), person.id))
    kept: list[Actor] = []
    renamed: dict[str, str] = {}
    why: dict[str, list[Because]] = defaultdict(list)
    for person in fullest:
        alike = [other for other in kept if names_fit(_words(person), _words(other))]
        fitting = [other for other in alike if _one_side(person, other)]
        if len(fitting) == 1:
            renamed[person.id] = fitting[0].id
            why[fitting[0].id].append(Because(what="joined", rule=_likeness(person, fitting[0]), words=person.name))
        else:
            kept.append(person)
            rule = f"the name fits {len(fitting)} people" if fitting else "the name fits, but not whom they speak for"
            for one, other in ((person, each) for each in alike):
                why[one.id].append(Because(what="left apart", rule=rule, words=other.name))
                why[other.id].append(Because(what="left apart", rule=rule, words=one.name))
    return renamed, why


def _is_unnamed(person: Actor) -> bool:
    """Whether somebody is known only by an office: "foreign minister of Peru"."""
    return any(person.name.startswith(f"{role.title} of ") for role in person.roles)


def _name_holders(
    unnamed: Sequence[Actor], named: Sequence[Actor], renamed: dict[str, str], why: dict[str, list[Because]]
) -> None:
    """Joins whoever is known only by an office with the one person who is said to hold it at about that time."""
    told: dict[tuple[str, str | None], list[tuple[Role, str]]] = defaultdict(list)
    for actor in named:
        for role in actor.roles:
            told[role.title, role.of].append((role, actor.id))
    for person in unnamed:
        holders = {
            renamed.get(actor, actor): None
            for role in person.roles
            for other, actor in told[role.title, role.of]
            if _is_one_term(role, other)
        }
        if len(holders) == 1:
            holder = next(iter(holders))
            renamed[person.id] = holder
            why[holder].append(Because(what="joined", rule="the only one said to hold the office", words=person.name))


def _is_one_term(role: Role, other: Role) -> bool:
    """Whether two reports tell an office within a year of each other."""
    if not role.date or not other.date:
        return False
    apart = dt.date.fromisoformat(role.date) - dt.date.fromisoformat(other.date)
    return abs(apart) <= _TERM


def _one_side(person: Actor, other: Actor) -> bool:
    """Whether two people may be one by their sides; a bare surname needs a side that is known."""
    sides = {each.of or each.country for each in (person, other)} - {None}
    return len(sides) == 1 if len(_words(person)) == 1 else len(sides) <= 1


def _likeness(person: Actor, other: Actor) -> str:
    """In which way the names of one person are alike."""
    if _words(person) == _words(other):
        return "the same name"
    if len(_words(person)) < len(_words(other)):
        return "a part of the fuller name, for the same side"
    return (
        f"a spelling of the same name ({spelling(_words(person), _words(other)):.0f} of 100 alike), for the same side"
    )


def _ordered(why: Sequence[Because]) -> tuple[Because, ...]:
    return tuple(sorted(set(why), key=lambda because: (because.what, because.words, because.rule)))


def _words(actor: Actor) -> tuple[str, ...]:
    return tuple(plain(actor.name).replace("-", " ").replace(".", "").split())


def _weight(actor: Actor) -> int:
    return sum(len(role.citations) for role in actor.roles)


def _together(key: str, actors: Sequence[Actor]) -> Actor:
    """One actor of several records of it: every name, role and sector; the fullest, most frequent name."""
    told = [actor for actor in actors if not _is_unnamed(actor)] or actors
    ordered = sorted(told, key=lambda actor: (-len(actor.name.split()), -_weight(actor), actor.name))
    names = sorted({name for actor in ordered for name in (actor.name, *actor.names)})
    full = max(len(actor.name.split()) for actor in ordered)
    counts = Counter(actor.name for actor in ordered if len(actor.name.split()) == full)
    sectors = Counter(sector for actor in ordered for sector in actor.sectors)
    return replace(
        ordered[0],
        id=key,
        name=min(counts, key=lambda name: (-counts[name], name)),
        country=_commonest(actor.country for actor in actors),
        of=_commonest(actor.of for actor in actors),
        sectors=tuple(sorted(sectors, key=lambda sector: (-sectors[sector], sector))),
        names=tuple(names),
        roles=_roles(role for actor in actors for role in actor.roles),
        mentions=together(each for actor in actors for each in actor.mentions),
    )


def _commonest(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value is not None)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _roles(roles: Iterable[Role]) -> tuple[Role, ...]:
    """Each role once, dated by the earliest report that gives it, with the citations of all."""
    same: dict[tuple[str, str], list[Role]] = defaultdict(list)
    for role in roles:
        same[role.title, role.of or ""].append(role)
    return tuple(_one_role(same[key]) for key in sorted(same))


def _one_role(roles: Sequence[Role]) -> Role:
    days = sorted(role.date for role in roles if role.date)
    citations = ordered_citations(cited for role in roles for cited in role.citations)
    return replace(roles[0], date=days[0] if days else None, citations=tuple(sorted(citations, key=citation_key)))
