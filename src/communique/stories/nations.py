"""The table of countries -> the words by which a text means a state or its people."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from communique.actors.entries import Country
from communique.stories.text import Word
from communique.tables import load


@cache
def nations() -> dict[str, str]:
    """Country (ISO alpha-3) by the names and adjectives of one word that mean it, in lower case."""
    states = load("countries", dict[str, Country])
    return {
        name.lower(): code
        for code, state in states.items()
        for name in (*state.adjectives, *state.people, *state.capitals, *state.metonyms, state.name, *state.names)
        if " " not in name
    }


def last_nation(told: Iterable[Word]) -> str:
    """The state (ISO alpha-3) that the last of some words to mean one means; "" where none does."""
    return next((nations()[word.plain] for word in reversed([*told]) if word.plain in nations()), "")
