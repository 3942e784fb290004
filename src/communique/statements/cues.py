"""Tokens -> the cues of statements: which words report speech or attitude, with which complements, from whom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from communique.tables import load

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
VERBAL = ("VERB", "AUX")
NOMINAL = ("PROPN", "NOUN", "PRON")


class CueTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Reporting words by the complement that carries what was said; see tables/cues.yaml."""

    quote: tuple[str, ...]
    clause: tuple[str, ...]
    infinitive: tuple[str, ...]
    object: tuple[str, ...]
    preposition: dict[str, tuple[str, ...]]
    addressee: tuple[str, ...]
    asked: tuple[str, ...]
    quoted: tuple[str, ...]
    nouns: tuple[str, ...]
    carriers: tuple[str, ...]
    according: dict[str, tuple[str, ...]]
    answers: tuple[str, ...]
    attitudes: tuple[str, ...]
    acts: tuple[str, ...]
    plain: tuple[str, ...]
    nobody: tuple[str, ...]
    naming: tuple[str, ...]
    about: tuple[str, ...]
    own: tuple[str, ...]
    persons: tuple[str, ...]
    makers: tuple[str, ...]
    subordinating: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """Who is said to speak: the head of the noun phrase, and the phrase as characters of the document.

    `mark` is the word that stands for it beside the cue, a relative pronoun for instance; else the head itself.
    `partner` heads the first half of "X and Y" where the parse ended a sentence between the two.
    """

    head: Token
    mark: Token
    start: int
    end: int
    partner: Token | None = None


@cache
def cue_table() -> CueTable:
    """The shipped table of cues."""
    return load("cues", CueTable)


@cache
def frames(lemma: str) -> frozenset[str]:
    """The complements with which a verb reports: quote, clause, infinitive, object, preposition."""
    table = cue_table()
    named = {"quote": table.quote, "clause": table.clause, "infinitive": table.infinitive, "object": table.object,
             "preposition": tuple(table.preposition)}  # fmt: skip
    return frozenset(name for name, lemmas in named.items() if lemma in lemmas)


def is_cue(token: Token) -> bool:
    """Whether a token is a verb that can report what somebody said or holds."""
    return token.pos_ in VERBAL and bool(frames(token.lemma_.lower()))


def source_of(cue: Token) -> Source | None:
    """Who speaks with a cue: its subject, the agent of a passive, or the subject of the verb it hangs on."""
    agent = next((child for child in cue.children if child.dep_ == "agent"), None)
    if agent is not None:
        head = next((child for child in agent.children if child.dep_ == "pobj"), None)
        return None if head is None else phrase(head)
    if cue.dep_ == "ROOT" and (renamed := _before_insertion(cue)) is not None:
        return renamed
    subject = next((child for child in cue.children if child.dep_ in SUBJECTS), None)
    if subject is not None:
        return _subject_source(cue, subject)
    return _inherited(cue)


def _before_insertion(cue: Token) -> Source | None:
    """The noun before an insertion that ends at the cue, wherever the parse hung it: "X, who ..., said"."""
    if cue.i < 4 or cue.nbor(-1).text != "," or any(child.dep_ in SUBJECTS for child in cue.children):
        return None
    for index in range(cue.i - 2, cue.sent.start, -1):
        if cue.doc[index].text == ",":
            before = cue.doc[index - 1]
            return phrase(before) if before.pos_ in NOMINAL else None
    return None


def _subject_source(cue: Token, subject: Token) -> Source | None:
    if subject.dep_ == "nsubjpass" and cue.lemma_.lower() not in cue_table().quoted:
        return None
    if subject.tag_ in ("WP", "WDT") and cue.dep_ == "relcl":
        return replace(phrase(cue.head), mark=subject)
    if subject.dep_ == "csubj" or (subject.lower_ in ("it", "there") and subject.dep_ == "nsubjpass"):
        return None
    return phrase(subject)


