"""The sentences of a story -> those its brief is made of, each with its citations, none told twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from communique.model import Actor, Citation, Evidence, Sentence, Statement, pieces
from communique.stories.naming import name_words, named, stands_alone
from communique.stories.selection import Candidate, choose
from communique.stories.sentences import Line
from communique.stories.text import content
from communique.stories.units import said
from communique.stories.utterances import likelihood, may_share

WORDS = 260
"""Length of a brief that is chosen by coverage alone."""
_SAME = 0.9
"""Likelihood of two sentences of different reports from which the brief has them once, with both citations."""
_NEW = 0.4
"""Share of its stems that a sentence must add to be worth its place."""


class Picker:
    """Chooses lines one at a time, leaving out what leans on a sentence before it or repeats what is told.

    For a line with a toll that is a key of `later`, the line there is chosen, which has a later one.
    """

    def __init__(
        self,
        every: Sequence[Line],
        actors: Mapping[str, Actor],
        statements: Sequence[Statement],
        headlines: Mapping[str, int],
        later: Mapping[Citation, Line],
    ) -> None:
        self.every = every
        self.later = later
        self.headlines = headlines
        self.actors = actors
        self.statements = statements
        self.people = name_words(actors)
        self.chosen: list[Line] = []
        self.told: set[str] = set()
        self._texts: dict[Citation, tuple[str, tuple[Citation, ...]] | None] = {}
        self.order = {line.citation: rank for rank, line in enumerate(_by_coverage(every, headlines))}

    def add(self, citations: Iterable[Evidence], most: int) -> None:
        """Adds the best line that holds one of the citations, unless one is chosen, `most` are, or it adds little."""
        at = [pieces(evidence)[0] for evidence in citations]
        if any(within(line.citation, at) for line in self.chosen):
            return
        holding = [line for line in self.every if within(line.citation, at) and self._text(line)]
        best = min((self._latest(line) for line in holding), key=lambda line: self.order[line.citation], default=None)
        if len(self.chosen) < most and best is not None and self._adds(best):
            self._take(best)

    def _latest(self, line: Line) -> Line:
        """The line, or the one with the later toll that stands for it."""
        later = self.later.get(line.citation, line)
        return later if self._text(later) else line

    def cover(self, most: int) -> None:
        """Chooses up to `most` lines that together cover most of the story: for stories without coded news."""
        usable = [line for line in self.every if self._text(line)]
        for index in choose([_candidate(line) for line in usable], words=WORDS, headlines=self.headlines):
            line = self._latest(usable[index])
            if len(self.chosen) < most and self._adds(line):
                self._take(line)

    def sentences(self) -> tuple[Sentence, ...]:
        """The chosen lines with the citations of every near-equal line of another report."""
        return tuple(self._sentence(line) for line in self.chosen)

    def _take(self, line: Line) -> None:
        self.chosen.append(line)
        self.told |= line.bag

    def _adds(self, line: Line) -> bool:
        repeats = any(_tell_the_same(line, other) for other in self.chosen)
        return not repeats and len(line.bag - self.told) >= _NEW * len(line.bag)

    def _text(self, line: Line) -> tuple[str, tuple[Citation, ...]] | None:
        """The sentence as the brief has it with the citations of any name put in; None where it cannot stand alone."""
        if line.citation not in self._texts:
            alone = stands_alone(line, self.people)
            text = (line.text, ()) if alone else named(line, self.every, self.actors, self.statements)
            self._texts[line.citation] = text
        return self._texts[line.citation]

    def _sentence(self, line: Line) -> Sentence:
        text, names = self._text(line) or (line.text, ())
        same = [other.citation for other in self.every if other.report != line.report and _tell_the_same(line, other)]
        return Sentence(text=text, citations=(line.citation, *names, *same))


def headline_stems(headlines: Iterable[tuple[str, str]]) -> dict[str, int]:
    """In the headlines of how many origins each stem stands, given origin and headline of each report."""
    told = {(origin, stem) for origin, headline in headlines for stem in content(headline)}
    return dict(sorted(Counter(stem for _, stem in told).items()))


def _by_coverage(every: Sequence[Line], headlines: Mapping[str, int]) -> list[Line]:
    """All lines, those that cover most of the story first."""
    candidates = [_candidate(line) for line in every]
    first = choose(candidates, words=2 * WORDS, headlines=headlines)
    rest = [index for index in range(len(every)) if index not in set(first)]
    return [every[index] for index in (*first, *rest)]


def _tell_the_same(one: Line, two: Line) -> bool:
    first, second = said(one.text), said(two.text)
    return may_share(first, second) and likelihood(first, second) >= _SAME


def _candidate(line: Line) -> Candidate:
    return Candidate(line.origin, line.place, line.bag, len(line.normal))


def within(sentence: Citation, citations: Iterable[Citation]) -> bool:
    """Whether one of the citations begins in a cited sentence."""
    return any(sentence.report == at.report and sentence.start <= at.start < sentence.end for at in citations)
