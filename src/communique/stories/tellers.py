"""A passage -> those who tell or say what it reports: "the mayor, Ana Ruiz", "officers of the army"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from communique.stories.parses import SUBJECTS, form, parsed
from communique.stories.text import listed, normal

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLAUSES = frozenset({"relcl", "acl", "advcl", "punct", "cc", "conj"})
"""What hangs on the head of a description and is no part of it at its end."""
_LONGEST_RUN = 8


@dataclass(frozen=True)
class Teller:
    """Who tells: the description as written, and its characters in the passage."""

    words: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def tellers(text: str) -> tuple[Teller, ...]:
    """Who tells, in order; pronouns are left out."""
    doc = parsed(text)
    heads = (head for token in doc for head in _heads(token) if head.pos_ in ("PROPN", "NOUN"))
    return tuple(sorted({_described(text, doc, head) for head in heads}, key=lambda told: told.start))


def _heads(token: Token) -> Iterator[Token]:
    """The heads of the descriptions of those who do what a verb of telling says, or after "according to"."""
    if token.pos_ == "VERB" and (token.lower_ in listed("reporting") or form(token) in listed("telling")):
        subjects = (child for child in token.children if child.dep_ in SUBJECTS)
        yield from (token.head if child.lower_ == "who" and token.dep_ == "relcl" else child for child in subjects)
        agents = (child for child in token.children if child.dep_ == "agent")
        yield from (child for agent in agents for child in agent.children if child.dep_ == "pobj")
    if token.lower_ == "to" and token.i and token.nbor(-1).lower_ == "according":
        yield from (child for child in token.children if child.dep_ == "pobj")


def _described(text: str, doc: Doc, head: Token) -> Teller:
    """A description without the clauses at its end."""
    first, last = head.left_edge.i, head
    for child in head.rights:
        if child.dep_ not in _CLAUSES:
            last = max(last, child.right_edge if child.dep_ != "appos" else _without_clauses(child), key=lambda t: t.i)
    start, end = doc[first].idx, last.idx + len(last.text)
    return Teller(text[start:end], start, end)


def _without_clauses(renamed: Token) -> Token:
    kept = [child.right_edge for child in renamed.rights if child.dep_ not in _CLAUSES]
    return max((renamed, *kept), key=lambda token: token.i)


@lru_cache(maxsize=1024)
def longest_run(a: str, b: str) -> float:
    """Words in a row that two passages share, as a share (0..1) of the most that count."""
    one, two = normal(a), normal(b)
    for length in range(_LONGEST_RUN, 0, -1):
        runs = ({told[place : place + length] for place in range(len(told) - length + 1)} for told in (one, two))
        if set.intersection(*runs):
            return length / _LONGEST_RUN
    return 0.0
