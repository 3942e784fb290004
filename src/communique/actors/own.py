"""Files of a user's own actors, CSV or YAML -> checked entries that add to the shipped tables or go before them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import cast, get_args

from communique.actors.checking import Entry, Fault, Known, faults
from communique.actors.entries import Country
from communique.actors.lexicon import lexicon
from communique.errors import TableError
from communique.language.places.gazetteer import PlaceTable
from communique.model import OwnActor
from communique.tables import load
from communique.tables.rows import Row, read_rows
from communique.vocabulary import ActorKind

REQUIRED = ("id", "name", "kind")
OPTIONAL = ("names", "country", "sectors", "of", "title", "from", "to")
KINDS: tuple[str, ...] = get_args(ActorKind)


def read_own(paths: Iterable[str | Path]) -> tuple[OwnActor, ...]:
    """The actors of some files together, in an order that does not depend on that of the files or of their rows.

    TableError tells everything that is wrong with them at once, each with its file, line and field.
    """
    rows = [row for path in paths for row in _rows(Path(path))]
    shaped = [fault for row in rows for fault in _misshapen(row)]
    kept = [row for row in rows if not any(True for _ in _misshapen(row))]
    known = everything_known()
    ids = {_id(row) for row in kept} | set(known.sides)
    entries = [Entry(f"{row.file}, line {row.line}", _actor(row, ids)) for row in kept]
    wrong = [*shaped, *faults(entries, known)]
    if wrong:
        told = "".join(f"\n  {fault}" for fault in wrong)
        raise TableError(f"the files of own actors have {len(wrong)} fault{'s' if len(wrong) > 1 else ''}:{told}")
    actors = [entry.actor for entry in entries]
    return tuple(sorted(actors, key=lambda actor: (actor.id, actor.since or "", repr(actor))))


def everything_known() -> Known:
    """What the shipped tables hold that an entry may refer to."""
    shipped = lexicon()
    return Known(
        countries=load("countries", dict[str, Country]).keys() | load("places", PlaceTable).points.keys(),
        sectors=load("plover_sectors", dict[str, str]).keys(),
        titles={title for key, office in shipped.offices.items() for title in (key, *office.forms)},
        sides={actor.id: actor.of for actor in shipped.actors.values()},
    )


def _rows(path: Path) -> Sequence[Row]:
    rows = read_rows(path)
    absent = [name for name in REQUIRED if rows and not any(name in row.fields for row in rows)]
    if not rows:
        raise TableError(f"{path}, line 1: there are no rows")
    if absent:
        raise TableError(
            f"{path}, line 1, {', '.join(absent)}: the column is missing; needed are {', '.join(REQUIRED)}"
        )
    return rows


def _misshapen(row: Row) -> Iterable[Fault]:
    """Fields that are missing, unknown or of no known kind."""
    where = f"{row.file}, line {row.line}"
    known = (*REQUIRED, *OPTIONAL)
    given = [name for name in row.fields if row.text(name)]
    yield from (Fault(where, name, "is missing") for name in REQUIRED if name not in given)
    yield from (Fault(where, name, f"there are only {', '.join(known)}") for name in given if name not in known)
    kind = row.text("kind")
    if kind is not None and kind not in KINDS:
        yield Fault(where, "kind", f"{kind!r} is none of {', '.join(KINDS)}")


def _id(row: Row) -> str:
    """The id of a row; one without a kind before it gets its own."""
    given = row.text("id") or ""
    return given if given.split("-")[0] in KINDS else f"{row.text('kind')}-{given}"


def _side(row: Row, ids: set[str]) -> str | None:
    """Whom a row's actor is of, by id or by the tail of one ("NATO")."""
    given = row.text("of")
    whole = (f"{kind}-{given}" for kind in KINDS)
    return given if given is None or given in ids else next((each for each in whole if each in ids), given)


def _actor(row: Row, ids: set[str]) -> OwnActor:
    actor, kind = _id(row), cast(ActorKind, row.text("kind"))
    return OwnActor(
        id=actor,
        name=row.text("name") or "",
        kind=kind,
        names=row.list("names"),
        country=row.text("country") or (actor.removeprefix("country-") if kind == "country" else None),
        sectors=row.list("sectors"),
        of=_side(row, ids),
        title=row.text("title"),
        since=row.text("from"),
        until=row.text("to"),
    )
