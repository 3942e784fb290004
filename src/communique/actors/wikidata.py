"""A Wikidata JSON dump -> rows of own actors: those who held offices of states and bodies, and international bodies.

The dump is read twice, line by line, so that memory holds the offices and bodies kept but never the dump: first the
states, offices and bodies, wherever they stand in it; then the people, each written as soon as it is read.
"""

from __future__ import annotations

import bz2
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, TypeAlias, cast

import msgspec

from communique.actors.lexicon import Lexicon, Words, cut, lexicon, slug
from communique.errors import InputError
from communique.model import OwnActor
from communique.tables import load

_KIND, _COUNTRY, _JURISDICTION, _DIRECTS, _HELD = "P31", "P17", "P1001", "P2389", "P39"
_CODE, _CITIZEN, _START, _END = "P298", "P27", "P580", "P582"
_HUMAN = "Q5"
_PREFIX_OF = {9: 4, 10: 7, 11: 10}
"""How many characters of a date are known, by Wikidata's precision: year, month, day."""
_SHORTEST_ALIAS = 3


class _Text(msgspec.Struct, frozen=True):
    value: str


class _Data(msgspec.Struct, frozen=True):
    value: Any = None


class _Snak(msgspec.Struct, frozen=True):
    datavalue: _Data | None = None


_Snaks: TypeAlias = dict[str, tuple[_Snak, ...]]


class _Claim(msgspec.Struct, frozen=True):
    mainsnak: _Snak
    rank: str = "normal"
    qualifiers: _Snaks = msgspec.field(default_factory=dict)


class Entity(msgspec.Struct, frozen=True):
    """What an import needs of one entity of a dump."""

    id: str
    labels: dict[str, _Text] = msgspec.field(default_factory=dict)
    aliases: dict[str, tuple[_Text, ...]] = msgspec.field(default_factory=dict)
    claims: dict[str, tuple[_Claim, ...]] = msgspec.field(default_factory=dict)

    @property
    def label(self) -> str | None:
        """Its English name, or the one for all languages."""
        found = self.labels.get("en") or self.labels.get("mul")
        return " ".join(found.value.split()) if found and any(map(str.isalnum, found.value)) else None

    def current(self, claim: str) -> tuple[_Claim, ...]:
        """The claims of a property but for those marked as wrong."""
        return tuple(each for each in self.claims.get(claim, ()) if each.rank != "deprecated")

    def entities(self, claim: str) -> list[str]:
        """The ids of the entities that a property names."""
        return [found for each in self.current(claim) if (found := _entity_of(each.mainsnak))]


class Kept(msgspec.Struct, frozen=True):
    """What the table `wikidata.yaml` says is kept."""

    organisations: dict[str, tuple[str, ...]]
    sectors: frozenset[str]


@dataclass(frozen=True)
class _Office:
    title: str
    of: tuple[str, ...]


@dataclass
class Imported:
    """What an import kept, by kind of actor, and what it left out, by reason."""

    kept: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)


@dataclass
class _Import:
    """The working state of one import."""

    told: Imported
    words: Lexicon = field(default_factory=lexicon)
    table: Kept = field(default_factory=lambda: load("wikidata", Kept))
    codes: dict[str, str] = field(default_factory=dict)
    offices: dict[str, _Office] = field(default_factory=dict)
    bodies: dict[str, OwnActor] = field(default_factory=dict)
    claimed: dict[Words, str] = field(default_factory=dict)


def import_actors(dump: Path, to: Path) -> Imported:
    """Writes the YAML file of own actors that a dump (.json, .json.gz, .json.bz2) gives; says what was left out.

    Lines that are no entities are counted, not fatal. InputError where the dump cannot be read or `to` not written.
    """
    state = _Import(Imported())
    part = to.with_name(f"{to.name}.part")
    try:
        for entity in _entities(dump, state.told.left_out):
            _note(entity, state)
        with part.open("w", encoding="utf-8") as out:
            out.write("# Own actors, from Wikidata (CC0).\n")
            for actor in _actors(dump, state):
                state.told.kept[actor.kind] += 1
                out.write(f"- {_row(actor)}\n")
        part.replace(to)
    except (OSError, EOFError) as error:
        raise InputError(f"cannot import {dump} to {to}: {error}") from error
    return state.told


