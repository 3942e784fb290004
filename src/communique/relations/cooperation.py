"""A word of a parsed sentence -> the areas in which it says that parties cooperate."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.relations.phrases import (
    ACTED_ON,
    NOUNS,
    SUBJECTS,
    VERBAL,
    is_denied,
    is_imagined,
    is_unreal,
    listed,
    names_nothing,
    phrase,
    prepositions,
    split,
    together,
)
from communique.relations.wording import tie_words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_OF = frozenset({"of"})


def areas(token: Token) -> Iterator[Span]:
    """The areas of cooperation a word tells of: "cooperate on A", "joint patrols", "A is an area for cooperation"."""
    found = list(_of_verb(token) if token.pos_ == "VERB" else _of_noun(token) if token.pos_ in NOUNS else ())
    if not found or is_denied(token):
        return
    verb = next((above for above in (token, *token.ancestors) if above.pos_ in VERBAL), token)
    if not is_denied(verb) and not is_unreal(verb):
        yield from found


def _of_verb(verb: Token) -> Iterator[Span]:
    words, lemma = tie_words().cooperation, _lemma(verb)
    side_by_side = _is_together(verb)
    alongside = any(child.lower_ == "with" for child in verb.children)
    closely = side_by_side or any(child.lower_ in words.joint_adverbs for child in verb.children)
    if lemma in words.verbs or (lemma in words.together_verbs and (closely or alongside)):
        yield from _led_from(verb)
    elif lemma in words.joining and any(_lemma(child) in words.joining[lemma] for child in verb.children):
        for holder in (verb, *(child for child in verb.children if child.dep_ == "dobj")):
            yield from _led_from(holder)
    elif lemma in words.exchanging_verbs:
        yield from _exchanged(verb)
    elif lemma in words.sharing_verbs or (side_by_side and lemma not in words.not_together):
        for child in verb.children:
            if child.dep_ == "dobj" and _lemma(child) not in words.in_common and not names_nothing(phrase(child)):
                yield from map(_without_partner, together(child))


def _without_partner(area: Span) -> Span:
    """In "share radar data with A": "radar data"."""
    ends = [token.i for token in area if token.lower_ == "with" and token.i > area.root.i]
    return area.doc[area.start : ends[0]] if ends else area


def _is_together(verb: Token) -> bool:
    """Whether "together" or "jointly" stands by the verb, or on a preposition of it (where some parses put it)."""
    near = [*verb.children, *(inner for child in verb.children if child.dep_ == "prep" for inner in child.children)]
    return any(child.lower_ in tie_words().cooperation.side_by_side for child in near)


def _led_from(holder: Token) -> Iterator[Span]:
    """What the prepositions on a word lead to; of "to fight A" (an infinitive that says what for) it is "A"."""
    for preposition in prepositions(holder, tie_words().cooperation.prepositions):
        yield from listed(preposition)
    yield from _purposes(holder)


def _purposes(holder: Token) -> Iterator[Span]:
    for child in holder.children:
        aims = child.dep_ in ("xcomp", "advcl", "acl", "relcl") and any(inner.tag_ == "TO" for inner in child.children)
        if aims:
            yield from (phrase(inner) for inner in child.children if inner.dep_ == "dobj" and inner.pos_ in NOUNS)


def _exchanged(verb: Token) -> Iterator[Span]:
    """In "exchange information on A": A."""
    for child in verb.children:
        if child.dep_ == "dobj" and _lemma(child) in tie_words().cooperation.exchanged:
            for holder in (child, verb):
                for preposition in prepositions(holder, frozenset({"on", "about"})):
                    yield from listed(preposition)


def _of_noun(noun: Token) -> Iterator[Span]:
    words, lemma = tie_words().cooperation, _lemma(noun)
    adjectives = {child.lower_ for child in noun.children if child.dep_ == "amod"}
    joint = lemma in words.joint_nouns and "joint" in adjectives
    common = lemma in words.common_nouns and "common" in adjectives
    broken = noun.dep_ in ACTED_ON and noun.head.lemma_.lower() in words.breaking
    if not (joint or common or lemma in words.nouns) or broken or is_imagined(noun):
        return
    found = [item for lead in _leads(noun, joint=joint) for item in listed(lead) if not _is_time(item)]
    found += [*_as_subject(noun), *_before_clause(noun), *_purposes(noun)]
    yield from found
    if joint and not found and noun.dep_ in ("dobj", "pobj", "nsubjpass", "conj"):
        yield phrase(noun)


def _leads(noun: Token, *, joint: bool) -> Iterator[Token]:
    """The prepositions that lead from a noun to the area, also where they hang on its verb ("resume work on A")."""
    words = tie_words().cooperation
    if joint:
        wanted = frozenset({"on", "against"}) | (_OF if _lemma(noun) in words.joint_doings else frozenset())
        own = [*prepositions(noun, wanted)]
        yield from own
        if not own and noun.dep_ == "dobj":
            yield from prepositions(noun.head, frozenset({"against"}))
        return
    own = [*prepositions(noun, words.prepositions)]
    yield from own
    if not own and noun.dep_ in ("dobj", *SUBJECTS):
        yield from prepositions(noun.head, words.prepositions - {"to", "for"})


def _is_time(item: Span) -> bool:
    return item.root.ent_type_ in ("DATE", "TIME")


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
    if noun.dep_ in SUBJECTS and clause.dep_ == "relcl":
        first = clause.head
        while first.pos_ not in VERBAL and first.dep_ in ("conj", "appos", "pobj", "prep"):
            first = first.head
        start = first.i + 1 if first.pos_ in VERBAL else first.left_edge.i
        yield from split(clause.doc[start : clause.left_edge.i])


def _lemma(token: Token) -> str:
    """The lemma in lower case; the parse writes "co-operation" with a hyphen that does not break."""
    return token.lemma_.lower().replace("\u2011", "-")
