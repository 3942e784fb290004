"""Parties that no table resolves stay in an event under the words of the text, and never in a tie."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique import actors
from communique.events import code, hosts, learned, unresolved
from communique.events.reading import Part, Read, Turn
from communique.language import analysed, places, times
from communique.language.encoder import labels
from communique.layer import CodedEvent
from communique.model import Actor
from communique.vocabulary import EventType


def coded(text: str) -> tuple[tuple[CodedEvent, ...], dict[str, Actor]]:
    analysis = analysed(text, "2009-06-27")
    cast, where = actors.resolve(analysis), places.find(analysis)
    events = code(analysis, cast, times.find(analysis), where)
    return events, {actor.id: actor for actor in hosts(analysis, cast, where, events)}


def reading(text: str, trigger: str, type_: EventType, **sides: str) -> Read:
    """What the encoder would read: an event at the trigger, with the words of its sides, both surely."""
    spans = {name: (Part(text.index(words), text.index(words) + len(words), 1.0),) for name, words in sides.items()}
    at = text.index(trigger)
    return Read(
        start=at, end=at + len(trigger), type=type_, probability=0.99, rival=("none", 0.01), mode=None,
        contexts=dict.fromkeys(labels().contexts, -9.0),
        status="happened", turn=None, parts=spans,
    )  # fmt: skip


def test_who_is_told_by_a_noun_alone_keeps_its_words_and_sector_and_gets_no_country(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "Assailants roughed up two students at a camp."
    seen = reading(text, "roughed up", "ASSAULT", source="Assailants", target="two students")
    monkeypatch.setattr(learned, "read", lambda _: (seen,))
    (event,), told = coded(text)
    (doer,), (victim,) = event.actors, event.recipients
    assert (told[doer].name, told[doer].sectors, told[doer].country) == ("assailants", ("REB",), None)
    assert (told[victim].name, told[victim].sectors, told[victim].of) == ("students", ("EDU",), None)
    assert [(mention.words, mention.times) for mention in told[doer].mentions] == [("Assailants", 1)]


def test_a_party_without_a_name_meets_a_named_one(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Striking miners and Peru will sit down on Friday."
    monkeypatch.setattr(
        learned, "read", lambda _: (reading(text, "sit down", "CONSULT", source="Striking miners and Peru"),)
    )
    (event,), _ = coded(text)
    assert set(event.actors) == {"country-PER", "unresolved-striking-miner"}


def nouns(text: str) -> dict[str, str | None]:
    return {token.text: unresolved.party(token) for token in analysed(text, None).doc if token.pos_ == "NOUN"}


@pytest.mark.parametrize("text", ["The ministers left.", "Jets flew over the plain.", "The rain stopped the match."])
def test_what_refers_back_things_and_other_nouns_are_no_parties(text: str) -> None:
    assert set(nouns(text).values()) == {None}


def test_one_and_many_have_one_id_with_the_words_before_the_noun() -> None:
    found = nouns("Masked gunmen fled. A masked gunman was caught.")
    assert found == {"gunmen": "unresolved-masked-gunman", "gunman": "unresolved-masked-gunman"}


def test_nobody_has_a_tie_with_an_unresolved_party(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Striking miners and Peru will sit down on Friday."
    turn = Turn(kind="agreed_to_resume", of=None, track="talks", probability=0.99)
    seen = replace(reading(text, "sit down", "CONSULT", source="Striking miners and Peru"), turn=turn)
    monkeypatch.setattr(learned, "read", lambda _: (seen,))
    assert [event.change for event in coded(text)[0]] == [None]


def test_an_act_that_a_rule_knows_gets_its_unresolved_victim(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Peruvian soldiers killed two students on Tuesday."
    seen = reading(text, "killed", "ASSAULT", source="Peruvian soldiers", target="two students")
    monkeypatch.setattr(learned, "read", lambda _: (seen,))
    (event,), _ = coded(text)
    assert (event.actors, event.recipients) == (("group-PER-MIL",), ("unresolved-student",))


def test_what_mends_a_tie_is_no_sanction(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Peru will get its mission in Chile going again."
    turn = Turn(kind="restored", of=None, track="diplomatic", probability=0.99)
    seen = replace(reading(text, "going", "SANCTION", source="Peru", target="Chile"), turn=turn)
    monkeypatch.setattr(learned, "read", lambda _: (seen,))
    (event,), _ = coded(text)
    assert event.type == "SUPPORT"
