"""Articles of one matter are one story, whatever order they come in, and other matters stay apart."""

from __future__ import annotations

import random

from tests.stories.build import BULLETIN, GAZETTE, article, grouped, report

HARVEST = report(
    "Grain ministers sign wheat quota",
    "Farm ministers from four grain exporters signed a quota on wheat in Winnipeg after a poor harvest.",
    "Canada and Argentina had pressed for the wheat quota since the drought ruined their crops.",
    published="1998-03-10",
)
LATER = report(
    "Norway and Denmark quarrel over herring",
    "Norway protested to Denmark over herring trawlers that entered its fishing zone without licences.",
    "Danish trawlers cut the nets of two Norwegian boats, the coast guard in Bergen said.",
    published="1998-09-02",
)


def test_reports_of_one_matter_are_one_story_even_if_one_is_undated() -> None:
    found = grouped([article(BULLETIN), article(GAZETTE)])
    assert len(set(found.values())) == 1


def test_other_matters_and_later_quarrels_of_the_same_two_countries_stay_apart() -> None:
    found = grouped([article(r) for r in (BULLETIN, GAZETTE, HARVEST, LATER)])
    assert found[str(BULLETIN.article)] == found[str(GAZETTE.article)]
    assert len(set(found.values())) == 3


def test_two_matters_of_the_same_states_and_the_same_minister_in_one_month_stay_apart() -> None:
    herring = report(
        "Norway and Denmark quarrel over herring",
        "Norway protested to Denmark over herring trawlers that entered its fishing zone without licences.",
        "Norwegian Foreign Minister Ada Holm summoned the Danish ambassador. Trawlers cut the nets of two boats.",
        published="1998-03-20",
    )
    quotas = report(
        "Denmark, Norway near deal on herring quotas",
        "Danish and Norwegian negotiators came close to a deal on herring quotas after a quarrel over trawlers.",
        "Foreign Minister Ada Holm said that the nets cut off Bergen must be paid for.",
        published="1998-03-25",
    )
    found = grouped([article(r) for r in (BULLETIN, GAZETTE, herring, quotas)])
    assert found[str(herring.article)] == found[str(quotas.article)] != found[str(BULLETIN.article)]


def test_the_same_words_months_apart_are_two_stories() -> None:
    again = report(BULLETIN.title or "", *BULLETIN.text.split("\n\n")[1:], published="1999-06-01")
    assert len(set(grouped([article(BULLETIN), article(again)]).values())) == 2


def test_the_order_of_articles_changes_nothing() -> None:
    articles = [article(r) for r in (BULLETIN, GAZETTE, HARVEST, LATER)]
    wanted = grouped(articles)
    for seed in range(5):
        random.Random(seed).shuffle(articles)
        assert grouped(articles) == wanted


def test_a_later_article_leaves_the_id_of_a_story_as_it_was() -> None:
    before = grouped([article(BULLETIN)])
    after = grouped([article(GAZETTE), article(BULLETIN)])
    assert after[str(BULLETIN.article)] == before[str(BULLETIN.article)]


def test_an_article_without_words_is_a_story_of_its_own() -> None:
    empty = report("")
    found = grouped([article(empty), article(BULLETIN)])
    assert len(set(found.values())) == 2


def test_nothing_is_grouped_into_nothing() -> None:
    assert grouped([]) == {}


def test_a_story_lasts_as_long_as_reports_of_it_keep_coming() -> None:
    told = [
        report(BULLETIN.title or "", *BULLETIN.text.split("\n\n")[1:], published=day)
        for day in ("1998-03-09", "1998-04-04", "1998-05-01", "1998-05-28")
    ]
    late = report(BULLETIN.title or "", *BULLETIN.text.split("\n\n")[1:], published="1998-08-01")
    found = grouped([article(each) for each in (*told, late)])
    assert len({found[str(each.article)] for each in told}) == 1
    assert found[str(late.article)] != found[str(told[-1].article)]
