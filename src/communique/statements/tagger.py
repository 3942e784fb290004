"""The encoder's scores of a chunk -> attributions as spans: contents, each with its source and its cue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from communique.language.encoder import Chunk, labels, softmax

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]

Span = tuple[int, int]
_NEVER = -1e9


@dataclass(frozen=True)
class Tagged:
    """One attribution, in characters of the document; `probability` is the mean over the content's word pieces."""

    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    probability: float


@dataclass(frozen=True)
class _Piece:
    """A span of word pieces with a name: content, source or cue."""

    name: str
    first: int
    last: int


def tagged(chunks: Sequence[Chunk]) -> tuple[Tagged, ...]:
    """The attributions of an article in the order of their contents."""
    return tuple(item for chunk in chunks for item in _of_chunk(chunk))


def _of_chunk(chunk: Chunk) -> Iterator[Tagged]:
    spans = list(_spans(best_path(chunk.logits["tags"])))
    sure = softmax(chunk.logits["tags"])[:, 0]
    contents = [span for span in spans if span.name == "content"]
    found: dict[int, Tagged] = {}
    for span in contents:
        earlier = _linked(chunk, span, [other for other in contents if other.first < span.first], "earlier")
        place = chunk.characters(span.first, span.last)
        if earlier is not None:
            root = next(first for first, item in found.items() if earlier in _starts(chunk, item))
            found[root] = replace(found[root], content=(*found[root].content, place))
            continue
        ties = {name: _linked(chunk, span, [other for other in spans if other.name == name], name)
                for name in ("source", "cue")}  # fmt: skip
        ends = {other.first: other.last for other in spans}
        source, cue = (None if at is None else chunk.characters(at, ends[at]) for at in ties.values())
        probability = float(1 - sure[span.first : span.last].mean())
        found[span.first] = Tagged(content=(place,), source=source, cue=cue, probability=probability)
    yield from found.values()


def _starts(chunk: Chunk, item: Tagged) -> list[int]:
    return [chunk.span(*span)[0] for span in item.content]


def _linked(chunk: Chunk, span: _Piece, candidates: Sequence[_Piece], name: str) -> int | None:
    """The first piece of the span that a content is tied to; None where "nothing", piece 0, scores best."""
    if not candidates:
        return None
    number = labels().links.index(name)
    asks, gives = chunk.logits["link_asks"], chunk.logits["link_gives"]
    size = asks.shape[1] // len(labels().links)
    part = slice(number * size, (number + 1) * size)
    starts = [0, *(candidate.first for candidate in candidates)]
    best = starts[int((gives[starts, part] @ asks[span.first, part]).argmax())]
    return best or None


def best_path(logits: Scores) -> list[int]:
    """The best sequence of BIO tags in which an I follows only a B or an I of its own kind (Viterbi)."""
    import numpy as np

    scores = logits - logits.max(axis=1, keepdims=True)
    scores = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    allowed = _transitions()
    best = scores[0] + allowed[0]
    back = np.zeros(scores.shape, dtype=np.intp)
    for place in range(1, len(scores)):
        steps = best[:, None] + allowed
        back[place] = steps.argmax(axis=0)
        best = steps.max(axis=0) + scores[place]
    path = [int(best.argmax())]
    for place in range(len(scores) - 1, 0, -1):
        path.append(int(back[place][path[-1]]))
    return path[::-1]


@cache
def _transitions() -> Scores:
    """0 where the tag of a column may follow that of a row, else a score that no path survives."""
    import numpy as np

    tags = labels().tags
    allowed = [[0.0 if tag[0] != "I" or last[1:] == tag[1:] else _NEVER for tag in tags] for last in tags]
    return np.asarray(allowed, dtype=np.float32)


def _spans(path: Sequence[int]) -> Iterator[_Piece]:
    """The spans of a path, in order; B opens one, I goes on with it."""
    tags = labels().tags
    first, name = 0, ""
    for place, number in enumerate([*path, 0]):
        tag = tags[number] if place < len(path) else "O"
        if name and tag != f"I-{name}":
            yield _Piece(name, first, place)
            name = ""
        if tag.startswith("B-"):
            first, name = place, tag[2:]
