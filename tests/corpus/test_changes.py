"""The corpus of changes: offsets, vocabularies and splits hold, and no item is a near-copy of another."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from itertools import combinations
from typing import get_args

import msgspec
import pytest

from communique.vocabulary import ChangeKind, Track
from tests import ROOT

FOLDER = ROOT / "corpus/changes"
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
VOICED = {"threatened", "requested", "proposed"}
NEAR_COPY = 0.5  # share of the shorter item's 5-grams that also stand in the other

Offsets = tuple[int, int]


class Days(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A stretch of days, both included."""

    start: dt.date
    end: dt.date


class Labelled(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One labelled change."""

    kind: ChangeKind
    of: ChangeKind | None
    track: Track
    parties: tuple[str, ...]
    date: Days | None
    according_to: tuple[str, ...]
    words: Offsets
    object: Offsets | None


class Passage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One item of the corpus."""

    id: str
    split: str
    text: str
    published: dt.date
    region: str
    decade: str
    changes: tuple[Labelled, ...]


@pytest.fixture(scope="module")
def passages() -> tuple[Passage, ...]:
    lines = (line for path in sorted(FOLDER.glob("*.jsonl")) for line in path.read_bytes().splitlines())
    return tuple(msgspec.json.decode(line, type=Passage) for line in lines)


def test_ids_are_unique_and_decades_follow_the_dates(passages: tuple[Passage, ...]) -> None:
    assert len({passage.id for passage in passages}) == len(passages)
    assert all(passage.decade == f"{passage.published.year // 10}0s" for passage in passages)


def test_spans_hold_whole_words(passages: tuple[Passage, ...]) -> None:
    spans = [
        (passage, span)
        for passage in passages
        for change in passage.changes
        for span in (change.words, change.object)
        if span is not None
    ]
    assert not [(passage.id, span) for passage, span in spans if not _whole(passage.text, *span)]


def test_only_voiced_changes_say_of_what(passages: tuple[Passage, ...]) -> None:
    changes = [(passage.id, change) for passage in passages for change in passage.changes]
    assert not [id_ for id_, change in changes if (change.of is not None) != (change.kind in VOICED)]
    assert not [id_ for id_, change in changes if change.of in VOICED]


def test_every_change_has_parties_and_an_orderly_date(passages: tuple[Passage, ...]) -> None:
    changes = [(passage.id, change) for passage in passages for change in passage.changes]
    assert not [id_ for id_, change in changes if not change.parties or len(set(change.parties)) < len(change.parties)]
    assert not [id_ for id_, change in changes if change.date and change.date.start > change.date.end]


def test_every_kind_and_track_occurs_and_a_third_is_negative(passages: tuple[Passage, ...]) -> None:
    changes = [change for passage in passages for change in passage.changes]
    assert {change.kind for change in changes} == set(get_args(ChangeKind))
    assert {change.track for change in changes} == set(get_args(Track))
    assert 3 * sum(not passage.changes for passage in passages) >= len(passages)


def test_passages_on_one_matter_share_a_split(passages: tuple[Passage, ...]) -> None:
    splits = defaultdict(set)
    for passage in passages:
        splits[passage.id[:5]].add(passage.split)
    assert not [family for family, found in splits.items() if len(found) > 1]
    assert set.union(*splits.values()) == {"train", "dev", "test"}


def test_no_passage_is_a_near_copy_of_another(passages: tuple[Passage, ...]) -> None:
    grams = [_five_grams(passage.text) for passage in passages]
    holders = defaultdict(list)
    for n, found in enumerate(grams):
        for gram in found:
            holders[gram].append(n)
    shared = Counter(pair for numbers in holders.values() for pair in combinations(numbers, 2))
    near = [pair for pair, count in shared.items() if count > NEAR_COPY * min(len(grams[n]) for n in pair)]
    assert not [(passages[first].id, passages[second].id) for first, second in near]


def _whole(text: str, start: int, end: int) -> bool:
    words = text[start:end]
    cut_before = text[max(start - 1, 0) : start].isalnum()
    cut_after = text[end : end + 1].isalnum()
    return bool(words) and end <= len(text) and words == words.strip() and not cut_before and not cut_after


def _five_grams(text: str) -> frozenset[tuple[str, ...]]:
    words = [word.lower() for word in WORD.findall(text)]
    return frozenset(tuple(words[n : n + 5]) for n in range(len(words) - 4))
