"""The actor tables agree with each other: no phrase for two actors, no side, office or state that is not there."""

from __future__ import annotations

from collections import defaultdict

from communique.actors.lexicon import Country, Known, Organisation, Territory, cut, lexicon
from communique.tables import load

SHARED_NAMES = {("dpr",), ("npa",)}


def test_every_body_acts_for_somebody_known() -> None:
    actors = lexicon().actors
    assert [actor.id for actor in actors.values() if actor.of is not None and actor.of not in actors] == []


def test_every_country_code_is_of_a_listed_country() -> None:
    codes = load("countries", dict[str, Country])
    bodies = load("organisations", dict[str, Organisation])
    places = load("territories", dict[str, Territory])
    used = {each.country for each in (*bodies.values(), *places.values()) if each.country}
    assert used <= set(codes)


def test_every_public_figure_holds_a_known_office_for_somebody_known() -> None:
    words = lexicon()
    for name, known in load("people", dict[str, Known]).items():
        assert f"country-{known.country}" in words.actors, name
        for held in known.held:
            assert words.titles.match(cut(held.office), 0) is not None, (name, held.office)
            assert held.of is None or held.of in words.actors, (name, held.of)
            assert held.until is None or held.since <= held.until, name


def test_no_name_stands_for_two_states_or_bodies() -> None:
    owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for code, country in load("countries", dict[str, Country]).items():
        for name in (country.name, *country.names, *country.metonyms, *country.capitals):
            owners[cut(name)].add(code)
    for key, body in load("organisations", dict[str, Organisation]).items():
        for name in (body.name, *body.names, *body.acronyms):
            owners[cut(name)].add(key)
    assert {name: found for name, found in owners.items() if len(found) > 1} == {}
