"""Text -> its cast, for tests that ask who is meant by which words."""

from __future__ import annotations

from functools import cache

from communique.actors import Cast, Mention, resolve
from communique.language import analysed
from communique.language.analysis import Analysis


@cache
def read(text: str, published: str | None = None) -> tuple[Analysis, Cast]:
    """The parsed text and its cast, once per text."""
    analysis = analysed(text, published)
    return analysis, resolve(analysis)


def mention(text: str, words: str, nth: int = 0, published: str | None = None) -> Mention | None:
    """The mention at the n-th occurrence of some words: at their head, or at the first where that is a verb."""
    analysis, cast = read(text, published)
    start = -1
    for _ in range(nth + 1):
        start = analysis.doc.text.index(words, start + 1)
    span = analysis.doc.char_span(start, start + len(words), alignment_mode="expand")
    return cast.at(span[0] if span.root.pos_ in {"VERB", "AUX"} else span.root)


def meant(text: str, words: str, nth: int = 0, published: str | None = None) -> tuple[str, ...]:
    """The actors of the mention at some words; empty where they are left unresolved."""
    found = mention(text, words, nth, published)
    return found.actors if found is not None else ()


def parties(text: str, words: str) -> tuple[str, ...]:
    """The parties of the noun phrase headed by the root of some words."""
    analysis, cast = read(text)
    start = analysis.doc.text.index(words)
    return cast.parties(analysis.doc.char_span(start, start + len(words), alignment_mode="expand").root)