def _entities(dump: Path, left_out: Counter[str]) -> Iterator[Entity]:
    """The entities of a dump, one a line."""
    decoder = msgspec.json.Decoder(Entity)
    with _opened(dump) as lines:
        for line in lines:
            text = line.strip().rstrip(b",")
            if text in {b"", b"[", b"]"}:
                continue
            try:
                yield decoder.decode(text)
            except (msgspec.DecodeError, UnicodeDecodeError):
                left_out["lines that are no entities"] += 1


def _opened(dump: Path) -> IO[bytes]:
    return _OPENERS.get(dump.suffix.lower(), _plain)(dump)


def _plain(dump: Path) -> IO[bytes]:
    return dump.open("rb")


def _gzipped(dump: Path) -> IO[bytes]:
    return cast(IO[bytes], gzip.open(dump, "rb"))


def _bzipped(dump: Path) -> IO[bytes]:
    return bz2.open(dump, "rb")


_OPENERS = {".gz": _gzipped, ".bz2": _bzipped}


def _note(entity: Entity, state: _Import) -> None:
    """Keeps a state's code, an office of a kept sector, or an international body."""
    for claim in entity.current(_CODE):
        code = _string_of(claim.mainsnak)
        if code and f"country-{code}" in state.words.actors:
            state.codes[entity.id] = code
    label = entity.label
    kinds = (state.table.organisations.get(kind) for kind in entity.entities(_KIND))
    sectors = next((found for found in kinds if found), None)
    if label and sectors:
        state.bodies[entity.id] = _body(entity, label, sectors, state)
    title = _title(label, state) if label else None
    if title is not None:
        of = [*entity.entities(_DIRECTS), *entity.entities(_JURISDICTION), *entity.entities(_COUNTRY)]
        state.offices[entity.id] = _Office(title, tuple(of))


def _title(label: str, state: _Import) -> str | None:
    """The office of titles.yaml that a label begins with ("President of Ruritania"), if its sector is kept."""
    words = cut(label)
    found = state.words.titles.match(words, 0)
    if found is None or found[1].plural or words[found[0] : found[0] + 1] not in {(), ("of",), ("for",)}:
        return None
    office = state.words.offices[found[1].office]
    wanted = not office.sectors or state.table.sectors.intersection(office.sectors)
    return found[1].office if wanted else None


def _body(entity: Entity, label: str, sectors: tuple[str, ...], state: _Import) -> OwnActor:
    """A body with its aliases; under the shipped id where the shipped tables know its name."""
    found = state.words.names.match(cut(label), 0)
    known = found[1].actor if found is not None and found[0] == len(cut(label)) else ""
    shipped = known if known.startswith("organisation-") else ""
    names = [name for name in _aliases(entity) if len(name) >= _SHORTEST_ALIAS and not name.islower()]
    actor = shipped or f"organisation-{slug(label)}"
    return OwnActor(id=actor, name=label, kind="organisation", names=tuple(names), sectors=sectors)


def _aliases(entity: Entity) -> list[str]:
    told = (" ".join(alias.value.split()) for alias in entity.aliases.get("en", ()))
    return [alias for alias in dict.fromkeys(told) if any(map(str.isalnum, alias))]


def _actors(dump: Path, state: _Import) -> Iterator[OwnActor]:
    """The rows to write: bodies in the order of their names, then people in the order of the dump."""
    for owner, body in sorted(state.bodies.items(), key=lambda item: (item[1].id, item[1].name, item[0])):
        yield from _named(owner, [body], state)
    repeated: Counter[str] = Counter()
    for entity in _entities(dump, repeated):
        if _HUMAN in entity.entities(_KIND):
            terms = [term for claim in entity.current(_HELD) if (term := _term(entity, claim, state)) is not None]
            yield from _named(entity.id, _apart(terms, state), state)


