"""Average linkage joins what is alike on the mean, and never what must stay apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.stories.clusters import average_link


def test_a_weak_link_alone_does_not_chain_groups() -> None:
    likeness = {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.6}
    assert average_link(4, likeness, threshold=0.5) == ((0, 1), (2, 3))


def test_groups_are_joined_when_their_mean_likeness_suffices() -> None:
    likeness = {(0, 1): 0.9, (0, 2): 0.6, (1, 2): 0.6}
    assert average_link(3, likeness, threshold=0.5) == ((0, 1, 2),)


def test_complete_linkage_keeps_an_absent_pair_apart() -> None:
    likeness = {(0, 1): 1.0, (1, 2): 1.0}
    assert average_link(3, likeness, threshold=0.4, complete=True) == ((0, 1), (2,))


@given(st.dictionaries(st.tuples(st.integers(0, 3), st.integers(4, 7)), st.floats(0.01, 1), max_size=16))
def test_every_thing_is_in_exactly_one_group(likeness: dict[tuple[int, int], float]) -> None:
    groups = average_link(8, likeness, threshold=0.3)
    assert sorted(index for members in groups for index in members) == list(range(8))


def test_a_group_goes_on_while_new_things_keep_joining_it() -> None:
    likeness = {(first, first + 1): 0.5 for first in range(5)}
    days = [0, 20, 40, 60, 80, 100]
    assert len(average_link(6, likeness, threshold=0.4)) == 3
    assert average_link(6, likeness, threshold=0.4, days=days, window=30) == (tuple(range(6)),)


def test_things_without_a_day_are_near_to_all() -> None:
    likeness = {(0, 1): 0.5, (1, 2): 0.5}
    assert len(average_link(3, likeness, threshold=0.4, days=[0, None, 10], window=30)) == 2
    assert len(average_link(3, likeness, threshold=0.4, days=[0, None, 90], window=30)) == 1
