"""A passage -> its clauses: what each verb says of whom, where and when, and whether it is denied."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from communique.language import places
from communique.model import Place
from communique.stories.nations import nations
from communique.stories.parses import PATIENTS, SUBJECTS, framed, matters, parsed
from communique.stories.text import kin, listed, office_words, stem

if TYPE_CHECKING:
    from spacy.tokens import Token

_PARTS = frozenset({"compound", "det", "amod", "poss", "nummod", "case", "punct", "nmod", "quantmod", "advmod"})
_FAR = 3
"""How deep "in the warehouse at the port of Basra" is followed."""


@dataclass(frozen=True)
class Phrase:
    """A noun phrase in its place beside a verb; `start` and `end` are characters of the passage, `prep` may be ''.

    `stems` are its words by kin, `holds` those too that hang on it, `names` those written as names (lower case),
    `parties` the countries (ISO alpha-3) that it names as a noun or an adjective, `place` where its names are.
    `partial` is a phrase that tells of some of them only.
    """

    head: str
    prep: str
    stems: frozenset[str]
    holds: frozenset[str]
    names: frozenset[str]
    parties: frozenset[str]
    place: Place | None
    named: bool
    person: bool
    pronoun: bool
    negated: bool
    partial: bool
    start: int
    end: int
    until: int
    """Where what hangs on it ends: "the second floor", "of a nightclub"."""


@dataclass(frozen=True)
class Clause:
    """A verb (`act`, by kin) with its sides; `open` where it is a mere possibility, `future` where it is to come.

    `start` and `end` are characters of the passage: the verb with what denies it and its particle.
    """

    act: str
    agent: Phrase | None
    patient: Phrase | None
    complement: Phrase | None
    joined: tuple[Phrase, ...]
    about: tuple[Phrase, ...]
    then: frozenset[str]
    when: frozenset[str]
    denied: bool
    open: bool
    future: bool
    start: int
    end: int

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """All noun phrases of the clause."""
        sides = (self.agent, self.patient, self.complement)
        return (*(phrase for phrase in sides if phrase), *self.joined, *self.about)


@dataclass(frozen=True)
class Passage:
    """The clauses of a passage, where the stems of what it tells stand (no numbers, nor who reports it), its
    names, and the phrases `beside` prepositions."""

    clauses: tuple[Clause, ...]
    where: Mapping[str, tuple[int, int]]
    names: frozenset[str]
    beside: tuple[Phrase, ...]

    @property
    def told(self) -> frozenset[str]:
        """The stems of all it tells."""
        return frozenset(self.where)


@lru_cache(maxsize=8192)
def read(text: str) -> Passage:
    """The clauses of a passage, in order."""
    doc = parsed(text)
    verbs = [token for token in doc if token.pos_ == "VERB" or (token.pos_ == "AUX" and _is_main(token))]
    frame = framed(doc)
    told = {_stem(t): (t.idx, t.idx + len(t.text)) for t in doc if t.i not in frame and matters(t)}
    names = frozenset(token.lower_ for token in doc if token.pos_ == "PROPN")
    beside = [(noun, noun.head.lower_) for noun in doc if noun.dep_ == "pobj"]
    return Passage(
        tuple(_clause(verb) for verb in verbs),
        told,
        names,
        tuple(phrase for noun, prep in beside if (phrase := _phrase(noun, prep))),
    )


def _is_main(token: Token) -> bool:
    return token.dep_ not in ("aux", "auxpass")


def _clause(verb: Token) -> Clause:
    agent = _child(verb, SUBJECTS) or _by(verb) or (None if _passive(verb) else _inherited(verb))
    patient = _child(verb, PATIENTS)
    auxiliaries = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    around = [verb, *(child for child in verb.children if child.dep_ in ("prt", "neg"))]
    first, last = min(around, key=_place), max(around, key=_place)
    phrases = (_phrase(agent), _phrase(patient), _phrase(_child(verb, frozenset({"attr", "acomp", "oprd"}))))
    words = {child.lower_ for child in auxiliaries} | {child.lower_ for child in verb.children if child.dep_ == "mark"}
    return Clause(
        _stem(verb),
        *phrases,
        joined=tuple(phrase for noun in _conjuncts(patient) if (phrase := _phrase(noun))),
        about=tuple(_about(verb, 0)),
        then=frozenset(_stem(child) for child in verb.children if child.dep_ in ("ccomp", "xcomp")),
        when=_when(verb),
        denied=_denied(verb) != any(phrase.negated for phrase in phrases[:2] if phrase),
        open=bool(words & listed("possible")) or any(child.tag_ == "WDT" for child in verb.children),
        future=bool(words & (listed("coming") | listed("forecast"))) or _is_bidden(verb),
        start=first.idx,
        end=last.idx + len(last.text),
    )


def _when(verb: Token) -> frozenset[str]:
    """The words for days and times of day that hang on a verb."""
    return frozenset(token.lower_ for token in verb.subtree) & _times()


@cache
def _times() -> frozenset[str]:
    return listed("days") | listed("months") | listed("day_hours")


def _place(token: Token) -> int:
    return int(token.i)


def _passive(verb: Token) -> bool:
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)


def _is_bidden(verb: Token) -> bool:
    """Whether a verb is what another verb agrees, decides or orders to be done."""
    finite = verb.tag_ in ("VBD", "VBZ", "VBP") or any(child.dep_ == "aux" for child in verb.lefts)
    told = verb.dep_ == "ccomp" and not finite
    return told or (verb.dep_ == "xcomp" and any(child.lower_ == "to" for child in verb.lefts))


def _child(verb: Token, labels: frozenset[str]) -> Token | None:
    return next((child for child in verb.children if child.dep_ in labels), None)


def _by(verb: Token) -> Token | None:
    """Who did it, in "was done by"."""
    agents = (child for child in verb.children if child.dep_ == "agent")
    return next((noun for agent in agents for noun in agent.children if noun.dep_ == "pobj"), None)


def _inherited(verb: Token) -> Token | None:
    """The subject of the verb that a second verb is joined to ("came and saw", "agreed to come")."""
    if verb.dep_ not in ("conj", "xcomp") or verb.head.i == verb.i:
        return None
    return _child(verb.head, SUBJECTS | {"nsubjpass"})


def _denied(verb: Token) -> bool:
    """Whether a verb is negated an odd number of times: by itself, or by a verb that refuses or denies it."""
    own = any((child.dep_ == "neg" or child.lower_ == "never") and _full(child) for child in verb.children)
    above = verb.head if verb.dep_ in ("xcomp", "ccomp", "pcomp") else None
    return own != (above is not None and above.i != verb.i and above.lower_ in listed("denying"))


def _conjuncts(noun: Token | None) -> list[Token]:
    return [child for child in noun.children if child.dep_ == "conj"] if noun is not None else []


def _full(negation: Token) -> bool:
    """Whether a "not" denies: "not only" and "not until Monday" tell that it was so."""
    after = negation.nbor().lower_ if negation.i + 1 < len(negation.doc) else ""
    late = any(child.lower_ in listed("belated") for child in negation.head.subtree)
    return after not in listed("restricting") and not late


def _about(token: Token, depth: int) -> Iterator[Phrase]:
    """The phrases that prepositions hang on a verb or on what hangs there."""
    for prep in token.children:
        if prep.dep_ not in ("prep", "dative") or prep.pos_ not in ("ADP", "SCONJ"):
            continue
        for noun in prep.children:
            phrase = _phrase(noun, prep.lower_) if noun.dep_ == "pobj" else None
            if phrase:
                yield phrase
            if depth < _FAR:
                yield from _about(noun, depth + 1)


def _phrase(noun: Token | None, prep: str = "") -> Phrase | None:
    if noun is None:
        return None
    given, noun = noun, _counted(noun)
    parts = [noun, *(child for child in noun.lefts if child.dep_ in _PARTS)]
    parts += [below for part in parts[1:] for below in part.subtree]
    renamed = [child for child in noun.children if child.dep_ == "appos" and child.pos_ == "PROPN"]
    whole = {token.i: token for token in (*parts, *(below for other in renamed for below in other.subtree))}
    names = [token for token in whole.values() if token.pos_ == "PROPN"]
    first, last = min((part for part in parts if part.dep_ != "det"), key=_place), noun
    office = any(token.lower_ in office_words() for token in parts)
    placed = prep in listed("static") | listed("motion") | {"from"}
    label = noun.ent_type_ or ("PERSON" if len(names) > 1 else "")
    person = office or (label == "PERSON" and not placed)
    place = None if person else _known_place(noun, [name for name in names if name.text[0].isupper()])
    if renamed and noun.pos_ != "PROPN":
        first, last = renamed[0].left_edge, renamed[0]
    return Phrase(
        head=_stem(noun),
        prep=prep,
        stems=frozenset(_stem(token) for token in whole.values() if matters(token)),
        holds=frozenset(_stem(token) for token in noun.subtree if matters(token)),
        names=frozenset(token.lower_ for token in names) - office_words(),
        parties=_parties([token for token in whole.values() if token.pos_ in ("ADJ", "PROPN")], place),
        place=place,
        named=bool(renamed) or noun.pos_ == "PROPN" or (bool(names) and noun.like_num),
        person=person,
        pronoun=noun.pos_ == "PRON",
        negated=any(token.lower_ in listed("none") for token in (given, *noun.lefts)) and not _excepts(noun),
        partial=given.lower_ in listed("partial") or any(token.lower_ in listed("partial") for token in noun.lefts),
        start=first.idx,
        end=last.idx + len(last.text),
        until=noun.right_edge.idx + len(noun.right_edge.text),
    )


def _counted(noun: Token) -> Token:
    """What a word like "none" or "all" is of ("none of the hostages")."""
    inner = (below for prep in noun.children if prep.lower_ == "of" for below in prep.children if below.dep_ == "pobj")
    quantity = noun.lower_ in listed("partial") | listed("none") | listed("quantifying")
    return next(inner, noun) if quantity else noun


def _known_place(noun: Token, names: list[Token]) -> Place | None:
    """The place that the names of a phrase are of, with what follows them ("the Bay of Bengal") if need be."""
    written = [" ".join(token.text for token in sorted(names, key=_place))]
    if any(child.lower_ == "of" for child in noun.rights):
        written.insert(0, " ".join(token.text for token in noun.subtree if token.pos_ != "DET"))
    return next((place for name in written if name and (place := places.lookup(name))), None)


def _parties(words: list[Token], place: Place | None) -> frozenset[str]:
    """The countries that names and adjectives are of."""
    found = {nations().get(token.lower_) for token in words} | {place.country if place else None}
    return frozenset(code for code in found if code)


def _excepts(noun: Token) -> bool:
    """Whether a "nothing" is "nothing but" something."""
    return any(child.lower_ in listed("excepting") for child in noun.subtree)


def _stem(token: Token) -> str:
    written = kin(str(token.lower_))
    return written if written != stem(str(token.lower_)) else kin(str(token.lemma_).lower())
