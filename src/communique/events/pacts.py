"""A text -> the treaties, lines and works it names, with the parties that share them: "New START", "Nord Stream 2"."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from communique.actors.lexicon import lexicon
from communique.actors.periods import holds
from communique.actors.phrases import Phrases, cut, folded
from communique.events.states import state
from communique.tables import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span


class Pact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a few parties share, as tables/pacts.yaml lists it; see there for what the fields mean."""

    names: tuple[str, ...]
    parties: tuple[str, ...]
    since: str | None = None
    until: str | None = None


def find(doc: Doc, published: dt.date | None) -> tuple[tuple[Span, tuple[str, ...]], ...]:
    """The words that name each pact, with the actor ids of its parties, as they were called when it was told."""
    words = [folded(token.text) for token in doc]
    named = ((place, found) for place in range(len(words)) if (found := _names().match(words, place)))
    return tuple(
        (doc[place:end], tuple(_on(party, published) for party in pact.parties))
        for place, (end, pact) in named
        if published is None or holds(pact.since, pact.until, published.isoformat())
    )


@cache
def _names() -> Phrases[Pact]:
    return Phrases((cut(name), pact) for pact in load("pacts", tuple[Pact, ...]) for name in pact.names)


def _on(party: str, published: dt.date | None) -> str:
    """The actor id of a party of the table when it was told."""
    body = f"organisation-{party}"
    return body if body in lexicon().actors else state(party, published)
