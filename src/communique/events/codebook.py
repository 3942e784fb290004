"""tables/codebook.yaml and the trigger tables -> the typed code book of PLOVER that the coder follows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

import msgspec

from communique.events.grammar import folded
from communique.tables import load
from communique.vocabulary import ActorKind, ChangeKind, EventType, Track

Need = Literal["both", "source", "target", "any", "sides", "several"]
Operator = Literal["agree", "threaten", "request", "propose", "refuse"]


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One event type: its quad class, intensity (-10..10), modes, meaning, traps, and sentences it must code or not."""

    quad: int
    intensity: float
    definition: str
    traps: str
    modes: Mapping[str, float]
    positive: tuple[str, ...]
    negative: tuple[str, ...]


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that announce an event, and where its parties stand around them.

    `verbs` may carry a particle ("pull out"). `object` names word classes, one of which must hold the head found
    by `via` (object, subject, or a preposition), with one of `qualifiers` (word classes) before it or after its "on".
    `target` lists where the other side stands, in order of trial. `over` lists what may stand under an operator.
    `needs` says which parties must be found: both sides, the source, the target, any one, two sides in all, or several
    that act together; `sources` and `recipients` which kinds of actor may be on that side; `doers` word classes for the
    head of the source's phrase. `along` are words one of which must stand beside the verb ("on ice", "into force");
    `governs` asks for an infinitive of doing under it ("refused to extradite", not "refused to say"); `received` turns
    the sides around, since the subject is the one it is done to ("took delivery of"). `track` names the track of a
    change where its words alone would not.
    """

    type: EventType
    mode: str | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    via: tuple[str, ...] = ("object",)
    target: tuple[str, ...] = ("object",)
    needs: Need = "both"
    reciprocal: bool = False
    change: ChangeKind | None = None
    operator: Operator | None = None
    over: tuple[EventType, ...] = ()
    sources: tuple[ActorKind, ...] = ()
    recipients: tuple[ActorKind, ...] = ()
    doers: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()
    along: tuple[str, ...] = ()
    governs: bool = False
    received: bool = False
    track: Track | None = None


class Triggers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The rules in order of trial, the word classes they name, and the verbs that only carry a noun's event.

    `unnamed` are nouns for doers that no article need name: "six powers", "opposition groups", "the rebels"; `nature`
    those for what does harm without meaning to. Beside `festive` nouns a verb tells of a feast; what goes up or down
    by `figures` does nothing; who declines a verb of `silence` says nothing.
    """

    classes: Mapping[str, tuple[str, ...]]
    support: tuple[str, ...]
    unnamed: tuple[str, ...]
    nature: tuple[str, ...]
    festive: tuple[str, ...]
    figures: tuple[str, ...]
    silence: tuple[str, ...]
    rules: tuple[Rule, ...]


class Tracks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of a tie -> track: `words` before the head decide first, then the head noun itself.

    Plain `formal_heads` ("ties") mean diplomatic relations under `formal_changes` (one severs or restores those).
    The head decides first where its track is `strong`.
    """

    words: Mapping[Track, tuple[str, ...]]
    heads: Mapping[Track, tuple[str, ...]]
    formal_heads: tuple[str, ...]
    formal_changes: tuple[ChangeKind, ...]
    strong: tuple[Track, ...]


class Changes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a change sounds under "agree to", and which operator makes which kind of change.

    `refusable` are the kinds a refusal makes "refused"; `cooperative` the type of taking up a tie of a track. On the
    tracks of `sovereign` each state acts for itself, so that what several do to one is an event for each. In
    `ruled_out` a type has kinds of change that no event of it makes. `mishaps` are causes, beside those of nature, that
    make what stops or goes on again on a track no change of a tie. On the tracks of `mutual` who calls on two others
    is no party. `threats` are kinds that are threatened where they hang on what the other party does.
    """

    agreed: Mapping[ChangeKind, ChangeKind]
    operators: Mapping[Operator, ChangeKind]
    refusable: tuple[ChangeKind, ...]
    cooperative: Mapping[Track, EventType]
    sovereign: tuple[Track, ...]
    ruled_out: Mapping[EventType, tuple[ChangeKind, ...]]
    mishaps: Mapping[Track, tuple[str, ...]]
    mutual: frozenset[Track]
    threats: frozenset[ChangeKind]


class StatusWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that say whether an event happened, by what they make of it, and the verbs of speech.

    `time_nouns` are nouns that pass a time on to their verb: "before dawn on Sunday", "in a statement on Monday";
    `lasting` stand before the time at which something ends.
    """

    speech: tuple[str, ...]
    accusing: tuple[str, ...]
    denying: tuple[str, ...]
    failing: tuple[str, ...]
    planning: tuple[str, ...]
    wishing: tuple[str, ...]
    continuing: tuple[str, ...]
    planned_modals: tuple[str, ...]
    hypothetical_modals: tuple[str, ...]
    conditions: tuple[str, ...]
    planned_modifiers: tuple[str, ...]
    hypothetical_modifiers: tuple[str, ...]
    ongoing_modifiers: tuple[str, ...]
    denied_modifiers: tuple[str, ...]
    time_nouns: tuple[str, ...]
    lasting: tuple[str, ...]


class Confidence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From which log odds the probability of an event is made; `how` tells what they were fitted on, and when.

    The odds are `slope` times those that the encoder gives the event (of `unseen` where it sees none of that type),
    plus what the rule family adds.
    """

    how: str
    slope: float
    unseen: float
    families: Mapping[str, float]


def codebook() -> Mapping[EventType, Entry]:
    """The sixteen event types of the code book."""
    return load("codebook", dict[EventType, Entry])


@cache
def rules_by_word() -> tuple[Mapping[str, tuple[Rule, ...]], Mapping[str, tuple[Rule, ...]]]:
    """The rules under the lemma of their verbs, and under the lemma of their nouns, each in order of trial."""
    verbs: dict[str, list[Rule]] = {}
    nouns: dict[str, list[Rule]] = {}
    for rule in triggers().rules:
        for verb in rule.verbs:
            verbs.setdefault(folded(verb.split(" ")[0]), []).append(rule)
        for noun in rule.nouns:
            nouns.setdefault(noun, []).append(rule)
    return {word: tuple(found) for word, found in verbs.items()}, {word: tuple(found) for word, found in nouns.items()}


def triggers() -> Triggers:
    """The trigger rules."""
    return load("triggers", Triggers)


@cache
def words_of(names: tuple[str, ...]) -> frozenset[str]:
    """The lemmas of word classes of the trigger table; a name that is no class stands for itself."""
    classes = triggers().classes
    return frozenset(folded(word) for name in names for word in classes.get(name, (name,)))


def tracks() -> Tracks:
    """The table of tracks."""
    return load("tracks", Tracks)


def changes() -> Changes:
    """The table of changes."""
    return load("changes", Changes)


def status_words() -> StatusWords:
    """The table of words that decide a status."""
    return load("event_status", StatusWords)


def confidence() -> Confidence:
    """The table of fitted confidence."""
    return load("event_confidence", Confidence)
