"""Frames by rule and events by the encoder -> one list of frames: each act once, with the better reading of it.

Where both see an act, the rule gives type and parties, since it knows the grammar, and the encoder says how sure it is;
only a target that the rule does not find, or finds in other words than a sure encoder, is the encoder's.
What only the encoder sees becomes a frame of its own where it names a party; what only a rule sees stays, unless the
encoder is certain that its words tell no event and the rule knows of no tie that it changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from communique.events import grammar, unresolved
from communique.events.codebook import Rule, triggers, words_of
from communique.events.frames import ABROAD, PLACED, Frame, innermost
from communique.events.reading import Part, Read, read
from communique.events.sides import Sides, unique
from communique.events.slots import barred, noun_barred
from communique.events.status import judge
from communique.language.analysis import Analysis, head_of
from communique.language.encoder import softmax
from communique.tables import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

Placed = tuple["Span", Frame]
Actors = tuple[str, ...]
Named = tuple[Part, "Token", Actors]
_UNSURE = frozenset({"hypothetical", "denied"})
_MUTUAL = frozenset({"CONSULT", "AGREE"})  # acts that take two
_DECLINING = frozenset({"refuse", "decline"})
_PAIR = 2


class Joining(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the two readings are joined; see tables/joining.yaml."""

    alone: float
    single: float
    unresolved: float
    mutual: float
    words: float
    ruled: float
    shared: float


class PartyLimits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From which probabilities parties are taken from the encoder; see tables/parties.yaml."""

    further: float
    target: float
    place: float
    sent: frozenset[str]


def join(found: Sequence[Placed], analysis: Analysis, sides: Sides) -> list[Placed]:
    """The frames of an article in the order of their words, those of the encoder among those of the rules."""
    limits = load("joining", Joining)
    reads = read(analysis.chunks)
    taken: set[int] = set()
    frames: list[Placed] = []
    for sentence, frame in found:
        taken.update(_of_inner(frame, reads))
        number = _of_frame(frame, reads)
        kept = innermost(frame).rule.change is not None or judge(frame.carrier, frame.trigger).status in _UNSURE
        if number is None:
            if kept or _eventful(frame, analysis) >= limits.ruled:
                frames.append((sentence, frame))
            continue
        taken.update((number, *_at_verb(frame, reads)))
        if kept or frame.family != "verb" or reads[number].probability >= limits.shared:
            frames.append((sentence, _filled(replace(frame, read=reads[number]), reads[number], sides)))
    for number, one in enumerate(reads):
        if number not in taken:
            frames += _framed(one, analysis.doc, sides)
    return sorted(frames, key=lambda placed: placed[1].trigger.i)


def _of_frame(frame: Frame, reads: Sequence[Read]) -> int | None:
    """Which of the encoder's events a frame tells: the likeliest whose words are the frame's own.

    One of the frame's type may also stand among its words: "on ice" in "put its dialogue on ice".
    """
    own = [token for token in (frame.trigger, frame.carrier, frame.object) if token is not None]
    near = [n for n, one in enumerate(reads)
            if any(one.start < t.idx + len(t) and t.idx < one.end for t in own) or _among(one, frame)]  # fmt: skip
    return max(near, key=lambda n: (reads[n].type == frame.rule.type, reads[n].probability), default=None)


def _at_verb(frame: Frame, reads: Sequence[Read]) -> Iterator[int]:
    """The encoder's events at a frame's own verb, whose act is told already: "gave" in "gave its blessing"."""
    own = [token for token in (frame.trigger, frame.carrier) if grammar.is_verb(token)]
    yield from (n for n, one in enumerate(reads) if any(one.start < t.idx + len(t) and t.idx < one.end for t in own))


def _of_inner(frame: Frame, reads: Sequence[Read]) -> Iterator[int]:
    """Which of the encoder's events are told within a frame: "resume" in "agreed to resume"."""
    triggers = [frame.inner.trigger, innermost(frame).trigger] if frame.inner is not None else []
    for number, one in enumerate(reads):
        if any(one.start < token.idx + len(token) and token.idx < one.end for token in triggers):
            yield number


def _among(one: Read, frame: Frame) -> bool:
    sentence = frame.trigger.sent
    verbs = [frame.trigger, frame.carrier]
    reach = max(token.right_edge.idx for token in verbs if token.sent == sentence)
    return one.type == frame.rule.type and frame.trigger.idx <= one.start <= reach and not _verb_between(one, frame)


def _verb_between(one: Read, frame: Frame) -> bool:
    """Whether a verb other than the frame's own begins no later than some words after it."""
    span = frame.trigger.doc.char_span(frame.trigger.idx, one.end, alignment_mode="expand")
    return any(grammar.is_verb(token) and token not in (frame.trigger, frame.carrier) for token in span or ())


