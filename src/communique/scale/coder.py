"""Articles -> what each says, by workers that hold their models; one contract for every engine.

An engine makes `Coder(settings)` once per worker, which loads the models, and calls it with Arrow tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

import msgspec

from communique import pipeline
from communique.errors import WorkerError
from communique.language.analysis import engine
from communique.layer import Article, Layer
from communique.model import Problem
from communique.scale.pool import pool_map
from communique.settings import Settings

if TYPE_CHECKING:
    import pyarrow

Keyed = tuple[str, Article]
STEP = "scale"
"""The step named by the problem of an article that the workers gave up."""


class Coder:
    """Codes articles with models loaded once: a table with columns `key`, `article` -> one with `key`, `layer`.

    `article` and `layer` are JSON of `communique.layer.Article` and `Layer`.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        engine(settings.pipeline)

    def code(self, article: Article) -> Layer:
        """What one article says."""
        return pipeline.code_article(article, self._settings)

    def __call__(self, table: pyarrow.Table) -> pyarrow.Table:
        """Codes every row; WorkerError where pyarrow is absent."""
        decoder = msgspec.json.Decoder(Article)
        layers = [self.code(decoder.decode(text)) for text in table["article"].to_pylist()]
        encoded = [msgspec.json.encode(layer).decode("utf-8") for layer in layers]
        return _arrow().table({"key": table["key"], "layer": encoded})


def code_articles(items: Iterable[Keyed], settings: Settings, workers: int) -> Iterator[tuple[str, Layer]]:
    """Codes keyed articles in `workers` processes, in the order in which they are done.

    An article that cannot be coded gives a layer with the problem alone. WorkerError where workers cannot start.
    """
    for (key, article), result in pool_map(partial(_keyed_coder, settings), items, workers):
        yield key, _failed(article, result) if isinstance(result, WorkerError) else result


def to_arrow(items: Iterable[Keyed]) -> pyarrow.Table:
    """Keyed articles as the table a `Coder` takes; WorkerError where pyarrow is absent."""
    rows = [(key, msgspec.json.encode(article).decode("utf-8")) for key, article in items]
    return _arrow().table({"key": [key for key, _ in rows], "article": [text for _, text in rows]})


def _keyed_coder(settings: Settings) -> Callable[[Keyed], Layer]:
    coder = Coder(settings)
    return lambda item: coder.code(item[1])


def _failed(article: Article, error: WorkerError) -> Layer:
    problem = Problem(report=article.pages[0].id, step=STEP, reason=f"the article was not coded: {error}")
    return Layer(article=article.id, problems=(problem,))


def _arrow() -> Any:
    try:
        return import_module("pyarrow")
    except ImportError as error:
        raise WorkerError("pyarrow is not installed; install it with: pip install 'communique[arrow]'") from error
