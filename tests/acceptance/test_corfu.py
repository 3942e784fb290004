"""The founding example, five real files kept outside the project: what a reader must be shown first."""

from __future__ import annotations

import pytest

import communique
from communique.model import Event, Relation, Report, pieces
from communique.record import Record
from tests import shared

PAGE_1, PAGE_2, PAGE_3, BROADCASTER, ANALYSIS = "002", "000", "001", "003", "004"
NATO, RUSSIA, GEORGIA = "organisation-NATO", "country-RUS", "country-GEO"


@pytest.fixture(scope="module")
def record() -> Record:
    return communique.read(shared("reports/corfu"))


@pytest.fixture(scope="module")
def by_file(record: Record) -> dict[str, Report]:
    return {report.path.rsplit("/", 1)[-1][:3]: report for report in record.reports}


def sides(record: Record, ids: tuple[str, ...]) -> set[str]:
    """Whom the actors speak or act for."""
    of = {actor.id: actor.of for actor in record.actors}
    found = set()
    for actor in ids:
        while of.get(actor):
            actor = of[actor] or actor
        found.add(actor)
    return found


def track(record: Record, name: str) -> Relation:
    return next(r for r in record.relations if set(r.parties) == {NATO, RUSSIA} and r.track == name)


def states(relation: Relation) -> list[tuple[str, str | None, str | None]]:
    return [
        (span.state, span.date.start if span.date else None, span.date.end if span.date else None)
        for span in relation.spans
    ]


def find(record: Record, types: set[str], between: set[str], date: tuple[str, str] | None = None) -> list[Event]:
    """Events of one of the types, with all these sides among actors and recipients, dated within `date`."""
    return [
        event
        for event in record.events
        if event.type in types
        and between <= sides(record, (*event.actors, *event.recipients))
        and (date is None or (event.date and event.date.start and date[0] <= event.date.start <= date[1]))
    ]


def test_five_files_are_three_origins_and_the_pages_of_one_article_are_in_order(by_file: dict[str, Report]) -> None:
    assert len({report.origin for report in by_file.values()}) == 3
    pages = [by_file[name] for name in (PAGE_1, PAGE_2, PAGE_3)]
    assert len({report.article for report in pages}) == 1
    assert [page.page for page in pages] == [1, 2, 3]
    assert all(page.pages == 4 and page.pages_missing == (4,) for page in pages)
    assert all(page.agency == "Xinhua" for page in pages)
    assert by_file[BROADCASTER].origin != by_file[ANALYSIS].origin


def test_the_missing_page_and_the_missing_year_are_said(record: Record, by_file: dict[str, Report]) -> None:
    reasons = {(problem.report, problem.reason) for problem in record.problems}
    assert any("page 4 of 4" in reason for _, reason in reasons)
    assert by_file[ANALYSIS].published is None
    assert any(report == by_file[ANALYSIS].id and "year" in reason for report, reason in reasons)


def test_publication_times_are_as_precise_as_the_pages(by_file: dict[str, Report]) -> None:
    assert by_file[PAGE_1].published == "2009-06-28T10:57"
    assert (by_file[BROADCASTER].published or "").startswith("2009-06-27T21:26")


def test_all_five_are_one_story(record: Record) -> None:
    assert len(record.stories) == 1


def kind_at(report: Report, start: int, end: int) -> str | None:
    """The kind of the block that some characters of a report lie in."""
    return next((block.kind for block in report.blocks if block.start <= start and end <= block.end), None)


def test_nothing_rests_on_teasers_or_pagers_and_what_headlines_and_captions_say_is_told_as_such(
    record: Record,
) -> None:
    reports = {report.id: report for report in record.reports}
    facts = [evidence for event in record.events for evidence in event.citations]
    facts += [evidence for story in record.stories for sentence in story.brief for evidence in sentence.citations]
    assert facts
    for piece in (piece for evidence in facts for piece in pieces(evidence)):
        assert kind_at(reports[piece.report], piece.start, piece.end) == "body", piece
    said = [evidence for statement in record.statements for evidence in statement.citations]
    for piece in (piece for evidence in said for piece in pieces(evidence)):
        assert kind_at(reports[piece.report], piece.start, piece.end) in ("body", "headline", "caption"), piece
    for wording in (wording for statement in record.statements for wording in statement.wordings):
        assert kind_at(reports[wording.report], wording.start, wording.start + 1) == wording.part, wording


