"""Parsed articles -> who said what, in which form, about what, and where each party stands."""

from communique.statements.attribute import Attribution
from communique.statements.extract import extract
from communique.statements.heads import extract_heads
from communique.statements.learned import attributions
from communique.statements.positions import stances
from communique.statements.quotes import Quote, find_quotes, quotations
from communique.statements.reading import stance_on

__all__ = [
    "Attribution",
    "Quote",
    "attributions",
    "extract",
    "extract_heads",
    "find_quotes",
    "quotations",
    "stance_on",
    "stances",
]
