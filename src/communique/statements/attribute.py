"""A parsed article -> attributions by rule: which words are whose, by which cue, quoted or told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from communique.language.analysis import Analysis
from communique.statements.complements import Complement, complement, joined, remainder, stretch, tokens_in
from communique.statements.cues import VERBAL, Source, cue_table, cue_words, noun_source, phrase, source_of
from communique.statements.direct import Link, ends_sentence, links
from communique.statements.quotes import Quote
from communique.vocabulary import Form

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


GOES_ON = "goes on"
"""The rule of a quotation that continues what its speaker said before; its cue and source stand further up."""

PARTED = "parted"
"""The rule of what a mark parts from its speaker in a headline; the parse knows nothing of the two halves."""


@dataclass(frozen=True)
class Attribution:
    """Words given to a source. Offsets are characters of the document; `head` heads the clause that was said."""

    cue: tuple[int, int]
    cue_token: Token | None
    source: Source | None
    content: tuple[tuple[int, int], ...]
    form: Form
    head: Token | None
    rule: str


def by_rule(analysis: Analysis, quotes: Sequence[Quote]) -> tuple[Attribution, ...]:
    """The attributions of an article, with its quotations, by rule, in order; one may stand inside another."""
    doc, text = analysis.doc, analysis.doc.text
    found: list[Attribution] = []
    waiting: list[Quote] = []
    previous: Attribution | None = None
    for passage in analysis.passages:
        bounds = (passage.doc_start, passage.doc_start + passage.end - passage.start)
        inside = [quote for quote in quotes if bounds[0] <= quote.start < bounds[1]]
        here = _linked(doc, text, inside, bounds)
        here.extend(_told(doc, text, bounds, inside, here))
        here.sort(key=order)
        left = _orphans(text, inside, here)
        if waiting and here and here[0].form == "direct" and not left:
            found.extend(_continued(here[0], quote) for quote in waiting)
        waiting = []
        for quote in left:
            if not _go_on(here, quote, previous if quote.start == bounds[0] else None):
                waiting.append(quote)
        found.extend(here)
        previous = _reaching(doc, here, bounds[1])
    return tuple(sorted(found, key=order))


def order(item: Attribution) -> tuple[tuple[int, int], tuple[int, int]]:
    """By the first words, then by the cue."""
    return item.content[0], item.cue


def _linked(doc: Doc, text: str, quotes: Sequence[Quote], bounds: tuple[int, int]) -> list[Attribution]:
    """The quotations of a paragraph that have a cue beside them; two with the same cue are one attribution."""
    found: list[Attribution] = []
    for quote, link in zip(quotes, links(doc, text, quotes, bounds), strict=True):
        if link is None:
            continue
        span = (quote.inner_start, quote.inner_end)
        if found and link.cue is not None and found[-1].cue_token == link.cue:
            found[-1] = replace(found[-1], content=(*found[-1].content, span))
        else:
            found.append(_from_link(link, span))
    return found


def _orphans(text: str, quotes: Sequence[Quote], here: Sequence[Attribution]) -> list[Quote]:
    """The quotations of whole sentences that no attribution of the paragraph has taken in."""
    spans = [span for item in here for span in item.content]
    return [
        quote
        for quote in quotes
        if _stands_alone(text, quote) and not any(s < quote.inner_end and quote.inner_start < e for s, e in spans)
    ]


def _go_on(here: list[Attribution], quote: Quote, previous: Attribution | None) -> bool:
    """Gives a quotation without a cue to whoever spoke last: in the paragraph, else at the end of the one before."""
    before = [item for item in here if _reach(item) <= quote.start]
    if not before:
        if previous is None:
            return False
        here.append(_continued(previous, quote))
        here.sort(key=order)
        return True
    last = _speaking(before)
    if last.form == "direct":
        here[here.index(last)] = replace(last, content=(*last.content, (quote.inner_start, quote.inner_end)))
    else:
        here.append(_continued(last, quote))
    return True


def _speaking(before: Sequence[Attribution]) -> Attribution:
    """Which of some attributions a quotation after them goes on with: the last, or one quoted in its sentence."""
    last = max(before, key=_reach)
    if last.cue_token is None:
        return last
    begins = last.cue_token.sent.start_char
    return max((item for item in before if item.form == "direct" and _reach(item) > begins), key=_reach, default=last)


def _reach(item: Attribution) -> int:
    return max(item.content[-1][1], item.cue[1])


def _continued(earlier: Attribution, quote: Quote) -> Attribution:
    return replace(
        earlier, content=((quote.inner_start, quote.inner_end),), form="direct", head=None, rule=GOES_ON
    )  # fmt: skip


def _reaching(doc: Doc, here: Sequence[Attribution], end: int) -> Attribution | None:
    """The outermost attribution in the last sentence of a paragraph, after which a quotation may go on."""
    reach = [item for item in here if _reach(item) >= _last_sentence(doc, end)]
    return max(reach, key=lambda item: (item.content[-1][1], -item.content[0][0]), default=None)


def _last_sentence(doc: Doc, end: int) -> int:
    return int(tokens_in(doc, end - 1, end)[0].sent.start_char)


def _from_link(link: Link, span: tuple[int, int]) -> Attribution:
    cue = cue_words(link.cue) if link.cue is not None else (span[0] - 1, span[0])
    return Attribution(
        cue=cue, cue_token=link.cue, source=link.source, content=(span,), form="direct", head=None,
        rule="closing cue" if link.closing else "introducing cue",
    )  # fmt: skip


def _stands_alone(text: str, quote: Quote) -> bool:
    """Whether a quotation is of whole sentences: it begins upright and ends as a sentence does."""
    return text[quote.inner_start].isupper() and ends_sentence(text, quote)


def _told(
    doc: Doc, text: str, bounds: tuple[int, int], quotes: Sequence[Quote], direct: Sequence[Attribution]
) -> Iterator[Attribution]:
    """What the paragraph tells indirectly: by verbs, nouns of speech and "according to", outside quotations."""
    used = {item.cue_token.i for item in direct if item.cue_token is not None}
    taken: set[int] = set()
    for token in tokens_in(doc, *bounds):
        if token.i in used or any(quote.start <= token.idx < quote.end for quote in quotes):
            continue
        for source, cue, found, rule in _candidates(token, taken):
            content, form = _with_quotes(text, found, quotes)
            if content:
                yield Attribution(cue, token, source, content, form, found.head, rule)


def _candidates(token: Token, taken: set[int]) -> Iterator[tuple[Source | None, tuple[int, int], Complement, str]]:
    table = cue_table()
    if token.lower_ in table.according:
        yield from _according(token)
    elif token.pos_ in VERBAL:
        found = complement(token)
        if found is not None:
            taken.update(child.i for child in token.children if child.lemma_.lower() in table.nouns)
            cue = cue_words(token)
            if cue[0] <= found.spans[0][0] < cue[1]:
                cue = (token.idx, token.idx + len(token))
            yield source_of(token), cue, found, "verb"
    elif token.pos_ == "NOUN" and token.lemma_.lower() in table.nouns and token.i not in taken:
        clause = next((child for child in token.rights if child.dep_ in ("acl", "ccomp")), None)
        if clause is not None and any(child.dep_ in ("mark", "aux") for child in clause.children):
            inside = stretch(token.doc, clause.left_edge.i, clause.right_edge.i + 1)
            if inside is not None:
                yield noun_source(token), (token.idx, token.idx + len(token)), Complement((inside,), clause), "noun"


def _according(token: Token) -> Iterator[tuple[Source | None, tuple[int, int], Complement, str]]:
    """According to X; in the words of X, in X's view: the rest of the sentence is what X says."""
    wanted = cue_table().according[token.lower_]
    for child in token.children:
        if token.lower_ == "in" and child.dep_ == "pobj" and child.lemma_.lower() in wanted:
            source = noun_source(child)
            if source is None or source.head == child:
                return
        elif child.lower_ in wanted:
            head = next((grandchild for grandchild in child.children if grandchild.dep_ == "pobj"), None)
            if head is None:
                return
            source = phrase(head)
        else:
            continue
        last = token.right_edge
        found = remainder(token.sent, token.left_edge.i, last.i + 1, token.sent.root)
        if found is not None:
            yield source, (token.idx, child.idx + len(child)), found, "according"


def _with_quotes(text: str, found: Complement, quotes: Sequence[Quote]) -> tuple[tuple[tuple[int, int], ...], Form]:
    """The content with every quotation it touches taken in whole, and its form."""
    spans = list(found.spans)
    touched = [q for q in quotes if any(start < q.end and q.start < end for start, end in spans)]
    touched += [q for q in quotes if q not in touched and _tails(text, spans[-1][1], q)]
    content = joined([*spans, *((quote.start, quote.end) for quote in touched)])
    if not touched:
        return content, "indirect"
    outside = [char for start, end in content for at, char in enumerate(text[start:end], start)
               if char.isalnum() and not any(q.start <= at < q.end for q in touched)]  # fmt: skip
    if outside:
        return content, "mixed"
    return tuple((quote.inner_start, quote.inner_end) for quote in touched), "direct"


def _tails(text: str, end: int, quote: Quote) -> bool:
    """Whether a quotation only adds to the clause before it, after a comma or a dash: it could, "step for step"."""
    between = text[end : quote.start]
    return 0 < len(between) <= 3 and between.strip() in (",", "-", "–", "—") and text[quote.inner_start].islower()
