"""A text with two sides pointed out -> how likely each event type is between them, for coders who bring the sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.language.encoder import Chunk, encode_marked, labels, softmax

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def between(text: str, source: tuple[int, int], target: tuple[int, int]) -> dict[str, float]:
    """The share of each event type, summing to 1, in what `source` does to `target`, both characters of the text.

    The encoder reads the text with the sides marked; a type counts by the word that tells it best, in its words for
    acts and in those for their modes alike.
    """
    import numpy as np

    likely = np.concatenate([_likely(chunk) for chunk in encode_marked(text, [source], [target])])
    best = likely.max(axis=0)
    return dict(zip(labels().types[1:], (best / best.sum()).tolist(), strict=True))


def _likely(chunk: Chunk) -> NDArray[np.float32]:
    """Of each word piece and type, how likely the piece tells the type and any mode of it."""
    import numpy as np

    names, types, modes = labels(), softmax(chunk.logits["types"])[:, 1:], softmax(chunk.logits["modes"])
    of_type = [[mode.partition(".")[0] == name for mode in names.modes] for name in names.types[1:]]
    found: NDArray[np.float32] = types * (modes @ np.array(of_type, dtype=modes.dtype).T) ** 1.5
    return found
