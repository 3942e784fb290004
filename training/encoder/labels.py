"""The model and the code book -> the label inventories of the encoder's heads, in the order of their outputs."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import msgspec

from communique.language.encoder import Labels
from communique.tables import load_file
from communique.vocabulary import ChangeKind, EventType, Stance, Status, Track

TABLES = Path(__file__).resolve().parent.parent.parent / "src/communique/tables"
NONE = "none"


class _Type(msgspec.Struct, frozen=True):
    modes: dict[str, float]


class _Contexts(msgspec.Struct, frozen=True):
    words: dict[str, tuple[str, ...]]


def labels() -> Labels:
    """The inventories as the code book stands."""
    book = load_file(TABLES / "codebook.yaml", dict[str, _Type])
    contexts = load_file(TABLES / "contexts.yaml", _Contexts).words
    kinds: tuple[str, ...] = get_args(ChangeKind)
    spans = ("content", "source", "cue")
    return Labels(
        tags=("O", *(f"{edge}-{span}" for span in spans for edge in "BI")),
        types=(NONE, *get_args(EventType)),
        modes=tuple(f"{name}.{mode}" for name in get_args(EventType) for mode in (NONE, *book[name].modes)),
        contexts=tuple(contexts),
        statuses=get_args(Status),
        turns=(NONE, *kinds),
        of=(NONE, *kinds),
        tracks=get_args(Track),
        roles=(NONE, "source", "target", "date", "place", "according_to", "object"),
        links=("source", "cue", "earlier"),
        stances=(NONE, *get_args(Stance)),
    )
