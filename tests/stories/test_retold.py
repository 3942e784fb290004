"""An event that several stories tell is one event, where its sides, day, place and words clearly agree."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from communique.model import Change, Date, Event, Place
from communique.stories import merge_events, tell
from tests.stories.build import ACTORS, day, event, layer, report

NEWS = report(
    "Raid on the depot", "Norwegian jets bombed a depot near Skagen on Tuesday.", published="1998-03-11", origin="a"
)
LATER = report(
    "Pipeline opens",
    "Oil flows again. Relations soured after warplanes of Norway bombed the depot.",
    published="1998-03-20",
    origin="b",
)
LATEST = report("Envoys back", "Norway bombed a depot last week, and envoys left.", published="1998-03-29", origin="c")
BOMBED: dict[str, Any] = {
    "type": "ASSAULT", "mode": "aerial", "actors": ("country-NOR",), "recipients": ("country-DNK",),
    "date": day("1998-03-10", "on Tuesday"),
}  # fmt: skip
WORDS = {NEWS.id: "Norwegian jets bombed a depot", LATER.id: "warplanes of Norway bombed the depot",
         LATEST.id: "Norway bombed a depot last week"}  # fmt: skip
SKAGEN, RIBE = Place(name="Skagen", country="DNK"), Place(name="Ribe", country="DNK")
WEEK = Date(start="1998-03-09", end="1998-03-15", precision="week", words="last week")
TRADE = Change(kind="suspended", parties=("country-DNK", "country-NOR"), track="trade")


def merged(*given: dict[str, Any]) -> tuple[Event, ...]:
    """The events of stories of one report each, which tell one deed with these differences."""
    told = {
        f"story-{source.origin}": (
            (layer(source, events=(event(source, WORDS[source.id], **{**BOMBED, **each}),)),),
            (source,),
        )
        for source, each in zip((NEWS, LATER, LATEST), given, strict=False)
    }
    orders = [merge_events(dict(order)) for order in itertools.permutations(told.items())]
    assert all(found == orders[0] for found in orders)
    return orders[0]


def test_a_strike_told_again_as_the_background_of_another_story_is_one_event_of_the_story_that_told_it_first() -> None:
    (found,) = merged({}, {}, {})
    assert (found.story, found.retold_in) == ("story-a", ("story-b", "story-c"))
    assert (found.reports, found.origins, len(found.citations)) == (3, 3, 3)


@pytest.mark.parametrize(
    "other",
    [
        {"date": day("1998-03-11")},
        {"date": None},
        {"actors": ("country-DNK",), "recipients": ("country-NOR",)},
        {"recipients": ()},
        {"type": "COERCE"},
        {"status": "planned"},
        {"status": "denied"},
        {"place": RIBE},
    ],
)
def test_what_differs_or_leaves_open_a_day_or_a_side_stays_apart(other: dict[str, Any]) -> None:
    assert len(merged({"place": SKAGEN}, other)) == 2


def test_a_week_is_enough_only_where_the_place_is_the_same() -> None:
    assert len(merged({"place": SKAGEN}, {"place": SKAGEN, "date": WEEK})) == 1
    assert len(merged({"place": SKAGEN}, {"date": WEEK})) == 2


def test_two_deeds_of_one_day_told_in_other_words_stay_apart_unless_both_change_one_tie_alike() -> None:
    first = report("Ban", "Norway stopped all lorries with fish.", published="1998-03-11", origin="a")
    second = report("Curb", "Oslo shut its quays.", published="1998-03-20", origin="b")

    def found(**given: Any) -> tuple[Event, ...]:
        told = ((first, "Norway stopped all lorries with fish"), (second, "Oslo shut its quays"))
        parts = {
            f"story-{source.origin}": (
                (layer(source, events=(event(source, words, **{**BOMBED, "type": "SANCTION", **given}),)),),
                (source,),
            )
            for source, words in told
        }
        return merge_events(parts)

    assert len(found()) == 2
    assert len(found(change=TRADE)) == 1


def test_a_story_tells_an_event_in_its_own_words_alone() -> None:
    (found,) = merged({}, {})
    story = tell("story-b", [LATER], ACTORS, (found,), ())
    cited = {piece.report for sentence in story.brief for piece in sentence.citations}  # type: ignore[union-attr]
    assert cited == {LATER.id}
