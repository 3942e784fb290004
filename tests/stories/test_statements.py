"""One utterance in two wordings is one statement; two utterances of one speaker are two."""

from __future__ import annotations

import itertools

import pytest

from communique.stories import merge_statements, one_utterance
from tests.stories.build import BULLETIN, GAZETTE, day, layer, report, statement

REST = "We will not rest until the strait is safe for every ship that sails it,"
REST_TOO = "We shall not rest until the strait is safe for each ship that sails it,"
BEACONS = "new beacons would be paid for by both countries"
TRADE = "Trade between our ports will go on while the beacons are built,"


def layers() -> tuple:
    brandt = {"speakers": ("person-ivo-brandt",), "speaker_words": "Danish minister Ivo Brandt"}
    return (
        layer(BULLETIN, statements=(statement(BULLETIN, REST), statement(BULLETIN, BEACONS, form="indirect"))),
        layer(GAZETTE, statements=(statement(GAZETTE, REST_TOO), statement(GAZETTE, TRADE, **brandt))),
    )


def test_two_wordings_of_one_utterance_are_one_statement_with_both() -> None:
    found = merge_statements("story-x", layers(), [BULLETIN, GAZETTE])
    (said,) = [said for said in found if len(said.wordings) == 2]
    assert {wording.words for wording in said.wordings} == {REST, REST_TOO}
    assert (said.reports, said.origins) == (2, 2)
    assert len(found) == 3


def test_every_order_of_layers_and_reports_gives_the_same_statements() -> None:
    reports = [BULLETIN, GAZETTE]
    wanted = merge_statements("story-x", layers(), reports)
    for shuffled in itertools.permutations(layers()):
        assert merge_statements("story-x", shuffled, reports[::-1]) == wanted


def test_the_same_words_of_another_speaker_are_another_statement() -> None:
    other = statement(GAZETTE, REST_TOO, speakers=("person-ivo-brandt",), speaker_words="Brandt")
    told = (layer(BULLETIN, statements=(statement(BULLETIN, REST),)), layer(GAZETTE, statements=(other,)))
    assert len(merge_statements("story-x", told, [BULLETIN, GAZETTE])) == 2


def test_a_wording_is_the_words_at_its_offsets_even_if_interrupted() -> None:
    first, second = "We will not rest", "until the strait is safe"
    parts = tuple(statement(BULLETIN, words).content for words in (first, second))
    said = statement(BULLETIN, REST, content=parts)
    (merged,) = merge_statements("story-x", (layer(BULLETIN, statements=(said,)),), [BULLETIN])
    (wording,) = merged.wordings
    assert BULLETIN.text[wording.start : wording.end] == wording.words
    assert merged.content == f"{first} … {second}"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("we have reopened the crossing at ministerial level", "We reopened the crossing at a ministerial level."),
        (
            "the sea must not divide us any longer",
            "But I told him, and he agreed, that the sea must not divide us any longer.",
        ),
    ],
)
def test_near_wordings_and_quoted_parts_are_the_same(a: str, b: str) -> None:
    assert one_utterance(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("We will sign the border treaty next week in Lima", "We will not sign the border treaty next week in Lima"),
        ("We expect 300 observers to arrive before the vote", "We expect 900 observers to arrive before the vote"),
        ("The embargo hurts our farmers more than theirs", "Our farmers want the talks on grain to start again"),
        ("We agreed", "We agreed to meet"),
    ],
)
def test_other_utterances_are_not(a: str, b: str) -> None:
    assert not one_utterance(a, b)


def told(*pairs: tuple) -> tuple:
    layers_ = [layer(source, statements=(said,)) for source, said in pairs]
    return merge_statements("story-x", layers_, [source for source, _ in pairs])


def test_the_same_formula_on_another_day_is_another_statement() -> None:
    first = statement(BULLETIN, REST, date=day("1998-03-09"))
    later = statement(GAZETTE, REST_TOO, date=day("1998-03-16"))
    assert len(told((BULLETIN, first), (GAZETTE, later))) == 2
    assert len(told((BULLETIN, first), (GAZETTE, statement(GAZETTE, REST_TOO, date=day("1998-03-09"))))) == 1


@pytest.mark.parametrize(
    ("words", "statements"), [("the transport minister", 1), ("the minister", 1), ("the Danish minister", 2)]
)
def test_a_speaker_that_is_not_resolved_joins_only_where_the_description_fits(words: str, statements: int) -> None:
    known = statement(BULLETIN, REST, speaker_words="Norwegian Transport Minister Ada Holm")
    unknown = statement(GAZETTE, REST_TOO, speakers=(), speaker_words=words)
    assert len(told((BULLETIN, known), (GAZETTE, unknown))) == statements


def test_a_quotation_cut_short_is_a_wording_of_the_whole() -> None:
    part = "We shall not rest until the strait is safe"
    (said,) = told((BULLETIN, statement(BULLETIN, REST)), (GAZETTE, statement(GAZETTE, part)))
    assert said.content == REST
    assert {wording.words for wording in said.wordings} == {REST, part}


def test_retold_words_are_joined_only_when_they_say_all_of_it() -> None:
    source = report("Beacons", "Both countries would pay for the new beacons, Holm said. Beacons are dear, she said.")
    whole = statement(BULLETIN, BEACONS, form="indirect")
    again = statement(source, "Both countries would pay for the new beacons", form="indirect")
    other = statement(source, "Beacons are dear", form="indirect")
    assert len(told((BULLETIN, whole), (source, again))) == 1
    assert len(told((BULLETIN, whole), (source, other))) == 2
