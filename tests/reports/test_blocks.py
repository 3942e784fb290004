"""Plain text is cut into blocks by general signs: how a line ends, what it repeats, what it stands beside."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.model import Report
from communique.reports import Received, read
from communique.settings import Settings
from tests import shared

PAGE = """\
WORLD> Africa
Marsh states reopen their embassies
(Reuters)
Updated: 2011-03-06 09:15

NAIROBI: The two marsh states agreed on Sunday to reopen the embassies that they closed in the border war of 2008.

Marsh states reopen their embassies
Foreign Minister Amadi Otieno (L) shakes hands with his counterpart in Nairobi, March 6, 2011. [Reuters]

"We closed a door and now we open it," Otieno told reporters after the talks in the capital.

Related readings:
Marsh states reopen their embassies\u00a0Border post burns for a second night
Marsh states reopen their embassies\u00a0Envoys fly home after protest

Marsh states reopen their embassies\u00a0Timeline of a long quarrel

The ministers did not say who would pay for the damage to the buildings.

Amadi Otieno on the way home

Flights between the capitals start again in April, he said.

Print Sponsor

Herders cross the river again
02 Jan 11\u00a0|\u00a0 Africa
The corporation is not responsible for the content of external internet sites

Why the oldest baobab fell


Americas Africa Europe Middle East South Asia Asia Pacific
\u00a0 Previous page 1 2 3 Next Page
"""


def report_of(text: str, path: str = "page.txt") -> Report:
    (found,), _ = read(Received(path, text.encode()), Settings())
    return found


def kinds(report: Report) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for block in report.blocks:
        found.setdefault(block.kind, []).append(report.block_text(block))
    return found


def test_only_paragraphs_of_the_report_are_body() -> None:
    body = kinds(report_of(PAGE))["body"]

    assert [words.split()[0] for words in body] == ["The", '"We', "The", "Flights"]
    assert len(body) == 4


def test_headline_is_told_from_section_path_credit_and_time() -> None:
    report = report_of(PAGE)
    found = kinds(report)

    assert report.title == "Marsh states reopen their embassies"
    assert "WORLD> Africa" in found["navigation"]
    assert found["credit"] == ["(Reuters)"]
    assert found["other"][0] == "Updated: 2011-03-06 09:15"


def test_captions_are_told_by_credit_and_place_and_by_the_missing_full_stop() -> None:
    captions = kinds(report_of(PAGE))["caption"]

    assert any("shakes hands" in words for words in captions)
    assert "Amadi Otieno on the way home" in captions


def test_lists_of_other_stories_are_related_wherever_they_stand() -> None:
    related = kinds(report_of(PAGE))["related"]

    assert "Related readings:" in related
    assert sum(words.startswith("Marsh states reopen their embassies\u00a0") for words in related) == 3
    assert {"Herders cross the river again", "02 Jan 11\u00a0|\u00a0 Africa", "Why the oldest baobab fell"} <= set(
        related
    )


def test_menus_and_pagers_are_navigation() -> None:
    navigation = kinds(report_of(PAGE))["navigation"]

    assert "Americas Africa Europe Middle East South Asia Asia Pacific" in navigation
    assert "Previous page 1 2 3 Next Page" in navigation


def test_dateline_is_a_block_of_its_own_and_the_body_starts_after_it() -> None:
    report = report_of(PAGE)

    assert kinds(report)["dateline"] == ["NAIROBI:"]
    assert report.dateline == "NAIROBI"
    assert kinds(report)["body"][0].startswith("The two marsh states")


def test_a_paragraph_that_introduces_words_is_body_without_a_full_stop() -> None:
    text = 'The envoy read a statement to the waiting press:\n\n"We are ready to talk about it."\n\nHe left.\n'

    assert len(kinds(report_of(text))["body"]) == 3


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The council of the five lake states met on Tuesday in the old town hall and\n"
        "agreed to share the water of the lake for another ten years, the chairman of\n"
        "the meeting said after a long night of talks about quotas and about the price\n"
        "of power from the dam.\n\n"
        "No state had asked for more, he said, and none had offered to take any less of\n"
        "what there is, so that the old shares will stand.\n"
    )

    assert len(kinds(report_of(text))["body"]) == 2


def test_what_follows_the_foot_of_an_article_is_never_body() -> None:
    text = (
        "Ministers of the island states signed a fishing treaty on Monday after two years of talks.\n\n"
        "The treaty limits the catch of tuna and opens the ports of all to the boats of each.\n\n"
        "Leave a Reply\n\nYour email address will not be published.\n\nI think this treaty is a very bad idea indeed.\n"
    )

    assert len(kinds(report_of(text))["body"]) == 2


def test_a_site_that_speaks_to_its_reader_is_not_body() -> None:
    text = (
        "Ministers of the island states signed a fishing treaty on Monday after two years of talks.\n\n"
        "We use cookies to improve your experience on our website and to show you content.\n\n"
        "The treaty limits the catch of tuna and opens the ports of all to the boats of each.\n"
    )

    assert len(kinds(report_of(text))["body"]) == 2


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=400))
def test_blocks_are_in_order_apart_stripped_and_hold_every_visible_character(text: str) -> None:
    reports, _ = read(Received("any.txt", text.encode()), Settings())
    for report in reports:
        position = 0
        for block in report.blocks:
            assert block.start >= position
            between = report.text[position : block.start]
            assert not any(char.isprintable() and not char.isspace() for char in between)
            assert report.block_text(block) == report.block_text(block).strip()
            position = block.end


def test_the_real_pages_are_cut_right() -> None:
    folder = shared("reports/corfu")
    reports = [read(Received(path.name, path.read_bytes()), Settings())[0][0] for path in sorted(folder.glob("*.txt"))]

    assert [len(kinds(report)["body"]) for report in reports] == [8, 5, 11, 12, 13]
    for report in reports:
        body = " ".join(kinds(report)["body"])
        assert "[Xinhua]" not in body
        assert "Next Page" not in body
        assert "Related readings" not in body
    assert [report.published for report in reports] == [*["2009-06-28T10:57"] * 3, "2009-06-27T21:26+00:00", None]
    assert reports[2].dateline == "CORFU"
    assert reports[3].publisher == "BBC News"
