"""A sentence -> frames: a rule of the code book with the words that fired it and the parties around them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from communique.events import grammar, slots
from communique.events.codebook import Rule, rules_by_word, triggers, words_of
from communique.events.reading import Read
from communique.events.sides import Sides, is_ours, unique
from communique.events.status import judge

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

PLACED = frozenset({"ASSAULT", "CONSULT", "PROTEST", "AID"})
"""Types whose target may be told by a place alone: a town that is struck or visited stands for its country."""
ABROAD = frozenset({"CONSULT", "AID"})
"""Types whose target is never the source's own side."""

_REPLIES = frozenset({"REJECT", "REQUEST", "CONCEDE"})
_MUTUAL = frozenset({"AGREE", "SUPPORT", "COOPERATE", "CONSULT"})
_ASKED_DEPTH = 4
_PAIR = 2

_TOWARDS = ("to", "with", "from", "against", "for", "on")
_FOR = frozenset({"for", "on", "to", "against", "with", "of"})


@dataclass(frozen=True)
class Frame:
    """One coded trigger: `carrier` bears tense and negation, `object` is what the change is about.

    `read` is the same act as the encoder reads it, where it does; a frame without a rule of the tables has only that.
    """

    rule: Rule
    trigger: Token
    carrier: Token
    object: Token | None
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    source_token: Token | None = None
    target_token: Token | None = None
    inner: Frame | None = None
    answers: Token | None = None
    borrowed: Token | None = None
    read: Read | None = None

    @property
    def is_told_of(self) -> bool:
        """Whether somebody is told to do it, named or not: "six powers promised to ease the sanctions"."""
        return bool(self.sources) or (
            self.source_token is not None and grammar.word(self.source_token) in triggers().unnamed
        )

    @property
    def family(self) -> str:
        """The rule family, by which confidence is measured."""
        if self.read is not None and not (self.rule.verbs or self.rule.nouns):
            return "encoder"
        if self.rule.operator:
            return "operator"
        if self.rule.change:
            return "change"
        return "noun" if self.trigger.pos_ in {"NOUN", "PROPN"} else "verb"

    def tokens(self) -> list[Token]:
        """Every token the frame rests on, in text order."""
        own = [self.trigger, self.carrier, self.object, self.source_token, self.target_token]
        inner = self.inner.tokens() if self.inner else []
        return sorted({token.i: token for token in [*own, *inner] if token is not None}.values(), key=lambda t: t.i)


def find(sentence: Span, sides: Sides) -> list[Frame]:
    """The frames of a sentence in text order; words already used under a larger frame fire none of their own."""
    found: list[Frame] = []
    used: set[int] = set()
    for verbs in (True, False):
        for token in sentence:
            if token.i in used or grammar.is_verb(token) != verbs:
                continue
            frame = _verb_frame(token, sides) if verbs else _noun_frame(token, sides)
            if frame is not None:
                found.append(frame)
                used.update(_claimed(frame))
    found += _retold(sentence, found)
    kept = sorted((frame for frame in found if _free(frame, found)), key=lambda frame: frame.trigger.i)
    return [_answered(frame, kept, sides) for frame in kept if not _asked(frame.carrier)]


def innermost(frame: Frame) -> Frame:
    """The frame that stands under all operators: what was agreed, threatened or refused."""
    return frame if frame.inner is None else innermost(frame.inner)


def as_told(rule: Rule, verb: Token, theme: Token | None, sides: Sides) -> Frame | None:
    """The frame of a change with the parties its clause names, few or none; None where it is barred or asked about."""
    fits = slots.done_by(rule, verb) and slots.is_governed(rule, verb)
    if theme is None or not fits or slots.barred(words_of(rule.unless), verb) or _asked(verb):
        return None
    source = None if rule.via == ("subject",) and not grammar.is_passive(verb) else grammar.performer(verb)
    bare = Frame(rule=rule, trigger=verb, carrier=verb, object=theme, sources=(), targets=(), source_token=source)
    return _targets(replace(bare, sources=_sources(bare, sides)), sides)


