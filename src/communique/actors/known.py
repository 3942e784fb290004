"""A name, its office and the date of the report -> a person of the tables of public figures, and for whom they spoke.

The report comes first: what it says of a person is never replaced, only completed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from msgspec.structs import replace
from rapidfuzz import fuzz

from communique.actors import periods
from communique.actors.entries import Known, Tenancy
from communique.actors.figures import name_key, skeleton
from communique.actors.offices import Held
from communique.actors.phrases import Words, plain
from communique.actors.reading import Reading, Tenure
from communique.model import Actor

_SLACK = 1  # years around an office in which a bare surname still means its holder
_LEADING = frozenset({"president", "leader", "king", "prime minister", "supreme leader"})
_STATE = "country-"
_ARMED = ("MIL",)
_ALIKE = 82.0  # of 100: two spellings of one name
_SHORT_SURNAME = 5  # letters of a surname below which two spellings are two names
_ELECTED = dt.timedelta(days=40)  # before a term in which a report means its coming holder
_LEFT = dt.timedelta(days=60)  # after a term in which a report of its end still means its holder
_LIFE = 45  # years around an office in which a full name still means its holder
_FAME = 100  # years after an office in which the full name of who led a state then still means them


def recognise(reading: Reading, words: Words, held: Held | None, courtesy: str) -> str | None:
    """The figure that a name means: by the full name; or by a part of it and the year, if only one fits."""
    figures, year = reading.lexicon.figures, _year(reading)
    for form in ((*held.words.split(), *words) if held else words, (courtesy, *words), words):
        found = figures.full.match(form, 0)
        if found is not None and found[0] == len(form) and _is_of_the_time(reading, found[1], year):
            return found[1]
    if year is None:
        return None
    outer = figures.full.match((words[0], words[-1]), 0) if len(words) > 2 else None  # "Pieter Willem Botha"
    named = figures.surnames.get(tuple(plain(word) for word in words), ())
    among = [outer[1]] if outer is not None and outer[0] == 2 else named
    if len(words) > 1 and not named:
        return _spelt_alike(reading, words, year)
    fitting = [
        name
        for name in among
        if any(_serves(tenancy, year) and _agrees(reading, name, tenancy, held) for tenancy in _held(reading, name))
    ]
    return fitting[0] if len(fitting) == 1 else _head(reading, fitting)


def _spelt_alike(reading: Reading, words: Words, year: int) -> str | None:
    """The only figure of the time whose name is a spelling of another's: "Mohamed Farah Aideed" for Aidid."""
    if len(words[-1]) < _SHORT_SURNAME:  # "Riad" is not "Raad"
        return None
    alike = [
        name
        for name in reading.lexicon.figures.spellings.get(skeleton(plain(words[-1])), ())
        if spelling_of(name_key(name), tuple(map(plain, words))) >= _ALIKE and _is_of_the_time(reading, name, year)
    ]
    return alike[0] if len(set(alike)) == 1 else None


def spelling_of(one: Words, other: Words) -> float:
    """How alike two names are spelt, 0 to 100; 0 where the first letters of their first words differ."""
    return float(fuzz.ratio(" ".join(one), " ".join(other))) if one[0][:1] == other[0][:1] else 0.0


def _head(reading: Reading, names: Sequence[str]) -> str | None:
    """The only one of some people who led a state or body then: a bare surname means the one that everybody knows."""
    day = _day(reading)
    leading = [
        name
        for name in names
        for tenancy in _held(reading, name)
        if _leads(tenancy)
        and periods.begun(tenancy.since, day or "")
        and not periods.over(tenancy.until, day or "9999")
    ]
    return leading[0] if len(set(leading)) == 1 else None


def _is_of_the_time(reading: Reading, name: str, year: int | None) -> bool:
    """Whether a report of a year can mean a figure by a full name that others bear as well."""
    held = _held(reading, name)
    return year is None or not held or any(_serves(each, year, _LIFE) or _is_remembered(each, year) for each in held)


