"""Prints every score beside the peers' figures and fails where one is below its floor (`floors.json`).

`python -m evaluation` scores and gates. `python -m evaluation --raise` also raises floors to the scores reached;
it never lowers one.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
import time
from pathlib import Path
from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table

import evaluation
from evaluation import ROOT, Score

FLOORS = ROOT / "floors.json"
MARGIN = 0.005
"""A new floor lies this much below the score that sets it, for libraries that change in the last digit."""


def main(arguments: list[str]) -> int:
    """Scores all rooms, or those named; returns 1 where a score is below its floor."""
    wanted = [name for name in arguments if not name.startswith("-")]
    floors = msgspec.json.decode(FLOORS.read_bytes(), type=dict[str, float]) if FLOORS.exists() else {}
    scores = [score for name in _modules() if not wanted or name in wanted for score in _scored(name)]
    failed = [score for score in scores if score.value < floors.get(score.floor_key or "", 0.0)]
    _show(scores, floors)
    for score in failed:
        print(f"below its floor: {score.name} is {score.value:.3f}, the floor is {floors[score.floor_key or '']:.3f}")
    if "--raise" in arguments and not failed:
        _raise(scores, floors)
    return 1 if failed else 0


def _modules() -> list[str]:
    """The modules of this package that score something, by name."""
    names = sorted(module.name for module in pkgutil.iter_modules([str(Path(evaluation.__file__).parent)]))
    return [name for name in names if hasattr(_module(name), "scores")]


def _module(name: str) -> Any:
    return None if name == "__main__" else importlib.import_module(f"evaluation.{name}")


def _scored(name: str) -> list[Score]:
    began = time.perf_counter()
    scores: list[Score] = _module(name).scores()
    print(f"scored {name} in {time.perf_counter() - began:.0f} s", file=sys.stderr)
    return scores


def _show(scores: list[Score], floors: dict[str, float]) -> None:
    table = Table("score", "value", "floor", "peers on the same gold", box=None, pad_edge=False)
    for score in scores:
        floor = floors.get(score.floor_key or "")
        table.add_row(score.name, f"{score.value:.3f}", "" if floor is None else f"{floor:.3f}", score.peer)
    Console(width=None if sys.stdout.isatty() else 150).print(table)


def _raise(scores: list[Score], floors: dict[str, float]) -> None:
    reached = {score.floor_key: round(score.value - MARGIN, 3) for score in scores if score.floor_key}
    raised = {**floors, **{key: max(value, floors.get(key, 0.0)) for key, value in reached.items()}}
    FLOORS.write_text(msgspec.json.format(msgspec.json.encode(dict(sorted(raised.items())))).decode() + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
