"""A frame whose rule changes a tie, or in which the encoder reads a change -> its kind, parties, track and words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.events import grammar
from communique.events.codebook import changes, status_words, tracks, triggers
from communique.events.frames import Frame, innermost
from communique.events.reading import Read, Reading, Turn, type_of
from communique.events.sides import Sides, unique
from communique.events.tied import as_sides, tied
from communique.language.analysis import Analysis
from communique.model import Change
from communique.tables import load
from communique.vocabulary import ChangeKind, Track

if TYPE_CHECKING:
    from spacy.tokens import Token

_PAIR = 2
_JOINED = frozenset({"amod", "compound", "nmod", "conj"})


def change_of(frame: Frame, sides: Sides, analysis: Analysis) -> tuple[Change, ...]:
    """The changes a frame tells, one for each track its words name; empty where it changes no tie."""
    found = _as_ruled(frame, sides, analysis) or _as_read(frame, sides, analysis)
    return tuple(change for change in found if not _is_mishap(change, frame))


def is_background(frame: Frame, sides: Sides) -> bool:
    """Whether a change is told only to say what another is about: "ties severed long ago", "after it had closed it".

    What another party had done before is an act of its own.
    """
    verb = innermost(frame).trigger
    if verb.dep_ == "acl":
        return bool(verb.tag_ == "VBN") and grammar.child(verb, "agent") is None
    if verb.dep_ != "advcl" or not any(found.dep_ == "aux" and found.lower_ == "had" for found in verb.children):
        return False
    doer = grammar.performer(verb.head) if grammar.is_verb(verb.head) else None
    return doer is not None and set(sides.sides(frame.sources)) <= set(sides.sides(sides.doer(doer)))


def _is_mishap(change: Change, frame: Frame) -> bool:
    """Whether a change is laid to what nobody means to do: flights stopped by fog, a ferry by a fault."""
    faults = changes().mishaps.get(change.track)
    return faults is not None and any(
        word.dep_ == "pobj" and grammar.word(word) in {*faults, *triggers().nature} and not _is_figurative(word)
        for word in frame.trigger.sent
    )


def _is_figurative(noun: Token) -> bool:
    """Whether a noun only counts or likens another: "a wave of attacks", "a storm of protest"."""
    return any(found.lower_ == "of" for found in noun.rights)


def _as_ruled(frame: Frame, sides: Sides, analysis: Analysis) -> tuple[Change, ...]:
    """The change that a rule of the code book tells."""
    told = innermost(frame)
    kind, of = _kind(frame, told.rule.change, sides) if told.rule.change is not None else (None, None)
    if kind is None:
        return ()
    warned = _warned(frame, sides) if kind in changes().threats else ()
    on = tracks_of(frame)
    noun, parties = _tie(told), tied(frame, sides, on)
    if warned:
        kind, of, parties = "threatened", kind, unique((*parties, *warned))
    start, end = (noun.i, noun.i + 1) if grammar.is_verb(noun) else grammar.core(noun)
    span = noun.doc[start:end]
    words = analysis.words(span.start_char, span.end_char)
    return tuple(Change(kind=kind, of=of, parties=parties, track=track, object=words) for track in on)


def _as_read(frame: Frame, sides: Sides, analysis: Analysis) -> tuple[Change, ...]:
    """The change that the encoder reads in an event of which no rule knows one, between two sides at least.

    It must be the surer where a rule knows the act, or where no words name what changes.
    """
    read = frame.read
    if innermost(frame).rule.change is not None or read is None or read.turn is None:
        return ()
    objects, turn = read.parts.get("object", ()), read.turn
    parties = tied(frame, sides, (turn.track,)) if turn.probability >= _needed(frame, read, turn) else ()
    if len(parties) < _PAIR:
        return ()
    start, end = (objects[0].start, objects[0].end) if objects else (read.start, read.end)
    words = analysis.words(start, end)
    of = _by_words(turn.of, frame) if turn.of is not None else None
    return (Change(kind=_worded(turn, frame), of=of, parties=parties, track=turn.track, object=words),)


def _needed(frame: Frame, read: Read, turn: Turn) -> float:
    """From which probability a change is taken: sooner where the encoder reads the act itself as one of that type."""
    limits = load("reading", Reading)
    if read.type == type_of(turn.kind, turn.track) or (_agrees_to_stop(turn) and len(frame.sources) >= _PAIR):
        return limits.change
    bare = 0.0 if read.parts.get("object") else limits.bare
    return max(limits.alone, bare, 0.0 if frame.family == "encoder" else limits.beside)


def _worded(turn: Turn, frame: Frame) -> ChangeKind:
    """The kind that words of the sentence make of the one that the encoder reads: a truce suspends, it does not end."""
    return "suspended" if _agrees_to_stop(turn) else _by_words(turn.kind, frame)


def _by_words(kind: ChangeKind, frame: Frame) -> ChangeKind:
    table = load("turn_words", dict[str, dict[ChangeKind, ChangeKind]])
    told = sorted({token.lemma_.lower() for token in frame.trigger.sent} & table.keys())
    return next((table[word][kind] for word in told if kind in table[word]), kind)


def _agrees_to_stop(turn: Turn) -> bool:
    """Whether somebody agrees on hostilities: that they stop."""
    return (turn.kind, turn.track) == ("agreed_to_start", "hostilities")


def tracks_of(frame: Frame) -> tuple[Track, ...]:
    """The tracks of the tie that a frame changes; empty where it changes none."""
    told = innermost(frame)
    if told.rule.change is None:
        return ()
    return (told.rule.track,) if told.rule.track else _tracks(_tie(told), told.trigger, told.rule.change)


def _tie(told: Frame) -> Token:
    return told.object if told.object is not None and told.rule.object else told.trigger


def _warned(frame: Frame, sides: Sides) -> tuple[str, ...]:
    """Upon whose doings it hangs whether a party will change a tie: "it would recall its envoy if Chad fired again"."""
    verb = innermost(frame).trigger
    ahead = any(found.tag_ == "MD" for found in verb.children) and frame.inner is None
    clauses = [found for found in verb.children if found.dep_ == "advcl"] if ahead else []
    doers = [grammar.performer(found) for found in clauses if _is_condition(found)]
    named = unique(side for doer in doers if doer is not None for side in as_sides(sides.doer(doer), sides))
    return tuple(side for side in named if side not in as_sides(frame.sources, sides))


def _is_condition(clause: Token) -> bool:
    return any(found.dep_ == "mark" and found.lower_ in status_words().conditions for found in clause.children)


def _kind(frame: Frame, inner: ChangeKind, sides: Sides) -> tuple[ChangeKind | None, ChangeKind | None]:
    table, operator = changes(), frame.rule.operator
    if operator is None:
        return inner, None
    if operator == "agree" and grammar.child(innermost(frame).carrier, "neg") is not None:
        operator = "refuse"
    if operator == "request" and _asks_its_own(frame, sides):
        operator = "propose"
    if operator == "agree":
        return table.agreed.get(inner, inner), None
    if operator == "refuse":
        return ("refused" if inner in table.refusable else None), None
    return table.operators[operator], inner


def _asks_its_own(frame: Frame, sides: Sides) -> bool:
    """Whether somebody asks a body of the own side: what a president asks of parliament is a proposal."""
    return bool(frame.targets) and set(sides.sides(frame.targets)) <= set(sides.sides(frame.sources))


def _tracks(noun: Token, trigger: Token, kind: ChangeKind) -> tuple[Track, ...]:
    """The tracks that words before the noun name ("political and military"), else the noun's own."""
    table = tracks()
    if grammar.is_verb(noun):
        return ("diplomatic" if kind in table.formal_changes else "other",)
    head = next((track for track, words in table.heads.items() if grammar.word(noun) in words), None)
    if head is not None and head in table.strong:
        return (head,)
    before = [word for head in (*grammar.measures_of(noun), noun) for word in _before(head)]
    about = [topic for name, topic in grammar.complements(noun) if name in {"on", "in", "between"}]
    about += [topic for name, topic in grammar.complements(trigger) if name == "on"]
    topics = [word for topic in about for word in (*topic.lefts, topic)]
    named = [word.lemma_.lower() for word in (*before, *grammar.level_words(trigger), *topics)]
    named += ["-".join(word.lower_ for word in before if word.text != "-")] if before else []
    found: list[Track] = [track for word in named for track, words in table.words.items() if word in words]
    if found:
        return tuple(dict.fromkeys(found))
    lemma = noun.lemma_.lower()
    if lemma in table.formal_heads and kind in table.formal_changes:
        return ("diplomatic",)
    return (head or "other",)


def _before(noun: Token) -> list[Token]:
    return [word for left in noun.lefts if left.dep_ in _JOINED for word in left.subtree]
