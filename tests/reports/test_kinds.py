"""Lines whose words tell no kind get one from all that is known; what words tell, and what surely is text, stays."""

from __future__ import annotations

import numpy as np
import pytest

from communique.reports import kinds
from communique.reports.blocks import mark
from communique.reports.html import mark_by_rules, read_page
from communique.reports.kinds import BUCKETS, KINDS, buckets, judge, numbers, with_judged_kinds
from communique.reports.lines import Line, split

TEXT = """\
HARBOUR COURIER
Lake states open office
kq4417 lake-office 03-03 0210
The lake states agreed on Tuesday to open a joint office in the harbour town of Selin, their envoys said.
Advertisement
Officials will meet there four times a year and hear complaints from fishermen of either shore.
Copyright 2012 Harbour Courier. All rights reserved.
"""


def always(kind: str, chance: float = 0.99) -> dict[str, np.ndarray]:
    width = numbers(mark(split(TEXT)), None, [0]).shape[1]
    last = np.zeros(len(KINDS))
    last[list(KINDS).index(kind)] = np.log(chance / (1 - chance) * (len(KINDS) - 1))
    none = {"numbers": np.zeros((width, 1)), "words": np.zeros((BUCKETS, 1)), "bias": np.zeros(1)}
    return {**none, "out": np.zeros((1, len(KINDS))), "last": last}


def test_what_words_tell_stays_whatever_the_network_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "_shipped", lambda: always("credit"))
    marked = with_judged_kinds(mark(split(TEXT)))

    assert [line.text.split()[0] for line in marked.of("other")] == ["Advertisement", "Copyright"]
    assert "kq4417 lake-office 03-03 0210" in [line.text for line in marked.of("credit")]


@pytest.mark.parametrize(("chance", "left"), [(0.65, ["The", "Officials"]), (0.75, [])])
def test_a_paragraph_becomes_another_kind_only_where_the_network_is_sure(
    chance: float, left: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kinds, "_shipped", lambda: always("credit", chance))

    assert [line.text.split()[0] for line in with_judged_kinds(mark(split(TEXT))).of("body")] == left


def test_what_surely_is_the_articles_and_its_lists_stay_its(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "_shipped", lambda: always("credit"))
    told = "The lake states agreed on Tuesday to open a joint office in the town of Selin, their envoys said."
    lines = (Line(0, len(told), told, tag="p"), Line(0, len(told), told[:-1] + " on Friday.", tag="li"))
    marked = mark(lines, body=frozenset({0, 1}), sure=frozenset({0}))

    assert with_judged_kinds(marked).kinds == ("body", "body")
    assert with_judged_kinds(mark(lines, body=frozenset({0, 1}))).kinds == ("credit", "body")


def test_no_line_joins_the_article(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "_shipped", lambda: always("body"))
    marked = mark(split(TEXT))

    assert with_judged_kinds(marked).kinds == marked.kinds


def test_the_network_has_a_weight_for_every_number_and_bucket() -> None:
    page = read_page("<article><h1>Lake states open office</h1><p class='x'>They met. It was cold.</p></article>")
    marked = mark_by_rules(page)
    weights = kinds._shipped()

    assert numbers(marked, page.layer, range(len(marked.lines))).shape[1] == len(weights["numbers"])
    assert len(weights["words"]) == BUCKETS
    chances = judge(
        numbers(marked, page.layer, range(len(marked.lines))),
        buckets(marked, page.layer, range(len(marked.lines))),
        weights,
    )
    assert chances.sum(axis=1) == pytest.approx(1)


def test_a_page_without_lines_stays_as_it_is() -> None:
    assert with_judged_kinds(mark(())).kinds == ()
