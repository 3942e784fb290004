"""Definite nouns -> the actors they refer back to: "the Nato chief", "the alliance", "the country", "the army"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from communique.actors.cast import Mention
from communique.actors.clauses import headed, subjects_of
from communique.actors.context import all_states, state_in_context
from communique.actors.groups import sector_of
from communique.actors.lexicon import Name
from communique.actors.reading import Hit, Reading, is_capital

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEFINITE = frozenset({"the", "this", "that"})
_NONE = frozenset({"no", "any", "another", "every", "some"})
_UNOFFICIAL = frozenset({"REB", "CRM", "CVL", "OPP"})
_SENT = frozenset({"MIL", "COP"})
_ORGANS = frozenset({"MIL", "COP", "LEG", "JUD", "SPY"})
_BODIES = ("organisation-", "group-")
_PARTS = frozenset({"nsubj", "nsubjpass", "dobj", "agent", "pobj", "conj", "dative"})


def mention_body_nouns(reading: Reading) -> None:
    """Resolves "the alliance" to the body it means, and lets it own what follows: "the alliance's chief"."""
    owned = sorted(reading.mentions, key=lambda mention: mention.start)
    references = reading.lexicon.references
    phrases = reading.lexicon.nouns.keys() | references.called.keys() | references.kinds.keys()
    nouns = {phrase.split()[-1] for phrase in phrases}
    for token in reading.nouns:
        if token.lower_ in nouns and token.i not in reading.hits:
            told = " ".join(reading.words[max(0, token.i - 1) : token.i + 1]) in phrases
            if _is_definite(token) and (told or not _narrowed(reading, token)):
                _mention_body(reading, token, owned)


def mention_nouns(reading: Reading) -> None:
    """Resolves "the country", "the army", "rebels" to the state in context, or to a group of it."""
    taken = {at for mention in reading.mentions for at in range(mention.start, mention.end)} | reading.open
    owned = sorted((m for m in reading.mentions if m.kind != "group"), key=lambda mention: mention.start)
    states, bodies = reading.lexicon.references.states, reading.lexicon.nouns
    for token in reading.nouns:
        word = reading.words[token.i]
        if token.i in taken:
            continue
        if word in states and _is_definite(token) and not _narrowed(reading, token):
            _mention_state(reading, token, owned)
        elif word in bodies and _is_definite(token) and (body := _body_of_somebody(reading, token)):
            reading.mention(*noun_phrase(token), [body], "nominal", "noun for the body of somebody named")
        elif token.dep_ in _PARTS and not any(child.dep_ == "poss" for child in token.children):
            _mention_organ(reading, token, owned)


def _body_of_somebody(reading: Reading, token: Token) -> str:
    """The only body that a noun can mean for which somebody named speaks: "the tribunal" of its prosecutor; else ""."""
    people = [mention.actors[0] for mention in reading.mentions if mention.start < token.i]
    sides = {str(reading.actors[actor].of) for actor in people if actor.startswith("person-")}
    sides |= {str(reading.actors[side].of) for side in sides if side in reading.actors}
    fitting = [body for body in reading.lexicon.nouns.get(token.lower_, ()) if body in sides]
    return fitting[0] if len(fitting) == 1 and not _narrowed(reading, token) else ""


def _narrowed(reading: Reading, token: Token) -> bool:
    """Whether a noun is told apart by words of its own: "the opposition bloc", not "the Shia movement"."""
    creeds = reading.lexicon.references.creeds
    told = (child for child in token.children if child.dep_ in {"compound", "poss", "nmod", "relcl"})
    if any(child.lower_ not in creeds for child in told):
        return True
    return any(child.dep_ == "prep" and child.lower_ == "of" for child in token.children)


def noun_phrase(token: Token) -> tuple[int, int]:
    """The first token of a noun with the words before it that belong to it, and the token after the noun."""
    left = [
        child.i for child in token.children if child.i < token.i and child.dep_ in {"det", "amod", "compound", "nummod"}
    ]
    return min([token.i, *left]), token.i + 1


def _mention_body(reading: Reading, token: Token, owned: Sequence[Mention]) -> None:
    """The body last named before a noun that can mean it; or the only one of the article, or of its kind before."""
    phrase = " ".join(reading.words[max(0, token.i - 1) : token.i + 1])
    bodies = reading.lexicon.nouns.get(phrase) or reading.lexicon.nouns.get(token.lower_, ())
    nations = _nations(reading, token)
    fitting = [
        mention
        for mention in owned
        if mention.actors[0] in bodies and nations <= {reading.actors[mention.actors[0]].country}
    ]
    before = [mention for mention in fitting if mention.start < token.i]
    if before or len({mention.actors[0] for mention in fitting}) == 1:
        body, rule = (before or fitting[:1])[-1].actors[0], "noun for the body named last"
    elif phrase in reading.lexicon.nouns and len(bodies) == 1:
        body, rule = reading.meet(bodies[0]), "noun for one body only"
    elif is_capital(token) and (part := _part_of_named(reading, bodies, owned)):
        body, rule = reading.meet(part), "noun for a body of the one named"
    else:
        body, rule = _only_of_kind(reading, token, owned), "noun for the only one of its kind named before"
    if body:
        start, end = noun_phrase(token)
        reading.mention(start, end, [body], "nominal", rule)
        reading.hits[token.i] = Hit(token.i, token.i + 1, Name(body, frozenset({"name"}), (token.text,)))


def _nations(reading: Reading, token: Token) -> set[str | None]:
    """The states whose adjectives modify a noun: "the Norwegian company"."""
    hits = (reading.hits[child.i] for child in token.children if child.i in reading.hits)
    return {reading.lexicon.actors[hit.name.actor].country for hit in hits if "adjective" in hit.name.forms}


def _part_of_named(reading: Reading, bodies: Sequence[str], owned: Sequence[Mention]) -> str:
    """The first of some bodies that belongs to one named in the article: "the Council" where the UN is; else ""."""
    named = {actor for mention in owned for actor in mention.actors}
    parts = (body for body in bodies if reading.lexicon.actors[body].of in named)
    return next((body for body in parts if str(reading.lexicon.actors[body].of).startswith("organisation-")), "")


def _only_of_kind(reading: Reading, token: Token, owned: Sequence[Mention]) -> str:
    """The only body of the sectors a noun tells, or the only state that is called so, before a token; else ""."""
    references = reading.lexicon.references
    words = " ".join(reading.words[max(0, token.i - 1) : token.i + 1])
    sectors = references.kinds.get(words) or references.kinds.get(token.lower_, ())
    called = references.called.get(words) or references.called.get(token.lower_, ())
    before = dict.fromkeys(actor for mention in owned if mention.start < token.i for actor in mention.actors)
    nations = _nations(reading, token)
    found = [
        actor
        for actor in before
        if actor in called
        or (
            actor.startswith(_BODIES)
            and reading.actors[actor].sectors[:1]
            and reading.actors[actor].sectors[0] in sectors
            and nations <= {reading.actors[actor].country}
        )
    ]
    return found[0] if len(found) == 1 else ""


def _mention_state(reading: Reading, token: Token, owned: Sequence[Mention]) -> None:
    state = state_in_context(reading, token, reading.mentions)
    if state is not None:
        start, end = noun_phrase(token)
        reading.mention(start, end, [state], "nominal", "noun for the state in context")


def _mention_organ(reading: Reading, token: Token, owned: Sequence[Mention]) -> None:
    sector, lemma = sector_of(reading, token), token.lemma_.lower()
    if sector is None or not _is_organ(reading, token, sector) or any(_bars(reading, each) for each in token.children):
        return
    start, end = noun_phrase(token)
    if start > 0 and reading.tokens[start - 1].text == "-":  # "Russian-backed rebels"
        return
    beside = _body_beside(token, owned)
    if beside is not None:
        reading.mention(start, end, beside.actors, "nominal", "noun for the body named beside it")
        return
    state = _sender(reading, token) if sector in _SENT or lemma in reading.lexicon.references.hosted else None
    state = state or state_in_context(reading, token, reading.mentions)
    if state is not None:
        span = reading.doc[start:end]
        actor = reading.group(state, sector, reading.analysis.words(span.start_char, span.end_char))
        reading.mention(start, end, [actor], "nominal", "organ of the state in context")


def _bars(reading: Reading, word: Token) -> bool:
    """Whether a word says that the noun after it is of no state told: "no soldiers", "foreign troops"."""
    if word.lower_ in _NONE:
        return True
    part = reading.lexicon.groups.match(reading.words, word.i)  # "foreign ministry"
    return word.lower_ in reading.lexicon.references.elsewhere and (part is None or part[0] <= word.head.i)


def _is_organ(reading: Reading, token: Token, sector: str) -> bool:
    """Whether a bare noun means organs or groups of a state: those of the table, and most of sectors that serve one."""
    lemma, references = token.lemma_.lower(), reading.lexicon.references
    single = token.text == token.lemma_ and (sector in _UNOFFICIAL or not _is_definite(token))
    if single and lemma in references.individuals:
        return False
    if lemma in references.organs or f"{reading.words[token.i - 1]} {lemma}" in references.organs:
        return True
    if sector == "PTY":  # "the Socialists"
        return token.text.istitle() and token.text.endswith("s") and _is_definite(token)
    counted = any(child.dep_ == "nummod" for child in token.children)
    return sector in _ORGANS and lemma not in references.things and not counted


def _body_beside(token: Token, owned: Sequence[Mention]) -> Mention | None:
    """The body in apposition to a noun: "the army, the Tatmadaw"."""
    appositions = {child.i for child in token.children if child.dep_ == "appos"}
    beside = (mention for mention in owned if mention.head in appositions)
    return next((mention for mention in beside if not mention.actors[0].startswith("person-")), None)


def _is_definite(token: Token) -> bool:
    return any(child.lower_ in _DEFINITE and child.i < token.i for child in token.children)


def _sender(reading: Reading, token: Token) -> str | None:
    """The only state or body that is the subject of a verb by which it sends a noun: "Uganda deployed troops"."""
    verb = token.head
    if token.dep_ != "dobj" or verb.lemma_.lower() not in reading.lexicon.references.sending:
        return None
    sent = list(headed(reading.mentions, subjects_of(verb)))
    bodies = [mention.actors[0] for mention in sent if mention.actors[0].startswith("organisation-")]
    states = list(dict.fromkeys([*all_states(reading, sent), *bodies]))
    return reading.meet(states[0]) if len(states) == 1 else None
