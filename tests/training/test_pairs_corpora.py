"""The corpora of pairs: every mark lies on whole words, a matter is in one split, and no pair stands twice."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any, get_args

import pytest

from communique.vocabulary import DifferenceKind
from training.corpus import CORPUS

Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    paths = sorted((CORPUS / name).glob("*.jsonl"))
    found = [json.loads(line) for path in paths for line in Path(path).read_text("utf-8").splitlines()]
    assert len(found) > 800
    return found


def is_whole(text: str, start: int, end: int) -> bool:
    inside = 0 <= start < end <= len(text)
    cut_left = inside and start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    cut_right = inside and end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return inside and not cut_left and not cut_right


def test_marks_of_accounts_lie_on_whole_words_that_differ() -> None:
    for row in rows("accounts"):
        for one in row["differences"]:
            assert one["kind"] in get_args(DifferenceKind), row["id"]
            assert is_whole(row["a"], *one["a"]), row["id"]
            assert is_whole(row["b"], *one["b"]), row["id"]
            assert row["a"][slice(*one["a"])] != row["b"][slice(*one["b"])], row["id"]


@pytest.mark.parametrize("name", ["accounts", "wordings"])
def test_a_pair_stands_once_and_its_matter_in_one_split(name: str) -> None:
    found = rows(name)
    pairs = [(row["a"], row["b"]) for row in found]
    assert len(pairs) == len(set(pairs))
    splits = defaultdict(set)
    for row in found:
        splits[row["a"]].add(row["split"])
    assert all(len(given) == 1 for given in splits.values())


@pytest.mark.parametrize(("name", "key"), [("accounts", "differences"), ("wordings", "same")])
def test_about_half_of_the_pairs_are_negatives(name: str, key: str) -> None:
    found = rows(name)
    assert 0.4 < sum(not row[key] for row in found) / len(found) < 0.6
