"""Lines whose words tell no kind get one from all that is known; what words tell, and the article, stay."""

from __future__ import annotations

import numpy as np
import pytest

from communique.reports import kinds
from communique.reports.blocks import mark
from communique.reports.html import mark_by_rules, read_page
from communique.reports.kinds import BUCKETS, KINDS, buckets, judge, numbers, with_judged_kinds
from communique.reports.lines import split

TEXT = """\
HARBOUR COURIER
Lake states open office
kq4417 lake-office 03-03 0210
The lake states agreed on Tuesday to open a joint office in the harbour town of Selin, their envoys said.
Advertisement
Officials will meet there four times a year and hear complaints from fishermen of either shore.
Copyright 2012 Harbour Courier. All rights reserved.
"""


def always(kind: str) -> dict[str, np.ndarray]:
    width = numbers(mark(split(TEXT)), None).shape[1]
    last = np.full(len(KINDS), -9.0)
    last[list(KINDS).index(kind)] = 9
    none = {"numbers": np.zeros((width, 1)), "words": np.zeros((BUCKETS, 1)), "bias": np.zeros(1)}
    return {**none, "out": np.zeros((1, len(KINDS))), "last": last}


def test_what_words_tell_and_the_lines_of_the_article_stay_whatever_the_network_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(kinds, "_shipped", lambda: always("credit"))
    marked = with_judged_kinds(mark(split(TEXT)))

    assert [line.text.split()[0] for line in marked.of("body")] == ["The", "Officials"]
    assert [line.text.split()[0] for line in marked.of("other")] == ["Advertisement", "Copyright"]
    assert "kq4417 lake-office 03-03 0210" in [line.text for line in marked.of("credit")]


def test_no_line_joins_the_article(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "_shipped", lambda: always("body"))
    marked = mark(split(TEXT))

    assert with_judged_kinds(marked).kinds == marked.kinds


def test_the_network_has_a_weight_for_every_number_and_bucket() -> None:
    page = read_page("<article><h1>Lake states open office</h1><p class='x'>They met. It was cold.</p></article>")
    marked = mark_by_rules(page)
    weights = kinds._shipped()

    assert numbers(marked, page.layer).shape[1] == len(weights["numbers"])
    assert len(weights["words"]) == BUCKETS
    chances = judge(numbers(marked, page.layer), buckets(marked, page.layer, range(len(marked.lines))), weights)
    assert chances.sum(axis=1) == pytest.approx(1)


def test_a_page_without_lines_stays_as_it_is() -> None:
    assert with_judged_kinds(mark(())).kinds == ()
