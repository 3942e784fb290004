"""Reports of the same matter: which they are, what they tell together, and where they differ."""

from communique.stories.brief import tell
from communique.stories.conditions import cut_conditions
from communique.stories.conflicts import compare
from communique.stories.differences import differences
from communique.stories.events import merge_events
from communique.stories.grouping import Membership, group
from communique.stories.issues import one_issue
from communique.stories.marks import Mark, marks
from communique.stories.positions import fold_positions
from communique.stories.statements import merge_statements
from communique.stories.utterances import one_utterance

__all__ = [
    "Mark",
    "Membership",
    "compare",
    "cut_conditions",
    "differences",
    "fold_positions",
    "group",
    "marks",
    "merge_events",
    "merge_statements",
    "one_issue",
    "one_utterance",
    "tell",
]
