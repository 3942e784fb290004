"""The lines of a page -> blocks, each of one kind, by what the lines say, how they end, and what they stand beside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from communique.model import Block, BlockKind
from communique.reports.cues import (
    bracketed_agency,
    caption_score,
    cue_kind,
    ends_article,
    furniture,
    is_personal_name,
    label_kind,
)
from communique.reports.datelines import dateline, own_dateline
from communique.reports.lines import Line, content_words
from communique.reports.mastheads import is_name, printed_name
from communique.reports.stamps import is_clock, stamp

Kinds = list[BlockKind | None]

_TAGS: Mapping[str, BlockKind] = {
    "figcaption": "caption", "h1": "headline", "nav": "navigation", "footer": "navigation", "header": "navigation",
    "button": "navigation", "aside": "related", "form": "other",
}  # fmt: skip
_CAPTION = 3
_LONGEST_CAPTION = 80
_LONGEST_NAME = 6
_PROSE_WORDS = 8
_STANDFIRST_WORDS = 6
_LONG_GAP = 4
_STRANGE_SHARE = 0.35
_RUNNING_WORDS = 20
_LEAST_SENTENCE = 3
_CROSSHEAD_WORDS = 4
_LONGEST_HEADLINE = 24
_TAIL_SHARE = 0.25
_SAME_TITLE = 90
_OPENING = 40
_BULLETS = "-•*·"
_TITLE_SHARE = 0.3
_TITLE_WORDS = 3
_BESIDE = 0.3
_LATE = 0.3
_SHORT = 0.4


@dataclass(frozen=True)
class Marked:
    """The kinds of a page's lines: `kinds[i]` for `lines[i]`; `headline` and `head` are indexes of lines.

    `head` is the first line of the body: what stands before it is the top of the page.
    """

    lines: tuple[Line, ...]
    kinds: tuple[BlockKind, ...]
    headline: int | None
    head: int

    def of(self, kind: BlockKind) -> tuple[Line, ...]:
        """The lines of one kind."""
        return tuple(line for line, found in zip(self.lines, self.kinds, strict=True) if found == kind)


def mark(lines: Sequence[Line], *, title: str | None = None, body: frozenset[int] | None = None) -> Marked:
    """Tells the kind of every line.

    `title` is the title where it is known from elsewhere; `body` holds the indexes of the lines that a reader of
    markup takes for the article, None where the text has no markup.
    """
    kinds: Kinds = [_own_kind(line) for line in lines]
    _mark_masthead(lines, kinds)
    if body is not None:
        _trust_markup(lines, kinds, body)
    headline = _headline(lines, kinds, title)
    _mark_repeats(lines, kinds, headline)
    _mark_lists(lines, kinds)
    _mark_tail(lines, kinds)
    _mark_strangers(lines, kinds, headline)
    head = next((index for index, line in enumerate(lines) if kinds[index] is None and _is_prose(line)), len(lines))
    last = max((index for index, line in enumerate(lines) if kinds[index] is None and _is_prose(line)), default=-1)
    for index, line in enumerate(lines):
        if kinds[index] is None:
            kinds[index] = _kind_by_place(lines, kinds, index, head=head, last=last, headline=headline)
        elif index > head and kinds[index] == "other" and index > last and _is_bare_stamp(line):
            kinds[index] = "related"
    return Marked(tuple(lines), tuple(kind or "other" for kind in kinds), headline, head)


def blocks(marked: Marked) -> tuple[Block, ...]:
    """The blocks of a marked page, datelines cut off the paragraphs they open."""
    found: list[Block] = []
    bodies = 0
    for line, kind in zip(marked.lines, marked.kinds, strict=True):
        bodies += kind == "body"
        cut = dateline(line.text) if kind == "body" and bodies <= 2 else None
        if cut is None:
            found.append(Block(kind=kind, start=line.start, end=line.end))
            continue
        rest = line.text[cut.length :]
        start = line.end - len(rest.lstrip())
        found.append(Block(kind="dateline", start=line.start, end=line.start + cut.length))
        found.append(Block(kind="body", start=start, end=line.end))
    return tuple(found)


def _is_bare_stamp(line: Line) -> bool:
    """Whether a line is a date without a word on what was published then: the date of another story, in a list."""
    found = stamp(line)
    return found is not None and not found.labelled


def _own_kind(line: Line) -> BlockKind | None:
    if line.tag in _TAGS:
        return _TAGS[line.tag]
    if own_dateline(line.text):
        return "dateline"
    if (stamp(line) or is_clock(line)) and not label_kind(line.text):
        return "other"
    score = caption_score(line) if len(line.words) <= _LONGEST_CAPTION else 0
    if score > _CAPTION:
        return "caption"
    return cue_kind(line) or ("caption" if score == _CAPTION else None)


def _mark_masthead(lines: Sequence[Line], kinds: Kinds) -> None:
    """Marks the lines that are the outlet's name."""
    name = printed_name(lines)
    for index, line in enumerate(lines):
        if name and kinds[index] in (None, "credit") and len(line.words) <= _LONGEST_NAME and is_name(line.text, name):
            kinds[index] = "navigation"


