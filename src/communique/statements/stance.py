"""A clause -> which side it takes: for, against, open or partly, and the word that names the matter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from communique.statements.matters import act_of, matter_of, negated, passes
from communique.statements.stance_lexicon import side_of, stance_table, turns
from communique.vocabulary import Stance

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEGATED: dict[Stance, Stance] = {"for": "against", "against": "open", "open": "against", "partly": "against"}
_OPPOSITE: dict[Stance, Stance] = {"for": "against", "against": "for", "open": "open", "partly": "partly"}


@dataclass(frozen=True)
class Taken:
    """A side that a clause takes: the word that takes it, the head of the matter, and who takes it if it says so.

    `act` names what is to be done with the matter, where the clause says so in a verb.
    """

    stance: Stance
    word: Token
    matter: Token
    subject: Token | None
    act: str | None = None


def taken(word: Token) -> Taken | None:
    """The side that a verb or a predicate takes, if it takes one; negation and hedges are counted in."""
    predicate = word.lower_ in stance_table().of_subject and word.dep_ in ("acomp", "ROOT", "ccomp", "conj")
    if predicate and _first(word, "agent") is None:
        return _by_adjective(word)
    if word.pos_ in ("VERB", "AUX"):
        found = _by_demand(word) or _by_verb(word) or _by_refusal(word)
        return replace(found, stance="open") if found is not None and _takes_neither(word) else found
    if word.pos_ in ("ADJ", "ADP", "SCONJ") or word.dep_ == "acomp":
        return _by_adjective(word)
    return None


def _takes_neither(verb: Token) -> bool:
    """Whether a verb and its contrary are denied of one thing: "neither supports nor opposes it"."""
    first = verb.head if verb.dep_ == "conj" else verb
    second, joint = _first(first, "conj"), _first(first, "cc")
    if second is None or joint is None or joint.lower_ not in stance_table().alternatives or not negated(first):
        return False
    return _first(first, "dobj") is None and turns(first.lemma_.lower()) != turns(second.lemma_.lower())


def called(cue: Token, content: Iterable[Token]) -> Taken | None:
    """The side of who calls a thing something: "called the deal a mistake", "described it as unacceptable"."""
    if cue.lemma_.lower() not in stance_table().calling:
        return None
    matter = next((child for child in cue.rights if child.dep_ in ("dobj", "ccomp", "nsubj")), None)
    if matter is not None and matter.pos_ not in ("NOUN", "PROPN"):
        matter = next((child for child in matter.children if child.dep_ in ("nsubj", "dobj")), None)
    if matter is None:
        return None
    predicates = (child for child in cue.rights if child.dep_ in ("oprd", "acomp", "attr"))
    for word in (*content, *predicates):
        if word.i <= matter.i:
            continue
        lemma = word.lemma_.lower()
        stance = side_of("noun", lemma) if word.pos_ == "NOUN" else side_of("adjective", lemma)
        if stance is not None:
            return _settled(_adjusted(stance, cue), word, matter, None)
    return None


def _settled(stance: Stance, word: Token, towards: Token, subject: Token | None) -> Taken | None:
    """The side towards the noun that a word leads to; None where it leads to none."""
    matter = matter_of(towards)
    if matter is None:
        return None
    side = _OPPOSITE[stance] if matter.turned else stance
    return Taken(side, word, matter.head, subject, matter.act or act_of(word))


def _by_verb(verb: Token) -> Taken | None:
    lemma = verb.lemma_.lower()
    stance = _by_particle(verb, lemma) or side_of("verb", lemma)
    if stance is None:
        return None
    if _first(verb, "nsubjpass") is not None or _first(verb, "auxpass") is not None:
        return _by_passive(verb, stance)
    towards = _object_of(verb, lemma)
    return None if towards is None else _settled(_adjusted(stance, verb), verb, towards, _subject(verb))


def _by_passive(verb: Token, stance: Stance) -> Taken | None:
    """The talks were opposed by X."""
    matter, agent = _first(verb, "nsubjpass"), _first(verb, "agent")
    holder = None if agent is None else _first(agent, "pobj")
    if matter is None or holder is None:
        return None
    return _settled(_adjusted(stance, verb), verb, matter, holder)


def _by_particle(verb: Token, lemma: str) -> Stance | None:
    after = {child.lower_ for child in verb.children if child.dep_ in ("prt", "prep", "advmod")}
    for stance, verbs in stance_table().particles.items():
        if any(particle in after for particle in verbs.get(lemma, ())):
            return stance
    return None


def _object_of(verb: Token, lemma: str) -> Token | None:
    """The head of what a verb is about: what its preposition leads to, its object, its clause or its infinitive."""
    if lemma in stance_table().charging:
        return charge(verb) or _first(verb, "dobj")
    prepositions = stance_table().prepositions.get(lemma, ())
    led = _led_to(verb, prepositions)
    if led is not None:
        return led
    wanted = ("ccomp", "xcomp") if prepositions else ("ccomp", "xcomp", "dobj")
    found = next((child for dep in wanted for child in verb.rights if child.dep_ == dep), None)
    return None if found is not None and found.dep_ == "ccomp" and not _is_course(found) else found


def charge(verb: Token) -> Token | None:
    """What a party is accused of, blamed or praised for: behind the preposition, wherever the parse hung it."""
    prepositions = stance_table().charging.get(verb.lemma_.lower(), ())
    party = _first(verb, "dobj")
    return _led_to(verb, prepositions) or (None if party is None else _led_to(party, prepositions))


def _is_course(clause: Token) -> bool:
    """Whether a clause tells a course to take or under way, on which one can take a side, and no past fact."""
    inner = next((child for child in clause.rights if child.dep_ == "ccomp"), None)
    if clause.tag_ in ("VBG", "VB") or (inner is not None and _is_course(inner)):
        return True
    return any(child.dep_ in ("aux", "auxpass") and child.tag_ in ("MD", "VB", "TO") for child in clause.children)


def _by_refusal(verb: Token) -> Taken | None:
    """What will not be done, or of which there will be none: "we will not sign it", "there will be no talks"."""
    if not any(child.dep_ == "aux" and child.lower_ in stance_table().intending for child in verb.children):
        return None
    objects = [child for child in verb.children if child.dep_ in ("dobj", "attr", "nsubj", "nsubjpass")]
    none = next((child for child in objects if any(inner.lower_ == "no" for inner in child.children)), None)
    if none is not None:
        return _settled("against", verb, none, None if none.dep_ == "nsubj" else _subject(verb))
    towards = _first(verb, "dobj") or _led_to(verb, stance_table().refusing_prepositions)
    if towards is None or not negated(verb):
        return None
    return _settled("for" if turns(verb.lemma_.lower()) else "against", verb, towards, _subject(verb))


def _by_demand(verb: Token) -> Taken | None:
    """What should or must be done is asked for; what should or must end is stood against."""
    if not _is_demanded(verb):
        return None
    lemma = verb.lemma_.lower()
    towards = _first(verb, "nsubjpass") or _first(verb, "dobj")
    if towards is None and lemma in stance_table().leaving:
        towards = _subject(verb)
    if towards is None or towards.pos_ not in ("NOUN", "PROPN"):
        return None
    if not (passes(verb) or lemma in stance_table().leaving):
        return None
    against = (turns(lemma) or lemma in stance_table().leaving) != negated(verb)
    return _settled("against" if against else "for", verb, towards, None)


def _is_demanded(verb: Token) -> bool:
    demanding = stance_table().demanding
    if any(child.dep_ == "aux" and child.lower_ in demanding for child in verb.children):
        return True
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in stance_table().needing


def _by_adjective(word: Token) -> Taken | None:
    stance = side_of("adjective", word.lower_) or side_of("adjective", word.lemma_.lower())
    verb = word if _first(word, "auxpass") is not None else word.head
    if stance is None or verb.pos_ not in ("AUX", "VERB"):
        return None
    subject = _subject(verb)
    if word.lower_ in stance_table().of_subject:
        towards = _after_adjective(word)
        return None if towards is None else _settled(_adjusted(stance, verb), word, towards, subject)
    if word.dep_ not in ("acomp", "attr", "oprd") or subject is None or subject.pos_ not in ("NOUN", "PROPN"):
        return None
    return _settled(_adjusted(stance, verb), word, subject, None)


def _after_adjective(word: Token) -> Token | None:
    later = (child for child in word.children if child.dep_ in ("xcomp", "pobj", "pcomp"))
    return _led_to(word, stance_table().adjective_prepositions) or next(later, None)


def _led_to(word: Token, prepositions: Sequence[str]) -> Token | None:
    """What the first of a word's prepositions among these leads to."""
    for child in word.children:
        if child.dep_ == "prep" and child.lower_ in prepositions:
            return next((inner for inner in child.children if inner.dep_ in ("pobj", "pcomp")), None)
    return None


def _adjusted(stance: Stance, verb: Token) -> Stance:
    hedges = stance_table().hedges
    hedged = any(token.lower_ in hedges for token in verb.doc[verb.i + 1 : verb.sent.end])
    if negated(verb):
        return "partly" if hedged and stance == "against" else _NEGATED[stance]
    return "partly" if hedged and stance == "for" else stance


def _subject(verb: Token) -> Token | None:
    found = _first(verb, "nsubj") or _first(verb, "nsubjpass")
    if found is not None or verb.dep_ not in ("xcomp", "conj", "advcl") or verb.head == verb:
        return found
    return _first(verb.head, "nsubj")


def _first(verb: Token, dep: str) -> Token | None:
    return next((child for child in verb.children if child.dep_ == dep), None)
