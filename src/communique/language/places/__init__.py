"""Names in news -> places of an offline gazetteer."""

from communique.language.places.finder import PlaceMention, find
from communique.language.places.gazetteer import lookup, senses

__all__ = ["PlaceMention", "find", "lookup", "senses"]
