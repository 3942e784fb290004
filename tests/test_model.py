"""Evidence by construction: no citation whose words are not the text's own, and no fact without a citation."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.errors import EvidenceError
from communique.language import analysed
from communique.layer import CodedTie
from communique.model import (
    Citation,
    Cooperation,
    Dispute,
    Position,
    Report,
    Sentence,
    Side,
    Span,
    make_id,
    ordered_citations,
    pieces,
)

TEXT = st.text(min_size=1, max_size=200)


@given(TEXT, st.data())
def test_a_citation_holds_the_words_at_its_offsets(text: str, data: st.DataObject) -> None:
    report = Report(id="r", path="r.txt", text=text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    cited = report.cite(start, end)
    assert report.text[cited.start : cited.end] == cited.words


@given(TEXT, st.integers(-3, 300), st.integers(-3, 300))
def test_words_that_do_not_fit_their_offsets_cannot_be_cited(words: str, start: int, end: int) -> None:
    if start >= 0 and end - start == len(words):
        assert Citation(report="r", start=start, end=end, words=words).words == words
    else:
        with pytest.raises(EvidenceError):
            Citation(report="r", start=start, end=end, words=words)


@pytest.mark.parametrize(
    "fact",
    [
        lambda: Position(issue="i", party="p", holder="h", stance="for", since=None, statement=None, citations=()),
        lambda: Span(state="active", date=None, by=(), event=None, citations=()),
        lambda: Cooperation(area="a", date=None, citations=()),
        lambda: Dispute(issue="i", parties=(), open=True, citations=()),
        lambda: Sentence(text="It rained.", citations=()),
        lambda: Side(value="3", citations=()),
        lambda: CodedTie(kind="dispute", parties=(), what="w", date=None, citations=((),)),
    ],
)
def test_no_fact_is_made_without_a_citation(fact: Callable[[], object]) -> None:
    with pytest.raises(EvidenceError):
        fact()


def test_a_false_citation_is_refused_when_it_is_read_back() -> None:
    with pytest.raises(EvidenceError, match="carries 4 characters"):
        msgspec.json.decode(b'{"report":"r","start":0,"end":9,"words":"less"}', type=Citation)


PARAGRAPHS = st.sampled_from(["Kenya met Uganda.", "“It is over,” he said.", "\tTwo \u00a0words", "É: no"])


@settings(deadline=None, max_examples=40)
@given(st.lists(PARAGRAPHS, min_size=1, max_size=6))
def test_what_an_analysis_cites_is_the_text_as_received(paragraphs: list[str]) -> None:
    text = "\n".join(paragraphs)
    analysis = analysed(text)
    for span in (*analysis.sentences(), analysis.doc[:]):
        for piece in pieces(analysis.cite_span(span)):
            assert text[piece.start : piece.end] == piece.words


def test_ids_depend_on_the_parts_alone_and_citations_stand_in_order_once() -> None:
    assert make_id("event", "a", 1) == make_id("event", "a", 1) != make_id("event", "a1")
    report = Report(id="r", path="r.txt", text="one two")
    one, two = report.cite(0, 3), report.cite(4, 7)
    assert ordered_citations([two, one, two]) == (one, two)
