"""Headlines and captions say by whom something was said in words of saying or by a mark; topics and outlets do not."""

from __future__ import annotations

import pytest

from communique.layer import Article, CodedStatement, Layer
from communique.model import Block, Report, pieces
from communique.pipeline import code_article
from communique.settings import Settings
from communique.stories import merge_statements, tell
from communique.vocabulary import BlockKind

BODY = "Poland's foreign minister, Ada Holm, met her colleagues. The border would stay open, Ada Holm said on Monday."


def coded(head: str, body: str = BODY, kind: BlockKind = "headline") -> tuple[Layer, Report]:
    text = f"{head}\n\n{body}"
    blocks = (Block(kind=kind, start=0, end=len(head)), Block(kind="body", start=len(head) + 2, end=len(text)))
    report = Report(id="report-x", path="x", text=text, published="2011-05-10", blocks=blocks)
    return code_article(Article(id="article-x", pages=(report,)), Settings()), report


def headed(layer: Layer) -> list[CodedStatement]:
    return [said for said in layer.statements if said.part != "body"]


def names(layer: Layer) -> list[tuple[str, ...]]:
    known = {actor.id: actor.name for actor in layer.actors}
    return [tuple(known[speaker] for speaker in said.speakers) for said in headed(layer)]


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("Holm: border will stay open", "border will stay open"),
        ("Border will stay open: Holm", "Border will stay open"),
        ("Border will stay open - Holm", "Border will stay open"),
        ("Border will stay open, Holm says", "Border will stay open"),
        ("Border will stay open, says minister", "Border will stay open"),
        ("Holm on talks: 'We will keep the border open'", "We will keep the border open"),
        ("Holm Says Border Will Stay Open", "Border Will Stay Open"),
        ("HOLM: BORDER WILL STAY OPEN", "BORDER WILL STAY OPEN"),
        ("Holm says no to fence", "no to fence"),
    ],
)
def test_a_headline_gives_speaker_and_words(head: str, words: str) -> None:
    layer, _ = coded(head)
    (said,) = headed(layer)
    assert [piece.words for piece in pieces(said.content)] == [words]
    assert said.part == "headline"
    assert names(layer) == [("Ada Holm",)]


@pytest.mark.parametrize(
    "head",
    [
        "Analysis: the border will stay open",
        "Live: Holm speaks to parliament",
        "Warsaw: ministers meet",
        "Poland: 20 killed as shells hit market",
        "Poland crisis: voters go to the polls",
        "War in Poland - the story so far",
        "Ada Holm: a life in pictures",
        "Border will stay open - Reuters",
        "Ministers meet on border",
    ],
)
def test_topics_outlets_and_told_acts_are_no_statements(head: str) -> None:
    assert headed(coded(head)[0]) == []


def test_a_state_before_a_colon_speaks_where_its_side_says_so_in_the_body() -> None:
    body = "The border would stay open, Poland said on Monday."
    assert names(coded("Poland: border will stay open", body)[0]) == [("Poland",)]
    assert headed(coded("Poland: bridge is closed", body)[0]) == []


def test_a_caption_says_who_said_what() -> None:
    layer, _ = coded("Ada Holm told reporters that the border would stay open. Photo: R. Imbali", kind="caption")
    (said,) = headed(layer)
    assert (said.part, names(layer)) == ("caption", [("Ada Holm",)])


def test_a_headline_is_a_wording_of_the_statement_below_it_and_counts_no_origin() -> None:
    layer, report = coded("Holm: border will stay open")
    (said,) = merge_statements("story-x", [layer], [report])
    assert said.content == "The border would stay open"
    assert [(wording.words, wording.part) for wording in said.wordings] == [
        ("border will stay open", "headline"),
        ("The border would stay open", "body"),
    ]
    assert (said.reports, said.origins) == (1, 1)


def test_what_a_headline_alone_says_stays_apart_and_out_of_the_brief() -> None:
    layer, report = coded("Holm: 'Forty bridges will be built'")
    said = merge_statements("story-x", [layer], [report])
    assert sorted(one.content for one in said) == ["Forty bridges will be built", "The border would stay open"]
    story = tell("story-x", [report], layer.actors, [], said)
    assert story.brief
    assert all("bridges" not in sentence.text for sentence in story.brief)


def test_only_the_body_makes_positions() -> None:
    layer, _ = coded("Poland rejects fence plan", "Ministers met in Warsaw on Monday.")
    assert [said.stance for said in headed(layer)] == ["against"]
    assert layer.positions == ()
