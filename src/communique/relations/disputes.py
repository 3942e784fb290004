"""A word of a parsed sentence -> the matters it says that parties differ on, and whether they are closed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.relations.phrases import NOUNS, clause, is_denied, names_nothing, objects, phrase, prepositions
from communique.relations.wording import tie_words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_SUBJECTS = ("nsubj", "nsubjpass")
_FAILING = frozenset({"fail", "refuse", "struggle"})


def issues(token: Token) -> Iterator[Span]:
    """The matters in dispute a word tells of: "differ on A", "a row over A", "cannot agree on A", "opposed to A"."""
    words, lemma = tie_words().dispute, token.lemma_.lower()
    found: Iterator[Span] = iter(())
    if token.pos_ in NOUNS and lemma in words.nouns and not is_denied(token):
        found = _of_noun(token)
    elif lemma in words.apart and not is_denied(token):
        found = _apart(token)
    elif token.pos_ == "VERB" and lemma in words.verbs and not is_denied(token):
        found = _led_to(token)
    elif token.pos_ == "VERB" and lemma in words.agreeing and _has_not_come(token):
        found = _agreed_on(token)
    elif (token.pos_ == "VERB" and lemma in words.opposing) or token.lower_ in words.opposed_adjectives:
        found = _opposed(token) if not is_denied(token) else found
    elif token.pos_ == "VERB" and lemma in words.souring:
        found = _souring(token)
    yield from (matter for matter in found if not names_nothing(matter) or matter.root.pos_ in ("VERB", "AUX"))


def is_closed(token: Token) -> bool:
    """Whether a verb of closing governs the word as a fact ("resolved the dispute"), or it "is over"."""
    words, head = tie_words().dispute, token.head
    if token.dep_ == "pobj" and head.dep_ == "prep":  # "the third of their disputes"
        token, head = head.head, head.head.head
    if token.dep_ in _SUBJECTS and head.lemma_ == "be":
        return any(child.lower_ in words.closed for child in head.children) and not is_denied(head)
    closing = head.pos_ == "VERB" and head.lemma_.lower() in words.closing and not is_denied(head)
    unsure = any(child.tag_ in ("MD", "TO") for child in head.children)
    return closing and not unsure and token.dep_ in ("dobj", "nsubjpass")


def _of_noun(noun: Token) -> Iterator[Span]:
    """What "a dispute" is about: "over A", "of opinion about A", "remains on A", or the words before it."""
    words = tie_words().dispute
    leads = list(prepositions(noun, words.prepositions))
    if noun.dep_ in (*_SUBJECTS, "attr", "dobj") or (noun.dep_ == "pobj" and noun.head.head.dep_ == "dobj"):
        verb = noun.head if noun.dep_ != "pobj" else noun.head.head.head
        leads.extend(
            prepositions(
                verb, words.prepositions - {"of", "on"} if noun.dep_ == "pobj" else words.prepositions - {"of"}
            )
        )
    found = [matter for lead in leads for matter in _through(lead)]
    yield from found
    if not found:
        before = [child for child in noun.children if child.dep_ in ("compound", "amod") and child.pos_ == "NOUN"]
        yield from (noun.doc[child.left_edge.i : child.i + 1] for child in before)


def _through(preposition: Token) -> Iterator[Span]:
    """What a preposition leads to, through a noun that only carries it: "difference of opinions about A"."""
    words = tie_words().dispute
    for item in objects(preposition):
        if item.lower_ in words.carriers:
            near = (*item.children, *preposition.head.children)
            about = [child for child in near if child.dep_ == "prep" and child.lower_ in words.prepositions - {"of"}]
            yield from (phrase(matter) for lead in about for matter in objects(lead))
        elif preposition.lower_ != "of" and item.ent_type_ not in ("DATE", "TIME"):
            yield phrase(item)
    yield from (clause(child) for child in preposition.children if child.dep_ == "pcomp" and child.tag_ != "VBG")


def _led_to(token: Token) -> Iterator[Span]:
    for preposition in prepositions(token, tie_words().dispute.prepositions - {"of"}):
        yield from _through(preposition)


def _apart(token: Token) -> Iterator[Span]:
    """In "at odds over A" and "far apart over A" the preposition may hang on the verb."""
    verb = next((above for above in token.ancestors if above.pos_ in ("VERB", "AUX")), token)
    for holder in dict.fromkeys((token, token.head, verb)):
        yield from _led_to(holder)


def _has_not_come(verb: Token) -> bool:
    """Whether agreement is denied or still to come: "cannot agree", "have yet to settle", "failed to resolve"."""
    if is_denied(verb):
        return True
    above = verb.head
    yet = any(child.lower_ == "yet" for child in (*verb.children, *above.children))
    return verb.dep_ == "xcomp" and (yet or above.lemma_.lower() in _FAILING)


def _agreed_on(verb: Token) -> Iterator[Span]:
    yield from _led_to(verb)
    for child in verb.children:
        if child.dep_ == "dobj" and child.pos_ in NOUNS and child.lemma_.lower() not in tie_words().dispute.nouns:
            yield phrase(child)
        elif child.dep_ == "ccomp" and any(inner.tag_.startswith("W") for inner in child.subtree):
            yield clause(child)


def _opposed(token: Token) -> Iterator[Span]:
    found = [child for child in token.children if child.dep_ == "dobj"]
    found += [item for lead in prepositions(token, frozenset({"to"})) for item in objects(lead)]
    yield from (phrase(item) for item in found if item.pos_ in NOUNS)


def _souring(verb: Token) -> Iterator[Span]:
    ties = any(
        child.dep_ == "dobj" and child.lemma_.lower() in tie_words().dispute.relations for child in verb.children
    )
    if ties:
        yield from (phrase(child) for child in verb.children if child.dep_ == "nsubj" and child.pos_ in NOUNS)
