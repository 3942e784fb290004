"""The lines of a page -> blocks, each of one kind, by what the lines say, how they end, and what they stand beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.model import Block
from communique.reports.cues import (
    bracketed_agency,
    caption_score,
    caption_signs,
    cue_kind,
    furniture,
    is_personal_name,
    label_kind,
    names_outlet,
)
from communique.reports.datelines import dateline, own_dateline
from communique.reports.headlines import is_beside_headlines, mark_headline, mark_masthead, mark_repeats
from communique.reports.lines import HEADINGS, Line
from communique.reports.neighbours import (
    OPEN,
    Kinds,
    is_bare_stamp,
    is_prose,
    mark_lists,
    mark_strangers,
    mark_tail,
)
from communique.reports.parted import parted
from communique.reports.stamps import is_clock, stamp
from communique.vocabulary import BlockKind

_TAGS: Mapping[str, BlockKind] = {
    "figcaption": "caption", "h1": "headline", "nav": "navigation", "footer": "navigation", "header": "navigation",
    "button": "navigation", "aside": "related", "form": "other",
}  # fmt: skip
_TEASER_WORDS = 10
_CAPTION = 3
_LONGEST_CAPTION = 80
_PROSE_WORDS = 8
_STANDFIRST_WORDS = 6
_RUNNING_WORDS = 20
_CUT_WORDS = 14
_LEAST_SENTENCE = 2
_CROSSHEAD_WORDS = 4
_OPENING = 40
_OF_THEIR_OWN = ("byline", "credit", "other", "caption", "dateline", "navigation")
_LONGEST_OWN = 25
_OPENING_PARAGRAPHS = 2
_BY_HEADLINE = range(1, 5)
_DASHES = "-–—"
_BULLETS = "-•*·"


@dataclass(frozen=True)
class Marked:
    """The kinds of a page's lines: `kinds[i]` for `lines[i]`; `headline` and `head` are indexes of lines.

    `head` is the first line of the body: what stands before it is the top of the page. `crossheads` are headlines
    among the article's paragraphs; `told` are lines whose own words or elements tell their kind, or that surely are the
    article's.
    """

    lines: tuple[Line, ...]
    kinds: tuple[BlockKind, ...]
    headline: int | None
    head: int
    crossheads: frozenset[int] = frozenset()
    told: frozenset[int] = frozenset()

    def of(self, kind: BlockKind) -> tuple[Line, ...]:
        """The lines of one kind."""
        return tuple(line for line, found in zip(self.lines, self.kinds, strict=True) if found == kind)

    def article(self) -> tuple[Line, ...]:
        """The lines of the body and the crossheads among them."""
        return tuple(
            line for index, line in enumerate(self.lines) if self.kinds[index] == "body" or index in self.crossheads
        )


def own_kinds(lines: Sequence[Line]) -> Kinds:
    """The kind of each line as far as its own words and its element give it away; None where they do not."""
    return [_own_kind(line) for line in lines]


def mark(
    lines: Sequence[Line],
    *,
    title: str | None = None,
    own: Kinds | None = None,
    body: frozenset[int] | None = None,
    sure: frozenset[int] = frozenset(),
) -> Marked:
    """Tells the kind of every line.

    `title` is the title where it is known from elsewhere; `own` what own_kinds says of the lines, where that is done
    already; `body` the indexes of the lines that are the article's by the markup, None where the text has none; `sure`
    those of them that surely are.
    """
    own = own_kinds(lines) if own is None else own
    kinds: Kinds = list(own)
    mark_masthead(lines, kinds)
    if body is not None:
        _trust_markup(lines, kinds, body)
    headline = mark_headline(lines, kinds, title)
    mark_repeats(lines, kinds, headline)
    mark_lists(lines, kinds)
    mark_tail(lines, kinds)
    mark_strangers(lines, kinds, headline)
    prose = [index for index, line in enumerate(lines) if kinds[index] in OPEN and is_prose(line)]
    head, last = (prose[0], prose[-1]) if prose else (len(lines), -1)
    for index, line in enumerate(lines):
        if kinds[index] is None:
            kind = _kind_by_place(lines, kinds, index, head=head, last=last, headline=headline)
            kinds[index] = "related" if kind == "body" and body is not None else kind
        elif index > head and kinds[index] == "other" and index > last and is_bare_stamp(line):
            kinds[index] = "related"
    crossheads = _mark_within(lines, kinds, head, headline) if body is not None else frozenset()
    told = {index for index, kind in enumerate(own) if kind and kind == kinds[index]}
    told |= {index for index in sure if kinds[index] == "body"}
    return Marked(tuple(lines), tuple(kind or "other" for kind in kinds), headline, head, crossheads, frozenset(told))


def blocks(marked: Marked) -> tuple[Block, ...]:
    """The blocks of a marked page: datelines apart from paragraphs they open, times from the writers beside them."""
    found: list[Block] = []
    bodies = 0
    for line, kind in zip(marked.lines, marked.kinds, strict=True):
        bodies += kind == "body"
        cut = dateline(line.text) if kind == "body" else None
        if (
            cut
            and bodies > _OPENING_PARAGRAPHS
            and not (cut.place and cut.place.isupper() and line.text[cut.length - 1] in _DASHES)
        ):
            cut = None
        if cut is None:
            found += [Block(kind=k, start=line.start + a, end=line.start + b) for k, a, b in parted(line, kind)]
            continue
        rest = line.text[cut.length :]
        start = line.end - len(rest.lstrip())
        found.append(Block(kind="dateline", start=line.start, end=line.start + cut.length))
        found.append(Block(kind="body", start=start, end=line.end))
    return tuple(found)


def _own_kind(line: Line) -> BlockKind | None:
    if line.tag in _TAGS and not (line.tag == "header" and is_prose(line)):
        return _TAGS[line.tag]
    if own_dateline(line.text):
        return "dateline"
    if (stamp(line) or is_clock(line)) and not label_kind(line.text):
        return "credit" if names_outlet(line) else "other"
    if len(parted(line, "other")) > 1:
        return "byline"
    score = caption_score(line) if len(line.words) <= _LONGEST_CAPTION and caption_signs(line) else 0
    if score > _CAPTION:
        return "caption"
    return cue_kind(line) or ("caption" if score == _CAPTION else None)


def _trust_markup(lines: Sequence[Line], kinds: Kinds, body: frozenset[int]) -> None:
    """Marks as body what is the article's by the markup, and nothing else that reads like it.

    A byline, a credit, a date or a caption that stands among its paragraphs stays what its words say.
    """
    for index, line in enumerate(lines):
        if index in body and not (kinds[index] in _OF_THEIR_OWN and len(line.words) <= _LONGEST_OWN):
            kinds[index] = "body"
        elif kinds[index] is None and (line.finished or len(line.words) >= _TEASER_WORDS):
            kinds[index] = "other" if line.finished else "related"


def _mark_within(lines: Sequence[Line], kinds: Kinds, head: int, headline: int | None) -> frozenset[int]:
    """Marks the crossheads among what the markup has as the article's, and the writers' names above it.

    Returns the indexes of the crossheads.
    """
    body = [index for index, kind in enumerate(kinds) if kind == "body"]
    for index in body:
        line = lines[index]
        if line.tag in HEADINGS and len(line.words) <= _LONGEST_OWN and _stands_within(lines, index, head, headline):
            kinds[index] = "headline"
        elif (
            index < head
            and index - (headline or 0) in _BY_HEADLINE
            and line.tag != "li"
            and is_personal_name(line.text)
        ):
            kinds[index] = "byline"
        elif head < index < body[-1] and line.tag == "p" and _is_crosshead(line) and lines[index + 1].finished:
            kinds[index] = "headline"
    return frozenset(index for index in body if kinds[index] == "headline")


def _stands_within(lines: Sequence[Line], index: int, head: int, headline: int | None) -> bool:
    """Whether a heading stands among paragraphs, or above the first of them and not right under the headline."""
    return headline is None or index > head or (index > headline + 1 and not lines[index].finished)


def _is_crosshead(line: Line) -> bool:
    return (
        not line.finished and len(line.words) <= _CROSSHEAD_WORDS and line.text[0].isupper() and line.text[-1].isalpha()
    )


def _kind_by_place(
    lines: Sequence[Line], kinds: Kinds, index: int, *, head: int, last: int, headline: int | None
) -> BlockKind:
    """The kind of a line that gives nothing away, from where it stands."""
    line = lines[index]
    if headline is not None and index < headline and not is_prose(line):
        return "other"
    if line.finished and not line.truncated:
        return "body" if index >= head and (index <= last or len(line.words) >= _LEAST_SENTENCE) else _top(line)
    if line.truncated:
        return "body" if head <= index and (index < last or _goes_on(lines, kinds, index)) else "related"
    if head <= index and _runs_on(line, is_last=index == len(lines) - 1):
        return "body"
    if index == last + 1 and _is_cut_off(lines, kinds, index):
        return "body"
    if index < head:
        return _kind_at_top(lines, kinds, index, headline)
    if index > last:
        return "related" if len(line.words) > 2 else "other"
    return (
        "headline"
        if len(line.words) <= _CROSSHEAD_WORDS and not _follows(lines, kinds, index, "caption")
        else "caption"
    )


def _goes_on(lines: Sequence[Line], kinds: Kinds, index: int) -> bool:
    """Whether a paragraph that breaks off stands right after the body and repeats none of it."""
    if index == 0 or kinds[index - 1] != "body" or len(lines[index].words) < _RUNNING_WORDS:
        return False
    opening = lines[index].text[:_OPENING]
    return not any(line.text.startswith(opening) for line in lines[:index])


def _is_cut_off(lines: Sequence[Line], kinds: Kinds, index: int) -> bool:
    """Whether the line after the last paragraph is a sentence that a break between pages cuts off, and no list's."""
    line = lines[index]
    alone = index + 1 == len(lines) or kinds[index + 1] is not None
    return alone and len(line.words) >= _CUT_WORDS and caption_score(line) <= 0 and not bracketed_agency(line.text)


