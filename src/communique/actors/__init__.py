"""Mentions in a parsed article -> actors: states, bodies, people and groups, with role, side and every name used."""

from communique.actors.cast import Cast, Mention
from communique.actors.merging import merge
from communique.actors.resolve import resolve

__all__ = ["Cast", "Mention", "merge", "resolve"]
