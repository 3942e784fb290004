"""Who said what is read in every order in which reports put speaker, cue and words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.model import pieces
from tests.statements.reading import content, page, read, read_pages


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "form", "words"),
    [
        ("Poland said that the border would stay open.", "Poland", "said", "indirect", ["the border would stay open"]),
        ('"We will wait," Poland said.', "Poland", "said", "direct", ["We will wait,"]),
        ('"We will wait," said Poland.', "Poland", "said", "direct", ["We will wait,"]),
        ('Poland said: "We will wait."', "Poland", "said", "direct", ["We will wait."]),
        (
            '"We will wait," Poland said, "but the river will not."',
            "Poland",
            "said",
            "direct",
            ["We will wait,", "but the river will not."],
        ),
        (
            'Poland said the talks were "long and useful".',
            "Poland",
            "said",
            "mixed",
            ['the talks were "long and useful"'],
        ),
        ("The talks, Poland said, were useful.", "Poland", "said", "indirect", ["The talks", "were useful"]),
        (
            "The talks were useful, according to Poland.",
            "Poland",
            "according to",
            "indirect",
            ["The talks were useful"],
        ),
        ("Poland denied that its troops had moved.", "Poland", "denied", "indirect", ["its troops had moved"]),
        (
            "Poland expressed the hope that the talks would resume.",
            "Poland",
            "expressed the hope",
            "indirect",
            ["the talks would resume"],
        ),
        ('Poland called the treaty "a great mistake".', "Poland", "called", "mixed", ['the treaty "a great mistake"']),
        ("Poland demanded that the fleet leave.", "Poland", "demanded", "indirect", ["the fleet leave"]),
    ],
)
def test_speaker_cue_form_and_words(text: str, speaker: str, cue: str, form: str, words: list[str]) -> None:
    found = read(text)
    assert found.speakers() == [(speaker,)]
    (said,) = found.statements
    assert (said.cue, said.form, content(said)) == (cue, form, words)


def test_several_speakers_of_one_statement_are_all_kept() -> None:
    assert read("Poland and Ukraine announced that the bridge would open.").speakers() == [("Poland", "Ukraine")]


def test_what_was_announced_by_somebody_is_theirs() -> None:
    assert read("It was announced by Poland and Ukraine that the bridge would open.").speakers() == [
        ("Poland", "Ukraine")
    ]


def test_who_was_quoted_as_saying_something_speaks() -> None:
    found = read("Poland was quoted as saying that the bridge would open.")
    assert found.speakers() == [("Poland",)]
    assert content(found.statements[0]) == ["the bridge would open"]


def test_a_second_sentence_in_marks_goes_on_with_its_speaker() -> None:
    (said,) = read('"We will wait," Poland said. "The river has time."').statements
    assert content(said) == ["We will wait,", "The river has time."]


def test_a_quotation_after_a_reported_sentence_goes_on_with_it() -> None:
    (said,) = read('Poland said the council was back at work. "The council is stronger than before."').statements
    assert (content(said), said.form) == (
        ["the council was back at work", "The council is stronger than before."], "mixed",
    )  # fmt: skip


def test_a_quotation_goes_on_with_the_one_before_it_whatever_is_told_beside_that() -> None:
    (said,) = read('"The dam holds," Poland said, speaking of the winter. "We will wait."').statements
    assert content(said) == ["The dam holds,", "We will wait."]


def test_a_quotation_that_ends_in_another_ends_a_sentence() -> None:
    (said,) = read('"The dam holds," Poland said. "They told us \'never again.\'"').statements
    assert content(said) == ["The dam holds,", "They told us 'never again.'"]


def test_a_quotation_with_a_cue_of_its_own_is_another_statement() -> None:
    found = read('"We wait," Poland said, adding: "Poland is able to wait."')
    assert [content(said) for said in found.statements] == [["We wait,"], ["Poland is able to wait."]]


def test_a_paragraph_of_quotation_goes_on_with_the_speaker_before_it() -> None:
    found = read('"We came early," Poland said.', '"We shall leave late."')
    assert [content(said) for said in found.statements] == [["We came early,", "We shall leave late."]]


@pytest.mark.parametrize(
    ("clause", "says_it"),
    [("as Ukraine said", True), ("before Ukraine said so", False), ("which Ukraine regretted", False)],
)
def test_a_clause_that_hangs_on_another_does_not_say_it(clause: str, says_it: bool) -> None:
    found = read(f"Poland closed the dam, {clause}.").statements
    assert any("Poland closed" in words for said in found for words in content(said)) == says_it


def test_a_quotation_over_a_dash_and_a_name_is_signed() -> None:
    found = read('"The dam holds." — Jan A. Kowal', '"It leaks." — Ada Holm.', '"It leaks" - Ada wrote.')
    assert [(content(said), said.speaker_words) for said in found.statements] == [
        (["The dam holds."], "Jan A. Kowal"), (["It leaks."], "Ada Holm"), (["It leaks"], "Ada"),
    ]  # fmt: skip


def test_a_pronoun_on_the_next_page_is_the_speaker_of_the_page_before() -> None:
    first = page("Hungarian Foreign Minister Janos Kadas said the dam was safe.", name="one")
    second = page('"We measured it twice," he said.', name="two")
    found = read_pages(first, second)
    assert len(found.statements) == 2
    assert found.speakers()[0] == found.speakers()[1]
    assert pieces(found.statements[1].content)[0].report == "report-two"


def test_words_in_marks_without_a_cue_are_no_statement() -> None:
    assert read('The so-called "green line" runs through the city.').statements == ()


def test_nobody_makes_no_statement() -> None:
    assert read("Nobody said that the bridge was safe.").statements == ()


def test_the_asker_is_not_the_speaker() -> None:
    found = read('Asked whether the troops would stay, Poland responded: "Not one day."')
    assert [(content(said), said.cue) for said in found.statements] == [(["Not one day."], "responded")]


def test_who_was_told_is_the_addressee_and_reporters_are_nobody() -> None:
    (told,) = read("Poland told Ukraine that the bridge would open.").statements
    assert told.addressees == ("country-UKR",)
    (reporters,) = read("Poland told reporters that the bridge would open.").statements
    assert (content(reporters), reporters.addressees) == (["the bridge would open"], ())


def test_the_date_of_the_saying_is_not_the_date_in_what_was_said() -> None:
    (said,) = read("Poland said on Monday that the bridge had closed in 1998.").statements
    assert said.date is not None
    assert said.date.start == "2011-05-09"


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("Poland reiterated that its recognition of Kosovo was irreversible.", "recognition of Kosovo"),
        ('Poland denied that it was returning to "business as usual" with Belarus.', "business as usual"),
        ("Asked about the expansion of the port, Poland said that time would tell.", "expansion of the port"),
        ("On the plan to build a canal, Poland said that time would tell.", "canal"),
        ("On Monday, Poland said it was tired.", None),
        ("Poland called an emergency meeting of the Security Council.", None),
        ("Poland said that no such request had been made.", None),
        (
            "Poland said it was ready to cooperate on the upkeep of the old bridge, on dredging the river and tolls.",
            "cooperation on the upkeep of the old bridge",
        ),
        ("Poland denounced the launch of the rocket as a provocation.", "launch of the rocket"),
        ("Poland criticised NATO's Eastern expansion.", "Eastern expansion"),
        ("Talks in Geneva on the Russian base, Poland said, should be resumed.", "talks in Geneva on the Russian base"),
    ],
)
def test_the_issue_is_named_in_the_words_of_the_text(text: str, issue: str | None) -> None:
    assert read(text).statements[0].issue == issue


@settings(max_examples=15, deadline=None)
@given(st.text(alphabet="ab \"'“”‘’,.:;-[(", max_size=30), st.text(alphabet='ab "“”,.?', max_size=30))
def test_whatever_the_words_every_citation_is_the_text_at_its_place(before: str, after: str) -> None:
    text = (
        f'{before.strip()} "We wait{after.strip()}," Poland said. He added that {before.strip()} it was late.'.strip()
    )
    for said in read(text).statements:
        for evidence in (*said.citations, said.sentence):
            for piece in pieces(evidence):
                assert piece.words == text[piece.start : piece.end]
