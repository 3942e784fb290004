"""An act told as the like of another -> the same act with its own doer: "Bahrain followed suit", "Kuwait did so".

Only changes of ties are taken up: of other acts too little is told to say that the like was done to the same party.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.events import grammar
from communique.events.frames import Frame
from communique.events.sides import Sides
from communique.tables import load

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

Told = tuple["Span", Frame]


def take_up(told: Sequence[Told], sentences: Sequence[Span], sides: Sides) -> list[Told]:
    """All frames, with those of the acts that are told as the like of one among them, in text order."""
    found = [
        (sentence, frame)
        for sentence in sentences
        for verb in sentence
        for frame in _echoed(verb, sentence, told, sides)
    ]
    used = {word.i for _, frame in found for word in (frame.trigger, *frame.trigger.children)}
    rest = [(sentence, frame) for sentence, frame in told if frame.trigger.i not in used]
    return sorted([*rest, *found], key=lambda placed: placed[1].trigger.i)


def _echoed(verb: Token, sentence: Span, told: Sequence[Told], sides: Sides) -> Iterator[Frame]:
    """The frame of a verb that only points at another act."""
    words = load("echoes", dict[str, tuple[str, ...]]).get(grammar.word(verb), ())
    subject = grammar.child(verb, "nsubj")
    if subject is None or not any(child.lower_ in words for child in verb.children):
        return
    doers = sides.doer(subject)
    like = _like(verb, doers, sentence, told) if doers else None
    if like is not None:
        yield replace(like, trigger=verb, carrier=verb, sources=doers, source_token=subject, answers=None)


def _like(verb: Token, doers: Sequence[str], sentence: Span, told: Sequence[Told]) -> Frame | None:
    """The nearest change that others made in the sentence or the one before it, those told before it first."""
    start = sentence.doc[sentence.start - 1].sent.start if sentence.start else 0
    near = [
        frame
        for _, frame in told
        if start <= frame.trigger.i < sentence.end and _changes(frame) and set(doers).isdisjoint(frame.sources)
    ]
    return min(near, key=lambda frame: (frame.trigger.i > verb.i, abs(frame.trigger.i - verb.i)), default=None)


def _changes(frame: Frame) -> bool:
    """Whether some party changes a tie with another, no more and no less."""
    read = frame.read is not None and frame.read.turn is not None
    return bool(frame.sources and frame.targets) and frame.inner is None and (read or frame.rule.change is not None)
