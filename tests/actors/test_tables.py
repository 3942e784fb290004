"""The actor tables agree with each other: no phrase for two actors, no side, office or state that is not there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from spacy.lang.en import English

from communique.actors.checking import Entry, faults, is_date
from communique.actors.entries import Country, Organisation, Territory
from communique.actors.figures import shipped_people
from communique.actors.lexicon import lexicon
from communique.actors.membership import Joined
from communique.actors.own import everything_known
from communique.actors.periods import holds, over
from communique.actors.phrases import cut, folded, slug
from communique.model import OwnActor
from communique.tables import load

SHARED_NAMES = {("dpr",), ("npa",)}


def _entries() -> Iterator[Entry]:
    """The shipped tables as entries of a user's file would be."""
    shipped = lexicon().actors
    names = {f"country-{code}": each.names for code, each in load("countries", dict[str, Country]).items()}
    names |= {f"place-{key}": each.names for key, each in load("territories", dict[str, Territory]).items()}
    for key, each in load("organisations", dict[str, Organisation]).items():
        names[next(f"{kind}-{key}" for kind in ("organisation", "group") if f"{kind}-{key}" in shipped)] = each.names
    for actor in shipped.values():
        told = {name: getattr(actor, name) for name in ("id", "name", "kind", "country", "sectors", "of")}
        yield Entry(f"the tables, {actor.id}", OwnActor(**told, names=names[actor.id]))
    for name, known in shipped_people().items():
        for held in known.held:
            side = held.of or f"country-{known.country}"
            yield Entry(
                f"the people, {name}",
                OwnActor(
                    id=f"person-{slug(name)}", name=name, kind="person", names=known.names, country=known.country,
                    of=side, title=held.office, since=held.since, until=held.until,
                ),
            )  # fmt: skip


def test_the_shipped_tables_pass_the_checks_of_a_users_file() -> None:
    assert [str(fault) for fault in faults(list(_entries()), everything_known())] == []


def test_the_shipped_members_and_periods_are_sound() -> None:
    countries, bodies = load("countries", dict[str, Country]), load("organisations", dict[str, Organisation])
    for code, country in countries.items():
        assert all(day is None or is_date(day) for day in (country.since, country.until)), code
    for body, joined in load("members", dict[str, tuple[Joined, ...]]).items():
        assert body in bodies
        for each in joined:
            assert is_date(each.since), (body, each)
            assert each.until is None or (is_date(each.until) and each.since <= each.until), (body, each)
            assert set(each.states) <= set(countries), (body, each)
            for code in each.states:
                end = countries[code].until
                assert end is None or (each.until is not None and not over(end, each.until)), (body, code)


def test_no_state_is_in_a_body_twice_at_one_time() -> None:
    for body, joined in load("members", dict[str, tuple[Joined, ...]]).items():
        days = {day for each in joined for day in (each.since, each.until) if day}
        for day in days:
            inside = [code for each in joined if holds(each.since, each.until, day) for code in each.states]
            assert len(inside) == len(set(inside)), (body, day)


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
    for name, known in shipped_people().items():
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


def test_every_phrase_is_cut_as_the_parser_cuts_it() -> None:
    bodies, states = load("organisations", dict[str, Organisation]), load("countries", dict[str, Country])
    phrases = [name for body in bodies.values() for name in (body.name, *body.names, *body.acronyms)]
    phrases += [name for state in states.values() for name in (state.name, *state.names, *state.capitals)]
    parser = English().tokenizer
    for phrase in [*phrases, "No. 10's P5+1", "the workers' union", "G-8", "St. Lucia's", "Rock 'n' roll", "a-b/c, d"]:
        cuts = tuple(word for token in parser(phrase) if (word := folded(token.text)))
        assert cut(phrase) == (cuts[1:] if cuts[0] == "the" else cuts), phrase
