"""The same pipeline in several processes, or in the workers of a distributed engine."""

from communique.scale.coder import STEP, Coder, code_articles, to_arrow
from communique.scale.pool import pool_map

__all__ = ["STEP", "Coder", "code_articles", "pool_map", "to_arrow"]
