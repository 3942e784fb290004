"""What is told only as what ought to be is not taken for done, whatever the encoder reads."""

from __future__ import annotations

import pytest

from communique.events.status import judge, unrealised
from communique.language.plain import analysed


@pytest.mark.parametrize(
    ("text", "verb", "status"),
    [
        ("The forum should not have been closed to Norway, the minister said.", "closed", "hypothetical"),
        ("The navy might have sunk the trawler.", "sunk", "hypothetical"),
        ("It is up to Peru to reopen the border with Chile.", "reopen", "hypothetical"),
        ("The forum has not been closed to Norway, the minister said.", "closed", None),
        ("The navy should sink the trawler.", "sink", None),
        ("Peru is to reopen the border with Chile.", "reopen", None),
        ("The minister was on the way to Lima to sign a treaty.", "sign", None),
    ],
)
def test_what_ought_to_be_is_not_done(text: str, verb: str, status: str | None) -> None:
    (found,) = [token for token in analysed(text, "1995-03-02").doc if token.text == verb]
    told = unrealised(found)
    assert (told.status if told else None) == status


def test_what_is_left_to_somebody_is_not_planned_by_the_rules_either() -> None:
    told = {token.text: token for token in analysed("It is up to Peru to reopen the border with Chile.", None).doc}
    assert judge(told["reopen"], told["reopen"]).status == "hypothetical"
