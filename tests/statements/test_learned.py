"""What must hold where the encoder and the rules read the same words, however sure the encoder is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from communique.language import analysed
from communique.statements import attributions, quotations
from communique.statements.attribute import Attribution, by_rule
from communique.statements.learned import Reading, bounded, closed, ended

LONG = (
    "Poland said on Monday that the bridge over the river would stay open through the winter. "
    '"We will wait for the ice," its prime minister, Jan Kowal, told reporters in Warsaw. '
    "According to Ukraine, two barges had already turned back, and the pilots hoped that the tugs would come in time."
)


def _contents(found: Sequence[Attribution], text: str) -> list[list[str]]:
    return [[text[start:end] for start, end in item.content] for item in found]


def test_a_short_text_that_the_encoder_does_not_read_is_left_to_the_rules() -> None:
    analysis = analysed("Poland said it would wait.", "2011-05-10")
    assert analysis.chunks == ()
    assert attributions(analysis) == by_rule(analysis, quotations(analysis))


def test_what_both_find_is_there_once() -> None:
    analysis = analysed(LONG, "2011-05-10")
    contents = [item.content for item in attributions(analysis)]
    assert len(contents) == len(set(contents))
    said = [words for one in _contents(attributions(analysis), analysis.doc.text) for words in one]
    assert sum("the bridge over the river" in words for words in said) == 1


def test_they_come_in_the_order_of_their_words() -> None:
    starts = [item.content[0] for item in attributions(analysed(LONG, "2011-05-10"))]
    assert starts == sorted(starts)


def test_a_quotation_keeps_the_bounds_of_its_marks() -> None:
    analysis = analysed(LONG, "2011-05-10")
    direct = [item for item in attributions(analysis) if item.form == "direct"]
    assert _contents(direct, analysis.doc.text) == [["We will wait for the ice,"]]


def test_a_source_that_a_rule_knows_stays() -> None:
    analysis = analysed(LONG, "2011-05-10")
    ruled = {item.cue: item.source for item in by_rule(analysis, quotations(analysis)) if item.source is not None}
    joined = {item.cue: item.source for item in attributions(analysis) if item.cue in ruled}
    assert joined == {cue: ruled[cue] for cue in joined}
    assert joined


def test_where_the_grammar_names_other_words_the_encoder_names_who_speaks() -> None:
    text = (
        "Denmark urged all sides to wait. Norway's transport minister, Ada Holm, said her country had already paid for "
        'the bridge over the sound and asked: "What more must we build to be heard?"'
    )
    analysis = analysed(text, "2011-05-10")
    (ruled,) = (item for item in by_rule(analysis, quotations(analysis)) if item.form == "direct")
    (joined,) = (item for item in attributions(analysis) if item.form == "direct")
    assert ruled.source is not None
    assert joined.source is not None
    assert (ruled.source.head.text, joined.source.head.text) == ("country", "minister")


def test_words_between_pieces_of_what_one_says_are_kept_where_a_rule_has_them() -> None:
    text = "it was not Oslo that closed the bridge"
    pieces = [(0, 2), (20, len(text))]
    assert closed(pieces, [(0, len(text))]) == ((0, len(text)),)
    assert closed(pieces, [(20, len(text))]) == tuple(pieces)


def test_words_that_lead_on_are_followed_to_the_end_that_a_rule_has() -> None:
    doc = analysed("He said the fight against piracy off Somalia would go on.", "2011-05-10").doc
    rule = (doc.text.index("the fight"), doc.text.index("."))
    assert ended((rule[0], doc.text.index(" Somalia")), [rule], doc) == rule
    assert ended((rule[0], doc.text.index(" off")), [rule], doc) == (rule[0], doc.text.index(" off"))


def test_every_offset_lies_in_the_document() -> None:
    analysis = analysed(LONG, "2011-05-10")
    found = attributions(analysis)
    assert found
    for item in found:
        assert all(0 <= start < end <= len(analysis.doc.text) for start, end in (*item.content, item.cue))


def test_it_says_the_same_every_time() -> None:
    one, two = (attributions(analysed(LONG, "2011-05-10")) for _ in range(2))
    assert [(item.content, item.cue, item.form, item.rule) for item in one] == [
        (item.content, item.cue, item.form, item.rule) for item in two
    ]


@pytest.mark.parametrize(
    ("span", "kept", "form"),
    [
        ("that the ice was thin,", ["the ice was thin"], "indirect"),
        ('"We wait for the ice,"', ["We wait for the ice"], "direct"),
        ('the ice was "thin as a page"', ['the ice was "thin as a page"'], "mixed"),
        (",", [], "indirect"),
    ],
)
def test_contents_are_held_without_that_and_marks(span: str, kept: list[str], form: str) -> None:
    analysis = analysed(f'Poland said {span} on Monday, and "no more" of it.', "2011-05-10")
    text = analysis.doc.text
    start = text.index(span)
    content, told = bounded([(start, start + len(span))], Reading(analysis, analysis.doc.text, quotations(analysis)))
    assert ([text[first:last] for first, last in content], told) == (kept, form)