def _inherited(cue: Token) -> Source | None:
    head = cue.head
    if head == cue:
        return _inverted(cue)
    if cue.tag_ == "VBN" and cue.lemma_.lower() in cue_table().asked:
        return None
    if cue.dep_ in ("conj", "xcomp", "advcl", "ccomp", "dep", "parataxis") and head.pos_ in VERBAL:
        return source_of(head) if cue.dep_ != "ccomp" or cue.tag_ == "VBG" else _inverted(cue)
    if cue.dep_ == "pcomp" and head.head.pos_ in VERBAL:
        return _quoted(head.head) or source_of(head.head)
    if cue.dep_ == "acl" and cue.tag_ == "VBG":
        return noun_source(head) if head.lemma_.lower() in cue_table().carriers else phrase(head)
    return _inverted(cue)


def _quoted(verb: Token) -> Source | None:
    """Who is quoted: the object of "a paper quoted X as saying", the subject of "X was quoted by a paper as saying"."""
    if verb.lemma_.lower() not in cue_table().quoted:
        return None
    found = next((child for dep in ("nsubjpass", "dobj") for child in verb.children if child.dep_ == dep), None)
    return None if found is None else phrase(found)


def _inverted(cue: Token) -> Source | None:
    """The speaker after a cue in inverted order that the parse took for its object."""
    after = next((child for child in cue.rights if child.dep_ in ("dobj", "oprd", "attr", "npadvmod", "dep")), None)
    before_quote = cue.i > 0 and cue.nbor(-1).text in "\",'?!"
    if after is None or not before_quote or after.pos_ not in NOMINAL:
        return None
    return phrase(after)


def noun_source(noun: Token) -> Source | None:
    """Who speaks in a statement named by a noun: "Ankara's claim", "a statement by the ministry"."""
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    if owner is not None:
        return phrase(owner)
    for child in noun.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in cue_table().makers:
            head = next((grandchild for grandchild in child.children if grandchild.dep_ == "pobj"), None)
            if head is not None:
                return phrase(head)
    if noun.dep_ in ("dobj", "pobj"):
        verb = noun.head if noun.dep_ == "dobj" else noun.head.head
        if verb.pos_ in VERBAL:
            return source_of(verb)
    return phrase(noun)


def phrase(head: Token) -> Source:
    """The noun phrase of a head with its titles, appositions and conjuncts, without trailing relative clauses."""
    tokens = [head]
    stack = [head]
    while stack:
        for child in stack.pop().children:
            if child.dep_ not in ("relcl", "punct", "parataxis", "advcl", "ccomp", "case", "dep", "acl"):
                tokens.append(child)
                stack.append(child)
    last = max(tokens, key=lambda token: token.i)
    first = min(tokens, key=lambda token: token.i)
    partner = _cut_off(first)
    start = first.idx if partner is None else partner.sent.start_char
    return Source(head=head, mark=head, start=start, end=last.idx + len(last), partner=partner)


def _cut_off(first: Token) -> Token | None:
    """The head of "X and" where the sentence before a phrase is that fragment only."""
    if first.i == 0 or not first.is_sent_start or first.nbor(-1).is_punct:
        return None
    before = first.nbor(-1).sent
    joined = any(token.dep_ == "cc" for token in before)
    return before.root if joined and not any(token.pos_ in VERBAL for token in before) else None


def cue_words(cue: Token) -> tuple[int, int]:
    """The characters of a cue as a reader would name it: with its negation, particle and carrying noun."""
    parts = [cue]
    for child in cue.children:
        if child.dep_ == "neg":
            parts.extend([child, *(aux for aux in cue.children if aux.dep_ == "aux")])
        elif (
            child.dep_ == "prt"
            or (child.dep_ == "dobj" and child.lemma_.lower() in cue_table().nouns)
            or (child.dep_ == "prep" and child.lower_ in cue_table().preposition.get(cue.lemma_.lower(), ()))
        ):
            parts.append(child)
    near = [part for part in parts if abs(part.i - cue.i) <= 4]
    first, last = min(near, key=lambda part: part.i), max(near, key=lambda part: part.i)
    return first.idx, last.idx + len(last)
