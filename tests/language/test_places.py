"""Names are resolved offline, each once per text, and names of other things are no places."""

from __future__ import annotations

import pytest

from communique.language import analysed, places
from communique.language.places.gazetteer import gazetteer
from communique.language.places.rows import name_key


def found(text: str) -> list[tuple[str, str | None]]:
    analysis = analysed(text, "2009-06-27")
    return [(analysis.doc.text[one.start : one.end], one.place.country) for one in places.find(analysis)]


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Corfu", "GRC"), ("CORFU", "GRC"), ("Abkhazia", "GEO"), ("Kyiv", "UKR"), ("Kiev", "UKR"), ("U.S.", "USA"),
        ("Britain", "GBR"), ("Burma", "MMR"), ("São Paulo", "BRA"), ("Sao Paulo", "BRA"), ("Gaza", "PSE"),
        ("the Golan Heights", "SYR"), ("Kosovo", "XKX"), ("Strait of Hormuz", None), ("Black Sea", None),
        ("Kashmir", None), ("Helmand province", "AFG"), ("Calif.", "USA"), ("Sukhumi", "GEO"),
    ],
)  # fmt: skip
def test_names_that_news_uses_are_known(name: str, country: str | None) -> None:
    place = places.lookup(name)
    assert place is not None
    assert place.country == country
    assert place.latitude is not None


def test_the_country_asked_for_decides_between_towns_of_one_name() -> None:
    there, here = places.lookup("Tripoli"), places.lookup("Tripoli", "LBN")
    assert there is not None
    assert here is not None
    assert (there.country, here.country) == ("LBY", "LBN")


def test_the_word_us_is_not_the_country() -> None:
    assert places.lookup("us") is None


def test_an_unknown_name_is_none() -> None:
    assert places.lookup("Qwertyville") is None


def test_every_country_of_the_tables_has_a_point() -> None:
    rows = gazetteer().rows.countries(gazetteer().table.points)
    lost = [entry.name for entry in rows if (entry.latitude, entry.longitude) == (0.0, 0.0) and entry.weight > 9]
    assert lost == []


def test_every_spelling_stands_for_a_known_town() -> None:
    table = gazetteer().table
    assert [spelling for spelling in table.spellings if not gazetteer().candidates(spelling)] == []


def test_folding_drops_accents_and_hyphens_but_keeps_short_capitals() -> None:
    keys = [name_key(name) for name in ("Nagorno-Karabakh", "The Zürich", "U.S.")]
    assert keys == ["nagorno karabakh", "zurich", "US"]


def test_a_region_said_after_a_town_decides() -> None:
    assert found("A court in Paris, Texas, freed him.") == [("Paris", "USA"), ("Texas", "USA")]


def test_the_country_of_the_text_decides_between_towns() -> None:
    assert ("Tripoli", "LBN") in found("Lebanese troops entered Tripoli. Lebanon sent more, Lebanese officials said.")


def test_a_state_beside_another_state_is_not_the_country_of_that_name() -> None:
    assert found("Storms hit Georgia and Alabama.") == [("Georgia", "USA"), ("Alabama", "USA")]


@pytest.mark.parametrize(
    "text",
    [
        "Russian troops and Greek farmers met.",
        "Moscow said that it would answer.",
        "They quoted the Minsk agreements.",
        "The NATO-Russia Council will sit.",
    ],
)
def test_peoples_governments_papers_and_bodies_are_no_places(text: str) -> None:
    assert found(text) == []


def test_one_unknown_place_keeps_no_other_from_being_found() -> None:
    assert ("Vienna", "AUT") in found("Envoys from Qwertyville met others in Vienna and in Zzyzxburg.")


def test_a_town_of_a_country_in_the_text_is_found_though_the_parser_takes_it_for_a_person() -> None:
    assert ("Goma", "COD") in found("Rebels took Goma, the capital of North Kivu, in eastern Congo.")


def test_a_surname_of_someone_named_in_full_is_no_town() -> None:
    assert "Austin" not in dict(found("Lloyd Austin flew from the United States to Kenya. Austin met soldiers there."))


def test_offsets_are_those_of_the_document() -> None:
    analysis = analysed("They met in Oslo.\nOthers met in Lima.", "2009-06-27")
    cited = [analysis.words(one.start, one.end) for one in places.find(analysis)]
    assert cited == ["Oslo", "Lima"]
