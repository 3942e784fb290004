"""A parsed noun -> the words of its phrase, or the items of the list it opens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.relations.wording import tie_words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_OUTSIDE = frozenset({"conj", "cc", "relcl", "advcl", "appos", "parataxis", "ccomp", "punct", "dep"})
_CLAUSE_TAGS = frozenset({"WDT", "WP", "WP$", "WRB", "VBD", "VBZ", "VBP", "MD"})
_LEADING = frozenset({"DET", "ADP", "ADV", "PRON", "PUNCT", "SCONJ", "CCONJ"})
_BREAKS = frozenset({",", ";", "/"})
_QUOTES = frozenset({'"', "--", "–", "—", ":", "(", ")"})


def phrase(head: Token) -> Span:
    """The noun phrase of a head without its article, conjuncts and clauses: "recognition of A and B"."""
    outside = {
        inner.i
        for child in head.children
        if (child.dep_ in _OUTSIDE and not _hyphen(child)) or child.lower_ == "as"
        for inner in child.subtree
    }
    inside = {token.i for token in head.subtree} - outside
    first = last = head.i
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    while first < head.i and head.doc[first].dep_ in ("det", "predet"):
        first += 1
    return head.doc[first : last + 1]


def items(preposition: Token) -> Iterator[Span]:
    """The items of the list that a preposition opens: "on A, B and C", "on issues such as A and B".

    The list ends with the preposition's own words, or where a clause, a quotation mark or a dash begins. Items are
    told apart by commas and conjunctions; words that only introduce ("issues", "the", "also") are left out.
    """
    yield from split(_region(preposition))


def split(region: Span) -> Iterator[Span]:
    """The items of a list, told apart by commas and conjunctions outside hyphenated words."""
    start = region.start
    for token in region:
        if token.text in _BREAKS or token.dep_ == "cc":
            yield from _item(region.doc[start : token.i])
            start = token.i + 1
    yield from _item(region.doc[start : region.end])


def _region(preposition: Token) -> Span:
    doc = preposition.doc
    end = min(preposition.right_edge.i, preposition.sent.end - 1) + 1
    start = preposition.i + 1
    for at in range(start, end):
        token = doc[at]
        if token.tag_ in _CLAUSE_TAGS or token.text in _QUOTES:
            end = at
            break
    for at in range(start, end):
        if doc[at].lower_ in ("as", "including") and doc[at - 1].lower_ in ("such", *_containers(doc, at)):
            start = at + 1
    return doc[start:end]


def _containers(doc: object, at: int) -> frozenset[str]:
    return frozenset(
        {",", *tie_words().cooperation.containers, *(f"{word}s" for word in tie_words().cooperation.containers)}
    )


def _item(span: Span) -> Iterator[Span]:
    start, end = span.start, span.end
    while start < end and span.doc[start].pos_ in _LEADING:
        start += 1
    while end > start and span.doc[end - 1].pos_ in _LEADING:
        end -= 1
    item = span.doc[start:end]
    if any(token.pos_ in ("NOUN", "PROPN") for token in item) and not is_empty(item):
        yield item


def is_empty(matter: Span) -> bool:
    """Whether a phrase names no matter: a bare container ("the issue"), a pronoun, a word of time or manner."""
    words = tie_words()
    nouns = [token.lemma_.lower() for token in matter if token.pos_ in ("NOUN", "PROPN")]
    return not nouns or (
        len(nouns) == 1 and nouns[0] in words.cooperation.empty | words.cooperation.containers | words.function_words
    )


def _hyphen(token: Token) -> bool:
    return token.text == "-" and not token.whitespace_
