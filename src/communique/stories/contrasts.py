"""Two passages on the same thing -> the sides, places, days and denials in which their clauses contradict each other.

Two clauses are compared only if their verbs are akin. What differs between them counts only where the rest agrees:
most of what the shorter passage tells beside it, the other tells too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from rapidfuzz.fuzz import ratio

from communique.stories.alternatives import between
from communique.stories.clauses import Clause, Passage, Phrase, read
from communique.stories.matter import ALIKE, Matter, Span, likeness, matter
from communique.stories.phrases import apart, may_be_same
from communique.stories.text import kin, listed

Kind = Literal["party", "person", "place", "cause", "denial", "turn", "day"]

_MOST = 0.6
"""Share of the rest that must agree where states, persons or places differ, or one denies what the other tells."""
_MUCH = 0.4
"""Share of the rest of the longer passage that must agree as well."""
_ALL = 1.0
"""The same where anything else differs: the passages tell nothing else."""
_LEAST = 2
"""Words of the rest that must agree, unless there are no others."""
_SPELLING = 70
"""Likeness (0..100) of words of two names from which they may be spellings of one."""


@dataclass(frozen=True)
class Contrast:
    """What differs, and the characters of both passages that say so."""

    of: Kind
    a: Span
    b: Span


@dataclass(frozen=True)
class Pair:
    """Two clauses, and the passages they are of."""

    one: Clause
    two: Clause
    first: Passage
    second: Passage

    def rest(self, *phrases: Phrase) -> tuple[float, float]:
        """Shares of what the shorter and the longer passage tell beside some phrases that the other tells too."""
        aside = frozenset().union(*(phrase.stems for phrase in phrases))
        mine, theirs = self.first.told - aside, self.second.told - aside
        shared = len(mine & theirs)
        if shared < _LEAST and not (shared and mine == theirs):
            return 0.0, 0.0
        return shared / min(len(mine), len(theirs)), shared / max(len(mine), len(theirs))

    def tells_both(self, one: Phrase, two: Phrase) -> bool:
        """Whether one passage has what the other calls by another name: then there are two of them."""
        named = bool(one.names & self.second.names or two.names & self.first.names)
        return named or one.head in self.second.told or two.head in self.first.told


def contrasts(a: str, b: str) -> tuple[Contrast, ...]:
    """Where the clauses of two passages cannot both be true: at most one contrast of each kind."""
    first, second = read(a), read(b)
    found: dict[str, Contrast] = {}
    for one in first.clauses:
        for two in second.clauses:
            if _is_told(one, second) or _is_told(two, first):
                continue
            for contrast in _of_clauses(Pair(one, two, first, second)):
                found.setdefault(contrast.of, contrast)
    return tuple(found.values())


def _is_told(clause: Clause, passage: Passage) -> bool:
    """Whether a passage tells what a clause tells: the same act of the same sides."""
    return any(_is_same(clause, other) for other in passage.clauses)


def _is_same(one: Clause, two: Clause) -> bool:
    sides = ((one.agent, two.agent), (one.patient, two.patient))
    same = all(x is not None and y is not None and not x.pronoun and may_be_same(x, y) for x, y in sides)
    return same and one.act == two.act and one.denied == two.denied and bool(one.when & two.when)


def common_acts() -> frozenset[str]:
    """What several parties may have done at once, by kin."""
    return _listed("common_acts")


def of_other_things(a: str, b: str) -> bool:
    """Whether two passages count in other countries, other places, or on the other side of something."""
    first, second = read(a), read(b)
    parties = [frozenset().union(*(phrase.parties for phrase in _acting(told))) for told in (first, second)]
    if all(parties) and parties[0].isdisjoint(parties[1]):
        return True
    if of_other_sides(a, b):
        return True
    return any(
        apart(x, y) and not x.names & second.names and not y.names & first.names
        for x in first.beside
        for y in second.beside
    ) or (_elsewhere(a, b) and _elsewhere(b, a))


def of_other_sides(a: str, b: str) -> bool:
    """Whether each of two passages has a word of a pair of opposites: "the north of the town", "the south"."""
    first, second = read(a).told, read(b).told
    return any(between("opposites", one, two) for one in first - second for two in second - first)


def _elsewhere(text: str, other: str) -> bool:
    """Whether a passage tells where it was in words of which the other has none."""
    one, theirs = read(text), matter(other)
    return any(
        phrase.prep in listed("static")
        and phrase.head in one.told
        and not _dated(phrase)
        and not any(likeness(mine, word) >= ALIKE for mine in _words_of(phrase, text) for word in theirs)
        for phrase in one.beside
    )


def _words_of(phrase: Phrase, text: str) -> list[Matter]:
    """The words of a phrase, and those that hang on it: "the second floor of a nightclub"."""
    return [word for word in matter(text) if phrase.start <= word.start < phrase.until]


def _acting(passage: Passage) -> list[Phrase]:
    """The phrases of the clauses that do more than tell who says the rest."""
    acts = (clause for clause in passage.clauses if not (clause.act in _listed("reporting") and clause.then))
    return [phrase for clause in acts for phrase in clause.phrases]


def _of_clauses(pair: Pair) -> Iterator[Contrast]:
    one, two = pair.one, pair.two
    if one.open or two.open:
        return
    if one.act != two.act or one.denied != two.denied:
        return
    if _only_reports(one, two) or (one.act in _listed("light") and not _same_object(pair)):
        return
    if one.when and two.when and not one.when & two.when:
        return
    yield from _agents(pair)
    yield from _places(pair)
    if _same_side(pair):
        yield from _turns(pair)


def _only_reports(one: Clause, two: Clause) -> bool:
    """Whether two clauses tell who said something, which several may have said."""
    return one.act in _listed("reporting") and bool(one.act == "say" or one.then or two.then)


def _agents(pair: Pair) -> Iterator[Contrast]:
    mine, theirs = pair.one.agent, pair.two.agent
    if mine is None or theirs is None:
        return
    if not _swapped(pair) and not (_objects_agree(pair) and _differ(mine, theirs, pair)):
        return
    of: Kind = "cause" if pair.one.act in _listed("causing") else "person" if mine.person and theirs.person else "party"
    if of == "party" and pair.one.act in _listed("common_acts"):
        return
    yield Contrast(of, (mine.start, mine.end), (theirs.start, theirs.end))


def _swapped(pair: Pair) -> bool:
    """Whether two clauses have the same two sides the other way round."""
    one, two = pair.one, pair.two
    if not (one.agent and one.patient and two.agent and two.patient):
        return False
    if one.act in _listed("mutual"):
        return False
    same = may_be_same(one.agent, two.patient) and may_be_same(one.patient, two.agent)
    return same and not may_be_same(one.agent, two.agent)


def _objects_agree(pair: Pair) -> bool:
    return _agree(pair.one.patient, pair.two.patient)


def _agree(one: Phrase | None, two: Phrase | None) -> bool:
    """Whether nothing tells two sides apart, either of which may be missing or a pronoun."""
    return one is None or two is None or one.pronoun or two.pronoun or may_be_same(one, two)


def _same_object(pair: Pair) -> bool:
    pairs = ((pair.one.patient, pair.two.patient), (pair.one.complement, pair.two.complement))
    return any(x is not None and y is not None and may_be_same(x, y) for x, y in pairs)


def _differ(one: Phrase, two: Phrase, pair: Pair) -> bool:
    """Whether two phrases mean two parties, persons or things, given how far the rest agrees."""
    if one.pronoun or two.pronoun or may_be_same(one, two) or pair.tells_both(one, two):
        return False
    shorter, longer = pair.rest(one, two)
    if one.named and two.named:
        known = one.person == two.person and (bool(one.parties) or one.person)
        alike = _spelt_alike(one, two) or bool(one.parties) != bool(two.parties)
        return not alike and shorter >= (_MOST if known else _ALL) and longer >= _MUCH
    if bool(one.parties) and bool(two.parties):
        return shorter >= _MOST and longer >= _MUCH
    if one.named or two.named:
        return False
    rivals = pair.one.act in _listed("causing") or between("camps", one.head, two.head)
    return rivals and shorter >= _MOST and longer >= _MOST


def _spelt_alike(one: Phrase, two: Phrase) -> bool:
    """Whether the words of the shorter of two names are all spellings of words of the other."""
    short, long = sorted((sorted(one.names), sorted(two.names)), key=len)
    return all(any(ratio(word, other) >= _SPELLING for other in long) for word in short)


def _places(pair: Pair) -> Iterator[Contrast]:
    """Places of one happening, told after prepositions of one sort, none of which may be the same."""
    if not _agree(pair.one.agent, pair.two.agent) or not _objects_agree(pair):
        return
    for sort in ("static", "motion", "from"):
        mine, theirs = (_located(clause, sort) for clause in (pair.one, pair.two))
        if not mine or not theirs or any(x.holds & y.holds or x.names & y.names for x in mine for y in theirs):
            continue
        if len(mine) == len(theirs) == 1 and pair.rest(*mine, *theirs)[1] >= _ALL and _plain(*mine) and _plain(*theirs):
            yield Contrast("place", (mine[0].start, mine[0].end), (theirs[0].start, theirs[0].end))
            return


def _plain(phrase: Phrase) -> bool:
    """Whether a phrase is of a place without a name, of a sort that does not hold others."""
    return not phrase.named and phrase.head in _listed("spots")


def _located(clause: Clause, sort: str) -> list[Phrase]:
    """The places of a clause; what hangs on a place ("a cave in the hills") is one more."""
    preps = frozenset({sort}) if sort == "from" else listed(sort)
    found: list[Phrase] = []
    for phrase in clause.about:
        inner = bool(found) and found[-1].end < phrase.start and phrase.prep in listed("static") and sort == "from"
        if (phrase.prep in preps or inner) and not _dated(phrase):
            found.append(phrase)
    return found


def _turns(pair: Pair) -> Iterator[Contrast]:
    """What is joined by "and" against what is joined by "but not"."""
    for mine in pair.one.phrases:
        for theirs in pair.two.phrases:
            excepted = mine in pair.one.joined and theirs in pair.two.joined and mine.negated != theirs.negated
            if excepted and mine.head == theirs.head:
                yield Contrast("turn", (mine.start, mine.end), (theirs.start, theirs.end))
                return


def _same_side(pair: Pair) -> bool:
    """Whether no side that both clauses have differs, and one is the same by its head or name."""
    sides = [(pair.one.agent, pair.two.agent), (pair.one.patient, pair.two.patient)]
    pairs = [(x, y) for x, y in sides if x and y and not x.pronoun and not y.pronoun]
    if any(x.partial or y.partial for x, y in pairs):
        return False
    return bool(pairs) and all(x.head == y.head or bool(x.names & y.names or x.parties & y.parties) for x, y in pairs)


def _dated(*phrases: Phrase) -> bool:
    """Whether one of some phrases tells a time."""
    times = _listed("days") | _listed("months") | _listed("measures") | _listed("day_hours")
    return any(phrase.stems & times or phrase.head in times or phrase.head[:1].isdigit() for phrase in phrases)


@cache
def _listed(name: str) -> frozenset[str]:
    """A list of the table by kin."""
    return frozenset(map(kin, listed(name)))
