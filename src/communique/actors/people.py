"""Names of people in text -> one person each, however named, with the offices they hold and for whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace
from rapidfuzz import fuzz

from communique.actors.known import recognise
from communique.actors.namings import Naming, find_namings
from communique.actors.offices import Held, determiner, sectors_of
from communique.actors.phrases import Words, cut, plain, slug
from communique.actors.reading import Reading, Tenure
from communique.model import Actor

_SPELLING = 75.0  # of 100: "sergei" ~ "sergey"; set on pairs of transliterations, see tests


def mention_people(reading: Reading, offices: Sequence[Held]) -> set[int]:
    """Makes a mention of every personal name; returns the core tokens of the titles that belong to a name."""
    namings = find_namings(reading, offices)
    known = _identify(reading, namings)
    used: set[int] = set()
    for naming in namings:
        actor = known.get(naming)
        if actor is None:
            continue
        for held in (naming.outer, naming.before, naming.after):
            if held is not None:
                give_office(reading, actor, held, naming.start, naming.end)
                used.add(held.core)
        _mention(reading, naming, actor)
        _mention_role(reading, naming, actor)
        for held, rule in ((naming.apart, "office told before the name"), (naming.after, "office told after the name")):
            if held is not None:
                start = held.start - bool(determiner(held, reading))
                reading.mention(start, held.end, [actor], "title", rule)
    return used


def _identify(reading: Reading, namings: Sequence[Naming]) -> dict[Naming, str]:
    """One person for every way of naming, full names first; a surname that fits two people stays open."""
    people: dict[Words, str] = {}
    first: dict[str, int] = {}
    by_length = sorted(namings, key=lambda naming: (-len(naming.words), naming.start))
    counts = Counter(naming.words for naming in namings)
    found: dict[Naming, str] = {}
    for naming in by_length:
        fitting = _fitting(reading, naming, people)
        if len(fitting) > 1:
            fitting = [actor for actor in fitting if first[actor] < naming.start] or fitting
        if len(fitting) > 1:
            span = reading.doc[naming.start : naming.end]
            reading.trouble(span, f"the name fits several people of the article: {', '.join(fitting)}")
        elif fitting:
            found[naming] = fitting[0]
        elif naming.words in people:
            found[naming] = people[naming.words]
        else:
            figure = recognise(reading, naming.words, naming.before or naming.after, naming.courtesy)
            if figure is not None:
                actor = people[_folded(figure)] = _figure(reading, naming, figure)
                reading.figures[actor] = figure
                found[naming] = people[naming.words] = actor
            elif len(naming.words) > 1 or naming.before or naming.courtesy or _sure(reading, naming, counts):
                found[naming] = people[naming.words] = _new_person(reading, naming)
        if naming in found:
            first[found[naming]] = min(naming.start, first.get(found[naming], naming.start))
    return found


def _sure(reading: Reading, naming: Naming, counts: Counter[Words]) -> bool:
    """Whether a single bare word is a person: the parser says so and it is the subject of something."""
    token = reading.tokens[naming.end - 1]
    said = token.ent_type_ == "PERSON" and token.pos_ == "PROPN"
    return said and (token.dep_ in {"nsubj", "nsubjpass"} or counts[naming.words] > 1)


def _fitting(reading: Reading, naming: Naming, people: dict[Words, str]) -> list[str]:
    """The people known so far that a name can mean, by its words, then by its office and courtesy."""
    if naming.words in people:
        return [people[naming.words]]
    fitting = list(dict.fromkeys(actor for words, actor in people.items() if names_fit(naming.words, words)))
    if len(fitting) > 1:
        same_end = [actor for words, actor in people.items() if words[-len(naming.words) :] == naming.words]
        fitting = list(dict.fromkeys(same_end)) or fitting
    if len(fitting) > 1 and naming.before is not None:
        titles = {actor: {role.title for role in reading.actors[actor].roles} for actor in fitting}
        fitting = [actor for actor in fitting if naming.before.words in titles[actor]] or fitting
    if len(fitting) > 1 and naming.courtesy:
        gender = reading.folded_courtesies[naming.courtesy]
        fitting = [actor for actor in fitting if reading.genders.get(actor, gender) == gender] or fitting
    return fitting


def names_fit(short: Words, full: Words) -> bool:
    """Whether two names can be one person's: a part in order, or one spelling of the same ("Sergei", "Sergey")."""
    if len(short) < len(full):
        places = range(len(full) - len(short) + 1)
        return any(full[at : at + len(short)] == short for at in places)
    if len(short) != len(full) or len(short) < 2:
        return False
    return short[-1] == full[-1] and spelling(short, full) >= _SPELLING


def spelling(one: Words, other: Words) -> float:
    """How alike two names are spelt before the surname, 0 to 100."""
    return float(fuzz.ratio(" ".join(one[:-1]), " ".join(other[:-1])))


