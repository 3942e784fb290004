"""The code book tests the coder: every example sentence of every type is run, and each that fails is named."""

from __future__ import annotations

from functools import cache
from typing import get_args

import pytest

from communique import actors
from communique.events import code, codebook
from communique.language import analysed, places, times
from communique.layer import CodedEvent
from communique.vocabulary import EventType

QUADS = {
    1: {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    2: {"COOPERATE", "AID", "RETREAT"},
    3: {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    4: {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
}


@cache
def coded(text: str) -> tuple[CodedEvent, ...]:
    analysis = analysed(text, "2009-06-27")
    return code(analysis, actors.resolve(analysis), times.find(analysis), places.find(analysis))


def examples(kind: str) -> list[tuple[str, str]]:
    return [(type_, text) for type_, entry in codebook().items() for text in getattr(entry, kind)]


def test_the_code_book_has_all_types_in_their_quads_with_examples_on_both_sides() -> None:
    assert set(codebook()) == set(get_args(EventType))
    for type_, entry in codebook().items():
        assert type_ in QUADS[entry.quad]
        assert len(set(entry.positive)) >= 12
        assert len(set(entry.negative)) >= 6
        assert (entry.intensity > 0) == (entry.quad < 3), f"{type_} has the intensity of the other side"


@pytest.mark.parametrize(("type_", "text"), examples("positive"))
def test_a_positive_example_gives_one_event_of_its_type(type_: str, text: str) -> None:
    assert [event.type for event in coded(text)] == [type_]


@pytest.mark.parametrize(("type_", "text"), examples("negative"))
def test_a_negative_example_gives_no_event_of_its_type(type_: str, text: str) -> None:
    assert type_ not in [event.type for event in coded(text)]


def test_every_mode_a_rule_gives_is_in_the_code_book() -> None:
    from communique.events.codebook import triggers

    assert {(rule.type, rule.mode) for rule in triggers().rules if rule.mode} <= {
        (type_, mode) for type_, entry in codebook().items() for mode in entry.modes
    }


def test_every_mode_a_rule_gives_is_shown_by_a_positive_example() -> None:
    from communique.events.codebook import triggers

    shown = {(type_, event.mode) for type_, text in examples("positive") for event in coded(text)}
    assert {(rule.type, rule.mode) for rule in triggers().rules if rule.mode} - shown == set()


def test_no_word_class_of_the_triggers_is_unused() -> None:
    from communique.events.codebook import triggers

    rules = triggers().rules
    used = {
        name for rule in rules for name in (*rule.object, *rule.unless, *rule.doers, *rule.qualifiers, *rule.along)
    } | {"measures"}
    assert set(triggers().classes) <= used
