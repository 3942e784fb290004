"""Somebody of whom only the body is told has its sectors, and a leader's forces are those of the state or body led."""

from __future__ import annotations

import pytest

from tests.actors.reading import meant, read


@pytest.mark.parametrize(
    ("text", "person", "body"),
    [
        ("The BBC's Alan Carter was freed.", "person-alan-carter", "organisation-BBC"),
        ("Robert Hale of the FBI wrote a letter.", "person-robert-hale", "organisation-FBI"),
        ("Ernest Bemba, who leads M23, was away.", "person-ernest-bemba", "group-M23"),
        ("M23, led by Ernest Bemba, was away.", "person-ernest-bemba", "group-M23"),
    ],
)
def test_somebody_is_of_the_body_told(text: str, person: str, body: str) -> None:
    _, cast = read(text)
    assert cast.actors[person].of == body
    assert cast.actors[person].sectors == cast.actors[body].sectors


def test_a_state_told_before_a_name_tells_the_country_and_no_more() -> None:
    _, cast = read("Kenya's Peter Mwangi ran well.")
    assert (cast.actors["person-peter-mwangi"].country, cast.actors["person-peter-mwangi"].sectors) == ("KEN", ())


def test_the_leader_of_rebels_is_a_rebel() -> None:
    _, cast = read("Peter Obasi's rebels took the town.")
    assert cast.actors["person-peter-obasi"].sectors == ("REB",)


def test_the_forces_of_somebody_in_office_are_the_states() -> None:
    text = "David Lange was tired. His police held two tourists."
    assert meant(text, "His police", published="1985-07-11") == ("group-NZL-COP",)


def test_no_government_is_nobodys() -> None:
    assert meant("Chile waited. No government answered.", "No government") == ()


def test_a_name_known_in_full_keeps_a_surname_that_is_a_rank() -> None:
    assert meant("John Major said no.", "Major", published="1993-05-05") == ("person-john-major",)


def test_a_noun_with_a_nationality_means_the_body_of_that_state() -> None:
    text = "Gazprom wrote to Naftogaz. The Russian company wants its money."
    assert meant(text, "The Russian company") == ("organisation-GAZPROM",)
