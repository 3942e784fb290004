"""Names of one issue are one in whatever words and order; what is done with a thing is not the thing."""

from __future__ import annotations

import pytest

from communique.stories import one_issue
from communique.stories.issues import in_full


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("transit of arms", "arms transit"),
        ("transit of arms", "transit of weapons"),
        ("grain export ban", "ban on exports of grain"),
        ("recognition of the republic", "recognition of the new republic"),
        ("pullout of troops", "pullout of troops from the valley"),
        ("nuclear test", "nuclear tests"),
        ("recognition of Kosovo", "recognition of kosovo"),
    ],
)
def test_other_words_and_another_order_name_the_same_issue(a: str, b: str) -> None:
    assert one_issue(a, b)
    assert one_issue(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("nuclear tests", "ban on nuclear tests"),
        ("arms embargo", "lifting of the arms embargo"),
        ("closure of the border", "closure of the base"),
        ("opening of the border", "closing of the border"),
        ("first reading of the bill", "second reading of the bill"),
        ("recognition of kosovo", "recognition of abkhazia"),
        ("war", "price war"),
    ],
)
def test_what_is_done_with_a_thing_and_what_it_is_done_with_keep_issues_apart(a: str, b: str) -> None:
    assert not one_issue(a, b)
    assert not one_issue(b, a)


def test_a_single_word_stands_for_the_only_longer_name_that_turns_on_it() -> None:
    assert in_full("embargo", {"embargo", "embargo on arms", "talks on the border"}) == "embargo on arms"
    assert in_full("embargo", {"embargo on arms", "embargo on oil"}) == "embargo"
    assert in_full("embargo", {"lifting of the embargo"}) == "embargo"
