"""A name, its office and the date of the report -> a person of the table of public figures, and for whom they spoke.

The report comes first: what it says of a person is never replaced, only completed.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from communique.actors import periods
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
    return _year_of(tenancy.since) - _SLACK <= year and (
        tenancy.until is None or year <= _year_of(tenancy.until) + _SLACK
    )


def _year_of(day: str) -> int:
    return int(day[:4])


def _agrees(reading: Reading, name: str, tenancy: Tenancy, held: Held | None) -> bool:
    if held is None:
        return True
    same = not tenancy.office or held.title.office in {tenancy.office, reading.office_key(tenancy.office)}
    body = tenancy.of or f"country-{reading.lexicon.people[name].country}"
    return same and held.of in {None, body}


def complete(reading: Reading, figures: Mapping[str, str]) -> None:
    """Adds country, side, sectors and gender to the people recognised, where the report itself does not say them."""
    for actor, name in figures.items():
        known = reading.lexicon.people[name]
        if known.gender is not None:
            reading.genders.setdefault(actor, known.gender)
        person = reading.actors[actor]
        tenancy = _tenancy(known, _day(reading))
        if person.of is None and tenancy is not None and _is_over(tenancy, _day(reading)):
            person = replace(person, sectors=person.sectors or ("ELI",))
            _remember(reading, actor, tenancy, tenancy.of or f"country-{known.country}", past=True)
        elif person.of is None and tenancy is not None:
            of = reading.meet(tenancy.of or f"country-{known.country}")
            sectors = person.sectors or known.sectors or _sectors(reading, tenancy, of)
            person = replace(person, of=of, sectors=sectors)
            if of.startswith("country-"):
                person = replace(person, country=person.country or reading.actors[of].country)
            _remember(reading, actor, tenancy, of, past=False)
        sectors = person.sectors or known.sectors
        reading.update(replace(person, country=person.country or known.country, sectors=sectors))


def _remember(reading: Reading, actor: str, tenancy: Tenancy, of: str, *, past: bool) -> None:
    if tenancy.office:
        tenure = Tenure(reading.office_key(tenancy.office), tenancy.office, of, past)
        reading.tenures.setdefault(actor, []).append(tenure)


def _tenancy(known: Known, day: str | None) -> Tenancy | None:
    """The office held on a day; else the last one before it; the last of all where the day is not known."""
    if day is None:
        return known.held[-1] if known.held else None
    begun = [tenancy for tenancy in known.held if periods.begun(tenancy.since, day)]
    current = [tenancy for tenancy in begun if not periods.over(tenancy.until, day)]
    return (current or begun)[-1] if begun else None


def _is_over(tenancy: Tenancy, day: str | None) -> bool:
    """Whether an office is over on a day; one of which only the last year is known, not before another year."""
    if day is None or tenancy.until is None:
        return False
    known_to_the_year = len(tenancy.until) == len("2009")
    return _year_of(day) > _year_of(tenancy.until) + _SLACK if known_to_the_year else periods.over(tenancy.until, day)


def _sectors(reading: Reading, tenancy: Tenancy, of: str) -> tuple[str, ...]:
    body = reading.actors[of]
    if body.kind != "country" and "GOV" not in body.sectors:
        return body.sectors
    office = reading.lexicon.offices[reading.office_key(tenancy.office)] if tenancy.office else None
    return (office.sectors if office else ()) or body.sectors


def _day(reading: Reading) -> str | None:
    return reading.analysis.published.isoformat() if reading.analysis.published else None


def _year(reading: Reading) -> int | None:
    return reading.analysis.published.year if reading.analysis.published else None
