"""The corpus: marks become offsets, what is wrong is refused, and what is shipped passes its own check."""

from pathlib import Path

import pytest

from training.corpus import CORPUS, faults, near_copies, number, read_items, read_marked, split_of
from training.corpus_marks import MarkError, family, read_line

LINE = (
    "e0001 1996-05-02 af resource: [Kenya|s 2t]'s navy [seized|COERCE.seize +resource] [a Somali trawler|t 2s] "
    "[off Lamu|p] [on Monday|d]; Mogadishu [asked|2REQUEST =n] for nothing."
)


def test_marks_become_the_words_they_enclose() -> None:
    item = read_line(LINE, split="train")
    seized, asked = item.events
    words = [item.text[slice(*span)] for span in seized.spans()]
    assert words == ["seized", "Kenya", "a Somali trawler", "on Monday", "off Lamu"]
    assert (seized.mode, seized.contexts, asked.status) == ("seize", ("resource",), "denied")
    assert asked.sources == seized.targets


def test_nested_marks_keep_both_spans() -> None:
    item = read_line(
        "e0001 1977-01-01 af economic: [Mali|s] [cut|SANCTION ~suspended:trade] [imports of [Ghana|t]|o].", split="dev"
    )
    (event,) = item.events
    assert event.change is not None
    assert event.change.object is not None
    assert item.text[slice(*event.change.object)] == "imports of Ghana"
    assert item.text[slice(*event.targets[0])] == "Ghana"


@pytest.mark.parametrize(
    "text",
    [
        "[Kenya|s] acted.",
        "[Kenya|x] acted.",
        "Kenya [acted|NOTHING].",
        "Kenya] acted.",
        "[Kenya|s acted",
        "[a|AID] [b|AID]",
    ],
)
def test_a_wrong_mark_is_refused(text: str) -> None:
    with pytest.raises(MarkError, match="e0001"):
        read_line(f"e0001 1996-05-02 af resource: {text}", split="train")


def test_wrong_modes_spans_and_splits_are_faults() -> None:
    line = "e0001 1996-05-02 af resource: Ken[ya|s] [seized|COERCE.visit +cheese] boats."
    wrong = " ".join(faults([read_line(line, split="nowhere")]))
    assert all(word in wrong for word in ("visit", "cheese", "whole words", "split"))


def test_near_copies_are_found_and_distinct_texts_are_not() -> None:
    texts = [
        "The minister flew home to Lima on Friday after two long days of talks.",
        "The minister flew home to Lima on Friday after two days of talks.",
    ]
    other = "Rain fell on the capital all through the night of the vote."
    items = [read_line(f"e000{n} 1996-05-02 la talks: {text}", split="train") for n, text in enumerate([*texts, other])]
    assert len(list(near_copies(items[:2]))) == 1
    assert not list(near_copies(items[1:]))


def test_a_family_shares_its_split() -> None:
    assert family("e0012b") == "e0012"
    assert split_of("e0012b") == split_of("e0012")


def test_numbering_leaves_ids_that_stand_and_is_stable(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("e0007 1990-01-01 eu x: A.\n1990-01-01 eu x: B.\n& 1990-01-01 eu x: C.\n")
    assert number(tmp_path) == 2
    assert [line.split(" ", 1)[0] for line in file.read_text().splitlines()] == ["e0007", "e0008", "e0008b"]
    assert number(tmp_path) == 0


def test_the_shipped_corpus_is_what_its_marks_give_and_has_no_faults() -> None:
    items = read_items(CORPUS / "events")
    assert items == tuple(row for rows in read_marked(CORPUS / "marked").values() for row in rows)
    assert not list(faults(items))
