"""Footnotes: what belongs together shares a number, and no word is ever added, lost or moved."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.model import Citation, Evidence, pieces
from communique.record import Footnotes, together, words_of
from tests.fixtures import ONE, TWO, cite

REPORTS = (ONE, TWO)


@st.composite
def citations(draw: st.DrawFn) -> Evidence:
    """A citation of one to three pieces of one of the two reports."""
    report = draw(st.sampled_from(REPORTS))
    found: list[Citation] = []
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(report.text) - 1))
        found.append(report.cite(start, draw(st.integers(start + 1, len(report.text)))))
    return found[0] if len(found) == 1 else tuple(found)


def _letters(evidence: tuple[Evidence, ...]) -> set[tuple[str, int]]:
    return {(piece.report, at) for cited in evidence for piece in pieces(cited) for at in range(piece.start, piece.end)}


@given(st.lists(citations(), max_size=6))
def test_put_together_citations_cite_the_same_letters_with_the_report_s_own_words(given_: list[Evidence]) -> None:
    texts = {report.id: report.text for report in REPORTS}
    joined = together(given_)
    assert _letters(joined) == _letters(tuple(given_))
    for evidence in joined:
        for piece in pieces(evidence):
            assert texts[piece.report][piece.start : piece.end] == piece.words


@given(st.lists(citations(), max_size=6))
def test_putting_together_twice_changes_nothing_more(given_: list[Evidence]) -> None:
    assert together(together(given_)) == together(given_)


def test_speaker_cue_and_content_share_a_number_and_the_other_report_has_its_own() -> None:
    notes = Footnotes()
    said = [cite(ONE, "Ada Holm"), cite(ONE, "said"), cite(ONE, "Both sides will gain from an open bridge"),
            cite(TWO, "Both sides will gain")]  # fmt: skip
    assert notes.marks(said) == "[1][2]"
    assert words_of(notes.evidence[0]) == "Both sides will gain from an open bridge … Ada Holm … said"


def test_the_same_words_keep_their_number() -> None:
    notes = Footnotes()
    first, second = cite(ONE, "Norland"), cite(TWO, "Norland")
    assert [notes.marks([first]), notes.marks([second]), notes.marks([first])] == ["[1]", "[2]", "[1]"]
