"""One happening told by many is one event; what was denied, or had other sides or days, is another."""

from __future__ import annotations

import itertools

from communique.model import Because, Change, Date, Place, citation_key
from communique.stories import merge_events
from tests.stories.build import BULLETIN, GAZETTE, day, event, layer, report

MET = "Norwegian and Danish ministers met in Kristiansand on Monday"
MET_TOO = "Ministers of Denmark and Norway met on March 9"
BOTH = ("country-DNK", "country-NOR")
OPEN = Date(start=None, end=None, precision="day", words="March 9", edtf="XXXX-03-09")


def merged(first: dict, second: dict) -> tuple:
    told = (
        layer(BULLETIN, events=(event(BULLETIN, MET, actors=BOTH, **first),)),
        layer(GAZETTE, events=(event(GAZETTE, MET_TOO, actors=BOTH, **second),)),
    )
    orders = [
        merge_events({"story-x": (layers, reports)})
        for layers in itertools.permutations(told)
        for reports in ([BULLETIN, GAZETTE], [GAZETTE, BULLETIN])
    ]
    assert all(found == orders[0] for found in orders)
    return orders[0]


def test_a_meeting_told_twice_is_one_event_with_both_citations() -> None:
    (found,) = merged({"date": day("1998-03-09")}, {"date": OPEN})
    assert (found.reports, found.origins, len(found.citations)) == (2, 2, 2)
    assert found.date == day("1998-03-09")


def test_the_most_precise_date_and_any_place_are_kept() -> None:
    month = Date(start="1998-03-01", end="1998-03-31", precision="month", words="this month")
    place = Place(name="Kristiansand", country="NOR")
    (found,) = merged({"date": month, "place": place}, {"date": day("1998-03-09")})
    assert found.date == day("1998-03-09")
    assert found.place == place


def test_events_of_other_days_sides_or_types_stay_apart() -> None:
    assert len(merged({"date": day("1998-03-09")}, {"date": day("1998-03-16")})) == 2
    assert len(merged({"date": OPEN}, {"date": day("1998-03-16")})) == 2
    assert len(merged({"type": "AGREE"}, {"type": "ACCUSE"})) == 2


def test_a_person_and_the_country_spoken_for_are_one_side() -> None:
    told = (
        layer(BULLETIN, events=(event(BULLETIN, MET, actors=("person-ada-holm", "person-ivo-brandt")),)),
        layer(GAZETTE, events=(event(GAZETTE, MET_TOO, actors=BOTH),)),
    )
    assert len(merge_events({"story-x": (told, [BULLETIN, GAZETTE])})) == 1


def test_what_happened_is_not_lowered_by_a_report_that_had_it_planned() -> None:
    planned = {"date": day("1998-03-09"), "status": "planned"}
    (found,) = merged(planned, {"date": day("1998-03-09")})
    assert found.status == "happened"


def test_a_denial_stays_apart() -> None:
    found = merged({"status": "denied"}, {})
    assert sorted(e.status for e in found) == ["denied", "happened"]


def test_changes_of_different_tracks_stay_apart() -> None:
    trade = Change(kind="suspended", parties=BOTH, track="trade")
    border = Change(kind="suspended", parties=BOTH, track="border")
    assert len(merged({"change": trade}, {"change": border})) == 2
    assert len(merged({"change": trade}, {"change": trade})) == 1


def test_an_event_is_a_claim_only_while_nobody_tells_it_as_a_fact() -> None:
    (both,) = merged({"according_to": ("person-ada-holm",)}, {"according_to": ("person-ivo-brandt",)})
    assert both.according_to == ("person-ada-holm", "person-ivo-brandt")
    (fact,) = merged({"according_to": ("person-ada-holm",)}, {})
    assert fact.according_to == ()


def test_citations_are_in_a_stable_order() -> None:
    (found,) = merged({}, {})
    assert list(found.citations) == sorted(found.citations, key=citation_key)


def test_the_same_deed_in_other_words_is_one_event() -> None:
    told = (
        "A storm sank the ferry; Norway arrested the captain.",
        "At dawn the master of the wreck was detained by Oslo.",
    )
    first, second = (report("Envoy", words) for words in told)
    why = [(Because(what="type", rule="r", words=words),) for words in ("arrested", "detained")]
    events = (
        event(first, told[0], type="SANCTION", actors=("country-NOR",), recipients=("country-DNK",), why=why[0]),
        event(second, told[1], type="SANCTION", actors=("country-NOR",), recipients=("country-DNK",), why=why[1]),
    )
    layers = [layer(source, events=(one,)) for source, one in zip((first, second), events, strict=True)]
    assert len(merge_events({"story-x": (layers, [first, second])})) == 1
