"""What a reader of one format makes of bytes: a text, its marked lines, and what is known beside them."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model import SourceSpan
from communique.reports.blocks import Marked
from communique.reports.metadata import Given


@dataclass(frozen=True)
class Parsed:
    """The text layer of a document with its lines told apart; `problems` are reasons, `spans` lead to the bytes."""

    text: str
    marked: Marked
    given: Given
    spans: tuple[SourceSpan, ...] = ()
    media_type: str = "text/plain"
    problems: tuple[str, ...] = ()


def merged(first: Given, second: Given) -> Given:
    """The metadata of two sources: the first one's word counts where both have one."""
    return Given(**{name: getattr(first, name) or getattr(second, name) for name in Given.__struct_fields__})
