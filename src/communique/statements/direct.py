"""Quotations and the text between them -> which cue introduces or closes which quotation.

The surface decides here, not the parse, which is at its weakest around quotation marks: a cue right after a closed
quotation closes it ("...," he said), a cue before a comma, a colon or the mark itself introduces one (he said: "...").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from communique.statements.cues import NOMINAL, VERBAL, Source, cue_table, frames, phrase, source_of
from communique.statements.quotes import Quote

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ENDS = (".", "?", "!", "…", "...")
_ADJUNCTS = frozenset({"ADP", "DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON", "ADV", "PART", "PUNCT"})
_MOST_ADJUNCTS = 8
_CLOSED = " '\u2019\"\u201d"
"""Blanks, and the marks that close a quotation inside another."""
_NAME = r"[^\W\d_a-z][\w'-]*(?:\.(?= ))?"
_SIGNATURE = re.compile(rf"\s*(?:--?|[–—―])\s*(?P<who>{_NAME}(?: {_NAME}){{0,5}})[\s.]*")
_SUSPENDED = (",", "?", "!", "-", "–", "—", "…", "...")


@dataclass(frozen=True)
class Gap:
    """The tokens `first`..`last` between two quotations of a paragraph, or beside one at its edge."""

    first: int
    last: int


@dataclass(frozen=True)
class Link:
    """A quotation and the cue that gives it, `closing` where the cue follows; no cue, only a source, before a colon."""

    quote: Quote
    cue: Token | None
    source: Source | None
    closing: bool


def links(doc: Doc, text: str, quotes: Sequence[Quote], bounds: tuple[int, int]) -> list[Link | None]:
    """For every quotation of a paragraph its own cue, or None where it has none beside it.

    `bounds` are the paragraph's characters of the document, whose text is `text`.
    """
    gaps = _gaps(doc, quotes, bounds)
    result: list[Link | None] = []
    for number, quote in enumerate(quotes):
        before, after = gaps[number], gaps[number + 1]
        resumed = _resuming(doc, quote, before, result[-1] if result else None)
        beside = _closing(doc, text, quote, before, after) or _introducing(doc, text, quote, before)
        signed = _signed(doc, text, quote, bounds[1]) if quote.start == bounds[0] else None
        result.append(resumed or beside or signed)
    return result


def _gaps(doc: Doc, quotes: Sequence[Quote], bounds: tuple[int, int]) -> list[Gap]:
    edges = [bounds[0], *(edge for quote in quotes for edge in (quote.start, quote.end)), bounds[1]]
    return [_tokens(doc, edges[spot], edges[spot + 1]) for spot in range(0, len(edges), 2)]


def _tokens(doc: Doc, start: int, end: int) -> Gap:
    """The tokens that lie wholly between two characters."""
    span = doc.char_span(start, end, alignment_mode="contract") if start < end else None
    if span is None:
        return Gap(0, 0)
    return Gap(span.start, span.end)


def _resuming(doc: Doc, quote: Quote, before: Gap, last: Link | None) -> Link | None:
    """The link of a quotation that the cue only interrupted: "...," she said, "..."; no other cue follows it there."""
    if last is None or last.cue is None or not last.closing:
        return None
    between = doc[before.first : before.last]
    whole = len(between) and between[-1].text == "," and not any(token.text in _ENDS for token in between)
    only = not any(_quotes(token) for token in between if token.i > last.cue.i)
    return replace(last, quote=quote) if whole and only and last.cue in between else None


def _closing(doc: Doc, text: str, quote: Quote, before: Gap, after: Gap) -> Link | None:
    if not starts_sentence(doc, quote, before):
        return None
    lead = _lead(doc, after)
    if not lead:
        return None
    inside = text[quote.inner_end - 1]
    if inside not in _SUSPENDED and lead[0].text != "," and not (inside == "." and lead[0].is_lower):
        return None
    cues = [token for token in lead if _quotes(token)]
    if not cues:
        return None
    cue = next((token for token in cues if token.tag_ != "VBG"), cues[0])
    return Link(quote, cue, _beside(cue, lead) or source_of(cue), closing=True)


def _introducing(doc: Doc, text: str, quote: Quote, before: Gap) -> Link | None:
    tail = _tail(doc, before)
    if not tail:
        return None
    last = tail[-1].text
    first_char = text[quote.inner_start]
    upright = first_char.isupper() or not first_char.isalpha()
    cue = next((token for token in reversed(tail) if _quotes(token)), None)
    if last == ":":
        return _colon(quote, cue or next((token for token in tail if _speaks(token)), None), tail)
    if cue is None or not upright:
        return None
    if any(token.lower_ in cue_table().subordinating for token in tail if token.i > cue.i):
        return None
    if last == "," or cue is tail[-1] or _only_adjuncts(cue, tail):
        return Link(quote, cue, source_of(cue), closing=False)
    return None


def _signed(doc: Doc, text: str, quote: Quote, end: int) -> Link | None:
    """The link of a quotation after which nothing stands, up to a character, but a dash and the name of its speaker."""
    name = _SIGNATURE.fullmatch(text, quote.end, end)
    tokens = None if name is None else doc.char_span(*name.span("who"), alignment_mode="expand")
    if name is None or tokens is None or not ends_sentence(text, quote):
        return None
    return Link(quote, None, Source(tokens[-1], tokens[-1], *name.span("who")), closing=True)


def _colon(quote: Quote, cue: Token | None, tail: Sequence[Token]) -> Link | None:
    if cue is not None:
        return Link(quote, cue, source_of(cue), closing=False)
    name = next((token for token in tail if token.pos_ in NOMINAL), None)
    if name is None or any(token.pos_ in VERBAL for token in tail):
        return None
    return Link(quote, None, phrase(tail[-2] if tail[-2].pos_ == "PROPN" else name), closing=False)


def _only_adjuncts(cue: Token, tail: Sequence[Token]) -> bool:
    """Whether nothing but whom, where and when stands between a cue and the mark: "told reporters in Rome"."""
    later = [token for token in tail if token.i > cue.i]
    near = len(later) <= _MOST_ADJUNCTS and all(token.pos_ in _ADJUNCTS for token in later)
    return near and cue.lemma_.lower() in cue_table().plain


def _beside(cue: Token, lead: Sequence[Token]) -> Source | None:
    """The speaker of a cue that follows a quotation: before the cue, or right after it in inverted order."""
    source = source_of(cue)
    if source is not None and any(token.i == source.head.i for token in lead):
        return source
    before = [token for token in lead if token.i < cue.i and token.pos_ in NOMINAL]
    if before:
        return phrase(before[-1])
    after = next((token for token in lead if token.i > cue.i and token.pos_ in NOMINAL), None)
    if after is None or after.i - cue.i > 4:
        return None
    return phrase(_top(after, lead))


def _top(token: Token, lead: Sequence[Token]) -> Token:
    """The head of the noun phrase that a token begins."""
    inside = {other.i for other in lead}
    while token.dep_ in ("compound", "nmod", "amod", "poss", "det") and token.head.i in inside:
        token = token.head
    return token


def starts_sentence(doc: Doc, quote: Quote, before: Gap) -> bool:
    """Whether a quotation begins a sentence: the paragraph, or after the end of one."""
    if before.first == before.last:
        return quote.start == 0 or before.last == 0
    last = doc[before.last - 1]
    return last.text in (*_ENDS, ":") or last.text[-1:] in ".?!:"


def ends_sentence(text: str, quote: Quote) -> bool:
    """Whether the words of a quotation end as a sentence does."""
    return text[quote.inner_start : quote.inner_end].rstrip(_CLOSED)[-1:] in ".?!…—–-"


def _lead(doc: Doc, gap: Gap) -> list[Token]:
    """The tokens of a gap up to the end of the sentence that the quotation before it began."""
    return list(_until_end(doc, range(gap.first, gap.last)))


def _tail(doc: Doc, gap: Gap) -> list[Token]:
    """The tokens of a gap after its last end of a sentence: those that run into the quotation after it."""
    return list(_until_end(doc, range(gap.last - 1, gap.first - 1, -1)))[::-1]


def _until_end(doc: Doc, order: range) -> Iterator[Token]:
    for index in order:
        if doc[index].text in _ENDS:
            return
        yield doc[index]


def _speaks(token: Token) -> bool:
    """Whether a verb of any kind has somebody as its subject: "the envoy disagreed: ..."."""
    return token.pos_ == "VERB" and any(
        child.dep_ == "nsubj" and (child.pos_ in ("PROPN", "NOUN") or child.lower_ in cue_table().persons)
        for child in token.children
    )


def _quotes(token: Token) -> bool:
    return token.pos_ in VERBAL and "quote" in frames(token.lemma_.lower())
