"""Two pages -> how well the second goes on where the first ends: persons named, pronouns, words in common."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from communique.model import Report
from communique.reports.breaks import Ends, ends, goes_on
from communique.reports.cues import furniture
from communique.reports.lines import content_words

_NAME = re.compile(r"\b[A-ZÀ-Þ][\w'’-]{1,24}(?: (?:de|van|von|der|al|bin|el|la|[A-ZÀ-Þ][\w'’-]{1,24})){0,5}")
_PRONOUN = re.compile(r"\b(?:he|she|He|She)\b")
_BACK = re.compile(
    r"^\W{0,3}(?:also|but|however|meanwhile|he|she|they|it|his|her|this|these|those|the two|both|in addition)\b", re.I
)
_NEAR = 2


@dataclass(frozen=True)
class Edges:
    """How a page begins and ends: its first paragraph, its last ones, and who speaks in them, by name or office."""

    first: str
    last: str
    whole: str
    ends: Ends
    opener: str | None
    pronoun_opens: bool
    persons_at_end: frozenset[str]


def edges(page: Report) -> Edges:
    """The edges of a page's body."""
    paragraphs = [page.block_text(block) for block in page.blocks if block.kind == "body"] or [""]
    first, last = paragraphs[0], " ".join(paragraphs[-_NEAR:])
    names = _speakers(first)
    pronoun = _PRONOUN.search(first)
    earliest = min((first.find(name) for name in names), default=len(first))
    return Edges(
        first=first,
        last=last,
        whole=" ".join(paragraphs),
        ends=ends(page),
        opener=names[0] if names else None,
        pronoun_opens=pronoun is not None and pronoun.start() < earliest,
        persons_at_end=frozenset(name.split()[-1] for name in (*_speakers(last), *_officials(last))),
    )


def join_score(before: Edges, after: Edges) -> float:
    """How well one page goes on from another; 0 where nothing speaks for or against."""
    score = 0.0
    if after.pronoun_opens:
        score += 2.0 if before.persons_at_end else -2.0
    elif after.opener is not None and len(after.opener.split()) == 1:
        score += 2.0 if after.opener in before.persons_at_end else -0.5
        score += 0.5 if after.opener in before.whole else -1.0
    shared = content_words(before.last) & content_words(after.first)
    score += len(shared) / max(6, len(content_words(after.first)))
    if goes_on(before.ends, after.ends):
        score += 6.0
    return score


def lead_score(page: Report, edge: Edges) -> float:
    """How much a page reads as the first of its article: it has the dateline, and begins without looking back."""
    return (
        (3.0 if page.dateline else 0.0)
        - 2.0 * edge.pronoun_opens
        - 1.5 * bool(_BACK.match(edge.first))
        - (1.0 if edge.opener is not None and len(edge.opener.split()) == 1 else 0.0)
    )


def _speakers(text: str) -> list[str]:
    """Names beside a verb of saying, in order: "Lavrov said", "said James Appathurai"."""
    before, after = _saying()
    found = [(m.start("name"), m["name"]) for pattern in (before, after) for m in pattern.finditer(text)]
    return [name for _, name in sorted(found)]


def _officials(text: str) -> list[str]:
    """Offices beside a verb of saying: "the NATO chief conceded" gives "chief"."""
    return _office_saying().findall(text)


@cache
def _office_saying() -> re.Pattern[str]:
    verbs, offices = ("|".join(map(re.escape, sorted(words))) for words in (furniture().reporting, furniture().offices))
    return re.compile(rf"\b({offices}),? (?:also |has |had |again |later |then ){{0,2}}(?:{verbs})\b", re.I)


@cache
def _saying() -> tuple[re.Pattern[str], re.Pattern[str]]:
    verbs = "|".join(map(re.escape, sorted({*furniture().reporting} - {"according"})))
    name = f"(?P<name>{_NAME.pattern})"
    return (
        re.compile(rf"{name},? (?:also |has |had |again |later |angrily |then ){{0,2}}(?:{verbs})\b"),
        re.compile(rf"\b(?:{verbs}) (?:[a-zA-Z-]{{2,20}} ){{0,4}}?{name}"),
    )
