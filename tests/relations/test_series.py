"""The monthly series of two parties counts what happened between them, once, in its month."""

from __future__ import annotations

from communique.model import Change, Citation, Date, Event
from communique.relations import series

NORLAND, SUDMARK = frozenset({"country-N", "person-holm"}), frozenset({"country-S"})


def event(number: int, month: str, **given: object) -> Event:
    fields: dict[str, object] = {
        "id": f"event-{number}", "story": "story-x", "type": "AID", "mode": None, "contexts": (), "quad": 2,
        "intensity": 6.0, "actors": ("country-N",), "recipients": ("country-S",),
        "date": Date(start=f"{month}-03", end=f"{month}-03", precision="day", words="then"), "place": None,
        "status": "happened", "change": None, "according_to": (), "confidence": 0.9, "reports": 1, "origins": 1,
        "citations": (Citation(report="report-x", start=number, end=number + 1, words="x"),), "why": (),
    }  # fmt: skip
    return Event(**{**fields, **given})  # type: ignore[arg-type]


def test_scores_are_summed_and_averaged_and_classes_counted_by_month() -> None:
    told = [
        event(1, "2009-06"),
        event(2, "2009-06", quad=4, intensity=-8.0, actors=("country-S",), recipients=("person-holm",)),
        event(3, "2009-08", quad=1, intensity=3.0, actors=("country-N", "country-S"), recipients=()),
    ]
    june, august = series(reversed(told), NORLAND, SUDMARK)
    assert (june.month, june.quads, june.total, june.mean) == ("2009-06", (0, 1, 0, 1), -2.0, -1.0)
    assert (august.month, august.quads, august.total) == ("2009-08", (1, 0, 0, 0), 3.0)
    assert len(june.citations) == june.events == 2


def test_what_did_not_happen_or_has_no_month_or_another_target_is_in_no_series() -> None:
    year = Date(start="2009-01-01", end="2009-12-31", precision="year", words="in 2009")
    told = [
        event(1, "2009-06", status="planned"),
        event(2, "2009-06", status="denied"),
        event(3, "2009-06", date=None),
        event(4, "2009-06", date=year),
        event(5, "2009-06", actors=("country-N", "country-S"), recipients=("country-T",)),
    ]
    assert series(told, NORLAND, SUDMARK) == ()


def test_both_sides_are_told_alike_from_either_end() -> None:
    told = [event(1, "2009-06")]
    assert series(told, NORLAND, SUDMARK) == series(told, SUDMARK, NORLAND) != ()


def test_a_change_of_a_tie_counts_for_the_party_that_only_the_change_names() -> None:
    cut = Change(kind="suspended", parties=("country-N", "country-S"), track="transport", object="flights")
    (month,) = series([event(1, "2009-06", recipients=(), change=cut)], NORLAND, SUDMARK)
    assert month.events == 1
    assert series([event(1, "2009-06", recipients=("country-T",), change=cut)], NORLAND, SUDMARK) == ()
