"""A change told with one of its parties: the other is named by a treaty, or taken up from the act it was like."""

from __future__ import annotations

import pytest

from communique import actors
from communique.actors.lexicon import lexicon
from communique.events import code, hosts, pacts
from communique.language import places, times
from communique.model import Change
from communique.tables import load
from evaluation.texts import analysed


def changes(text: str, published: str) -> list[Change]:
    analysis = analysed(text, published)
    cast, where = actors.resolve(analysis), places.find(analysis)
    found = code(analysis, cast, times.find(analysis), where)
    known = {*cast.actors, *(actor.id for actor in hosts(analysis, cast, where, found))}
    told = [event.change for event in found if event.change is not None]
    assert all(party in known for change in told for party in change.parties)
    return told


@pytest.mark.parametrize(
    ("text", "published", "parties"),
    [
        ("Russia on Tuesday suspended its participation in New START.", "2023-02-22", {"country-RUS", "country-USA"}),
        ("Moscow suspended its participation in the SALT talks.", "1983-12-09", {"country-SUN", "country-USA"}),
        ("India suspended the Indus Waters Treaty on Wednesday.", "2025-04-24", {"country-IND", "country-PAK"}),
    ],
)
def test_a_treaty_names_the_parties_that_no_other_words_name(text: str, published: str, parties: set[str]) -> None:
    assert [set(change.parties) for change in changes(text, published)] == [parties]


def test_a_name_counts_only_in_the_years_in_which_it_meant_the_pact() -> None:
    text = "Moscow left the Minsk agreements."
    assert pacts.find(analysed(text, "2022-02-22").doc, analysed(text, "2022-02-22").published)
    assert not pacts.find(analysed(text, "1992-02-22").doc, analysed(text, "1992-02-22").published)


def test_every_party_of_every_pact_is_in_the_tables() -> None:
    listed = load("pacts", tuple[pacts.Pact, ...])
    known = {actor.partition("-")[2] for actor in lexicon().actors}
    assert all(len(pact.parties) > 1 and known.issuperset(pact.parties) for pact in listed)
    names = [name.casefold() for pact in listed for name in pact.names]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("second", "who"),
    [
        ("Bahrain followed suit.", "country-BHR"),
        ("Bahrain did the same on Monday.", "country-BHR"),
        ("Bahrain did so on Monday.", "country-BHR"),
    ],
)
def test_who_follows_suit_changes_its_own_tie_likewise(second: str, who: str) -> None:
    first, other = changes(f"Saudi Arabia severed relations with Iran on Sunday. {second}", "2016-01-05")
    assert (other.kind, set(other.parties)) == (first.kind, {who, "country-IRN"})


@pytest.mark.parametrize("second", ["Bahrain did not follow suit.", "Bahrain was asked to do so.", "It did so then."])
def test_who_does_not_or_is_only_asked_to_changes_nothing(second: str) -> None:
    analysis = analysed(f"Saudi Arabia severed relations with Iran on Sunday. {second}", "2016-01-05")
    found = code(analysis, actors.resolve(analysis), times.find(analysis), places.find(analysis))
    moved = [event for event in found if event.change is not None and event.status == "happened"]
    assert [set(event.change.parties) for event in moved if event.change] == [{"country-SAU", "country-IRN"}]
