"""Times of a day are told by hours, by parts of the day, and as shortly before or after them."""

from __future__ import annotations

import pytest

from communique.stories.moments import moments


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("It began at 10 a.m. in the square.", "It began shortly before dusk.", False),
        ("The shock came at 5:46 a.m.", "Clocks stopped at seven in the morning.", False),
        ("The bomb went off at eight.", "The blast came at 8 p.m.", True),
        ("They left at midnight.", "They left at 0:15 by bus.", True),
    ],
)
def test_times_may_be_one_where_their_hours_meet(one: str, two: str, same: bool) -> None:
    (first,), (second,) = moments(one), moments(two)
    assert first.may_be(second) is same
