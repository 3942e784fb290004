"""The ledger: which states a tie goes through, whatever order its reports come in."""

from __future__ import annotations

import datetime as dt
import random

import msgspec

from communique.layer import CodedTie
from communique.model import Actor, Change, Citation, Date, Event, make_id
from communique.relations import fold, state_on
from communique.vocabulary import ChangeKind, Precision, Status

ACTORS = (
    Actor(id="country-KEN", name="Kenya", kind="country", country="KEN"),
    Actor(id="country-SOM", name="Somalia", kind="country", country="SOM"),
    Actor(id="person-a-minister", name="A Minister", kind="person", of="country-KEN"),
)
TEXT = "Kenya halted flights to Somalia. " * 40


def cite(place: int, report: str = "report-1") -> Citation:
    start = place * 33
    return Citation(report=report, start=start, end=start + 32, words=TEXT[start : start + 32])


def day(start: str, end: str | None = None, precision: Precision = "day") -> Date:
    return Date(start=start, end=end or start, precision=precision, words=start)


def event(
    kind: ChangeKind,
    date: Date | None,
    place: int,
    *,
    status: Status = "happened",
    parties: tuple[str, ...] = ("country-KEN", "country-SOM"),
    of: ChangeKind | None = None,
) -> Event:
    return Event(
        id=make_id("event", kind, place),
        story=None,
        type="SANCTION",
        mode=None,
        contexts=(),
        quad=4,
        intensity=-5.0,
        actors=("country-KEN",),
        recipients=("country-SOM",),
        date=date,
        place=None,
        status=status,
        change=Change(kind=kind, of=of, parties=parties, track="transport", object="flights"),
        according_to=(),
        confidence=0.8,
        reports=1,
        origins=1,
        citations=(cite(place),),
    )


def test_changes_become_spans_in_the_order_of_their_dates() -> None:
    told = [event("resumed", day("2020-08-01"), 1), event("suspended", day("2020-03-10"), 0)]
    (relation,) = fold(told, (), ACTORS)
    assert [span.state for span in relation.spans] == ["suspended", "resumed"]
    assert relation.parties == ("country-KEN", "country-SOM")
    assert relation.label == "flights"


def test_the_same_change_told_twice_is_one_span_with_the_firmer_date_and_both_citations() -> None:
    vague = event("suspended", day("2020-03-01", "2020-03-31", "month"), 1)
    firm = event("suspended", day("2020-03-10"), 0)
    for told in ([vague, firm], [firm, vague]):
        (relation,) = fold(told, (), ACTORS)
        (span,) = relation.spans
        assert span.date == firm.date
        assert [piece.start for piece in span.citations] == [0, 33]  # type: ignore[union-attr]


def test_a_ban_on_two_neighbours_is_two_ties() -> None:
    ban = msgspec.structs.replace(
        event("suspended", day("2020-03-10"), 0, parties=("country-KEN", "country-SOM", "country-UGA")),
        recipients=("country-SOM", "country-UGA"),
    )
    assert [relation.parties for relation in fold([ban], (), ACTORS)] == [
        ("country-KEN", "country-SOM"),
        ("country-KEN", "country-UGA"),
    ]


def test_a_company_that_stops_supplies_to_two_states_moves_two_ties_of_its_state() -> None:
    stop = msgspec.structs.replace(
        event("suspended", day("2020-03-10"), 0, parties=("country-KEN", "country-SOM", "country-UGA")),
        actors=("organisation-KENGAS",),
        recipients=("country-SOM", "country-UGA"),
    )
    assert [relation.parties for relation in fold([stop], (), ACTORS)] == [
        ("country-KEN", "country-SOM"),
        ("country-KEN", "country-UGA"),
    ]


def test_what_three_do_together_is_one_tie() -> None:
    parties = ("country-KEN", "country-SOM", "country-UGA")
    truce = msgspec.structs.replace(
        event("started", day("2020-03-10"), 0, parties=parties), actors=parties, recipients=()
    )
    assert [relation.parties for relation in fold([truce], (), ACTORS)] == [parties]


