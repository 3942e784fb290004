"""A word of a parsed sentence -> the areas in which it says that parties cooperate."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.relations.phrases import NOUNS, is_denied, listed, names_nothing, phrase, prepositions, split
from communique.relations.wording import tie_words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_VERBAL = ("VERB", "AUX")


def areas(token: Token) -> Iterator[Span]:
    """The areas of cooperation a word tells of: "cooperate on A", "joint patrols", "A is an area for cooperation"."""
    if token.pos_ == "VERB" and not is_denied(token):
        yield from _of_verb(token)
    elif token.pos_ in NOUNS:
        yield from _of_noun(token)


def _of_verb(verb: Token) -> Iterator[Span]:
    words, lemma = tie_words().cooperation, _lemma(verb)
    together = any(child.lower_ == "together" for child in verb.children)
    alongside = any(child.lower_ == "with" for child in verb.children)
    if lemma in words.verbs or (lemma in words.together_verbs and (together or alongside)):
        for preposition in prepositions(verb, words.prepositions):
            yield from listed(preposition)
    elif lemma in words.sharing_verbs or (together and lemma not in words.not_together):
        for child in verb.children:
            if (
                child.dep_ == "dobj"
                and child.lemma_.lower() not in words.in_common
                and not names_nothing(phrase(child))
            ):
                yield phrase(child)


def _of_noun(noun: Token) -> Iterator[Span]:
    words, lemma = tie_words().cooperation, _lemma(noun)
    joint = lemma in words.joint_nouns and any(child.lower_ == "joint" for child in noun.children)
    if not joint and lemma not in words.nouns:
        return
    leads = [] if joint else [*prepositions(noun, words.prepositions)]
    if not joint and not leads and noun.dep_ == "dobj":  # "resume cooperation on A" hangs "on" on the verb
        leads.extend(prepositions(noun.head, words.prepositions - {"to", "for"}))
    found = [item for lead in leads for item in listed(lead) if item.root.ent_type_ not in ("DATE", "TIME")]
    found += [*_as_subject(noun), *_before_clause(noun)]
    yield from found
    if joint and not found and noun.dep_ in ("dobj", "pobj", "nsubjpass"):
        yield phrase(noun)


def _as_subject(noun: Token) -> Iterator[Span]:
    """In "A and B are further areas for cooperation": A and B."""
    area = noun.head.head if noun.dep_ == "pobj" else noun
    if area.dep_ == "attr" and area.lemma_.lower() in tie_words().cooperation.area_nouns:
        for subject in area.head.children:
            if subject.dep_ == "nsubj" and _lemma(subject) not in tie_words().cooperation.nouns:
                yield from split(subject.doc[subject.left_edge.i : subject.right_edge.i + 1])


def _before_clause(noun: Token) -> Iterator[Span]:
    """In "A, B and C, in which joint efforts are needed": A, B and C."""
    clause = noun.head
    if noun.dep_ in ("nsubj", "nsubjpass") and clause.dep_ == "relcl":
        first = clause.head
        while first.pos_ not in _VERBAL and first.dep_ in ("conj", "appos", "pobj", "prep"):
            first = first.head
        start = first.i + 1 if first.pos_ in _VERBAL else first.left_edge.i
        yield from split(clause.doc[start : clause.left_edge.i])


def _lemma(token: Token) -> str:
    """The lemma in lower case; the parse writes "co-operation" with a hyphen that does not break."""
    return token.lemma_.lower().replace("\u2011", "-")
