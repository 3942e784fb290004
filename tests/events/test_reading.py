"""Scores of word pieces become events: words of one type are one event; pieces take the part that fits them best."""

import numpy as np

from communique.events.reading import read
from communique.language.encoder import Chunk, labels

WORDS = ("", "Kenya", "seized", "a", "trawler", "and", "warned", "Somalia")
SIZE = 8
SURE = 9.0


def _chunk(types: dict[int, str], roles: dict[tuple[int, int], str], **heads: dict[int, str]) -> Chunk:
    """A chunk of WORDS with these types, parts of (event, word), and labels of other heads at words."""
    offsets, at = [], 0
    for word in WORDS:
        offsets.append((at, at + len(word)))
        at += len(word) + bool(word)
    names, count = labels(), len(WORDS)
    logits = {name: np.zeros((count, len(getattr(names, name))), dtype=np.float32)
              for name in ("modes", "contexts", "statuses", "of", "tracks")}  # fmt: skip
    logits["contexts"] -= SURE
    for name in logits.keys() & heads.keys():
        for place, label in heads[name].items():
            logits[name][place, getattr(names, name).index(label)] = SURE
    for name, told in (("types", types), ("turns", heads.get("turns", {}))):
        logits[name] = np.zeros((count, len(getattr(names, name))), dtype=np.float32)
        for place in range(count):
            logits[name][place, getattr(names, name).index(told.get(place, "none"))] = SURE
    asks = np.zeros((count, len(names.roles), SIZE), dtype=np.float32)
    gives = np.eye(count, SIZE, dtype=np.float32)
    asks[:, 0] = 30.0
    for (event, word), role in roles.items():
        asks[event, names.roles.index(role), word] = 90.0
    logits["role_asks"], logits["role_gives"] = asks.reshape(count, -1), gives
    return Chunk(offsets=tuple(offsets), logits=logits)


def test_pieces_of_one_type_are_one_event_and_of_two_types_are_two() -> None:
    one, two = read((_chunk({2: "COERCE", 6: "THREATEN"}, {}),))
    assert [(event.type, event.start, event.end) for event in (one, two)] == [("COERCE", 6, 12), ("THREATEN", 27, 33)]
    assert one.probability > 0.9


def test_words_take_the_part_that_each_event_gives_them() -> None:
    roles = {(2, 1): "source", (2, 4): "target", (6, 1): "source", (6, 7): "target"}
    one, two = read((_chunk({2: "COERCE", 6: "THREATEN"}, roles),))
    assert {name: (parts[0].start, parts[0].end) for name, parts in one.parts.items()} == {
        "source": (0, 5), "target": (15, 22),
    }  # fmt: skip
    assert two.parts["target"][0].start == 34


def test_mode_contexts_and_status_are_those_at_the_words() -> None:
    heads = {"modes": {2: "COERCE.seize"}, "contexts": {2: "resource"}, "statuses": {2: "planned"}}
    (event,) = read((_chunk({2: "COERCE"}, {}, **heads),))
    assert (event.mode, max(event.contexts, key=event.contexts.__getitem__), event.status) == (
        "seize", "resource", "planned",
    )  # fmt: skip


def test_a_mode_of_another_type_is_not_taken() -> None:
    (event,) = read((_chunk({2: "COERCE"}, {}, modes={2: "ASSAULT.aerial"}),))
    assert event.mode != "aerial"


def test_a_change_of_a_tie_is_read_where_the_encoder_sees_one() -> None:
    heads = {"turns": {2: "threatened"}, "of": {2: "suspended"}, "tracks": {2: "trade"}}
    (event,) = read((_chunk({2: "THREATEN"}, {}, **heads),))
    assert event.turn is not None
    assert (event.turn.kind, event.turn.of, event.turn.track) == ("threatened", "suspended", "trade")
    assert read((_chunk({2: "THREATEN"}, {}),))[0].turn is None


def test_no_event_where_no_piece_tells_one() -> None:
    assert read((_chunk({}, {}),)) == ()
