"""A name, its office and the date of the report -> a person of the table of public figures, and for whom they spoke.

The report comes first: what it says of a person is never replaced, only completed.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from communique.actors.lexicon import Known, Tenancy, Words, plain
from communique.actors.offices import Held
from communique.actors.reading import Reading, Tenure

_SLACK = 1  # years around an office in which a bare surname still means its holder


def recognise(reading: Reading, words: Words, held: Held | None, courtesy: str) -> str | None:
    """The figure that a name means: by the full name; or by a surname and the year, if only one fits."""
    for form in ((*held.words.split(), *words) if held else words, (courtesy, *words), words):
        found = reading.lexicon.full_names.match(form, 0)
        if found is not None and found[0] == len(form):
            return found[1]
    year = _year(reading)
    if len(words) > 1 or year is None:
        return None
    fitting = [
        name
        for name in reading.lexicon.surnames.get(plain(words[-1]), ())
        if any(_serves(tenancy, year) and _agrees(reading, name, tenancy, held) for tenancy in _held(reading, name))
    ]
    return fitting[0] if len(fitting) == 1 else None


def _held(reading: Reading, name: str) -> tuple[Tenancy, ...]:
    return reading.lexicon.people[name].held


def _serves(tenancy: Tenancy, year: int) -> bool:
    return tenancy.since - _SLACK <= year and (tenancy.until is None or year <= tenancy.until + _SLACK)


def _agrees(reading: Reading, name: str, tenancy: Tenancy, held: Held | None) -> bool:
    if held is None:
        return True
    same = held.title.office in {tenancy.office, reading.office_key(tenancy.office)}
    body = tenancy.of or f"country-{reading.lexicon.people[name].country}"
    return same and held.of in {None, body}


def complete(reading: Reading, figures: Mapping[str, str]) -> None:
    """Adds country, side, sectors and gender to the people recognised, where the report itself does not say them."""
    for actor, name in figures.items():
        known = reading.lexicon.people[name]
        reading.genders.setdefault(actor, known.gender)
        person = reading.actors[actor]
        tenancy = _tenancy(known, _year(reading))
        if person.of is None and tenancy is not None and _is_over(tenancy, _year(reading)):
            person = replace(person, sectors=person.sectors or ("ELI",))
            _remember(reading, actor, tenancy, tenancy.of or f"country-{known.country}", past=True)
        elif person.of is None and tenancy is not None:
            of = reading.meet(tenancy.of or f"country-{known.country}")
            sectors = person.sectors or _sectors(reading, tenancy, of)
            person = replace(person, of=of, sectors=sectors)
            if of.startswith("country-"):
                person = replace(person, country=person.country or reading.actors[of].country)
            _remember(reading, actor, tenancy, of, past=False)
        reading.update(replace(person, country=person.country or known.country))


def _remember(reading: Reading, actor: str, tenancy: Tenancy, of: str, *, past: bool) -> None:
    tenure = Tenure(reading.office_key(tenancy.office), tenancy.office, of, past)
    reading.tenures.setdefault(actor, []).append(tenure)


def _tenancy(known: Known, year: int | None) -> Tenancy | None:
    """The office held in a year; else the last one before it; the last of all where the year is not known."""
    if year is None:
        return known.held[-1]
    current = [tenancy for tenancy in known.held if tenancy.since <= year <= (tenancy.until or year)]
    begun = [tenancy for tenancy in known.held if tenancy.since <= year]
    return (current or begun)[-1] if begun else None


def _is_over(tenancy: Tenancy, year: int | None) -> bool:
    return year is not None and tenancy.until is not None and year > tenancy.until + _SLACK


def _sectors(reading: Reading, tenancy: Tenancy, of: str) -> tuple[str, ...]:
    body = reading.actors[of]
    if body.kind != "country" and "GOV" not in body.sectors:
        return body.sectors
    return reading.lexicon.offices[reading.office_key(tenancy.office)].sectors or body.sectors


def _year(reading: Reading) -> int | None:
    return reading.analysis.published.year if reading.analysis.published else None
