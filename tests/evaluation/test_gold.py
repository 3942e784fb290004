"""Gold and sample files -> proof that their offsets, splits and vocabularies hold."""

from __future__ import annotations

import datetime as dt
import json
from importlib.resources import files
from itertools import pairwise
from typing import Any, get_args

import pytest
from lxml.html import document_fromstring

from communique.vocabulary import BlockKind, ChangeKind, EventType, Form, Stance, Status, Track
from evaluation import gold
from evaluation.reports import place_blocks
from tests import ROOT

NAMES = ("events", "statements", "actors", "dates", "blocks", "changes", "wordings", "differences", "places", "ties")


@pytest.mark.parametrize("name", NAMES)
def test_every_row_has_its_own_id_and_a_split(name: str) -> None:
    rows = gold(name)
    assert len({row["id"] for row in rows}) == len(rows)
    dev = sum(row["split"] == "dev" for row in rows)
    assert {row["split"] for row in rows} == {"dev", "test"}
    assert min(dev, len(rows) - dev) >= len(rows) // 6  # later rows of some files are for development only


@pytest.mark.parametrize("name", ["dates", "places"])
def test_words_of_a_row_equal_the_text_at_its_offsets(name: str) -> None:
    for row in gold(name):
        assert row["text"][row["start"] : row["end"]] == row["words"], row["id"]


def test_words_of_mentions_equal_the_text_at_their_offsets() -> None:
    for row in gold("actors"):
        for mention in row["mentions"]:
            assert row["text"][mention["start"] : mention["end"]] == mention["words"], row["id"]


def test_every_character_that_is_not_white_lies_in_one_block() -> None:
    for row in gold("blocks"):
        blocks = row["blocks"]
        assert {block["kind"] for block in blocks} <= set(get_args(BlockKind))
        if "html" in row:
            continue
        assert all(one["end"] <= other["start"] for one, other in pairwise(blocks)), row["id"]
        inside = "".join(row["text"][block["start"] : block["end"]] for block in blocks)
        assert "".join(inside.split()) == "".join(row["text"].split()), row["id"]


def test_blocks_of_html_are_its_visible_words_in_order() -> None:
    for row in gold("blocks"):
        if "html" in row:
            page: Any = document_fromstring(row["html"])
            for hidden in page.xpath("//head | //script | //style | //comment()"):
                hidden.drop_tree()
            words = "".join(block["words"] for block in row["blocks"])
            assert "".join(words.split()) == "".join(page.text_content().split()), row["id"]


def test_blocks_of_html_are_placed_in_the_text_that_was_read() -> None:
    text = "Fog lifts - Site\nHome\nFog lifts\nKYIV\u2014The fog\xa0lifted.\n"
    blocks = [
        {"kind": "navigation", "words": "Home"},
        {"kind": "headline", "words": "Fog lifts"},
        {"kind": "caption", "words": "Never read"},
        {"kind": "dateline", "words": "KYIV\u2014"},
        {"kind": "body", "words": "The fog lifted."},
    ]
    placed = [(kind, text[start:end]) for kind, start, end in place_blocks(text, blocks)]
    assert placed == [
        ("navigation", "Home"),
        ("headline", "Fog lifts"),
        ("dateline", "KYIV\u2014"),
        ("body", "The fog\xa0lifted."),
    ]
    assert place_blocks(text, blocks)[1][1] > 17


def test_content_of_a_statement_lies_in_its_text() -> None:
    for row in gold("statements"):
        for statement in row["statements"]:
            assert statement["form"] in get_args(Form)
            assert statement["cue"] in row["text"], row["id"]
            assert statement["stance"] is None or statement["stance"]["stance"] in get_args(Stance)
            assert all(row["text"][start:end].strip() for start, end in statement["content"]), row["id"]


def test_content_of_a_headline_lies_in_it_and_all_of_that_gold_may_be_looked_at() -> None:
    for row in gold("headlines"):
        start, end = row["part"]
        assert (row["split"], row["text"][end : end + 2]) == ("dev", "\n\n"), row["id"]
        assert row["kind"] in ("headline", "caption")
        for statement in row["statements"]:
            assert statement["form"] in get_args(Form)
            assert all(start <= first < last <= end for first, last in statement["content"]), row["id"]


def test_events_and_changes_use_the_vocabulary_of_the_model() -> None:
    events = [event for row in gold("events") for event in row["events"]]
    changes = [change for row in gold("changes") for change in row["changes"]]
    changes += [event["change"] for event in events if event["change"]]
    assert {event["type"] for event in events} == set(get_args(EventType))
    assert {event["status"] for event in events} <= set(get_args(Status))
    assert {change["kind"] for change in changes} <= set(get_args(ChangeKind))
    assert {change["track"] for change in changes} <= set(get_args(Track))
    claimed = {"threatened", "requested", "proposed"}
    assert all((change["of"] is not None) == (change["kind"] in claimed) for change in changes)


def test_dates_are_stretches_of_days_in_order() -> None:
    dates = [row["value"] for row in gold("dates") if row["value"] and row["value"]["start"]]
    dates += [event["date"] for row in gold("events") for event in row["events"] if event["date"]]
    dates += [change["date"] for row in gold("changes") for change in row["changes"] if change["date"]]
    for date in dates:
        assert dt.date.fromisoformat(date["start"]) <= dt.date.fromisoformat(date["end"])


def test_expected_blocks_of_the_samples_are_words_of_the_samples() -> None:
    samples = files("communique") / "samples"
    expected: dict[str, Any] = json.loads((ROOT / "tests/gold/samples.json").read_text(encoding="utf-8"))
    for report in expected["reports"]:
        for block in report.get("blocks", ()):
            text = (samples / report["report"]).read_text(encoding="utf-8")
            assert text[block["start"] : block["end"]] == block["words"]
