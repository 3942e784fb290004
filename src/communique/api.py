"""The library's front door: paths in, a record out; also what the command line stands on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from communique import pipeline, reports, scale
from communique.actors import read_own
from communique.layer import Article, Layer
from communique.receive import receive
from communique.record import Record
from communique.settings import Settings, from_environment

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is (0 where not known)."""


def read(
    paths: str | Path | Sequence[str | Path],
    record: str | Path | Record | None = None,
    *,
    actors: Sequence[str | Path] = (),
    workers: int | None = None,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Record:
    """Reads files, folders, globs or addresses of the web into a record and returns it.

    `record` is a file (made where it does not exist), an open record, or None for one kept in memory. What the record
    has already read is skipped. Interrupted, it keeps what it has; the same call goes on from there. The record is
    the same whatever the order of the paths and the number of `workers` (processes). `actors` are files of actors of
    your own, CSV or YAML; where they changed, articles are coded anew. An address that cannot be fetched is a problem
    row (step `fetch`); `docs/fetching.md` tells what is asked of servers and what is refused.

    Raises TableError where a file of actors is wrong, InputError where a path does not exist, RecordError where the
    record cannot be opened or written.
    """
    settings = _with_own(settings or from_environment(), actors)
    tell = progress or _silent
    paths = [paths] if isinstance(paths, str | Path) else list(paths)
    store = _opened(record)
    receive(store, paths, settings, count=lambda number: tell("reading", number, 0))
    arranged, problems = pipeline.arrange(store.received())
    articles = reports.articles(arranged)
    keys = {pipeline.article_key(article, settings): article for article in articles}
    failed = _code(store, keys, settings, workers or settings.workers, tell)
    tell("bringing it together", 0, 0)
    # A layer holds its article's id of when it was coded; pages that came since may have given it another.
    layers = [_of(failed.get(key) or store.layer(key), article) for key, article in keys.items()]
    store.replace_tables(pipeline.fold(arranged, layers, (*store.reading_problems(), *problems)))
    return store


def open(path: str | Path) -> Record:  # noqa: A001 - read as communique.open(path)
    """Opens a record for looking; RecordError says why it cannot be."""
    return Record.open(path, readonly=True)


def _with_own(settings: Settings, files: Sequence[str | Path]) -> Settings:
    """The settings with the actors of some files; they travel with the settings to every process that codes."""
    if not files:
        return settings
    return msgspec.structs.replace(settings, own_actors=(*settings.own_actors, *read_own(files)))


def _opened(record: str | Path | Record | None) -> Record:
    if isinstance(record, Record):
        return record
    return Record.in_memory() if record is None else Record.open(record)


def _code(
    store: Record, keys: dict[str, Article], settings: Settings, workers: int, tell: Progress
) -> dict[str, Layer]:
    """Codes the articles whose layers the record does not hold; each layer is kept as soon as it is made.

    Returns the layers of articles that the workers had to give up; they are not kept, so another run tries again.
    """
    missing = sorted(set(keys) - store.layer_keys())
    failed: dict[str, Layer] = {}
    for count, (key, layer) in enumerate(_coded(missing, keys, settings, workers), start=1):
        if any(problem.step == scale.STEP for problem in layer.problems):
            failed[key] = layer
        else:
            store.put_layer(key, layer)
        tell("coding", count, len(missing))
    return failed


def _coded(
    missing: Sequence[str], keys: dict[str, Article], settings: Settings, workers: int
) -> Iterator[tuple[str, Layer]]:
    if workers == 1:
        yield from ((key, pipeline.code_article(keys[key], settings)) for key in missing)
    else:
        yield from scale.code_articles([(key, keys[key]) for key in missing], settings, workers)


def _of(layer: Layer, article: Article) -> Layer:
    return msgspec.structs.replace(layer, article=article.id)


def _silent(_doing: str, _done: int, _of: int) -> None:
    return None
