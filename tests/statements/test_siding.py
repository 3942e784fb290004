"""The rules decide which side is taken where they see one; else the encoder is asked, of acts, in whole sentences."""

from __future__ import annotations

import pytest

from communique.language import analysed
from communique.statements import siding
from communique.statements.about import About

LONG = (
    "Poland's foreign minister rejected on Monday the plan for a canal through the strait that its "
    "neighbours had put before the council in the spring."
)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The issues on which the encoder was asked; it answers "partly" to each."""
    issues: list[str] = []
    monkeypatch.setattr(siding, "stance_on", lambda issue, _, **sure: issues.append(issue) or "partly")
    return issues


@pytest.mark.parametrize(
    ("text", "found", "settled", "issues"),
    [
        (LONG, About("canal", "against", by_cue=True), ("canal", "against"), []),
        (LONG, About("canal", "against"), ("canal", "against"), []),
        (f"If asked, {LONG}", About("canal", "against"), ("canal", "partly"), ["canal"]),
        (LONG, About("canal"), ("canal", "partly"), ["canal"]),
        (LONG, About(perhaps="canal"), ("canal", "partly"), ["canal"]),
        (LONG, About(), (None, None), []),
        ("Poland rejected the plan.", About("plan", "against"), ("plan", "against"), []),
        ("Poland rejected the plan.", About(perhaps="plan"), (None, None), []),
    ],
)
def test_who_decides_on_the_side(
    text: str, found: About, settled: tuple[str, str], issues: list[str], asked: list[str]
) -> None:
    analysis = analysed(text, "2011-05-10")
    assert siding.settled(found, analysis, next(analysis.sentences())) == settled
    assert asked == issues


def test_where_nothing_is_decided_the_encoder_is_asked(asked: list[str]) -> None:
    text = "Poland has not yet decided whether the bridge over the river in the north of the town is long enough."
    analysis = analysed(text, "2011-05-10")
    assert siding.settled(About(perhaps="bridge"), analysis, next(analysis.sentences())) == ("bridge", "partly")
    assert asked == ["bridge"]


def test_where_no_act_is_told_the_encoder_is_not_asked(asked: list[str]) -> None:
    text = "The bridge over the river in the north of the town is three hundred metres long and twenty metres wide."
    analysis = analysed(text, "2011-05-10")
    assert siding.settled(About(perhaps="bridge"), analysis, next(analysis.sentences())) == (None, None)
    assert asked == []
