"""Sentences keep their offsets, end where a reader ends them, and do not divide quotations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.stories.sentences import lines, split
from tests.stories.build import BULLETIN


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The talks failed. Both sides left.", 2),
        ("Gen. J. Okoro met Mr. Sato in the U.S. on Friday.", 1),
        ("“It is over. We go home,” she said. Nobody stayed.", 2),
        ("Trade grew by 2.5 percent in 1996. It fell later.", 2),
        ("One line\nanother line", 2),
        ("", 0),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, wanted: int) -> None:
    assert len(parts(text)) == wanted


@given(st.text(alphabet="aB .!?\n\"“”'’(1", max_size=60))
def test_no_character_but_white_space_is_lost_or_said_twice(text: str) -> None:
    spans = split(text)
    assert "".join("".join(text[s:e] for s, e in spans).split()) == "".join(text.split())
    assert all(text[s:e] == text[s:e].strip() != "" for s, e in spans)


def test_a_line_cites_its_own_words_and_headlines_give_none() -> None:
    found = lines(BULLETIN)
    assert found
    assert all(BULLETIN.text[line.citation.start : line.citation.end] == line.text for line in found)
    assert BULLETIN.title not in [line.text for line in found]
