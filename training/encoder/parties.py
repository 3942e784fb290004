"""The corpus of changes -> where each passage names the parties of its changes, as training/encoder/train reads it.

    python -m training.encoder.parties > FOLDER/parties.jsonl

The corpus names the parties of a change ("Soviet Union"), not the words for them ("the Kremlin", "Soviet envoys");
this finds the words by the actors' own rules.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from communique import actors
from communique.actors import Cast
from communique.language.analysis import Analysis
from communique.language.plain import analysed

CORPUS = Path(__file__).resolve().parent.parent.parent / "corpus" / "changes" / "train.jsonl"


def named(cast: Cast, actor: str) -> str:
    """The name of whom an actor acts for."""
    side = cast.side(actor)
    return cast.actors[side].name.casefold() if side in cast.actors else side


def spans(analysis: Analysis, cast: Cast, parties: list[str]) -> list[tuple[int, int]]:
    """The characters of every mention of one of the parties."""
    wanted = {party.casefold() for party in parties}
    own = [mention for mention in cast.mentions if any(named(cast, actor) in wanted for actor in mention.actors)]
    words = [analysis.doc[mention.start : mention.end] for mention in own]
    return [(span.start_char, span.end_char) for span in words]


def found(row: dict[str, Any]) -> dict[str, Any]:
    """The passage's id, and per change the places of its parties."""
    analysis = analysed(row["text"], row["published"])
    cast = actors.resolve(analysis)
    return {"id": row["id"], "parties": [spans(analysis, cast, change["parties"]) for change in row["changes"]]}


def main() -> None:
    """Prints one object for each passage that tells a change."""
    rows = map(json.loads, CORPUS.read_text("utf-8").splitlines())
    for row in rows:
        if row["changes"]:
            sys.stdout.write(json.dumps(found(row)) + "\n")


if __name__ == "__main__":
    main()
