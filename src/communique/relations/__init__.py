"""Changes, cooperation and disputes told by reports -> the state of the ties between parties over time."""

from communique.relations.facts import facts
from communique.relations.ledger import fold
from communique.relations.series import QUADS, Month, series
from communique.relations.state import Standing, state_on

__all__ = ["QUADS", "Month", "Standing", "facts", "fold", "series", "state_on"]
