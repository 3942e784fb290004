"""Acts that go on at the time of the report, and events that only the encoder could take for ones."""

from __future__ import annotations

import pytest

from communique.events.status import judge
from communique.language.plain import analysed


@pytest.mark.parametrize(
    ("text", "verb", "status"),
    [
        ("Residents of the border town have blocked the bridge since Friday.", "blocked", "ongoing"),
        ("Algeria has been threatening Morocco with an army of volunteers.", "threatening", "ongoing"),
        ("Israeli guns pounded villages in southern Lebanon for a third day.", "pounded", "ongoing"),
        ("Police have arrested 40 people since Friday.", "arrested", "happened"),
        ("The envoy had mediated for three weeks when the deal was signed.", "mediated", "happened"),
        ("Residents of the border town blocked the bridge on Friday.", "blocked", "happened"),
    ],
)
def test_an_act_that_goes_on_is_told_from_one_that_is_over(text: str, verb: str, status: str) -> None:
    (found,) = [token for token in analysed(text, "1995-03-02").doc if token.text == verb]
    assert judge(found, found).status == status
