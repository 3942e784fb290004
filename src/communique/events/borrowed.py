"""Changes told without their other side -> the same changes with the side of the tie that the article told before.

"Kenya lifted a ban on maize from Uganda. It had stopped the trade on Friday": the trade is that with Uganda.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.events import grammar, slots
from communique.events.codebook import Rule, rules_by_word, words_of
from communique.events.frames import Frame, as_told, innermost, satisfied
from communique.events.sides import Sides, unique
from communique.events.ties import tracks_of

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

Told = tuple["Span", Frame]

_POINTING = frozenset({"the", "this", "that", "these", "those", "both", "such"})
_PRONOUNS = frozenset({"it", "them", "they"})
_PAIR = 2


def complete(told: Sequence[Told], sentences: Sequence[Span], sides: Sides) -> list[Told]:
    """All that was told, with the changes whose other side was told elsewhere, in text order."""
    whole = [frame for _, frame in told if len(_parties(frame, sides)) >= _PAIR and innermost(frame).rule.change]
    used = {token.i for _, frame in told for token in frame.tokens()}
    more = [
        (sentence, frame)
        for sentence in sentences
        for verb in sentence
        if whole and grammar.is_verb(verb) and verb.i not in used
        for frame in _borrowed(verb, whole, sides)
    ]
    return sorted([*told, *more], key=lambda one: one[1].trigger.i)


def _borrowed(verb: Token, whole: Sequence[Frame], sides: Sides) -> Iterator[Frame]:
    """The first rule of a verb that reads as a change of a tie told elsewhere."""
    for rule in rules_by_word()[0].get(grammar.word(verb), ()):
        if rule.change is None or not rule.object or rule.needs != "sides" or not slots.particle_fits(rule, verb):
            continue
        frame = as_told(rule, verb, _theme(rule, verb, whole), sides)
        found = _filled(frame, whole, sides) if frame is not None else None
        if found is not None:
            yield found
            return


def _theme(rule: Rule, verb: Token, whole: Sequence[Frame]) -> Token | None:
    """The tie a verb changes: a noun that points back ("the trade", bare "contacts"), or what a pronoun stands for."""
    theme = slots.theme(rule, verb)
    if theme is not None:
        return theme if _points_back(theme) else None
    done_to = grammar.undergoer(verb)
    if done_to is None or done_to.lower_ not in _PRONOUNS:
        return None
    objects = [told.object for frame in whole if (told := innermost(frame)).object is not None]
    before = [noun for noun in objects if noun is not None and noun.i < verb.i and _is_near(noun, verb)]
    wanted = words_of(rule.object)
    return next((noun for noun in reversed(before) if grammar.word(noun) in wanted), None)


def _points_back(noun: Token) -> bool:
    determiner = grammar.child(noun, "det", "predet", "poss")
    return determiner is None or determiner.lower_ in _POINTING


def _is_near(noun: Token, verb: Token) -> bool:
    """Whether a noun stands in the sentence of a verb or in the one before."""
    start = verb.sent.start
    return bool(noun.i >= (verb.doc[start - 1].sent.start if start else 0))


def _filled(frame: Frame, whole: Sequence[Frame], sides: Sides) -> Frame | None:
    """The frame with the parties of the nearest change of the same tie, those told before it first."""
    known = sides.sides(unique((*frame.sources, *frame.targets)))
    at = frame.trigger.i
    for other in sorted(whole, key=lambda other: (other.trigger.i > at, abs(other.trigger.i - at))):
        parties = _parties(other, sides)
        if set(known) <= set(parties) and set(known) != set(parties) and _same_tie(frame, other):
            rest = tuple(party for party in parties if party not in sides.sides(frame.sources))
            filled = replace(frame, targets=rest, target_token=None, borrowed=other.trigger)
            return filled if satisfied(filled) else None
    return None


def _parties(frame: Frame, sides: Sides) -> tuple[str, ...]:
    told = innermost(frame)
    return sides.sides(unique((*frame.sources, *frame.targets, *told.sources, *told.targets)))


def _same_tie(frame: Frame, other: Frame) -> bool:
    """Whether two changes are of one tie: the same noun, or the same track; a bare noun must be the same."""
    mine, theirs = frame.object, innermost(other).object
    if mine is not None and theirs is not None and grammar.word(mine) == grammar.word(theirs):
        return True
    bare = mine is not None and grammar.child(mine, "det", "predet", "poss") is None
    return not bare and bool(set(tracks_of(frame)) & set(tracks_of(other)))
