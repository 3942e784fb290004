"""A rule of the code book and a word of a sentence -> the nouns and clauses that stand where the rule looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.events import grammar
from communique.events.codebook import Rule, status_words, triggers, words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_COMPLEMENTS = frozenset({"xcomp", "ccomp", "acl", "advcl"})
_FOR = frozenset({"for", "on", "to", "against", "with", "of"})
_ABOUT = frozenset({"on", "of"})
_AWAY = frozenset({"off", "away"})
_BESIDE = frozenset({"advmod", "oprd", "acomp", "dobj", "prt"})
_DURING = frozenset({"after", "at", "during", "before", "following", "in", "from", "of"})
_FINITE = frozenset({"VBD", "VBZ"})
_QUESTIONS = frozenset({"whether", "if", "why", "how", "what", "who"})


def particle_fits(rule: Rule, verb: Token) -> bool:
    """Whether a verb of the rule is this one with its particle, "pull out", or without any; nobody is "stormed off"."""
    wanted = {tuple(grammar.folded(name).split(" ")) for name in rule.verbs}
    lemma = grammar.word(verb)
    present = {
        found.lower_
        for found in verb.children
        if found.dep_ in {"prt", "advmod"} or (found.dep_ == "prep" and found.i == verb.i + 1)
    }
    bare = rule.type != "ASSAULT" or not present & _AWAY
    return ((lemma,) in wanted and bare) or any(
        len(name) == 2 and name[0] == lemma and name[1] in present for name in sorted(wanted)
    )


def theme(rule: Rule, verb: Token) -> Token | None:
    """The noun of the rule's word classes, where the rule looks for it."""
    wanted = words_of(rule.object)
    for slot in rule.via:
        if slot == "subject" and "object" not in rule.target and grammar.child(verb, "dobj") is not None:
            continue
        for noun in at(slot, verb):
            for one in grammar.conjuncts(noun):
                if grammar.word(one) in wanted and _qualified(rule, one):
                    return one
    return None


def at(slot: str, verb: Token) -> list[Token]:
    """The words at a slot: object, subject, dative, clause (the subject below it), gerund, or a preposition."""
    if slot == "object":
        noun = grammar.undergoer(verb)
        return [_measured(noun)] if noun is not None else []
    if slot == "subject":
        subject = grammar.undergoer(verb) if grammar.is_passive(verb) else grammar.performer(verb)
        return [_measured(subject)] if subject is not None else []
    if slot == "clause":
        inner = complement(verb)
        subject = grammar.child(inner, "nsubj", "nsubjpass") if inner is not None else None
        return [subject] if subject is not None else []
    if slot == "dative":
        receiver = grammar.child(verb, "dative")
        if receiver is not None and receiver.pos_ == "ADP":
            receiver = grammar.child(receiver, "pobj")
        return [receiver] if receiver is not None else []
    if slot == "gerund":
        return [found for found in verb.children if found.dep_ == "xcomp" and found.tag_ == "VBG"]
    return [noun for name, noun in grammar.complements(verb) if name == slot]


def _measured(noun: Token) -> Token:
    """What a measure counts: "talks" in "a round of talks"; other nouns stand for themselves."""
    if grammar.word(noun) not in words_of(("measures",)):
        return noun
    return next((counted for name, counted in grammar.complements(noun) if name == "of"), noun)


def _qualified(rule: Rule, noun: Token) -> bool:
    if not rule.qualifiers:
        return True
    wanted = words_of(rule.qualifiers)
    about = [word for name, topic in grammar.complements(noun) if name in _ABOUT for word in (topic, *topic.lefts)]
    return any(grammar.word(found) in wanted for found in (*noun.lefts, *about))


def barred(words: frozenset[str], verb: Token) -> bool:
    """Whether the sentence's own nouns are among words that show another matter: a match, a market, a film."""
    direct = [noun for noun in (grammar.undergoer(verb), grammar.performer(verb)) if noun is not None]
    near = [
        *direct,
        *(word for noun in direct for word in noun.lefts),
        *(noun for _, noun in grammar.complements(verb)),
    ]
    return any(grammar.word(noun) in words for noun in near)


