"""What must hold where the encoder and the rules read the same words, however sure the encoder is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from communique.language import analysed
from communique.language.analysis import Analysis
from communique.statements import attributions, learned, quotations
from communique.statements.attribute import Attribution, by_rule
from communique.statements.bounds import Reading, begin, bounded, closed, stretched, without
from communique.statements.tagger import Tagged

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


def test_words_that_lead_on_are_followed_to_the_end_that_a_rule_has(monkeypatch: pytest.MonkeyPatch) -> None:
    reading = begin(analysed("He said the fight against piracy off Somalia would go on.", "2011-05-10"))
    rule = (reading.text.index("the fight"), reading.text.index("."))
    monkeypatch.setattr(Reading, "reported", lambda *_: 0.0)
    for words, wanted in ((" Somalia", rule[1]), (" off", reading.text.index(" off"))):
        assert stretched((rule[0], reading.text.index(words)), [rule], reading) == (rule[0], wanted)


def test_words_half_taken_for_reported_are_bounded_as_a_rule_has_them(monkeypatch: pytest.MonkeyPatch) -> None:
    reading = begin(analysed("He said the dam would hold and the lake would rise.", "2011-05-10"))
    rule = (reading.text.index("the dam"), reading.text.index("."))
    short = (rule[0] + len("the "), reading.text.index(" and"))
    for likely, wanted in ((0.0, short), (1.0, rule)):
        monkeypatch.setattr(Reading, "reported", lambda *_, likely=likely: likely)
        assert stretched(short, [rule], reading) == wanted


def test_what_is_taken_out_of_spans_may_halve_them() -> None:
    assert without([(0, 10), (20, 30)], [(4, 6), (18, 25)]) == ((0, 4), (6, 10), (25, 30))
    assert without([(4, 6)], [(0, 10)]) == ()


def test_what_the_encoder_gives_to_a_cue_inside_is_no_part_of_what_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    analysis = analysed("Poland said the dam that Kowal built would hold.", "2011-05-10")
    monkeypatch.setattr(Analysis, "chunks", ())
    text = analysis.doc.text
    source, cue, content = ((text.index(w), text.index(w) + len(w)) for w in ("Kowal", "built", "would hold"))
    other = Tagged(content=(content,), source=source, cue=cue, probability=1.0)
    monkeypatch.setattr(learned, "tagged", lambda _: [other])
    assert ["the dam that"] in _contents(attributions(analysis), text)


def test_what_is_told_inside_is_a_part_where_nothing_else_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    analysis = analysed("Poland said that Kowal built it.", "2011-05-10")
    text = analysis.doc.text
    source, cue, content = ((text.index(w), text.index(w) + len(w)) for w in ("Kowal", "built", "it"))
    other = Tagged(content=(content,), source=source, cue=cue, probability=1.0)
    monkeypatch.setattr(learned, "tagged", lambda _: [other])
    assert ["Kowal built it"] in _contents(attributions(analysis), text)


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