def _new_person(reading: Reading, naming: Naming) -> str:
    actor = f"person-{slug(' '.join(naming.words))}"
    reading.update(Actor(id=actor, name=_full(reading, naming), kind="person"))
    return actor


def _note_gender(reading: Reading, actor: str, forename: str) -> None:
    gender = reading.lexicon.forenames.get(forename)
    if gender is not None:
        reading.genders.setdefault(actor, gender)


def _figure(reading: Reading, naming: Naming, figure: str) -> str:
    """A person of the table: its id, and its name where the report gives only a part of it."""
    actor = reading.lexicon.ids.get(figure) or f"person-{slug(figure)}"
    if actor not in reading.actors:
        reading.update(Actor(id=actor, name=_full(reading, naming) if len(naming.words) > 1 else figure, kind="person"))
    return actor


def _folded(name: str) -> Words:
    return tuple(plain(word) for word in cut(name) if word != ".")


def _full(reading: Reading, naming: Naming) -> str:
    span = reading.doc[naming.start : naming.end]
    return " ".join(reading.analysis.words(span.start_char, span.end_char).split())


def give_office(reading: Reading, actor: str, held: Held, *named: int) -> None:
    """Gives a person an office that the text tells, on the words from it to the tokens of the name."""
    if held.of is not None:
        reading.meet(held.of)
    tenures = reading.tenures.setdefault(actor, [])
    if any(held.of in {None, tenure.of} and short_for(reading, held, tenure) for tenure in tenures):
        return
    tenures.append(Tenure(held.title.office, held.words, held.of, held.past))
    start, end = min(held.start, *named), max(held.end, *named)
    reading.add_role(actor, held.words, held.of, reading.analysis.cite_span(reading.doc[start:end]))
    person = reading.actors[actor]
    of = reading.actors[held.of] if held.of else None
    reading.update(
        replace(
            person,
            of=person.of or (None if _is_private(reading, held) else held.of),
            country=person.country or _nation(reading, held) or (of.country if of else None),
            sectors=_with_sectors(reading, person, tenures[:-1], held),
        )
    )
    if held.title.gender:
        reading.genders.setdefault(actor, held.title.gender)


def _nation(reading: Reading, held: Held) -> str | None:
    """The country of whoever holds an office of another body: "the Norwegian head of NATO"."""
    return reading.lexicon.actors[held.nation].country if held.nation is not None else None


def _with_sectors(reading: Reading, person: Actor, earlier: Sequence[Tenure], held: Held) -> tuple[str, ...]:
    """A person's sectors with those of another office; one that heads something goes before ranks and what is over."""
    told = sectors_of(held, reading)
    weak = all(tenure.past or reading.lexicon.offices[tenure.office].rank for tenure in earlier)
    first = weak and held.office.sole and not held.past
    return tuple(dict.fromkeys((*told, *person.sectors) if first else (*person.sectors, *told)))


def _is_private(reading: Reading, held: Held) -> bool:
    """Whether a title says where a person is from, not for whom they speak: "a French economist"."""
    private = held.office.sectors[:1] and held.office.sectors[0] in reading.lexicon.words.private
    lent = held.of is not None and held.of.startswith("country-") and held.office.country is None
    return bool(private) and lent


def _mention_role(reading: Reading, naming: Naming, actor: str) -> None:
    """Makes a mention of its own of an office in lower case right before a name: "president Tomislav Nikolic"."""
    held = naming.before
    if held is None or held is naming.apart or held.title.plural or held.core_end > naming.opening:
        return
    if reading.tokens[held.core_end - 1].text.islower():
        start = held.start - bool(determiner(held, reading))
        reading.mention(start, held.core_end, [actor], "title", "office told right before the name")


def short_for(reading: Reading, held: Held, tenure: Tenure) -> bool:
    """Whether a title is a shorter word for an office already known: "minister" for foreign minister."""
    bare = " ".join(word for word in reading.words[held.core : held.core_end] if word)
    return bare in reading.lexicon.offices[tenure.office].called


def _mention(reading: Reading, naming: Naming, actor: str) -> None:
    adjacent = naming.before if naming.before is not None and naming.before.joins(naming.opening) else None
    start = min(naming.opening, adjacent.start) if adjacent is not None else naming.opening
    words = _full(reading, naming)
    person = reading.actors[actor]
    if words not in person.names:
        reading.update(replace(person, names=(*person.names, words)))
    if naming.courtesy and (gender := reading.folded_courtesies[naming.courtesy]):
        reading.genders.setdefault(actor, gender)
    if len(naming.words) > 1:
        _note_gender(reading, actor, naming.words[0])
    rule = "surname or single name" if len(naming.words) == 1 else "full name"
    if len(naming.words) > 1 and slug(person.name) != slug(words):
        rule = "another form of the full name"
    reading.mention(start, naming.end, [actor], "name", f"{rule}{' with office' if naming.before else ''}")