def test_what_is_threatened_planned_or_denied_never_moves_a_state() -> None:
    told = [
        event("threatened", day("2020-03-10"), 0, of="severed"),
        event("proposed", day("2020-03-10"), 1, of="resumed"),
        event("suspended", day("2020-03-10"), 2, status="planned"),
        event("severed", day("2020-03-10"), 3, status="denied"),
        event("ended", day("2020-03-10"), 4, status="hypothetical"),
    ]
    (relation,) = fold(told, (), ACTORS)
    assert relation.spans == ()
    assert sorted((one.how, one.of) for one in relation.unrealised) == [
        ("denied", "severed"),
        ("planned", "suspended"),
        ("proposed", "resumed"),
        ("threatened", "severed"),
    ]


def test_what_is_only_imagined_is_no_tie() -> None:
    assert fold([event("ended", day("2020-03-10"), 0, status="hypothetical")], (), ACTORS) == ()


def test_a_state_that_one_side_denies_stands_with_the_denial_beside_it() -> None:
    denied = msgspec.structs.replace(
        event("suspended", day("2020-03-12"), 1, status="denied"), according_to=("person-a-minister",)
    )
    (relation,) = fold([event("suspended", day("2020-03-10"), 0), denied], (), ACTORS)
    assert [span.citations for span in relation.spans] == [(cite(0),)]
    (told,) = relation.unrealised
    assert (told.how, told.by, told.citations) == ("denied", ("country-KEN",), (cite(1),))


def test_a_threat_is_voiced_by_whoever_makes_it() -> None:
    (relation,) = fold([event("threatened", None, 0, of="severed")], (), ACTORS)
    assert relation.unrealised[0].by == ("country-KEN",)


def test_agreed_to_resume_is_not_resumed() -> None:
    told = [event("agreed_to_resume", day("2020-08-01"), 0), event("suspended", day("2020-03-10"), 1)]
    (relation,) = fold(told, (), ACTORS)
    standing = state_on(relation, dt.date(2020, 9, 1))
    assert standing.span is not None
    assert standing.span.state == "agreed_to_resume"


def test_contradicting_tellings_both_stand() -> None:
    told = [event("severed", day("2020-03-10"), 0), event("suspended", day("2020-03-10"), 1)]
    (relation,) = fold(told, (), ACTORS)
    assert {span.state for span in relation.spans} == {"severed", "suspended"}


def test_a_person_stands_for_the_state_they_speak_for_and_a_tie_needs_two() -> None:
    (relation,) = fold([event("ended", None, 0, parties=("person-a-minister", "country-SOM"))], (), ACTORS)
    assert relation.parties == ("country-KEN", "country-SOM")
    assert fold([event("ended", None, 0, parties=("person-a-minister", "country-KEN"))], (), ACTORS) == ()


def test_a_day_inside_a_coarse_date_is_said_to_be_unsure() -> None:
    told = [event("suspended", day("2020-03-01", "2020-03-31", "month"), 0)]
    (relation,) = fold(told, (), ACTORS)
    inside = state_on(relation, dt.date(2020, 3, 15))
    assert inside.span is None
    assert inside.maybe is not None
    after = state_on(relation, dt.date(2020, 3, 31))
    assert after.span is not None
    assert state_on(relation, dt.date(2020, 2, 1)).span is None


def test_the_ledger_does_not_depend_on_the_order_of_reports() -> None:
    kinds: tuple[ChangeKind, ...] = ("suspended", "resumed", "severed", "agreed_to_resume", "downgraded")
    told = [event(kind, day(f"2020-0{month}-01"), month * 5 + n) for n, kind in enumerate(kinds) for month in (1, 3, 5)]
    told += [event("suspended", None, 35), event("resumed", day("2020-03-01", "2020-03-31", "month"), 36)]
    wanted = fold(told, (), ACTORS)
    for seed in range(10):
        shuffled = random.Random(seed).sample(told, len(told))
        assert fold(shuffled, (), ACTORS) == wanted


def test_disputes_and_cooperation_stand_beside_the_spans_and_alike_names_join() -> None:
    ties = [
        CodedTie(kind="cooperation", parties=("country-SOM", "country-KEN"), what=what, date=None, citations=(cite(n),))
        for n, what in enumerate(("piracy off Somalia", "Somali piracy", "fishing rights"))
    ]
    ties.append(
        CodedTie(
            kind="dispute",
            parties=("country-KEN", "person-a-minister", "country-SOM"),
            what="the maritime boundary",
            date=None,
            citations=(cite(9),),
        )
    )
    (relation,) = fold([event("suspended", day("2020-03-10"), 0)], ties, ACTORS)
    assert [item.area for item in relation.cooperation] == ["Somali piracy", "fishing rights"]
    assert [(item.issue, item.open) for item in relation.disputes] == [("the maritime boundary", True)]
    assert len(relation.cooperation[0].citations) == 2


