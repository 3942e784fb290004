"""Two labellings of the same items -> how far they agree, as Krippendorff's alpha.

python -m training.corpus_agreement   # what was labelled again from the guidelines alone, against the first labels:
                                      # corpus/second, and corpus/leads/second.jsonl where the public data are at hand

Events of the two are aligned by overlapping triggers, those of one type first. Alpha is nominal:

- event or none, an item a unit;
- type, an aligned or single event a unit, "none" where the other labelled nothing;
- status and mode, where both have the event;
- part (source, target, none), a word of the aligned events' text a unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path

import krippendorff
import msgspec

from evaluation import f1, one_to_one
from evaluation.leads import leads
from training.corpus import CORPUS, lines_of, read_marked, split_of
from training.corpus_marks import Event, Item, read_line

Labels = tuple[str, str]
_NONE = "none"


class Passage(msgspec.Struct, frozen=True):
    """A text and the events that one labeller marked in it."""

    text: str
    events: tuple[Event, ...]


def alpha(units: Sequence[Labels]) -> float:
    """Krippendorff's nominal alpha of two labellings of some units."""
    names = sorted({name for unit in units for name in unit})
    coded = [[names.index(unit[n]) for unit in units] for n in range(2)]
    return float(krippendorff.alpha(reliability_data=coded, level_of_measurement="nominal"))


def read_second(folder: Path) -> dict[str, Item]:
    """The items that were labelled again, by id."""
    lines = [line for path in sorted(folder.glob("*.txt")) for line in lines_of(path)]
    items = (read_line(line, split=split_of(line.split(" ", 1)[0])) for line in lines)
    return {item.id: item for item in items}


def aligned(one: Sequence[Event], two: Sequence[Event]) -> Iterator[tuple[Event | None, Event | None]]:
    """The events of two labellings of an item in pairs; a single one where the other has none at its trigger."""
    fits = sorted(
        (first.type != second.type, n, m)
        for (n, first), (m, second) in product(enumerate(one), enumerate(two))
        if first.trigger[0] < second.trigger[1] and second.trigger[0] < first.trigger[1]
    )
    pairs = list(one_to_one((n, m) for _, n, m in fits))
    yield from ((one[n], two[m]) for n, m in pairs)
    yield from ((event, None) for n, event in enumerate(one) if n not in {left for left, _ in pairs})
    yield from ((None, event) for m, event in enumerate(two) if m not in {right for _, right in pairs})


def read_leads(file: str) -> dict[str, Passage]:
    """The labelled leads of a file of corpus/leads, by id; none where the public data are absent."""
    rows = [row for split in ("train", "dev") for row in leads(split, file)]
    return {row["id"]: msgspec.convert({"text": row["text"], "events": row["events"]}, Passage) for row in rows}


def report(first: Mapping[str, Item | Passage], second: Mapping[str, Item | Passage]) -> Iterator[str]:
    """What two labellings agree on, a line each."""
    ids = sorted(second)
    pairs = [pair for item in ids for pair in aligned(first[item].events, second[item].events)]
    both = [(one, two) for one, two in pairs if one is not None and two is not None]
    sizes = (sum(len(items[item].events) for item in ids) for items in (first, second))
    words = [part for item in ids for one, two in aligned(first[item].events, second[item].events)
             if one is not None and two is not None for part in _parts(first[item].text, one, two)]  # fmt: skip
    told = {
        "event or none": [(str(bool(first[item].events)), str(bool(second[item].events))) for item in ids],
        "type": [(one.type if one else _NONE, two.type if two else _NONE) for one, two in pairs],
        "type, where both have an event": [(str(one.type), str(two.type)) for one, two in both],
        "status": [(str(one.status), str(two.status)) for one, two in both],
        "mode": [(one.mode or _NONE, two.mode or _NONE) for one, two in both],
        "part of a word": words,
    }
    yield f"{len(ids)} items, {len(pairs)} events by either, {len(both)} by both: F1 {f1(len(both), *sizes):.3f}"
    for name, units in told.items():
        same = sum(one == two for one, two in units) / len(units)
        yield f"{name:32} alpha {alpha(units):.3f}  agreement {same:.3f}  {len(units)} units"


def _parts(text: str, one: Event, two: Event) -> Iterator[Labels]:
    start = 0
    for word in text.split():
        start = text.index(word, start)
        yield _part(one, start, start + len(word)), _part(two, start, start + len(word))
        start += len(word)


def _part(event: Event, start: int, end: int) -> str:
    for name, spans in (("source", event.sources), ("target", event.targets)):
        if any(low < end and start < high for low, high in spans):
            return name
    return _NONE


def main() -> None:
    """Prints the agreement."""
    first = {item.id: item for items in read_marked(CORPUS / "marked").values() for item in items}
    for name, one, two in (
        ("corpus of events", first, read_second(CORPUS / "second")),
        ("leads", read_leads("labels.jsonl"), read_leads("second.jsonl")),
    ):
        print(name, *(report(one, two) if two else ("the public data are absent",)), sep="\n")


if __name__ == "__main__":
    main()
