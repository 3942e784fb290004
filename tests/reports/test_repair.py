"""Damaged characters are put right where it is clear what was meant, and still lead to the bytes received."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.reports import Received, read
from communique.reports.decode import decode
from communique.reports.repair import mended
from communique.settings import Settings

WORDS = "Zürich: “We won’t go back” – so said Señor Núñez in the café on Monday, after a week of talks."


def twice(words: str) -> str:
    """UTF-8 read as Windows-1252, with the bytes that it does not have as they are."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in words.encode())


@pytest.mark.parametrize("words", [WORDS, "He’s late", "Łódź and Kraków – in Poland", "東京 and 大阪"])
def test_what_was_encoded_twice_is_what_was_meant(words: str) -> None:
    assert twice(words) != words
    assert mended(twice(words)) == words


def test_a_quotation_mark_whose_last_byte_was_lost_is_known() -> None:
    assert mended(WORDS.encode().decode("cp1252", "replace")) == WORDS


@pytest.mark.parametrize(
    "words", [WORDS, "MAÇÃ”", "“AMANHÔ disse", "SÃO PAULO, JOÃO", "«LIBERTÉ»", "Die Maß, Straße für Straße", "plain"]
)
def test_words_that_are_whole_stay_as_they_are(words: str) -> None:
    assert mended(words) == words


@settings(deadline=None)
@given(
    st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x2FFF, exclude_categories=["Cs"]), max_size=40)
)
def test_every_character_leads_to_its_bytes(words: str) -> None:
    data = twice(f"It’s so: {words}").encode()
    decoded = decode(data)

    places = [decoded.byte_at(at) for at in range(len(decoded.text) + 1)]
    assert places == sorted(places)
    for at, char in enumerate(decoded.text):
        assert data[places[at] : places[at + 1]].decode() in (char, twice(char))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", twice(WORDS).encode()),
        ("a.html", f"<html><body><p>{twice(WORDS)}</p></body></html>".encode()),
        ("a.md", f"# Talks\n\n{twice(WORDS)}\n".encode()),
        ("a.jsonl", json.dumps({"id": "x", "text": twice(WORDS), "title": twice("Café Zoë")}).encode()),
        ("a.csv", f'id,text\nx,"{twice(WORDS)}"\n'.encode()),
    ],
)
def test_reports_of_any_format_are_put_right_and_it_is_said(name: str, data: bytes) -> None:
    (report,), problems = read(Received(name, data), Settings())

    assert WORDS in report.text
    assert any("read as Windows-1252" in problem.reason for problem in problems)
    assert (report.title == "Café Zoë") == (name == "a.jsonl")


def test_the_characters_of_a_row_that_are_put_right_lead_to_the_bytes_of_the_row() -> None:
    data = json.dumps({"text": twice(WORDS)}, ensure_ascii=False).encode()
    (report,), _ = read(Received("a.jsonl", data), Settings())

    for span in report.source_map:
        words = report.text[span.start : span.end]
        assert data[span.byte_start : span.byte_end].decode() in (words, twice(words))


def test_single_bytes_of_another_encoding_are_read_as_that() -> None:
    data = WORDS.encode() + b" The caf\xe9 of the \x93harbour\x94 was full.\xff\xfe"
    decoded = decode(data)

    assert decoded.text == f"{WORDS} The café of the “harbour” was full.\ufffd\ufffd"
    assert decoded.repairs == ("3 bytes that are not UTF-8 were read as Windows-1252",)
    assert [data[decoded.byte_at(at)] for at in decoded.strange] == [0xFF, 0xFE]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_read_and_it_is_said(encoding: str) -> None:
    (report,), problems = read(Received("a.txt", WORDS.encode(encoding)), Settings())

    assert report.text == WORDS
    assert any("UTF-16" in problem.reason for problem in problems)


def test_a_stray_nul_costs_no_page() -> None:
    (report,), problems = read(Received("a.txt", b"Talks\0 go on. " + WORDS.encode() * 3), Settings())

    assert report.text.startswith("Talks\ufffd go on.")
    assert any("NUL" in problem.reason for problem in problems)
