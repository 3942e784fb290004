"""A record -> findings: everything in it that is damaged, misquoted or refers to nothing."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.errors import RecordError
from communique.model import Noun, Report
from communique.record import evidence
from communique.record.files import guarded
from communique.record.table import NOUNS

if TYPE_CHECKING:
    from communique.record.store import Record


def check(record: Record, connection: sqlite3.Connection) -> tuple[str, ...]:
    """Every finding, a sentence each; empty for a sound record."""
    damage = tuple(_file(record.name, connection))
    if damage:
        return damage
    nouns = {name: [noun for _, noun in record.table(name).rows()] for name in NOUNS}
    sound = {name: [noun for noun in found if isinstance(noun, Noun)] for name, found in nouns.items()}
    broken = [noun for found in nouns.values() for noun in found if isinstance(noun, str)]
    return (*broken, *_sources(record, connection), *_evidence(sound))


def _file(name: str, connection: sqlite3.Connection) -> Iterator[str]:
    """What SQLite itself finds wrong with the file."""
    try:
        with guarded(name):
            found = [line for (line,) in connection.execute("PRAGMA integrity_check")]
    except RecordError as error:
        found = [str(error)]
    yield from (f"the file is damaged: {line}" for line in found if line != "ok")


def _sources(record: Record, connection: sqlite3.Connection) -> Iterator[str]:
    """Sources whose bytes are not the bytes received, and reports whose text is not the text as read."""
    for digest, blob in connection.execute("SELECT digest, data FROM sources ORDER BY digest"):
        if not _intact(blob, digest):
            yield f"source {digest} does not hold the bytes it was received with"
    try:
        received = {report.id: report.text for report in record.received()}
    except RecordError as error:
        yield str(error)
        return
    for _, report in record.reports.rows():
        if isinstance(report, Report) and received.get(report.id, report.text) != report.text:
            yield f"report {report.id} does not hold the text it was received with"


def _intact(blob: bytes, digest: str) -> bool:
    try:
        return hashlib.sha256(zlib.decompress(blob)).hexdigest() == digest
    except zlib.error:
        return False


def _evidence(nouns: dict[str, list[Noun]]) -> Iterator[str]:
    ids = {name: {getattr(noun, "id", "") for noun in found} for name, found in nouns.items()}
    texts = {report.id: report.text for report in nouns["reports"] if isinstance(report, Report)}
    known = evidence.Known(ids["reports"], ids["stories"], ids["actors"], ids["events"], ids["statements"])
    for found in nouns.values():
        for noun in found:
            yield from evidence.misquoted(noun, texts)
            yield from evidence.dangling(noun, known)
