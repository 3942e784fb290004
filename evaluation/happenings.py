"""Event mentions of ECB+ in their gold stories -> BCubed F1 of the happenings that they are grouped into."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from communique.stories.happenings import Told, merge, telling
from evaluation import Score, data
from evaluation.stories import bcubed

Mention = tuple[Told, str]
"""A telling, and the gold happening that it is of."""


def scores() -> list[Score]:
    """The score on the validation part; the training part fitted the weights."""
    stories = mentions("dev")
    if not stories:
        return []
    found, wanted = [], []
    for story, told in sorted(stories.items()):
        groups = merge([each for each, _ in told])
        label = {index: number for number, members in enumerate(groups) for index in members}
        found += [(story, label[index]) for index in range(len(told))]
        wanted += [(story, happening) for _, happening in told]
    peers = "same head word .79 on another part, .765 here"
    return [Score("ecbplus_mentions dev BCubed F1", bcubed(found, wanted), peers, "stories.happenings.bcubed")]


def mentions(split: str) -> dict[str, list[Mention]]:
    """The validated event mentions of a part of ECB+, by gold story, in the order of the data."""
    texts = {row["id"]: row["sentences"] for row in data("stories/ecbplus") or ()}
    found: defaultdict[str, list[Mention]] = defaultdict(list)
    for row in data("comparison/ecbplus_mentions") or ():
        if row["split"] == split and row["kind"] == "EVENT" and row["validated"] and row["doc"] in texts:
            found[row["story"]].append((_told(row, texts[row["doc"]][row["sent"]].split()), row["cluster"]))
    return found


def _told(row: dict[str, Any], tokens: list[str]) -> Told:
    first, last = min(row["tok"]), max(row["tok"])
    return telling(" ".join(tokens[:first]), row["text"], " ".join(tokens[last + 1 :]), row["doc"])
