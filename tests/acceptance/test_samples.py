"""The project's own sample reports hold the warts of real pages; what must be found was written without the code."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

import communique
from communique.model import Event, Report, Statement, pieces
from communique.record import Record
from tests import ROOT

SAMPLES = ROOT / "src" / "communique" / "samples"
GOLD: dict[str, Any] = json.loads((ROOT / "tests" / "gold" / "samples.json").read_text("utf-8"))
RIGHT_SPEAKERS = 0.8
FOUND_EVENTS = 0.65
FOUND_STATEMENTS = 0.8


@pytest.fixture(scope="module")
def record() -> Record:
    return communique.read([SAMPLES / "corfu", SAMPLES / "maize"])


@pytest.fixture(scope="module")
def names(record: Record) -> dict[str, str]:
    """Actor id -> the name of whom it speaks or acts for."""
    actors = {actor.id: actor for actor in record.actors}

    def side(actor_id: str) -> str:
        actor = actors[actor_id]
        return side(actor.of) if actor.of in actors and actor.of else actor.name

    return {actor_id: side(actor_id) for actor_id in actors}


@pytest.fixture(scope="module")
def by_path(record: Record) -> dict[str, Report]:
    return {report.path.split("/samples/")[1]: report for report in record.reports}


@pytest.mark.parametrize("wanted", GOLD["reports"], ids=lambda report: report["report"])
def test_what_a_report_says_of_itself(by_path: dict[str, Report], wanted: dict[str, Any]) -> None:
    report = by_path[wanted["report"]]
    told = {key: getattr(report, key) for key in ("agency", "publisher", "title", "published", "dateline")}
    assert told == {key: wanted[key] for key in told}
    assert (report.page, report.pages, list(report.pages_missing)) == (
        wanted["page"],
        wanted["pages"],
        wanted["pages_missing"],
    )


@pytest.mark.parametrize(
    "wanted", [report for report in GOLD["reports"] if report.get("blocks")], ids=lambda report: report["report"]
)
def test_every_block_is_of_its_kind(by_path: dict[str, Report], wanted: dict[str, Any]) -> None:
    report = by_path[wanted["report"]]
    kinds = {at: block.kind for block in report.blocks for at in range(block.start, block.end)}
    wrong = [
        (block["kind"], kinds.get(block["start"]), block["words"][:60])
        for block in wanted["blocks"]
        if any(
            (kinds.get(at) == "body") != (block["kind"] == "body")
            for at in range(block["start"], block["end"])
            if not report.text[at].isspace()
        )
    ]
    assert wrong == []


def test_origins_and_stories(record: Record, by_path: dict[str, Report]) -> None:
    for story, paths in GOLD["stories"].items():
        members = [by_path[path] for path in paths]
        assert len({report.story for report in members}) == 1, story
        assert len({report.origin for report in members}) == GOLD["origins"][story], story
    assert len(record.stories) == len(GOLD["stories"])


def test_furniture_is_never_evidence(record: Record) -> None:
    words = " ".join(piece.words for piece in every_citation(record))
    assert [teaser for teaser in GOLD["never_evidence"] if teaser in words] == []


def test_a_year_that_is_not_said_is_not_guessed(record: Record, by_path: dict[str, Report]) -> None:
    report = by_path[GOLD["undated"]["report"]]
    assert report.published is None
    assert any(problem.report == report.id and "year" in problem.reason for problem in record.problems)


@pytest.mark.parametrize("wanted", GOLD["relations"], ids=lambda tie: f"{'-'.join(tie['parties'])} {tie['track']}")
def test_ties_go_through_their_states(record: Record, names: dict[str, str], wanted: dict[str, Any]) -> None:
    told = {
        (span.state, span.date.start, span.date.end)
        for relation in record.relations
        if {names[party] for party in relation.parties} == set(wanted["parties"]) and relation.track == wanted["track"]
        for span in relation.spans
        if span.date
    }
    assert {(s["state"], s["date"]["start"], s["date"]["end"]) for s in wanted["spans"]} <= told


def test_most_events_are_found_with_their_sides(record: Record, names: dict[str, str]) -> None:
    found = [any(matches(event, wanted, names) for event in record.events) for wanted in GOLD["events"]]
    missing = [
        (w["types"], w["actors"], w["recipients"], w["date"])
        for w, ok in zip(GOLD["events"], found, strict=True)
        if not ok
    ]
    assert sum(found) >= FOUND_EVENTS * len(found), missing


def test_most_statements_are_found_and_have_the_right_speaker(record: Record) -> None:
    people = {actor.id: actor.name for actor in record.actors}
    found = [(wanted, statement(record, wanted)) for wanted in GOLD["statements"]]
    missing = [wanted["begins"] for wanted, said in found if said is None]
    assert len(missing) <= (1 - FOUND_STATEMENTS) * len(found), missing
    right = [any(wanted["speaker"] == people[s] for s in said.speakers) for wanted, said in found if said]
    assert sum(right) >= RIGHT_SPEAKERS * len(right)


def test_a_quotation_in_several_wordings_is_one_statement(record: Record, by_path: dict[str, Report]) -> None:
    wanted = GOLD["statements"][0]
    said = statement(record, wanted)
    assert said is not None
    assert {by_path[path].id for path in wanted["wordings"]} <= {wording.report for wording in said.wordings}


def test_origins_that_differ_on_a_number_are_shown_side_by_side(record: Record) -> None:
    for wanted in GOLD["differences"]:
        values = [
            sorted(side.value.casefold() for side in difference.sides)
            for story in record.stories
            for difference in story.differences
            if difference.kind == wanted["kind"]
        ]
        assert any(
            all(any(number(value) in told for told in sides) for value in wanted["values"]) for sides in values
        ), values


def matches(event: Event, wanted: dict[str, Any], names: dict[str, str]) -> bool:
    actors = {names[actor] for actor in event.actors}
    recipients = {names[actor] for actor in event.recipients}
    if event.type not in wanted["types"] or not set(wanted["actors"]) <= actors | recipients:
        return False
    if not set(wanted["recipients"]) <= actors | recipients:
        return False
    if wanted["date"] is None or event.date is None or event.date.start is None or event.date.end is None:
        return True
    return event.date.start <= wanted["date"]["end"] and wanted["date"]["start"] <= event.date.end


def statement(record: Record, wanted: dict[str, Any]) -> Statement | None:
    begins = wanted["begins"].casefold()
    return next((s for s in record.statements if any(begins in w.words.casefold() for w in s.wordings)), None)


def number(value: str) -> str:
    return "".join(letter for letter in value if letter.isdigit())


def every_citation(record: Record) -> Iterator[Any]:
    for noun in (*record.events, *record.statements):
        for evidence in noun.citations:
            yield from pieces(evidence)
    for story in record.stories:
        for sentence in story.brief:
            for evidence in sentence.citations:
                yield from pieces(evidence)
