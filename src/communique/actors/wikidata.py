"""A Wikidata JSON dump -> a file of own actors: those who held offices of states and bodies, and bodies of states.

The dump is read twice, line by line, so that memory holds the offices and names kept but never the dump: first the
states, offices and bodies, wherever they stand in it; then the people, each written as soon as it is read.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from communique.actors.dump import Claim, Entity, entities
from communique.actors.lexicon import Lexicon, id_of, lexicon
from communique.actors.phrases import Words, cut
from communique.errors import InputError
from communique.model import OwnActor
from communique.tables import load
from communique.tables.rows import YAML

_KIND, _COUNTRY, _JURISDICTION, _DIRECTS, _HELD = "P31", "P17", "P1001", "P2389", "P39"
_CODE, _CITIZEN, _START, _END = "P298", "P27", "P580", "P582"
_HUMAN = "Q5"
_SHORTEST_NAME = 3
_OF = frozenset({"of", "for"})


class Kept(msgspec.Struct, frozen=True):
    """What the table `wikidata.yaml` says is kept."""

    organisations: dict[str, tuple[str, ...]]
    sectors: frozenset[str]


@dataclass(frozen=True)
class Office:
    """An office of the dump: its title in titles.yaml, and the entities it may be of, likeliest first."""

    title: str
    of: tuple[str, ...]


@dataclass
class Imported:
    """What an import kept, by kind of actor, and what it left out, by reason."""

    kept: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)


@dataclass
class _Import:
    """The working state of one import; `claimed` are the names and ids given so far, by the entity they are of."""

    told: Imported = field(default_factory=Imported)
    words: Lexicon = field(default_factory=lexicon)
    table: Kept = field(default_factory=lambda: load("wikidata", Kept))
    codes: dict[str, str] = field(default_factory=dict)
    offices: dict[str, Office] = field(default_factory=dict)
    bodies: dict[str, OwnActor] = field(default_factory=dict)
    claimed: dict[Words, str] = field(default_factory=dict)


def import_actors(dump: Path, to: Path) -> Imported:
    """Writes the YAML file of own actors that a dump (.json, .json.gz, .json.bz2) gives; says what was left out.

    Lines that are no entities are counted, not fatal. InputError where the dump cannot be read or holds none of these,
    or where `to` cannot be written or is not named as YAML is; then `to` stays as it was.
    """
    if to.suffix.lower() not in YAML:
        raise InputError(
            f"cannot import {dump} to {to}: what is written is YAML; give the file a name in .yaml or .yml"
        )
    state = _Import()
    part = to.with_name(f"{to.name}.part")
    try:
        for entity in entities(dump, state.told.left_out):
            _note(entity, state)
        with part.open("w", encoding="utf-8") as out:
            out.write("# Own actors, from Wikidata (CC0).\n")
            for actor in _actors(dump, state):
                state.told.kept[actor.kind] += 1
                out.write(f"- {_row(actor)}\n")
        if state.told.kept:
            part.replace(to)
    except (OSError, EOFError, zlib.error) as error:
        part.unlink(missing_ok=True)
        raise InputError(f"cannot import {dump} to {to}: {error}") from error
    if not state.told.kept:
        part.unlink()
        raise InputError(
            f"{dump} holds nobody who held an office of a state and no body of states; is it a Wikidata dump?"
        )
    return state.told


def _note(entity: Entity, state: _Import) -> None:
    """Keeps a state's code, a body of states, or an office of a kept sector."""
    for claim in entity.current(_CODE):
        if f"country-{claim.mainsnak.string}" in state.words.actors:
            state.codes[entity.id] = str(claim.mainsnak.string)
    kinds = (state.table.organisations.get(kind) for kind in entity.entities(_KIND))
    sectors = next((found for found in kinds if found), None)
    if sectors and entity.label:
        state.bodies[entity.id] = _body(entity, entity.label, sectors, state)
    office = _office(entity, state) if entity.label else None
    if office is not None:
        state.offices[entity.id] = office


def _office(entity: Entity, state: _Import) -> Office | None:
    """The office of titles.yaml that a label begins with ("President of Ruritania"), if its sector is kept.

    Its state is that of its jurisdiction; the country it is in only where its own name is that of a state, since the
    president of a chess union is in a country too.
    """
    words = cut(entity.label or "")
    found = state.words.titles.match(words, 0)
    if found is None or found[1].plural or (words[found[0] :] and words[found[0]] not in _OF):
        return None
    sectors = state.words.offices[found[1].office].sectors
    if sectors and state.table.sectors.isdisjoint(sectors):
        return None
    sides = [*entity.entities(_DIRECTS), *entity.entities(_JURISDICTION)]
    if _names_state(words[found[0] + 1 :], state):
        sides += entity.entities(_COUNTRY)
    return Office(found[1].office, tuple(sides))


