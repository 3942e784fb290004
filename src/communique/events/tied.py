"""A change of a tie that the encoder reads -> the parties of the tie: those told, those read, those that words imply.

"Putin suspended New START" names one party; the treaty names the other. "Its embassy in Prague" names the other by a
place, and where a passage speaks of no more than two sides, the one not told is the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from communique.events import grammar, slots, unresolved
from communique.events.codebook import changes
from communique.events.frames import Frame, innermost
from communique.events.reading import Part
from communique.events.sides import Sides, unique
from communique.language.analysis import head_of

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from communique.vocabulary import Track

_PAIR = 2
_ASKED = frozenset({"request", "requested"})
_VOICED = _ASKED | {"propose", "proposed"}


def tied(frame: Frame, sides: Sides, on: Iterable[Track]) -> tuple[str, ...]:
    """The sides of a tie that changes on some tracks, those told of it first; fewer than two where no other is clear.

    Somebody whose side nobody tells ("expelled Dennis Horak") counts only where no other party is found. A rule that
    knows of a change knows where its parties stand, so that none is guessed for it.
    """
    told = innermost(frame)
    others = _called_on(frame, sides) if changes().mutual & set(on) else ()
    if len(others) >= _PAIR:
        return others
    whole = as_sides((*frame.sources, *frame.targets, *told.sources, *told.targets), sides)
    found = tuple(filter(sides.is_lasting, whole))
    for step in (_of_pact, _as_read, _shared, _only_others)[: None if told.rule.change is None else -1]:
        if len(found) < _PAIR:
            found = unique((*found, *filter(sides.is_lasting, as_sides(step(found, frame, sides), sides))))
    return found if len(found) >= _PAIR else unique((*whole, *found))


def _called_on(frame: Frame, sides: Sides) -> tuple[str, ...]:
    """Those whom somebody else asks to do something between them, or for whom it proposes that."""
    turn = frame.read.turn if frame.read is not None else None
    voiced = {frame.rule.operator, turn.kind if turn is not None else None} & _VOICED
    if not voiced:
        return ()
    clause = slots.complement(frame.trigger)
    subject = grammar.child(clause, "nsubj") if clause is not None else None
    told_to = frame.targets if voiced & _ASKED else ()
    named = (*told_to, *(sides.within(subject) if subject is not None else ()))
    own = as_sides(frame.sources, sides)
    return tuple(side for side in as_sides(named, sides) if side not in own and sides.is_lasting(side))


def as_sides(actors: Iterable[str], sides: Sides) -> tuple[str, ...]:
    """The sides of some actors, each once; a company acts for its state, and who is not resolved has no ties."""
    known = (actor for actor in actors if not unresolved.is_unresolved(actor))
    return unique(map(sides.state, sides.sides(unique(known))))


def _of_pact(known: tuple[str, ...], frame: Frame, sides: Sides) -> tuple[str, ...]:
    """Both parties of what two states share, where those known are among them."""
    found = _shared(known, frame, sides)
    return found if len(found) == _PAIR else ()


def _shared(known: tuple[str, ...], frame: Frame, sides: Sides) -> tuple[str, ...]:
    """All parties of what the sentence names that states share, where those known are among them."""
    bound = sides.bound(innermost(frame).trigger.sent)
    return next((found for found in bound if set(known) <= set(found)), ())


def _as_read(_known: tuple[str, ...], frame: Frame, sides: Sides) -> Iterator[str]:
    """The actors of the words that the encoder takes for the parties, in the sentence of the change."""
    trigger, read = innermost(frame).trigger, frame.read
    if read is None or read.turn is None:
        return
    named = (*read.turn.parties, *read.parts.get("object", ()))
    for part in sorted(named, key=lambda part: part.start):
        head = head_of(trigger.doc, part.start, part.end) if _is_within(part, trigger.sent) else None
        if head is not None:
            yield from sides.within(head) or (() if grammar.is_venue(head) else sides.located(head))


def _is_within(part: Part, sentence: Span) -> bool:
    return bool(sentence.start_char <= part.start < sentence.end_char)


def _only_others(known: tuple[str, ...], frame: Frame, sides: Sides) -> tuple[str, ...]:
    """The sides that make the tie whole, where the sentence, or it with the one before, names no others."""
    for words in _near(innermost(frame).trigger):
        others = sides.others(known, words)
        if len(others) == _PAIR - len(known):
            return others
    return ()


def _near(trigger: Token) -> Iterator[Span]:
    """The sentence of a word, and the sentence with the one before it."""
    sentence, doc = trigger.sent, trigger.doc
    yield sentence
    if sentence.start:
        yield doc[doc[sentence.start - 1].sent.start : sentence.end]
