"""Tokens of a dependency parse -> who performs a verb, what it is done to, and what hangs on a noun.

Arc names are those of spaCy's English pipelines (ClearNLP). Every climb is bounded by the depth of the tree.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_OPEN_CLAUSES = frozenset({"xcomp", "advcl", "ccomp", "conj"})
_PREPOSITIONS = frozenset({"prep", "agent", "dative"})
_MODIFIERS = frozenset({"poss", "compound", "amod", "nmod", "npadvmod"})
_OF_THE_OBJECT = frozenset({"of", "for", "from", "into"})
_AMOUNTS = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "CARDINAL"})
_PLACING = frozenset({"in", "at"})
_WH = frozenset({"WDT", "WP", "WP$"})
_PREFIXES = ("re-", "co-")
HELD_HYPHEN = "\u2011"
"""The hyphen that holds "re-open" in one token, see language.analysis."""
_LEVEL = "level"
_ACCORDING = "according"


def child(token: Token, *deps: str) -> Token | None:
    """The first child on one of these arcs."""
    return next((found for found in token.children if found.dep_ in deps), None)


def word(token: Token) -> str:
    """The lower-case lemma as the tables are matched with it, see `folded`."""
    return folded(token.lemma_.lower())


def folded(lemma: str) -> str:
    """A lemma or table word made comparable: the lemmatizer leaves a final "e" on "re-opened", which is dropped."""
    plain = lemma.replace(HELD_HYPHEN, "-")
    return plain.removesuffix("e") if plain.startswith(_PREFIXES) else plain


def conjuncts(token: Token) -> tuple[Token, ...]:
    """The token and what is coordinated with it, to the right."""
    return (token, *token.conjuncts) if token.dep_ != "conj" else (token,)


def is_verb(token: Token) -> bool:
    """Whether a token is used as a verb."""
    return bool(token.pos_ in {"VERB", "AUX"})


def is_passive(verb: Token) -> bool:
    """Whether a verb form is passive: an auxiliary, a by-phrase, or a bare past participle after its noun."""
    if any(found.dep_ in {"auxpass", "nsubjpass", "agent"} for found in verb.children):
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and child(verb, "nsubj", "aux") is None:
        return is_verb(verb.head) and is_passive(verb.head)
    if _is_caused(verb):
        return True
    bare = verb.tag_ == "VBN" and child(verb, "nsubj", "aux", "dobj") is None
    return bool(bare and verb.dep_ in {"acl", "advcl", "amod"})


def _is_caused(verb: Token) -> bool:
    """Whether a participle is what somebody had done: "arrested" in "had two leaders arrested"."""
    return bool(
        verb.tag_ == "VBN" and verb.dep_ == "ccomp" and verb.head.lemma_ == "have" and child(verb, "aux") is None
    )


def performer(verb: Token, depth: int = 6) -> Token | None:
    """The head of the phrase that names who performs a verb: subject, by-phrase, or what controls the verb."""
    if is_passive(verb):
        by = child(verb, "agent") or next((p for p in verb.children if p.dep_ == "prep" and p.lower_ == "by"), None)
        agent = child(by, "pobj") if by is not None else None
        if agent is None and _is_caused(verb):
            return performer(verb.head, depth - 1)
        return agent if agent is not None and agent.ent_type_ not in _AMOUNTS else None
    own = child(verb, "nsubj")
    if own is not None:
        return antecedent(own, verb)
    return _controller(verb, depth)


def _controller(verb: Token, depth: int) -> Token | None:
    head = verb.head
    if depth == 0 or head.i == verb.i:
        return None
    if verb.dep_ == "acl":
        return head if verb.tag_ == "VBG" else None
    if verb.dep_ == "pcomp":
        return _controller_of_gerund(head, depth)
    if verb.dep_ == "xcomp" and head.dep_ == "acomp":
        return performer(head.head, depth - 1)
    if verb.dep_ not in _OPEN_CLAUSES or not is_verb(head):
        return None
    if verb.dep_ == "xcomp" and (controlled := child(head, "dobj")) is not None:
        return controlled
    if is_passive(head):
        return undergoer(head)
    return performer(head, depth - 1)


def _controller_of_gerund(preposition: Token, depth: int) -> Token | None:
    """Who does "of stealing" or "after meeting": the one accused of it, or the subject of the clause."""
    verb = preposition.head
    if not is_verb(verb):
        return None
    if preposition.lower_ in _OF_THE_OBJECT:
        return undergoer(verb)
    return performer(verb, depth - 1)


def undergoer(verb: Token) -> Token | None:
    """The head of the phrase that names what a verb is done to: its object, or the subject of a passive."""
    if is_passive(verb):
        subject = child(verb, "nsubjpass", "nsubj")
        if subject is not None:
            return antecedent(subject, verb)
        if verb.dep_ in {"acl", "amod"}:
            return verb.head
        if verb.dep_ == "conj" and is_verb(verb.head):
            return undergoer(verb.head)
        return performer(verb.head) if verb.dep_ == "advcl" and is_verb(verb.head) else None
    found = child(verb, "dobj")
    return antecedent(found, verb) if found is not None else _shared_object(verb)


def _shared_object(verb: Token) -> Token | None:
    """The object that coordinated verbs share: "condemned and rejected the plan"."""
    for other in verb.children:
        if other.dep_ == "conj" and is_verb(other) and other.i - verb.i <= 2:
            return child(other, "dobj")
    return None


def antecedent(token: Token, verb: Token) -> Token:
    """The noun a relative pronoun stands for; the token itself where it is none."""
    if token.tag_ not in _WH and not (token.lower_ == "that" and verb.dep_ == "relcl"):
        return token
    if verb.dep_ == "relcl":
        return verb.head
    if verb.dep_ == "conj" and verb.head.dep_ == "relcl":
        return verb.head.head
    cleft = child(verb.head, "attr") if verb.head.lemma_ == "be" else None
    return cleft if cleft is not None else token


def complements(token: Token, depth: int = 3) -> Iterator[tuple[str, Token]]:
    """Pairs of preposition and the noun it governs, under a token: ("with", Georgia); "out of" counts as "of".

    The parser hangs "with Iran" in "talks in Geneva with Iran" on the place, so what hangs on a place counts too.
    """
    for preposition in token.children:
        if preposition.dep_ not in _PREPOSITIONS:
            if preposition.dep_ == "prt" and depth:
                yield from complements(preposition, depth - 1)
            continue
        for governed in preposition.children:
            if governed.dep_ == "pobj":
                yield preposition.lower_, governed
                if depth and governed.pos_ == "PROPN" and preposition.lower_ in _PLACING:
                    yield from complements(governed, depth - 1)
            elif governed.dep_ == "prep" and depth and preposition.lower_ != _ACCORDING:
                yield from complements(preposition, depth - 1)
                break
            elif governed.dep_ == "conj" and governed.pos_ == "ADP":
                yield from ((governed.lower_, noun) for noun in governed.children if noun.dep_ == "pobj")


def modifiers(noun: Token) -> tuple[Token, ...]:
    """What stands before a noun and may name a side: "Moscow's", "Russian", "Russia-Georgia"."""
    return tuple(found for found in noun.lefts if found.dep_ in _MODIFIERS)


def clause_verb(token: Token) -> Token | None:
    """The nearest verb above a token, or None at the root."""
    for above in token.ancestors:
        if is_verb(above):
            return above
    return None


def measures_of(noun: Token) -> tuple[Token, ...]:
    """The noun that a noun is part of: "side" for "relations" in "the political side of relations"."""
    of = noun.head
    within = noun.dep_ == "pobj" and of.lower_ == "of" and of.head.pos_ == "NOUN"
    return (of.head,) if within else ()


def is_venue(noun: Token) -> bool:
    """Whether a noun says where a verb's act took place: "signed in Geneva", not "the embassy in Geneva"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in _PLACING and is_verb(noun.head.head)


def core(noun: Token) -> tuple[int, int]:
    """Token bounds of a noun with the words before it, without articles, possessors and numbers in front."""
    start = noun.i
    inner = {
        found.i for left in noun.lefts if left.dep_ not in {"det", "poss", "nummod", "predet"} for found in left.subtree
    }
    while start - 1 in inner:
        start -= 1
    return start, noun.i + 1


def level_words(verb: Token) -> tuple[Token, ...]:
    """The words of "at political level" under a verb, which say what sort of tie is meant."""
    return tuple(
        word
        for name, noun in complements(verb)
        if name in {"at", "on"} and noun.lemma_ == _LEVEL
        for word in noun.lefts
    )