def _eventful(frame: Frame, analysis: Analysis) -> float:
    """How likely the encoder thinks it that the words of a frame tell any event; 1 where it has not read them."""
    scores = [
        float(1 - softmax(chunk.logits["types"][first:last])[:, 0].min())
        for chunk in analysis.chunks
        for token in (frame.trigger, frame.carrier, frame.object)
        if token is not None
        for first, last in [chunk.span(token.idx, token.idx + len(token))]
        if first < last
    ]
    return max(scores, default=1.0)


def _framed(seen: Read, doc: Doc, sides: Sides) -> Iterator[Placed]:
    """The frame of an event that only the encoder sees, where its parts name a party and it is sure enough of it."""
    trigger = head_of(doc, seen.start, seen.end)
    if trigger is None or _of_other_matter(trigger):
        return
    whole = _as_read(seen, trigger, sides)
    if whole is not None and seen.probability >= _limit(whole, sides):
        surer = _as_read(seen, trigger, sides, load("parties", PartyLimits).further)
        yield trigger.sent, surer if surer is not None and _is_whole(surer, sides) else whole


def _is_whole(frame: Frame, sides: Sides) -> bool:
    """Whether an act has two parties."""
    return len(sides.sides(unique((*frame.sources, *frame.targets)))) >= _PAIR


def _as_read(seen: Read, trigger: Token, sides: Sides, further: float = 0.0) -> Frame | None:
    """The frame of what the encoder reads at a word, see `_party`; None where no party is named."""
    source_token, sources = _party(seen, "source", trigger, sides, located=False, further=further)
    target_token, targets = _party(seen, "target", trigger, sides, located=seen.type in PLACED, further=further)
    own = {*sources, *(sides.sides(sources) if seen.type in ABROAD else ())}
    targets = tuple(actor for actor in targets if actor not in own)
    if not (sources or targets):
        return None
    carrier = trigger if grammar.is_verb(trigger) else (grammar.clause_verb(trigger) or trigger)
    together = "target" not in seen.parts and len(sources) > 1
    return Frame(
        rule=Rule(type=seen.type, mode=seen.mode, needs="any", reciprocal=together), trigger=trigger, carrier=carrier,
        object=None, sources=sources, targets=targets, source_token=source_token, target_token=target_token, read=seen,
    )  # fmt: skip


def _filled(frame: Frame, seen: Read, sides: Sides) -> Frame:
    """A frame of a rule with the parties that the encoder reads, where the rule finds none or those of other words."""
    rule = frame.rule
    if seen.type != rule.type or rule.reciprocal or rule.change is not None:
        return frame
    frame = _with_sure_target(_without_place(frame, seen), seen, sides)
    if rule.operator is not None:
        return frame
    if not frame.sources:
        token, sources = _loose(seen, "source", frame.trigger, sides)
        frame = replace(frame, sources=sources, source_token=token or frame.source_token)
    if not frame.targets:
        token, targets = _loose(seen, "target", frame.trigger, sides)
        frame = replace(frame, targets=targets, target_token=token or frame.target_token)
    return frame


def _without_place(frame: Frame, seen: Read) -> Frame:
    """The frame without its target where that is surely the place troops are sent to: they are not sent against it."""
    limits, token = load("parties", PartyLimits), frame.target_token
    if token is None or frame.rule.type not in limits.sent:
        return frame
    there = [part for part in seen.parts.get("place", ())
             if part.probability >= limits.place and part.start <= token.idx < part.end]  # fmt: skip
    return replace(frame, targets=(), target_token=None) if there else frame


def _with_sure_target(frame: Frame, seen: Read, sides: Sides) -> Frame:
    """The frame with the target that the encoder is sure of, where the rule has none or looks at other words."""
    parts = [part for part in seen.parts.get("target", ()) if _beside(part, frame.trigger)]
    if max((part.probability for part in parts), default=0.0) < load("parties", PartyLimits).target:
        return frame
    if any(_is_told_in(part, frame, sides) for part in parts):
        return frame
    token, targets = _party(seen, "target", frame.trigger, sides, located=False, further=1.0)
    targets = tuple(actor for actor in targets if actor not in frame.sources)
    if frame.rule.type in PLACED and frame.targets and all(map(unresolved.is_unresolved, targets)):
        return frame
    return replace(frame, targets=targets, target_token=token)