def is_question(rule: Rule, verb: Token) -> bool:
    """Whether an operator only asks for words, "asked whether", "asked about", or tells a fact: "said it had left"."""
    clause = complement(verb) if rule.operator == "request" else None
    asks = clause is not None and (any(found.lower_ in _QUESTIONS for found in clause.children) or _is_fact(clause))
    about = rule.operator == "request" and any(found.lower_ == "about" for found in verb.children)
    return asks or about


def _is_fact(clause: Token) -> bool:
    """Whether a clause is told in a tense of its own, not as an infinitive or a subjunctive, nor with a modal."""
    return any(found.tag_ in _FINITE for found in (clause, *clause.children) if found == clause or "aux" in found.dep_)


def done_by(rule: Rule, verb: Token) -> bool:
    """Whether the subject is of the rule's sort: crowds demonstrate, governments protest in a note."""
    doer = grammar.performer(verb) if rule.doers else None
    return not rule.doers or (doer is not None and doer.lemma_.lower() in words_of(rule.doers))


def is_governed(rule: Rule, verb: Token) -> bool:
    """Whether the words that the rule asks for beside its verb, or the infinitive under it, are there."""
    if rule.along:
        beside = [noun for _, noun in grammar.complements(verb)]
        beside += [found for found in verb.children if found.dep_ in _BESIDE]
        if not any(grammar.word(found) in words_of(rule.along) for found in beside):
            return False
    return not rule.governs or any(
        found.dep_ == "xcomp" and _is_infinitive(found) and found.lemma_.lower() not in status_words().speech
        for found in verb.children
    )


def complement(token: Token) -> Token | None:
    """The clause or event noun that stands under an operator: "to resume", "for the resumption"."""
    for found in token.children:
        clause = found.dep_ in _COMPLEMENTS and grammar.is_verb(found) and found.i > token.i
        if clause and (found.dep_ != "advcl" or _is_infinitive(found)) and not _only_attributes(found):
            return found
    for preposition in token.children:
        if preposition.dep_ == "prep" and preposition.lower_ in _FOR:
            for found in preposition.children:
                if found.dep_ == "pcomp":
                    return found
    return None


def _only_attributes(verb: Token) -> bool:
    """Whether a clause only names who said the rest: ", a diplomat said"."""
    has_content = grammar.child(verb, "ccomp", "xcomp", "dobj", "mark") is not None
    return verb.lemma_.lower() in status_words().speech and not has_content


def _is_infinitive(verb: Token) -> bool:
    return any(found.lower_ == "to" and found.dep_ == "aux" for found in verb.children)


def noun_theme(rule: Rule, noun: Token) -> Token | None:
    """The noun of the rule's word classes under an event noun: "flights" in "the suspension of flights"."""
    wanted = words_of(rule.object)
    for name, governed in grammar.complements(noun):
        if name in rule.via:
            for one in grammar.conjuncts(governed):
                if grammar.word(one) in wanted and _qualified(rule, one):
                    return one
    return None


def noun_barred(words: frozenset[str], noun: Token) -> bool:
    """Whether the words around an event noun are among those that show another matter."""
    verb = grammar.clause_verb(noun)
    near = [*grammar.modifiers(noun), *(found for _, found in grammar.complements(noun))]
    near += [found for found in (verb.children if verb is not None else ()) if found.dep_ in {"nsubj", "dobj"}]
    return any(found.lemma_.lower() in words for found in near)


def carrier(noun: Token) -> Token:
    """The verb that only carries the noun's event ("held talks", "talks were held"), else the noun."""
    place, above = noun, noun.head
    if noun.dep_ == "pobj" and above.lower_ == "of" and grammar.word(above.head) in words_of(("measures",)):
        place, above = above.head, above.head.head
    while place.dep_ == "conj" and above.pos_ in {"NOUN", "PROPN"} and above.head.i != above.i:
        place, above = above, above.head
    if above.pos_ == "ADP":
        above = above.head
    return above if grammar.is_verb(above) and above.lemma_.lower() in triggers().support else noun


def doer(noun: Token, verb: Token, rule: Rule) -> Token | None:
    """Who performs a noun's event: the subject of its support verb, or of the clause it stands beside."""
    if verb.i != noun.i and noun.i > verb.i:
        return grammar.performer(verb)
    beside = noun.dep_ == "pobj" and noun.head.lower_ in _DURING and grammar.is_verb(noun.head.head)
    return grammar.performer(noun.head.head) if beside and rule.reciprocal else None
