"""The words of a sentence and what the encoder reads there -> the contexts that an event stands in."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

import msgspec

from communique.tables import load

STEM = 6
"""Letters of a word by which it is known."""
SCALE = 100
"""Weights are kept as whole hundredths."""
_WORD = re.compile(r"[a-z]+")
_FILE = "context_words.tsv.gz"


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the two are joined; see tables/context_weights.yaml."""

    how: str
    encoder: float
    words: float
    base: float
    unseen: float
    limit: float


def signs(sentence: str, type_: str) -> frozenset[str]:
    """What is looked up of an event: the stems of its sentence, in lower case, and its type, in capitals."""
    return frozenset({type_, *(word[:STEM] for word in _WORD.findall(sentence.lower()))})


def contexts(sentence: str, type_: str, seen: Mapping[str, float] | None) -> tuple[str, ...]:
    """The contexts of an event by its sentence, its type and the encoder's log odds, where it saw the event."""
    weights = load("context_weights", Weights)
    found = []
    for name, told in word_odds(signs(sentence, type_)).items():
        odds = seen[name] if seen is not None else weights.unseen
        if weights.encoder * odds + weights.words * told + weights.base >= weights.limit:
            found.append(name)
    return tuple(found)


def word_odds(found: Iterable[str]) -> dict[str, float]:
    """The log odds of every context by the words alone."""
    names, base, table = _table()
    rows = [base, *(table[sign] for sign in sorted(found) if sign in table)]
    return {name: sum(row[place] for row in rows) / SCALE for place, name in enumerate(names)}


@cache
def _table() -> tuple[tuple[str, ...], tuple[int, ...], dict[str, tuple[int, ...]]]:
    """The contexts, their base, and the weights of each sign, as training.fit_contexts writes them."""
    text = gzip.decompress(files(__package__).joinpath(_FILE).read_bytes()).decode("utf-8")
    head, *lines = (line.split("\t") for line in text.splitlines())
    rows = {name: tuple(map(int, numbers)) for name, *numbers in lines}
    return tuple(head[1:]), rows.pop(""), rows
