"""Reports -> articles: pages of one article found, put in order, and the pages that were not received said."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise, permutations

import msgspec

from communique.layer import Article
from communique.model import Problem, Report, make_id
from communique.reports.breaks import continuations, ends, goes_on
from communique.reports.continuity import edges, join_score, lead_score
from communique.reports.pagers import Pager, linked_pages, named_pages, pager, site
from communique.reports.shingles import body_text, groups, shared_counts, shingles

_STEP = "reports.pages"
_SAME_TEXT = 0.5
_TIME_LENGTH = len("2009-06-28T10:57")
_MOST_TRIED = 6
_BEHIND_ALL = 99
_TITLE_PAGE = re.compile(r"\W{1,5}page \d{1,2}(?: of \d{1,2})?\W{0,5}$", re.I)


def join_pages(reports: Sequence[Report]) -> tuple[tuple[Report, ...], tuple[Problem, ...]]:
    """Sets article, page, pages and pages_missing on every report; a problem says each page that was not received.

    The same for any order of the reports. A report that is no page of a longer article is page 1 of 1.
    """
    unique = _unite(reports)
    pagers = {key: pager(report) for key, report in unique.items()}
    numbers, named = named_pages({key: report for key, report in unique.items() if pagers[key].number is None})
    pagers |= {key: Pager(number, pagers[key].total) for key, number in numbers.items()}
    grouped = groups(sorted(unique), [*_links(unique, pagers), *named, *linked_pages(unique)])
    members: defaultdict[str, list[Report]] = defaultdict(list)
    for key in sorted(unique):
        members[grouped[key]].append(unique[key])
    joined: list[Report] = []
    problems: list[Problem] = []
    for group in members.values():
        pages, again = _once_each(group, pagers)
        numbered, told = _numbered(pages, pagers)
        joined += numbered
        joined += [_placed(page, page, pagers[page.id].number or 1, numbered[0].pages or 1, ()) for page in again]
        problems += told
    return tuple(sorted(joined, key=lambda report: (report.article or "", report.page or 0, report.id))), tuple(
        problems
    )


def _unite(reports: Sequence[Report]) -> dict[str, Report]:
    """Report id -> report: the same bytes received twice are one report, with the other paths in also_in."""
    copies: defaultdict[str, list[Report]] = defaultdict(list)
    for report in sorted(reports, key=lambda report: (report.id, report.path)):
        copies[report.id].append(report)
    united: dict[str, Report] = {}
    for key, same in copies.items():
        paths = {path for report in same for path in (report.path, *report.also_in)} - {same[0].path}
        united[key] = msgspec.structs.replace(same[0], also_in=tuple(sorted(paths)))
    return united


def articles(reports: Sequence[Report]) -> tuple[Article, ...]:
    """The articles that reports are pages of, by id, pages in order."""
    members: defaultdict[str, list[Report]] = defaultdict(list)
    for report in reports:
        members[report.article or make_id("article", report.id)].append(report)
    return tuple(
        Article(id=key, pages=tuple(sorted(members[key], key=lambda page: (page.page or 0, page.id))))
        for key in sorted(members)
    )


def _links(reports: Mapping[str, Report], pagers: Mapping[str, Pager]) -> list[tuple[str, str]]:
    """Pairs of reports that are pages of one article."""
    alike: defaultdict[tuple[str | None, ...], list[str]] = defaultdict(list)
    for key, report in reports.items():
        title = " ".join(re.findall(r"\w+", _TITLE_PAGE.sub("", report.title or "").lower()))
        if title:
            alike[(title, report.publisher, (report.published or "")[:_TIME_LENGTH], site(report.url))].append(key)
    links: list[tuple[str, str]] = []
    for keys in alike.values():
        if len(keys) > 1:
            links += _pages_among(keys, reports, pagers)
    silent = {key: report for key, report in reports.items() if pagers[key] == Pager(None, None)}
    return [*links, *continuations(silent)]


def _pages_among(keys: list[str], reports: Mapping[str, Report], pagers: Mapping[str, Pager]) -> list[tuple[str, str]]:
    """Pages among reports of one title, publisher and time: their texts differ, and something says they are pages."""
    exact = len(reports[keys[0]].published or "") >= _TIME_LENGTH
    paged = any(pagers[key].total or pagers[key].number for key in keys)
    if not (exact or paged):
        return []
    sets = {key: shingles(body_text(reports[key])) for key in keys}
    shared = shared_counts(sets)
    return [
        (first, second)
        for first, second in combinations(sorted(keys), 2)
        if shared.get((first, second), 0) < _SAME_TEXT * max(1, min(len(sets[first]), len(sets[second])))
        and (pagers[first].number is None or pagers[first].number != pagers[second].number)
    ]


def _once_each(pages: list[Report], pagers: Mapping[str, Pager]) -> tuple[list[Report], list[Report]]:
    """The pages of an article, and those that are a page received again: of the same number, with the same words.

    Of two the fuller one is the page; the other, cut perhaps, stays beside the article.
    """
    sets = {page.id: shingles(body_text(page)) for page in pages if pagers[page.id].number}
    kept: list[Report] = []
    again: list[Report] = []
    for page in sorted(pages, key=lambda page: (-len(sets.get(page.id, ())), page.id)):
        is_known = any(
            pagers[page.id].number == pagers[other.id].number
            and len(sets[page.id] & sets[other.id]) >= _SAME_TEXT * max(1, len(sets[page.id]))
            for other in kept
            if page.id in sets and other.id in sets
        )
        (again if is_known else kept).append(page)
    return kept, again


def _numbered(pages: list[Report], pagers: Mapping[str, Pager]) -> tuple[list[Report], list[Problem]]:
    """The pages of one article with their numbers, and a problem for each page that was not received."""
    stated = max((pagers[page.id].total or pagers[page.id].number or 0 for page in pages), default=0)
    if len(pages) == 1 and stated <= 1:
        only = pages[0]
        return [_placed(only, only, 1, 1, ())], []
    if not stated and (torn := _torn(pages)):
        return torn
    total = max(stated, len(pages))
    return _told(_places(pages, pagers, total), total)


def _torn(pages: list[Report]) -> tuple[list[Report], list[Problem]] | None:
    """The same for pages none of which says its number, one going on in mid-sentence from another; None for others.

    A page is missing wherever a sentence that breaks off does not go on, or one goes on that did not begin.
    """
    order = _best_order(pages, {}, len(pages))
    known = [ends(page) for page in order]
    if not any(goes_on(before, after) for before, after in pairwise(known)):
        return None
    number = 1 + known[0].starts_inside
    places = [(number, order[0])]
    for (before, after), page in zip(pairwise(known), order[1:], strict=True):
        torn = (before.breaks_off or after.starts_inside) and not goes_on(before, after)
        number += 1 + torn
        places.append((number, page))
    return _told(places, number + known[-1].breaks_off)


def _told(places: list[tuple[int, Report]], total: int) -> tuple[list[Report], list[Problem]]:
    """Pages with the numbers they were given, and a problem for each number up to `total` that none has."""
    first = min(places, key=lambda item: item[0])[1]
    missing = tuple(sorted(set(range(1, total + 1)) - {number for number, _ in places}))
    placed = [_placed(page, first, number, total, missing) for number, page in places]
    problems = [
        Problem(
            report=first.id, step=_STEP, reason=f"page {number} of {total} was not received", excerpt=first.title or ""
        )
        for number in missing
    ]
    return placed, problems


def _placed(page: Report, first: Report, number: int, total: int, missing: tuple[int, ...]) -> Report:
    article = make_id("article", first.id)
    return msgspec.structs.replace(page, article=article, page=number, pages=total, pages_missing=missing)


def _places(pages: list[Report], pagers: Mapping[str, Pager], total: int) -> list[tuple[int, Report]]:
    """Each page with its number: as stated, and by continuity where nothing is stated."""
    stated = {page.id: number for page in pages if (number := pagers[page.id].number)}
    if len(set(stated.values())) < len(stated):  # pagers that contradict each other settle nothing
        stated = {}
    order = _best_order(pages, stated, total)
    if stated:
        return list(zip(_fill(order, stated, total), order, strict=True))
    gap = total - len(pages)
    cut = _weakest_join(order) if gap else len(order)
    return [(index + 1 + (gap if index >= cut else 0), page) for index, page in enumerate(order)]


def _fill(order: list[Report], stated: Mapping[str, int], total: int) -> list[int]:
    """Numbers for pages in order of which some are stated: the others stand next to the page they join better."""
    known = [edges(page) for page in order]
    numbers: list[int] = []
    for index, page in enumerate(order):
        lowest = numbers[-1] + 1 if numbers else 1
        after = next((at for at in range(index + 1, len(order)) if order[at].id in stated), None)
        highest = total - (len(order) - 1 - index) if after is None else stated[order[after].id] - (after - index)
        before = join_score(known[index - 1], known[index]) if index else 0.0
        behind = join_score(known[index], known[index + 1]) if after is not None else before - 1
        numbers.append(stated.get(page.id, lowest if before >= behind else max(lowest, highest)))
    return numbers


def _best_order(pages: list[Report], stated: Mapping[str, int], total: int) -> list[Report]:
    """The order in which each page goes on best from the one before; a chain of best steps where pages are many."""
    known = {page.id: edges(page) for page in pages}
    leads = {page.id: lead_score(page, known[page.id]) for page in pages}
    joins = {(a.id, b.id): join_score(known[a.id], known[b.id]) for a, b in permutations(pages, 2)}
    if len(stated) == len(pages):
        return sorted(pages, key=lambda page: stated[page.id])
    if len(pages) <= _MOST_TRIED:
        orders = [list(order) for order in permutations(sorted(pages, key=lambda page: page.id))]
        fitting = [order for order in orders if _fits(order, stated, total)]
        return max(fitting, key=lambda order: leads[order[0].id] + sum(joins[a.id, b.id] for a, b in pairwise(order)))
    left = sorted(pages, key=lambda page: (stated.get(page.id, _BEHIND_ALL), -leads[page.id], page.id))
    order = [left.pop(0)]
    while left:
        following = max(left, key=lambda page: (joins[order[-1].id, page.id], page.id))
        left.remove(following)
        order.append(following)
    return order if _fits(order, stated, total) else sorted(pages, key=lambda page: stated.get(page.id, _BEHIND_ALL))


def _fits(order: list[Report], stated: Mapping[str, int], total: int) -> bool:
    """Whether an order leaves room for the numbers that pages state: ascending, with enough pages between."""
    ends = [
        (-1, 0),
        *((at, stated[page.id]) for at, page in enumerate(order) if page.id in stated),
        (len(order), total + 1),
    ]
    return all(later - number >= behind - at for (at, number), (behind, later) in pairwise(ends))


def _weakest_join(order: list[Report]) -> int:
    """The index before which pages are missing: at the join that nothing speaks for, else at the end."""
    known = [edges(page) for page in order]
    scores = [(join_score(known[i], known[i + 1]), i + 1) for i in range(len(order) - 1)]
    lead = lead_score(order[0], known[0])
    if lead < 0 and not order[0].dateline:
        return 0
    weakest, index = min(scores, default=(1.0, len(order)))
    return index if weakest < 0 else len(order)
