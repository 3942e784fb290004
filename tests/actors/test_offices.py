"""What an office is of, told by a noun, tells the sector of its holder; words for people tell whose they are."""

from __future__ import annotations

import pytest

from tests.actors.reading import meant, read


@pytest.mark.parametrize(
    ("text", "country", "sectors"),
    [
        ("Ann Holm, the head of a Danish shipping company, spoke in Aarhus.", "DNK", ("BUS",)),
        ("Ann Holm, chairwoman of the teachers' union, spoke in Denmark.", "DNK", ("LAB",)),
        ("Ann Holm, head of the Danish chamber of commerce, spoke.", "DNK", ("BUS",)),
        ("Ann Holm, who heads Denmark's chamber of commerce, spoke.", "DNK", ("BUS",)),
        ("Denmark's minister met Ann Holm, the leader of the biggest opposition party.", "DNK", ("OPP",)),
    ],
)
def test_the_noun_for_what_an_office_is_of_tells_the_sector(text: str, country: str, sectors: tuple[str, ...]) -> None:
    person = read(text)[1].actors["person-ann-holm"]
    assert (person.country, person.sectors, person.of) == (country, sectors, None)


def test_an_office_of_an_organ_is_of_its_state() -> None:
    _, cast = read("Ann Holm, commander of the Danish navy, spoke.")
    assert (cast.actors["person-ann-holm"].of, cast.actors["person-ann-holm"].sectors) == ("country-DNK", ("MIL",))


def test_the_president_of_a_court_is_not_that_of_the_state() -> None:
    text = "Denmark was silent. The president of the court, Ann Holm, resigned."
    assert meant(text, "The president") == ("person-ann-holm",)
    assert read(text)[1].actors["person-ann-holm"].sectors == ("JUD",)


def test_the_army_chief_is_of_the_state_in_context() -> None:
    text = "Algeria said on Monday that the army chief had resigned."
    assert meant(text, "the army chief") == ("person-army-chief-of-dza",)


def test_an_air_force_is_no_person() -> None:
    text = "Fidel Ramos, the rebel general, said in the Philippines that the air force was with him."
    assert meant(text, "the air force") == ("group-PHL-MIL",)


def test_officers_in_a_report_of_police_alone_are_of_the_police() -> None:
    assert meant("Police in Lima fought a crowd, and officers shot a man.", "officers") == ("group-PER-COP",)
    assert meant("Police in Lima fought soldiers, and officers shot a man.", "officers") == ("group-PER-MIL",)
    assert meant("Police in Lima fought a crowd, and military officers shot a man.", "military officers") == (
        "group-PER-MIL",
    )


def test_a_word_for_a_people_that_ends_a_personal_name_is_no_people() -> None:
    assert meant("The Red Brigades kidnapped Aldo Moro in Rome.", "Aldo Moro", published="1978-03-17") == (
        "person-aldo-moro",
    )


def test_an_article_in_a_name_is_no_surname() -> None:
    text = "Scholars of Chile will gather. The junta's embassy has nobody to spare."
    assert not any(actor.startswith("person-") for actor in read(text, "1976-09-20")[1].actors)
