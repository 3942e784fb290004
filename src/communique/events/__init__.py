"""A parsed article -> coded events: who did what to whom, when, where, and whether it happened (PLOVER)."""

from communique.events.codebook import Entry, codebook
from communique.events.coder import code
from communique.events.given import between
from communique.events.hosts import hosts

__all__ = ["Entry", "between", "code", "codebook", "hosts"]