def test_a_dispute_alone_is_a_relation_without_spans() -> None:
    tie = CodedTie(
        kind="dispute", parties=("country-SOM", "country-KEN"), what="the border", date=None, citations=(cite(0),)
    )
    (relation,) = fold((), [tie], ACTORS)
    assert relation.track == "other"
    assert relation.spans == ()


def test_a_change_that_only_one_side_claims_is_marked_until_a_report_tells_it_as_a_fact() -> None:
    claimed = msgspec.structs.replace(event("severed", day("2020-03-10"), 0), according_to=("country-SOM",))
    plain = event("severed", day("2020-03-10"), 1)
    (alone,) = fold([claimed], (), ACTORS)
    (both,) = fold([claimed, plain], (), ACTORS)
    assert alone.spans[0].according_to == ("country-SOM",)
    assert both.spans[0].according_to == ()


def test_two_who_claim_a_change_are_both_named() -> None:
    told = [
        msgspec.structs.replace(event("severed", day("2020-03-10"), place), according_to=(who,))
        for place, who in enumerate(("country-SOM", "country-KEN"))
    ]
    (relation,) = fold(told, (), ACTORS)
    assert relation.spans[0].according_to == ("country-KEN", "country-SOM")


def test_days_that_contradict_stand_both_with_their_own_words() -> None:
    told = [event("suspended", day("2020-03-10"), 0), event("suspended", day("2020-03-12"), 1)]
    (relation,) = fold(told, (), ACTORS)
    assert [span.date and span.date.start for span in relation.spans] == ["2020-03-10", "2020-03-12"]
    assert [span.citations for span in relation.spans] == [(cite(0),), (cite(1),)]


def test_a_report_that_comes_late_falls_into_its_place() -> None:
    known = [event("suspended", day("2020-03-10"), 0), event("resumed", day("2020-09-14"), 1)]
    late = event("agreed_to_resume", day("2020-07-31"), 2)
    (relation,) = fold([*known, late], (), ACTORS)
    assert [span.state for span in relation.spans] == ["suspended", "agreed_to_resume", "resumed"]
    standing = state_on(relation, dt.date(2020, 8, 15))
    assert standing.span is not None
    assert (standing.span.state, standing.span.citations) == ("agreed_to_resume", (cite(2),))


def test_a_forum_that_suspends_a_member_is_a_tie_of_the_two_and_not_of_its_other_members() -> None:
    parties = ("country-KEN", "organisation-AU")
    suspension = msgspec.structs.replace(
        event("suspended", day("2020-03-10"), 0, parties=parties), actors=("organisation-AU",), recipients=parties[:1]
    )
    (relation,) = fold([suspension], (), ACTORS)
    assert relation.parties == parties
    assert relation.spans[0].by == ("organisation-AU",)


def test_a_dispute_of_a_forum_of_many_members_keeps_them_all() -> None:
    parties = ("country-DJI", "country-ETH", "country-KEN", "country-SOM")
    tie = CodedTie(kind="dispute", parties=parties, what="fishing quotas", date=None, citations=(cite(0),))
    (relation,) = fold((), [tie], ACTORS)
    assert (relation.parties, relation.disputes[0].parties) == (parties, parties)


def test_a_dispute_stays_open_when_parties_cooperate_and_closes_on_words_that_say_so() -> None:
    def told(kind: str, place: int, *, closed: bool = False) -> CodedTie:
        return CodedTie(
            kind="dispute" if kind == "dispute" else "cooperation",
            parties=("country-KEN", "country-SOM"),
            what="maritime boundary",
            date=None,
            citations=(cite(place),),
            phase="closed" if closed else "open",
        )

    (open_,) = fold((), [told("dispute", 0), told("cooperation", 1)], ACTORS)
    (over,) = fold((), [told("dispute", 2, closed=True), told("dispute", 0)], ACTORS)
    assert open_.disputes[0].open
    assert not over.disputes[0].open
    assert len(over.disputes[0].citations) == 2
