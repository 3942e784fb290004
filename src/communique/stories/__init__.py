"""Reports of the same matter: which they are, what they tell together, and where they differ."""

from communique.stories.brief import tell
from communique.stories.conflicts import compare
from communique.stories.differences import differences
from communique.stories.events import merge_events
from communique.stories.grouping import group
from communique.stories.statements import merge_statements
from communique.stories.wordings import same_utterance

__all__ = [
    "compare",
    "differences",
    "group",
    "merge_events",
    "merge_statements",
    "same_utterance",
    "tell",
]
