"""The lines of a page -> which of them is its headline, which repeat it, and which are the outlet's name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz

from communique.reports.datelines import dateline
from communique.reports.lines import Line, content_words
from communique.reports.mastheads import is_name, printed_name
from communique.reports.neighbours import OPEN, Kinds, is_prose

_LONGEST_NAME = 6
_LONGEST_HEADLINE = 24
_SAME_TITLE = 90
_LOOKED_AT = 1_000
_TITLE_SHARE = 0.3
_TITLE_WORDS = 3
# What counts for and against a line as the headline, beside the share of its words that the body has.
_BESIDE = 0.5
_NEAR = 0.3
_LATE = 0.3
_SHORT = 0.4


def mark_headline(lines: Sequence[Line], kinds: Kinds, title: str | None) -> int | None:
    """Finds the headline, marks it, and says where it is: the title that is known, or the line most like the body."""
    marked = next((index for index, kind in enumerate(kinds) if kind == "headline"), None)
    choices = (_titled(lines, title) if title else None, marked, _likeliest(lines, kinds))
    found = next((choice for choice in choices if choice is not None), None)
    if found is not None:
        kinds[found] = "headline"
    return found


def _titled(lines: Sequence[Line], title: str) -> int | None:
    wanted = title[:_LOOKED_AT].lower()
    scores = [
        (fuzz.ratio(line.text.lower(), wanted, score_cutoff=_SAME_TITLE), -index)
        for index, line in enumerate(lines)
        # a flash says its headline again, after a dateline
        if len(line.text) <= _LOOKED_AT and not (line.finished and dateline(line.text))
    ]
    best, index = max(scores, default=(0.0, 0))
    return -index if best >= _SAME_TITLE else None


def _likeliest(lines: Sequence[Line], kinds: Kinds) -> int | None:
    first = next(
        (index for index, line in enumerate(lines) if kinds[index] in OPEN and _is_body_like(line)), len(lines)
    )
    running = [line for index, line in enumerate(lines) if kinds[index] in OPEN and is_prose(line)]
    prose = content_words(" ".join(word for line in running for word in line.words))
    scored: list[tuple[float, int]] = []
    place = 0
    for index, line in enumerate(lines[:first]):
        place = 0 if kinds[index] is not None else place + 1
        words = content_words(line.text)
        if kinds[index] is None and 2 <= len(line.words) <= _LONGEST_HEADLINE and words:
            share = len(words & prose) / len(words)
            late = _LATE * min(place - 1, 2)
            scored.append((share + _beside(kinds, index) - late - _SHORT * (len(line.words) < _TITLE_WORDS), -index))
    best, index = max(scored, default=(0.0, 0))
    return -index if best >= _TITLE_SHARE or (scored and prose and first < len(lines)) else None


def _beside(kinds: Kinds, index: int) -> float:
    """What counts for a line because of its neighbours: the time, the writers or the credit of the article."""
    if any(is_beside_headlines(kinds, beside) for beside in (index - 1, index + 1)):
        return _BESIDE
    return _NEAR if is_beside_headlines(kinds, index + 2) else 0.0


def is_beside_headlines(kinds: Kinds, index: int) -> bool:
    """Whether a line is one that headlines stand beside: writers, credits, times."""
    return 0 <= index < len(kinds) and kinds[index] in ("byline", "credit", "other", "dateline")


def _is_body_like(line: Line) -> bool:
    question = line.text.rstrip("\"'”’").endswith(("?", "!")) and len(line.words) <= _LONGEST_HEADLINE // 2
    return is_prose(line) and not question


def mark_repeats(lines: Sequence[Line], kinds: Kinds, headline: int | None) -> None:
    """Marks lines that repeat the headline (a picture's name, the name of a link's picture), and lines said twice."""
    title = lines[headline].text if headline is not None else None
    words = len(lines[headline].words) if headline is not None else 0
    counts = Counter(line.text for line in lines)
    seen: Counter[str] = Counter()
    for index, line in enumerate(lines):
        seen[line.text] += 1
        if title and line.text == title:
            kinds[index] = "headline"
        elif title and words >= _TITLE_WORDS and line.text.startswith(title) and not is_prose(line):
            kinds[index] = "related"
        elif kinds[index] is None and counts[line.text] > 1 and len(line.words) > 2:
            if not line.finished:
                kinds[index] = "related"
            elif seen[line.text] < counts[line.text]:
                kinds[index] = "other"


def mark_masthead(lines: Sequence[Line], kinds: Kinds) -> None:
    """Marks the lines that are the outlet's name."""
    name = printed_name(lines)
    for index, line in enumerate(lines):
        if name and kinds[index] in (None, "credit") and len(line.words) <= _LONGEST_NAME and is_name(line.text, name):
            kinds[index] = "navigation"
