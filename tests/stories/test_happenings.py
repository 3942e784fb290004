"""Tellings of one happening in other words are brought together; what is merely said often is not."""

from __future__ import annotations

import pytest

from communique.stories.happenings import likelihood, merge, telling

QUAKE = telling("A strong", "earthquake", "shook Aceh on Tuesday", "one")
TREMOR = telling("The", "tremor", "was felt in Aceh", "two")
TALKS = telling("Ministers opened", "talks", "on aid for the victims", "two")


def test_words_of_one_family_tell_of_one_happening() -> None:
    assert likelihood(QUAKE, TREMOR) > 0.5 > likelihood(QUAKE, TALKS)
    assert merge([QUAKE, TALKS, TREMOR]) == ((0, 2), (1,))


@pytest.mark.parametrize(
    ("one", "two"), [("died", "deaths"), ("shot", "shooting"), ("stopped", "stop"), ("was found", "discovered")]
)
def test_forms_of_a_verb_and_its_nouns_are_of_one_family(one: str, two: str) -> None:
    assert telling("", one, "", "x").family == telling("", two, "", "x").family


def test_to_say_is_one_happening_only_where_the_same_is_around_it() -> None:
    premier = telling("The premier", "said", "the dam would be rebuilt by autumn", "one")
    widow = telling("A widow", "said", "nobody had warned the village", "two")
    again = telling("The premier", "said", "the dam will be rebuilt by autumn", "three")
    assert likelihood(premier, again) > 0.5 > likelihood(premier, widow)


def test_every_order_gives_the_same_groups() -> None:
    assert {frozenset(group) for group in merge([TREMOR, QUAKE, TALKS])} == {frozenset({0, 1}), frozenset({2})}
