"""Bytes received under a name -> one value that is handed from room to room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from communique.model import Unpacking

Sidecar = Mapping[str, Any]


@dataclass(frozen=True)
class Received:
    """The bytes of one file or of one member of an archive, and what came with them.

    `path` names a member by what holds it (`news.zip#pages/a.html`, `crawl.warc.gz#12`, `feed.xml#item-7`); `sidecar`
    is what a `NAME.json` beside it, or the archive, says about it; `media_type` what an archive or a server calls it
    (`text/html; charset=utf-8`), empty where nobody said; `held_at` the bytes, from and to, at which what holds it
    has it, where that is known; `unpacking` the steps that lead to `data` from the file received.
    """

    path: str
    data: bytes
    sidecar: Sidecar | None = None
    media_type: str = ""
    held_at: tuple[int, int] | None = None
    unpacking: tuple[Unpacking, ...] = ()
