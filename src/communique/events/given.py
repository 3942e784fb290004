"""A text with two sides pointed out -> how likely each event type is between them, for coders who bring the sides."""

from __future__ import annotations

from communique.language.encoder import encode_marked, labels, softmax


def between(text: str, source: tuple[int, int], target: tuple[int, int]) -> dict[str, float]:
    """The share of each event type, summing to 1, in what `source` does to `target`, both characters of the text.

    The encoder reads the text with the sides marked; a type counts by the word that tells it best.
    """
    import numpy as np

    likely = np.concatenate(
        [softmax(chunk.logits["types"])[:, 1:] for chunk in encode_marked(text, [source], [target])]
    )
    best = likely.max(axis=0)
    return dict(zip(labels().types[1:], (best / best.sum()).tolist(), strict=True))
