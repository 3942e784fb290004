"""Whoever the words name as the source speaks: a person with an office, the authors of a text, those quoted."""

from __future__ import annotations

import pytest

from tests.statements.reading import read


@pytest.mark.parametrize(
    "text",
    [
        "The Hungarian delegate, Janos Kadas, told the council that the dam was safe.",
        "Hungary's delegate to the council, Janos Kadas, told the council that the dam was safe.",
        "A spokesman for the Hungarian delegation, Janos Kadas, said the dam was safe.",
        '"The dam was safe," said Janos Kadas, a Hungarian delegate.',
    ],
)
def test_a_person_with_an_office_speaks_alone(text: str) -> None:
    assert read(text).speakers() == [("Janos Kadas",)]


def test_two_who_speak_together_are_both_kept() -> None:
    found = read("Hungarian Foreign Minister Janos Kadas and Slovak Prime Minister Jozef Hlinka said the dam was safe.")
    assert found.speakers() == [("Janos Kadas", "Jozef Hlinka")]


@pytest.mark.parametrize(
    "text",
    [
        "A statement by Poland and Ukraine said the bridge was safe.",
        "The joint communiqué, issued by Poland and Ukraine, said the bridge was safe.",
    ],
)
def test_the_authors_of_a_text_speak(text: str) -> None:
    assert read(text).speakers() == [("Poland", "Ukraine")]


@pytest.mark.parametrize(
    "text",
    [
        "A broadcast quoted Janos Kadas as saying that the dam was safe.",
        "Janos Kadas was quoted by the Guardian as saying that the dam was safe.",
    ],
)
def test_who_is_quoted_speaks_and_not_who_quotes(text: str) -> None:
    assert read(text).speakers() == [("Janos Kadas",)]
