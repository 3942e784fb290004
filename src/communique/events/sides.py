"""Noun phrases -> the actors they name, directly or through what stands before and after the head."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from communique.actors.lexicon import lexicon
from communique.events import grammar, pacts
from communique.events.states import state
from communique.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from communique.actors import Cast
    from communique.language.places import PlaceMention

_INSIDE = ("of", "with", "between", "against", "by", "from", "among", "for", "to")
_ABROAD = ("with", "to")
T = TypeVar("T")
_OURS = frozenset({"we", "our", "us", "ours"})
_DEPTH = 2


@dataclass(frozen=True)
class Sides:
    """The cast of an article as the coder asks it: who is named by a phrase, or inside it."""

    cast: Cast
    salient: tuple[str, ...]
    countries: Mapping[int, str]
    shared: Mapping[int, tuple[str, ...]]
    treaties: frozenset[str]
    published: dt.date | None

    @classmethod
    def of_cast(
        cls, cast: Cast, doc: Doc, states: Iterable[tuple[PlaceMention, str | None]], published: dt.date | None
    ) -> Sides:
        """Counts how often each side is mentioned, so that "we" in a talk can find its other side.

        `countries` maps the tokens of places to the actor id of their state, `shared` the
        first tokens of treaties and the like to the ids of their parties; `treaties` are those taken for bodies.
        """
        counts = Counter(cast.side(actor) for mention in cast.mentions for actor in mention.actors)
        countries: dict[int, str] = {}
        for mention, actor in states:
            span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if span is not None and actor is not None:
                countries.update(dict.fromkeys(range(span.start, span.end), actor))
        salient = tuple(sorted(counts, key=lambda side: (-counts[side], side)))
        named = pacts.find(doc, published)
        inside = {token.i for words, _ in named for token in words}
        treaties = {actor for told in cast.mentions if told.head in inside for actor in told.actors}
        return cls(
            cast=cast,
            salient=salient,
            countries=countries,
            shared={words.start: parties for words, parties in named},
            treaties=frozenset(treaties - lexicon().actors.keys()),
            published=published,
        )

    def located(self, token: Token) -> tuple[str, ...]:
        """The countries of the places in a phrase."""
        return unique(self.countries[word.i] for word in token.subtree if word.i in self.countries)

    def named(self, token: Token) -> tuple[str, ...]:
        """The actors of the phrase headed at a token; regions that no actor speaks for are left out."""
        return self.cast.parties(token)

    def is_party(self, token: Token) -> bool:
        """Whether a token stands in a mention itself, not only in a phrase that some party owns."""
        return self.cast.at(token) is not None

    def doer(self, token: Token) -> tuple[str, ...]:
        """The actors of a phrase that performs something: a party itself, not a thing that a party owns."""
        if not self.is_party(token) and any(word.dep_ == "poss" for word in token.lefts):
            return ()
        return self.within(token)

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
        if owned or depth == 0:
            return owned
        pairs = [word for word in grammar.modifiers(token) if word.dep_ != "poss"]
        return unique(
            actor for word in pairs for actor in (*self.before(word, depth - 1), *self.within(word, depth - 1))
        )

    def after(self, token: Token, prepositions: tuple[str, ...], depth: int = _DEPTH) -> tuple[str, ...]:
        """The actors in the phrases that these prepositions join to a token."""
        nouns = [noun for name, noun in grammar.complements(token) if name in prepositions]
        return self._all(nouns, depth)

    def abroad(self, token: Token) -> tuple[str, ...]:
        """Whose a thing of one's own is as well: "its border with Lebanon", "its ambassador to Chad"."""
        owned = any(word.dep_ == "poss" for word in token.lefts)
        return self.after(token, _ABROAD) if owned else ()

    def partner(self, sides: tuple[str, ...]) -> tuple[str, ...]:
        """The side that an article speaks of most beside these; empty where there is none."""
        return next(((side,) for side in self.salient if side not in sides and self._acts(side)), ())

    def others(self, known: tuple[str, ...], words: Span) -> tuple[str, ...]:
        """The sides beside these that some words name, or place something in."""
        inside = range(words.start, words.end)
        named = [self.cast.side(actor) for told in self.cast.mentions if told.head in inside for actor in told.actors]
        placed = [
            state for token, state in sorted(self.countries.items())
            if token in inside and not grammar.is_venue(words.doc[token])
        ]  # fmt: skip
        return unique(one for one in (*filter(self._acts, named), *placed) if one not in known)

    def bound(self, words: Span) -> tuple[tuple[str, ...], ...]:
        """The parties of each treaty, line or work that some words name, in reading order."""
        return unique(self.shared[token.i] for token in words if token.i in self.shared)

    def is_lasting(self, side: str) -> bool:
        """Whether a side can have ties that last: not a person of no side, nor a treaty taken for a body."""
        actor = self.actor(side)
        return actor is None or (actor.kind != "person" and side not in self.treaties)

    def actor(self, actor_id: str) -> Actor | None:
        """The actor of an id."""
        return self.cast.actors.get(actor_id)

    def sides(self, actors: tuple[str, ...]) -> tuple[str, ...]:
        """Whom the actors act or speak for, without repeats."""
        return unique(self.cast.side(actor) for actor in actors)

    def state(self, side: str) -> str:
        """The state that a company of its acts for in a tie; any other side is itself."""
        actor = self.actor(side)
        if actor is None or actor.country is None or "BUS" not in actor.sectors:
            return side
        return state(actor.country, self.published)

    def _acts(self, actor_id: str) -> bool:
        actor = self.actor(actor_id)
        return actor is not None and actor.kind in {"country", "organisation"}

    def _all(self, tokens: list[Token], depth: int) -> tuple[str, ...]:
        return unique(actor for token in tokens for actor in self.within(token, depth - 1))


def is_ours(token: Token | None) -> bool:
    """Whether a token speaks of "us"."""
    return token is not None and token.lower_ in _OURS


def unique(items: Iterable[T]) -> tuple[T, ...]:
    """The items in order, each once."""
    return tuple(dict.fromkeys(items))