def _asked(carrier: Token) -> bool:
    """Whether a clause is only asked about: "whether it would reopen the border"."""
    chain = [carrier, *carrier.ancestors][:_ASKED_DEPTH]
    return any(found.dep_ == "mark" and found.lower_ == "whether" for verb in chain for found in verb.children)


def _retold(sentence: Span, found: list[Frame]) -> list[Frame]:
    """Changes told of another frame's object: "agreed to restart contacts, which have been frozen since August"."""
    objects = {
        told.object.i: frame for frame in found for told in (frame, frame.inner) if told and told.object is not None
    }
    done = {frame.trigger.i for frame in found}
    retold: list[Frame] = []
    for verb in sentence:
        if verb.dep_ not in {"relcl", "acl"} or verb.head.i not in objects or verb.i in done:
            continue
        first = objects[verb.head.i]
        for rule in rules_by_word()[0].get(grammar.word(verb), ()):
            told_of = grammar.is_passive(verb) or rule.via == ("subject",)
            if told_of and rule.change is not None and rule.needs == "sides" and slots.theme(rule, verb) is not None:
                parties = unique((*first.sources, *first.targets))
                retold.append(Frame(rule, verb, verb, slots.theme(rule, verb), sources=(), targets=parties))
                break
    return retold


def _answered(frame: Frame, others: list[Frame], sides: Sides) -> Frame:
    """One side answers who acted on it: "quit the talks after X expelled its envoy", "X asked, Y gave in"."""
    known = sides.sides((*frame.sources, *frame.targets))
    replies = frame.rule.type in _REPLIES and not frame.targets
    if (frame.rule.change is None and not replies) or len(known) != 1:
        return frame
    for other in others:
        if other is not frame and other.sources and set(known) & set(sides.sides(other.targets)):
            return replace(frame, targets=other.sources, target_token=other.source_token, answers=other.trigger)
    return frame


def _claimed(frame: Frame) -> set[int]:
    claimed = {frame.trigger.i}
    if frame.object is not None and frame.rule.object:
        claimed.add(frame.object.i)
    return claimed | (_claimed(frame.inner) if frame.inner else set())


def _free(frame: Frame, found: list[Frame]) -> bool:
    """Whether no other frame holds this one inside it."""
    return not any(other.inner is not None and _holds(other.inner, frame) for other in found)


def _holds(inner: Frame, frame: Frame) -> bool:
    return inner.trigger.i == frame.trigger.i or (inner.inner is not None and _holds(inner.inner, frame))


def _verb_frame(verb: Token, sides: Sides, *, loose: bool = False) -> Frame | None:
    for rule in rules_by_word()[0].get(grammar.word(verb), ()):
        if slots.particle_fits(rule, verb):
            frame = _fill_verb(rule, verb, sides, loose=loose)
            if frame is not None:
                return frame
    return None


def _fill_verb(rule: Rule, verb: Token, sides: Sides, *, loose: bool) -> Frame | None:
    theme = slots.theme(rule, verb)
    if (
        (rule.object and theme is None)
        or slots.barred(words_of(rule.unless), verb)
        or not slots.done_by(rule, verb)
        or not slots.is_governed(rule, verb)
        or slots.is_question(rule, verb)
    ):
        return None
    source = (
        None
        if rule.via == ("subject",) and rule.needs == "sides" and not grammar.is_passive(verb)
        else grammar.performer(verb)
    )
    frame = Frame(
        rule=rule,
        trigger=verb,
        carrier=verb,
        object=theme or grammar.undergoer(verb),
        sources=(),
        targets=(),
        source_token=source,
    )
    frame = replace(frame, sources=_sources(frame, sides), inner=_inner(rule, verb, sides))
    if rule.over and (frame.inner is None or frame.inner.rule.type not in rule.over):
        return None
    return _complete(frame, sides, loose=loose)


def _sources(frame: Frame, sides: Sides) -> tuple[str, ...]:
    if frame.source_token is None:
        return ()
    return sides.doer(frame.source_token)


