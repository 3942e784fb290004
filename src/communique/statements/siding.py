"""What a statement is about, and the encoder's pass over its sentence -> its issue and the stance taken on it.

A second reading with the issue beside the sentence costs as much as the first, so it is done only where a rule or the
first reading sees an act of taking sides.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from communique.language.encoder import labels, softmax
from communique.model import Stance
from communique.statements.about import About
from communique.statements.reading import stance_on
from communique.statements.sides import stance_table

if TYPE_CHECKING:
    from spacy.tokens import Span

    from communique.language.analysis import Analysis


def settled(found: About, analysis: Analysis, sentence: Span) -> tuple[str | None, Stance | None]:
    """The issue of a statement in a sentence, and the side it takes; None where the words do not say."""
    asked = stance_table().asked
    if found.by_cue or len(sentence) < asked.shortest:
        return found.issue, found.side
    likely = 1.0 if found.side is not None else _takes_sides(analysis, sentence)
    if found.issue is not None:
        return found.issue, stance_on(found.issue, sentence.text) if likely >= asked.named else None
    stance = None if found.perhaps is None or likely < asked.perhaps else stance_on(found.perhaps, sentence.text)
    return (None, None) if stance is None else (found.perhaps, stance)


def _takes_sides(analysis: Analysis, sentence: Span) -> float:
    """How likely a sentence tells an act of taking or weighing sides; 1 where the encoder did not read it."""
    if not _wavering().isdisjoint(token.lemma_.lower() for token in sentence):
        return 1.0
    best = []
    for chunk in analysis.chunks:
        first, last = chunk.span(sentence.start_char, sentence.end_char)
        if first < last:
            best.append(float(softmax(chunk.logits["types"][first:last])[:, _acts()].max()))
    return max(best, default=1.0)


@cache
def _acts() -> list[int]:
    return [labels().types.index(name) for name in stance_table().asked.types]


@cache
def _wavering() -> frozenset[str]:
    return frozenset(stance_table().asked.wavering)
