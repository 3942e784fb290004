"""The tables of people and holders: read strictly, each person once, and asked only where one person can be meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

import pytest

from communique.actors.figures import figures_of, name_key, shipped_people
from communique.actors.lexicon import lexicon
from communique.errors import TableError
from communique.tables import load
from tests.actors.reading import meant, read


def test_no_spelling_is_that_of_two_people() -> None:
    owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name, known in shipped_people().items():
        for form in (name, *known.names):
            owners[name_key(form)].add(name)
    assert {form: names for form, names in owners.items() if len(names) > 1} == {}


def test_periods_of_one_office_neither_overlap_nor_run_backwards() -> None:
    for name, known in shipped_people().items():
        last: dict[tuple[str, str | None], str] = {}
        for held in known.held:
            end = held.until or "9999"
            assert held.since <= end, (name, held)
            assert last.get((held.office, held.of), "") <= held.since, (name, held)
            last[held.office, held.of] = end


def test_every_office_of_the_tables_is_one_of_titles() -> None:
    titles, actors = lexicon().titles, lexicon().actors
    for of, office in lexicon().figures.holders:
        found = titles.match(name_key(office), 0)
        assert office == "" or (found is not None and found[0] == len(name_key(office))), (of, office)
        assert of in actors, (of, office)


def test_a_cell_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real: Callable[..., object] = load

    def broken(name: str, type_: type) -> object:
        return {"PER": {"president": "Elena Quispe since 1990"}} if name == "holders/asia" else real(name, type_)

    monkeypatch.setattr("communique.actors.figures.load", broken)
    with pytest.raises(TableError, match=r"holders/asia\.yaml, PER, president: cannot read 'Elena Quispe since 1990'"):
        shipped_people()


def test_who_held_an_office_is_told_only_where_the_years_leave_one() -> None:
    figures = figures_of(shipped_people(), frozenset())
    assert figures.holder("country-USA", "president", "2010-05-01") == "Barack Obama"
    assert figures.holder("country-USA", "president", "2009-01-19") == "George W. Bush"
    assert figures.holder("country-DEU", "finance minister", "2021-05-01") is None
    assert figures.holder("country-USA", "president", "1790-05-01") is None


def test_an_unnamed_holder_of_an_office_is_the_one_of_the_table() -> None:
    text = "Japan's prime minister will visit Lima."
    assert meant(text, "prime minister", published="2003-06-01") == ("person-junichiro-koizumi",)
    assert meant(text, "prime minister", published="2023-06-01") == ("person-fumio-kishida",)
    assert meant(text, "prime minister", published="2001-06-01") == ("person-prime-minister-of-jpn",)


def test_a_deputy_is_not_the_holder_of_the_office() -> None:
    text = "Japan's deputy prime minister will visit Lima."
    assert meant(text, "prime minister", published="2003-06-01") == ("person-deputy-prime-minister-of-jpn",)


def test_a_counterpart_of_another_title_is_found_in_the_table() -> None:
    text = "Colin Powell rang his Norwegian counterpart."
    assert meant(text, "counterpart", published="2003-06-01") == ("person-jan-petersen",)


def test_a_rank_says_nothing_of_the_office_held() -> None:
    text = "Colonel Gaddafi spoke for an hour."
    assert meant(text, "Gaddafi", published="2009-06-01") == ("person-muammar-gaddafi",)
    _, cast = read(text, "2009-06-01")
    assert cast.actors["person-muammar-gaddafi"].sectors == ("GOV",)


def test_a_full_name_of_another_century_is_somebody_else() -> None:
    _, cast = read("Gordon Brown opened the match.", "1890-06-01")
    assert cast.actors["person-gordon-brown"].of is None


def test_a_state_is_the_one_of_its_time() -> None:
    assert meant("Kinshasa protested.", "Kinshasa", published="1985-03-01") == ("country-ZAR",)
    assert meant("Kinshasa protested.", "Kinshasa", published="2005-03-01") == ("country-COD",)
