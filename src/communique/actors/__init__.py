"""Mentions in a parsed article -> actors: states, bodies, people and groups, with role, side and every name used."""

from communique.actors.cast import Cast, Mention
from communique.actors.heads import resolve_heads
from communique.actors.lexicon import id_of
from communique.actors.membership import existed, members
from communique.actors.merging import merge
from communique.actors.own import read_own
from communique.actors.resolve import resolve
from communique.actors.wikidata import Imported, import_actors

__all__ = [
    "Cast",
    "Imported",
    "Mention",
    "existed",
    "id_of",
    "import_actors",
    "members",
    "merge",
    "read_own",
    "resolve",
    "resolve_heads",
]
