"""Two passages on the same thing -> the words in which one tells what the other denies, or the opposite of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from communique.stories.alternatives import between
from communique.stories.counts import counts_apart
from communique.stories.leftovers import days_left
from communique.stories.matter import (
    ALIKE,
    Matter,
    Span,
    act_likeness,
    cover,
    likeness,
    matter,
)
from communique.stories.named import verb_over
from communique.stories.parses import form, framed, parsed, tells_of_speaker
from communique.stories.text import kin, listed, lists
from communique.stories.thesaurus import meant, opposed

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOST, _SOME = 0.6, 0.33
"""Share of the rest of the passage with fewer words that must agree, and of that with more."""
_SAME = 0.9
"""Likeness of two words from which one denied is the other denied."""
_SAID = frozenset({"acomp", "oprd", "attr", "advmod", "prt"})
_COUNTED = frozenset({"dobj", "nsubjpass", "nsubj", "attr"})
_SIDES = {"agent": frozenset({"nsubj"}), "patient": frozenset({"nsubjpass", "dobj"})}


@dataclass(frozen=True)
class Predicate:
    """What a passage says of something, in dictionary form: a verb or adjective, or a noun (with it, or without).

    `of` is the noun that an adjective stands before (`verb` the verb over it), "with" for a noun, else ""; `denied`
    where it is said not to be so, `open` where it only may be so, was until something, or is a mere plan, `future`
    where it is to come. `agent` and `patient` are the characters of who does it and to whom, (0, 0) where nobody is
    told; `shown` are those of the word (`at`) with what denies it.
    """

    word: str
    of: str
    verb: str
    denied: bool
    open: bool
    future: bool
    agent: Span
    patient: Span
    at: Span
    shown: Span


def denials(a: str, b: str) -> Iterator[tuple[Span, Span]]:
    """Predicates of two passages that cannot both be true, the rest of the two being the same."""
    mine, theirs = predicates(a), predicates(b)
    for one in mine:
        for two in theirs:
            told = any(_same(one, other) and one.denied == other.denied for other in theirs)
            told = told or any(_same(two, other) and two.denied == other.denied for other in mine)
            if not told and _contradict(one, two, a, b) and _agree(one, two, a, b):
                yield one.shown, two.shown


def may_turn(earlier: str, was: Span, later: str, now: Span) -> bool:
    """Whether what a passage says at some characters may be so no more where a later one contradicts it.

    So it is with acts that others undo ("closed", "reopened"), and with what is denied of the present or what is to
    come ("has not closed", "closed"); what did not happen in the past did not.
    """
    first, second = _shown(earlier, was), _shown(later, now)
    if first is None or second is None or second.denied:
        return False
    if first.denied:
        return not _is_past(earlier, first)
    return {first.word, second.word} <= listed("undone")


def _shown(text: str, span: Span) -> Predicate | None:
    return next((predicate for predicate in predicates(text) if predicate.shown == span), None)


def _is_past(text: str, said: Predicate) -> bool:
    """Whether a predicate is told in the past tense: "did not close", "was not closed"; "has not closed" is not."""
    token = next(token for token in parsed(text) if said.at[0] < token.idx + len(token.text))
    verb = token if token.pos_ == "VERB" else token.head
    finite = [child for child in verb.children if child.dep_ in ("aux", "auxpass")] or [verb]
    return any(each.tag_ == "VBD" for each in finite)


@lru_cache(maxsize=8192)
def predicates(text: str) -> tuple[Predicate, ...]:
    """The predicates of a passage in order; who only reports it is left out."""
    doc = parsed(text)
    frame = framed(doc)
    return tuple(found for token in doc if token.i not in frame and (found := _predicate(token)) is not None)


def _predicate(token: Token) -> Predicate | None:
    if token.pos_ == "NOUN" and token.dep_ == "pobj":
        timed = token.lower_ in listed("measures") | listed("day_hours")
        return None if timed else _accompanying(token)
    verbal = token.pos_ == "VERB"
    said = token.pos_ in ("ADJ", "ADV") and token.dep_ in _SAID | {"amod"} and token.lower_ not in lists().ordinals
    if not verbal and not said:
        return None
    verb = token if verbal else token.head
    helping = {child.lower_ for child in verb.children if child.dep_ in ("aux", "mark")}
    forecast = helping & listed("forecast") and not tells_of_speaker(verb)
    ended = any(below.lower_ in listed("ending") for below in verb.subtree)
    unsure = bool(helping & listed("possible") or forecast)
    return Predicate(
        word=form(token),
        of=form(token.head) if token.dep_ == "amod" else "",
        verb=form(verb_over(token)) if token.dep_ == "amod" else "",
        denied=_denied(verb),
        open=(ended and not helping & listed("coming")) or verb.dep_ == "acl" or unsure,
        future=bool(helping & (listed("coming") | listed("forecast"))),
        agent=_side(verb, "agent"),
        patient=_side(verb, "patient"),
        at=_span(token),
        shown=_written(token),
    )


def _accompanying(noun: Token) -> Predicate:
    """What is told to go with something, or not to: "on bail", "without bail"."""
    lacking = noun.head.lower_ == "without"
    shown = (noun.head.idx, _span(noun)[1]) if lacking else _span(noun)
    return Predicate(form(noun), "with", "", lacking, False, False, (0, 0), (0, 0), _span(noun), shown)


def _span(token: Token) -> Span:
    return token.idx, token.idx + len(token.text)


def _side(verb: Token, part: str) -> Span:
    """The characters of who does what a verb tells, or to whom: its subject or object, or the noun after "by"."""
    by = (noun for child in verb.children if child.dep_ == part for noun in child.children if noun.dep_ == "pobj")
    found = next((child for child in verb.children if child.dep_ in _SIDES[part]), next(by, None))
    if found is None or found.pos_ == "PRON":
        return 0, 0
    last = max((found, *found.conjuncts), key=lambda noun: int(noun.i))
    return found.left_edge.idx, last.idx + len(last.text)


def _written(token: Token) -> Span:
    """The characters of a predicate with what denies it."""
    above = [token.head] if _is_refused(token) else []
    around = [token, *above, *(child for child in token.children if child.dep_ == "neg" or _is_none(child))]
    starts = (each.left_edge.idx if _is_none(each) else each.idx for each in around)
    return min(starts), max(each.idx + len(each.text) for each in around)


def _denied(verb: Token) -> bool:
    """Whether a verb is denied an odd number of times: by "not", by "no" before what it is of, by a verb above it."""
    own = sum(_denies(child) for child in verb.children) or _is_neither(verb)
    return (own + _is_refused(verb)) % 2 == 1


def _is_refused(verb: Token) -> bool:
    """Whether a verb over this one denies it: "failed to agree", "have yet to agree"."""
    under = verb.dep_ in ("xcomp", "ccomp", "pcomp")
    awaited = any(child.lower_ == "yet" for child in (*verb.head.children, *verb.children)) and verb.tag_ == "VB"
    return under and (verb.head.lower_ in listed("denying") or (awaited and form(verb.head) == "have"))


def _is_neither(verb: Token) -> bool:
    """Whether a verb is one of two that are denied together: "would neither confirm nor deny"."""
    over = verb.head if verb.dep_ == "conj" else verb
    return any(child.lower_ in listed("joint_denials") for child in over.children if child.dep_ in ("preconj", "cc"))


def _denies(child: Token) -> bool:
    return child.dep_ == "neg" or child.lower_ == "never" or _is_none(child)


def _is_none(child: Token) -> bool:
    """Whether what a verb is of is none: "no shell", "nobody"; "nothing but" something is some."""
    if child.lower_ in listed("whole"):
        return False
    none = child.lower_ in listed("none") or any(left.lower_ in listed("none") for left in child.lefts)
    return none and child.dep_ in _COUNTED and not any(below.lower_ in listed("excepting") for below in child.children)


def _same(one: Predicate, two: Predicate) -> bool:
    return one.word == two.word or kin(one.word) == kin(two.word) or meant(one.word, two.word) >= _SAME


def _contradict(one: Predicate, two: Predicate, a: str, b: str) -> bool:
    if one.open or two.open or act_likeness(one.of, two.of) < ALIKE or opposed(one.verb, two.verb):
        return False
    crossed = not _differ(a, b, one.agent, two.patient) or not _differ(a, b, one.patient, two.agent)
    if (_two_sides(a, b, one.agent, two.agent) and not crossed) or _two_of_a_kind(a, b, one.patient, two.patient):
        return False
    if _opposite(one.word, two.word):
        return not one.denied and not two.denied and not days_left(a, b) and not counts_apart(a, b)
    if one.denied == two.denied or not _same(one, two):
        return False
    denied, told, text = (one, two, b) if one.denied else (two, one, a)
    return not (told.future and not denied.future) and not any(_denies(token) for token in parsed(text))


def _two_sides(a: str, b: str, one: Span, two: Span) -> bool:
    """Whether two phrases mean two parties or things: each has a word that the other has not."""
    mine, theirs = _within(a, one), _within(b, two)
    return _has_more(mine, theirs) and _has_more(theirs, mine)


def _has_more(words: Sequence[Matter], others: Sequence[Matter]) -> bool:
    """Whether one of some words stands for none of the others."""
    return any(all(likeness(word, other) < ALIKE for other in others) for word in words)


def _within(text: str, span: Span) -> tuple[Matter, ...]:
    """The words of a passage that carry its matter within some of its characters."""
    return tuple(word for word in matter(text) if span[0] <= word.start < span[1])


def _differ(a: str, b: str, one: Span, two: Span) -> bool:
    """Whether two phrases mean two parties or things, or one is not told."""
    return one == (0, 0) or two == (0, 0) or _two_sides(a, b, one, two)


def _two_of_a_kind(a: str, b: str, one: Span, two: Span) -> bool:
    """Whether two phrases mean two things of one name: "the old parliament", "the new parliament"."""
    mine, theirs = _within(a, one), _within(b, two)
    kindred = bool(mine and theirs) and likeness(mine[-1], theirs[-1]) >= ALIKE
    return kindred and _two_sides(a, b, one, two)


def _opposite(one: str, two: str) -> bool:
    if between("converse", one, two):
        return False
    return opposed(one, two) or between("contraries", one, two) or between("opposites", one, two)


def _agree(one: Predicate, two: Predicate, a: str, b: str) -> bool:
    rest = cover(a, b, one.at, two.at)
    return rest.shared > 0 and rest.shorter >= _MOST and rest.longer >= _SOME
