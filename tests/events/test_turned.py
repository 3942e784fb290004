"""Changes of ties that the encoder reads: when one is taken, of which kind it is, and on which day it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.events.reading import Turn
from tests.events.test_learned import coded, reading

FRIDAY = "2009-06-26"


@pytest.mark.parametrize(
    ("kind", "share", "is_taken"),
    [
        pytest.param("downgraded", 0.85, True, id="of the act's type"),
        pytest.param("downgraded", 0.75, False, id="of the act's type, unlikely"),
        pytest.param("upgraded", 0.99, True, id="of another type, sure"),
        pytest.param("upgraded", 0.85, False, id="of another type, likely"),
    ],
)
def test_a_change_must_be_the_surer_where_its_act_is_of_another_type(
    monkeypatch: pytest.MonkeyPatch, kind: str, share: float, is_taken: bool
) -> None:
    text = "Chad on Friday showed the envoy of Kenya the door."
    turn = Turn(kind=kind, of=None, track="diplomatic", probability=share)  # type: ignore[arg-type]
    seen = reading(text, "showed", "SANCTION", source=(("Chad", 1.0),), target=(("Kenya", 1.0),))
    assert (coded(monkeypatch, text, replace(seen, turn=turn)).change is not None) == is_taken


@pytest.mark.parametrize(("track", "kind"), [("hostilities", "suspended"), ("military", "agreed_to_start")])
def test_who_agrees_on_hostilities_agrees_that_they_stop(
    monkeypatch: pytest.MonkeyPatch, track: str, kind: str
) -> None:
    text = "Chad and Kenya came to terms."
    turn = Turn(kind="agreed_to_start", of=None, track=track, probability=0.99)  # type: ignore[arg-type]
    seen = reading(text, "came", "AGREE", source=(("Chad", 1.0), ("Kenya", 1.0)))
    change = coded(monkeypatch, text, replace(seen, turn=turn)).change
    assert change is not None
    assert change.kind == kind


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("Chad on Friday halted gas supplies to Kenya.", "halted", "happened"),
        ("Chad will call its envoys home from Kenya, a minister said on Friday.", "call", "planned"),
    ],
)
def test_a_change_has_the_day_of_its_clause_or_the_day_it_was_announced(
    monkeypatch: pytest.MonkeyPatch, text: str, trigger: str, status: str
) -> None:
    turn = Turn(kind="downgraded", of=None, track="diplomatic", probability=0.99)
    seen = reading(text, trigger, "SANCTION", source=(("Chad", 1.0),), target=(("Kenya", 1.0),))
    seen = replace(seen, turn=turn, status=status)  # type: ignore[arg-type]
    event = coded(monkeypatch, text, seen)
    assert event.date is not None
    assert (event.date.start, event.status) == (FRIDAY, status)
