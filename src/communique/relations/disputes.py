"""A word of a parsed sentence -> the matters it says that parties differ on, and whether they are closed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from communique.relations.phrases import (
    ACTED_ON,
    NOUNS,
    SUBJECTS,
    VERBAL,
    asks,
    clause,
    is_denied,
    is_imagined,
    is_past,
    is_unreal,
    names_nothing,
    objects,
    phrase,
    prepositions,
    together,
    unwrapped,
)
from communique.relations.standing import standing
from communique.relations.wording import tie_words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_TOPICAL = "ial"
_REACH = 12


def issues(token: Token) -> Iterator[Span]:
    """The matters in dispute a word tells of: "differ on A", "a row over A", "cannot agree on A", "opposed to A"."""
    seen: set[tuple[int, int]] = set()
    for frame in _FRAMES:
        for matter in frame(token):
            place = (matter.start, matter.end)
            if place not in seen and (not names_nothing(matter) or matter.root.pos_ in (*VERBAL, "ADJ")):
                seen.add(place)
                yield matter


def _noun(noun: Token) -> Iterator[Span]:
    """What "a dispute" is about: "over A", "of opinion about A", "remains on A", or the words before it."""
    words, lemma = tie_words().dispute, noun.lemma_.lower()
    if noun.pos_ not in NOUNS or lemma not in words.nouns or is_denied(noun) or is_imagined(noun):
        return
    weak = lemma in words.weak_nouns
    leads = list(prepositions(noun, words.plain_prepositions if weak else words.prepositions))
    if noun.dep_ in (*SUBJECTS, "attr", "dobj") or (noun.dep_ == "pobj" and noun.head.head.dep_ == "dobj"):
        verb = noun.head if noun.dep_ != "pobj" else noun.head.head.head
        narrow = weak or noun.dep_ == "pobj"
        leads.extend(prepositions(verb, words.prepositions - ({"of", "on"} if narrow else {"of"})))
    found = [matter for lead in leads for matter in _through(lead)] or list(_nearby(noun))
    yield from found
    if not found and not weak:
        yield from _before(noun)


def _nearby(noun: Token) -> Iterator[Span]:
    """What "over" leads to where the parse hangs it on a party: "the dispute between A and B over C"."""
    for token in noun.doc[noun.i + 1 : min(noun.i + _REACH, noun.sent.end)]:
        if token.pos_ in VERBAL and token.dep_ != "conj":
            return
        if token.dep_ == "prep" and token.lower_ in tie_words().dispute.plain_prepositions:
            yield from _through(token)
            return


def _before(noun: Token) -> Iterator[Span]:
    """The matter that stands before the noun: "border dispute", "territorial dispute"."""
    for child in noun.children:
        if child.dep_ == "compound" or (child.dep_ == "amod" and (child.pos_ == "NOUN" or _is_topical(child))):
            yield noun.doc[child.left_edge.i : child.i + 1]


def _is_topical(adjective: Token) -> bool:
    """Whether an adjective names a field ("territorial", "commercial") and is not made from a name."""
    return adjective.pos_ == "ADJ" and adjective.lower_.endswith(_TOPICAL) and adjective.ent_type_ == ""


def _through(preposition: Token) -> Iterator[Span]:
    """What a preposition leads to, through a noun that only carries it: "difference of opinions about A"."""
    words = tie_words().dispute
    for item in objects(preposition):
        if item.lower_ in words.carriers:
            near = (*item.children, *preposition.head.children)
            about = [child for child in near if child.dep_ == "prep" and child.lower_ in words.prepositions - {"of"}]
            yield from (phrase(matter) for lead in about for matter in objects(lead))
        elif preposition.lower_ != "of" and item.ent_type_ not in ("DATE", "TIME"):
            yield from together(item)
    for child in preposition.children:
        if child.dep_ == "prep":  # "on how to ..., on A": a preposition on a preposition
            yield from _through(child)
        elif child.dep_ == "pcomp":
            yield phrase(child) if child.tag_ == "VBG" else clause(child)


def _led_to(token: Token) -> Iterator[Span]:
    for preposition in prepositions(token, tie_words().dispute.prepositions - {"of"}):
        yield from _through(preposition)


def _verb(verb: Token) -> Iterator[Span]:
    """In "they argue about A": A; a particle that the verb needs must be there ("fall out over A")."""
    words, lemma = tie_words().dispute, verb.lemma_.lower()
    if lemma not in words.verbs or verb.pos_ not in (*VERBAL, "ADJ") or _is_not(verb) or is_unreal(verb):
        return
    particle = words.particles.get(lemma)
    if particle and not any(child.lower_ == particle for child in verb.children):
        return
    yield from _led_to(verb)
    if particle:
        yield from _nearby(verb)
    yield from _questions(verb)


def _apart(token: Token) -> Iterator[Span]:
    """In "at odds over A" and "far apart over A" the preposition may hang on the verb."""
    words, lemma = tie_words().dispute, token.lemma_.lower()
    if token.lower_ not in words.apart and lemma not in words.apart_when_denied:
        return
    verb = next((above for above in token.ancestors if above.pos_ in VERBAL), token)
    denied = _is_not(token) or _is_not(verb)
    if (token.lower_ in words.apart and not denied) or (lemma in words.apart_when_denied and denied):
        found = [matter for holder in dict.fromkeys((token, token.head, verb)) for matter in _led_to(holder)]
        yield from found or _nearby(token)


def _is_not(token: Token) -> bool:
    """Whether a word is denied; what is no longer so is told as closed."""
    return is_denied(token) and not is_past(token)


def _has_not_come(verb: Token) -> bool:
    """Whether agreement is denied or still to come: "cannot agree", "have yet to settle", "failed to resolve"."""
    if is_denied(verb) or any(child.lower_ == "without" for child in verb.children):
        return True
    words, above = tie_words().dispute, verb.head
    near = (*verb.children, *above.children)
    yet = above.lemma_ in ("have", "be") and any(child.lower_ in words.pending for child in near)
    without = verb.dep_ == "pcomp" and above.lower_ == "without"
    return without or (verb.dep_ == "xcomp" and (yet or above.lemma_.lower() in words.failing))


def _not_agreed(verb: Token) -> Iterator[Span]:
    words = tie_words().dispute
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in words.agreeing or not _has_not_come(verb):
        return
    yield from _led_to(verb)
    for child in verb.children:
        if child.dep_ in ACTED_ON and child.pos_ in NOUNS and child.lemma_.lower() not in words.nouns:
            yield from together(child)
    yield from _questions(verb)


def _questions(verb: Token) -> Iterator[Span]:
    """In "they disagree who owns the temple": the clause that asks."""
    for child in verb.children:
        if child.dep_ == "ccomp" and asks(child):
            yield clause(child)


def _no_accord(noun: Token) -> Iterator[Span]:
    """In "no agreement on A", "made no progress on A", "talks on A ended without a deal": A."""
    words = tie_words().dispute
    if noun.pos_ not in NOUNS or noun.lemma_.lower() not in words.accords:
        return
    without = noun.dep_ == "pobj" and noun.head.lower_ == "without"
    verb = noun.head.head if without else noun.head
    if noun.lemma_.lower() == "ground" and not any(child.lower_ == "common" for child in noun.children):
        return
    missed = without or is_denied(noun) or (verb.pos_ == "VERB" and _has_not_come(verb))
    if missed:
        holders = [noun] if without else [noun, verb]
        yield from (matter for holder in holders for matter in _led_to(holder))
        yield from (matter for talk in _talks(noun) for matter in _led_to(talk))
    elif noun.dep_ in ("dobj", "pobj"):
        yield from _excepted(noun)


def _talks(noun: Token) -> Iterator[Token]:
    """The talks named before "without agreement", wherever the parse hangs the two."""
    before = noun.doc[noun.sent.start : noun.i]
    return (token for token in before if token.pos_ in NOUNS and token.lemma_.lower() in tie_words().dispute.talks)


def _excepted(noun: Token) -> Iterator[Span]:
    """In "common ground on everything except A": A."""
    for token in noun.doc[noun.i : noun.sent.end]:
        if token.lower_ in tie_words().dispute.excepting and token.dep_ == "prep":
            yield from _through(token)


def _opposed(token: Token) -> Iterator[Span]:
    words = tie_words().dispute
    verb = token.pos_ == "VERB" and token.lemma_.lower() in words.opposing
    if not (verb or token.lower_ in words.opposed_adjectives) or _is_not(token) or is_unreal(token):
        return
    found = [child for child in token.children if child.dep_ == "dobj"]
    found += [item for lead in prepositions(token, frozenset({"to"})) for item in objects(lead)]
    yield from _turned_down(found)


def _not_accepted(verb: Token) -> Iterator[Span]:
    """In "refuses to recognise A" and "does not accept A": A."""
    words = tie_words().dispute
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in words.accepting:
        return
    refused = verb.dep_ == "xcomp" and verb.head.lemma_.lower() in words.refusing and not is_denied(verb.head)
    if refused or (is_denied(verb) and not is_unreal(verb)):
        yield from _turned_down(child for child in verb.children if child.dep_ == "dobj")


def _turned_down(items: Iterable[Token]) -> Iterator[Span]:
    """What one side will not have; a request or an appeal that is turned down is no matter in dispute."""
    plain = (
        item for item in items if item.pos_ in NOUNS and item.lemma_.lower() not in tie_words().dispute.turned_down
    )
    yield from (phrase(unwrapped(item)) for item in plain)


def _souring(verb: Token) -> Iterator[Span]:
    words = tie_words().dispute
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in words.souring or is_denied(verb):
        return
    if any(child.dep_ == "dobj" and child.lemma_.lower() in words.relations for child in verb.children):
        for child in verb.children:
            if child.dep_ == "nsubj" and child.pos_ in NOUNS and child.lemma_.lower() not in words.nouns:
                yield phrase(child)


_FRAMES: tuple[Callable[[Token], Iterator[Span]], ...] = (
    _noun,
    _verb,
    _apart,
    _not_agreed,
    _no_accord,
    _opposed,
    _not_accepted,
    _souring,
    standing,
)