def _inner(rule: Rule, verb: Token, sides: Sides) -> Frame | None:
    if rule.operator is None:
        return None
    clause = slots.complement(verb)
    if clause is not None:
        return _verb_frame(clause, sides, loose=True)
    nouns = [noun for name, noun in grammar.complements(verb) if name in _FOR]
    direct = grammar.undergoer(verb)
    for noun in [*nouns, *([direct] if direct is not None else [])]:
        frame = _noun_frame(noun, sides, loose=True)
        if frame is not None and frame.rule.change:
            return frame
    return None


def _targets(frame: Frame, sides: Sides) -> Frame:
    """Tries the rule's target slots in order and keeps the first that names someone other than the source."""
    for slot in frame.rule.target:
        for noun in _target_tokens(slot, frame):
            if slot == "clause" and not sides.is_party(noun):
                continue
            own = {*frame.sources, *(sides.sides(frame.sources) if frame.rule.type in ABROAD else ())}
            reached = (_reached(noun, frame, sides), sides.abroad(noun))
            named = next(filter(None, (tuple(one for one in found if one not in own) for found in reached)), ())
            if named:
                return replace(frame, targets=named, target_token=noun)
    named = tuple(actor for actor in _below(frame, sides) if actor not in frame.sources)
    if "inner" in frame.rule.target and named:
        return replace(frame, targets=unique(named))
    return _with_shared_target(frame, sides)


def _reached(noun: Token, frame: Frame, sides: Sides) -> tuple[str, ...]:
    """The parties of a target phrase; a place that is struck or visited stands for its country."""
    return sides.within(noun) or (sides.located(noun) if frame.rule.type in PLACED else ())


def _with_shared_target(frame: Frame, sides: Sides) -> Frame:
    """The target of the verb that a change is coordinated with: "downgraded its ties with X and froze all pacts"."""
    verb = frame.trigger
    if verb.dep_ != "conj" or frame.rule.change is None or not grammar.is_verb(verb.head):
        return frame
    first = _verb_frame(verb.head, sides)
    if first is None or first.sources != frame.sources:
        return frame
    return replace(frame, targets=first.targets, target_token=first.target_token)


def _below(frame: Frame, sides: Sides) -> tuple[str, ...]:
    """The parties of what stands under an operator: "pledged to help Nepal", "threatened to close the border"."""
    if frame.inner is not None:
        return (*frame.inner.targets, *frame.inner.sources)
    clause = slots.complement(frame.trigger)
    if clause is None or not grammar.is_verb(clause):
        return ()
    done_to = grammar.undergoer(clause)
    direct = sides.doer(done_to) if done_to is not None else ()
    return direct or sides.after(clause, _TOWARDS)


def _target_tokens(slot: str, frame: Frame) -> list[Token]:
    if slot in {"object", "subject"}:
        return [*([frame.object] if frame.object is not None else []), *slots.at(slot, frame.trigger)]
    under_verb = slots.at(slot, frame.trigger)
    under_object = [] if frame.object is None else [n for name, n in grammar.complements(frame.object) if name == slot]
    return [*under_object, *under_verb]


def _complete(frame: Frame, sides: Sides, *, loose: bool = False) -> Frame | None:
    """The frame with its parties, or None where the rule's needs are not met; a `loose` change needs its tie alone."""
    if (
        frame.rule.sources
        and frame.sources
        and not any(_kind(actor, sides) in frame.rule.sources for actor in frame.sources)
    ):
        return None
    frame = _targets(frame, sides)
    wanted = frame.rule.recipients
    if wanted and not any(_kind(actor, sides) in wanted for actor in frame.targets):
        return None
    if _speaks_of_us(frame) and frame.rule.type in _MUTUAL:
        frame = _with_partner(frame, sides)
    named_tie = loose and bool(frame.rule.change and frame.rule.object)
    return _turned(frame) if named_tie or satisfied(frame) else None


def _turned(frame: Frame) -> Frame:
    """The frame of what is received, told from the giver's side."""
    if not frame.rule.received:
        return frame
    return replace(
        frame,
        sources=frame.targets,
        targets=frame.sources,
        source_token=frame.target_token,
        target_token=frame.source_token,
    )


