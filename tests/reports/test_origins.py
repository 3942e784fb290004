"""Copies of one text share an origin; independent reports of one event do not."""

from __future__ import annotations

from communique.model import Report
from communique.reports import Received, find_origins, join_pages, read
from communique.settings import Settings

STORY = (
    "The river commission of the three delta states met on Wednesday and set new "
    "quotas for the dry season, its chairman said.\n\n"
    "Upstream farmers will open their gates two days a week, and a joint patrol will "
    "watch the meters along the canal.\n\n"
    '"Nobody got all he came for, and so everybody signed," chairman Ilir Hoxha told the press after the meeting.\n\n'
    "The old quotas had lapsed in March, when the downstream state recalled its delegate in a quarrel over silt.\n\n"
    "A court of arbitration will hear what is left of that quarrel in the autumn, at the cost of all three of them.\n"
)
OTHER = (
    "Delegates from upstream gave way on Wednesday after a night of talks, and water "
    "will flow again to the rice fields.\n\n"
    '"Nobody got all he came for, and so everybody signed," said Ilir Hoxha, who '
    "chairs the commission on the river.\n\n"
    "Millers in the lower delta had laid off half of their workers since the spring for want of anything to mill.\n"
)


def traced(*texts: str) -> dict[str, Report]:
    reports = [read(Received(f"{i}.txt", text.encode()), Settings())[0][0] for i, text in enumerate(texts)]
    return {report.path: report for report in find_origins(join_pages(reports)[0])}


def test_a_cut_copy_under_another_headline_shares_the_origin() -> None:
    cut = "Delta quotas set\n\n" + "\n\n".join(STORY.split("\n\n")[:4]) + "\n"
    found = traced("River states agree on water\n\n" + STORY, cut)

    assert found["0.txt"].origin == found["1.txt"].origin
    assert {evidence.kind for evidence in found["0.txt"].origin_evidence} == {"shared_passages"}
    assert found["0.txt"].origin_evidence[0].with_report == found["1.txt"].id


def test_an_edited_copy_that_credits_the_same_agency_shares_the_origin_and_says_the_credit() -> None:
    paragraphs = STORY.split("\n\n")
    more = [
        "Our correspondent adds that the fish market stayed open through the night and sold out by the morning.",
        "Prices in the capital fell by a tenth on the news, and the ferry to the lower delta ran full all day long.",
        "A shopkeeper in the old port said that he would believe in the water when he saw it at the end of his lane.",
    ]
    edited = "(AFP)\n\n" + "\n\n".join([*paragraphs[:3], *more]) + "\n"
    found = traced("River states agree on water\n(AFP)\n\n" + STORY, edited)

    assert found["0.txt"].origin == found["1.txt"].origin
    assert "credit_line" in {evidence.kind for evidence in found["1.txt"].origin_evidence}


def test_a_report_that_takes_over_half_of_another_without_credit_is_no_copy_of_it() -> None:
    paragraphs = STORY.split("\n\n")
    own = [
        "Our correspondent adds that the fish market stayed open through the night and sold out by the morning.",
        "Prices in the capital fell by a tenth on the news, and the ferry to the lower delta ran full all day long.",
    ]
    taken = "\n\n".join([own[0], *paragraphs[:2], paragraphs[3], own[1]]) + "\n"
    found = traced("River states agree on water\n\n" + STORY, "Fish sold out\n\n" + taken)

    assert found["0.txt"].origin != found["1.txt"].origin


def test_a_story_that_a_hundred_outlets_print_is_one_origin() -> None:
    outlets = [f"{STORY}\nThe {name} of {name}, which prints this, {name} itself." for name in map(str, range(100))]
    cut = "\n\n".join(STORY.split("\n\n")[:4]) + "\n"
    found = traced(OTHER, cut, *outlets)

    assert len({report.origin for report in found.values()}) == 2
    assert found["0.txt"].origin != found["1.txt"].origin


def test_independent_reports_that_quote_the_same_words_stay_apart() -> None:
    found = traced("River states agree on water\n\n" + STORY, "Water for the rice again\n\n" + OTHER)

    assert found["0.txt"].origin != found["1.txt"].origin
    assert [evidence.kind for evidence in found["0.txt"].origin_evidence] == ["stands_alone"]


def test_a_shared_footer_makes_no_copy() -> None:
    foot = "\nCopyright 2012 The Delta Mirror. All rights reserved. This material may not be published again.\n"
    found = traced("River states agree on water\n\n" + STORY + foot, "Water for the rice again\n\n" + OTHER + foot)

    assert found["0.txt"].origin != found["1.txt"].origin


FLASH = """DELTA CITY (AFP) -- Three states sign an accord on the water of the river after a night of talks.
"""
LATER = """DELTA CITY (AFP) -- Farmers danced in the streets of the capital when the news came over the radio at noon.

"Nobody got all he came for," said the man who led the talks, and he would not say who had given way in the end.

A court of arbitration will hear what is left of the quarrel in the autumn, at the cost of all who took part in it.
"""


def dated(title: str, text: str, publisher: str = "Delta Mirror", day: str = "2012-05-02") -> Received:
    sidecar = {"title": title, "publisher": publisher, "published": day}
    return Received(f"{title}.txt", text.encode(), sidecar)


def origins(*received: Received) -> list[str | None]:
    reports = [read(item, Settings())[0][0] for item in received]
    traced = {report.path: report for report in find_origins(join_pages(reports)[0])}
    return [traced[item.path].origin for item in received]


def test_a_later_version_of_an_agency_story_shares_its_origin_though_the_text_is_new() -> None:
    flash = dated("Three states sign river water accord", FLASH)

    first, second = origins(flash, dated("River water accord: states sign, farmers dance", LATER))
    assert first == second
    for other in (
        dated("Minister falls over budget", LATER),
        dated("River water accord: states sign, farmers dance", LATER, publisher="Hill Post"),
        dated("River water accord: states sign, farmers dance", LATER, day="2012-05-04"),
    ):
        first, second = origins(flash, other)
        assert first != second


def test_a_flash_that_says_its_headline_again_has_a_body() -> None:
    title = "Three states sign an accord on the water of the river after a night of talks"
    (report,), _ = read(dated(title, FLASH), Settings())

    assert [report.block_text(block) for block in report.blocks if block.kind == "body"] == [f"{title}."]


def test_a_copyright_notice_that_names_an_agency_credits_it() -> None:
    notice = "Copyright 2012 The Associated Press. All rights reserved. This material may not be published again.\n"
    found = traced("River states agree on water\n\n" + STORY + "\n" + notice)

    assert found["0.txt"].agency == "AP"


def test_quotations_alone_make_no_copy_however_long() -> None:
    speech = "\n\n".join(
        f'"{words} We say so in the name of all who live along the lower river."'
        for words in STORY.replace('"', "").split("\n\n")
    )
    mine = "He spoke to farmers in the old market hall, where the roof had been mended for the day.\n\n" + speech
    other = "Reporters heard it twice, since the loudspeakers in the park had failed at the first attempt.\n\n" + speech

    found = traced("Speech in the market\n\n" + mine, "Speech in the park\n\n" + other)
    assert found["0.txt"].origin != found["1.txt"].origin
