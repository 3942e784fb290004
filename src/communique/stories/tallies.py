"""Two passages on the same thing -> the one number that each has alone, where both tell how many of the same sort.

Other words are asked for less here than where kinds of counts are told alike: no other number is left to compare.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from communique.stories.alternatives import between
from communique.stories.contrasts import of_other_things
from communique.stories.counts import numbers_in, of_other_matters, of_other_times
from communique.stories.leftovers import agrees
from communique.stories.matter import ALIKE, act_likeness
from communique.stories.named import act_over, verb_over
from communique.stories.numbers import EXTENT, Quantity, figures
from communique.stories.parses import form, parsed
from communique.stories.text import listed, lists, words
from communique.stories.thesaurus import lemma, opposed

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEAST = 0.2, 0.1
"""Share of the rest of the passage with fewer words that must agree, and of that with more."""
_MANY_TIMES = 6.0
_BESIDE = frozenset({"amod", "acl", "relcl", "appos", "compound"})
_SAID = frozenset({"acomp", "oprd", "advmod", "nsubj", "nsubjpass", "dobj", "attr"})


def tallies(a: str, b: str) -> Iterator[tuple[Quantity, Quantity]]:
    """The numbers that two passages alone have, one each, if they are of one sort and cannot both be right."""
    mine, theirs = _alone(a, b), _alone(b, a)
    if len(mine) != 1 or len(theirs) != 1:
        return
    one, two = mine[0], theirs[0]
    if not _are_apart(one, two) or not _of_one_sort(one, two, a, b) or of_other_times(a, b) or of_other_things(a, b):
        return
    if of_other_matters(one, two, a, b):
        return
    acts = act_over(a, one.start), act_over(b, two.start)
    otherwise = opposed(*acts) or between("contraries", *acts)
    if not otherwise and agrees(a, b, _span(one, two), least=_LEAST, words=1):
        yield one, two


def _alone(text: str, other: str) -> list[Quantity]:
    """The numbers of a passage that the other has not."""
    theirs = numbers_in(other) | {found.low for found in figures(other)}
    return [found for found in figures(text) if found.unit != EXTENT and found.low not in theirs]


def _span(one: Quantity, two: Quantity) -> tuple[tuple[int, int], tuple[int, int]]:
    return (one.start, one.start + len(one.words)), (two.start, two.start + len(two.words))


def _are_apart(one: Quantity, two: Quantity) -> bool:
    low, high = sorted((one, two), key=lambda found: found.low)
    return low.high < high.low <= _MANY_TIMES * low.high


def _of_one_sort(one: Quantity, two: Quantity, a: str, b: str) -> bool:
    """Whether two numbers are of the same things, or of people of whom the same became."""
    if one.of_two_nations(two):
        return False
    fates = fate(one, a), fate(two, b)
    if may_be_people(one) and may_be_people(two) and (fates[0] or fates[1]):
        return fates[0] == fates[1]
    if not one.noun or not two.noun or one.state != two.state:
        return False
    return one.noun == two.noun or act_likeness(counted(one), counted(two)) >= ALIKE


def counted(given: Quantity) -> str:
    """The dictionary form of what a number counts."""
    return lemma(words(given.words)[-1].plain)


def may_be_people(given: Quantity) -> bool:
    """Whether a number counts people, or what it counts is left open."""
    last = words(given.words)[-1].plain
    return not given.noun or last in listed("counted_people") | listed("persons") | listed("bodies")


def fate(given: Quantity, text: str) -> str:
    """What became of those whom a number counts, by its state or by the words beside it; "" where nothing tells."""
    if given.state:
        return given.state
    number = next(token for token in parsed(text) if given.start < token.idx + len(token.text))
    told = {_fates()[word] for word in _beside(number, bare=not given.noun) if word in _fates()}
    return told.pop() if len(told) == 1 else ""


def _beside(number: Token, *, bare: bool) -> Iterator[str]:
    """The dictionary forms of a number's noun, its verb, and of what is said of both."""
    noun = number
    while noun.dep_ in ("nummod", "quantmod", "advmod", "compound", "npadvmod") and noun.head.i != noun.i:
        noun = noun.head
    verb = verb_over(noun)
    around = [noun, verb, *(child for child in noun.children if child.dep_ in _BESIDE)]
    around += [child for child in verb.children if child.dep_ in _SAID]
    if bare:
        around += [below for child in verb.children if child.dep_ in _SAID for below in child.subtree]
    yield from (form(token) for token in around)


@cache
def _fates() -> dict[str, str]:
    """What becomes of people, by the words that tell it."""
    return {word: fate for fate, told in lists().fates.items() for word in told.split()}
