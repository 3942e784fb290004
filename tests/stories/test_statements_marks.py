"""Two wordings are marked word by word; a condition cut away and words given to another speaker are differences."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model import Difference
from communique.stories import cut_conditions, differences, marks, merge_statements, tell
from communique.stories.conditions import conditions
from communique.stories.text import words
from tests.stories.build import ACTORS, layer, report, statement

TEXT = st.lists(st.sampled_from(["we", "They", "open", "close,", "the", "dam.", "“river”", "six", "…"]), max_size=14)


def marked(first: str, second: str) -> list[tuple[str, str, str]]:
    return [(mark.kind, first[slice(*mark.first)], second[slice(*mark.second)]) for mark in marks(first, second)]


def test_words_inserted_dropped_and_changed_are_marked_where_they_stand() -> None:
    assert marked("We shall open the old harbour in May.", "“We will open the harbour in early May”") == [
        ("same", "We", "We"),
        ("changed", "shall", "will"),
        ("same", "open the", "open the"),
        ("dropped", "old", ""),
        ("same", "harbour in", "harbour in"),
        ("inserted", "", "early"),
        ("same", "May", "May"),
    ]


def test_case_punctuation_and_marks_of_quotation_are_no_difference() -> None:
    assert [mark.kind for mark in marks("“We won’t,” she said", "we won't she said.")] == ["same"]


def test_an_empty_wording_is_all_dropped() -> None:
    assert [mark.kind for mark in marks("the dam", "")] == ["dropped"]
    assert marks("", "") == ()


@given(TEXT, TEXT)
def test_every_word_of_both_is_in_one_run_in_order(first: list[str], second: list[str]) -> None:
    one, two = " ".join(first), " ".join(second)
    found = marks(one, two)
    for text, spans in ((one, [m.first for m in found]), (two, [m.second for m in found])):
        assert [w.plain for span in spans for w in words(text[slice(*span)])] == [w.plain for w in words(text)]
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all((before.kind == "same") != (after.kind == "same") for before, after in pairwise(found))


@given(TEXT, TEXT)
def test_what_is_the_same_has_the_same_words_and_what_differs_has_not(first: list[str], second: list[str]) -> None:
    one, two = " ".join(first), " ".join(second)
    for mark in marks(one, two):
        a, b = ([w.plain for w in words(t[slice(*s)])] for t, s in ((one, mark.first), (two, mark.second)))
        assert (a == b) == (mark.kind == "same")
        assert (not a) == (mark.kind == "inserted")
        assert (not b) == (mark.kind == "dropped")


@given(TEXT)
def test_a_wording_does_not_differ_from_itself(given_words: list[str]) -> None:
    text = " ".join(given_words)
    assert all(mark.kind == "same" for mark in marks(text, text))


@given(TEXT, TEXT)
def test_seen_from_the_other_wording_what_was_inserted_is_dropped(first: list[str], second: list[str]) -> None:
    one, two = " ".join(first), " ".join(second)
    sizes = [
        sum(len(words(text[slice(*span)])) for span, same in found if not same)
        for text, found in (
            (one, [(m.first, m.kind == "same") for m in marks(one, two)]),
            (one, [(m.second, m.kind == "same") for m in marks(two, one)]),
        )
    ]
    assert sizes[0] == sizes[1]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("If the shelling stops, we will talk.", ["If the shelling stops"]),
        ("We will talk unless the shelling goes on", ["unless the shelling goes on"]),
        ("We will talk as long as the guns are silent; so be it.", ["as long as the guns are silent"]),
        ("We will talk even if the shelling goes on.", []),
        ("They asked if the road was open.", []),
        ("We will talk.", []),
    ],
)
def test_conditions_are_found_with_their_clause(text: str, wanted: list[str]) -> None:
    assert [text[slice(*span)] for span in conditions(text)] == wanted


WHOLE = "We will reopen the strait to every ship if the navy withdraws its mines,"
CUT = "We will reopen the strait to every ship,"
TOLD = report("Strait to reopen", f"“{WHOLE}” Norwegian minister Ada Holm said on Monday.")
SHORT = report("Holm opens strait", f"“{CUT}” Holm told reporters in the harbour.")
ELSEWHERE = report("Holm names her terms", f"“{CUT}” Holm said. The navy must withdraw its mines first, she added.")


def cut(*told: tuple) -> tuple[Difference, ...]:
    layers = [layer(source, statements=(statement(source, words_),)) for source, words_ in told]
    reports = [source for source, _ in told]
    found = merge_statements("story-x", layers, reports)
    assert len(found) == 1
    return cut_conditions(found, reports)


def test_a_condition_cut_away_is_a_difference_with_the_words_of_both() -> None:
    (difference,) = cut((TOLD, WHOLE), (SHORT, CUT))
    assert (difference.kind, difference.what) == ("wording", "condition left out")
    assert [side.value for side in difference.sides] == ["if the navy withdraws its mines", CUT]
    assert all(
        source.text[piece.start : piece.end] == piece.words
        for source, side in zip((TOLD, SHORT), difference.sides, strict=True)
        for piece in side.citations
    )


def test_a_story_is_told_with_the_conditions_cut_away() -> None:
    layers = [
        layer(source, statements=(statement(source, words_),)) for source, words_ in ((TOLD, WHOLE), (SHORT, CUT))
    ]
    found = merge_statements("story-x", layers, [TOLD, SHORT])
    story = tell("story-x", [TOLD, SHORT], ACTORS, (), found)
    (cut_away,) = (difference for difference in story.differences if difference.what == "condition left out")
    assert [side.value for side in cut_away.sides] == ["if the navy withdraws its mines", CUT]
    assert [side.citations[0].report for side in cut_away.sides] == [TOLD.id, SHORT.id]


def test_a_condition_that_the_report_tells_in_its_own_words_is_not_cut() -> None:
    assert cut((TOLD, WHOLE), (ELSEWHERE, CUT)) == ()


def test_the_same_words_given_to_another_speaker_are_two_statements_and_a_difference() -> None:
    other = report("Brandt opens strait", f"“{CUT}” Danish minister Ivo Brandt said.")
    brandt = statement(other, CUT, speakers=("person-ivo-brandt",), speaker_words="Danish minister Ivo Brandt")
    layers = (layer(SHORT, statements=(statement(SHORT, CUT),)), layer(other, statements=(brandt,)))
    found = merge_statements("story-x", layers, [SHORT, other])
    assert len(found) == 2
    told = differences([SHORT, other], [], found, ACTORS)
    assert any(difference.kind == "attribution" for difference in told)
