"""The marked lines of corpus/marked -> corpus/events/*.jsonl, checked, with measures of how varied they are.

python -m training.corpus number   # gives an id to every line that has none
python -m training.corpus build    # writes corpus/events from corpus/marked
python -m training.corpus check    # refuses wrong spans, words, splits and near-copies; prints counts and diversity
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import get_args

import msgspec

from communique.tables import load_file
from communique.vocabulary import VOICED, EventType, Status
from training.corpus_diversity import five_grams, report
from training.corpus_marks import Item, MarkError, family, read_line

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
TABLES = ROOT / "src/communique/tables"
NEAR_COPY = 0.5  # share of the shorter item's 5-grams that also stand in the other
HOSTED = ("visit", "third-party")  # modes of CONSULT in which one side comes to, or between, others
NUMBERED = re.compile(r"e(\d{4,})[a-z]* ")


class _Type(msgspec.Struct, frozen=True):
    modes: dict[str, float]


class _Contexts(msgspec.Struct, frozen=True):
    words: dict[str, tuple[str, ...]]


FIXED = 7201
"""The last item of the collection whose test split is scored; what is written later only teaches, so that it stays."""


def split_of(item_id: str) -> str:
    """train, dev or test (70, 10, 20 in 100), by a stable hash of the item's passage family; train past FIXED."""
    if int(family(item_id).removeprefix("e")) > FIXED:
        return "train"
    bucket = int.from_bytes(hashlib.sha256(family(item_id).encode()).digest()[:8], "big") % 100
    return "train" if bucket < 70 else "dev" if bucket < 80 else "test"


def read_marked(folder: Path) -> dict[str, tuple[Item, ...]]:
    """The items of every marked file, by the file's name; MarkError names the first line that is wrong."""
    return {
        path.stem: tuple(read_line(line, split=split_of(line.split(" ", 1)[0])) for line in lines_of(path))
        for path in sorted(folder.glob("*.txt"))
    }


def number(folder: Path) -> int:
    """Gives ids to the lines that have none, in place; a line that begins with `& ` joins the family above it."""
    paths = sorted(folder.glob("*.txt"))
    used = [int(found[1]) for path in paths for line in lines_of(path) if (found := NUMBERED.match(line))]
    following, given = max(used, default=0) + 1, 0
    for path in paths:
        written: list[str] = []
        for line in lines_of(path):
            new = not NUMBERED.match(line)
            written.append(_numbered(line, following, written) if new else line)
            given += new
            following += new and not line.startswith("& ")
        path.write_text("\n".join(written) + "\n", "utf-8")
    return given


def build(marked: Path, target: Path) -> int:
    """Writes a JSONL file for every marked file and returns the number of items."""
    items = read_marked(marked)
    target.mkdir(parents=True, exist_ok=True)
    for name, rows in items.items():
        (target / f"{name}.jsonl").write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
    return sum(map(len, items.values()))


def read_items(folder: Path) -> tuple[Item, ...]:
    """The items of the built files, in order; a wrong field stops with its path."""
    lines = [line for path in sorted(folder.glob("*.jsonl")) for line in path.read_bytes().splitlines()]
    return tuple(msgspec.json.decode(line, type=Item) for line in lines)


def faults(items: Sequence[Item]) -> Iterator[str]:
    """What is wrong in the items, one sentence each."""
    modes = {name: set(entry.modes) for name, entry in load_file(TABLES / "codebook.yaml", dict[str, _Type]).items()}
    contexts = set(load_file(TABLES / "contexts.yaml", _Contexts).words)
    for item_id, count in Counter(item.id for item in items).items():
        if count > 1:
            yield f"{item_id}: {count} items have this id"
    for item in items:
        if item.split != split_of(item.id):
            yield f"{item.id}: its split is not that of its family"
        yield from (f"{item.id}: {fault}" for fault in _event_faults(item, modes, contexts))
    yield from near_copies(items)


def near_copies(items: Sequence[Item]) -> Iterator[str]:
    """Pairs of items that share more than NEAR_COPY of the 5-grams of the shorter one."""
    grams = {item.id: five_grams(item.text) for item in items}
    holders: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for item_id in grams:
        for gram in sorted(grams[item_id]):
            holders[gram].append(item_id)
    shared = Counter(
        (first, second) for ids in holders.values() for n, first in enumerate(ids) for second in ids[n + 1 :]
    )
    for (first, second), count in sorted(shared.items()):
        share = count / min(len(grams[first]), len(grams[second]))
        if share > NEAR_COPY:
            yield f"{first}, {second}: near-copies, {share:.2f} of the 5-grams of the shorter are shared"


