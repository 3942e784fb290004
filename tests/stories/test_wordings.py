"""What turns a sense keeps near wordings apart; order and kindred words do not."""

from __future__ import annotations

import pytest

from communique.stories import one_utterance
from communique.stories.quotes import utterances
from tests.stories.build import cite, report


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The dam was opened so that the valley could be closed.",
            "The dam was closed so that the valley could be opened.",
        ),
        ("This is our first offer.", "This is our last offer."),
        ("The harbour belongs to us and to nobody else.", "The harbour belongs to them and to nobody else."),
        ("Our neighbours struck us before we struck them.", "We struck our neighbours after they struck us."),
        ("What the islands want is bread.", "What the islands want is honour."),
        ("Six villages have no water tonight.", "Nine villages have no water tonight."),
        ("No teacher will earn more after the strike.", "No teacher will earn less after the strike."),
        ("The wells should be tested by the army.", "The wells were tested by the army."),
        ("The bridge was mined before the town was taken.", "The town was taken before the bridge was mined."),
        ("We feed the prisoners from our own stores.", "We fed the prisoners from our own stores."),
        ("The army has bread for one soldier in four.", "The army has bread for three soldiers in four."),
        ("The wells on the coast will be tested by the army.", "The wells on the coast will be poisoned by the army."),
    ],
)
def test_opposites_persons_numbers_and_the_word_that_matters_keep_utterances_apart(a: str, b: str) -> None:
    assert not one_utterance(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Tonight the villages have water again.", "The villages have water again tonight,"),
        ("Our troops will remain on the ridge until spring.", "our soldiers will stay on the ridge until the spring"),
        ("You cannot fish a dead river.", "You can't fish a dead river"),
        (
            "The plant will be closed by winter and each worker will be given a new post.",
            "before winter the factory would be shut and all its employees offered other jobs",
        ),
        (
            "The rail link is cut in two places, and it will be May before a train gets through to the coast.",
            "no train would reach the coast until May, for the line was cut at two points",
        ),
    ],
)
def test_order_and_kindred_words_leave_an_utterance_what_it_is(a: str, b: str) -> None:
    assert one_utterance(a, b)


OPEN, OPENED = "We will open the harbour to every ship in May", "We shall open the harbour to all ships in May"


def test_quotations_of_two_reports_are_of_one_utterance_but_no_report_words_it_twice() -> None:
    one, two = report("Harbour", f"“{OPEN},” she said."), report("Opening", f"“{OPENED},” she said.")
    both = report("Harbours", f"“{OPEN},” she said. “{OPENED},” he said.")
    assert len(utterances([cite(one, OPEN), cite(two, OPENED)])) == 1
    assert len(utterances([cite(both, OPEN), cite(both, OPENED)])) == 2