def _is_remembered(tenancy: Tenancy, year: int) -> bool:
    """Whether a report of a year tells of a past leader as of somebody known."""
    return _leads(tenancy) and tenancy.until is not None and 0 <= year - _year_of(tenancy.until) <= _FAME


def _held(reading: Reading, name: str) -> tuple[Tenancy, ...]:
    return reading.lexicon.figures.people[name].held


def _serves(tenancy: Tenancy, year: int, slack: int = _SLACK) -> bool:
    return _year_of(tenancy.since) - slack <= year and (
        tenancy.until is None or year <= _year_of(tenancy.until) + slack
    )


def _year_of(day: str) -> int:
    return int(day[:4])


def _agrees(reading: Reading, name: str, tenancy: Tenancy, held: Held | None) -> bool:
    """Whether the title in the text can be that of an office in the table; a rank ("Colonel") fits any office."""
    if held is None:
        return True
    office = reading.office_key(tenancy.office)
    called = reading.lexicon.offices[office].called if office in reading.lexicon.offices else ()
    said = held.title.office
    same = not tenancy.office or held.office.rank or said in {tenancy.office, office, *called}
    body = reading.state_then(tenancy.of or f"country-{reading.lexicon.figures.people[name].country}")
    return same and held.of in {None, body}


def complete(reading: Reading, figures: Mapping[str, str]) -> None:
    """Adds country, side, sectors and gender to the people recognised, where the report itself does not say them."""
    for actor, name in figures.items():
        known = reading.lexicon.figures.people[name]
        if known.gender is not None:
            reading.genders[actor] = known.gender
        person, tenancy = reading.actors[actor], _tenancy_told(reading, actor, known)
        if person.of is None and tenancy is not None:
            person = _speaking(reading, person, known, tenancy)
        elif tenancy is not None and person.of == reading.state_then(tenancy.of or f"country-{known.country}"):
            person = _in_office(reading, person, known, tenancy)
        _remember_past(reading, actor, known)
        country = person.country or _country_of(reading, tenancy) or known.country
        reading.update(replace(person, country=country, sectors=person.sectors or known.sectors))


def _speaking(reading: Reading, person: Actor, known: Known, tenancy: Tenancy) -> Actor:
    """A person with the side and sectors of an office of the table; with neither where the office is over."""
    side = reading.state_then(tenancy.of or f"country-{known.country}")
    if _is_over(tenancy, _day(reading)):
        _remember(reading, person.id, tenancy, side, past=True)
        of = reading.meet(side) if _was_lately(tenancy, _day(reading)) else None
        return replace(person, of=of, sectors=person.sectors or ("ELI",))
    of = reading.meet(side)
    country = person.country or (reading.actors[of].country if of.startswith(("country-", "place-")) else None)
    theirs = known.sectors or _sectors(reading, tenancy, of)
    private = person.sectors[:1] and person.sectors[0] in reading.lexicon.words.private  # "the city's chief executive"
    weak = _is_only_rank(reading, person.id) or private or theirs[:1] == ("IGO",)
    told = () if weak else person.sectors
    _remember(reading, person.id, tenancy, of, past=False)
    speaks_for = None if of.startswith("country-") and _is_own(reading, theirs) else of
    return replace(person, of=speaks_for, country=country, sectors=told or theirs)


def _in_office(reading: Reading, person: Actor, known: Known, tenancy: Tenancy) -> Actor:
    """A person of whom the report tells side and rank alone, with the sectors of the office."""
    if not _is_only_rank(reading, person.id) or _is_over(tenancy, _day(reading)):
        return person
    return replace(person, sectors=known.sectors or _sectors(reading, tenancy, str(person.of)))


def _is_own(reading: Reading, sectors: tuple[str, ...]) -> bool:
    """Whether somebody of these sectors has a state but does not speak for it: a rebel, a banker."""
    words = reading.lexicon
    return bool(sectors) and sectors[0] in words.references.own | words.words.private


def _is_only_rank(reading: Reading, actor: str) -> bool:
    """Whether the report gives a person no office but a rank ("Colonel Gaddafi"), or one of no known sector."""
    offices = [reading.lexicon.offices[tenure.office] for tenure in reading.tenures.get(actor, ())]
    told = set(reading.actors[actor].sectors) - {"GOV"}
    return all(office.rank or not (office.sectors or told) for office in offices)


