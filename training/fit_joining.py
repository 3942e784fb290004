"""Limits of joining rules and encoder -> those with the best detection on dev that keep the floors of precision.

python -m training.fit_joining   # prints the limits for the table src/communique/tables/joining.yaml; some ten minutes

The limits are tried one after the other, each over its grid, on the dev splits of corpus/events and of the gold of
events together, until none of them gets better.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any
from unittest.mock import patch

import msgspec

from communique import actors
from communique.events.learned import Joining
from communique.language import analysed, places, times
from communique.tables import load
from evaluation import corpus, events, f1
from evaluation.__main__ import FLOORS

GRID = {
    "alone": (0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7),
    "single": (0.45, 0.5, 0.55, 0.6, 0.67, 0.75, 0.8),
    "unresolved": (0.7, 0.8, 0.9, 0.95, 0.97, 0.99),
    "mutual": (0.8, 0.9, 0.95, 0.99),
    "ruled": (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4),
}
ROUNDS = 3
Told = tuple[float, ...]


def scores(limits: Joining) -> Told:
    """Detection F1 of both dev splits, then precision and share of silent items of corpus and gold, then recall."""
    with patch("communique.events.learned.load", lambda *_: limits):
        told, gold = corpus.compare.__wrapped__("dev", 1), events.compare.__wrapped__("dev")
    sizes = [(len(one.pairs), len(one.found), len(one.wanted)) for one in (told, gold)]
    best = sum(f1(*size) for size in sizes) / len(sizes)
    precision = [right / max(1, found) for right, found, _ in sizes]
    silent = [one.silenced / max(1, one.silent) for one in (told, gold)]
    recall = [right / max(1, wanted) for right, _, wanted in sizes]
    return (best, *precision, *silent, *recall)


def keeps(told: Told, floors: dict[str, float]) -> bool:
    """Whether precision and silence are above their floors, and precision is not far below recall."""
    _, *held = told
    names = (
        "corpus.detection_precision",
        "events.gold.precision_with_encoder",
        "corpus.items_without_events_left_silent",
        "events.gold.rows_without_events_left_silent",
    )
    near = all(precision >= recall - 0.05 for precision, recall in zip(held[:2], held[4:], strict=True))
    return near and all(value >= floors[name] for value, name in zip(held, names, strict=False))


def fitted(limits: Joining, floors: dict[str, float]) -> tuple[Joining, Told]:
    """The limits that no other value of one of them betters, with their scores."""
    best = scores(limits)
    for _ in range(ROUNDS):
        before = limits
        for name, values in GRID.items():
            for value in values:
                tried = msgspec.structs.replace(limits, **{name: value})
                told = scores(tried) if tried != limits else best
                if (keeps(told, floors), told[0]) > (keeps(best, floors), best[0]):
                    limits, best = tried, told
        if limits == before:
            break
    return limits, best


def once(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function of an article that is computed once for each."""
    known: dict[int, tuple[Any, Any]] = {}

    def found(article: Any) -> Any:
        if id(article) not in known:
            known[id(article)] = (article, function(article))
        return known[id(article)][1]

    return found


def main() -> None:
    """Fits and prints the limits with their scores."""
    floors = msgspec.json.decode(FLOORS.read_bytes(), type=dict[str, float])
    with ExitStack() as stack:
        for module in ("corpus", "texts"):
            stack.enter_context(patch(f"evaluation.{module}.analysed", functools.cache(analysed)))
        for name, function in (("actors.resolve", actors.resolve), ("language.times.find", times.find),
                               ("language.places.find", places.find)):  # fmt: skip
            stack.enter_context(patch(f"communique.{name}", once(function)))
        limits, told = fitted(load("joining", Joining), floors)
    for name, value in msgspec.structs.asdict(limits).items():
        print(f"{name}: {value}")
    print("# detection F1, precision, silence and recall of corpus and gold:", *(f"{value:.3f}" for value in told))


if __name__ == "__main__":
    main()
