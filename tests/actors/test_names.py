"""States, bodies, capitals and nationals are found however they are written, and only where they act."""

from __future__ import annotations

import pytest

from tests.actors.reading import meant, read


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("The U.S. will lift the ban.", "U.S.", "country-USA"),
        ("Nato rejected the plea.", "Nato", "organisation-NATO"),
        ("The NATO-Russia Council meets on Monday.", "Council", "organisation-NRC"),
        ("Inspectors of the International Atomic Energy Agency arrived.", "Agency", "organisation-IAEA"),
        ("The Kremlin declined to comment.", "Kremlin", "country-RUS"),
        ("Foggy Bottom kept silent.", "Foggy Bottom", "country-USA"),
        ("Abkhazia closed the crossing.", "Abkhazia", "place-abkhazia"),
        ("Al-Shabaab denied the report.", "Shabaab", "group-ALSHABAAB"),
        ("Papua New Guinea signed first.", "Guinea", "country-PNG"),
        ("The Turks want a word with the Greeks.", "Turks", "country-TUR"),
    ],
)
def test_a_name_stands_for_its_actor(text: str, words: str, actor: str) -> None:
    assert meant(text, words) == (actor,)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Please tell us who paid.", "us"),
        ("The South China Sea is rough.", "China"),
        ("Michael Jordan played well.", "Jordan"),
        ("She landed in Tokyo late.", "Tokyo"),
        ("He flew to Oslo at noon.", "Oslo"),
    ],
)
def test_what_only_looks_like_a_state_is_none(text: str, words: str) -> None:
    assert not any(actor.startswith("country-") for actor in meant(text, words))


def test_a_capital_that_acts_is_its_state() -> None:
    assert meant("Oslo has recalled its envoy from Lima.", "Oslo") == ("country-NOR",)


def test_a_capital_speaks_for_the_state_of_its_time() -> None:
    text = "Moscow rejected the note."
    assert meant(text, "Moscow", published="1968-08-22") == ("country-SUN",)
    assert meant(text, "Moscow", published="2008-08-22") == ("country-RUS",)


def test_troops_are_a_group_that_acts_for_its_state() -> None:
    text = "Georgian troops left the town."
    _, cast = read(text)
    (actor,) = meant(text, "troops")
    assert cast.actors[actor].sectors == ("MIL",)
    assert cast.side(actor) == "country-GEO"


def test_officials_and_ministries_are_the_state_itself() -> None:
    assert meant("The Peruvian foreign ministry protested.", "ministry") == ("country-PER",)
    assert meant("Officials from Kenya will attend.", "Officials") == ("country-KEN",)


def test_rebels_backed_by_a_state_are_not_that_state() -> None:
    assert "country-RUS" not in meant("Russian-backed rebels shelled the road.", "rebels")


def test_a_body_no_table_lists_is_known_by_its_own_words() -> None:
    text = "The Lindhaven Shipping Corporation sued. Norway regretted it."
    assert meant(text, "Corporation") == ("organisation-lindhaven-shipping-corporation",)


def test_names_with_a_possessive_inside_are_found() -> None:
    text = "The Sudan People's Liberation Movement met envoys."
    assert meant(text, "Movement") == ("group-SPLA",)


def test_what_sort_of_body_it_is_may_be_in_lower_case() -> None:
    assert meant("The Wagner group denied it.", "group") == ("organisation-WAGNER",)


def test_a_party_is_no_surname() -> None:
    assert "organisation-SVOBODA" not in meant("Ludvik Svoboda refused.", "Svoboda", published="1968-08-21")


def test_agents_of_a_service_are_the_service() -> None:
    assert meant("FBI agents flew to Yemen.", "agents") == ("organisation-FBI",)


def test_an_acronym_told_in_brackets_means_that_body() -> None:
    text = "The Rapid Support Forces (RSF) advanced. RSF men held the bridge."
    assert meant(text, "RSF") == meant(text, "RSF men") == ("group-RSFSUDAN",)


def test_a_capital_before_a_thing_is_a_place_and_before_its_people_the_state() -> None:
    assert meant("Envoys met in a London clinic.", "London") == ()
    assert meant("The Geneva talks failed.", "Geneva") == ()
    assert meant("London officials objected.", "London") == ("country-GBR",)


def test_a_shorter_name_is_found_where_the_longest_is_not_written_as_one() -> None:
    assert meant("The French foreign legion left.", "legion") == ("group-FRA-MIL",)


def test_a_noun_before_a_name_tells_what_sort_of_body_it_is() -> None:
    _, cast = read("The shipping company Vela lost contact. The opposition party Wefaq objected.")
    assert cast.actors["organisation-vela"].sectors == ("BUS",)
    assert cast.actors["organisation-wefaq"].sectors == ("OPP",)


def test_whose_an_association_is_tells_its_sector() -> None:
    _, cast = read("The Zimbabwe Nurses Association walked out. The Norwegian Fish Exporters' Council met.")
    assert cast.actors["organisation-zimbabwe-nurses-association"].sectors == ("HLH",)
    assert [actor.sectors for actor in cast.actors.values() if "Exporters" in actor.name] == [("BUS",)]


def test_a_broadcaster_of_a_state_goes_by_its_own_name_and_many_together_do_not() -> None:
    _, cast = read("Soviet television showed the parade. Russian newspapers ignored it.", "1988-06-01")
    assert cast.actors["organisation-soviet-television"].of == "country-SUN"
    assert "group-SUN-MED" in meant("Soviet newspapers ignored the parade.", "newspapers", published="1988-06-01")


def test_a_party_told_by_its_creed_is_the_one_of_the_state_told() -> None:
    text = "The Communists voted with the Christian Democrats for Giulio Andreotti."
    assert meant(text, "Communists", published="1978-03-17") == ("organisation-PCI",)
