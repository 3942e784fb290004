"""Plain text -> an article ready to be parsed, for evaluators whose gold is text."""

from communique.language.plain import analysed, article

__all__ = ["analysed", "article"]
