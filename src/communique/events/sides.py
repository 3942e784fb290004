"""Noun phrases -> the actors they name, directly or through what stands before and after the head."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.events import grammar
from communique.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.actors import Cast

_INSIDE = ("of", "with", "between", "against", "by", "from", "among", "for", "to")
_OURS = frozenset({"we", "our", "us", "ours"})
_DEPTH = 2


@dataclass(frozen=True)
class Sides:
    """The cast of an article as the coder asks it: who is named by a phrase, or inside it."""

    cast: Cast
    salient: tuple[str, ...]

    @classmethod
    def of_cast(cls, cast: Cast) -> Sides:
        """Counts how often each side is mentioned, so that "we" in a talk can find its other side."""
        counts = Counter(cast.side(actor) for mention in cast.mentions for actor in mention.actors)
        return cls(cast=cast, salient=tuple(sorted(counts, key=lambda side: (-counts[side], side))))

    def named(self, token: Token) -> tuple[str, ...]:
        """The actors of the phrase headed at a token; regions that no actor speaks for are left out."""
        return self.cast.parties(token)

    def within(self, token: Token, depth: int = _DEPTH) -> tuple[str, ...]:
        """The actors of a phrase; failing that those before its head, then those in its prepositional phrases."""
        found = self.named(token)
        if found or depth == 0:
            return found
        before = self.before(token, depth)
        return before or self.after(token, _INSIDE, depth)

    def before(self, token: Token, depth: int = _DEPTH) -> tuple[str, ...]:
        """The actors that stand before a noun: its possessor, or its national modifiers."""
        possessors = [word for word in grammar.modifiers(token) if word.dep_ == "poss"]
        owned = self._all(possessors, depth)
        return owned or self._all([word for word in grammar.modifiers(token) if word.dep_ != "poss"], depth)

    def after(self, token: Token, prepositions: tuple[str, ...], depth: int = _DEPTH) -> tuple[str, ...]:
        """The actors in the phrases that these prepositions join to a token."""
        nouns = [noun for name, noun in grammar.complements(token) if name in prepositions]
        return self._all(nouns, depth)

    def partner(self, sides: tuple[str, ...]) -> tuple[str, ...]:
        """The side that an article speaks of most beside these; empty where there is none."""
        return next(((side,) for side in self.salient if side not in sides and self._acts(side)), ())

    def actor(self, actor_id: str) -> Actor | None:
        """The actor of an id."""
        return self.cast.actors.get(actor_id)

    def sides(self, actors: tuple[str, ...]) -> tuple[str, ...]:
        """Whom the actors act or speak for, without repeats."""
        return unique(self.cast.side(actor) for actor in actors)

    def _acts(self, actor_id: str) -> bool:
        actor = self.actor(actor_id)
        return actor is not None and actor.kind in {"country", "organisation"}

    def _all(self, tokens: list[Token], depth: int) -> tuple[str, ...]:
        return unique(actor for token in tokens for actor in self.within(token, depth - 1))


def is_ours(token: Token | None) -> bool:
    """Whether a token speaks of "us"."""
    return token is not None and token.lower_ in _OURS


def unique(items: Iterable[str]) -> tuple[str, ...]:
    """The items in order, each once."""
    return tuple(dict.fromkeys(items))
