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

from communique.stories.clauses import Clause, Passage, Phrase, read
from communique.stories.phrases import apart, may_be_same
from communique.stories.slots import Slot, are_apart, days
from communique.stories.text import kin, listed, lists

Kind = Literal["party", "person", "place", "cause", "denial", "turn", "day"]
Span = tuple[int, int]

_MOST = 0.6
"""Share of the rest that must agree where states, persons or places differ, or one denies what the other tells."""
_MUCH = 0.4
"""Share of the rest of the longer passage that must agree as well."""
_ALL = 1.0
"""The same where anything else differs: the passages tell nothing else."""
_DAYS = 0.4
_LEAST = 2
"""Words of the rest that must agree, unless there are no others."""
_SPELLING = 70


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
    found: dict[str, Contrast] = {contrast.of: contrast for contrast in _turned_words(first, second)}
    for one in first.clauses:
        for two in second.clauses:
            pair = Pair(one, two, first, second)
            for contrast in (*_of_clauses(pair), *_days(pair, a, b)):
                found.setdefault(contrast.of, contrast)
    return tuple(found.values())


def of_other_things(a: str, b: str) -> bool:
    """Whether two passages count in other countries, other places, or on the other side of something."""
    first, second = read(a), read(b)
    parties = [frozenset().union(*(phrase.parties for phrase in _phrases(told))) for told in (first, second)]
    if all(parties) and parties[0].isdisjoint(parties[1]):
        return True
    if any(_between("opposites", x, y) for x in first.told - second.told for y in second.told - first.told):
        return True
    return any(
        apart(x, y) and not x.names & second.names and not y.names & first.names
        for x in first.beside
        for y in second.beside
    )


def _phrases(passage: Passage) -> list[Phrase]:
    return [phrase for clause in passage.clauses for phrase in clause.phrases]


def _of_clauses(pair: Pair) -> Iterator[Contrast]:
    one, two = pair.one, pair.two
    if one.open or two.open:
        return
    if one.act != two.act or one.denied != two.denied:
        if _denies(pair) and pair.rest()[0] >= _MOST and pair.rest()[1] >= _MUCH:
            yield Contrast("denial", _span(one, two), _span(two, one))
        return
    if _only_reports(one, two) or (one.act in _listed("light") and not _same_object(pair)):
        return
    if one.when and two.when and not one.when & two.when:
        return
    yield from _agents(pair)
    if one.act not in _listed("mutual"):
        yield from _objects(pair)
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


def _objects(pair: Pair) -> Iterator[Contrast]:
    """Names of other parties or things as object, as complement, or after the same preposition of no place."""
    if not _agree(pair.one.agent, pair.two.agent):
        return
    pairs = [(pair.one.patient, pair.two.patient), (pair.one.complement, pair.two.complement)]
    placing = listed("static") | listed("motion") | listed("bounds") | {"with", "of"}
    pairs += [(x, y) for x in pair.one.about for y in pair.two.about if x.prep == y.prep and x.prep not in placing]
    for mine, theirs in pairs:
        if mine and theirs and mine.named and theirs.named and not _dated(mine, theirs) and _differ(mine, theirs, pair):
            yield Contrast("person", (mine.start, mine.end), (theirs.start, theirs.end))
            return


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
    rivals = pair.one.act in _listed("causing") or _between("camps", one.head, two.head)
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
        shorter, longer = pair.rest(*mine, *theirs)
        for x in mine:
            for y in theirs:
                plain = len(mine) == len(theirs) == 1 and longer >= _ALL and _plain(x) and _plain(y)
                if plain or (apart(x, y) and shorter >= _MOST and longer >= _MUCH and not pair.tells_both(x, y)):
                    yield Contrast("place", (x.start, x.end), (y.start, y.end))
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


def _turned_words(first: Passage, second: Passage) -> Iterator[Contrast]:
    """The one word in which two passages differ, where it is turned: "north of the town", "south of the town"."""
    mine, theirs = first.told - second.told, second.told - first.told
    if len(mine) == len(theirs) == 1 and len(first.told & second.told) >= _LEAST:
        one, two = min(mine), min(theirs)
        if _between("opposites", one, two):
            yield Contrast("turn", first.where[one], second.where[two])


