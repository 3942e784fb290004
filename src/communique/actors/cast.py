"""Mentions -> the cast of an article: who is meant at each token, which parties a noun phrase names, and whose side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from communique.model import Actor, Problem

if TYPE_CHECKING:
    from spacy.tokens import Token

MentionKind = Literal["name", "title", "nominal", "pronoun", "possessive", "metonym", "group"]
_COMPLEMENTS = frozenset({"of", "from", "between", "among"})
_MODIFIERS = frozenset({"compound", "nmod", "amod", "poss", "npadvmod"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
_NAMES = frozenset({"NOUN", "PROPN", "PRON"})
_DEPTH = 6


@dataclass(frozen=True)
class Mention:
    """Words that stand for actors: tokens `start`..`end` of the document, half open, and the `head` token.

    `rule` names the rule that resolved it and what it rested on, for a reader who asks why.
    """

    start: int
    end: int
    head: int
    actors: tuple[str, ...]
    kind: MentionKind
    rule: str


@dataclass(frozen=True)
class Cast:
    """The actors of one article, where they are mentioned, and what could not be decided."""

    actors: Mapping[str, Actor]
    mentions: tuple[Mention, ...]
    problems: tuple[Problem, ...] = ()

    def at(self, token: Token) -> Mention | None:
        """The smallest mention whose span holds the token."""
        return self._by_token.get(token.i)

    def parties(self, token: Token) -> tuple[str, ...]:
        """The actors of the noun phrase headed at `token`, conjuncts included, in reading order, each once."""
        return tuple(dict.fromkeys(self._parties(token, _DEPTH)))

    def side(self, actor: str) -> str:
        """Whom an actor acts or speaks for in the end; an actor without `of` is its own side.

        A body of a state is that state's; a body of a larger body (the Security Council) is its own side.
        """
        seen = {actor}
        while (known := self.actors.get(actor)) is not None and known.of is not None and known.of not in seen:
            if known.kind == "organisation" and not known.of.startswith(("country-", "place-")):
                return actor
            actor = known.of
            seen.add(actor)
        return actor

    @cached_property
    def _by_token(self) -> dict[int, Mention]:
        widest_first = sorted(self.mentions, key=lambda mention: mention.start - mention.end)
        return {at: mention for mention in widest_first for at in range(mention.start, mention.end)}

    @cached_property
    def _by_head(self) -> dict[int, Mention]:
        narrowest_first = sorted(self.mentions, key=lambda mention: mention.end - mention.start)
        return {mention.head: mention for mention in narrowest_first}

    def _parties(self, token: Token, depth: int) -> Iterator[str]:
        mention = self._by_head.get(token.i) or self.at(token)
        if mention is not None:
            yield from mention.actors
        elif depth:
            yield from self._inside(token, depth)
        if depth:
            for child in token.children:
                if child.dep_ in {"conj", "appos"} and child.pos_ in _NOUNS and not _within(mention, child.i):
                    yield from self._parties(child, depth - 1 if child.dep_ == "conj" else 0)

    def _inside(self, token: Token, depth: int) -> Iterator[str]:
        """The parties that modify or complete a noun that is no mention itself: "ministers from the two sides"."""
        for child in token.children:
            if child.dep_ in _MODIFIERS and (child.pos_ in _NAMES or child.i in self._by_head):
                yield from self._hyphened(child)
                yield from self._parties(child, depth - 1)
            elif child.dep_ == "prep" and child.lower_ in _COMPLEMENTS:
                for complement in child.children:
                    yield from self._parties(complement, depth - 1)

    def _hyphened(self, token: Token) -> Iterator[str]:
        """The other party of "the Russia-Georgia war", which the parser hangs under the second name."""
        for child in token.children:
            mention = self._by_head.get(child.i)
            if child.dep_ in _MODIFIERS and mention is not None and child.nbor().text == "-":
                yield from mention.actors


def _within(mention: Mention | None, at: int) -> bool:
    return mention is not None and mention.start <= at < mention.end