def _trust_markup(lines: Sequence[Line], kinds: Kinds, body: frozenset[int]) -> None:
    """Keeps for the body only lines that the reader of markup took for it."""
    for index, line in enumerate(lines):
        if index not in body and kinds[index] is None and _is_prose(line):
            kinds[index] = "other" if line.finished else "related"


def _is_prose(line: Line) -> bool:
    """Whether a line reads as a paragraph of a report: whole sentences of some length, or the lead-in to a quotation."""
    closed = (line.finished and not line.truncated) or line.text.endswith(":")
    return closed and len(line.words) >= _PROSE_WORDS


def _headline(lines: Sequence[Line], kinds: Kinds, title: str | None) -> int | None:
    """Finds the headline, marks it, and says where it is: the title that is known, or the line most like the body."""
    marked = next((index for index, kind in enumerate(kinds) if kind == "headline"), None)
    known = _titled(lines, title) if title else marked
    found = known if known is not None else _likeliest(lines, kinds)
    if found is not None:
        kinds[found] = "headline"
    return found


def _titled(lines: Sequence[Line], title: str) -> int | None:
    scores = [(fuzz.ratio(line.text.lower(), title.lower()), -index) for index, line in enumerate(lines)]
    best, index = max(scores, default=(0.0, 0))
    return -index if best >= _SAME_TITLE else None


def _likeliest(lines: Sequence[Line], kinds: Kinds) -> int | None:
    first = next(
        (index for index, line in enumerate(lines) if kinds[index] is None and _is_body_like(line)), len(lines)
    )
    prose = content_words(
        " ".join(line.text for index, line in enumerate(lines) if kinds[index] is None and _is_prose(line))
    )
    open_lines = [index for index in range(first) if kinds[index] is None]
    scored: list[tuple[float, int]] = []
    for rank, index in enumerate(open_lines):
        words, count = content_words(lines[index].text), len(lines[index].words)
        if 2 <= count <= _LONGEST_HEADLINE and words:
            share = len(words & prose) / len(words)
            near = any(_is_furniture(kinds, beside) for beside in (index - 1, index + 1, index + 2))
            scored.append((share + _BESIDE * near - _LATE * min(rank, 2) - _SHORT * (count < _TITLE_WORDS), -index))
    best, index = max(scored, default=(0.0, 0))
    return -index if best >= _TITLE_SHARE or (scored and prose and first < len(lines)) else None


def _is_furniture(kinds: Kinds, index: int) -> bool:
    """Whether a line is one that headlines stand beside: writers, credits, times."""
    return 0 <= index < len(kinds) and kinds[index] in ("byline", "credit", "other", "dateline")


def _is_body_like(line: Line) -> bool:
    question = line.text.rstrip("\"'”’").endswith(("?", "!")) and len(line.words) <= _LONGEST_HEADLINE // 2
    return _is_prose(line) and not question


def _mark_repeats(lines: Sequence[Line], kinds: Kinds, headline: int | None) -> None:
    """Marks lines that repeat the headline (a picture's name, the name of a link's picture), and lines said twice."""
    title = lines[headline].text if headline is not None else None
    counts = Counter(line.text for line in lines)
    seen: Counter[str] = Counter()
    for index, line in enumerate(lines):
        seen[line.text] += 1
        if title and line.text == title:
            kinds[index] = "headline"
        elif title and line.text.startswith(title) and not _is_prose(line):
            kinds[index] = "related"
        elif kinds[index] is None and counts[line.text] > 1 and len(line.words) > 2:
            if not line.finished:
                kinds[index] = "related"
            elif seen[line.text] < counts[line.text]:
                kinds[index] = "other"


