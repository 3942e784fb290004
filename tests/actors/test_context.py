"""Whose organ or official a bare noun means: what stands around it tells, and who acts upon it is not meant."""

from __future__ import annotations

import pytest

from tests.actors.reading import mention, read


@pytest.mark.parametrize(
    ("text", "published", "words", "country"),
    [
        (  # a place told with the same verb
            "Hungary sent Romania a first convoy of blood plasma and medicine on Friday, the MTI news agency said, as "
            "security police and army units fought in central Bucharest.",
            "1989-12-22",
            "security police",
            "ROU",
        ),
        (  # not of those who act upon it
            "Chile has broken relations with Cuba and expelled some of its embassy staff. The Soviet Union suspended "
            "diplomatic relations with the new junta on Friday, Tass reported.",
            "1977-09-22",
            "the new junta",
            "CHL",
        ),
        (
            "France and Germany on Wednesday demanded the immediate reinstatement of Niger's elected president in "
            "messages delivered to the new military council by their ambassadors in Niamey.",
            "1996-02-15",
            "the new military council",
            "NER",
        ),
        ("Dubai police are seeking 26 people over the killing of a guest in a hotel.", None, "Dubai police", "ARE"),
        ("A court in New York held Argentina in contempt on Monday.", None, "A court in New York", "USA"),
    ],
)
def test_a_noun_means_the_organ_of_the_state_that_its_words_tell(
    text: str, published: str | None, words: str, country: str
) -> None:
    found = mention(text, words, published=published)
    assert found is not None
    assert {read(text, published)[1].actors[actor].country for actor in found.actors} == {country}


def test_troops_are_of_the_body_that_sends_them() -> None:
    text = "NATO will send 700 additional soldiers to northern Kosovo after a scuffle with Serbs."
    found = mention(text, "700 additional soldiers")
    assert found is not None
    assert [read(text)[1].actors[actor].of for actor in found.actors] == ["organisation-NATO"]


def test_governments_elsewhere_are_of_no_state_told() -> None:
    text = "King Hussein has asked Western governments to send planes to Jordan."
    assert mention(text, "Western governments") is None


def test_a_town_where_something_is_is_nobody() -> None:
    _, cast = read("Palestinian gunmen broke into a government compound in Khan Younis on Wednesday.")
    assert not [actor for actor in cast.actors if "younis" in actor]


def test_an_office_told_before_a_bare_name_is_its() -> None:
    text = "Nationalist China's chair passed to Peking. Mr Chow Wen-kai had walked out before the tellers rose."
    _, cast = read(text, "1971-10-26")
    assert cast.actors["person-chow-wen-kai"].of == "country-TWN"


def test_a_noun_beside_a_body_is_the_body() -> None:
    assert (found := mention("Bayer, the German maker of Cipro, trebled production.", "the German maker")) is not None
    assert found.actors == ("organisation-BAYER",)


def test_a_noun_in_the_plural_tells_of_all_named_before_it() -> None:
    _, cast = read("Paul Okum and Jane Mbeki, two journalists, were held in Lagos.")
    assert [cast.actors[f"person-{name}"].sectors for name in ("paul-okum", "jane-mbeki")] == [("MED",), ("MED",)]


def test_a_body_is_of_the_state_told_with_it() -> None:
    _, cast = read("The French-based carmaker Zentra sued Finland in Madras.")
    assert cast.actors["organisation-zentra"].country == "FRA"


def test_people_told_by_state_and_name_alone_speak_for_it_between_states() -> None:
    _, cast = read("Azerbaijan's Ilham Guliyev and Georgia's Zurab Gelashvili met on Monday.")
    assert cast.actors["person-zurab-gelashvili"].of == "country-GEO"


def test_sportsmen_speak_for_nobody() -> None:
    _, cast = read("Azerbaijan's Ilham Guliyev and Georgia's Zurab Gelashvili met in the final on Monday.")
    assert cast.actors["person-zurab-gelashvili"].of is None
