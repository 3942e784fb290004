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


def test_independent_reports_that_quote_the_same_words_stay_apart() -> None:
    found = traced("River states agree on water\n\n" + STORY, "Water for the rice again\n\n" + OTHER)

    assert found["0.txt"].origin != found["1.txt"].origin
    assert [evidence.kind for evidence in found["0.txt"].origin_evidence] == ["stands_alone"]


def test_a_shared_footer_makes_no_copy() -> None:
    foot = "\nCopyright 2012 The Delta Mirror. All rights reserved. This material may not be published again.\n"
    found = traced("River states agree on water\n\n" + STORY + foot, "Water for the rice again\n\n" + OTHER + foot)

    assert found["0.txt"].origin != found["1.txt"].origin
