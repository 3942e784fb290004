"""What the rows of the actor tables hold, typed: states, territories, bodies, offices, people, nouns."""

from __future__ import annotations

import msgspec

from communique.vocabulary import ActorKind

PUBLIC = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})
"""Sectors (PLOVER) whose people act for their state."""


class Country(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A state as tables/countries.yaml lists it.

    `before` tells whose capitals and metonyms its own were until which day (not included), `meant` the same of names
    and adjectives; `since` and `until` when it existed (ISO, both included), where that is told. `later` is the state
    that the names of a former one mean once it is gone; `code` its ISO code where the key of the table is another.
    """

    name: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    before: dict[str, str] = msgspec.field(default_factory=dict)
    meant: dict[str, str] = msgspec.field(default_factory=dict)
    since: str | None = None
    until: str | None = None
    later: str | None = None
    code: str | None = None


class Territory(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A territory that acts as a party, as tables/territories.yaml lists it."""

    name: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    country: str | None = None


class Organisation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A body as tables/organisations.yaml lists it; `nouns` are what a text calls it later ("the alliance").

    `shared` are names that it has in common with a body of another state ("Labour Party"); `governed` when a
    party was in government ("1998/2003-05", "2010/"; "never"), where the table tells it.
    """

    name: str
    names: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    country: str | None = None
    of: str | None = None
    governed: tuple[str, ...] = ()


class Office(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An office as tables/titles.yaml lists it; see there for what the fields mean."""

    forms: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    country: str | None = None
    gender: str | None = None
    voice: bool = False
    sole: bool = False
    rank: bool = False


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
    pair: frozenset[str]
    states: frozenset[str]
    organs: frozenset[str]
    things: frozenset[str]
    individuals: frozenset[str]
    pleonastic: frozenset[str]
    propositional: frozenset[str]
    counterparts: frozenset[str]
    members: frozenset[str]
    permanent: dict[str, str]
    own: frozenset[str]
    led: frozenset[str]
    alike: tuple[tuple[str, ...], ...]
    kinds: dict[str, tuple[str, ...]]
    anybody: frozenset[str]
    abroad: frozenset[str]
    hosted: frozenset[str]
    either: frozenset[str]
    common: frozenset[str]
    called: dict[str, tuple[str, ...]]
    borne: dict[str, tuple[str, ...]]
    leading: frozenset[str]
    sending: frozenset[str]
    meeting: frozenset[str]
    contests: frozenset[str]
    elsewhere: frozenset[str]
    creeds: frozenset[str]
    epithets: dict[str, frozenset[str]]
    sets: dict[str, tuple[str, ...]]
    trades: dict[str, str]


class Whereabouts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that make a city a mere place, as tables/whereabouts.yaml explains them."""

    locative: frozenset[str]
    direction: frozenset[str]
    motion: frozenset[str]
    reached: frozenset[str]
    owned: frozenset[str]
    places: frozenset[str]


class GroupNouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The nouns for collective actors of one PLOVER sector, and the sector's label in a group's name."""

    label: str
    nouns: tuple[str, ...]
