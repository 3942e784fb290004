"""A Parquet file -> one Received for each row, some rows in memory at a time."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from communique.reports.formats.prefixed import seekable
from communique.reports.formats.rows import missing_column, row
from communique.reports.formats.source import Item, Source, problem

_BATCH = 64


def open_parquet(source: Source) -> Iterator[Item]:
    """The rows of a Parquet file, some at a time; a problem says what to install where pyarrow is absent."""
    try:
        import pyarrow.parquet as parquet
    except ImportError:
        yield problem(source.path, "Parquet needs pyarrow: pip install 'communique[arrow]'")
        return
    with seekable(source.stream) as stream:
        file = parquet.ParquetFile(stream)
        if missing := missing_column(source, list(file.schema_arrow.names)):
            yield problem(source.path, missing, ", ".join(file.schema_arrow.names))
            return
        number = 0
        for batch in file.iter_batches(batch_size=_BATCH):
            for values in batch.to_pylist():
                number += 1
                kept = {name: value for name, value in values.items() if value is not None}
                data = msgspec.json.encode(kept, enc_hook=str)
                yield row(source, number, data, kept, codings=[f"row {number} of parquet, as JSON"])
