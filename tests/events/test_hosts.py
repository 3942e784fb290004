"""A place where something happens makes its state a party, even one that no words name."""

from __future__ import annotations

import pytest

from communique import actors
from communique.events import code, hosts
from communique.language import analysed, places, times
from communique.layer import CodedEvent
from communique.model import Actor


def coded(text: str, published: str = "2009-06-27") -> tuple[tuple[CodedEvent, ...], tuple[Actor, ...]]:
    analysis = analysed(text, published)
    cast, where = actors.resolve(analysis), places.find(analysis)
    events = code(analysis, cast, times.find(analysis), where)
    return events, hosts(analysis, cast, where, events)


@pytest.mark.parametrize(
    ("text", "published", "host"),
    [
        ("The Egyptian president arrived in Ankara on Tuesday.", "2009-06-27", "country-TUR"),
        ("The Egyptian foreign minister flew to Ankara.", "2009-06-27", "country-TUR"),
        ("The Egyptian president visited Moscow.", "1963-06-27", "country-SUN"),
        ("Egypt's foreign minister visited the port of Mombasa on Tuesday.", "2009-06-27", "country-KEN"),
    ],
)
def test_the_state_of_the_city_is_the_host(text: str, published: str, host: str) -> None:
    (event,), (actor,) = coded(text, published)
    assert event.type == "CONSULT"
    assert event.recipients == (host,)
    assert (actor.id, actor.kind) == (host, "country")
    assert actor.mentions[0].words in text


@pytest.mark.parametrize(
    "text",
    [
        "The Egyptian president visited Cairo.",
        "The Egyptian president arrived in Alexandria.",
        "Egypt condemned Libya.",
    ],
)
def test_nobody_is_a_guest_at_home_and_no_place_is_added_without_an_event(text: str) -> None:
    events, found = coded(text)
    assert found == ()
    assert all(event.type != "CONSULT" for event in events)
