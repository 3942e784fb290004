"""Scores who said what in headlines and captions, on our own gold, all of which may be looked at: a check, no measure.

- statements F1: contents paired one to one as in `evaluation.statements`;
- speakers right: of the pairs, as there;
- joined: of the pairs whose utterance the body holds too, those that are one statement with it in the record.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from communique.actors import Cast
from communique.language.plain import article
from communique.layer import Article, CodedStatement, Layer
from communique.model import Block, Statement, pieces
from communique.pipeline import code_article
from communique.settings import Settings
from communique.stories import merge_statements
from evaluation import Score, gold
from evaluation.statements import Tally, pair, same_speakers


def scores() -> list[Score]:
    """The scores on headlines and captions."""
    contents, speakers, joined = Tally(), Tally(), Tally()
    for row in gold("headlines"):
        score_row(row, contents, speakers, joined)
    return [
        Score("headlines and captions (dev), statements F1", contents.f1, "", "statements.heads.f1"),
        Score("headlines and captions (dev), speakers right", speakers.f1, "", "statements.heads.speakers"),
        Score("headlines and captions (dev), joined with the body", joined.f1, "", "statements.heads.joined"),
    ]


def score_row(row: dict[str, Any], contents: Tally, speakers: Tally, joined: Tally) -> None:
    """Adds the counts of one row."""
    whole = laid_out(row)
    layer = code_article(whole, Settings())
    merged = merge_statements("story", [layer], whole.pages)
    ours = [said for said in layer.statements if said.part != "body"]
    spans = [[(piece.start, piece.end) for piece in pieces(said.content)] for said in ours]
    wanted = row["statements"]
    pairs = pair(spans, [answer["content"] for answer in wanted])
    contents.add(len(pairs), len(ours), len(wanted))
    for one, two in pairs:
        right = _speakers_right(layer, ours[one], wanted[two]["speakers"])
        speakers.add(right, 1, 1)
        if wanted[two]["in_body"]:
            joined.add(_is_joined(merged, spans[one]), 1, 1)


def laid_out(row: dict[str, Any]) -> Article:
    """The article of a row: its first block of the row's kind, the rest body."""
    whole = article(row["text"], row["published"])
    (page,) = whole.pages
    head = Block(kind=row["kind"], start=row["part"][0], end=row["part"][1])
    page = msgspec.structs.replace(page, blocks=(head, *page.blocks[1:]))
    return msgspec.structs.replace(whole, pages=(page,))


def _speakers_right(layer: Layer, said: CodedStatement, names: Sequence[str]) -> bool:
    cast = Cast(actors={actor.id: actor for actor in layer.actors}, mentions=())
    return same_speakers(cast, said, names)


def _is_joined(merged: Sequence[Statement], spans: Sequence[tuple[int, int]]) -> bool:
    whole = next(said for said in merged for wording in said.wordings if wording.start == spans[0][0])
    return any(wording.part == "body" for wording in whole.wordings)
