"""What is compared of an article are its headline, its lead and its words; a first line stands in for a headline."""

from __future__ import annotations

from communique.stories.documents import LEAD, document, read
from communique.stories.grouping import cluster
from communique.stories.text import stem
from tests.stories.build import BULLETIN, article


def test_a_document_without_a_headline_takes_its_first_line() -> None:
    found = read("a", None, "", "Dam bursts above Rabat\nVillagers fled at night.")
    assert found.headline == read("a", None, "Dam bursts above Rabat", "Villagers fled at night.").headline
    assert stem("dam") in found.headline
    assert stem("villagers") in found.lead


def test_the_lead_ends_with_a_whole_word() -> None:
    found = read("a", None, "Floods", "villagers " * LEAD)
    assert set(found.lead) == {stem("villagers")}
    assert found.lead[stem("villagers")] == LEAD // len("villagers ")


def test_names_and_numbers_are_kept_apart_from_other_words() -> None:
    found = read("a", None, "Dam bursts", "Some 40 villagers fled from Rabat and Fez.")
    assert set(found.names) >= {stem("rabat"), stem("fez")}
    assert stem("villagers") not in found.names
    assert found.numbers == {"40": 1.0}


def test_words_of_an_article_count_where_they_stand() -> None:
    found = document(article(BULLETIN))
    assert stem("ferry") in found.headline
    assert found.counts[stem("ferry")] > found.lead.get(stem("ferry"), 0.0)


def test_articles_whose_headlines_the_other_tells_are_one_story() -> None:
    flood = read("a", 1, "Dam bursts above Rabat", "Water stood high in the valley for many hours.")
    dam = read("b", 1, "Villagers flee", "A dam above Rabat burst at night and villagers fled to the hills.")
    vote = read("c", 1, "Senate votes on pensions", "The vote was close and the premier spoke of a new beginning.")
    assert cluster([flood, dam, vote]).groups == ((0, 1), (2,))