def _mark_lists(lines: Sequence[Line], kinds: Kinds) -> None:
    """Marks the items under a heading such as "Related stories", and headlines that stand beside a date."""
    for index, line in enumerate(lines):
        if kinds[index] == "related" and len(line.words) <= 5 and not line.finished:
            _mark_items(lines, kinds, index + 1)
    body_begun = False
    for index, line in enumerate(lines):
        body_begun = body_begun or (kinds[index] is None and _is_prose(line))
        if body_begun and kinds[index] == "other" and _is_bare_stamp(line):
            for near in (index - 1, index + 1):
                if 0 <= near < len(lines) and kinds[near] is None and not _is_prose(lines[near]):
                    kinds[near] = "related"
            kinds[index] = "related"


def _mark_items(lines: Sequence[Line], kinds: Kinds, index: int) -> None:
    """Marks list items from `index` on, until a paragraph; a short text under each item of several is its teaser."""
    teasers = _teasers(lines, kinds, index)
    while (
        index < len(lines) and kinds[index] in (None, "related") and (not _is_prose(lines[index]) or index in teasers)
    ):
        kinds[index] = "related"
        index += 1


def _teasers(lines: Sequence[Line], kinds: Kinds, index: int) -> frozenset[int]:
    """Paragraphs in a regular turn of item, teaser, item, teaser (two turns at least) from `index` on."""
    found: list[int] = []
    while (
        index + 1 < len(lines) and not _is_prose(lines[index]) and _is_prose(lines[index + 1]) and kinds[index] is None
    ):
        found.append(index + 1)
        index += 2
    return frozenset(found) if len(found) >= 2 else frozenset()


def _mark_tail(lines: Sequence[Line], kinds: Kinds) -> None:
    """Marks what follows the end of the article: after words that end one, when little prose is left behind them."""
    weights = [len(line.words) if kinds[index] is None and _is_prose(line) else 0 for index, line in enumerate(lines)]
    left, total = sum(weights), sum(weights)
    for index, line in enumerate(lines):
        left -= weights[index]
        if left < _TAIL_SHARE * total and index and sum(weights[:index]) and ends_article(line):
            for after in range(index, len(lines)):
                if kinds[after] is None:
                    kinds[after] = "other" if after == index or _is_prose(lines[after]) else "related"
            return


def _mark_strangers(lines: Sequence[Line], kinds: Kinds, headline: int | None) -> None:
    """Marks prose that is not the article's: a little above the headline, and runs cut off from the main run by a list
    that share few words with it."""
    runs = _runs(lines, kinds)
    if len(runs) < 2:
        return
    sizes = [sum(len(lines[index].words) for index in run) for run in runs]
    main = runs[sizes.index(max(sizes))]
    known = content_words(" ".join(lines[index].text for index in main))
    for run, size in zip(runs, sizes, strict=True):
        if run is main or size > _TAIL_SHARE * max(sizes):
            continue
        words = content_words(" ".join(lines[index].text for index in run))
        above = headline is not None and run[-1] < headline < main[0]
        if above or (run[0] > main[-1] and len(words & known) < _STRANGE_SHARE * len(words)):
            for index in run:
                kinds[index] = "other" if above else "related"


def _runs(lines: Sequence[Line], kinds: Kinds) -> list[list[int]]:
    """Runs of prose, by index of line; lists of four other lines and more stand between them."""
    runs: list[list[int]] = []
    for index, line in enumerate(lines):
        if kinds[index] is None and _is_prose(line):
            if runs and index - runs[-1][-1] <= _LONG_GAP:
                runs[-1].append(index)
            else:
                runs.append([index])
    return runs


def _kind_by_place(
    lines: Sequence[Line], kinds: Kinds, index: int, *, head: int, last: int, headline: int | None
) -> BlockKind:
    """The kind of a line that gives nothing away, from where it stands."""
    line = lines[index]
    if line.finished and not line.truncated:
        return "body" if index >= head and (index <= last or len(line.words) >= _LEAST_SENTENCE) else _top(line)
    if line.truncated:
        return "body" if head <= index and (index < last or _goes_on(lines, kinds, index)) else "related"
    if head <= index and _runs_on(line, is_last=index == len(lines) - 1):
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
    if is_personal_name(line.text) and (index - headline <= 2 or _is_furniture(kinds, index + 1)):
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