def _kind(actor_id: str, sides: Sides) -> str | None:
    actor = sides.actor(actor_id)
    return actor.kind if actor is not None else None


def _speaks_of_us(frame: Frame) -> bool:
    owner = grammar.child(frame.object, "poss") if frame.object is not None else None
    return is_ours(frame.source_token) or is_ours(owner)


def _with_partner(frame: Frame, sides: Sides) -> Frame:
    """In "we restarted our relations" all sides act; a side not named is the one the article speaks of most."""
    known = unique((*frame.sources, *frame.targets))
    if not (frame.rule.change or frame.rule.reciprocal or frame.inner) or not known:
        return frame
    other = sides.partner(sides.sides(known)) if len(sides.sides(known)) == 1 else ()
    return replace(frame, sources=(*known, *other), targets=())


def satisfied(frame: Frame) -> bool:
    """Whether the parties that the rule needs were found."""
    need = frame.rule.needs
    if frame.rule.operator and not frame.is_told_of:
        return False
    if (frame.rule.change or frame.rule.reciprocal) and frame.source_token is not None and not frame.is_told_of:
        return False
    named = unique((*frame.sources, *_all_targets(frame)))
    told = len(named) + (frame.is_told_of and not frame.sources)
    if need == "both" and frame.rule.operator and frame.inner is not None:
        return frame.is_told_of and told >= _PAIR
    if need == "sides":
        return told >= _PAIR
    if need == "several":
        return len(frame.sources) >= _PAIR
    if need == "both":
        return frame.is_told_of and bool(frame.targets or _is_mutual(frame))
    if need == "any":
        return bool(frame.sources or frame.targets)
    return bool(frame.sources if need == "source" else frame.targets)


def _is_mutual(frame: Frame) -> bool:
    """Whether several parties do it to each other."""
    done_to = grammar.undergoer(frame.trigger) if grammar.is_verb(frame.trigger) else None
    each = done_to is not None and any(found.lower_ in {"each", "one"} for found in (*done_to.lefts, done_to))
    return len(frame.sources) >= 2 and each


def _all_targets(frame: Frame) -> tuple[str, ...]:
    inner = frame.inner
    return (*frame.targets, *((*inner.sources, *inner.targets) if inner is not None else ()))


def _noun_frame(noun: Token, sides: Sides, *, loose: bool = False) -> Frame | None:
    if noun.pos_ not in {"NOUN", "PROPN"} or (noun.dep_ in {"compound", "amod", "nmod"} and not loose):
        return None
    for rule in rules_by_word()[1].get(grammar.word(noun), ()):
        frame = _fill_noun(rule, noun, sides)
        if frame is not None:
            return frame
    return None


def _fill_noun(rule: Rule, noun: Token, sides: Sides) -> Frame | None:
    theme = slots.noun_theme(rule, noun)
    if (rule.object and theme is None) or slots.noun_barred(words_of(rule.unless), noun):
        return None
    carrier = slots.carrier(noun)
    if carrier.i == noun.i and judge(noun, noun).status == "hypothetical":
        return None
    own = sides.after(noun, ("by",)) or sides.before(noun) or (sides.after(theme, ("by",)) if theme is not None else ())
    doer = slots.doer(noun, carrier, rule)
    sources = own or (sides.doer(doer) if doer is not None else ()) or _equated(noun, sides)
    frame = Frame(
        rule=rule,
        trigger=noun,
        carrier=carrier,
        object=theme,
        sources=sources,
        targets=(),
        source_token=doer if sources and not own else None,
    )
    return _complete(frame, sides)


def _equated(noun: Token, sides: Sides) -> tuple[str, ...]:
    """The parties in what the noun is said to be: "the meeting was the first contact between the two sides"."""
    verb = noun.head
    said = grammar.child(verb, "attr") if noun.dep_ == "nsubj" and verb.lemma_ == "be" else None
    return sides.after(said, ("between", "with", "of")) if said is not None else ()