def _turns(pair: Pair) -> Iterator[Contrast]:
    """ "A military court" against "a civilian court", and what is joined by "and" against what is by "but not"."""
    for mine in pair.one.phrases:
        for theirs in pair.two.phrases:
            if mine.head != theirs.head:
                continue
            turned = any(
                _between("opposites", x, y) for x in mine.stems - theirs.stems for y in theirs.stems - mine.stems
            )
            excepted = mine in pair.one.joined and theirs in pair.two.joined and mine.negated != theirs.negated
            if turned or excepted:
                yield Contrast("turn", (mine.start, mine.end), (theirs.start, theirs.end))
                return


def _days(pair: Pair, a: str, b: str) -> Iterator[Contrast]:
    """The one day of each of two akin clauses, where they are not the same."""
    one, two = pair.one, pair.two
    same = one.act == two.act and one.denied == two.denied and one.future == two.future
    if not same or one.open or two.open or not _same_side(pair):
        return
    mine, theirs = _day(one, a), _day(two, b)
    if mine and theirs and are_apart(mine, theirs) and pair.rest()[0] >= _DAYS and not _only_reports(one, two):
        yield Contrast("day", (mine.start, mine.end), (theirs.start, theirs.end))


def _day(clause: Clause, text: str) -> Slot | None:
    """The only day in the phrases of a clause."""
    found = [slot for slot in days(text) if any(p.start <= slot.start < p.end for p in clause.about)]
    return found[0] if len(found) == 1 else None


def _denies(pair: Pair) -> bool:
    """Whether one clause denies the other: of the same side and time, and no mere forecast against a past."""
    one, two = pair.one, pair.two
    if one.when != two.when or one.act in _listed("light") or two.act in _listed("light"):
        return False
    if one.act != two.act:
        return (
            not one.denied
            and not two.denied
            and one.future == two.future
            and _between("contraries", one.act, two.act)
            and _same_side(pair)
        )
    if any(x.prep == y.prep and not may_be_same(x, y) for x in one.about for y in two.about):
        return False
    denied, affirmed = (one, two) if one.denied else (two, one)
    if affirmed.future and not denied.future:
        return False
    return bool(one.then & two.then) if one.then or two.then else _same_side(pair)


def _same_side(pair: Pair) -> bool:
    """Whether no side that both clauses have differs, and one is the same by its head or name."""
    sides = [(pair.one.agent, pair.two.agent), (pair.one.patient, pair.two.patient)]
    pairs = [(x, y) for x, y in sides if x and y and not x.pronoun and not y.pronoun]
    if any(x.partial or y.partial for x, y in pairs):
        return False
    return bool(pairs) and all(x.head == y.head or bool(x.names & y.names or x.parties & y.parties) for x, y in pairs)


def _dated(*phrases: Phrase) -> bool:
    """Whether one of some phrases tells a time."""
    times = _listed("days") | _listed("months") | _listed("measures") | _listed("day_times")
    return any(phrase.stems & times or phrase.head in times or phrase.head[:1].isdigit() for phrase in phrases)


def _span(clause: Clause, other: Clause) -> Span:
    """The verb with what denies it, and the object where one of two is denied."""
    patient = clause.patient
    negated = any(each.patient is not None and each.patient.negated for each in (clause, other))
    return clause.start, patient.end if patient and negated and patient.end > clause.end else clause.end


@cache
def _listed(name: str) -> frozenset[str]:
    """A list of the table by kin."""
    return frozenset(map(kin, listed(name)))


@cache
def _alternatives(name: str) -> tuple[tuple[frozenset[str], ...], ...]:
    """A table of groups of alternatives by kin: `opposites`, `contraries` or `camps`."""
    return tuple(tuple(frozenset(map(kin, words.split())) for words in row) for row in getattr(lists(), name))


def _between(name: str, one: str, two: str) -> bool:
    """Whether two words stand only in different members of one group of alternatives."""
    for group in _alternatives(name):
        mine, theirs = ({i for i, member in enumerate(group) if word in member} for word in (one, two))
        if mine and theirs and mine.isdisjoint(theirs):
            return True
    return False
