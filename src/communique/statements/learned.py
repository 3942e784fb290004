"""Attributions by rule and by the encoder -> one list: told words as the encoder bounds them, sources by grammar.

The encoder finds more attributions and bounds told words better; the rules know the grammar of cues and quotations that
run on. Sources are as the rules have them, whole phrases, save where the encoder names other words: there the parse is
oftener wrong ("Trump avoids"). What only a rule found stays where the encoder does not take the words for the writer's
own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from communique.language.analysis import Analysis, head_of
from communique.language.encoder import softmax
from communique.statements.attribute import Attribution, by_rule, order
from communique.statements.cues import Source, phrase
from communique.statements.quotes import Quote, quotations
from communique.statements.tagger import Span, Tagged, tagged
from communique.tables import load
from communique.vocabulary import Form

if TYPE_CHECKING:
    from spacy.tokens import Doc

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


def begin(analysis: Analysis) -> Reading:
    """A reading of an article, its quotations found."""
    return Reading(analysis, analysis.doc.text, quotations(analysis))


def attributions(analysis: Analysis) -> tuple[Attribution, ...]:
    """All attributions of an article in the order of their words; one may stand inside another."""
    limits = load("attribution", Thresholds)
    reading = begin(analysis)
    ruled = by_rule(analysis, reading.quotes)
    learned = [item for item in tagged(analysis.chunks) if item.probability >= limits.found]
    partners = _partners(ruled, learned, limits.same)
    kept = [n for n, one in enumerate(ruled) if n in partners or reading.reported(one.content) >= limits.ruled]
    own = {n: _own(ruled[n], learned[partners[n]], ruled) for n in partners}
    found = [_refined(ruled[n], own[n], reading) if n in partners else ruled[n] for n in kept]
    free = (item for n, item in enumerate(learned) if n not in partners.values() and not _speaks(item, ruled))
    found += [new for item in free for new in _new(item, reading)]
    return tuple(sorted(found, key=order))


def _partners(ruled: Sequence[Attribution], learned: Sequence[Tagged], same: float) -> dict[int, int]:
    """Which attribution of the encoder is which of the rules: one to one, most shared words first."""
    pairs = sorted(
        (-_alike(one.content, two.content), n, m) for n, one in enumerate(ruled) for m, two in enumerate(learned)
    )
    found: dict[int, int] = {}
    for worth, n, m in pairs:
        if -worth >= same and n not in found and m not in found.values():
            found[n] = m
    return found


def _alike(one: Sequence[Span], two: Sequence[Span]) -> float:
    shared = sum(max(0, min(e, f) - max(s, g)) for s, e in one for g, f in two)
    return 2 * shared / sum(end - start for start, end in (*one, *two))


def _own(rule: Attribution, learned: Tagged, ruled: Sequence[Attribution]) -> Tagged:
    """The encoder's attribution without words that a rule has as another one's and not as this one's."""
    others = [span for other in ruled if other is not rule for span in other.content]
    kept = [span for span in learned.content if _touches(span, rule.content) or not _touches(span, others)]
    return replace(learned, content=tuple(kept))


def _speaks(item: Tagged, ruled: Sequence[Attribution]) -> bool:
    """Whether told words are nothing but a speaker that a rule knows: "he" of "he was quoted as saying"."""
    sources = [(rule.source.start, rule.source.end) for rule in ruled if rule.source is not None]
    return all(any(start <= low and high <= end for start, end in sources) for low, high in item.content)


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _refined(rule: Attribution, learned: Tagged, reading: Reading) -> Attribution:
    """A rule's attribution: told words as the encoder bounds them; quotations and sources as the rule has them."""
    source = _surer(rule, _source(learned, reading.analysis.doc))
    if rule.form != "indirect":
        return replace(rule, source=source)
    whole = [ended(span, rule.content, reading.analysis.doc) for span in closed(learned.content, rule.content)]
    content, form = bounded(whole, reading)
    if not content or _alike(rule.content, content) < load("attribution", Thresholds).bounds:
        return replace(rule, source=source)
    return replace(rule, content=content, form=form, source=source)


def closed(spans: Sequence[Span], ruled: Sequence[Span]) -> tuple[Span, ...]:
    """Spans with the gaps closed that lie within one of a rule: what one says holds together, "not" and all."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and any(low <= found[-1][1] and start <= high for low, high in ruled):
            start = found.pop()[0]
        found.append((start, end))
    return tuple(found)


def ended(span: Span, ruled: Sequence[Span], doc: Doc) -> Span:
    """A span that stops at a word which leads on ("off", "the") goes on to the end of the rule's that holds it."""
    words = doc.char_span(*span, alignment_mode="contract")
    open_ = words is not None and len(words) > 0 and words[-1].pos_ in _LEADING
    return (span[0], next((high for low, high in ruled if low < span[1] < high), span[1])) if open_ else span


def _surer(rule: Attribution, learned: Source | None) -> Source | None:
    """The rule's source; the encoder's where the rule has none, or other words than that in the cue's sentence.

    A pronoun stands for what was named before it, so it only takes the place of what comes after. Of a noun ("a warning
    by") and of one who is quoted "as saying" the grammar is sure.
    """
    own, cue = rule.source, rule.cue_token
    if own is None or learned is None or cue is None or learned.head.sent != cue.sent:
        return own or learned
    if rule.rule == "noun" or cue.dep_ == "pcomp" or own.mark.dep_ == "nsubjpass":
        return own
    before = learned.end <= own.start
    return learned if before or (own.end <= learned.start and learned.head.pos_ != "PRON") else own


def _new(item: Tagged, reading: Reading) -> Iterator[Attribution]:
    doc = reading.analysis.doc
    content, form = bounded(item.content, reading)
    words = sum(len(reading.text[start:end].split()) for start, end in content)
    if words < load("attribution", Thresholds).words:
        return
    cue = None if item.cue is None else head_of(doc, *item.cue)
    place = item.cue if item.cue is not None else (content[0][0], content[0][0] + 1)
    yield Attribution(
        cue=place, cue_token=cue, source=_source(item, doc), content=content, form=form,
        head=None if form == "direct" else head_of(doc, *content[0]), rule="encoder",
    )  # fmt: skip


def _source(item: Tagged, doc: Doc) -> Source | None:
    head = None if item.source is None else head_of(doc, *item.source)
    if head is None or item.source is None:
        return None
    return replace(phrase(head), start=item.source[0], end=item.source[1])


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
