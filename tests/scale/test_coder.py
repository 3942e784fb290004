"""The worker contract: Arrow tables in and out, the same layers as one process gives, a failed article told."""

from __future__ import annotations

import msgspec
import pytest

from communique import pipeline
from communique.errors import WorkerError
from communique.layer import Article, Layer
from communique.scale import Coder, code_articles, to_arrow
from communique.settings import Settings
from tests.fixtures import ONE, TWO

ARTICLES = [(f"key-{page.id}", Article(id=page.article or page.id, pages=(page,))) for page in (ONE, TWO)]


@pytest.fixture(scope="module")
def layers() -> dict[str, Layer]:
    return {key: pipeline.code_article(article, Settings()) for key, article in ARTICLES}


def test_a_table_of_articles_gives_a_table_of_layers(layers: dict[str, Layer]) -> None:
    table = Coder(Settings())(to_arrow(ARTICLES))
    found = [msgspec.json.decode(text, type=Layer) for text in table["layer"].to_pylist()]
    assert dict(zip(table["key"].to_pylist(), found, strict=True)) == layers


@pytest.mark.parametrize("workers", [1, 2])
def test_articles_are_coded_the_same_by_any_number_of_workers(workers: int, layers: dict[str, Layer]) -> None:
    assert dict(code_articles(ARTICLES, Settings(), workers)) == layers


def test_an_article_that_cannot_be_coded_is_told_and_the_others_are_coded(
    monkeypatch: pytest.MonkeyPatch, layers: dict[str, Layer]
) -> None:
    def code(article: Article, _settings: Settings) -> Layer:
        if article.pages[0] is ONE:
            raise MemoryError("too long")
        return layers[f"key-{article.pages[0].id}"]

    monkeypatch.setattr(pipeline, "code_article", code)
    found = dict(code_articles(ARTICLES, Settings(), 1))
    assert found[ARTICLES[1][0]] == layers[ARTICLES[1][0]]
    (problem,) = found[ARTICLES[0][0]].problems
    assert "was not coded: MemoryError: too long" in problem.reason


def test_a_pipeline_that_is_not_installed_stops_the_run() -> None:
    with pytest.raises(WorkerError, match="no_such_pipeline"):
        list(code_articles(ARTICLES, Settings(pipeline="no_such_pipeline"), 1))
