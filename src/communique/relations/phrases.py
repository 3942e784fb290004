"""A parsed noun or preposition -> the words of its phrase, or the items of the list it opens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.relations.wording import tie_words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

NOUNS = ("NOUN", "PROPN")
VERBAL = ("VERB", "AUX")
SUBJECTS = ("nsubj", "nsubjpass")
ACTED_ON = ("dobj", "nsubjpass")
"""What a verb acts on: its object, or the subject where it is passive."""
_OUTSIDE = frozenset({"conj", "cc", "relcl", "advcl", "appos", "parataxis", "ccomp", "punct", "dep"})
_CLAUSE_TAGS = frozenset({"WDT", "WP", "WP$", "WRB", "VBD", "VBZ", "VBP", "MD"})
_LEADING = frozenset({"DET", "ADP", "ADV", "PRON", "PUNCT", "SCONJ", "CCONJ"})
_BREAKS = frozenset({",", ";", "/"})
_MARKS = frozenset({'"', "--", "–", "—", ":", "(", ")"})
_MOST_WORDS = 14


def phrase(head: Token) -> Span:
    """The noun phrase of a head without its article, conjuncts and clauses: "recognition of A and B"."""
    outside = {inner.i for child in head.children if _is_outside(child) for inner in child.subtree}
    inside = {token.i for token in head.subtree} - outside
    first = last = head.i
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside and head.doc[last + 1].text not in _BREAKS:
        last += 1
    while (
        first < head.i and head.doc[first].dep_ in ("det", "predet", "poss") and head.doc[first].pos_ in ("DET", "PRON")
    ):
        first += 1
    return head.doc[first : last + 1]


def unwrapped(head: Token) -> Token:
    """What a noun that only introduces is of: "Hong Kong" of "the question of Hong Kong"; any other noun itself."""
    if head.lemma_.lower() in tie_words().containers:
        return next((inner for lead in prepositions(head, frozenset({"of"})) for inner in objects(lead)), head)
    return head


def together(head: Token) -> Iterator[Span]:
    """The phrases of a noun and of those joined to it: "A" and "B" of "A and B"."""
    yield phrase(unwrapped(head))
    for child in head.children:
        if child.dep_ == "conj" and child.pos_ in NOUNS:
            yield from together(child)


def clause(head: Token) -> Span:
    """The words of a clause that names a matter ("how fast the lake may rise"), without its closing mark."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    while end > start and head.doc[end - 1].is_punct:
        end -= 1
    return head.doc[start : min(end, start + _MOST_WORDS)]


def asks(head: Token) -> bool:
    """Whether a clause asks: "who owns A", "how fast A may rise"."""
    return any(inner.tag_.startswith("W") for inner in head.subtree)


def objects(preposition: Token) -> Iterator[Token]:
    """The nouns (or "fishing") a preposition governs, and those of a second preposition joined to it."""
    for child in preposition.children:
        if child.dep_ == "pobj" and (child.pos_ in NOUNS or child.tag_ == "VBG"):
            yield child
        elif child.dep_ == "conj" and child.pos_ == "ADP":
            yield from objects(child)


def prepositions(token: Token, wanted: frozenset[str]) -> Iterator[Token]:
    """The prepositions that hang on a word, of those wanted."""
    return (child for child in token.children if child.dep_ == "prep" and child.lower_ in wanted)


def listed(preposition: Token) -> Iterator[Span]:
    """The items of the list that a preposition opens: "on A, B and C", "on issues such as A and B".

    The list ends with the preposition's own words, or where a clause, a quotation mark or a dash begins. Items are
    told apart by commas and conjunctions; words that only introduce ("issues", "the", "also") are left out.
    """
    yield from split(_region(preposition))


def split(region: Span) -> Iterator[Span]:
    """The items of a list, told apart by commas and conjunctions."""
    start = region.start
    for token in region:
        if token.text in _BREAKS or token.dep_ == "cc":
            yield from _item(region.doc[start : token.i])
            start = token.i + 1
    yield from _item(region.doc[start : region.end])


def is_denied(token: Token) -> bool:
    """Whether "not", "no", "neither" or "no longer" stands on the word itself, or on the "is" before an adjective."""
    return any(child.dep_ == "neg" or child.lower_ in tie_words().negators for child in _qualifying(token))


def is_past(token: Token) -> bool:
    """Whether "no longer" stands where `is_denied` looks for a denial."""
    return any(child.lower_ == "longer" for child in _qualifying(token))


def _qualifying(token: Token) -> list[Token]:
    own: list[Token] = [*token.children]
    own += [inner for child in own if child.dep_ == "prep" for inner in child.children]
    if token.dep_ in ("acomp", "prep", "advmod"):
        own += token.head.children
    return own


def is_unreal(verb: Token) -> bool:
    """Whether what a verb tells is only possible, wished or refused: "may quarrel", "hopes to cooperate"."""
    words = tie_words()
    modal = any(child.tag_ == "MD" and child.lemma_.lower() in words.unreal_modals for child in verb.children)
    above = verb.head.lemma_.lower()
    refused = (verb.dep_ == "xcomp" and above in words.unreal_verbs) or (
        verb.dep_ == "ccomp" and above in words.denying
    )
    return modal or refused or any(child.dep_ == "mark" and child.lower_ in words.conditions for child in verb.children)


def is_imagined(noun: Token) -> bool:
    """Whether a noun is only possible, or stands in what is denied or under a condition: "denied any dispute"."""
    words = tie_words()
    if any(child.lower_ in words.possible for child in noun.children):
        return True
    verb = next((above for above in noun.ancestors if above.pos_ in VERBAL), noun)
    denied = noun.dep_ == "dobj" and verb.lemma_.lower() in words.denying
    below = verb.dep_ == "ccomp" and verb.head.lemma_.lower() in words.denying
    return denied or below or any(child.dep_ == "mark" and child.lower_ in words.conditions for child in verb.children)


def names_nothing(matter: Span) -> bool:
    """Whether a phrase names no matter: a bare container ("the issue"), a pronoun, a word of time or manner."""
    words = tie_words()
    nouns = [token.lemma_.lower() for token in matter if token.pos_ in NOUNS]
    return not nouns or (len(nouns) == 1 and nouns[0] in words.empty | words.containers)


def _is_outside(child: Token) -> bool:
    hyphen = child.text == "-" and not child.whitespace_
    told_of = child.dep_ == "acl" and child.tag_ == "VBN"
    return (child.dep_ in _OUTSIDE and not hyphen) or told_of or child.lower_ in ("as", "between")


def _region(preposition: Token) -> Span:
    doc = preposition.doc
    start, end = preposition.i + 1, min(preposition.right_edge.i, preposition.sent.end - 1) + 1
    end = next((at for at in range(start, end) if doc[at].tag_ in _CLAUSE_TAGS or doc[at].text in _MARKS), end)
    for at in range(start + 1, end):
        introduced = doc[at - 1].lower_ == "such" or doc[at - 1].lemma_.lower() in (",", *tie_words().containers)
        if doc[at].lower_ in ("as", "including") and introduced:
            start = at + 1
    return doc[start:end]


def _item(span: Span) -> Iterator[Span]:
    start, end = span.start, span.end
    while start < end and span.doc[start].pos_ in _LEADING:
        start += 1
    while end > start and span.doc[end - 1].pos_ in _LEADING:
        end -= 1
    item = span.doc[start:end]
    if not names_nothing(item):
        yield item
