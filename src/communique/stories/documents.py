"""An article -> what it is compared by: its words, those of its lead and of its headline, its names and its numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from communique.language.analysis import publication_day
from communique.layer import Article
from communique.stories.text import FORMS, listed, plain, stem, tokens

NAME_WEIGHT = 1.6
TITLE_WEIGHT = 1.5
LEAD = 400
"""Characters of the body that are its lead."""
_LINE = re.compile(r"[^\n]*\n?")

Counts = Mapping[str, float]


@dataclass(frozen=True)
class Document:
    """What is compared of an article: its id, its day of publication if known, and how often what occurs where."""

    id: str
    day: int | None
    counts: Counts
    lead: Counts
    headline: frozenset[str]
    names: Counts
    numbers: Counts


def document(article: Article) -> Document:
    """The words of an article that are compared: headlines and body, never captions or page furniture."""
    texts: dict[str, list[str]] = {"headline": [], "body": []}
    for page in article.pages:
        for block in page.blocks:
            if block.kind in texts:
                texts[block.kind].append(page.block_text(block))
    day = publication_day(article.published)
    return read(article.id, day.toordinal() if day else None, "\n".join(texts["headline"]), "\n".join(texts["body"]))


def read(id_: str, day: int | None, headline: str, body: str) -> Document:
    """A document of these words; the first line of the body stands for a headline where there is none."""
    if not headline:
        headline = _LINE.match(body).group()  # type: ignore[union-attr]
        body = body[len(headline) :]
    counts: defaultdict[str, float] = defaultdict(float)
    names: defaultdict[str, float] = defaultdict(float)
    cut = body.rfind(" ", 0, LEAD) if len(body) > LEAD else len(body)
    first, lead = _stems(headline), _stems(body[:cut])
    for part, weight in ((first, TITLE_WEIGHT), (lead, 1.0), (_stems(body[cut:]), 1.0)):
        for found, named in part:
            counts[found] += weight * (NAME_WEIGHT if named else 1.0)
            names[found] += named
    named_only = {found: count for found, count in names.items() if count}
    leading = Counter(found for found, _ in lead)
    return Document(id_, day, counts, leading, frozenset(found for found, _ in first), named_only, _numbers(counts))


def _numbers(counts: Counts) -> Counts:
    """The numbers in digits, each once."""
    return {word: 1.0 for word in counts if word[0].isdigit()}


def _stems(text: str) -> list[tuple[str, bool]]:
    """The stems of the words that carry matter, and whether each is written as a name."""
    return [found for written in tokens(text) for found in _matter(written)]


@lru_cache(maxsize=FORMS)
def _matter(written: str) -> tuple[tuple[str, bool], ...]:
    comparable, stop = plain(written), listed("stop")
    named = written[0].isupper() and comparable not in stop
    return tuple((stem(part), named) for part in comparable.split("-") if len(part) > 1 and part not in stop)
