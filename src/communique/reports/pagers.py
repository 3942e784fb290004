"""What a report says of its place among the pages of an article: pager, address, links, the name of its file."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urljoin, urlsplit

from communique.model import Report

_PAGE_OF = re.compile(r"\bpage (\d{1,2}) (?:of|/) ?(\d{1,2})\b|^\W{0,3}(\d{1,2}) of (\d{1,2})\W{0,3}$", re.I)
_NUMBERS = re.compile(r"\b1(?:\W{1,3}\d{1,2}){1,20}\b")
_PAGER_WORD = re.compile(r"\b(?:page|pages|next|previous|prev)\b", re.I)
_NEXT = re.compile(r"\bnext\b", re.I)
_BACK = re.compile(r"\bprev(?:ious)?\b", re.I)
_CURRENT = re.compile(r"[\[(](\d{1,2})[\])]")
_URL_PAGE = re.compile(r"(?:[?&;](?:page|pg|p|pagenum|pagewanted)=|/page/|_p?)(\d{1,2})(?=$|[&;./#])", re.I)
_LAST_PART = re.compile(r"/(\d{1,2})/?$")
_FILE_PAGE = re.compile(
    r"(?:(?<=[\W_])|^)(?:page|pg|p)[-_ ]?(\d{1,2})(?:[-_ ]?of[-_ ]?\d{1,2})?(?=[\W_]{0,2}(?:\.\w{1,5}){0,2}$)"
    r"|(?<=[\W_])(\d{1,2})[-_ ]?of[-_ ]?\d{1,2}(?=[\W_]{0,2}(?:\.\w{1,5}){0,2}$)",
    re.I,
)
_MOST_PAGES = 40
_DAY = len("2009-06-28")


@dataclass(frozen=True)
class Pager:
    """What a page says about its place: its number and the number of pages, None where it does not say."""

    number: int | None
    total: int | None


def pager(report: Report) -> Pager:
    """What the navigation lines, the address and the links of a report say about its place among pages.

    Where it links to a next page, there is one page more at least.
    """
    number, total = _printed(report)
    linked, following = _linked(report)
    if number is None and report.url and (found := _URL_PAGE.search(_tail(report.url))):
        number = int(found.group(1))
    number = linked if number is None else number
    if following and number is not None:
        total = max(total or 0, number + 1)
    return Pager(number, total if total is None or total <= _MOST_PAGES else None)


def site(url: str | None) -> str | None:
    """An address without its host and the number of a page in it; None for none."""
    return _URL_PAGE.sub("", _tail(url)) if url else None


def named_pages(reports: Mapping[str, Report]) -> tuple[dict[str, int], list[tuple[str, str]]]:
    """The numbers of pages that the names of files tell (`road-p2.txt`, `road_2of3.html`), and pairs that they join.

    Names alone prove little: no report is one without another whose name differs in the number only, none of which
    says another title, outlet or day, and only the first of which has a dateline.
    """
    families: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for key in sorted(reports):
        if found := _FILE_PAGE.search(reports[key].path):
            path = reports[key].path
            families[path[: found.start()] + path[found.end() :]].setdefault(int(found[1] or found[2]), key)
    numbers: dict[str, int] = {}
    pairs: list[tuple[str, str]] = []
    for family in families.values():
        if len(family) > 1 and _is_one([reports[family[number]] for number in sorted(family)]):
            numbers |= {key: number for number, key in family.items()}
            pairs += pairwise(family[number] for number in sorted(family))
    return numbers, pairs


def linked_pages(reports: Mapping[str, Report]) -> list[tuple[str, str]]:
    """Pairs of reports of which one links to the other as its next or previous page."""
    by_url = {url: key for key in sorted(reports, reverse=True) if (url := reports[key].url)}
    pairs: list[tuple[str, str]] = []
    for key, report in sorted(reports.items()):
        for link in (report.next_page, report.previous_page):
            other = by_url.get(urljoin(report.url or "", link)) if link and _continues(report, link) else None
            if other is not None and other != key:
                pairs.append((key, other))
    return pairs


def _printed(report: Report) -> tuple[int | None, int | None]:
    number, total = None, None
    for block in report.blocks:
        if block.kind not in ("navigation", "other"):
            continue
        words = report.block_text(block)
        if found := _PAGE_OF.search(words):
            number, total = (int(part) for part in found.groups() if part)
        elif block.kind == "navigation" and _PAGER_WORD.search(words) and (run := _NUMBERS.search(words)):
            total = max(total or 0, *(int(part) for part in re.findall(r"\d+", run.group())))
            current = _CURRENT.search(words)
            number = int(current.group(1)) if current else number or _end(words, total)
    return number, total


def _end(words: str, total: int) -> int | None:
    """The first or last page, where the pager leads only forth ("1 2 3 Next") or only back ("Previous 1 2 3")."""
    forth, back = _NEXT.search(words), _BACK.search(words)
    if bool(forth) == bool(back):
        return None
    return 1 if forth else total


def _linked(report: Report) -> tuple[int | None, bool]:
    """The number of a page by what it links to as next and previous, and whether there is a next."""
    after, before = (
        _number(urljoin(report.url or "", link)) if link and _continues(report, link) else None
        for link in (report.next_page, report.previous_page)
    )
    if after is not None and after > 1:
        return after - 1, True
    return (before + 1 if before else None), False


def _continues(report: Report, link: str) -> bool:
    """Whether an address is that of another page of the same article, and not of the article before or after it."""
    if report.url is None:
        return _URL_PAGE.search(_tail(link)) is not None
    whole = urljoin(report.url, link)
    return whole != report.url and _article(whole) == _article(report.url)


def _article(url: str) -> str:
    """An address without the number of a page, be that a part of its path."""
    return _LAST_PART.sub("", _URL_PAGE.sub("", _tail(url))).rstrip("/")


def _number(url: str) -> int:
    """The number of the page of an address; 1 where it has none."""
    found = _URL_PAGE.search(_tail(url)) or _LAST_PART.search(urlsplit(url).path)
    return int(found.group(1)) if found else 1


def _tail(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _is_one(pages: list[Report]) -> bool:
    said = (
        {page.title.lower() for page in pages if page.title},
        {page.publisher for page in pages if page.publisher},
        {page.published[:_DAY] for page in pages if page.published},
    )
    return all(len(values) <= 1 for values in said) and not any(page.dateline for page in pages[1:])