def _term(entity: Entity, claim: _Claim, state: _Import) -> OwnActor | None:
    """One office that a person held; None where the office, its side or its dates are of no use."""
    office = state.offices.get(_entity_of(claim.mainsnak) or "")
    if office is None:
        return None
    side = next((found for each in office.of if (found := _side(each, state)) is not None), None)
    label = entity.label
    if side is None or label is None or len(label.split()) < 2:
        state.told.left_out["people without a full name, or offices of no known state or body"] += 1
        return None
    since, until = _day(claim, _START), _day(claim, _END)
    if since and until and until[: len(since)] < since[: len(until)]:
        state.told.left_out["terms that end before they begin"] += 1
        return None
    names = tuple(name for name in _aliases(entity) if len(name.split()) > 1 and name != label)
    citizen = [state.codes[each] for each in entity.entities(_CITIZEN) if each in state.codes]
    country = side.removeprefix("country-") if side.startswith("country-") else next(iter(citizen), None)
    return OwnActor(
        id=f"person-{slug(label)}", name=label, kind="person", names=names, country=country,
        of=side, title=office.title, since=since, until=until,
    )  # fmt: skip


def _side(entity: str, state: _Import) -> str | None:
    if entity in state.codes:
        return f"country-{state.codes[entity]}"
    return state.bodies[entity].id if entity in state.bodies else None


def _apart(terms: list[OwnActor], state: _Import) -> list[OwnActor]:
    """A person's terms in order, without those of one office that fall together."""
    ordered = sorted(terms, key=lambda term: (term.since or "", term.until or "", term.of or "", term.title or ""))
    kept: list[OwnActor] = []
    for term in ordered:
        same = [other for other in kept if (other.of, other.title) == (term.of, term.title)]
        if all(other.until and term.since and other.until[: len(term.since)] <= term.since for other in same):
            kept.append(term)
        else:
            state.told.left_out["terms told twice"] += 1
    return kept


def _named(owner: str, actors: list[OwnActor], state: _Import) -> Iterator[OwnActor]:
    """The rows of one entity without the names that another has; nothing where another has its first name or id."""
    if not actors:
        return
    claims = (cut(actors[0].name), (actors[0].id,))
    if any(state.claimed.setdefault(claim, owner) != owner for claim in claims):
        state.told.left_out["actors whose name another has"] += 1
        return
    for actor in actors:
        names = [name for name in actor.names if state.claimed.setdefault(cut(name), owner) == owner]
        yield msgspec.structs.replace(actor, names=tuple(names))


def _day(claim: _Claim, qualifier: str) -> str | None:
    """A date that qualifies a claim, as precise as the dump says; None where there is none or no full year."""
    for snak in claim.qualifiers.get(qualifier, ()):
        value = snak.datavalue.value if snak.datavalue else None
        if isinstance(value, dict) and isinstance(value.get("time"), str) and value["time"].startswith("+"):
            known = _PREFIX_OF.get(value.get("precision", 0))
            return value["time"][1 : 1 + known] if known else None
    return None


def _entity_of(snak: _Snak) -> str | None:
    value = snak.datavalue.value if snak.datavalue else None
    found = value.get("id") if isinstance(value, dict) else None
    return found if isinstance(found, str) else None


def _string_of(snak: _Snak) -> str | None:
    value = snak.datavalue.value if snak.datavalue else None
    return value if isinstance(value, str) else None


def _row(actor: OwnActor) -> str:
    """A row as YAML on one line; JSON is YAML."""
    given = {
        "id": actor.id, "name": actor.name, "kind": actor.kind, "names": actor.names, "country": actor.country,
        "sectors": actor.sectors, "of": actor.of, "title": actor.title, "from": actor.since, "to": actor.until,
    }  # fmt: skip
    return json.dumps({name: value for name, value in given.items() if value}, ensure_ascii=False)