def test_the_ties_are_kept_apart(record: Record) -> None:
    political, military = states(track(record, "political")), states(track(record, "military"))
    assert ("suspended", "2008-08-01", "2008-08-31") in political
    assert ("resumed", "2009-06-27", "2009-06-27") in political
    assert ("suspended", "2008-08-01", "2008-08-31") in military
    assert ("agreed_to_resume", "2009-06-27", "2009-06-27") in military
    assert not any(state == "resumed" for state, _, _ in military)


def test_each_state_is_shown_with_the_words_of_every_source(record: Record) -> None:
    origin = {report.id: report.origin for report in record.reports}
    agreed = [span for span in track(record, "military").spans if span.state == "agreed_to_resume"]
    assert len({origin[piece.report] for span in agreed for e in span.citations for piece in pieces(e)}) >= 2


def test_the_disputes_that_stay_open_stand_beside_the_ties(record: Record) -> None:
    disputes = [d for r in record.relations if set(r.parties) == {NATO, RUSSIA} for d in r.disputes]
    assert all(dispute.open for dispute in disputes)
    named = " ".join(dispute.issue for dispute in disputes)
    assert "Georgia" in named
    assert "recognition" in named or "Abkhazia" in named


@pytest.mark.parametrize(
    ("surname", "role", "side"), [("Scheffer", "secretary", NATO), ("Lavrov", "foreign minister", RUSSIA)]
)
def test_people_named_in_several_ways_are_one_actor(record: Record, surname: str, role: str, side: str) -> None:
    (person,) = [a for a in record.actors if a.kind == "person" and any(surname in name for name in a.names)]
    assert person.of == side
    assert any(role in held.title.casefold() for held in person.roles)
    if surname == "Lavrov":
        assert {"Sergei Lavrov", "Sergey Lavrov"} <= set(person.names)


def test_he_at_the_top_of_page_two_is_the_speaker_of_page_one(record: Record, by_file: dict[str, Report]) -> None:
    (said,) = [
        s for s in record.statements if any(w.report == by_file[PAGE_2].id and "spirit" in w.words for w in s.wordings)
    ]
    assert [a.name for a in record.actors if a.id in said.speakers] == ["Jaap de Hoop Scheffer"]


def test_a_quotation_in_two_wordings_is_one_statement(record: Record, by_file: dict[str, Report]) -> None:
    (said,) = [s for s in record.statements if any("restarted our relations" in w.words for w in s.wordings)]
    assert {by_file[PAGE_1].id, by_file[BROADCASTER].id} <= {wording.report for wording in said.wordings}
    assert said.origins == 2


MEETING_DAY = ("2009-06-27", "2009-06-27")
AUGUST_2008 = ("2008-08-01", "2008-08-31")


@pytest.mark.parametrize(
    ("what", "types", "between", "date"),
    [
        ("the agreement", {"AGREE"}, {NATO, RUSSIA}, MEETING_DAY),
        ("the meeting", {"CONSULT"}, {NATO, RUSSIA}, MEETING_DAY),
        ("the August war", {"ASSAULT"}, {RUSSIA, GEORGIA}, AUGUST_2008),
        ("the freeze", {"SANCTION", "COERCE", "RETREAT"}, {NATO, RUSSIA}, AUGUST_2008),
        ("the expulsion of two diplomats", {"COERCE", "SANCTION"}, {NATO, RUSSIA}, None),
        ("the cancelled meeting", {"SANCTION", "COERCE", "REJECT"}, {NATO, RUSSIA}, ("2009-05-01", "2009-05-31")),
        ("the protest", {"PROTEST", "ACCUSE", "REJECT"}, {NATO, RUSSIA}, ("2009-05-01", "2009-06-30")),
        ("the transit", {"COOPERATE", "AID", "CONCEDE", "AGREE", "SUPPORT"}, {NATO, RUSSIA}, None),
    ],
)  # fmt: skip
def test_the_events_have_the_right_sides_and_dates(
    record: Record, what: str, types: set[str], between: set[str], date: tuple[str, str] | None
) -> None:
    assert find(record, types, between, date), what


def test_every_citation_is_verified_again(record: Record) -> None:
    assert record.check() == ()
