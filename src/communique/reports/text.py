"""A plain text -> its marked lines."""

from __future__ import annotations

from communique.reports.blocks import Marked, mark
from communique.reports.kinds import with_judged_kinds
from communique.reports.lines import split


def read_text(text: str, *, title: str | None = None) -> Marked:
    """The lines of a plain text with their kinds; `title` where it is known from elsewhere."""
    return with_judged_kinds(mark(split(text), title=title))
