"""A text with two sides pointed out -> how likely each event type is between them, for coders who bring the sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.language.encoder import Chunk, encode_marked, labels, softmax

if TYPE_CHECKING:
    from communique.language.encoder import Scores


def between(text: str, source: tuple[int, int], target: tuple[int, int]) -> dict[str, float]:
    """The share of each event type, summing to 1, in what `source` does to `target`, both characters of the text.

    The encoder reads the text with the sides marked; a type counts by the word that tells it best, by what the heads
    of types and of modes say of that word together.
    """
    import numpy as np

    told = np.concatenate([_told(chunk) for chunk in encode_marked(text, [source], [target])])
    best = told.max(axis=0)
    return dict(zip(labels().types[1:], (best / best.sum()).tolist(), strict=True))


def _told(chunk: Chunk) -> Scores:
    """[pieces, types] of how likely a piece tells an event of a type, and that its modes are modes of that type."""
    import numpy as np

    likely, modes = softmax(chunk.logits["types"])[:, 1:], softmax(chunk.logits["modes"])
    own = [[name.startswith(f"{type_}.") for name in labels().modes] for type_ in labels().types[1:]]
    told: Scores = likely * (modes @ np.asarray(own, dtype=modes.dtype).T)
    return told
