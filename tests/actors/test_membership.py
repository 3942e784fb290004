"""Members of bodies on a day, states that are no more, and what a report's "members" and "allies" stand for."""

from __future__ import annotations

import datetime as dt
import doctest

import pytest

from communique.actors import existed, members, membership, periods
from communique.model import OwnActor
from tests.actors.reading import meant, mention, read


@pytest.mark.parametrize(
    ("body", "day", "count"),
    [
        ("NATO", "1949-04-03", 0),
        ("NATO", "1949-12-31", 12),
        ("NATO", "1999-03-24", 19),
        ("NATO", "2009-06-27", 28),
        ("NATO", "2024-03-07", 32),
        ("EU", "1995-06-01", 15),
        ("EU", "2013-12-31", 28),
        ("EU", "2020-02-01", 27),
        ("UNSC", "1962-10-25", 5),
        ("UNSC", "2022-02-25", 5),
        ("ASEAN", "1999-05-01", 10),
        ("ARABLEAGUE", "2011-03-12", 22),
        ("GCC", "1990-08-02", 6),
        ("AU", "2012-01-01", 54),
        ("AU", "2020-01-01", 55),
        ("ECOWAS", "2010-01-01", 15),
        ("WARSAWPACT", "1968-08-20", 8),
        ("WARSAWPACT", "1991-07-02", 0),
        ("BRICS", "2009-12-31", 4),
        ("SCO", "2024-12-31", 10),
        ("G8", "2014-03-25", 0),
    ],
)
def test_how_many_members_a_body_had_on_a_day(body: str, day: str, count: int) -> None:
    assert len(members(f"organisation-{body}", day)) == count


def test_a_seat_passes_from_one_state_to_the_next() -> None:
    assert "country-SUN" in members("organisation-UNSC", dt.date(1991, 12, 1))
    assert "country-RUS" in members("organisation-UNSC", dt.date(1992, 1, 1))
    assert {"country-SUN", "country-TWN"}.isdisjoint(members("organisation-UNSC"))


def test_ones_own_membership_goes_before_the_table() -> None:
    own = (
        OwnActor(id="country-FIN", name="Finland", kind="country", of="organisation-NATO", since="2001", until="2003"),
    )
    assert "country-FIN" in members("organisation-NATO", "2002-05-05", own)
    assert "country-FIN" not in members("organisation-NATO", "2024-05-05", own)


def test_states_exist_between_their_first_and_last_day() -> None:
    assert existed("country-DDR", "1990-10-02")
    assert not existed("country-DDR", "1990-10-03")
    assert existed("country-FRA", "1990-10-03")
    assert not existed("country-QQQ", "1990-10-03")


@pytest.mark.parametrize("module", [membership, periods])
def test_the_examples_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


def test_as_many_allies_as_there_were_are_the_alliance() -> None:
    text = "Russia met ministers of the 28 NATO allies. The 28 NATO allies agreed."
    found = mention(text, "28 NATO allies", 1, published="2009-06-27")
    assert found is not None
    assert (found.actors, found.rule) == (("organisation-NATO",), "all 28 members of that day")


def test_a_few_members_are_not_the_body_and_are_left_open() -> None:
    text = "Two NATO allies refused to sign the letter to Russia."
    assert meant(text, "allies", published="2009-06-27") != ("organisation-NATO",)
    _, cast = read(text, "2009-06-27")
    assert [f"{problem.excerpt}: {problem.reason}" for problem in cast.problems] == [
        "Two NATO allies: 2 of the 28 members of organisation-NATO; which ones is not told"
    ]


def test_the_permanent_members_are_those_of_the_day() -> None:
    text = "The five permanent members of the UN Security Council backed the plan."
    then, later = (meant(text, "members", published=day) for day in ("1990-11-29", "2003-02-05"))
    assert set(then) - set(later) == {"country-SUN"}
    assert set(later) == {"country-CHN", "country-FRA", "country-GBR", "country-RUS", "country-USA"}
