"""Datelines of the agencies' many forms are cut off, and openings that only look like one are left."""

from __future__ import annotations

import pytest

from communique.reports.datelines import dateline, own_dateline


@pytest.mark.parametrize(
    ("paragraph", "place", "agency"),
    [
        ("CORFU: The alliance and its neighbour agreed to meet again.", "CORFU", None),
        ("BEIJING, Oct. 11 (Xinhua) -- The minister will attend the talks.", "BEIJING", "Xinhua"),
        ("LONDON — The foreign secretary said that the talks go on.", "LONDON", None),
        ("TEHRAN, Iran (AA) – The minister spoke of a friendly talk.", "TEHRAN, Iran", "Anadolu"),
        ("WASHINGTON, March 1. /TASS/. The ambassador called it hostile.", "WASHINGTON", "TASS"),
        ("MOSCOW. July 1 (Interfax) - The two sides will meet in the autumn.", "MOSCOW", "Interfax"),
        ("NEW DELHI, OCT 13. The forces were put on high alert.", "NEW DELHI", None),
        ("STOCKHOLM—Ministers recognised the new state on Thursday.", "STOCKHOLM", None),
        ("Zagreb - Lorries from the east may pass again.", "Zagreb", None),
        ("QUITO (Andes Agency) — Travellers will need visas from July.", "QUITO", "Andes Agency"),
    ],
)
def test_forms_of_datelines(paragraph: str, place: str, agency: str | None) -> None:
    found = dateline(paragraph)

    assert found is not None
    assert (found.place, found.agency) == (place, agency)


@pytest.mark.parametrize(
    "paragraph",
    [
        "In May 2009, the two sides said that it was over.",
        "Putin - who was in Sochi - said that he would come.",
        "On Friday, May 9 - a holiday - the shops were shut.",
        "NATO: the alliance is ready, a spokesman said.",
        "Geneva: the talks resume on Monday, envoys said.",
        "The minister said that the talks go on.",
    ],
)
def test_what_only_looks_like_a_dateline_stays_in_the_sentence(paragraph: str) -> None:
    assert dateline(paragraph) is None


def test_a_dateline_may_have_a_line_of_its_own() -> None:
    found = own_dateline("Siem Reap, October 21, 2008")

    assert found is not None
    assert found.place == "Siem Reap"
    assert own_dateline("Tuesday, October 21, 2008") is None


@pytest.mark.parametrize(
    ("paragraph", "place"),
    [
        ("Kano (Nigeria), 3 June 1990 (SAVA) - Traders closed their stalls on Sunday.", "Kano (Nigeria)"),
        ("OSLO. June 27. NORTEL - The ministers met again on Monday.", "OSLO"),
        ("[Tromsø, 4 May] The fishing fleet stayed in harbour.", "Tromsø"),
        ("[GALLE, CEYLON] The tea auction was put off.", "GALLE, CEYLON"),
    ],
)
def test_datelines_with_countries_full_stops_and_brackets_are_read(paragraph: str, place: str) -> None:
    found = dateline(paragraph)

    assert found is not None
    assert found.place == place


@pytest.mark.parametrize("paragraph", ["[Applause] The minister went on to speak of fish.", "NATO. It is a word."])
def test_brackets_and_capitals_alone_are_no_dateline(paragraph: str) -> None:
    assert dateline(paragraph) is None
