"""Names that several states have for theirs, or had for another, are given to the one that day and context tell."""

from __future__ import annotations

import pytest

from tests.actors.reading import meant, read


@pytest.mark.parametrize(
    ("text", "words", "day", "actor"),
    [
        ("The Russians have moved two divisions.", "Russians", "1968-08-02", "country-SUN"),
        ("The Russians have moved two divisions.", "Russians", "1998-08-02", "country-RUS"),
        ("Russian tanks crossed the river.", "Russian", "1956-11-05", "country-SUN"),
        ("Congo closed the border.", "Congo", "1965-03-01", "country-COD"),
        ("Congo closed the border.", "Congo", "1985-03-01", "country-COG"),
        ("Dacca protested.", "Dacca", "1965-03-01", "country-PAK"),
        ("Dacca protested.", "Dacca", "1975-03-01", "country-BGD"),
        ("Czech troops joined the exercise.", "Czech", "1991-03-01", "country-CSK"),
    ],
)
def test_a_name_means_the_state_of_that_day(text: str, words: str, day: str, actor: str) -> None:
    assert meant(text, words, published=day) == (actor,)


def test_an_organ_told_by_a_name_that_another_state_has_too_is_of_the_state_told() -> None:
    assert meant("Chile votes in May. Congress has passed the bill.", "Congress") == ("group-CHL-LEG",)
    assert meant("Chile thanked America. Congress has passed the bill.", "Congress") == ("organisation-CONGRESS",)
    assert meant("Congress has passed the bill.", "Congress") == ("organisation-CONGRESS",)


def test_a_party_is_that_of_the_state_told() -> None:
    text = "New Zealand votes in May. The Labour Party leads."
    assert meant(text, "Party") == ("organisation-LABOURNZL",)
    assert meant("The Labour Party leads.", "Party") == ("organisation-LABOURGBR",)


def test_a_longer_name_is_not_the_body_that_it_begins_with() -> None:
    _, cast = read("The Democratic Party of Ruritania sits in the cabinet of Kenya.")
    assert "organisation-DEMOCRATS" not in cast.actors
    party = cast.actors["organisation-democratic-party-of-ruritania"]
    assert (party.kind, party.sectors) == ("organisation", ("PTY",))


def test_a_party_of_common_words_is_not_that_of_a_state_that_is_not_told() -> None:
    text = "Turkey holds Adnan Menderes with deputies of the Democrat Party."
    _, cast = read(text, "1960-05-30")
    party = cast.actors["organisation-democrat-party"]
    assert (party.country, party.sectors) == ("TUR", ("PTY",))
    text = "The Liberal Democratic Party met in Tokyo, Germany said."
    assert "organisation-LDP" in read(text, "2005-05-30")[1].actors
