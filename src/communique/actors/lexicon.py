"""The actor tables -> one compiled lexicon: names of states and bodies, titles, and nouns for groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from communique.actors.entries import (
    Country,
    GroupNouns,
    Office,
    Organisation,
    References,
    Territory,
    Titles,
    Whereabouts,
)
from communique.actors.figures import Figures, figures_of, shipped_people
from communique.actors.phrases import Phrases, Words, cut, folded, slug
from communique.model import Actor, OwnActor
from communique.tables import collector_paused, load
from communique.vocabulary import ActorKind

NameForm = Literal["name", "acronym", "adjective", "people", "capital", "metonym", "shared", "blocked"]
_Lists = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Name:
    """What a phrase of the gazetteer names: the actor, in which forms, how the table writes it; who else bears it."""

    actor: str
    forms: frozenset[NameForm]
    written: tuple[str, ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Title:
    """An office found in text: its key in the table, and whether it stands in the plural."""

    office: str
    plural: bool
    gender: str | None


@dataclass(frozen=True)
class Lexicon:
    """Everything the room knows before it reads a report.

    `renamed` has, by the id of a state that is gone, the one that its names mean now and its last day; `twice` are the
    codes that two states bear. Of a user's own actors, `ids` are those of people by name, `terms` the entries of all
    others by id.
    """

    actors: Mapping[str, Actor]
    names: Phrases[Name]
    titles: Phrases[Title]
    offices: Mapping[str, Office]
    groups: Phrases[str]
    labels: Mapping[str, str]
    before: Mapping[str, Mapping[str, str]]
    meant: Mapping[str, Mapping[str, str]]
    renamed: Mapping[str, tuple[str, str]]
    twice: frozenset[str]
    governed: Mapping[str, tuple[str, ...]]
    nouns: Mapping[str, tuple[str, ...]]
    adjectives: Mapping[str, str]
    words: Titles
    courtesies: Mapping[str, str]
    references: References
    whereabouts: Whereabouts
    bodies: Mapping[str, str]
    forenames: Mapping[str, str]
    figures: Figures
    ids: Mapping[str, str] = field(default_factory=dict)
    terms: Mapping[str, tuple[OwnActor, ...]] = field(default_factory=dict)


@cache
def lexicon() -> Lexicon:
    """The lexicon of the project's own tables, compiled once per process."""
    with collector_paused():
        return _compiled()


def _compiled() -> Lexicon:
    countries = load("countries", dict[str, Country])
    territories = load("territories", dict[str, Territory])
    bodies = load("organisations", dict[str, Organisation])
    titles = load("titles", Titles)
    sectors = load("sectors", dict[str, GroupNouns])
    return Lexicon(
        actors=_actors(countries, territories, bodies),
        names=Phrases(_names(countries, territories, bodies)),
        titles=Phrases(_titles(titles)),
        offices=titles.offices,
        groups=Phrases((cut(noun), code) for code, group in sectors.items() for noun in group.nouns),
        labels={code: group.label for code, group in sectors.items()},
        before={f"country-{code}": country.before for code, country in countries.items()},
        meant={f"country-{code}": country.meant for code, country in countries.items()},
        renamed={
            f"country-{code}": (f"country-{country.later}", country.until)
            for code, country in countries.items()
            if country.later and country.until
        },
        twice=frozenset(country.code for country in countries.values() if country.code),
        governed={_body_id(key, body): body.governed for key, body in bodies.items() if body.governed},
        nouns=_nouns(bodies),
        adjectives=_adjectives(countries, territories),
        words=titles,
        bodies={folded(word): sector for sector, words in load("bodies", _Lists).items() for word in words},
        forenames={name: gender for gender, names in load("forenames", _Lists).items() for name in names},
        figures=figures_of(shipped_people(), titles.surname_first),
        whereabouts=load("whereabouts", Whereabouts),
        references=load("references", References),
        courtesies={folded(word): gender for word, gender in titles.courtesies.items()},
    )


def id_of(kind: ActorKind, name: str) -> str:
    """The id that an actor of no table gets by its name."""
    return f"{kind}-{slug(name)}"


