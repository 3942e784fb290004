"""Labels of real leads: vocabularies and spans hold, no text of a report is in them, a story is in one split."""

from __future__ import annotations

from collections import defaultdict

import msgspec
import pytest

from evaluation.leads import leads
from tests import ROOT
from training.corpus_marks import Event


class Lead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The labels of one lead, and where its text is."""

    id: str
    source: str
    row: str
    start: int
    end: int
    split: str
    published: str | None
    events: tuple[Event, ...]


@pytest.fixture(scope="module")
def labels() -> tuple[Lead, ...]:
    lines = (ROOT / "corpus/leads/labels.jsonl").read_bytes().splitlines()
    return tuple(msgspec.json.decode(line, type=Lead) for line in lines)


def test_every_span_lies_in_its_lead_and_no_lead_is_labelled_twice(labels: tuple[Lead, ...]) -> None:
    assert len({lead.id for lead in labels}) == len(labels) > 900
    for lead in labels:
        for event in lead.events:
            assert all(0 <= start < end <= lead.end - lead.start for start, end in event.spans()), lead.id


def test_leads_of_one_row_are_in_one_split(labels: tuple[Lead, ...]) -> None:
    splits = defaultdict[tuple[str, str], set[str]](set)
    for lead in labels:
        splits[lead.source, lead.row.partition("#")[0]].add(lead.split)
    assert all(len(found) == 1 for found in splits.values())
    assert {lead.split for lead in labels} == {"train", "dev"}


def test_no_span_cuts_a_word() -> None:
    items = [*leads("train"), *leads("dev")]
    if not items:
        pytest.skip("the public data that the labels are of are not at hand")
    for item in items:
        for event in item["events"]:
            start, end = event["trigger"]
            before, after = item["text"][start - 1 : start + 1], item["text"][end - 1 : end + 1]
            assert not (start and before.isalnum()), (item["id"], before)
            assert not (len(after) == len("ab") and after.isalnum()), (item["id"], after)
