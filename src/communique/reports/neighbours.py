"""The lines of a page -> kinds that lines show by their neighbours: items of lists, the foot, other stories."""

from __future__ import annotations

from collections.abc import Sequence

from communique.reports.cues import ends_article
from communique.reports.lines import Line, content_words
from communique.reports.stamps import stamp
from communique.vocabulary import BlockKind

Kinds = list[BlockKind | None]
OPEN = (None, "body")

_PROSE_WORDS = 8
_HEADING_WORDS = 5
_LEAST_TURNS = 2
_TAIL_SHARE = 0.35
_STRANGE_SIZE = 0.25
_LONG_GAP = 4
_STRANGE_SHARE = 0.35


def is_prose(line: Line) -> bool:
    """Whether a line reads as a paragraph of a report: whole sentences of some length, or a lead-in to a quotation."""
    closed = (line.finished and not line.truncated) or line.text.endswith(":")
    return closed and len(line.words) >= _PROSE_WORDS


def mark_lists(lines: Sequence[Line], kinds: Kinds) -> None:
    """Marks the items under a heading such as "Related stories", and headlines that stand beside a date."""
    done = 0
    for index, line in enumerate(lines):
        if index >= done and kinds[index] == "related" and len(line.words) <= _HEADING_WORDS and not line.finished:
            done = _mark_items(lines, kinds, index + 1)
    body_begun = False
    for index, line in enumerate(lines):
        body_begun = body_begun or (kinds[index] is None and is_prose(line))
        if body_begun and kinds[index] == "other" and is_bare_stamp(line):
            for near in (index - 1, index + 1):
                if 0 <= near < len(lines) and kinds[near] is None and not is_prose(lines[near]):
                    kinds[near] = "related"
            kinds[index] = "related"


def _mark_items(lines: Sequence[Line], kinds: Kinds, index: int) -> int:
    """Marks list items from `index` on, until a paragraph; a short text under each item of several is its teaser.

    Returns the index of the line after them.
    """
    teasers = _teasers(lines, kinds, index)
    while index < len(lines) and kinds[index] in (None, "related") and (not is_prose(lines[index]) or index in teasers):
        kinds[index] = "related"
        index += 1
    return index


def _teasers(lines: Sequence[Line], kinds: Kinds, index: int) -> frozenset[int]:
    """Paragraphs in a regular turn of item, teaser, item, teaser (two turns at least) from `index` on."""
    found: list[int] = []
    while index + 1 < len(lines) and not is_prose(lines[index]) and is_prose(lines[index + 1]) and kinds[index] is None:
        found.append(index + 1)
        index += 2
    return frozenset(found) if len(found) >= _LEAST_TURNS else frozenset()


def mark_tail(lines: Sequence[Line], kinds: Kinds) -> None:
    """Marks what follows the end of the article: after words that end one, when little prose is left behind them."""
    weights = [len(line.words) if kinds[index] is None and is_prose(line) else 0 for index, line in enumerate(lines)]
    left, total = sum(weights), sum(weights)
    for index, line in enumerate(lines):
        left -= weights[index]
        if left < _TAIL_SHARE * total and index and sum(weights[:index]) and ends_article(line):
            for after in range(index, len(lines)):
                if kinds[after] is None:
                    kinds[after] = "other" if after == index or is_prose(lines[after]) else "related"
            return


def mark_strangers(lines: Sequence[Line], kinds: Kinds, headline: int | None) -> None:
    """Marks prose that is not the article's: a little above the headline, and runs cut off from the main run by a list
    that share few words with it."""
    runs = _runs(lines, kinds)
    if len(runs) < 2:
        return
    sizes = [sum(len(lines[index].words) for index in run) for run in runs]
    main = runs[sizes.index(max(sizes))]
    known = content_words(" ".join(lines[index].text for index in main))
    for run, size in zip(runs, sizes, strict=True):
        if run is main or size > _STRANGE_SIZE * max(sizes):
            continue
        words = content_words(" ".join(lines[index].text for index in run))
        above = headline is not None and run[-1] < headline < main[0]
        parted = run[0] > main[-1] and any(kinds[index] is not None for index in range(main[-1] + 1, run[0]))
        if above or (parted and len(words & known) < _STRANGE_SHARE * len(words)):
            for index in run:
                kinds[index] = "other" if above else "related"


def _runs(lines: Sequence[Line], kinds: Kinds) -> list[list[int]]:
    """Runs of prose, by index of line; lists of four other lines and more stand between them."""
    runs: list[list[int]] = []
    for index, line in enumerate(lines):
        if kinds[index] is None and is_prose(line):
            if runs and index - runs[-1][-1] <= _LONG_GAP:
                runs[-1].append(index)
            else:
                runs.append([index])
    return runs


def is_bare_stamp(line: Line) -> bool:
    """Whether a line is a date without a word on what was published then: the date of another story, in a list."""
    found = stamp(line)
    return found is not None and not found.labelled
