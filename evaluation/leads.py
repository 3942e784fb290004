"""Scores of events end to end on real leads: labels of our own beside texts that stay in the public data."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from evaluation import CORPUS, Score, data, rows
from evaluation.corpus import compared, figures

_GATED = {
    "detection F1": "leads.detection_f1",
    "detection precision": "leads.detection_precision",
    "type macro-F1": "leads.type_macro-f1",
    "both sides right": "leads.both_sides_right",
    "items without events left silent": "leads.silent",
}
"""The scores of real leads that have floors."""


def scores() -> list[Score]:
    """The scores of the development split, some with floors; none where the public data are absent."""
    items = leads("dev")
    told = figures(compared(items)) if items else []
    return [Score(f"leads dev: {name}", value, "", _GATED.get(name)) for name, value in told]


def leads(split: str, file: str = "labels.jsonl") -> list[dict[str, Any]]:
    """The labelled leads of a split as items of the corpus of events, with their texts where the data are at hand."""
    labels = rows(CORPUS / "leads" / file)
    told = ((row, _texts(row["source"]).get(row["row"])) for row in labels if row["split"] == split)
    return [{**row, "text": re.sub(r"\s", " ", text[row["start"] : row["end"]])} for row, text in told if text]


@cache
def _texts(source: str) -> dict[str, str]:
    """The texts of a public data set by the ids that the labels name; `#N` is the Nth article of a row."""
    given = data(source) or []
    of_rows = {row["id"]: row["text"] for row in given if "text" in row}
    return of_rows | {f"{row['id']}#{n}": one["text"] for row in given for n, one in enumerate(row.get("articles", ()))}
