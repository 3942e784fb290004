"""The words of the record: what its kinds, statuses, tracks and stances may be (see docs/contract.md)."""

from __future__ import annotations

from typing import Literal, get_args

BlockKind = Literal["headline", "byline", "dateline", "body", "caption", "related", "navigation", "credit", "other"]
Precision = Literal["day", "week", "month", "season", "year", "decade", "unknown"]
FINEST_FIRST: tuple[Precision, ...] = get_args(Precision)
"""The precisions in order."""
ActorKind = Literal["country", "organisation", "person", "group", "place"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["happened", "ongoing", "planned", "hypothetical", "denied", "historical"]
FACTUAL: tuple[Status, ...] = ("happened", "ongoing", "historical")
"""Statuses of what was or is so."""
ChangeKind = Literal[
    "started", "agreed_to_start", "suspended", "severed", "agreed_to_resume", "resumed", "restored", "downgraded",
    "upgraded", "ended", "refused", "extended", "threatened", "requested", "proposed",
]  # fmt: skip
VOICED: tuple[ChangeKind, ...] = ("threatened", "requested", "proposed")
"""Changes that are only spoken of: `of` says which kind it would be, and no state moves."""
Track = Literal[
    "political", "military", "diplomatic", "trade", "aid", "sanctions", "transport", "border", "energy", "treaty",
    "hostilities", "talks", "other",
]  # fmt: skip
State = Literal[
    "active", "suspended", "severed", "agreed_to_resume", "resumed", "downgraded", "upgraded", "ended", "refused"
]
Form = Literal["direct", "indirect", "mixed"]
Stance = Literal["for", "against", "open", "partly"]
DifferenceKind = Literal["number", "date", "name", "wording", "attribution", "only_in"]
How = Literal["threatened", "requested", "proposed", "agreed", "planned", "denied"]
