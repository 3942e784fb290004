"""On five real reports kept outside the project: one actor per person, with office and side."""

from __future__ import annotations

from functools import cache

from communique.actors import Cast, merge, resolve
from communique.language.analysis import analyse
from communique.model import Actor
from communique.reports import articles, gather, join_pages, read
from communique.reports.gather import Received
from communique.settings import Settings
from tests import shared


@cache
def casts() -> tuple[Cast, ...]:
    settings = Settings()
    received = [each for each in gather([shared("reports/corfu")]) if isinstance(each, Received)]
    reports = [report for each in received for report in read(each, settings)[0]]
    joined, _ = join_pages(reports)
    return tuple(resolve(analyse(article, settings)) for article in articles(joined))


@cache
def people() -> dict[str, Actor]:
    merged, _ = merge(tuple(cast.actors.values()) for cast in casts())
    return {actor.id: actor for actor in merged if actor.kind == "person"}


def test_people_named_in_several_ways_are_one_actor_each() -> None:
    chiefs = [actor for actor in people().values() if any(name.endswith("Scheffer") for name in actor.names)]
    ministers = [actor for actor in people().values() if any(name.endswith("Lavrov") for name in actor.names)]
    assert len(chiefs) == 1
    assert len(ministers) == 1
    assert {"Jaap de Hoop Scheffer", "Scheffer"} <= set(chiefs[0].names)
    assert {"Sergei Lavrov", "Sergey Lavrov", "Lavrov"} <= set(ministers[0].names)
    assert (chiefs[0].of, ministers[0].of) == ("organisation-NATO", "country-RUS")
    assert "secretary general" in {role.title for role in chiefs[0].roles}


def test_everybody_named_with_an_office_has_it_with_their_side() -> None:
    sides = {actor.name: actor.of for actor in people().values() if actor.roles}
    assert sides["David Miliband"] == "country-GBR"
    assert sides["James Appathurai"] == "organisation-NATO"
    assert sides["Barack Obama"] == "country-USA"
    assert sides["Dmitry Medvedev"] == "country-RUS"


def test_the_two_sides_are_always_the_alliance_and_russia() -> None:
    pairs = [mention.actors for cast in casts() for mention in cast.mentions if mention.rule.startswith("the pair")]
    assert len(pairs) >= 5
    assert all(set(pair) == {"organisation-NATO", "country-RUS"} for pair in pairs)
