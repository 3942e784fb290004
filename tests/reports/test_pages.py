"""Pages of one article are found, ordered by how they go on, and the missing ones said."""

from __future__ import annotations

from itertools import permutations

from communique.model import Report
from communique.reports import Received, articles, find_origins, join_pages, read
from communique.settings import Settings
from tests import shared

HEAD = "WORLD> Asia\nHill kingdoms restore the mountain road\n(Xinhua)\nUpdated: 2014-05-02 16:40\n\n"
FIRST = HEAD + (
    "PARO: The two hill kingdoms have agreed to open the mountain road again, "
    "Foreign Minister Tashi Wangdi and his host "
    "Karma Lodey announced on Friday.\n\n"
    "The road has been closed since the clash at the pass last July.\n\n"
    '"We begin with lorries," Wangdi said.\n\nPrevious page 1 2 3 4 Next Page\n'
)
LEAD = FIRST.replace("Previous page 1 2 3 4 Next Page\n", "")
SECOND = HEAD + (
    '"And then we shall see about the buses," he said.\n\n'
    "Traders on both sides of the pass had asked for the road in every petition since the autumn.\n\n"
    "Host Karma Lodey said his kingdom would clear the snow at its own cost.\n"
)
THIRD = HEAD + (
    "Lodey added that the customs post needs a new roof.\n\n"
    "Neither side spoke of the prisoners taken in July, whose families waited outside the hall.\n"
)


def reports_of(*texts: str) -> list[Report]:
    return [read(Received(f"{i:03d}.txt", text.encode()), Settings())[0][0] for i, text in enumerate(texts)]


def test_pages_are_ordered_and_the_missing_one_is_said_whatever_the_order_received() -> None:
    for order in permutations(reports_of(SECOND, THIRD, FIRST)):
        joined, problems = join_pages(order)

        assert [(report.path, report.page) for report in joined] == [("002.txt", 1), ("000.txt", 2), ("001.txt", 3)]
        assert {report.pages for report in joined} == {4}
        assert {report.pages_missing for report in joined} == {(4,)}
        assert [problem.reason for problem in problems] == ["page 4 of 4 was not received"]


def test_a_single_report_is_page_one_of_one() -> None:
    (joined,), problems = join_pages(reports_of("A council of elders met on Monday and agreed on a truce.\n"))

    assert (joined.page, joined.pages, joined.pages_missing) == (1, 1, ())
    assert problems == ()


def test_stated_numbers_win_over_continuity() -> None:
    second = (
        HEAD
        + "Page 2 of 2\n\n"
        + "The road has been closed since the clash at the pass last July, both of them said.\n"
    )
    first = HEAD + "Page 1 of 2\n\n" + '"We begin with lorries," he said, without a word on what comes after.\n'
    joined, problems = join_pages(reports_of(second, first))

    assert [report.path for report in joined] == ["001.txt", "000.txt"]
    assert problems == ()


def test_a_page_received_twice_is_one_page_and_its_cut_copy_stands_beside() -> None:
    def page(number: int, text: str) -> str:
        return f"{HEAD}Page {number} of 4\n\n{text}"

    bodies = [text.removeprefix(HEAD) for text in (LEAD, SECOND, THIRD)]
    cut = page(1, bodies[0][:-60] + "\n")
    texts = [page(2, bodies[1]), page(1, bodies[0]), cut, page(4, bodies[2])]
    joined, problems = join_pages(reports_of(*texts))
    found = {report.path: report for report in joined}

    assert [found[f"00{at}.txt"].page for at in range(4)] == [2, 1, 1, 4]
    assert found["001.txt"].article == found["000.txt"].article == found["003.txt"].article
    assert found["002.txt"].article != found["001.txt"].article
    assert [problem.reason for problem in problems] == ["page 3 of 4 was not received"]


def linked_page(number: int, text: str, *, head: str = "", title: str = "The road is open") -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in text.removeprefix(HEAD).split("\n\n") if line.strip())
    address = "https://gazette.example/2014/05/road" + (f"/{number}/" if number > 1 else "/")
    meta = f'<link rel="canonical" href="{address}"><meta property="og:title" content="{title}">'
    return f"<html><head>{meta}{head}</head><body><article><h1>{title}</h1>{paragraphs}</article></body></html>"


