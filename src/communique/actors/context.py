"""The states told around a token -> the one whose organs and officials bare nouns mean there, if only one can be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from communique.actors.cast import Mention
from communique.actors.clauses import acted_upon_by, acting_upon, headed, leads, speaking, verb_of
from communique.actors.entries import PUBLIC
from communique.actors.groups import sector_of
from communique.actors.membership import existed
from communique.actors.reading import Reading
from communique.actors.towns import town_tokens
from communique.model import Actor
from communique.tables import load

if TYPE_CHECKING:
    from spacy.tokens import Token

_INDEFINITE = frozenset({"a", "an"})
_IN = frozenset({"in", "at", "near", "outside", "inside", "around"})
_REACH = 5  # tokens after a noun in which a place beside it is told
_FAR = 1.5  # how much more often than any other a state is mentioned that the text is about


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What it counts where and how a state is told, as tables/state_weights.yaml explains it."""

    here: float
    after: float
    before: float
    elsewhere: float
    envoy: float
    individual: float
    lead: float
    place: float
    alone: float
    beside: float
    clause: float
    speaking: float
    acting: float
    acted: float
    ahead: float


def state_in_context(reading: Reading, token: Token, owned: Sequence[Mention]) -> str | None:
    """The state whose organ or official a noun means by what stands around it, where one is ahead; else None.

    States count that are named in its sentence or the one before, as actors or as places; less those that act upon the
    noun, more those that it speaks for. In "Bern, where ministers met", it is Bern's.
    """
    if (seat := _seat(reading, token)) is not None:
        return seat
    weights = _weights()
    scores = _told_around(reading, token, owned)
    acting = set() if _is_sent(reading, token) else _acting(reading, token, headed(owned, acting_upon(token)))
    for state in acting:
        scores[state] -= weights.acting
    for state in _acting(reading, token, headed(owned, acted_upon_by(token))):
        scores[state] -= weights.acted
    for state in set(all_states(reading, headed(owned, speaking(token)))) - acting:
        scores[state] += weights.speaking
    ranked = sorted(scores, key=lambda state: (-scores[state], state))
    if not ranked or scores[ranked[0]] - (scores[ranked[1]] if len(ranked) > 1 else 0.0) < weights.ahead:
        return None
    return reading.meet(ranked[0])


@cache
def _weights() -> Weights:
    return load("state_weights", Weights)


def _is_sent(reading: Reading, token: Token) -> bool:
    """Whether a noun is the object of a verb whose subject commands or owns it."""
    return token.dep_ == "dobj" and token.head.lemma_.lower() in reading.lexicon.references.sending


def _acting(reading: Reading, token: Token, mentions: Iterable[Mention]) -> set[str]:
    """The states that act themselves; for a noun for a state or rebels, also those whose groups do.

    "Troops left the country", which is not theirs.
    """
    references = reading.lexicon.references
    apart = token.lower_ in references.states or sector_of(reading, token) in references.own
    kinds = ("country-", "group-") if apart else ("country-",)
    return set(all_states(reading, (mention for mention in mentions if mention.actors[0].startswith(kinds))))


def _told_around(reading: Reading, token: Token, owned: Sequence[Mention]) -> dict[str, float]:
    """The states told in a report, each with how much that counts for a noun at a token; a sentence counts once."""
    places = dict(_places(reading))
    told: dict[tuple[str, int, bool], float] = {}
    for mention in owned:
        at = reading.tokens[mention.head]
        if at.i not in places and not mention.start <= token.i < mention.end:
            weight = _nearness(reading, at.i, token.i) * _standing(reading, mention)
            for state in all_states(reading, [mention]):
                key = state, reading.sentences[at.i], False
                told[key] = max(told.get(key, 0.0), weight)
    for place, state in places.items():
        key = state, reading.sentences[place], True
        told[key] = max(told.get(key, 0.0), _weight_of_place(reading, reading.tokens[place], token))
    scores: dict[str, float] = defaultdict(float)
    for (state, _, _), weight in told.items():
        scores[state] += weight
    return scores


