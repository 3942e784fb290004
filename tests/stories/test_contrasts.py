"""Clauses contradict each other in who did it, where, when, why and whether, and only where the rest agrees."""

from __future__ import annotations

import pytest

from communique.stories import compare


def shown(a: str, b: str) -> list[tuple[str, str, str]]:
    return [(found.kind, a[slice(*found.a)], b[slice(*found.b)]) for found in compare(a, b)]


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        (
            "The convoy was attacked by rebels.",
            "The army attacked the convoy.",
            ("attribution", "rebels", "army"),
        ),
        (
            "Sudan accused Chad of arming the rebels.",
            "Chad accused Sudan of arming the rebels.",
            ("attribution", "Sudan", "Chad"),
        ),
        ("The truce was signed in Doha.", "They signed the truce in Cairo.", ("name", "Doha", "Cairo")),
        (
            "The drone was launched from Yemen.",
            "The drone was launched from Iraq.",
            ("name", "Yemen", "Iraq"),
        ),
        ("The fire was caused by lightning.", "A cigarette caused the fire.", ("wording", "lightning", "cigarette")),
        ("France did not sign the letter.", "The letter was signed by France.", ("wording", "not sign", "signed")),
        (
            "Police found no weapons in the house.",
            "Police found weapons in the house.",
            ("wording", "found no weapons", "found weapons"),
        ),
        (
            "The tribunal acquitted the general.",
            "The tribunal convicted the general.",
            ("wording", "acquitted", "convicted"),
        ),
        (
            "The patrol was ambushed north of Gao.",
            "The patrol was ambushed south of Gao.",
            ("wording", "north", "south"),
        ),
        ("The border will reopen in May.", "In July the border will reopen.", ("date", "May", "July")),
        ("The general denied that he had ordered the raid.", "The general said that he had ordered the raid.", None),
    ],
)
def test_clauses_that_cannot_both_be_true(a: str, b: str, wanted: tuple[str, str, str] | None) -> None:
    found = shown(a, b)
    assert len(found) == 1
    assert wanted in (None, found[0])


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("India met Pakistan in Dubai.", "Pakistan met India in Dubai."),
        ("The Kremlin rejected the plan.", "Russia rejected the plan."),
        ("Poland and Hungary blocked the budget.", "Hungary blocked the budget."),
        ("The army blamed the rebels for the blast.", "The rebels were blamed for the blast by the army."),
        ("The ferry sailed from Piraeus on Friday.", "The ferry sailed to Crete on Friday."),
        ("The pact was signed in Geneva on Monday.", "The pact was signed in Switzerland on Monday."),
        ("Chad sent 400 soldiers to Mali.", "France sent 2,500 soldiers to Mali."),
        ("The minister did not sign until Monday.", "The minister signed on Monday."),
        ("The minister not only signed but spoke.", "The minister signed and spoke."),
        ("The envoy has not yet left Juba.", "The envoy will leave Juba."),
        ("The minister promised not to resign.", "The minister refused to resign."),
        ("The spokesman did not confirm the report.", "The spokesman did not deny the report."),
        ("Troops left the town before Friday.", "Troops left the town on Thursday."),
        ("The law takes effect in May.", "The law takes effect on 3 May."),
        ("No soldier was hurt.", "Two civilians were hurt."),
    ],
)
def test_clauses_that_may_both_be_true(a: str, b: str) -> None:
    assert shown(a, b) == []
    assert shown(b, a) == []