def _event_faults(item: Item, modes: dict[str, set[str]], contexts: set[str]) -> Iterator[str]:
    for event in item.events:
        name = f"{event.type} {item.text[slice(*event.trigger)]!r}"
        if event.mode and event.mode not in modes[event.type]:
            yield f"{name}: the code book has no mode {event.mode!r}"
        yield from (f"{name}: no context {word!r}" for word in sorted(set(event.contexts) - contexts))
        yield from (f"{name}: {fault}" for span in event.spans() if (fault := _span_fault(item.text, *span)))
        if event.type == "CONSULT" and event.targets and event.mode not in HOSTED:
            yield f"{name}: a meeting has all its sides as sources"
        if event.change and (event.change.kind in VOICED) != bool(event.change.of):
            yield f"{name}: threatened, requested and proposed changes, and they alone, say of what"


def _span_fault(text: str, start: int, end: int) -> str:
    if not 0 <= start < end <= len(text):
        return f"the span {start}..{end} is not in the text"
    words = text[start:end]
    cut_before = start > 0 and text[start - 1].isalnum() and words[0].isalnum()
    cut_after = end < len(text) and text[end].isalnum() and words[-1].isalnum()
    if words != words.strip() or cut_before or cut_after:
        return f"the span {words!r} does not begin and end with whole words"
    return ""


def lines_of(path: Path) -> list[str]:
    """The lines of a marked file that hold anything."""
    return [line for line in path.read_text("utf-8").splitlines() if line.strip()]


def _numbered(line: str, following: int, written: Sequence[str]) -> str:
    if not line.startswith("& "):
        return f"e{following:04d} {line}"
    above = written[-1].split(" ", 1)[0]
    last = above[len(family(above)) :]
    return f"{family(above)}{chr(ord(last) + 1) if last else 'b'} {line[2:]}"


def _counts(items: Sequence[Item]) -> Iterator[str]:
    events = [event for item in items for event in item.events]
    empty = sum(not item.events for item in items)
    yield f"{len(items)} items, {len(events)} events, {empty} items without an event ({empty / len(items):.0%})"
    for title, values in (
        ("splits", Counter(item.split for item in items)),
        ("regions", Counter(item.region for item in items)),
        ("decades", Counter(item.decade for item in items)),
        ("events in an item", Counter(str(len(item.events)) for item in items)),
        ("contexts", Counter(word for event in events for word in event.contexts)),
        ("changes", Counter(event.change.kind for event in events if event.change)),
    ):
        yield f"{title}: " + ", ".join(f"{key} {count}" for key, count in sorted(values.items()))
    cells = Counter((event.type, event.status) for event in events)
    modes = Counter((event.type, event.mode or "-") for event in events)
    for type_ in get_args(EventType):
        row = " ".join(f"{status} {cells[type_, status]:3}" for status in get_args(Status))
        kinds = ", ".join(f"{mode} {count}" for (of, mode), count in sorted(modes.items()) if of == type_)
        yield f"{type_:9} {sum(cells[type_, status] for status in get_args(Status)):4}  {row}  {kinds}"


def _check() -> int:
    items = read_items(CORPUS / "events")
    if items != tuple(row for rows in read_marked(CORPUS / "marked").values() for row in rows):
        print("corpus/events is not what corpus/marked gives: run `python -m training.corpus build`")
        return 1
    for line in (*_counts(items), *report(items)):
        print(line)
    wrong = list(faults(items))
    for fault in wrong:
        print(fault)
    print(f"{len(wrong)} faults")
    return int(bool(wrong))


def _number() -> int:
    print(number(CORPUS / "marked"), "lines numbered")
    return 0


def _build() -> int:
    print(build(CORPUS / "marked", CORPUS / "events"), "items written")
    return 0


COMMANDS: dict[str, Callable[[], int]] = {"number": _number, "build": _build, "check": _check}

if __name__ == "__main__":
    try:
        sys.exit(COMMANDS[sys.argv[1]]())
    except (IndexError, KeyError):
        sys.exit(__doc__)
    except MarkError as error:
        sys.exit(str(error))
