"""Reads news reports on international affairs and keeps a sourced record of what was said, done and agreed.

>>> import communique
>>> record = communique.read("reports/", "record.communique")
>>> record.events.to_pandas()
"""

from communique.api import open, read  # noqa: A004 - read as communique.open(path)
from communique.model import Citation, Event, Relation, Report, Statement, Story
from communique.record import Record

__version__ = "0.1.0"
__all__ = ["Citation", "Event", "Record", "Relation", "Report", "Statement", "Story", "open", "read"]
