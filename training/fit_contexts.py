"""Events of the train split of corpus/events -> weights of words for contexts; dev joins them to the encoder.

python -m training.fit_contexts   # writes events/context_words.tsv.gz, prints tables/context_weights.yaml
"""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from communique.events import around
from communique.language.encoder import labels
from evaluation import CORPUS, rows
from evaluation.corpus import compare
from training.logistic import fitted

WRITTEN = Path(around.__file__).parent / "context_words.tsv.gz"
SEEN = 3
"""A word counts from so many events on."""
ROUNDS, BATCH, RATE, RIDGE = 4, 64, 0.1, 2e-4
FIRST = -3.0
UNSEEN = -4.0
OTHERWISE = ("border_", "turned_")
"""Files whose writers gave contexts more sparingly: with them contexts of corpus dev fall from .690 to .680."""
GRID = np.arange(-1.6, 0.4, 0.1)
Numbers = NDArray[np.float32]
Told = tuple[frozenset[str], Sequence[str]]


def told(split: str) -> Iterator[Told]:
    """The signs of every event of a split, and its contexts."""
    for path in sorted((CORPUS / "events").glob("*.jsonl")):
        for row in () if path.name.startswith(OTHERWISE) else rows(path):
            for event in row["events"] if row["split"] == split else ():
                yield around.signs(_sentence(row["text"], *event["trigger"]), event["type"]), event["contexts"]


def _sentence(text: str, start: int, end: int) -> str:
    """The words between the full stops about some characters."""
    stop = text.find(". ", end)
    return text[max(text.rfind(". ", 0, start), -1) + 1 : len(text) if stop < 0 else stop]


def weigh(events: Sequence[Told], names: Sequence[str]) -> tuple[list[str], Numbers, Numbers]:
    """Signs, their weights [signs, contexts] and the base of each context: logistic regressions by AdaGrad."""
    counts = Counter(chain.from_iterable(signs for signs, _ in events))
    known = {sign: place for place, sign in enumerate(sorted(sign for sign in counts if counts[sign] >= SEEN))}
    inputs = [np.array(sorted(known[sign] for sign in signs if sign in known), dtype=int) for signs, _ in events]
    wanted = np.array([[name in contexts for name in names] for _, contexts in events], dtype=np.float32)
    weights = np.zeros((len(known), len(names)), dtype=np.float32)
    base, past = np.full(len(names), FIRST, dtype=np.float32), np.full_like(weights, 1e-6)
    order = np.random.default_rng(0)
    for _ in range(ROUNDS):
        for batch in np.array_split(order.permutation(len(events)), len(events) // BATCH):
            odds = np.array([weights[inputs[one]].sum(axis=0) + base for one in batch])
            off = (1 / (1 + np.exp(-odds)) - wanted[batch]) / len(batch)
            places = np.concatenate([inputs[one] for one in batch])
            used, inverse = np.unique(places, return_inverse=True)
            slope = RIDGE * weights[used]
            np.add.at(slope, inverse, np.repeat(off, [len(inputs[one]) for one in batch], axis=0))
            past[used] += slope**2
            weights[used] -= RATE * slope / np.sqrt(past[used])
            base -= 3 * RATE * off.mean(axis=0)
    return list(known), weights, base


def write(names: Sequence[str], signs: Sequence[str], weights: Numbers, base: Numbers) -> None:
    """Writes the weights as whole hundredths, a sign a line."""
    lines = [["", *names], ["", *map(str, _whole(base))]]
    lines += [[sign, *map(str, _whole(row))] for sign, row in zip(signs, weights, strict=True) if np.any(_whole(row))]
    text = "".join("\t".join(line) + "\n" for line in lines)
    WRITTEN.write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))


def _whole(numbers: Iterable[Any]) -> list[int]:
    return [round(float(number) * around.SCALE) for number in numbers]


def joined(names: Sequence[str]) -> tuple[Any, Any]:
    """The encoder's and the words' log odds of each context for the events found on dev, and whether it was wanted."""
    kept: list[tuple[dict[str, float], Any]] = []

    def note(sentence: str, type_: str, seen: Any) -> tuple[str, ...]:
        kept.append((around.word_odds(around.signs(sentence, type_)), seen))
        return (str(len(kept) - 1),)

    with patch("communique.events.coder.around.contexts", note):
        pairs = compare.__wrapped__("dev", 1).pairs
    table, right = [], []
    for pair in pairs:
        words, seen = kept[int(pair.found.contexts[0])]
        table.append([[seen[name] if seen is not None else UNSEEN, words[name]] for name in names])
        right.append([name in pair.wanted["contexts"] for name in names])
    return np.array(table), np.array(right)


def main() -> None:
    """Fits, writes and prints the weights."""
    names = labels().contexts
    write(names, *weigh(list(told("train")), names))
    around._table.cache_clear()
    table, right = joined(names)
    flat = np.c_[np.ones(right.size), table.reshape(-1, 2)]
    base, encoder, words = fitted(flat, right.reshape(-1).astype(float), ridge=1e-3, rounds=30, base=True)
    odds = table @ np.array([encoder, words]) + base
    limit = max(GRID, key=lambda value: float(((odds >= value) & right).sum() / ((odds >= value).sum() + right.sum())))
    print("# How words and encoder tell the contexts of an event; python -m training.fit_contexts writes this file.")
    print(f'how: "fitted on {len(right)} events coded on the dev split of corpus/events"')
    print(f"encoder: {encoder:.3f}\nwords: {words:.3f}\nbase: {base:.3f}\nunseen: {UNSEEN}\nlimit: {limit:.1f}")


if __name__ == "__main__":
    main()
