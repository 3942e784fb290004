"""The wordings of an utterance beside each other: nothing lost, what differs marked, the same words shown once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from communique.model import Difference, Side, Wording
from communique.record import Run, compared, worded
from communique.record.worded import runs
from tests.fixtures import COPY, ONE, SAID, TWO, cite

TEXT = st.lists(st.sampled_from(["we", "They", "open", "close,", "the", "dam.", "“river”", "six", "…"]), max_size=12)


def told(first: str, second: str) -> str:
    signs = {"left_out": "[-{}-]", "put_in": "{{+{}+}}"}
    return "".join(
        run.shared + "".join(sign.format(getattr(run, name)) for name, sign in signs.items() if getattr(run, name))
        for run in runs(first, second)
    )


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        ("We shall open the old lock.", "“We will open the lock”", "“We [-shall-]{+will+} open the [-old-] lock”"),
        ("We go if they stop.", "We go.", "We go [-if they stop-]."),
        ("Now we go.", "“We go.”", "[-Now-] “We go.”"),
        ("We go.", "We go, and soon.", "We go, {+and soon+}."),
        ("We go.", "", "[-We go-]"),
    ],
)
def test_words_left_out_and_put_in_stand_where_they_differ(first: str, second: str, wanted: str) -> None:
    assert told(first, second) == wanted


@given(TEXT, TEXT)
def test_the_second_wording_is_told_whole(first: list[str], second: list[str]) -> None:
    told_whole = "".join(run.shared + run.put_in for run in runs(" ".join(first), " ".join(second)))
    assert told_whole.replace(" ", "") == "".join(second)


def test_what_the_content_is_taken_from_comes_first_and_the_same_words_once() -> None:
    cited = (cite(TWO, "Both sides will gain,"), *(cite(one, "Both sides will gain from an") for one in (ONE, COPY)))
    wordings = tuple(Wording(report=c.report, words=c.words, start=c.start, end=c.end) for c in cited)
    first, second = worded(replace(SAID, content="Both sides will gain,", wordings=wordings))
    assert first.runs == (Run(shared="Both sides will gain,"),)
    assert [wording.report for wording in second.wordings] == [ONE.id, COPY.id]
    assert [run.put_in for run in second.runs if run.put_in] == ["from an"]


def test_only_quotations_are_marked_against_each_other() -> None:
    sides = tuple(Side(value=value, citations=(cite(ONE, "talks"),)) for value in ("40 crowns", "45 crowns"))
    numbers, quotation = (Difference(kind="wording", what=what, sides=sides) for what in ("toll", "quotation"))
    assert compared(numbers) == ((Run(shared="40 crowns"),), (Run(shared="45 crowns"),))
    assert compared(quotation)[1][0] == Run(left_out="40", put_in="45")
