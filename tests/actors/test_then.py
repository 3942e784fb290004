"""What a name, a party or an office is depends on the day of the report."""

from __future__ import annotations

import pytest

from tests.actors.reading import meant, read


@pytest.mark.parametrize(
    ("published", "text", "words", "actor"),
    [
        ("1988-08-09", "Burma closed its schools.", "Burma", "country-BUR"),
        ("2007-09-27", "Burma closed its schools.", "Burma", "country-MMR"),
        ("1988-08-09", "Rangoon said it would wait.", "Rangoon", "country-BUR"),
        ("1964-08-05", "Hanoi said it would wait.", "Hanoi", "country-VDR"),
        ("1979-02-18", "Hanoi said it would wait.", "Hanoi", "country-VNM"),
        ("1977-03-04", "Rhodesia rejected the plan.", "Rhodesia", "country-RHO"),
    ],
)
def test_a_state_goes_by_the_name_of_its_day(published: str, text: str, words: str, actor: str) -> None:
    assert meant(text, words, published=published) == (actor,)


def test_who_speaks_for_a_state_speaks_for_it_under_the_name_of_its_day() -> None:
    _, cast = read("Sein Lwin promised a vote in Rangoon.", "1988-08-09")
    assert {(each.of, each.country) for each in cast.actors.values() if each.kind == "person"} == {
        ("country-BUR", "BUR")
    }


def test_two_states_may_bear_one_code() -> None:
    _, cast = read("South Vietnam rejected what North Vietnam offered.", "1968-05-10")
    codes = {actor.name: actor.country for actor in cast.actors.values()}
    assert codes == {"South Vietnam": "VNM", "North Vietnam": "VDR"}


@pytest.mark.parametrize(("published", "sector"), [("2015-03-01", "PTY"), ("2017-03-01", "OPP"), ("2024-03-01", "PTY")])
def test_a_party_is_opposition_while_others_govern(published: str, sector: str) -> None:
    _, cast = read("The Brazilian Workers' Party met in Salvador.", published)
    party = next(actor for actor in cast.actors.values() if actor.kind == "organisation")
    assert party.sectors[0] == sector


def test_a_name_that_parties_only_share_is_nobodys_where_no_state_of_theirs_is_told() -> None:
    assert meant("The Liberal Party of Paraguay met. Asuncion was calm.", "Party") == ("organisation-PLRA",)
    assert meant("The Liberal Party met.", "Liberal") == ()


@pytest.mark.parametrize(("published", "sectors"), [("2019-12-01", ("GOV",)), ("2020-03-01", ("ELI",))])
def test_a_report_of_a_fall_still_means_the_holder_and_one_months_later_does_not(
    published: str, sectors: tuple[str, ...]
) -> None:
    _, cast = read("Blaise Compaore spoke in Abidjan.", published.replace("2019", "2014").replace("2020", "2015"))
    assert cast.actors["person-blaise-compaore"].sectors == sectors
