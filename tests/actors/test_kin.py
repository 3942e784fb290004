"""Whose names a name is like tells from which of the states of a report somebody is of whom nothing else tells it."""

from __future__ import annotations

from communique.actors.entries import Known
from communique.actors.kin import Kin
from communique.actors.lexicon import lexicon
from tests.actors.reading import read


def _people(**names: str) -> dict[str, Known]:
    return {name: Known(country=country, held=()) for country, listed in names.items() for name in listed.split(", ")}


def test_a_name_fits_where_names_are_made_like_it() -> None:
    kin = Kin(_people(UKR="Petro Bondarenko, Oleh Tkachenko", GBR="Peter Bond, Oliver Thatcher"))
    assert kin.fit("Petro Ponomarenko", "UKR") > 0 > kin.fit("Petro Ponomarenko", "GBR")


def test_a_state_without_names_of_its_own_has_those_of_its_kin() -> None:
    kin = Kin(_people(ESP="Juan Fernandez, Pedro Gonzalez", GBR="Peter Bond, Oliver Thatcher"))
    assert kin.fit("Luis Hernandez", "PRY") > kin.fit("Luis Hernandez", "AUS")


def test_a_name_without_letters_fits_nowhere() -> None:
    assert Kin({}).fit("-", "GBR") == 0.0


def test_the_names_of_the_tables_tell_neighbours_apart() -> None:
    kin = lexicon().figures.kin
    assert kin.fit("Davit Gelashvili", "GEO") > kin.fit("Davit Gelashvili", "ARM")


def test_somebody_is_of_the_state_that_the_name_fits() -> None:
    text = "Spain ended a long wait on Sunday when Fernando Torrealba struck the only goal against Germany in Vienna."
    _, cast = read(text, "2008-06-29")
    assert cast.actors["person-fernando-torrealba"].country == "ESP"


def test_a_president_is_not_of_the_state_named_last_where_the_name_is_of_another() -> None:
    text = (
        "President Harry Truman hinted in 1950 that the bomb might be used against China, a remark which sent the "
        + ("British prime minister hurrying to Washington.")
    )
    _, cast = read(text, "2001-04-03")
    assert cast.actors["person-harry-truman"].of == "country-USA"


def test_a_name_taken_for_a_body_is_a_persons_where_it_is_made_like_those_of_a_state_told() -> None:
    text = "Bulgarian mourners filed past the coffin of Todor Stoyanovski in Sofia."
    _, cast = read(text, "1990-01-01")
    assert cast.actors["person-todor-stoyanovski"].country == "BGR"
