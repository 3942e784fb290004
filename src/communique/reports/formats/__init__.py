"""A file, a stream or bytes received -> the reports in it, each as its own Received, one at a time.

The registry: `sniff` tells the kind of format, `OPENERS` says what opens a kind that holds others. A kind without an
opener is one report, handed on whole; `reports.read` reads it. What fails is a problem in the place of what it held,
and the rest goes on.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import IO

from communique.model import Problem, Unpacking
from communique.reports.formats import (
    archives,
    csv_rows,
    feeds,
    json_rows,
    mail,
    newsml,
    packed,
    parquet_rows,
    warc,
)
from communique.reports.formats.prefixed import rewound
from communique.reports.formats.sniff import HEAD, charset_of, kind_of
from communique.reports.formats.source import BROKEN, Budget, Item, Opener, Source, problem, why
from communique.reports.received import Received, Sidecar
from communique.settings import Settings

_MOST_PROBLEMS = 1_000
_OF_ROWS = frozenset({"jsonl", "json", "csv", "tsv", "parquet", "mbox", "feed"})


def members(received: Received, settings: Settings) -> Iterator[Item]:
    """The reports in bytes received, each once and in order; the bytes themselves where they are one report."""
    kind = kind_of(received.path, received.media_type, received.data[:HEAD])
    if kind in OPENERS:
        yield from open_stream(
            received.path,
            io.BytesIO(received.data),
            settings,
            sidecar=received.sidecar,
            media_type=received.media_type,
            unpacking=received.unpacking,
        )
    else:
        yield received


def open_path(path: Path, settings: Settings, *, sidecar: Sidecar | None = None) -> Iterator[Item]:
    """The reports in a file, read as they are asked for; OSError where it cannot be opened."""
    with path.open("rb") as stream:
        yield from open_stream(shown(path), stream, settings, sidecar=sidecar)


def shown(path: Path) -> str:
    """A path as text; bytes of a name that are not UTF-8 as `\\xNN`, as file systems allow what text cannot hold."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def open_stream(
    path: str,
    stream: IO[bytes],
    settings: Settings,
    *,
    sidecar: Sidecar | None = None,
    media_type: str = "",
    unpacking: tuple[Unpacking, ...] = (),
) -> Iterator[Item]:
    """The reports in a stream that is read forward once, however long it is, by what its first bytes and name say."""
    source = Source(
        path, stream, settings, Budget(settings.max_unpacked_bytes), sidecar, media_type, unpacking=unpacking
    )
    yield from _descend(source)


def _descend(source: Source) -> Iterator[Item]:
    """Opens one level; what the parser of its format cannot go on with ends it with a problem."""
    try:
        head = source.stream.read(HEAD)
        kind = kind_of(source.name, source.media_type, head)
        whole = replace(source, stream=rewound(source.stream, head))
        if kind not in OPENERS:
            yield whole.alone(whole.whole())
        elif source.depth > source.settings.max_depth:
            yield problem(
                source.path, f"archives lie in archives more than {source.settings.max_depth} deep (max_depth)"
            )
        else:
            items = OPENERS[kind](whole)
            yield from _told(source.path, _summed(source.path, items) if kind in _OF_ROWS else items)
    except BROKEN as error:
        yield problem(source.path, f"it cannot be read, or not to its end: {why(error)}")


def _told(path: str, items: Iterator[Item]) -> Iterator[Item]:
    """The items of an opener; a problem where there are none."""
    first = next(items, None)
    yield problem(path, "there is no report in it") if first is None else first
    yield from items


def _summed(path: str, items: Iterator[Item]) -> Iterator[Item]:
    """The rows of a file, with one problem for all past the first thousand: a file may hold nothing but rubbish."""
    said = 0
    for item in items:
        said += isinstance(item, Problem)
        if said <= _MOST_PROBLEMS or not isinstance(item, Problem):
            yield item
    if said > _MOST_PROBLEMS:
        yield problem(f"{path}#more", f"{said - _MOST_PROBLEMS:,} more could not be read")


OPENERS: Mapping[str, Opener] = {
    **{kind: packed.opener(kind, _descend) for kind in packed.DECODERS},
    "zip": archives.zip_opener(_descend),
    "tar": archives.tar_opener(_descend),
    "warc": warc.opener(_descend),
    "mbox": mail.mbox_opener(_descend),
    "mail": mail.mail_opener(_descend),
    "feed": feeds.open_feed,
    "newsmessage": newsml.open_message,
    "jsonl": json_rows.open_lines,
    "json": json_rows.open_json,
    "csv": csv_rows.open_csv,
    "tsv": csv_rows.open_csv,
    "parquet": parquet_rows.open_parquet,
}

__all__ = ["HEAD", "Item", "charset_of", "kind_of", "members", "open_path", "open_stream", "shown"]
