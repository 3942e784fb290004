"""What the words of a single line give away: sign-offs, desk codes, slugs, writers, corrections, captions."""

from __future__ import annotations

import time

import pytest

from communique.reports.blocks import blocks, own_kinds
from communique.reports.datelines import own_dateline
from communique.reports.lines import split
from communique.reports.text import read_text


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("- ENDS -", "credit"),
        ("-more-", "credit"),
        ("rw/TKL", "credit"),
        ("Harbour Courier | 29 November 2005", "credit"),
        ("World News | 29 November 2005", "other"),
        ("BC-NORWAY-FISH-TALKS", "credit"),
        ("With wire reports", "credit"),
        ("Northern Mail staff", "byline"),
        ("By IDA HOLM | iholm@mail.example | Northern Mail", "byline"),
        ("Correction: An earlier version of this report gave the wrong port.", "other"),
        ("Photo caption: A trawler at the quay of Vardø.", "caption"),
        ("Contd p. 4", "navigation"),
    ],
)
def test_a_line_is_told_by_its_words(line: str, kind: str) -> None:
    assert own_kinds(split(line)) == [kind]


@pytest.mark.parametrize(
    "line", ["The war ends", "More men and women at sea", "Cod and/or herring will be landed again."]
)
def test_headlines_and_sentences_are_no_sign_offs(line: str) -> None:
    assert own_kinds(split(line)) == [None]


@pytest.mark.parametrize(("end", "kind"), [("Next", "navigation"), ("Next: cod", None)])
def test_a_long_row_of_numbers_is_told_from_a_pager_in_no_time(end: str, kind: str | None) -> None:
    numbers = " ".join(map(str, range(1, 45)))
    began = time.process_time()

    assert own_kinds(split(f"Prev {numbers} {end}")) == [kind]
    assert time.process_time() - began < 1


def test_a_dateline_may_stand_in_brackets_on_its_own_line() -> None:
    found = own_dateline("[Tromsø, 4 May]")

    assert found is not None
    assert found.place == "Tromsø"
    assert own_dateline("[Applause]") is None


def test_items_of_a_round_up_each_have_their_dateline() -> None:
    items = (
        "OSLO - The cabinet met on Monday to look at the fishing quotas for the coming year.",
        "Ministers said that nothing had been decided about the waters in the north.",
        "REYKJAVIK - The trawler owners rejected the offer and called their members to a vote.",
        "Their chairman said: the vote would be over by Friday, and it would be clear.",
    )
    text = "Fish talks in brief\n\n" + "\n\n".join(items) + "\n"

    assert [text[b.start : b.end] for b in blocks(read_text(text)) if b.kind == "dateline"] == ["OSLO -", "REYKJAVIK -"]