def _weight_of_place(reading: Reading, place: Token, token: Token) -> float:
    """What it counts for its state that a place is told; the seat of an embassy is not whose it is."""
    weights, references = _weights(), reading.lexicon.references
    local = sector_of(reading, token) in references.own or token.lower_ in references.states
    weight = _nearness(reading, place.i, token.i) * (weights.alone if local else weights.place)
    if place.i in _right_beside(token):
        return -weights.beside if token.lemma_.lower() in references.hosted else weight + weights.beside
    inside = place.left_edge.i > token.i and token.is_ancestor(place)
    verb = verb_of(token)
    shared = verb is not None and verb == verb_of(place) and verb.lemma_.lower() not in references.meeting
    return weight + weights.clause * (inside or shared)


def _nearness(reading: Reading, at: int, token: int) -> float:
    """What it counts where a state is told: in the sentence of a noun, ahead of it or not; in the one before; far."""
    weights, far = _weights(), reading.sentences[token] - reading.sentences[at]
    if far == 0:
        return weights.here if at < token else weights.after
    return weights.before if far == 1 else weights.elsewhere


def _standing(reading: Reading, mention: Mention) -> float:
    """What it counts how a state is told: less for one that only tells whose envoy, or where somebody is from."""
    head, weights = reading.tokens[mention.head], _weights()
    noun = head.head if mention.kind == "possessive" else head
    if noun.lemma_.lower() in reading.lexicon.references.hosted:
        return weights.envoy
    one = noun.pos_ == "NOUN" and any(child.lower_ in _INDEFINITE for child in noun.children)
    if one and sector_of(reading, noun) not in PUBLIC:
        return weights.individual
    return weights.lead if leads(head) else 1.0


def _places(reading: Reading) -> Iterator[tuple[int, str]]:
    """The tokens that tell states as places: themselves, their capitals, other towns."""
    for at, hit in reading.hits.items():
        token = reading.tokens[at]
        if token.dep_ == "pobj" and token.head.lower_ in _IN and hit.name.actor.startswith("country-"):
            yield at, hit.name.actor
    yield from town_tokens(reading).items()


def _right_beside(token: Token) -> range:
    """The tokens that may tell where a noun is right after it: "guerrillas in El Salvador"."""
    after = token.i + 1
    if after < len(token.doc) and token.doc[after].lower_ in _IN:
        return range(after + 1, min(len(token.doc), after + _REACH))
    return range(0)


def mostly(reading: Reading, owned: Sequence[Mention], least: int = 1) -> str | None:
    """The state of most mentions of states and their people: more than half of them, or far more than any other has.

    None where it has fewer than `least`.
    """
    counts = Counter(all_states(reading, owned))
    if not counts:
        return None
    ranked = sorted(counts, key=lambda actor: (-counts[actor], actor))
    most, next_most = counts[ranked[0]], counts[ranked[1]] if len(ranked) > 1 else 0
    clear = most >= least and (2 * most > counts.total() or most > _FAR * next_most)
    return reading.meet(ranked[0]) if clear else None


def all_states(reading: Reading, mentions: Iterable[Mention]) -> list[str]:
    """The state of every mention of one, or of a group or person who acts for it; none that was gone by then."""
    actors = [reading.actors[actor] for mention in mentions for actor in mention.actors]
    sides = [_state_of(actor) for actor in actors]
    day = reading.analysis.published
    return [side for side in sides if side.startswith("country-") and (day is None or existed(side, day))]


def _state_of(actor: Actor) -> str:
    """The state that a mention of an actor tells: whom people act for, whose a body is; of a territory, its own id."""
    if actor.kind in {"group", "person"} and actor.of:
        return actor.of
    return f"country-{actor.country}" if actor.kind == "organisation" and actor.country else actor.id


def _seat(reading: Reading, token: Token) -> str | None:
    """The state of a place that a clause with "where" around a token is told of."""
    clause = next((each for each in token.ancestors if each.dep_ == "relcl"), None)
    if clause is None or not any(child.lower_ == "where" for child in clause.children):
        return None
    hit = reading.hits.get(clause.head.i)
    return reading.meet(hit.name.actor) if hit is not None and hit.name.actor.startswith("country-") else None
