"""Stretches of words that the encoder takes for reported -> contents as records hold them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from communique.language.analysis import Analysis
from communique.language.encoder import softmax
from communique.statements.quotes import Quote, quotations
from communique.statements.tagger import Span
from communique.tables import load
from communique.vocabulary import Form

_MARKS = "\"'“”‘’«»„"
_ENDS = " ,;:"
_THAT = "that "
_LEADING = frozenset(("ADP", "DET", "CCONJ", "AUX"))


class Thresholds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """See tables/attribution.yaml."""

    found: float
    ruled: float
    same: float
    bounds: float
    words: int
    left: float
    stretch: float


def thresholds() -> Thresholds:
    """The shipped thresholds."""
    return load("attribution", Thresholds)


@dataclass(frozen=True)
class Reading:
    """An article with its text and quotations, and with how likely words of it are reported."""

    analysis: Analysis
    text: str
    quotes: Sequence[Quote]

    def reported(self, spans: Sequence[Span]) -> float:
        """The mean probability that the word pieces of some spans are the content of an attribution; 1 where unread."""
        total, count = 0.0, 0
        for chunk in self.analysis.chunks:
            for start, end in spans:
                first, last = chunk.span(start, end)
                if first < last:
                    total += float(softmax(chunk.logits["tags"][first:last])[:, 1:3].sum())
                count += last - first
        return total / count if count else 1.0

    def leads_on(self, span: Span) -> bool:
        """Whether the last word of a span leads on to more: "off", "the"."""
        words = self.analysis.doc.char_span(*span, alignment_mode="contract")
        return words is not None and len(words) > 0 and words[-1].pos_ in _LEADING


def begin(analysis: Analysis) -> Reading:
    """A reading of an article, its quotations found."""
    return Reading(analysis, analysis.doc.text, quotations(analysis))


def touches(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span shares a character with one of others."""
    return any(span[0] < end and start < span[1] for start, end in others)


def without(spans: Sequence[Span], cuts: Sequence[Span]) -> tuple[Span, ...]:
    """Spans without the characters of some others."""
    left = list(spans)
    for low, high in cuts:
        halves = (half for start, end in left for half in ((start, min(end, low)), (max(start, high), end)))
        left = [half for half in halves if half[0] < half[1]]
    return tuple(left)


def closed(spans: Sequence[Span], ruled: Sequence[Span]) -> tuple[Span, ...]:
    """Spans with the gaps closed that lie within one of a rule: what one says holds together, "not" and all."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and any(low <= found[-1][1] and start <= high for low, high in ruled):
            start = found.pop()[0]
        found.append((start, end))
    return tuple(found)


def stretched(span: Span, ruled: Sequence[Span], reading: Reading) -> Span:
    """A span of the encoder, up to either end of the rule's that holds it where that is hardly less likely.

    One that stops at a word which leads on ("off", "the") goes on to the end in any case.
    """
    start, end = span
    least = thresholds().stretch
    for low, high in ruled:
        if low < end < high and (reading.leads_on(span) or reading.reported(((end, high),)) >= least):
            end = high
        if low < start < high and reading.reported(((low, start),)) >= least:
            start = low
    return start, end


def bounded(spans: Sequence[Span], reading: Reading) -> tuple[tuple[Span, ...], Form]:
    """Contents as records hold them, and their form: without a first "that", and of quotations the words alone."""
    text = reading.text
    kept = [trimmed for span in spans if (trimmed := _trimmed(text, span, _ENDS)) is not None]
    inside = [[quote for quote in reading.quotes if quote.start < end and start < quote.end] for start, end in kept]
    if kept and all(_covered(text, span, quotes) for span, quotes in zip(kept, inside, strict=True)):
        return tuple(bare for span in kept if (bare := _trimmed(text, span, _ENDS + _MARKS)) is not None), "direct"
    return tuple(kept), "mixed" if any(inside) else "indirect"


def _covered(text: str, span: Span, quotes: Sequence[Quote]) -> bool:
    """Whether every letter of a span stands in a quotation."""
    outside = (at for at in range(*span) if not any(quote.start <= at < quote.end for quote in quotes))
    return not any(text[at].isalnum() for at in outside)


def _trimmed(text: str, span: Span, ends: str) -> Span | None:
    """A span without such characters at its ends and without a first "that"; None where no word is left."""
    start, end = span
    while start < end and text[start] in ends:
        start += 1
    while start < end and text[end - 1] in ends:
        end -= 1
    if text[start:end].lower().startswith(_THAT):
        start += len(_THAT)
    return (start, end) if any(char.isalnum() for char in text[start:end]) else None
