"""The actor tables -> one compiled lexicon: names of states and bodies, titles, and nouns for groups.

Phrases are keyed by their tokens as the parser cuts them, in lower case, without hyphens and full stops, so that
"U.S.", "Secretary-General" and "al-Qaeda" are found however they are punctuated.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

import msgspec

from communique.model import Actor, ActorKind, OwnActor
from communique.tables import load

if TYPE_CHECKING:
    from spacy.language import Language

T = TypeVar("T")
NameForm = Literal["name", "acronym", "adjective", "people", "capital", "metonym", "blocked"]
Words = tuple[str, ...]
_Lists = dict[str, tuple[str, ...]]


class Country(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A state as tables/countries.yaml lists it.

    `before` tells whose capitals and metonyms its own were until which day (not included); `since` and `until` when it
    existed (ISO, both included), where that is told.
    """

    name: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    before: dict[str, str] = msgspec.field(default_factory=dict)
    since: str | None = None
    until: str | None = None


class Territory(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A territory that acts as a party, as tables/territories.yaml lists it."""

    name: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    country: str | None = None


class Organisation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A body as tables/organisations.yaml lists it; `nouns` are what a text calls it later ("the alliance")."""

    name: str
    names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    country: str | None = None
    of: str | None = None


class Office(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An office as tables/titles.yaml lists it; see there for what the fields mean."""

    forms: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    country: str | None = None
    gender: str | None = None
    voice: bool = False


class Titles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table of titles, courtesies and parts of personal names."""

    offices: dict[str, Office]
    modifiers: frozenset[str]
    kept: frozenset[str]
    past: frozenset[str]
    courtesies: dict[str, str]
    gendered: dict[str, str]
    short: dict[str, str]
    surname_first: frozenset[str]
    private: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]


class Tenancy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An office somebody held, for their own state unless `of` says otherwise; from when until when (ISO)."""

    office: str
    since: str
    until: str | None = None
    of: str | None = None


class Known(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A person as tables/people.yaml lists them; `sectors`, where given, go before those of the office."""

    country: str | None
    held: tuple[Tenancy, ...]
    names: tuple[str, ...] = ()
    gender: str | None = "m"
    sectors: tuple[str, ...] = ()


class References(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table of nouns that refer back, as tables/references.yaml explains them."""

    pairs: dict[str, frozenset[ActorKind]]
    states: frozenset[str]
    organs: frozenset[str]
    pleonastic: frozenset[str]
    counterparts: frozenset[str]
    members: frozenset[str]
    permanent: dict[str, str]
    own: frozenset[str]
    led: frozenset[str]


class Whereabouts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that make a city a mere place, as tables/whereabouts.yaml explains them."""

    locative: frozenset[str]
    direction: frozenset[str]
    motion: frozenset[str]
    reached: frozenset[str]


class GroupNouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The nouns for collective actors of one PLOVER sector, and the sector's label in a group's name."""

    label: str
    nouns: tuple[str, ...]


@dataclass(frozen=True)
class Name:
    """What a phrase of the gazetteer names: the actor, in which forms, and how the table writes it."""

    actor: str
    forms: frozenset[NameForm]
    written: tuple[str, ...]


@dataclass(frozen=True)
class Title:
    """An office found in text: its key in the table, and whether it stands in the plural."""

    office: str
    plural: bool
    gender: str | None


class Phrases(Generic[T]):
    """Phrases by their tokens; `match` finds the longest one that begins at a token."""

    def __init__(self, entries: Iterable[tuple[Words, T]]) -> None:
        """Keeps the first payload where two entries have the same words."""
        self._by_first: dict[str, list[tuple[Words, T]]] = {}
        seen: set[Words] = set()
        for words, payload in entries:
            if words not in seen:
                seen.add(words)
                self._by_first.setdefault(words[0], []).append((words, payload))
        for found in self._by_first.values():
            found.sort(key=lambda entry: -len(entry[0]))

    def match(self, words: Sequence[str], start: int) -> tuple[int, T] | None:
        """The end and payload of the longest phrase from `start`; hyphen tokens ("") inside it are passed over."""
        for phrase, payload in self._by_first.get(words[start], ()):
            end = _end(words, start, phrase)
            if end:
                return end, payload
        return None

    def after(self, entries: Iterable[tuple[Words, T]]) -> Phrases[T]:
        """These phrases with others put before them."""
        return Phrases((*entries, *(entry for found in self._by_first.values() for entry in found)))

    def ending(self, words: Sequence[str], end: int) -> T | None:
        """The payload of the phrase that is exactly `words[-n:]` before `end`, longest first (n up to 4)."""
        for start in range(max(0, end - 4), end):
            for phrase, payload in self._by_first.get(words[start], ()):
                if _end(words, start, phrase) == end:
                    return payload
        return None


def _end(words: Sequence[str], start: int, phrase: Words) -> int:
    at = start
    for word in phrase:
        while at > start and at < len(words) and not words[at]:
            at += 1
        if at >= len(words) or words[at] != word:
            return 0
        at += 1
    return at


@dataclass(frozen=True)
class Lexicon:
    """Everything the room knows before it reads a report.

    Of a user's own actors, `ids` are those of people by name, `terms` the entries of all others by id.
    """

    actors: Mapping[str, Actor]
    names: Phrases[Name]
    titles: Phrases[Title]
    offices: Mapping[str, Office]
    groups: Phrases[str]
    labels: Mapping[str, str]
    before: Mapping[str, Mapping[str, str]]
    nouns: Mapping[str, tuple[str, ...]]
    adjectives: Mapping[str, str]
    words: Titles
    courtesies: Mapping[str, str]
    references: References
    whereabouts: Whereabouts
    bodies: Mapping[str, str]
    forenames: Mapping[str, str]
    people: Mapping[str, Known]
    full_names: Phrases[str]
    surnames: Mapping[str, tuple[str, ...]]
    ids: Mapping[str, str] = field(default_factory=dict)
    terms: Mapping[str, tuple[OwnActor, ...]] = field(default_factory=dict)


@cache
def lexicon() -> Lexicon:
    """The lexicon of the project's own tables, compiled once per process."""
    countries = load("countries", dict[str, Country])
    territories = load("territories", dict[str, Territory])
    bodies = load("organisations", dict[str, Organisation])
    titles = load("titles", Titles)
    sectors = load("sectors", dict[str, GroupNouns])
    people = load("people", dict[str, Known])
    return Lexicon(
        actors=_actors(countries, territories, bodies),
        names=Phrases(_names(countries, territories, bodies)),
        titles=Phrases(_titles(titles)),
        offices=titles.offices,
        groups=Phrases((cut(noun), code) for code, group in sectors.items() for noun in group.nouns),
        labels={code: group.label for code, group in sectors.items()},
        before={f"country-{code}": country.before for code, country in countries.items()},
        nouns=_nouns(bodies),
        adjectives=_adjectives(countries, territories),
        words=titles,
        bodies={folded(word): sector for sector, words in load("bodies", _Lists).items() for word in words},
        forenames={name: gender for gender, names in load("forenames", _Lists).items() for name in names},
        people=people,
        full_names=full_names(people),
        surnames=surnames(people, titles.surname_first),
        whereabouts=load("whereabouts", Whereabouts),
        references=load("references", References),
        courtesies={folded(word): gender for word, gender in titles.courtesies.items()},
    )


def folded(token: str) -> str:
    """A token as the lexicon's keys hold it; "" for a hyphen."""
    return token.lower().replace(".", "").replace("-", "") if len(token) > 1 else token.lower().strip("-–")


def plain(word: str) -> str:
    """A word without accents, in lower case."""
    return "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c))


def slug(name: str) -> str:
    """A name as the tail of an id: plain letters and digits joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", plain(name)).strip("-") or "unnamed"


def id_of(kind: ActorKind, name: str) -> str:
    """The id that an actor of no table gets by its name."""
    return f"{kind}-{slug(name)}"


def cut(phrase: str) -> Words:
    """A phrase as the parser would cut it, folded; a leading article is dropped."""
    words = tuple(word for token in _tokens(phrase) if (word := folded(token)))
    return words[1:] if words[0] == "the" and len(words) > 1 else words


def _tokens(phrase: str) -> list[str]:
    """The tokens of a phrase; where it is plain words and none is special to the tokenizer, they are those words."""
    english, words = _english(), phrase.split()
    if phrase.replace(" ", "").isalpha() and english.Defaults.tokenizer_exceptions.keys().isdisjoint(words):
        return words
    return [token.text for token in english.tokenizer(phrase)]


@cache
def _english() -> Language:
    from spacy.lang.en import English

    return English()


def _actors(
    countries: Mapping[str, Country], territories: Mapping[str, Territory], bodies: Mapping[str, Organisation]
) -> dict[str, Actor]:
    found = [
        Actor(id=f"country-{code}", name=country.name, kind="country", country=code, sectors=("GOV",))
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
    return [(words, Name(actor, frozenset(kinds), written)) for words, (actor, kinds, written) in forms.items()]


def _titles(titles: Titles) -> list[tuple[Words, Title]]:
    found: list[tuple[Words, Title]] = []
    for key, office in titles.offices.items():
        for form in (key, *office.forms):
            words = cut(form)
            gender = office.gender or titles.gendered.get(words[-1])
            found.append((words, Title(key, False, gender)))
            found += [(plural, Title(key, True, None)) for plural in _plurals(words)]
    return found


def full_names(people: Mapping[str, Known]) -> Phrases[str]:
    """The names of people in the table by every spelling of them."""
    return Phrases((cut(form), name) for name, known in people.items() for form in (name, *known.names))


def surnames(people: Mapping[str, Known], first: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """The names of people in the table by their surnames; `first` are the states where the surname comes first."""
    found: dict[str, list[str]] = {}
    for name, known in people.items():
        at = 0 if known.country in first else -1
        for surname in sorted({cut(form)[at] for form in (name, *known.names)}):
            found.setdefault(plain(surname), []).append(name)
    return {surname: tuple(names) for surname, names in found.items()}


def _plurals(words: Words) -> list[Words]:
    """Plural forms of a title: of its last word and, in "secretary of state" or "chief of staff", of its first."""
    places = {len(words) - 1, words.index("of") - 1 if "of" in words else 0}
    return [(*words[:at], _plural(words[at]), *words[at + 1 :]) for at in sorted(places) if at >= 0]


def _plural(word: str) -> str:
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