def _names_state(words: Words, state: _Import) -> bool:
    rest = words[1:] if words[:1] == ("the",) else words
    found = state.words.names.match(rest, 0) if rest else None
    return found is not None and found[0] == len(rest) and found[1].actor.startswith("country-")


def _body(entity: Entity, label: str, sectors: tuple[str, ...], state: _Import) -> OwnActor:
    """A body with its other names; under the shipped id where the shipped tables know its name."""
    words = cut(label)
    found = state.words.names.match(words, 0)
    known = found[1].actor if found is not None and found[0] == len(words) else ""
    names = tuple(name for name in entity.names if len(name) >= _SHORTEST_NAME and not name.islower() and name != label)
    actor = known if known.startswith("organisation-") else id_of("organisation", label)
    return OwnActor(id=actor, name=label, kind="organisation", names=names, sectors=sectors)


def _actors(dump: Path, state: _Import) -> Iterator[OwnActor]:
    """The rows to write: bodies in the order of their ids, then people in the order of the dump."""
    for owner, body in sorted(state.bodies.items(), key=lambda item: (item[1].id, item[0])):
        yield from _unclaimed(owner, [body], state)
    for entity in entities(dump, Counter()):
        if _HUMAN in entity.entities(_KIND):
            terms = [term for claim in entity.current(_HELD) if (term := _term(entity, claim, state)) is not None]
            yield from _unclaimed(entity.id, _apart(terms, state), state)


def _term(entity: Entity, claim: Claim, state: _Import) -> OwnActor | None:
    """An office that a person held; None where it is none of those kept, or its side or dates are of no use."""
    office, label = state.offices.get(claim.mainsnak.entity or ""), entity.label
    if office is None:
        return None
    side = next((found for each in office.of if (found := _side(each, state)) is not None), None)
    since, until = claim.day(_START), claim.day(_END)
    if side is None:
        state.told.left_out["terms in offices of no known state or body"] += 1
    elif label is None or len(cut(label)) < 2:
        state.told.left_out["terms of people without a full name"] += 1
    elif since and until and until[: len(since)] < since[: len(until)]:
        state.told.left_out["terms that end before they begin"] += 1
    else:
        names = tuple(name for name in entity.names if len(cut(name)) > 1 and name != label)
        country = side.removeprefix("country-") if side.startswith("country-") else _citizenship(entity, state)
        return OwnActor(
            id=id_of("person", label), name=label, kind="person", names=names, country=country,
            of=side, title=office.title, since=since, until=until,
        )  # fmt: skip
    return None


def _side(entity: str, state: _Import) -> str | None:
    if entity in state.codes:
        return f"country-{state.codes[entity]}"
    return state.bodies[entity].id if entity in state.bodies else None


def _citizenship(entity: Entity, state: _Import) -> str | None:
    return next((state.codes[each] for each in entity.entities(_CITIZEN) if each in state.codes), None)


def _apart(terms: Sequence[OwnActor], state: _Import) -> list[OwnActor]:
    """A person's terms in order of time, without those of one office that fall together."""
    kept: list[OwnActor] = []
    for term in sorted(terms, key=lambda each: (each.since or "", each.until or "", each.of or "", each.title or "")):
        same = [other for other in kept if (other.of, other.title) == (term.of, term.title)]
        if all(other.until and term.since and other.until[: len(term.since)] <= term.since for other in same):
            kept.append(term)
        else:
            state.told.left_out["terms told twice"] += 1
    return kept


def _unclaimed(owner: str, actors: Sequence[OwnActor], state: _Import) -> Iterator[OwnActor]:
    """The rows of one entity without the names that another has; nothing where another has its first name or id."""
    if not actors:
        return
    claims = (cut(actors[0].name), (actors[0].id,))
    if any(state.claimed.setdefault(claim, owner) != owner for claim in claims):
        state.told.left_out["actors whose name another has"] += 1
        return
    for actor in actors:
        names = tuple(name for name in actor.names if state.claimed.setdefault(cut(name), owner) == owner)
        yield msgspec.structs.replace(actor, names=names)


def _row(actor: OwnActor) -> str:
    """A row as YAML on one line; JSON is YAML."""
    given = {
        "id": actor.id, "name": actor.name, "kind": actor.kind, "names": actor.names, "country": actor.country,
        "sectors": actor.sectors, "of": actor.of, "title": actor.title, "from": actor.since, "to": actor.until,
    }  # fmt: skip
    return json.dumps({name: value for name, value in given.items() if value}, ensure_ascii=False)
