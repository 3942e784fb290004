"""Reads news reports on international affairs and keeps a sourced record of what was said, done and agreed.

    import communique

    record = communique.read("reports/", "record.communique")
    record.events.to_pandas()

The names below are loaded when they are first used, so that a room imported alone stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from communique.api import open, read  # noqa: A004 - read as communique.open(path)
    from communique.model import Citation, Event, Relation, Report, Statement, Story
    from communique.record import Record

__version__ = "0.1.0"
__all__ = ["Citation", "Event", "Record", "Relation", "Report", "Statement", "Story", "open", "read"]

_HOMES = {"open": "communique.api", "read": "communique.api", "Record": "communique.record"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'communique' has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "communique.model")), name)
