"""Stands are read from cues, predicates, refusals and narration, and folded over reports."""

from __future__ import annotations

import pytest

from communique.layer import CodedPosition, Layer
from communique.model import Statement, Wording
from communique.stories import fold_positions
from tests.statements.reading import content, page, read


@pytest.mark.parametrize(
    ("text", "issue", "stance"),
    [
        ("Poland rejected the plan for a canal.", "plan for a canal", "against"),
        ("Poland welcomed the ceasefire in Libya.", "ceasefire in Libya", "for"),
        ("Poland said it did not oppose talks in the council, but the union should lead them.", "talks", "partly"),
        ("Poland said it would not rule out a second vote.", "second vote", "open"),
        ("Poland said it neither supports nor opposes the canal.", "canal", "open"),
        ("Poland said it could not support or oppose an end to the arms ban.", "arms ban", "open"),
        ("Poland said it would not accept the canal or reject the bridge.", "canal", "against"),
        ("Poland said it was ready for a dialogue with Belarus.", "dialogue with Belarus", "for"),
        ("Poland said the occupation of the island was unacceptable.", "occupation of the island", "against"),
        ("Poland said the blockade should be lifted.", "blockade", "against"),
        ("Poland said it would not recognise the election.", "election", "against"),
        ('Poland called the agreement "a historic step".', "agreement", "for"),
        ("Poland asked Ukraine to respect the constitutional order.", "constitutional order", "for"),
        ("Poland questioned the treaty.", "treaty", "against"),
        ("Poland denied that it was resuming trade with Belarus.", "trade", "against"),
        ("Poland rejected calls to withdraw its recognition of the island.", "recognition of the island", "for"),
        ("Poland rejected calls to withdraw from the treaty on the river.", "treaty", "for"),
        ("Poland said it would never sell the island.", "sale of island", "against"),
        ("Poland did not rule out that it would allow the union to transit heavy arms.", "transit of heavy", "open"),
    ],
)
def test_a_statement_takes_a_side(text: str, issue: str, stance: str) -> None:
    (said,) = read(text).statements
    assert said.issue is not None
    assert (issue in said.issue, said.stance, said.party) == (True, stance, "country-POL")


@pytest.mark.parametrize(
    "text",
    [
        "Poland said the talks in Geneva had lasted four hours.",
        "Poland insisted that traces of the gas were found in the soil.",
        "Poland said that Russia had rejected the plan for a canal.",
        "Poland accused Russia of a raid on the canal.",
    ],
)
def test_facts_and_the_sides_of_others_are_no_side_of_the_speaker(text: str) -> None:
    assert [(said.stance, said.party) for said in read(text).statements if said.speakers == ("country-POL",)] == [
        (None, None)
    ]


@pytest.mark.parametrize(
    ("text", "issue", "party", "stance"),
    [
        ("Poland is still opposed to the recognition of the republic.", "recognition of the republic", "country-POL",
         "against"),
        ("Poland has backed the declaration of independence.", "declaration of independence", "country-POL", "for"),
        ("The plan for a canal was opposed by Poland.", "plan for a canal", "country-POL", "against"),
    ],
)  # fmt: skip
def test_narration_tells_a_side(text: str, issue: str, party: str, stance: str) -> None:
    found = read(text)
    assert [(one.issue, one.party, one.stance) for one in found.positions] == [(issue, party, stance)]
    assert found.positions[0].citations


def _layer(number: int, issue: str, **given: object) -> Layer:
    report = page("Poland rejected the canal.", name=f"report-{number}")
    fields: dict[str, object] = {
        "issue": issue, "party": "country-POL", "holder": "country-POL", "stance": "against", "date": None,
        "citations": (report.cite(0, 25),),
    }  # fmt: skip
    return Layer(article=f"article-{number}", positions=(CodedPosition(**{**fields, **given}),))  # type: ignore[arg-type]


def test_issues_named_alike_are_one_position_with_all_its_words() -> None:
    (folded,) = fold_positions((), [_layer(1, "canal through the old forest"), _layer(2, "canal through the forest")])
    assert folded.issue == "canal through the forest"
    assert len(folded.citations) == 2


def test_capitals_keep_no_issues_apart() -> None:
    (folded,) = fold_positions((), [_layer(1, "NATO-Russia Council"), _layer(2, "Nato-Russia council")])
    assert len(folded.citations) == 2


def test_a_single_word_does_not_swallow_longer_issues() -> None:
    found = fold_positions((), [_layer(1, "war"), _layer(2, "price war over gas")])
    assert [position.issue for position in found] == ["price war over gas", "war"]


def test_opposite_stands_stay_two_positions() -> None:
    layers = [_layer(1, "canal"), _layer(2, "canal", stance="for")]
    assert [position.stance for position in fold_positions((), layers)] == ["against", "for"]


def test_the_order_of_the_layers_does_not_matter() -> None:
    layers = [_layer(1, "canal through the forest"), _layer(2, "canal"), _layer(3, "price of gas")]
    assert fold_positions((), layers) == fold_positions((), layers[::-1])


def test_a_voiced_position_knows_its_statement() -> None:
    layer = _layer(1, "canal")
    (cited,) = layer.positions[0].citations
    assert not isinstance(cited, tuple)
    statement = Statement(
        id="statement-1", story=None, speakers=("country-POL",), speaker_words="Poland", cue="said", form="indirect",
        content=cited.words, addressees=(), date=None, issue="canal",
        wordings=(Wording(report=cited.report, words=cited.words, start=cited.start, end=cited.end),),
        reports=1, origins=1, citations=(cited,),
    )  # fmt: skip
    assert fold_positions((statement,), [layer])[0].statement == "statement-1"


def test_a_statement_with_a_side_gives_its_speaker_a_position() -> None:
    found = read("Poland rejected the plan for a canal.")
    assert content(found.statements[0]) == ["the plan for a canal"]
    assert [(one.holder, one.stance) for one in found.positions] == [("country-POL", "against")]
