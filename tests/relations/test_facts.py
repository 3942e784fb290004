"""Cooperation and disputes: what the words say, between whom, and nothing that they do not say."""

from __future__ import annotations

import pytest

from communique import actors, relations
from communique.language import times
from communique.layer import CodedTie
from communique.model import pieces
from evaluation.texts import analysed


def facts(text: str, published: str | None = None) -> tuple[CodedTie, ...]:
    analysis = analysed(text, published)
    return relations.facts(analysis, actors.resolve(analysis), times.find(analysis))


def told(text: str, kind: str) -> list[str]:
    return [fact.what for fact in facts(text) if fact.kind == kind]


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("Kenya and Uganda agreed to cooperate on cattle, malaria and the railway.", ["cattle", "malaria", "railway"]),
        ("Chile and Peru will work together against illegal fishing.", ["illegal fishing"]),
        ("Norway and Russia resumed co-operation on issues such as cod and nuclear waste.", ["cod", "nuclear waste"]),
        ("Japan and India will hold joint patrols.", ["joint patrols"]),
        ("Mali and Niger pool their helicopters.", ["helicopters"]),
        ("Ghana and Togo share a border.", []),
        ("Ghana and Togo do not cooperate on gold.", []),
    ],
)
def test_areas_of_cooperation(text: str, areas: list[str]) -> None:
    assert told(text, "cooperation") == areas


@pytest.mark.parametrize(
    ("text", "issues"),
    [
        ("Differences over access to the sea remain between Chile and Bolivia.", ["access to the sea"]),
        ("Spain and Morocco disagree about the fishing grounds.", ["fishing grounds"]),
        ("Cyprus and Turkey have yet to settle who may drill for gas.", ["who may drill for gas"]),
        ("Japan opposes Russia's claim to the islands.", ["Russia's claim to the islands"]),
        ("Mongolia and China have no dispute over the border.", []),
    ],
)
def test_matters_in_dispute(text: str, issues: list[str]) -> None:
    assert told(text, "dispute") == issues


def test_a_dispute_is_closed_only_on_words_that_say_so() -> None:
    (settled,) = facts("Peru and Ecuador settled their dispute over the border.")
    (hoped,) = facts("Peru and Ecuador want to settle their dispute over the border.")
    assert (settled.closed, hoped.closed) == (True, False)


def test_the_parties_are_those_of_the_clause_not_of_the_matter() -> None:
    (fact,) = facts("Japan and India cooperate on the reconstruction of Afghanistan.")
    assert set(fact.parties) == {"country-JPN", "country-IND"}


def test_a_fact_cites_its_sentence_as_received() -> None:
    text = "The day was long.\n\nKenya and Uganda “cooperate” on malaria.\n"
    (fact,) = facts(text)
    (piece,) = pieces(fact.citations[0])
    assert text[piece.start : piece.end] == piece.words == "Kenya and Uganda “cooperate” on malaria."
