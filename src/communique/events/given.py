"""A text with two sides pointed out -> how likely each event type is between them, for coders who bring the sides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from communique.events.reading import role_scores
from communique.language.encoder import Chunk, encode, labels, softmax

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]

_UNSURE = 0.02
"""What is added to the chance that a side plays its part, so that one odd reading does not rule a word out."""


def between(text: str, source: tuple[int, int], target: tuple[int, int]) -> dict[str, float]:
    """The share of each event type, summing to 1, in what `source` does to `target`, both characters of the text.

    Every word counts by how likely it tells an event of the type, and how likely the two play their parts in it; in
    what they do together both may be sources.
    """
    import numpy as np

    total = np.zeros(len(labels().types) - 1)
    for chunk in encode([(0, text)]):
        total += _weighed(chunk, chunk.span(*source), chunk.span(*target))
    names = labels().types[1:]
    return dict(zip(names, (total / total.sum()).tolist(), strict=True)) if total.sum() else dict.fromkeys(names, 0.0)


def _weighed(chunk: Chunk, source: tuple[int, int], target: tuple[int, int]) -> Scores:
    likely = softmax(chunk.logits["types"])[1:, 1:]
    weights = [_plays(chunk, piece, source, ("source",)) * _plays(chunk, piece, target, ("target", "source"))
               for piece in range(1, len(chunk.offsets))]  # fmt: skip
    found: Scores = (likely * _column(weights)).sum(axis=0)
    return found


def _column(values: Sequence[float]) -> Scores:
    import numpy as np

    return np.asarray(values, dtype=np.float32)[:, None]


def _plays(chunk: Chunk, piece: int, side: tuple[int, int], roles: Sequence[str]) -> float:
    """How likely some words play one of these parts in the event that a piece tells."""
    if side[0] == side[1]:
        return _UNSURE
    likely = softmax(role_scores(chunk, piece, piece + 1)[side[0] : side[1]])
    return _UNSURE + float(sum(likely[:, labels().roles.index(role)].max() for role in roles))
