"""A text -> one pass of the shared encoder: what every word piece is to every task that asks.

The text is read in chunks of whole paragraphs, once, however many tasks use it. The weights are those of
docs/model-card.md, made by training/encoder; the heads and their labels are told in weights/labels.yaml.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import msgspec

from communique.language.folding import fold
from communique.tables import parse

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

    Scores = NDArray[np.float32]

LENGTH = 254
"""Pieces of a chunk, without the two that frame it."""
SHORTEST = 10
"""Chunks of fewer pieces say too little beside their words, and are better left to rules."""
_FIRST_SIGN = 1  # [unused0] of the vocabulary, and those after it
_WEIGHTS = files(__package__).joinpath("weights")


class Labels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What each head tells apart, in the order of its outputs; a first "none" is the absence of all others.

    `tags` are the BIO tags of attributions, `types` mark the words of events, `turns` the words of changes of ties.
    `roles` are what a word is to an event, `links` what the first word of a content is tied to.
    """

    tags: tuple[str, ...]
    types: tuple[str, ...]
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    statuses: tuple[str, ...]
    turns: tuple[str, ...]
    of: tuple[str, ...]
    tracks: tuple[str, ...]
    roles: tuple[str, ...]
    links: tuple[str, ...]
    stances: tuple[str, ...]


@dataclass(frozen=True)
class Chunk:
    """Consecutive word pieces read together: their characters in the text, and per head one row of logits a piece.

    Piece 0 stands for the chunk as a whole and has no characters; attributions point to it for "nothing".
    """

    offsets: tuple[tuple[int, int], ...]
    logits: Mapping[str, Scores] = field(repr=False)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of the pieces that touch characters `start` to `end`; empty where none does."""
        return piece_span(self.offsets, start, end)

    def characters(self, first: int, last: int) -> tuple[int, int]:
        """The characters of the pieces `first` to `last`, half open."""
        return self.offsets[first][0], self.offsets[last - 1][1]


def encode(paragraphs: Sequence[tuple[int, str]]) -> tuple[Chunk, ...]:
    """Reads paragraphs, each with the offset at which it begins in the text; the chunks' offsets are in the text.

    Every chunk is read by itself, so that the scores of an article do not depend on its neighbours in a run.
    """
    tokenizer = _tokenizer()
    ids: list[int] = []
    offsets: list[tuple[int, int]] = []
    breaks: list[int] = []
    for begin, paragraph in paragraphs:
        encoded = tokenizer.encode(fold(paragraph), add_special_tokens=False)
        ids += encoded.ids
        offsets += [(begin + start, begin + end) for start, end in encoded.offsets]
        breaks.append(len(ids))
    return _chunks(ids, offsets, breaks)


def encode_marked(text: str, *sides: Sequence[tuple[int, int]]) -> tuple[Chunk, ...]:
    """Reads a text in which the spans of one or two sides are pointed out: its events are those between them."""
    encoded = _tokenizer().encode(fold(text), add_special_tokens=False)
    ids, offsets = marked(encoded.ids, encoded.offsets, *sides)
    return _chunks(ids, offsets, [len(ids)])


def _chunks(ids: Sequence[int], offsets: Sequence[tuple[int, int]], breaks: Sequence[int]) -> tuple[Chunk, ...]:
    found = []
    for start, end in chunk_bounds(breaks):
        whole = (offsets[start][0], offsets[start][0])
        found.append(Chunk(offsets=(whole, *offsets[start:end]), logits=_run(ids[start:end])))
    return tuple(found)


def compare(text: str, with_text: str) -> Scores:
    """The logits of a stance, see `Labels.stances`, that one text takes on the matter that another names."""
    import numpy as np

    tokenizer, (first, last) = _tokenizer(), _frame()
    one, two = (tokenizer.encode(fold(words), add_special_tokens=False).ids for words in (text, with_text))
    ids = np.asarray([[first, *one[:LENGTH], last, *two[:LENGTH], last]], dtype=np.int64)
    scores: Scores = _session().run(["stances"], {"ids": ids, "mask": np.ones_like(ids)})[0][0]
    return scores


def marked(
    ids: Sequence[int], offsets: Sequence[tuple[int, int]], *sides: Sequence[Sequence[int]]
) -> tuple[list[int], list[tuple[int, int]]]:
    """Pieces with a sign of its own before and after each span of each of `sides`, in characters; signs have none."""
    signs = [(place, piece, sign) for sign, spans in enumerate(sides, _FIRST_SIGN) for start, end in spans
             for piece, place in zip(piece_span(offsets, start, end), (start, end), strict=True)]  # fmt: skip
    more_ids, more_offsets = list(ids), list(offsets)
    for place, piece, sign in sorted(signs, reverse=True):
        more_ids.insert(piece, sign)
        more_offsets.insert(piece, (place, place))
    return more_ids, more_offsets


def chunk_bounds(breaks: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Ranges of pieces of at most LENGTH that end with a paragraph where they can; `breaks` are paragraphs' ends."""
    start = end = 0
    for piece in breaks:
        if piece - start > LENGTH and end > start:
            yield start, end
            start = end
        while piece - start > LENGTH:
            yield start, start + LENGTH
            start += LENGTH
        end = piece
    if end > start:
        yield start, end


def piece_span(offsets: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """The half-open range of the pieces, given by their characters, that touch characters `start` to `end`."""
    first = bisect_right(offsets, start, key=lambda piece: piece[1])
    last = bisect_left(offsets, end, key=lambda piece: piece[0])
    return first, max(first, last)


def softmax(logits: Any) -> Any:
    """Probabilities along the last axis of an array of logits."""
    import numpy as np

    grown = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return grown / grown.sum(axis=-1, keepdims=True)


@cache
def labels() -> Labels:
    """The inventories of the shipped weights."""
    return parse(_WEIGHTS.joinpath("labels.yaml").read_text("utf-8"), Labels, origin="weights/labels.yaml")


def _run(ids: Sequence[int]) -> dict[str, Scores]:
    """The logits of the first framing piece and of the pieces; those of heads that judge a whole text as they are."""
    import numpy as np

    session, (first, last) = _session(), _frame()
    framed = np.asarray([[first, *ids, last]], dtype=np.int64)
    names = [output.name for output in session.get_outputs()]
    found = session.run(names, {"ids": framed, "mask": np.ones_like(framed)})
    return {name: rows[0, :-1] if rows.ndim == len("nlk") else rows[0] for name, rows in zip(names, found, strict=True)}


@cache
def _session() -> InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # processes, not threads, share the work
    return onnxruntime.InferenceSession(_WEIGHTS.joinpath("encoder.onnx").read_bytes(), options)


@cache
def _tokenizer() -> Tokenizer:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_str(_WEIGHTS.joinpath("tokenizer.json").read_text("utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


@cache
def _frame() -> tuple[int, int]:
    first, last = (_tokenizer().token_to_id(name) for name in ("[CLS]", "[SEP]"))
    if first is None or last is None:
        raise LookupError("weights/tokenizer.json has no [CLS] or [SEP]: install communique again")
    return first, last
