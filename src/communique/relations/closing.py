"""A word of a parsed sentence -> whether it closes a dispute, and the matters that are closed by it alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.relations.phrases import (
    ACTED_ON,
    NOUNS,
    SUBJECTS,
    VERBAL,
    asks,
    clause,
    is_denied,
    is_past,
    names_nothing,
    objects,
    phrase,
    prepositions,
    unwrapped,
)
from communique.relations.wording import tie_words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


def is_closed(token: Token) -> bool:
    """Whether a verb of closing governs the word as a fact ("resolved the dispute"), or it "is over"."""
    words, head = tie_words().dispute, token.head
    while token.dep_ == "pobj" and head.dep_ == "prep" and head.lower_ == "of":  # "the third of their disputes"
        token, head = head.head, head.head.head
    if token.dep_ == "pobj" and head.dep_ == "prep":
        return head.lower_ == "after" and _is_years(token) and _is_fact(head.head) and _reaches(head.head)
    if token.dep_ in SUBJECTS and head.lemma_ == "be":
        return any(child.lower_ in words.closed for child in head.children) and _is_fact(head)
    if token.dep_ == "nsubj":
        ended = head.lemma_ == "end" and not any(child.dep_ in ("dobj", "prep") for child in head.children)
        return ended and _is_fact(head)
    closing = head.pos_ == "VERB" and head.lemma_.lower() in words.closing
    return (closing or _is_put_to_rest(head)) and _is_fact(head) and token.dep_ in ACTED_ON


def is_given_up(token: Token) -> bool:
    """Whether a word says that parties no longer differ: "no longer disagree", "are no longer at odds"."""
    words = tie_words().dispute
    differ = token.lemma_.lower() in words.verbs | words.opposing
    if not differ and token.lower_ not in words.apart | words.opposed_adjectives:
        return False
    verb = next((above for above in token.ancestors if above.pos_ in VERBAL), token)
    return is_past(token) or (not differ and is_past(verb))


def was_closed(noun: Token) -> bool:
    """Whether a clause on a word for a dispute says that it was closed: "the dispute, settled in 2010,"."""
    return noun.pos_ in NOUNS and any(
        _is_closing_clause(inner) and (inner.head == noun or (inner.dep_ == "relcl" and inner.head.ent_type_ != ""))
        for inner in noun.subtree
    )


def closed(token: Token) -> Iterator[Span]:
    """The matters that a verb closes without naming a dispute: "settled who owns A", "dropped its claim to A"."""
    if token.pos_ == "VERB" and _is_fact(token):
        found = (*_settled(token), *_ceded(token), *_at_rest(token))
        yield from (matter for matter in found if not names_nothing(matter) or matter.root.pos_ == "VERB")


def _is_fact(verb: Token) -> bool:
    """Whether a verb is told as done: no modal, no infinitive, no denial."""
    return not is_denied(verb) and not any(child.tag_ in ("MD", "TO") for child in verb.children)


def _is_closing_clause(verb: Token) -> bool:
    if verb.lemma_.lower() not in tie_words().dispute.closing or not _is_fact(verb):
        return False
    related = any(child.dep_ in ACTED_ON and child.tag_ == "WDT" for child in verb.children)
    return (verb.dep_ == "acl" and verb.tag_ == "VBN") or (verb.dep_ == "relcl" and related)


def _is_years(token: Token) -> bool:
    return token.lemma_.lower() in tie_words().spans or bool(token.ent_type_)


def _reaches(verb: Token) -> bool:
    return verb.lemma_.lower() in tie_words().dispute.reaching


def _settled(verb: Token) -> Iterator[Span]:
    """In "settled who owns A" the clause; in "resolved the question of A", "closed an old A question", "A, which they
    settled" A."""
    words, lemma = tie_words(), verb.lemma_.lower()
    if lemma in words.dispute.settling and verb.dep_ == "relcl" and _is_closing_clause(verb) and _is_matter(verb.head):
        yield phrase(unwrapped(verb.head))
    for child in verb.children:
        if child.dep_ in ACTED_ON and child.pos_ in NOUNS and child.lemma_.lower() not in words.dispute.nouns:
            if child.lemma_.lower() in words.containers and lemma in words.dispute.closing:
                yield from _in_container(child)
            elif lemma in words.dispute.settling:
                yield phrase(child)
        elif lemma in words.dispute.settling and child.dep_ == "ccomp" and asks(child):
            yield clause(child)


def _is_matter(noun: Token) -> bool:
    """Whether a noun may be what is disputed: neither a name nor a word for a dispute."""
    return noun.pos_ in NOUNS and not noun.ent_type_ and noun.lemma_.lower() not in tie_words().dispute.nouns


def _in_container(noun: Token) -> Iterator[Span]:
    inner = unwrapped(noun)
    if inner != noun:
        yield phrase(inner)
    else:
        yield from (noun.doc[child.i : child.i + 1] for child in noun.children if child.dep_ == "compound")


def _ceded(verb: Token) -> Iterator[Span]:
    """In "dropped its claim to A" and "accepted the ruling on A": A."""
    words = tie_words().dispute
    nouns = words.ceding.get(verb.lemma_.lower(), frozenset())
    for child in verb.children:
        if child.dep_ in ACTED_ON and child.lemma_.lower() in nouns:
            leads = [*prepositions(child, words.ceding_leads)] or [*prepositions(verb, words.ceding_leads)]
            yield from (phrase(item) for lead in leads for item in objects(lead))


def _at_rest(verb: Token) -> Iterator[Span]:
    """In "put the question of A to rest": A."""
    if _is_put_to_rest(verb):
        for child in verb.children:
            disputed = child.lemma_.lower() in tie_words().dispute.nouns
            if child.dep_ in ACTED_ON and child.pos_ in NOUNS and not disputed:
                yield phrase(unwrapped(child))


def _is_put_to_rest(verb: Token) -> bool:
    to_rest = any(token.lower_ == "rest" and token.nbor(-1).lower_ == "to" for token in verb.subtree if token.i)
    return verb.lemma_.lower() in tie_words().dispute.resting and to_rest
