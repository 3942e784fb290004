"""One embedded file that holds what was received, what follows from it, and answers questions about it."""

from communique.record.display import counted, date_text, short_name
from communique.record.evidence import cited, misquotations
from communique.record.store import Record
from communique.record.table import NOUNS, Table

__all__ = ["NOUNS", "Record", "Table", "cited", "counted", "date_text", "misquotations", "short_name"]
