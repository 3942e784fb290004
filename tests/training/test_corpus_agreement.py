"""Two labellings of the same items: what agrees, what does not, and what was labelled twice."""

import pytest

from training.corpus import CORPUS, read_marked
from training.corpus_agreement import aligned, alpha, read_second
from training.corpus_marks import read_line

ONE = "e0001 1996-05-02 af resource: [Kenya|s] [seized|COERCE.seize] [a trawler|t] and [warned|2THREATEN] [Somalia|2t]."
TWO = "e0001 1996-05-02 af resource: [Kenya|s] [seized|COERCE.arrest] [a trawler|t] and warned Somalia."


def test_alpha_is_one_where_all_agrees_and_about_none_where_labels_are_of_chance() -> None:
    assert alpha([("a", "a"), ("b", "b"), ("a", "a")]) == pytest.approx(1)
    assert alpha([("a", "b"), ("b", "a"), ("a", "a"), ("b", "b")]) < 0.3


def test_events_are_aligned_by_their_triggers_and_single_ones_are_kept() -> None:
    first, second = (read_line(line, split="train").events for line in (ONE, TWO))
    pairs = [(one and one.mode, two and two.mode, bool(one), bool(two)) for one, two in aligned(first, second)]
    assert pairs == [("seize", "arrest", True, True), (None, None, True, False)]


def test_a_tenth_of_the_corpus_was_labelled_twice_and_its_texts_are_the_same() -> None:
    first = {item.id: item for items in read_marked(CORPUS / "marked").values() for item in items}
    second = read_second(CORPUS / "second")
    assert len(second) >= 0.095 * len(first)
    assert all(first[item].text == second[item].text for item in second)
