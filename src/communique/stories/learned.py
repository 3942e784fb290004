"""Two texts -> what a trained reader says of both: the words that cannot both be true, or whether both are one utterance.

The shared encoder reads both together, in either order, and says how likely they conflict, of every word how likely it
is one that does (learned from corpus/accounts), and how likely they are wordings of one utterance (corpus/wordings);
see docs/model-card.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from communique.language.encoder import compare, differing, labels, softmax
from communique.stories.matter import Span
from communique.vocabulary import DifferenceKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Scores = NDArray[Any]

PART = 0.4
"""Likelihood from which a word is one of those that conflict."""
LEAST = 0.15
"""The same, for the likeliest word of an account none of whose words reaches PART."""
_CONFLICT = _SAME = 1


class Reading(NamedTuple):
    """A conflict as the reader sees it: its kind, and the characters of the words in each account."""

    kind: DifferenceKind
    a: Span
    b: Span


class Read(NamedTuple):
    """What the reader says of two accounts: how likely (0..1) they conflict, and in which words if they do."""

    likelihood: float
    readings: tuple[Reading, ...]


class _Part(NamedTuple):
    span: Span
    kinds: Scores  # likelihood of each kind of difference


@lru_cache(maxsize=4096)
def uttered(a: str, b: str) -> float:
    """How likely (0..1) two contents of statements are one utterance; the same whichever comes first."""
    both = (softmax(compare(one, two, head="utterances"))[_SAME] for one, two in ((a, b), (b, a)))
    return float(sum(both) / 2)


@lru_cache(maxsize=4096)
def read(a: str, b: str) -> Read:
    """Reads two accounts in both orders; the same whichever comes first, save for the order of what it returns."""
    forth, back = differing(a, b), differing(b, a)
    likelihood = float((softmax(forth.judged)[_CONFLICT] + softmax(back.judged)[_CONFLICT]) / 2)
    scores = [(softmax(forth.logits[side]) + softmax(back.logits[1 - side])) / 2 for side in (0, 1)]
    first, second = (_parts(text, forth.offsets[side], scores[side]) for side, text in enumerate((a, b)))
    return Read(likelihood, _paired(first, second))


def _parts(text: str, offsets: Sequence[Span], scores: Scores) -> list[_Part]:
    """Runs of words that conflict; where none is likely enough, the likeliest word alone."""
    words = _words(text, offsets, scores)
    if not words:
        return []
    parts: list[_Part] = []
    for span, kinds in words:
        if kinds.sum() < PART:
            continue
        if parts and not text[parts[-1].span[1] : span[0]].strip():
            last = parts.pop()
            span, kinds = (last.span[0], span[1]), max(last.kinds, kinds, key=lambda given: float(given.sum()))
        parts.append(_Part(span, kinds))
    best = max(words, key=lambda part: float(part.kinds.sum()))
    return parts or ([best] if best.kinds.sum() >= LEAST else [])


def _words(text: str, offsets: Sequence[Span], scores: Scores) -> list[_Part]:
    """The words of a text, each with what its likeliest piece says."""
    words: list[_Part] = []
    for (start, end), row in zip(offsets, scores, strict=True):
        if words and words[-1].span[1] == start and text[start].isalnum() and text[start - 1].isalnum():
            last = words.pop()
            words.append(_Part((last.span[0], end), max(last.kinds, row[1:], key=lambda given: float(given.sum()))))
        else:
            words.append(_Part((start, end), row[1:]))
    return [word for word in words if any(map(str.isalnum, text[slice(*word.span)]))]


def _paired(first: Sequence[_Part], second: Sequence[_Part]) -> tuple[Reading, ...]:
    """The parts of one account each with the part of the other that is likeliest of one kind with it."""
    open_pairs = {(i, j): x.kinds * y.kinds for i, x in enumerate(first) for j, y in enumerate(second)}
    found: list[tuple[int, Reading]] = []
    while open_pairs:
        i, j = min(open_pairs, key=lambda pair: (-float(open_pairs[pair].max()), pair))
        kind: Any = labels().differs[1 + int(open_pairs[i, j].argmax())]
        found.append((i, Reading(kind, first[i].span, second[j].span)))
        open_pairs = {pair: kinds for pair, kinds in open_pairs.items() if pair[0] != i and pair[1] != j}
    return tuple(reading for _, reading in sorted(found))