def _top(line: Line) -> BlockKind:
    return "body" if len(line.words) >= _LEAST_SENTENCE else "other"


def _runs_on(line: Line, *, is_last: bool) -> bool:
    """Whether a line without a full stop is a paragraph all the same: it introduces words, is long, or is cut off."""
    if caption_score(line) > 0 or bracketed_agency(line.text):
        return False
    if line.text.endswith((":", ",", ";", "-", "–", "—")):
        return len(line.words) >= _LEAST_SENTENCE + 1
    return len(line.words) >= (_PROSE_WORDS + 4 if is_last else _RUNNING_WORDS)


def _kind_at_top(lines: Sequence[Line], kinds: Kinds, index: int, headline: int | None) -> BlockKind:
    line = lines[index]
    if headline is None or index < headline:
        return "other"
    if line.text[0] in _BULLETS:
        return "related"
    if is_personal_name(line.text) and (index - headline <= 2 or is_beside_headlines(kinds, index + 1)):
        return "byline"
    if _follows(lines, kinds, index, "caption") or caption_score(line) > 0 or _is_verbless(line):
        return "caption"
    if index == headline + 1 and len(line.words) > 2:
        return "body" if len(line.words) >= _STANDFIRST_WORDS else "headline"
    return "caption" if len(line.words) > 3 else "other"


def _follows(lines: Sequence[Line], kinds: Kinds, index: int, kind: BlockKind) -> bool:
    return index > 0 and not lines[index].gap and kinds[index - 1] == kind


def _is_verbless(line: Line) -> bool:
    """Whether nothing before the first preposition looks like a verb: a name and where it was, as captions have it."""
    before: list[str] = []
    for word in line.words:
        if word in furniture().prepositions:
            break
        before.append(word)
    else:
        return False
    return bool(before) and not any(word.islower() and word.endswith(("s", "ed", "n", "t")) for word in before)
