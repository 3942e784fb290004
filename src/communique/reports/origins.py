"""Articles -> origins: copies of one text are told from independent reports, with the evidence for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import msgspec

from communique.layer import Article
from communique.model import OriginEvidence, Report, make_id
from communique.reports.breaks import broken_words, ends, goes_on
from communique.reports.lines import content_words
from communique.reports.pages import articles
from communique.reports.prints import Prints, prints, shared, shared_counts
from communique.reports.shingles import body_text, groups, longest_run, unquoted, words

_COPY_SHARE = 0.75
_CREDITED_SHARE = 0.52
_IDENTICAL = 0.995
_LEAST_SHARED = 8
_LEAST_RUN = 25
_LOOKED_AT = 0.2
_TITLE_SHARE = 0.5
_TITLE_WORDS = 3
_MOST_VERSIONS = 50
_DAY = len("2009-06-27")


@dataclass(frozen=True)
class Copy:
    """Two articles of one origin: `share` is the part of the shorter text that the longer holds."""

    first: str
    second: str
    share: float
    agency: str | None


@dataclass(frozen=True)
class _Held:
    """A text without its quotations, the prints of that, and the prints of all of it."""

    text: str
    own: Prints
    all: Prints


def find_origins(reports: Sequence[Report]) -> tuple[Report, ...]:
    """Sets origin and origin_evidence on every report; the same for any order of the reports."""
    found = articles(reports)
    by_id = {article.id: article for article in found}
    copies = _copies(found)
    origin = groups(sorted(by_id), [(copy.first, copy.second) for copy in copies])
    evidence: defaultdict[str, list[OriginEvidence]] = defaultdict(list)
    for copy in copies:
        evidence[copy.first] += _evidence(copy, by_id[copy.first], by_id[copy.second])
        evidence[copy.second] += _evidence(copy, by_id[copy.second], by_id[copy.first])
    return tuple(
        msgspec.structs.replace(
            page,
            origin=make_id("origin", origin[article.id]),
            origin_evidence=(*_page_evidence(page, article), *evidence[article.id])
            or (OriginEvidence(kind="stands_alone"),),
        )
        for article in found
        for page in article.pages
    )


def containment(first: Prints, second: Prints) -> float:
    """The part of the smaller set of runs of words that the other holds too, 0 to 1."""
    return shared(first, second) / max(1, min(len(first), len(second)))


def _copies(found: Sequence[Article]) -> list[Copy]:
    """Pairs of articles, which come ordered by id, that are copies or versions of each other.

    Pairs are picked by the runs of words that few articles hold, and judged by all that the two hold.
    """
    sizes: list[int] = []
    counts = shared_counts(_all_prints(found, sizes), least=_LEAST_SHARED)
    alike = (pair for pair, count in counts.items() if count >= _LOOKED_AT * min(sizes[pair[0]], sizes[pair[1]]))
    versions = _versions(found)
    copies = _judged(found, sorted({*alike, *versions}), versions)
    return sorted(copies, key=lambda copy: (copy.first, copy.second))


def _all_prints(found: Sequence[Article], sizes: list[int]) -> Iterator[Prints]:
    """The prints of each article, one after the other; how many each has is put into `sizes`."""
    for article in found:
        made = prints(_text(article))
        sizes.append(len(made))
        yield made


def _judged(
    found: Sequence[Article], pairs: Sequence[tuple[int, int]], versions: Container[tuple[int, int]]
) -> Iterator[Copy]:
    """Of pairs of articles those of which one is a copy or version; texts are read one family of pairs at a time."""
    family = groups(sorted({at for pair in pairs for at in pair}), pairs)
    by_family: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for pair in pairs:
        by_family[family[pair[0]]].append(pair)
    for related in by_family.values():
        held = {at: _held(_text(found[at])) for at in sorted({at for pair in related for at in pair})}
        for first, second in related:
            agency = _agency(found[first], found[second])
            share = containment(held[first].all, held[second].all)
            if (first, second) in versions or _is_copy(share, agency, held[first], held[second]):
                yield Copy(found[first].id, found[second].id, round(share, 3), agency)


def _text(article: Article) -> str:
    return "\n".join(body_text(page) for page in article.pages)


def _agency(first: Article, second: Article) -> str | None:
    """The agency that both articles credit."""
    mine, other = ({page.agency for page in article.pages if page.agency} for article in (first, second))
    return min(mine & other, default=None)


def _versions(found: Sequence[Article]) -> frozenset[tuple[int, int]]:
    """Pairs of articles that are an agency's story and a later version of it, though little of the text was kept.

    One outlet prints both on one day, under the agency's credit and one dateline, and their titles say the same.
    """
    alike: defaultdict[tuple[str, ...], list[tuple[int, str]]] = defaultdict(list)
    for at, article in enumerate(found):
        page = article.pages[0]
        if page.publisher and page.agency and page.dateline and page.published and page.title:
            alike[(page.publisher, page.agency, page.dateline, page.published[:_DAY])].append((at, page.title))
    return frozenset(
        (first, second)
        for versions in alike.values()
        for (first, title), (second, other) in combinations(versions[:_MOST_VERSIONS], 2)
        if _same_matter(title, other)
    )


def _same_matter(first: str, second: str) -> bool:
    """Whether two titles share most of the words that carry meaning."""
    mine, other = content_words(first), content_words(second)
    return len(mine & other) >= max(_TITLE_WORDS, _TITLE_SHARE * min(len(mine), len(other)))


def _held(text: str) -> _Held:
    bare, whole = unquoted(text), prints(text)
    return _Held(bare, whole if bare == text else prints(bare), whole)


def _is_copy(share: float, agency: str | None, first: _Held, second: _Held) -> bool:
    """Whether what two texts share makes them one: most of it; or less, in long runs under one agency's credit.

    What they share without quotations counts most: independent reports quote the same words, and share no long run of
    their own.
    """
    common = shared(first.own, second.own)
    own_share = common / max(1, min(len(first.own), len(second.own)))
    if common < _LEAST_SHARED:
        return False
    if share >= _COPY_SHARE and own_share >= _COPY_SHARE:
        return True
    if agency is None or own_share < _CREDITED_SHARE:
        return False
    shorter = min(len(words(first.text)), len(words(second.text)))
    return longest_run(first.text, second.text) >= min(_LEAST_RUN, shorter // 2)


def _evidence(copy: Copy, mine: Article, other: Article) -> list[OriginEvidence]:
    identical = copy.share >= _IDENTICAL and _length(mine) == _length(other)
    kind: Literal["identical_text", "shared_passages"] = "identical_text" if identical else "shared_passages"
    found: list[OriginEvidence] = []
    if copy.share > 0:
        found.append(OriginEvidence(kind=kind, with_report=other.pages[0].id, share=copy.share))
    if copy.agency:
        words = _credit_words(mine) or copy.agency
        found.append(OriginEvidence(kind="credit_line", with_report=other.pages[0].id, words=words))
    return found


def _length(article: Article) -> int:
    return sum(len(body_text(page)) for page in article.pages)


def _credit_words(article: Article) -> str | None:
    """The words of the line that credits the agency."""
    for page in article.pages:
        for block in page.blocks:
            words = page.block_text(block)
            if block.kind in ("credit", "dateline") and page.agency and page.agency.lower() in words.lower():
                return words
    return None


def _page_evidence(page: Report, article: Article) -> tuple[OriginEvidence, ...]:
    """The page beside it as evidence, with the words on both sides of the break where a sentence crosses it."""
    at = article.pages.index(page)
    beside = article.pages[at - 1 if at else 1 : at if at else 2]
    found: list[OriginEvidence] = []
    for other in beside:
        before, after = (ends(each) for each in ((other, page) if at else (page, other)))
        words = broken_words(before, after) if goes_on(before, after) else None
        found.append(OriginEvidence(kind="same_article", with_report=other.id, words=words))
    return tuple(found)
