"""Those who tell are found before and after what they say, with what they are called, and no pronouns."""

from __future__ import annotations

import pytest

from communique.stories.tellers import longest_run, tellers


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Prime Minister Anna Holt said the talks would go on.", ["Prime Minister Anna Holt"]),
        ("The talks would go on, according to Jan Lund.", ["Jan Lund"]),
        ("He said the talks would go on.", []),
    ],
)
def test_who_tells_is_found(text: str, wanted: list[str]) -> None:
    assert [one.words for one in tellers(text)] == wanted


def test_words_in_a_row_are_counted() -> None:
    assert longest_run("We will not give in.", "They will not give up.") == 3 / 8