def _actors(
    countries: Mapping[str, Country], territories: Mapping[str, Territory], bodies: Mapping[str, Organisation]
) -> dict[str, Actor]:
    found = [
        Actor(id=f"country-{code}", name=country.name, kind="country", country=country.code or code, sectors=("GOV",))
        for code, country in countries.items()
    ]
    found += [
        Actor(id=f"place-{key}", name=place.name, kind="place", country=place.country, sectors=("GOV",))
        for key, place in territories.items()
    ]
    found += [_body(key, body) for key, body in bodies.items()]
    return {actor.id: actor for actor in found}


def _body_id(key: str, body: Organisation) -> str:
    return f"group-{key}" if body.sectors[0] == "REB" else f"organisation-{key}"


def _body(key: str, body: Organisation) -> Actor:
    kind: ActorKind = "group" if body.sectors[0] == "REB" else "organisation"
    of = body.of if body.of is None or "-" in body.of else f"organisation-{body.of}"
    return Actor(id=_body_id(key, body), name=body.name, kind=kind, country=body.country, sectors=body.sectors, of=of)


def _names(
    countries: Mapping[str, Country], territories: Mapping[str, Territory], bodies: Mapping[str, Organisation]
) -> list[tuple[Words, Name]]:
    forms: dict[Words, tuple[str, set[NameForm], tuple[str, ...]]] = {}

    def add(actor: str, form: NameForm, phrases: Iterable[str]) -> None:
        for phrase in phrases:
            known = forms.setdefault(cut(phrase), (actor, set(), tuple(phrase.removeprefix("the ").split())))
            if known[0] == actor:
                known[1].add(form)

    for code, country in countries.items():
        add(f"country-{code}", "name", (country.name, *country.names))
        add(f"country-{code}", "adjective", country.adjectives)
        add(f"country-{code}", "people", country.people)
        add(f"country-{code}", "metonym", country.metonyms)
    for code, country in countries.items():
        add(f"country-{code}", "capital", country.capitals)
    for key, place in territories.items():
        add(f"place-{key}", "name", (place.name, *place.names))
        add(f"place-{key}", "adjective", place.adjectives)
        add(f"place-{key}", "people", place.people)
        add(f"place-{key}", "capital", place.capitals)
    for key, body in bodies.items():
        add(_body_id(key, body), "acronym", body.acronyms)
        add(_body_id(key, body), "name", (body.name, *body.names))
    add("", "blocked", load("not_actors", tuple[str, ...]))
    others = _others(bodies)
    for key, body in bodies.items():
        add(_body_id(key, body), "shared", body.shared)
    return [
        (words, Name(actor, frozenset(kinds), written, others.get(words, ())))
        for words, (actor, kinds, written) in forms.items()
    ]


def _others(bodies: Mapping[str, Organisation]) -> dict[Words, tuple[str, ...]]:
    """The bodies that share a name with others, by its words."""
    found: dict[Words, list[str]] = {}
    for key, body in bodies.items():
        for name in body.shared:
            found.setdefault(cut(name), []).append(_body_id(key, body))
    return {words: tuple(ids) for words, ids in found.items()}


def _titles(titles: Titles) -> list[tuple[Words, Title]]:
    found: list[tuple[Words, Title]] = []
    for key, office in titles.offices.items():
        for form in (key, *office.forms):
            words = cut(form)
            gender = office.gender or titles.gendered.get(words[-1])
            found.append((words, Title(key, False, gender)))
            found += [(plural, Title(key, True, None)) for plural in _plurals(words)]
    return found


def _plurals(words: Words) -> list[Words]:
    """Plural forms of a title: of its last word and, in "secretary of state" or "chief of staff", of its first."""
    places = {len(words) - 1, words.index("of") - 1 if "of" in words else 0}
    return [(*words[:at], plural(words[at]), *words[at + 1 :]) for at in sorted(places) if at >= 0]


def plural(word: str) -> str:
    """A noun in the plural, by the rules of spelling alone."""
    if word.endswith("man"):
        return word[:-3] + "men"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "es" if word.endswith(("s", "ch", "x")) else word + "s"


def _nouns(bodies: Mapping[str, Organisation]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for key, body in bodies.items():
        for noun in body.nouns:
            found.setdefault(noun, []).append(_body_id(key, body))
    return {noun: tuple(ids) for noun, ids in found.items()}


def _adjectives(countries: Mapping[str, Country], territories: Mapping[str, Territory]) -> dict[str, str]:
    found = {f"country-{code}": (*country.adjectives, country.name)[0] for code, country in countries.items()}
    return found | {f"place-{key}": (*place.adjectives, place.name)[0] for key, place in territories.items()}
