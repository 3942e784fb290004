"""The states told around a token -> the one whose organs and officials bare nouns mean there, if only one can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from communique.actors.cast import Mention
from communique.actors.membership import existed
from communique.actors.reading import Reading
from communique.actors.towns import towns
from communique.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_PERSON = "person-"
_FAR = 1.5  # how much more often than any other a state is mentioned that the text is about


def state_in_context(reading: Reading, token: Token, owned: Sequence[Mention]) -> str | None:
    """The only state named before a token in its sentence, else in the sentence before, else its only subject.

    Where a sentence names no state, those whose people it names count. In "Bern, where ministers met", it is Bern's.
    """
    sentence: Span = token.sent
    if (seat := _seat(reading, token)) is not None:
        return seat
    here = _states(reading, owned, sentence.start, token.i)
    if len(here) == 1:
        return reading.meet(here[0])
    if not here and (place := _only_place(reading, sentence.start, token.i)) is not None:
        return place
    if not here and sentence.start > 0:
        previous: Span = reading.tokens[sentence.start - 1].sent
        there = _states(reading, owned, previous.start, previous.end)
        if len(there) == 1:
            return reading.meet(there[0])
        subjects = [m for m in owned if reading.tokens[m.head].dep_ in {"nsubj", "nsubjpass"}]
        acting = _states(reading, subjects, previous.start, previous.end)
        if len(acting) == 1:
            return reading.meet(acting[0])
    return None


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


def _only_place(reading: Reading, start: int, end: int) -> str | None:
    """The only state whose town two tokens enclose: "In Belgrade the information minister"."""
    found = {reading.hits[at].name.actor: None for at in range(start, end) if at in reading.hits}
    states = [actor for actor in found if actor.startswith("country-")] or list(
        dict.fromkeys(towns(reading, start, end))
    )
    return reading.meet(states[0]) if len(states) == 1 else None


def _states(reading: Reading, owned: Sequence[Mention], start: int, end: int) -> list[str]:
    inside = [mention for mention in owned if start <= mention.start < end]
    named = [mention for mention in inside if not mention.actors[0].startswith(_PERSON)]
    return list(dict.fromkeys(all_states(reading, named) or all_states(reading, inside)))
