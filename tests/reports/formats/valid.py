"""One small valid file of every format: what the tests of hostile input cut, bend and misname."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
from collections.abc import Mapping

from tests.reports.formats import build


def _parquet() -> bytes:
    import pyarrow
    import pyarrow.parquet as parquet

    out = io.BytesIO()
    parquet.write_table(pyarrow.table({"id": ["a", "b"], "text": [build.FIRST, build.SECOND]}), out)
    return out.getvalue()


_WARC = [
    build.warc_record(2, build.answer(build.PAGE.encode())),
    build.warc_record(3, build.answer(gzip.compress(build.PAGE.encode()), extra="Content-Encoding: gzip\r\n")),
    build.warc_record(4, build.answer(b"d\r\n<p>treaty</p>\r\n0\r\n\r\n", extra="Transfer-Encoding: chunked\r\n")),
]
_NINJS = {"uri": "urn:x", "headline": "Treaty", "body_xhtml": f"<p>{build.FIRST}</p>", "versioncreated": "2012-07-02"}

FILES: Mapping[str, bytes] = {
    "a.html": build.PAGE.encode(),
    "a.txt": f"Treaty\n\nBy Ana Duarte\n2 July 2012\n\n{build.FIRST}\n\n{build.SECOND}\n".encode(),
    "a.md": f"---\ntitle: Treaty\n---\n# Treaty\n\n> {build.FIRST}\n\n* {build.SECOND}\n".encode(),
    "a.pdf": build.pdf([[build.FIRST], [build.SECOND]]),
    "a.csv": f'id,text\n1,"{build.FIRST}"\n2,"{build.SECOND}"\n'.encode(),
    "a.tsv": f"id\ttext\n1\t{build.FIRST}\n".encode(),
    "a.jsonl": build.jsonl({"id": "x", "text": build.FIRST}, {"html": f"<p>{build.SECOND}</p>"}),
    "a.json": json.dumps(_NINJS).encode(),
    "a.parquet": _parquet(),
    "a.rss": build.RSS,
    "a.atom": build.ATOM,
    "a.nitf": build.NITF,
    "a.xml": build.news_message(build.news_item("urn:a")),
    "a.warc": b"".join(_WARC),
    "a.warc.gz": build.warc_gz(_WARC),
    "a.mbox": build.mbox(build.MAIL, build.MAIL),
    "a.eml": build.MAIL,
    "a.zip": build.zipped({"x.html": build.PAGE.encode(), "y.txt": build.FIRST.encode()}),
    "a.tar": build.tarred({"x.html": build.PAGE.encode()}),
    "a.tar.gz": build.tarred({"x.html": build.PAGE.encode()}, "w:gz"),
    "a.tar.xz": build.tarred({"x.html": build.PAGE.encode(), "y.txt": build.SECOND.encode()}, "w:xz"),
    "a.txt.bz2": bz2.compress(build.FIRST.encode()),
    "a.txt.xz": lzma.compress(build.FIRST.encode()),
}
