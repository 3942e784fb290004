"""A frame -> whether its event happened, goes on, is planned, only thought of, or denied; and which words say so."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.events import grammar
from communique.events.codebook import status_words
from communique.model import Date
from communique.vocabulary import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "nobody", "none"})
_UNSURE = frozenset({"hypothetical", "denied"})
_LOOSE_INFINITIVES = frozenset({"relcl", "acl", "ROOT", "ccomp", "parataxis", "dep"})
_LEFT = "up"
_DEPTH = 6
_YEAR = 365


@dataclass(frozen=True)
class Judged:
    """A status, the rule that gave it and the words it rests on."""

    status: Status
    rule: str
    words: str = ""


def judge(carrier: Token, trigger: Token) -> Judged:
    """The status of an event: from the trigger's own modifiers, its verb's mood, then from the verbs above it."""
    found = _of_noun(trigger) if not grammar.is_verb(trigger) else None
    verb = carrier if grammar.is_verb(carrier) else None
    if found is None and verb is not None:
        found = _of_verb(verb)
    if found is None or found.status == "planned":
        above = _from_above(verb if verb is not None else trigger)
        found = above if found is None or (above is not None and above.status in _UNSURE) else found
    return found or _of_tense(verb)


def unrealised(verb: Token) -> Judged | None:
    """What is only told as what ought to be: "should not have been suspended", "it is up to Georgia to restore it"."""
    modals = [found for found in _auxiliaries(verb) if found.lower_ in status_words().hypothetical_modals]
    if modals and any(found.dep_ == "aux" and found.lower_ == "have" for found in verb.children):
        return Judged("hypothetical", "what ought to or might have been", modals[0].text)
    return _left_to(verb.head) if verb.dep_ == "xcomp" else None


def _left_to(above: Token) -> Judged | None:
    """What a form of "be" says that leaves an act to somebody: "it is up to Georgia"."""
    left = grammar.child(above, "prep") if above.lemma_ == "be" else None
    if left is None or left.lower_ != _LEFT or grammar.child(left, "prep") is None:
        return None
    return Judged("hypothetical", "left to somebody to do", left.text)


def aged(judged: Judged, date: Date | None, published: dt.date | None) -> Judged:
    """Turns what happened more than a year before publication, or in an earlier year named, into history."""
    if judged.status != "happened" or date is None or date.end is None or published is None:
        return judged
    if (published - dt.date.fromisoformat(date.end)).days > _YEAR:
        return Judged("historical", "more than a year before publication", date.words)
    return judged


def _of_noun(noun: Token) -> Judged | None:
    words = status_words()
    said_of_it = grammar.child(noun.head, "acomp") if noun.dep_ == "nsubj" and noun.head.lemma_ == "be" else None
    if said_of_it is not None and said_of_it.lemma_.lower() in {*words.wishing, *words.denied_modifiers}:
        return Judged("hypothetical", "the noun is called possible or not", said_of_it.text)
    for found in noun.children:
        lemma, lower = found.lemma_.lower(), found.lower_
        if found.dep_ not in {"amod", "acl", "det", "compound", "neg", "preconj"}:
            continue
        if {lemma, lower} & {*words.denied_modifiers, *_NEGATIONS}:
            return Judged("denied", "the noun is negated", found.text)
        if {lemma, lower} & {*words.planned_modifiers}:
            return Judged("planned", "the noun is called planned", found.text)
        if {lemma, lower} & {*words.hypothetical_modifiers}:
            return Judged("hypothetical", "the noun is called possible", found.text)
        if {lemma, lower} & {*words.ongoing_modifiers}:
            return Judged("ongoing", "the noun is called current", found.text)
    return None


def _of_verb(verb: Token) -> Judged | None:
    """What negation, conditionals and auxiliaries on a verb say."""
    words = status_words()
    for found in verb.children:
        lower = found.lower_
        if found.dep_ == "mark" and lower in words.conditions:
            return Judged("hypothetical", "a condition", found.text)
        if found.dep_ == "neg" or (found.dep_ in {"det", "preconj", "cc"} and lower in _NEGATIONS):
            return Judged("denied", "negation", found.text)
        if found.dep_ in {"nsubj", "nsubjpass", "dobj"} and _is_empty(found):
            return Judged("denied", "negation", found.text)
    return _cleft(verb) or _of_modal(verb)


def _is_empty(noun: Token) -> bool:
    return noun.lower_ in _NEGATIONS or any(found.dep_ == "det" and found.lower_ == "no" for found in noun.children)


def _cleft(verb: Token) -> Judged | None:
    """ "It was not Moscow that severed ties"."""
    above = verb.head
    if above.lemma_ == "be" and above.i != verb.i and verb.dep_ in {"ccomp", "relcl"}:
        negation = grammar.child(above, "neg")
        subject = grammar.child(above, "nsubj")
        if negation is not None and subject is not None and subject.lower_ == "it":
            return Judged("denied", "negation of who did it", negation.text)
    return None


def _of_modal(verb: Token) -> Judged | None:
    words = status_words()
    for found in _auxiliaries(verb):
        lower = found.lower_
        if lower in words.planned_modals:
            return Judged("planned", "future", found.text)
        if lower in words.hypothetical_modals:
            reported = lower in {"would", "'d"} and _is_reported(found.head)
            return Judged("planned" if reported else "hypothetical", "future told" if reported else "modal", found.text)
    return None


def _auxiliaries(verb: Token) -> list[Token]:
    own = [found for found in verb.children if found.dep_ in {"aux", "auxpass"}]
    if not own and verb.dep_ == "conj" and grammar.is_verb(verb.head) and grammar.child(verb, "nsubj") is None:
        return [found for found in verb.head.children if found.dep_ == "aux" and found.tag_ == "MD"]
    return own


def _is_reported(verb: Token) -> bool:
    """Whether "would" is the future of a past speech act: "said it would send"."""
    return (
        verb.dep_ == "ccomp" and verb.head.lemma_.lower() in status_words().speech and verb.head.tag_ in {"VBD", "VBN"}
    )


def _from_above(token: Token) -> Judged | None:
    """What the verbs and nouns above make of it: "failed to", "plans to", "denied that", "possibility that"."""
    below = token
    for above in [*token.ancestors][:_DEPTH]:
        if below.dep_ == "relcl" or (below.dep_ == "conj" and grammar.child(below, "nsubj") is not None):
            return None
        found = _from_one(above, below)
        if found is not None:
            return found
        if below.dep_ in {"ccomp", "advcl", "relcl"} and grammar.is_verb(above) and above.lemma_.lower() != "be":
            return None
        below = above
    return None


def _from_one(above: Token, below: Token) -> Judged | None:
    words, lemma = status_words(), above.lemma_.lower()
    governed = below.dep_ in {"xcomp", "ccomp", "acl", "pcomp", "prep", "dobj", "nsubj", "nsubjpass", "advcl", "pobj"}
    if not governed:
        return None
    infinitive = below.tag_ == "VB" and any(found.lower_ == "to" for found in below.children)
    clause = below.i > above.i and (below.dep_ in {"ccomp", "acl"} or infinitive or below.tag_ == "VBG")
    if lemma in words.denying and below.dep_ in {"ccomp", "dobj", "xcomp"}:
        return Judged("denied", "denied", above.text)
    if lemma in words.failing and not _is_speech_only(above) and below.dep_ != "advcl":
        return Judged("denied", "failed", above.text)
    if infinitive and lemma == "have" and any(found.lower_ == "yet" for found in above.children):
        return Judged("denied", "yet to happen", "yet")
    if infinitive and lemma == "have":
        return Judged("hypothetical", "has to", above.text)
    if infinitive and lemma == "be":
        return _left_to(above) or Judged("planned", "is to", above.text)
    negated = _is_negated(above)
    if below.dep_ == "ccomp" and (doubt := _doubted(above, negated=negated)) is not None:
        return Judged("hypothetical", "doubted or not said", doubt.text)
    noun_arguments = not grammar.is_verb(below) and below.dep_ in {"dobj", "nsubjpass", "pobj", "prep"}
    if lemma in words.planning and (clause or noun_arguments) and below.dep_ != "advcl":
        return Judged("hypothetical" if negated else "planned", "not planned" if negated else "planned", above.text)
    if lemma in words.wishing and (clause or noun_arguments) and below.dep_ != "advcl":
        return Judged("hypothetical", "wished or thought of", above.text)
    if infinitive and below.dep_ == "advcl":
        return Judged("hypothetical", "a purpose", below.text)
    if lemma in words.continuing and below.dep_ in {"xcomp", "dobj"}:
        return Judged("ongoing", "continues", above.text)
    return _of_verb(above) if grammar.is_verb(above) and below.dep_ in {"xcomp", "nsubj", "nsubjpass", "dobj"} else None


def _is_negated(verb: Token) -> bool:
    """Whether a verb is negated, or done by nobody."""
    return any(
        found.dep_ == "neg" or (found.dep_ in {"nsubj", "nsubjpass"} and _is_empty(found)) for found in verb.children
    )


def _doubted(above: Token, *, negated: bool) -> Token | None:
    """The word that leaves a clause open: "it is unlikely that", "they did not say that"."""
    called = grammar.child(above, "acomp", "attr") if above.lemma_ == "be" else None
    words = status_words()
    if called is not None and called.lemma_.lower() in {*words.wishing, *words.denied_modifiers}:
        return called
    return above if negated and _is_speech_only(above) else None


def _is_speech_only(verb: Token) -> bool:
    return verb.lemma_.lower() in status_words().speech


def _of_tense(verb: Token | None) -> Judged:
    if verb is None:
        return Judged("happened", "told as a fact")
    if (
        verb.tag_ == "VB"
        and verb.dep_ in _LOOSE_INFINITIVES
        and any(found.dep_ == "aux" and found.lower_ == "to" for found in verb.children)
    ):
        return Judged("hypothetical", "an infinitive", verb.text)
    present = any(
        found.dep_ in {"aux", "auxpass"} and found.tag_ in {"VBP", "VBZ"} and found.lemma_ == "be"
        for found in verb.children
    )
    if verb.tag_ == "VBG" and present:
        return Judged("ongoing", "present progressive", verb.text)
    return lasting(verb) or Judged("happened", "past or present tense", verb.text)


def lasting(verb: Token) -> Judged | None:
    """Whether a past act goes on: "have blocked it since Friday", "shelled it for a third day", "has been arming"."""
    perfect = any(
        found.dep_ == "aux" and found.lemma_ == "have" and found.tag_ in {"VBP", "VBZ"} for found in verb.children
    )
    for found in verb.subtree:
        time = grammar.child(found, "pobj") if found.dep_ == "prep" else None
        if time is None or _is_counted(verb):
            continue
        own = found.head == verb and perfect
        if own and found.lower_ == "since":
            return Judged("ongoing", "since then", f"{found.text} {time.text}")
        if found.lower_ == "for" and time.lemma_.lower() in status_words().time_nouns:
            again = any(word.tag_ == "JJ" and word.ent_type_ in {"DATE", "ORDINAL"} for word in time.children)
            if again or (own and grammar.child(time, "nummod") is not None):
                return Judged("ongoing", "for that long", f"{found.text} {time.text}")
    return Judged("ongoing", "has been doing", verb.text) if perfect and verb.tag_ == "VBG" else None


def _is_counted(verb: Token) -> bool:
    """Whether the verb tells a sum of what was done until now: "has arrested 40 people since Friday"."""
    done = [found for found in verb.children if found.dep_ in {"dobj", "nsubjpass"}]
    return any(grammar.child(noun, "nummod") is not None for noun in done)
