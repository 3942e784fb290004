"""The corpus of stances -> proof that its offsets, splits, vocabularies and variety hold."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise
from typing import Any, get_args

from communique.vocabulary import Form, Stance
from tests import ROOT

FOLDER = ROOT / "corpus/stances"
KEYS = {"id", "split", "text", "published", "speakers", "party", "cue", "form", "content", "issue", "stance"}
QUOTES = '"“”'
LAST_OF_ALL_SPLITS = 1650  # what was written later only teaches


def test_there_are_enough_rows_and_each_has_its_own_id_and_every_field() -> None:
    assert len(rows()) >= 600
    assert len({row["id"] for row in rows()}) == len(rows())
    assert all(set(row) == KEYS for row in rows())


def test_statements_on_one_issue_share_a_split_and_the_splits_have_their_sizes() -> None:
    splits = defaultdict(set)
    for row in rows():
        splits[row["issue"]].add(row["split"])
    assert all(len(found) == 1 for found in splits.values())
    later = [row for row in rows() if int(row["id"].removeprefix("stances-")) > LAST_OF_ALL_SPLITS]
    first = [row for row in rows() if row not in later]
    sizes = Counter(row["split"] for row in first)
    for split, share in {"train": 0.60, "dev": 0.15, "test": 0.25}.items():
        assert abs(sizes[split] / len(first) - share) < 0.03
    assert {row["split"] for row in later} == {"train"}


def test_every_class_is_well_filled_in_every_split() -> None:
    classes = {*get_args(Stance), "none"}
    for split in ("train", "dev", "test"):
        found = Counter(row["stance"] for row in rows() if row["split"] == split)
        assert set(found) == classes
        assert min(found.values()) >= 0.1 * found.total()
        assert found["none"] >= 0.2 * found.total()


def test_content_lies_in_order_in_the_text_and_holds_neither_cue_nor_the_marks_around_it() -> None:
    for row in rows():
        text, content = row["text"], row["content"]
        assert row["cue"] in text, row["id"]
        assert content, row["id"]
        assert all(one[1] < other[0] for one, other in pairwise(content)), row["id"]
        for start, end in content:
            assert 0 <= start < end <= len(text), row["id"]
            assert text[start:end] == text[start:end].strip(), row["id"]
        outside = [*text]
        for start, end in content:
            outside[start:end] = " " * (end - start)
        assert row["cue"] in "".join(outside), row["id"]


def test_direct_words_are_quoted_and_indirect_words_are_not() -> None:
    for row in rows():
        assert row["form"] in get_args(Form)
        quoted = [row["text"][start - 1 : start] in {'"', "“"} for start, _ in row["content"]]
        inside = any(mark in row["text"][start:end] for start, end in row["content"] for mark in QUOTES)
        somewhere = inside or any(quoted)
        if row["form"] == "direct":
            assert all(quoted), row["id"]
        elif row["form"] == "indirect":
            assert not somewhere, row["id"]
        else:
            assert somewhere, row["id"]


def test_speakers_have_names_and_days_are_days_of_1945_to_2025() -> None:
    for row in rows():
        assert row["speakers"], row["id"]
        assert all(row["speakers"]), row["id"]
        assert row["party"] is None or row["party"].strip(), row["id"]
        assert 1945 <= dt.date.fromisoformat(row["published"]).year <= 2025, row["id"]


def test_no_two_rows_share_more_than_half_of_their_five_grams() -> None:
    where = defaultdict(set)
    grams = [five_grams(row["text"]) for row in rows()]
    for index, found in enumerate(grams):
        for gram in found:
            where[gram].add(index)
    for index, found in enumerate(grams):
        shared = Counter(other for gram in found for other in where[gram] if other != index)
        assert all(2 * count <= len(found) for count in shared.values()), rows()[index]["id"]


@cache
def rows() -> list[dict[str, Any]]:
    """The rows of all three files, train first."""
    files = (FOLDER / f"{split}.jsonl" for split in ("train", "dev", "test"))
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def five_grams(text: str) -> set[tuple[str, ...]]:
    """Every run of five words of `text`, without case and punctuation."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[start : start + 5]) for start in range(len(words) - 4)}
