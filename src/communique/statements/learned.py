"""Attributions by rule and by the encoder -> one list: told words as the encoder bounds them, sources by grammar.

The encoder finds more attributions and bounds told words better; the rules know the grammar of cues and quotations that
run on. Sources are as the rules have them, whole phrases, save where the encoder names other words: there the parse is
oftener wrong ("Trump avoids"). What only a rule found stays where the encoder does not take the words for the writer's
own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.language.analysis import Analysis, head_of
from communique.statements.attribute import GOES_ON, Attribution, by_rule, order
from communique.statements.bounds import Reading, begin, bounded, closed, stretched, thresholds, touches, without
from communique.statements.cues import Source, phrase
from communique.statements.tagger import Span, Tagged, tagged

if TYPE_CHECKING:
    from spacy.tokens import Doc


def attributions(analysis: Analysis) -> tuple[Attribution, ...]:
    """All attributions of an article in the order of their words; one may stand inside another."""
    limits = thresholds()
    reading = begin(analysis)
    learned = [item for item in tagged(analysis.chunks) if item.probability >= limits.found]
    ruled = tuple(_parted(by_rule(analysis, reading.quotes), learned, reading))
    partners = _partners(ruled, learned, limits.same)
    kept = [n for n, one in enumerate(ruled) if n in partners or reading.reported(one.content) >= limits.ruled]
    own = {n: _own(ruled[n], learned[partners[n]], ruled) for n in partners}
    found = [_refined(ruled[n], own[n], reading) if n in partners else ruled[n] for n in kept]
    free = (item for n, item in enumerate(learned) if n not in partners.values() and not _speaks(item, ruled))
    found += [new for item in free for new in _new(item, reading)]
    return tuple(sorted(_rejoined(found), key=order))


def _parted(ruled: Sequence[Attribution], learned: Sequence[Tagged], reading: Reading) -> Iterator[Attribution]:
    """Rules' attributions, each without what the encoder gives to another cue inside it, that cue and its source.

    Where hardly a word is left, what is told inside is a part of the other. What is quoted inside never is: an
    attribution of which nothing else is left was none.
    """
    for item in ruled:
        inside = [one for one in learned if item.form != "direct" and _stands_in(one, item)]
        left = _left(item, inside, reading)
        if _words(left, reading) < thresholds().words:
            left = _left(item, [one for one in inside if bounded(one.content, reading)[1] == "direct"], reading)
        content, form = (item.content, item.form) if left == item.content else bounded(left, reading)
        if content:
            yield replace(item, content=content, form=form)


def _left(item: Attribution, inside: Sequence[Tagged], reading: Reading) -> tuple[Span, ...]:
    """The words of an attribution without others inside it, as far as they are reported; all where there are none."""
    if not inside:
        return item.content
    cuts = [_reach(one, item) for one in inside]
    rest = without(item.content, cuts)
    return tuple(span for span in rest if reading.reported((span,)) >= thresholds().left)


def _words(spans: Sequence[Span], reading: Reading) -> int:
    return sum(len(reading.text[start:end].split()) for start, end in spans)


def _stands_in(learned: Tagged, rule: Attribution) -> bool:
    """Whether the cue of an attribution stands among the words of a rule's, and is another."""
    return learned.cue is not None and touches(learned.cue, rule.content) and not touches(learned.cue, (rule.cue,))


def _reach(learned: Tagged, rule: Attribution) -> Span:
    """From the first to the last word of an attribution, of those among the words of a rule's."""
    spans = (learned.cue, learned.source, *learned.content)
    inside = [span for span in spans if span is not None and touches(span, rule.content)]
    return min(inside)[0], max(end for _, end in inside)


def _rejoined(items: Sequence[Attribution]) -> Iterator[Attribution]:
    """Attributions that took in the quotations which go on with them: what one cue gives is said in one."""
    goes_on = [item for item in items if item.rule == GOES_ON]
    for item in items:
        later = [other for other in goes_on if other.cue == item.cue and item.rule != GOES_ON]
        if later:
            content = tuple(sorted(span for one in (item, *later) for span in one.content))
            yield replace(item, content=content, form="direct" if item.form == "direct" else "mixed")
            goes_on = [other for other in goes_on if other not in later]
        elif item.rule != GOES_ON:
            yield item
    yield from goes_on


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
    kept = [span for span in learned.content if touches(span, rule.content) or not touches(span, others)]
    return replace(learned, content=tuple(kept))


def _speaks(item: Tagged, ruled: Sequence[Attribution]) -> bool:
    """Whether told words are nothing but a speaker that a rule knows: "he" of "he was quoted as saying"."""
    sources = [(rule.source.start, rule.source.end) for rule in ruled if rule.source is not None]
    return all(any(start <= low and high <= end for start, end in sources) for low, high in item.content)


def _refined(rule: Attribution, learned: Tagged, reading: Reading) -> Attribution:
    """A rule's attribution: told words as the encoder bounds them; quotations and sources as the rule has them."""
    source = _surer(rule, _source(learned, reading.analysis.doc))
    if rule.form != "indirect":
        return replace(rule, source=source)
    whole = [stretched(span, rule.content, reading) for span in closed(learned.content, rule.content)]
    content, form = bounded(whole, reading)
    if not content or _alike(rule.content, content) < thresholds().bounds:
        return replace(rule, source=source)
    return replace(rule, content=content, form=form, source=source)


def _surer(rule: Attribution, learned: Source | None) -> Source | None:
    """The rule's source; the encoder's where the rule has none, or other words than that in the cue's sentence.

    A pronoun stands for what was named before it, so it only takes the place of what comes after. Of a noun ("a warning
    by") and of one who is quoted "as saying" the grammar is sure.
    """
    own, cue = rule.source, rule.cue_token
    if own is not None and learned is not None and touches((own.start, own.end), rule.content):
        return learned
    if own is None or learned is None or cue is None or learned.head.sent != cue.sent:
        return own or learned
    if own.head == cue:
        return learned
    if rule.rule == "noun" or cue.dep_ == "pcomp" or own.mark.dep_ == "nsubjpass":
        return own
    before = learned.end <= own.start
    return learned if before or (own.end <= learned.start and learned.head.pos_ != "PRON") else own


def _new(item: Tagged, reading: Reading) -> Iterator[Attribution]:
    doc = reading.analysis.doc
    content, form = bounded(item.content, reading)
    if _words(content, reading) < thresholds().words:
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
