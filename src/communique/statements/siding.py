"""What a statement is about, and the encoder's pass over its sentence -> its issue and the stance taken on it.

Where the words take a side that the rules know, the rules are surer, and the encoder only says whether a condition
takes half of it back. Elsewhere it is asked, but only where its first reading saw an act of taking sides, or where a
word says that nothing is decided: in others it sees sides that nobody takes, and a second reading, with the issue
beside the sentence, costs as much as the first.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from communique.language.encoder import labels, softmax
from communique.statements.about import About
from communique.statements.reading import stance_on
from communique.statements.stance_lexicon import stance_table
from communique.vocabulary import Stance

if TYPE_CHECKING:
    from spacy.tokens import Span

    from communique.language.analysis import Analysis


def settled(found: About, analysis: Analysis, sentence: Span) -> tuple[str | None, Stance | None]:
    """The issue of a statement in a sentence, and the side it takes; None where the words do not say."""
    asked = stance_table().asked
    if found.by_cue or len(sentence) < asked.shortest:
        return found.issue, found.side
    if found.issue is not None and found.side is not None:
        halved = _has(sentence, asked.conditions) and stance_on(found.issue, sentence.text) == "partly"
        return found.issue, "partly" if halved else found.side
    issue = found.issue or found.perhaps
    if issue is None or not (_has(sentence, asked.undecided) or _takes_sides(analysis, sentence) >= asked.likely):
        return found.issue, None
    stance = stance_on(issue, sentence.text, sure=asked.sure)
    return found.issue if stance is None else issue, stance


def _takes_sides(analysis: Analysis, sentence: Span) -> float:
    """How likely a sentence tells an act of taking sides; 0 where the encoder did not read it."""
    best = 0.0
    for chunk in analysis.chunks:
        first, last = chunk.span(sentence.start_char, sentence.end_char)
        if first < last:
            best = max(best, float(softmax(chunk.logits["types"][first:last])[:, _acts()].max()))
    return best


def _has(sentence: Span, words: tuple[str, ...]) -> bool:
    return any(token.lemma_.lower() in words for token in sentence)


@cache
def _acts() -> list[int]:
    return [labels().types.index(name) for name in stance_table().asked.types]