def _is_told_in(part: Part, frame: Frame, sides: Sides) -> bool:
    """Whether some words name a target of a frame, or of what stands under it."""
    below, own = innermost(frame), sides.sides(frame.sources)
    under = (side for side in sides.sides((*below.targets, *below.sources)) if side not in own)
    targets = sides.sides(frame.targets) or tuple(under)
    words = frame.trigger.doc.char_span(part.start, part.end, alignment_mode="expand") or ()
    return any(token == frame.target_token or set(sides.sides(sides.named(token))) & set(targets) for token in words)


def _loose(seen: Read, name: str, trigger: Token, sides: Sides) -> tuple[Token | None, Actors]:
    """The parties of a side and their first noun, where no table resolves any of them; else none."""
    token, found = _party(seen, name, trigger, sides, located=False)
    return (token, found) if found and all(map(unresolved.is_unresolved, found)) else (None, ())


def _of_other_matter(trigger: Token) -> bool:
    """Whether its words tell of a match, a feast or a storm: "overturned a two-goal deficit", "the storm flattened".

    Nor is it an act to move by a figure ("declined by two per cent") or to keep silent ("refused to say").
    """
    words = triggers()
    play = words_of(("sport",)) | set(words.festive)
    if not grammar.is_verb(trigger):
        return noun_barred(play, trigger)
    doer, below = grammar.performer(trigger), grammar.child(trigger, "xcomp")
    if doer is not None and grammar.word(doer) in words.nature:
        return True
    silent = below is not None and below.lemma_.lower() in words.silence and trigger.lemma_.lower() in _DECLINING
    measures = [noun for name, noun in grammar.complements(trigger) if name == "by"]
    moved = grammar.undergoer(trigger) is None and any(grammar.word(noun) in words.figures for noun in measures)
    return silent or moved or barred(play, trigger)


def _limit(frame: Frame, sides: Sides) -> float:
    """From which probability an event that only the encoder sees is coded: the better known its parties, the lower."""
    limits, parties = load("joining", Joining), {*frame.sources, *frame.targets}
    if frame.rule.type in _MUTUAL and len(parties) < _PAIR and not _several(frame):
        return limits.mutual
    known = tuple(actor for actor in parties if not unresolved.is_unresolved(actor))
    if not known:
        return limits.unresolved
    return limits.alone if len(sides.sides(known)) >= _PAIR else limits.single


def _several(frame: Frame) -> bool:
    """Whether the one party is a noun that nobody names and that stands for more than one: "the warring parties"."""
    noun = frame.source_token
    return noun is not None and unresolved.party(noun) in frame.sources and "Plur" in noun.morph.get("Number", [])


def _beside(part: Part, trigger: Token) -> bool:
    """Whether a part stands in the sentence of its event."""
    return bool(trigger.sent.start_char <= part.start < trigger.sent.end_char)


def _party(
    seen: Read, name: str, trigger: Token, sides: Sides, *, located: bool, further: float = 0.0
) -> tuple[Token | None, Actors]:
    """The first head of the words of a side, and the actors of all; of words without one the country they lie in.

    Words beside likelier ones that name others count only from the probability `further` on. Nouns that no table
    resolves stand for themselves where the side has no other actor, or where all act together.
    """
    parts = [part for part in seen.parts.get(name, ()) if _beside(part, trigger)]
    found = [(part, head) for part in parts if (head := head_of(trigger.doc, part.start, part.end)) is not None]
    named = [(part, head, sides.within(head) or (sides.located(head) if located else ())) for part, head in found]
    named = _surer(named, further, sides)
    known = unique(actor for _, _, actors in named for actor in actors)
    together = seen.type in _MUTUAL and name == "source"
    limit = load("joining", Joining).words
    sure = [head for part, head, _ in named if part.probability >= limit] if together or not known else []
    loose = unique(actor for head in sure for actor in _unresolved(head, sides))
    return (named[0][1] if named else None), (*known, *loose)


def _surer(named: Sequence[Named], further: float, sides: Sides) -> list[Named]:
    """The words of a side without those below the probability `further` that name others than likelier ones do."""
    limit = min(further, max((part.probability for part, _, actors in named if actors), default=0.0))
    sure = {actor for part, _, actors in named if part.probability >= limit for actor in sides.sides(actors)}
    return [told for told in named if told[0].probability >= limit or sure.issuperset(sides.sides(told[2]))]


def _unresolved(head: Token, sides: Sides) -> Iterator[str]:
    """The actors of a noun and of what is coordinated with it that are known by these words alone."""
    nouns = grammar.conjuncts(head)
    for place, noun in enumerate(nouns):
        others = {actor for other in nouns[place + 1 :] for actor in sides.within(other)}
        own = unresolved.party(noun) if others.issuperset(sides.within(noun)) else None
        if own is not None:
            yield own