def pages_of(**files: str) -> tuple[dict[str, Report], list[str]]:
    reports = [read(Received(name, text.encode()), Settings())[0][0] for name, text in files.items()]
    joined, problems = join_pages(reports)
    return {report.path: report for report in joined}, [problem.reason for problem in problems]


def test_pages_that_link_to_the_next_are_joined_and_one_linked_to_that_is_absent_is_missing() -> None:
    first = linked_page(1, LEAD, head='<link rel="next" href="/2014/05/road/2/">')
    second = linked_page(2, SECOND, title="The road is open - Page 2").replace(
        "</article>", '</article><a rel="prev" href="../">Back</a> <a rel="next" href="../3/">On</a>'
    )
    found, told = pages_of(b=first, a=second)

    assert [(found[name].page, found[name].pages) for name in "ba"] == [(1, 3), (2, 3)]
    assert found["a"].article == found["b"].article
    assert told == ["page 3 of 3 was not received"]
    assert pages_of(a=second)[1] == ["page 1 of 3 was not received", "page 3 of 3 was not received"]


def test_the_article_before_and_after_is_no_page() -> None:
    head = '<link rel="prev" href="/2014/04/snow/"><link rel="next" href="/2014/06/2/">'
    found, told = pages_of(a=linked_page(1, LEAD, head=head))

    assert (found["a"].page, found["a"].pages, told) == (1, 1, [])


def test_names_of_files_tell_pages() -> None:
    first, second, third = (text.removeprefix(HEAD) for text in (LEAD, SECOND, THIRD))
    for name in ("road-p{}.txt", "in/road ({} of 4).txt"):
        names = {name.format(number): text for number, text in ((1, first), (2, second), (4, third))}
        found, told = pages_of(**dict(reversed(names.items())))
        assert [found[name].page for name in names] == [1, 2, 4]
        assert len({report.article for report in found.values()}) == 1
        assert told == ["page 3 of 4 was not received"]


def test_names_alone_join_no_articles_that_differ() -> None:
    other = "Harbour fees rise\n\nPORT HALE, 3 May 2014 - The port authority raised its fees on Saturday, it said.\n"
    lead = "Council meets\n\nPARO, 2 May 2014 - A council of elders met on Friday and agreed on a truce, it said.\n"
    found, told = pages_of(
        **{"gazette-p1.txt": lead, "gazette-p2.txt": other, "alone-p7.txt": SECOND.removeprefix(HEAD)}
    )

    assert {report.pages for report in found.values()} == {1}
    assert told == []


def test_a_copy_under_the_same_title_is_not_a_page() -> None:
    joined, _ = join_pages(reports_of(THIRD, THIRD + "\nThe talks go on in June.\n"))

    assert {report.pages for report in joined} == {1}
    assert len({report.article for report in joined}) == 2


def test_the_same_bytes_are_one_report_with_both_paths() -> None:
    joined, _ = join_pages(reports_of(THIRD, THIRD))

    assert len(joined) == 1
    assert (joined[0].path, joined[0].also_in) == ("000.txt", ("001.txt",))


def test_articles_hold_their_pages_in_order() -> None:
    (article,) = articles(join_pages(reports_of(THIRD, SECOND, FIRST))[0])

    assert [page.page for page in article.pages] == [1, 2, 3]


def test_the_real_pages_are_joined_and_traced() -> None:
    folder = shared("reports/corfu")
    reports = [read(Received(path.name, path.read_bytes()), Settings())[0][0] for path in sorted(folder.glob("*.txt"))]
    joined, problems = join_pages(reports[::-1])
    traced = find_origins(joined)
    pages = [report for report in traced if report.pages == 4]

    assert [report.path[:3] for report in pages] == ["002", "000", "001"]
    assert {report.pages_missing for report in pages} == {(4,)}
    assert [problem.reason for problem in problems] == ["page 4 of 4 was not received"]
    assert len({report.origin for report in traced}) == 3
