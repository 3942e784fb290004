"""Reports that say nothing of their place among pages -> which goes on where another breaks off in mid-sentence."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise, product

from communique.model import Report
from communique.reports.datelines import dateline
from communique.reports.lines import content_words
from communique.reports.shingles import body_text, shared_counts, shingles

_OPEN_END = re.compile(r"[^\W\d_][,;:–—-]?$|\d[,;–—]?$")
_OPENS_LOW = re.compile(r"^[\"“”'‘’(\[]?[^\W\d_]")
_OPENING, _CLOSING = "“«„", "”»"
_STRAIGHT = '"'
_LEAST_WORDS = 6
_FURNITURE = ("navigation", "other", "credit", "related")
_MOST_IN_ONE = 40
_SHARED_WORDS = 2
_SAME_TEXT = 0.3
_DAY = len("2009-06-27")
_SHOWN = 40


House = tuple[str | None, ...]


@dataclass(frozen=True)
class Ends:
    """The first and the last paragraph of a page's body; empty where it has none."""

    first: str
    last: str

    @property
    def starts_inside(self) -> bool:
        """Whether it begins in lower case, as no article does."""
        found = _OPENS_LOW.match(self.first)
        return found is not None and found.group()[-1].islower()

    @property
    def breaks_off(self) -> bool:
        """Whether it ends within a sentence: on a word or a comma, in a paragraph of some length."""
        return len(self.last.split()) >= _LEAST_WORDS and _OPEN_END.search(self.last) is not None

    @property
    def leaves_quotation(self) -> bool:
        """Whether a quotation that is opened in the last paragraph is not closed there."""
        return _unclosed(self.last)

    @property
    def closes_quotation(self) -> bool:
        """Whether the first paragraph closes a quotation that it has not opened."""
        mark = next((char for char in self.first if char in _OPENING + _CLOSING), "")
        return bool(mark and mark in _CLOSING) or (not mark and self.first.count(_STRAIGHT) % 2 == 1)


def ends(page: Report) -> Ends:
    """The ends of a page's body."""
    body = [block for block in page.blocks if block.kind == "body"]
    if not body:
        return Ends("", "")
    before = next((b for b in page.blocks if b.end <= body[0].start and b.kind == "dateline"), None)
    first = page.block_text(body[0])
    opened = before is not None or dateline(first) is not None
    return Ends("" if opened else first.strip(), page.block_text(body[-1]).strip())


def goes_on(before: Ends, after: Ends) -> bool:
    """Whether words that break off in mid-sentence or mid-quotation go on in others."""
    if before.breaks_off and after.starts_inside:
        return True
    return before.leaves_quotation and after.closes_quotation and not before.breaks_off


def broken_words(before: Ends, after: Ends) -> str:
    """The words on both sides of a break between pages, to show why they were joined."""
    return f"{before.last[-_SHOWN:]} | {after.first[:_SHOWN]}"


def continuations(reports: Mapping[str, Report]) -> list[tuple[str, str]]:
    """Pairs of reports, by id, of which the second goes on where the first breaks off.

    Both are of one outlet and day as far as these are known, and have one title, or the second has none and the
    page's furniture is the same, or both are files of text in one folder; their texts differ and have words in common.
    Where more than one page could go on from a page, none does.
    """
    known = {key: ends(report) for key, report in reports.items()}
    halves: defaultdict[House, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for key in sorted(reports):
        if known[key].breaks_off or known[key].leaves_quotation:
            for house in _houses(reports[key]):
                halves[house][0].append(key)
        if known[key].starts_inside or known[key].closes_quotation:
            for house in _houses(reports[key]):
                halves[house][1].append(key)
    pairs: set[tuple[str, str]] = set()
    chains: list[tuple[str, str]] = []
    for house, (left, right) in sorted(halves.items(), key=lambda item: item[1]):
        if max(len(left), len(right)) > _MOST_IN_ONE:
            continue
        fitting = {
            (first, second)
            for first, second in product(left, right)
            if first != second and (house[0] == "title" or not reports[second].title)
            if goes_on(known[first], known[second]) and _is_one_text(reports[first], reports[second])
        }
        pairs |= fitting
        chains += _chain(left, right, fitting)
    return sorted({*chains, *_forced(pairs)})


def _houses(report: Report) -> list[House]:
    """What the pages of one article have in common: the outlet, and the title, all furniture, or a folder of texts."""
    title = " ".join(re.findall(r"\w+", (report.title or "").lower()))
    lines = sorted({report.block_text(block).strip() for block in report.blocks if block.kind in _FURNITURE})
    found: list[House] = [("title", report.publisher, title)] if title else []
    found += [("furniture", report.publisher, *lines)] if lines else []
    is_file = report.media_type == "text/plain" and "#" not in report.path
    return [*found, ("folder", report.publisher, report.path.rpartition("/")[0])] if is_file else found


def _is_one_text(first: Report, second: Report) -> bool:
    """Whether two reports can be parts of one text: no other day, words in common, and little said in both."""
    days = {(report.published or "")[:_DAY] for report in (first, second)} - {""}
    texts = [body_text(first), body_text(second)]
    known = [content_words(text) for text in texts]
    sets = {name: shingles(text) for name, text in zip("ab", texts, strict=True)}
    same = shared_counts(sets).get(("a", "b"), 0)
    return (
        len(days) < 2
        and len(known[0] & known[1]) >= _SHARED_WORDS
        and same < _SAME_TEXT * max(1, min(map(len, sets.values())))
    )


def _chain(left: Sequence[str], right: Sequence[str], fitting: Set[tuple[str, str]]) -> list[tuple[str, str]]:
    """All pages of a house, one linked to the next, where all but one break off and all but one go on.

    Then they can only be one article from beginning to end, though more than one order may fit.
    """
    pages = sorted({*left, *right})
    whole = len(left) == len(right) == len(pages) - 1
    all_fit = {first for first, _ in fitting} == {*left} and {second for _, second in fitting} == {*right}
    return list(pairwise(pages)) if whole and all_fit else []


def _forced(pairs: Set[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs that can only be so: page after page that goes on from one other alone, which no second one needs."""
    left = sorted(pair for pair in pairs if (pair[1], pair[0]) not in pairs)
    found: list[tuple[str, str]] = []
    while True:
        before = Counter(second for _, second in left)
        lone = [pair for pair in left if before[pair[1]] == 1]
        needed = Counter(first for first, _ in lone)
        sure = [pair for pair in lone if needed[pair[0]] == 1]
        if not sure:
            return found
        found += sure
        firsts, seconds = ({pair[side] for pair in sure} for side in (0, 1))
        left = [pair for pair in left if pair[0] not in firsts and pair[1] not in seconds]


def _unclosed(paragraph: str) -> bool:
    depth = sum(char in _OPENING for char in paragraph) - sum(char in _CLOSING for char in paragraph)
    return depth > 0 or (depth == 0 and paragraph.count(_STRAIGHT) % 2 == 1)
