"""Pages without numbers are joined where a sentence or a quotation runs from one into the other, and only there."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model import Report
from communique.reports import Received, find_origins, join_pages, read
from communique.settings import Settings

TITLE = "River council agrees on the ferry"
LEAD = "LINDHOLM: The river council agreed on Friday to run the ferry again after two years of quarrel over its fees."
TORN = (
    f"{LEAD}\n\nThe harbour master of Lindholm, whose men will repair the ferry, told the council that the work would",
    "take until the autumn and cost more than the council had set aside for the ferry.\n\n"
    "Members from the western bank asked who would pay, and the treasurer of the council answered that the fees",
    "of the first summer would go into a fund that both banks keep.\n\nThe council meets again in June.",
)
QUOTED = (
    f'{LEAD}\n\n"We have waited long enough for the ferry," the harbour master said. "Nobody here believes a date.',
    'We believe a ferry when it blows its horn."\n\nThe council of the river meets again in June.',
)
WHOLE = (
    f"{LEAD}\n\nThe harbour master said that his men would repair the ferry before the summer.",
    "Traders of the western bank welcomed the ferry.\n\nThe council meets again in June.",
)


def page(
    number: int, body: str, *, title: str | None = TITLE, foot: str = "River Courier | Lindholm | Contact"
) -> Report:
    text = f"{title}\n\n{body}\n\n{foot}\n" if title else f"{body}\n\n{foot}\n"
    sidecar = {"publisher": "River Courier", **({"title": title} if title else {})}
    return read(Received(f"{number}.txt", text.encode(), sidecar), Settings())[0][0]


def order_of(reports: list[Report]) -> list[tuple[str, int | None, int | None]]:
    joined, _ = join_pages(reports)
    assert len({report.article for report in joined}) == 1
    return [(report.path, report.page, report.pages) for report in joined]


@pytest.mark.parametrize("bodies", [TORN, QUOTED], ids=["sentence", "quotation"])
def test_pages_go_on_where_a_sentence_or_quotation_breaks_off_in_any_order(bodies: tuple[str, ...]) -> None:
    pages = [page(number, body) for number, body in enumerate(bodies, 1)]
    for order in permutations(pages):
        assert order_of(list(order)) == [(f"{n}.txt", n, len(pages)) for n in range(1, len(pages) + 1)]


def test_four_pages_are_one_article_where_more_than_one_order_would_fit() -> None:
    middle = (
        "would have to be found in the budget of the harbour, where the treasurer has looked for years.\n\n"
        "The council of the eastern bank has never paid for repairs, and its members told the treasurer that",
        "they would not begin now with a ferry that the council of others had bought.\n\n"
        "The harbour master asked the treasurer to think of the traders of both banks, for whom every summer",
    )
    bodies = (TORN[0], *middle, "without the ferry is lost, as the traders say.\n\nThe council meets again in June.")
    joined, problems = join_pages([page(number, body) for number, body in enumerate(bodies, 1)])

    assert [report.pages for report in joined] == [4] * 4
    assert (joined[0].path, joined[-1].path) == ("1.txt", "4.txt")
    assert problems == ()


def test_a_page_without_title_goes_on_from_one_with_the_same_furniture() -> None:
    assert order_of([page(2, TORN[1], title=None), page(1, TORN[0])])[0][0] == "1.txt"


def test_files_of_text_without_any_furniture_are_joined_within_a_folder_only() -> None:
    first = read(Received("in/b.txt", f"{TITLE}\n\n{TORN[0]}\n".encode()), Settings())[0][0]
    rest = f"{TORN[1]} of the harbour.\n".encode()
    second, elsewhere = (read(Received(path, rest), Settings())[0][0] for path in ("in/a.txt", "out/a.txt"))

    assert [path for path, _, _ in order_of([second, first])] == ["in/b.txt", "in/a.txt"]
    assert len({report.article for report in join_pages([elsewhere, first])[0]}) == 2


def test_the_words_on_both_sides_of_the_break_are_the_evidence() -> None:
    joined, _ = join_pages([page(2, TORN[1]), page(1, TORN[0])])
    first, second = sorted(find_origins(joined), key=lambda report: report.page or 0)

    assert first.origin == second.origin
    assert [evidence.with_report for evidence in second.origin_evidence] == [first.id]
    assert "that the work would | take until the autumn" in (second.origin_evidence[0].words or "")


def test_pages_missing_before_and_after_are_named() -> None:
    pages = [page(2, TORN[1]), page(3, TORN[2])]
    joined, problems = join_pages(pages)

    assert [(report.path, report.page) for report in joined] == [("2.txt", 2), ("3.txt", 3)]
    assert [problem.reason for problem in problems] == ["page 1 of 3 was not received"]

    joined, problems = join_pages([page(1, TORN[0]), page(2, TORN[1])])
    assert [problem.reason for problem in problems] == ["page 3 of 3 was not received"]


def test_articles_that_end_and_begin_as_articles_do_are_not_joined() -> None:
    joined, problems = join_pages([page(number, body) for number, body in enumerate(WHOLE)])

    assert {report.pages for report in joined} == {1}
    assert problems == ()


def test_nothing_is_joined_where_two_pages_could_go_on() -> None:
    other = (
        "carry on through the winter if the ferry keeps its council and the harbour its master.\n\nIt is cold there."
    )
    joined, _ = join_pages([page(1, TORN[0]), page(2, TORN[2]), page(3, other)])

    assert {report.pages for report in joined} == {1}


def test_pages_of_other_titles_or_outlets_are_not_joined() -> None:
    first, second = page(1, TORN[0]), page(2, TORN[1], title="Harbour fees to be halved in spring")
    foreign = read(Received("3.txt", TORN[1].encode(), {"publisher": "Hill Post", "title": TITLE}), Settings())[0][0]

    assert {report.pages for report in join_pages([first, second])[0]} == {1}
    assert {report.pages for report in join_pages([first, foreign])[0]} == {1}


_SUBJECTS = ("The envoy", "A spokesman for the port", "Parliament", "The miners' union", "Her ministry")
_DEEDS = ("rejected the offer", "signed the treaty on grain", "called for a ceasefire", "opened the border post")
_ENDS = ("on Monday", "after a long night of talks", "without saying why", "in the northern valley")
_SENTENCES = st.builds("{} {} {}.".format, st.sampled_from(_SUBJECTS), st.sampled_from(_DEEDS), st.sampled_from(_ENDS))
_ARTICLES = st.lists(_SENTENCES, min_size=2, max_size=5, unique=True).map("\n\n".join)


@given(st.lists(_ARTICLES, min_size=2, max_size=4, unique=True), st.booleans())
def test_whole_articles_are_never_joined(bodies: list[str], titled: bool) -> None:
    title = TITLE if titled else None
    joined, _ = join_pages([page(number, body, title=title) for number, body in enumerate(bodies)])

    assert len({report.article for report in joined}) == len({report.id for report in joined})


@given(st.lists(_ARTICLES, min_size=2, max_size=4, unique=True), st.integers(5, 30))
def test_articles_cut_off_at_any_place_are_never_joined_with_others(bodies: list[str], cut: int) -> None:
    joined, _ = join_pages([page(number, body[:-cut]) for number, body in enumerate(bodies)])

    assert {report.pages for report in joined} == {1}
