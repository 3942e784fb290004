"""The code of a state and a day -> the actor it was then: "RUS" in 1983 is the Soviet Union."""

from __future__ import annotations

import datetime as dt

from communique.actors.lexicon import lexicon


def state(code: str, published: dt.date | None) -> str:
    """The actor id of a state (ISO 3166 alpha-3), or of the one that stood in its place on the day of a report."""
    earlier = lexicon().before.get(f"country-{code}", {})
    gone = [old for old, until in earlier.items() if published is not None and published.isoformat() < until]
    return f"country-{gone[0] if gone else code}"
