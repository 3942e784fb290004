"""The record says through which earlier report each joined its story, how likely, and whether it joined two stories."""

from __future__ import annotations

from communique.stories import group
from communique.stories.grouping import probability
from communique.stories.joining import joined
from tests.stories.build import BULLETIN, GAZETTE, article


def test_a_member_is_joined_by_the_likeliest_earlier_one() -> None:
    assert joined((0, 1, 2), {(0, 1): 0.5, (0, 2): 0.3, (1, 2): 0.4}, 0.2) == {
        0: (),
        1: ((0, 0.5),),
        2: ((1, 0.4),),
    }


def test_a_later_member_that_is_alike_to_two_parts_joins_them() -> None:
    found = joined((0, 1, 2, 3), {(0, 1): 0.1, (0, 2): 0.6, (1, 2): 0.5, (2, 3): 0.7}, 0.2)
    assert found[1] == ((0, 0.1),)
    assert found[2] == ((0, 0.6), (1, 0.5))
    assert found[3] == ((2, 0.7),)


def test_the_probability_grows_with_the_likeness() -> None:
    assert 0 < probability(0.1) < 0.5 < probability(0.4) < 1


def test_every_article_but_the_first_of_a_story_tells_what_it_was_joined_by() -> None:
    members = group([article(BULLETIN), article(GAZETTE)])
    evidence = [member.evidence for member in members.values()]
    assert sorted(map(len, evidence)) == [0, 1]
    (joined_by,) = max(evidence, key=len)
    assert joined_by.with_report in {BULLETIN.id, GAZETTE.id}
    assert joined_by.probability > 0.5
