"""Towns in the words around a name tell the state of people and bodies that no table lists."""

from __future__ import annotations

import pytest

from tests.actors.reading import meant, mention, read


def test_a_mayor_is_of_the_state_of_the_town() -> None:
    text = "Russian guns fell silent. The mayor of Enerhodar, Dmytro Orlov, thanked Ukraine and Poland."
    _, cast = read(text, "2022-03-04")
    assert meant(text, "mayor", published="2022-03-04") == ("person-dmytro-orlov",)
    assert cast.actors["person-dmytro-orlov"].country == "UKR"


def test_a_town_of_many_states_tells_none() -> None:
    _, cast = read("Ann Quill waited in Victoria.")
    assert cast.actors["person-ann-quill"].country is None


def test_a_body_of_no_table_is_of_the_only_state_of_the_report() -> None:
    _, cast = read("Tonga froze the accounts of Lulu Holdings on Monday.")
    assert cast.actors["organisation-lulu-holdings"].country == "TON"
    _, cast = read("Tonga and Fiji froze the accounts of Lulu Holdings on Monday.")
    assert cast.actors["organisation-lulu-holdings"].country is None


def test_the_nation_before_an_office_of_another_body_is_the_holders() -> None:
    _, cast = read("Ole Berg, the Norwegian head of UNICEF, flew home.")
    person = cast.actors["person-ole-berg"]
    assert (person.country, person.of) == ("NOR", "organisation-UNICEF")


def test_what_an_office_is_of_tells_its_sector() -> None:
    _, cast = read("Rosa Luz, second vice-president of the senate, called elections in Bolivia.")
    assert cast.actors["person-rosa-luz"].sectors == ("LEG",)


def test_an_office_in_lower_case_before_a_name_is_a_mention_of_its_own() -> None:
    found = mention("The Serbian president Milan Zec refused.", "president")
    assert found is not None
    assert found.actors == ("person-milan-zec",)
    assert found.rule.startswith("office told right")


def test_which_refers_to_the_body_before_it() -> None:
    assert meant("Sulu Lines, which owned the ship, said little.", "which") == ("organisation-sulu-lines",)


def test_a_name_with_a_joined_particle_is_whole() -> None:
    text = "Qavam os-Saltaneh, the Iranian prime minister, said nothing."
    assert meant(text, "Saltaneh") == ("person-qavam-os-saltaneh",)


def test_a_definite_noun_for_one_of_a_group_is_the_only_person_it_fits() -> None:
    text = "Judges freed Ramush Haradinaj. The former guerrilla commander flew home."
    assert meant(text, "commander", published="2012-11-29") == ("person-ramush-haradinaj",)


def test_the_spokeswoman_of_somebody_is_of_their_country() -> None:
    _, cast = read("Alexei Navalny fell ill, said Navalny's spokeswoman, Kira Yarmysh.", "2020-08-24")
    person = cast.actors["person-kira-yarmysh"]
    assert (person.country, person.sectors) == ("RUS", ("OPP",))


@pytest.mark.parametrize(
    "text",
    ["Larkana, in upper Sindh, is an old town.", "Finlandia Hall, where 35 chairs stand, is clad in marble."],
)
def test_a_place_that_the_parser_takes_for_a_person_is_nobody(text: str) -> None:
    assert not any(actor.startswith("person-") for actor in read(text)[1].actors)


def test_a_person_who_bears_a_forename_and_a_word_for_a_place_is_one() -> None:
    assert meant("Michael Hall said on Monday that he would go.", "Michael Hall") == ("person-michael-hall",)
