"""The five real files of the founding example are one story, and their origins' wordings of one quotation are shown."""

from __future__ import annotations

import pytest

from communique import reports
from communique.layer import Article
from communique.model import Report, Story
from communique.settings import Settings
from communique.stories import tell
from tests import shared
from tests.stories.build import grouped


@pytest.fixture(scope="module")
def received() -> tuple[Report, ...]:
    gathered = reports.gather([shared("reports/corfu")])
    read = [
        report for one in gathered if isinstance(one, reports.Received) for report in reports.read(one, Settings())[0]
    ]
    joined, _ = reports.join_pages(read)
    return reports.find_origins(joined)


@pytest.fixture(scope="module")
def story(received: tuple[Report, ...]) -> Story:
    return tell("story-x", received, (), (), ())


def articles(received: tuple[Report, ...]) -> tuple[Article, ...]:
    return reports.articles(received)


def test_all_files_are_one_story(received: tuple[Report, ...]) -> None:
    assert len(set(grouped(articles(received)).values())) == 1


def test_the_quotation_in_two_wordings_is_a_difference_of_two_origins(
    received: tuple[Report, ...], story: Story
) -> None:
    origin = {report.id: report.origin for report in received}
    found = [d for d in story.differences if d.kind == "wording" and all("restarted" in side.value for side in d.sides)]
    assert len(found) == 1
    assert len({origin[citation.report] for side in found[0].sides for citation in side.citations}) == 2


def test_no_number_day_or_name_is_said_to_conflict(story: Story) -> None:
    assert not [d for d in story.differences if d.kind in ("number", "date", "name", "attribution")]


def test_no_furniture_or_caption_is_in_the_brief(story: Story) -> None:
    told = " ".join(sentence.text for sentence in story.brief)
    assert story.brief
    assert not any(mark in told for mark in ("[Xinhua]", "Related readings", "Next Page", "external internet sites"))