def _country_of(reading: Reading, tenancy: Tenancy | None) -> str | None:
    of = reading.state_then(tenancy.of) if tenancy is not None and tenancy.of is not None else None
    return reading.lexicon.actors[of].country if of is not None and of.startswith("country-") else None


def _remember(reading: Reading, actor: str, tenancy: Tenancy, of: str, *, past: bool) -> None:
    if tenancy.office:
        tenure = Tenure(reading.office_key(tenancy.office), tenancy.office, of, past)
        reading.tenures.setdefault(actor, []).append(tenure)


def _remember_past(reading: Reading, actor: str, known: Known) -> None:
    """Notes the offices that were over by the day of the report, so that "the former minister" finds them."""
    day = _day(reading)
    past = [
        Tenure(reading.office_key(each.office), each.office, each.of or f"country-{known.country}", past=True)
        for each in known.held
        if each.office and each.until is not None and day is not None and each.until[:4] <= day[:4]
    ]
    if past:
        reading.tenures[actor] = [*past, *reading.tenures.get(actor, ())]


def _tenancy_told(reading: Reading, actor: str, known: Known) -> Tenancy | None:
    """The office held on the day of the report; one in arms where the report tells a military rank alone."""
    day = _day(reading)
    if day is not None and reading.tenures.get(actor) and _is_only_rank(reading, actor):
        current = [each for each in known.held if periods.begun(each.since, day) and not periods.over(each.until, day)]
        armed = [each for each in current if each.office and _office_sectors(reading, each)[:1] == _ARMED]
        if armed and not any(map(_leads, current)) and reading.actors[actor].sectors[:1] == _ARMED:
            return armed[-1]
    return _tenancy(known, day)


def _office_sectors(reading: Reading, tenancy: Tenancy) -> tuple[str, ...]:
    return reading.lexicon.offices[reading.office_key(tenancy.office)].sectors


def _tenancy(known: Known, day: str | None) -> Tenancy | None:
    """The office held on a day; else the last one before it; the last of all where the day is not known."""
    if day is None:
        return known.held[-1] if known.held else None
    begun = [each for each in known.held if periods.begun(each.since, _moved(day, _ELECTED) if _leads(each) else day)]
    current = [tenancy for tenancy in begun if not periods.over(tenancy.until, day)]
    fallen = [each for each in begun if _leads(each) and _just_over(each, day)]
    if fallen and all(each.since == day[:4] for each in current):  # what came next is known to the year alone
        return fallen[-1]
    ruling = [each for each in current if _leads(each) and (each.of or _STATE).startswith(_STATE)]
    return (ruling or current or begun)[-1] if begun else None


def _just_over(tenancy: Tenancy, day: str) -> bool:
    """Whether an office is held on a day, or ended so shortly before that a report of its end still means it."""
    known_to_the_day = tenancy.until is not None and len(tenancy.until) == len(day)
    return known_to_the_day and not periods.over(tenancy.until, _moved(day, -_LEFT))


def _leads(tenancy: Tenancy) -> bool:
    return tenancy.office in _LEADING


def _is_over(tenancy: Tenancy, day: str | None) -> bool:
    """Whether an office is over on a day; one of which only the last year is known, not before another year."""
    if day is None or tenancy.until is None:
        return False
    known_to_the_year = len(tenancy.until) == len("2009")
    return (
        _year_of(day) > _year_of(tenancy.until) + _SLACK
        if known_to_the_year
        else periods.over(tenancy.until, _moved(day, -_LEFT))
    )


def _was_lately(tenancy: Tenancy, day: str | None) -> bool:
    """Whether an office ended so lately that its holder still stands for the side."""
    return bool(day and tenancy.until) and _year_of(str(day)) <= _year_of(str(tenancy.until)) + _SLACK


def _moved(day: str, by: dt.timedelta) -> str:
    return (dt.date.fromisoformat(day) + by).isoformat()


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
