"""A few sentences cover what most documents tell, what their headlines say first, and nothing twice."""

from __future__ import annotations

from communique.stories.picking import headline_stems
from communique.stories.selection import Candidate, choose


def candidate(document: str, words: str, place: int = 3) -> Candidate:
    return Candidate(document, place, frozenset(words.split()), len(words.split()))


def test_what_several_documents_tell_comes_before_what_one_tells() -> None:
    told = [
        candidate("a", "rain fell all day"),
        candidate("a", "dam burst town"),
        candidate("b", "dam burst town night"),
    ]
    assert choose(told, words=4) in ((1,), (2,))


def test_what_the_headlines_say_comes_first() -> None:
    told = [candidate("a", "mayor spoke of the rain"), candidate("a", "dam broke above the town")]
    assert choose(told, words=5) == (0,)
    assert choose(told, words=5, headlines={"dam": 1}) == (1,)


def test_nothing_is_told_twice() -> None:
    told = [candidate("a", "dam burst"), candidate("b", "dam burst"), candidate("b", "villagers fled")]
    assert choose(told, words=20) == (0, 2)


def test_a_headline_that_copies_share_counts_once() -> None:
    assert headline_stems([("one", "Dam bursts"), ("one", "Dam bursts"), ("two", "A dam breaks")])["dam"] == 2
