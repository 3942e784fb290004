"""Made-up pages say of each of their words which kind of block it belongs to, and are the same each time."""

from __future__ import annotations

from communique.reports.html import read_page
from evaluation.reports import place_blocks
from training.made_up_pages import made_up


def test_the_blocks_of_made_up_text_cover_its_words_in_order() -> None:
    for row in (row for row in made_up(40, 3) if "text" in row):
        left = list(row["text"])
        for block in row["blocks"]:
            left[block["start"] : block["end"]] = [" "] * (block["end"] - block["start"])
        assert not "".join(left).strip()


def test_the_blocks_of_made_up_markup_stand_in_its_text() -> None:
    for row in (row for row in made_up(40, 3) if "html" in row):
        text = read_page(row["html"]).text
        placed = place_blocks(text, row["blocks"])
        assert len(placed) == len(row["blocks"])


def test_the_same_seed_makes_the_same_pages() -> None:
    assert made_up(5, 7) == made_up(5, 7)
    assert made_up(5, 7) != made_up(5, 8)


def test_no_name_is_left_open() -> None:
    assert not any("{" in (row.get("text") or row["html"]) for row in made_up(60, 2))
