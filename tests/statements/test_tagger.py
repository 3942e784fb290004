"""Tags of word pieces become attributions: contents with their sources and cues, as the links say."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from communique.language.encoder import Chunk, labels
from communique.statements.tagger import best_path, tagged

TAGS = labels().tags
WORDS = ("", "Kenya", "said", "it", "agreed", ";", "Chad", "did", "not")
SIZE = 4


def _chunk(tags: dict[int, str], links: dict[tuple[int, str], int]) -> Chunk:
    """A chunk of WORDS with these tags, whose contents point with each link where they are told to."""
    offsets, at = [], 0
    for word in WORDS:
        offsets.append((at, at + len(word)))
        at += len(word) + bool(word)
    logits = np.zeros((len(WORDS), len(TAGS)), dtype=np.float32)
    for place in range(len(WORDS)):
        logits[place, TAGS.index(tags.get(place, "O"))] = 9
    asks, gives = (np.zeros((len(WORDS), SIZE * len(labels().links)), dtype=np.float32) for _ in range(2))
    for (place, name), target in links.items():
        column = SIZE * labels().links.index(name) + place % SIZE
        asks[place, column] = 1
        gives[target, column] = 1
    return Chunk(offsets=tuple(offsets), logits={"tags": logits, "link_asks": asks, "link_gives": gives})


def test_a_content_takes_the_source_and_cue_it_points_to() -> None:
    tags = {1: "B-source", 2: "B-cue", 3: "B-content", 4: "I-content"}
    (found,) = tagged((_chunk(tags, {(3, "source"): 1, (3, "cue"): 2}),))
    assert (found.content, found.source, found.cue) == (((11, 20),), (0, 5), (6, 10))
    assert found.probability > 0.9


def test_a_content_that_points_to_nothing_has_no_source() -> None:
    tags = {1: "B-source", 2: "B-cue", 3: "B-content"}
    (found,) = tagged((_chunk(tags, {(3, "source"): 0, (3, "cue"): 0}),))
    assert (found.source, found.cue) == (None, None)


def test_a_content_that_goes_on_an_earlier_one_joins_it() -> None:
    tags = {2: "B-cue", 3: "B-content", 4: "I-content", 7: "B-content", 8: "I-content"}
    (found,) = tagged((_chunk(tags, {(7, "earlier"): 3, (3, "cue"): 2}),))
    assert len(found.content) == 2


def test_no_tags_give_no_attributions() -> None:
    assert tagged((_chunk({}, {}),)) == ()


@given(arrays(np.float32, (12, len(TAGS)), elements=st.floats(-20, 20, width=32)))
def test_an_inside_tag_never_stands_without_its_beginning(logits: np.ndarray) -> None:  # type: ignore[type-arg]
    path = [TAGS[number] for number in best_path(logits)]
    for before, tag in zip(["O", *path], path, strict=False):
        assert tag[0] != "I" or before[1:] == tag[1:]


def test_spans_are_within_the_text_they_were_read_from() -> None:
    tags = {1: "B-content", 8: "B-content"}
    found = tagged((_chunk(tags, {}),))
    assert len(found) == 2
    assert all(item.content[0][1] <= 40 for item in found)
