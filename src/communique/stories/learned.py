"""Two contents of statements -> how likely a trained reader holds them for one utterance.

The shared encoder reads both together, in either order (docs/model-card.md; learned from corpus/wordings).
"""

from __future__ import annotations

from functools import lru_cache

from communique.language.encoder import compare, labels, softmax


@lru_cache(maxsize=4096)
def uttered(a: str, b: str) -> float:
    """How likely (0..1) two contents of statements are one utterance; the same whichever comes first."""
    same = labels().utterances.index("same")
    return sum(float(softmax(compare(one, two, head="utterances"))[same]) for one, two in ((a, b), (b, a))) / 2
