"""Two wordings -> what speaks for and against their being reports of one utterance."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import msgspec
from rapidfuzz.distance import LCSseq, Levenshtein

from communique.stories.numerals import number_at
from communique.stories.text import listed
from communique.stories.thesaurus import lemma, meant, opposed, worded, wordings
from communique.stories.units import Said, Unit

_LITTLE = 4.0
"""Weight of a wording from which one other word makes the less of a difference the more there are."""
_MANY, _RUN = 1600, 3
"""Pairs of units from which runs of so many same units are matched first: weighing all pairs would take seconds."""
_MATCHED = 0.5
"""Likeness of two words from which one stands for the other."""
_AMPLE = 8.0
"""Weight of a wording from which what it shares with another is no chance."""


_PRESENT = frozenset((0, 1, 2))
"""Groups of the table's persons that a speaker uses of those present."""


class Signs(msgspec.Struct, frozen=True, kw_only=True):
    """What two wordings have in common and what parts them, each 0..1; the shorter is set against the longer.

    covered, returned: weight of the shorter's units that the longer has, and of the longer's that the shorter has;
    shared, ample: both together, and that by how much there is to share; joined: units that stand together in both;
    literal: words, glue too, that both have in the same order, squared; replaced: weight of the shorter's units for
    which the longer has others;
    altered: the shorter has a unit that the longer lacks, or denies, or there is one of the contraries; by how far they
    agree to the letter otherwise, as texts that copy do and those that report in words of their own do not;
    denied: weight of the units that only one denies; one_sided: there are such units, and only one denies anything;
    swapped_in: the heaviest unit in whose place the other has another; exchanged: two words change places;
    person: another person is spoken of; future: only one speaks of what will be. The contraries are
    opposite: one word is the opposite of another; counted: numbers or days differ, or only the shorter tells of a
    time; realised: what one says is to be, the other says was; must: only one speaks of what must be;
    extent: both say of how many something is true, and do not agree; tensed: speakers of themselves say that they do
    and that they did. Hinged: only one has a word on which a sentence hinges ("only", "unless").
    """

    covered: float
    returned: float
    shared: float
    ample: float
    literal: float
    joined: float
    replaced: float
    altered: float
    denied: float
    one_sided: float
    swapped_in: float
    exchanged: float
    person: float
    future: float
    opposite: float
    counted: float
    realised: float
    must: float
    extent: float
    hinged: float
    tensed: float


@dataclass(frozen=True)
class Match:
    """A unit of the shorter wording and the one of the longer that stands for it, by place, and how alike they are."""

    one: int
    two: int
    worth: float


def signs(first: Said, second: Said) -> Signs:
    """What speaks for and against two wordings being of one utterance; the same from both sides."""
    short, long = sorted((first, second), key=lambda wording: (wording.weight, len(wording.plain), wording.plain))
    found = matches(short.units, long.units)
    start, end = _stretch(found, len(short.units), len(long.units))
    stretch = _words(long, start, end)
    matched = sum(match.worth * short.units[match.one].weight for match in found)
    left = [u for i, u in enumerate(short.units) if i not in {match.one for match in found}]
    other = [u for i, u in enumerate(long.units) if start <= i < end and i not in {match.two for match in found}]
    missing, denied = sum(u.weight for u in left), _denied(short, long, found, matched)
    contrary = _contraries(short.plain, stretch, left, other) | {"tensed": float(_tensed(short, long, found))}
    literal = _to_the_letter(short.plain, stretch)
    covered = matched / max(1e-9, short.weight)
    returned = sum(match.worth * long.units[match.two].weight for match in found) / max(1e-9, long.weight)
    shared = math.sqrt(covered * returned)
    return Signs(
        covered=covered,
        returned=returned,
        shared=shared,
        ample=shared * min(1.0, short.weight / _AMPLE),
        literal=literal,
        joined=_joined(found),
        replaced=min(missing, sum(u.weight for u in other)) / max(1e-9, short.weight),
        altered=literal * min(1.0, missing + denied * matched + sum(contrary.values())),
        denied=denied,
        one_sided=float(denied > 0 and _denies(short.units) != _denies(long.units[start:end])),
        swapped_in=_swapped_in(short, long, found),
        exchanged=float(_exchanged(short, long, found)),
        person=float(_person(short, long)),
        future=float(_has("future", short.plain) != _has("future", stretch)),
        hinged=float(worded("hinges").intersection(short.plain) != worded("hinges").intersection(stretch)),
        **contrary,
    )


def _contraries(
    short: Sequence[str], long: Sequence[str], left: Sequence[Unit], other: Sequence[Unit]
) -> dict[str, float]:
    """The signs that wordings which agree otherwise say something else of the same matter."""
    return {
        "opposite": float(_opposite(left, other) or _opposite_glue(short, long)),
        "counted": float(_counted(left, other) or _timed(left) or _one_and_more(short, long)),
        "realised": float(_realised(short, long)),
        "must": float(_has("must", short) != _has("must", long)),
        "extent": float(_extent(short, long)),
    }


def matches(short: Sequence[Unit], long: Sequence[Unit]) -> tuple[Match, ...]:
    """Units paired one to one, the likest first; among equals those whose neighbours are paired too."""
    found = _runs(short, long) if len(short) * len(long) > _MANY else []
    ones, twos = {match.one for match in found}, {match.two for match in found}
    worths = {
        (i, j): _alike(a, b) for i, a in enumerate(short) if i not in ones for j, b in enumerate(long) if j not in twos
    }
    open_pairs = {pair: worth for pair, worth in worths.items() if worth >= _MATCHED}
    while open_pairs:
        taken = {(match.one, match.two) for match in found}
        one, two = min(open_pairs, key=lambda pair: (-open_pairs[pair], -_beside(pair, taken, open_pairs), pair))
        found.append(Match(one, two, open_pairs[one, two]))
        open_pairs = {pair: worth for pair, worth in open_pairs.items() if pair[0] != one and pair[1] != two}
    return tuple(sorted(found, key=lambda match: match.one))


def _runs(short: Sequence[Unit], long: Sequence[Unit]) -> list[Match]:
    """Runs of the very same units in the same order, which need no weighing of other pairs."""
    steps = Levenshtein.opcodes([unit.lemma for unit in short], [unit.lemma for unit in long])
    equal = (step for step in steps if step.tag == "equal" and step.src_end - step.src_start >= _RUN)
    return [
        Match(step.src_start + i, step.dest_start + i, 1.0)
        for step in equal
        for i in range(step.src_end - step.src_start)
    ]


def _alike(one: Unit, two: Unit) -> float:
    if one.exact or two.exact:
        return float((one.exact, one.lemma) == (two.exact, two.lemma))
    return meant(one.lemma, two.lemma)


def _beside(pair: tuple[int, int], taken: set[tuple[int, int]], open_pairs: dict[tuple[int, int], float]) -> float:
    around = [(pair[0] + step, pair[1] + step) for step in (-1, 1)]
    return sum(1.0 if near in taken else open_pairs.get(near, 0.0) for near in around)


def _stretch(found: Sequence[Match], short: int, long: int) -> tuple[int, int]:
    """The units of the longer wording that the shorter can stand for: from the first matched to the last.

    As many more are taken at either end as the shorter has units there without a match.
    """
    if not found:
        return 0, long
    start = min(match.two for match in found) - found[0].one
    end = max(match.two for match in found) + short - found[-1].one
    return max(0, start), min(long, end)


def _to_the_letter(short: Sequence[str], long: Sequence[str]) -> float:
    """Share of the shorter wording's words, glue too, that the longer has in the same order, squared."""
    return (LCSseq.similarity(short, long) / max(1, len(short))) ** 2


def _denies(units: Sequence[Unit]) -> bool:
    return any(unit.denied or unit.lemma in worded("negators") for unit in units)


def _denied(short: Said, long: Said, found: Sequence[Match], matched: float) -> float:
    turned = [m for m in found if short.units[m.one].denied != long.units[m.two].denied]
    return sum(match.worth * short.units[match.one].weight for match in turned) / max(1e-9, matched)


def _joined(found: Sequence[Match]) -> float:
    """Share of matched units, in the order of the shorter, whose neighbour is near in the longer as well."""
    if len(found) < 2:
        return 1.0
    near = [abs(after.two - before.two) <= 2 for before, after in pairwise(found)]
    return sum(near) / len(near)


def _opposite(left: Sequence[Unit], other: Sequence[Unit]) -> bool:
    return any(opposed(one.lemma, two.lemma) for one in left for two in other)


def _opposite_glue(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether a word of glue that only one wording has is the opposite of one of the other: "more", "less"."""
    glue = worded("glue")
    first, second = (set(words) & glue for words in (one, two))
    return any(opposed(a, b) for a in first - second for b in second - first)


def _realised(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether one wording speaks of what is to be and the other tells it as what was."""
    ahead = [not worded("ahead").isdisjoint(words) for words in (one, two)]
    past = [any(a in worded("past") and b != "to" for a, b in pairwise((*words, ""))) for words in (one, two)]
    return any(ahead[i] and not ahead[1 - i] and past[1 - i] and not past[i] for i in (0, 1))


def _timed(left: Sequence[Unit]) -> bool:
    """Whether the shorter wording tells of a time of which the longer says nothing."""
    return any(unit.lemma in listed("measures") | listed("seasons") for unit in left)


def _counted(left: Sequence[Unit], other: Sequence[Unit]) -> bool:
    """Whether both have numbers, days or months that the other lacks."""
    return bool({unit.exact for unit in left} & {unit.exact for unit in other} - {""})


def _one_and_more(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether the one wording has "one" where the other has a greater number."""
    pairs = ({one[i], two[j]} for i, j in _replaced(one, two))
    return any("one" in pair and any(number_at((word,), 0)[0] is not None for word in pair - {"one"}) for pair in pairs)


def _swapped_in(short: Said, long: Said, found: Sequence[Match]) -> float:
    """Weight of the heaviest unit in whose place, between the same neighbours, the longer wording has another."""
    to = {match.one: match.two for match in found} | {-1: -1, len(short.units): len(long.units)}
    taken = set(to.values())
    weights = [0.0]
    for place, unit in enumerate(short.units):
        if place in to or place - 1 not in to or place + 1 not in to:
            continue
        other = to[place - 1] + 1
        if other == to[place + 1] - 1 and other not in taken:
            weights.append(min(unit.weight, long.units[other].weight))
    return max(weights) * min(1.0, _LITTLE / max(1e-9, short.weight))


def _exchanged(short: Said, long: Said, found: Sequence[Match]) -> bool:
    """Whether two words change places around others that keep theirs: "lost a plane and found a crew" and back.

    What a list names in another order ("bread and salt") changes nothing, nor does the passive.
    """
    ranks = {two: rank for rank, two in enumerate(sorted(match.two for match in found))}
    order = [ranks[match.two] for match in found]
    turned = (
        (place, rank)
        for place, rank in enumerate(order)
        if place < rank and order[rank] == place and order[place + 1 : rank] == [*range(place + 1, rank)]
    )
    swapped = any(a + 1 < b or _framed(short, long, found[a], found[b]) for a, b in turned)
    return _turned(short, long, found) or (swapped and not _passive(short, long))


def _turned(short: Said, long: Said, found: Sequence[Match]) -> bool:
    """Whether what stands before and after a word that orders clauses change sides: "a before b", "b before a"."""
    for word in worded("ordering").intersection(short.plain, long.plain):
        here, there = short.plain.index(word), long.plain.index(word)
        places = [(short.places[m.one], long.places[m.two]) for m in found if m.worth == 1.0]
        sides = {(one > here, two > there) for one, two in places if one != here and two != there}
        if sides == {(True, False), (False, True)}:
            return True
    return False


def _framed(short: Said, long: Said, one: Match, two: Match) -> bool:
    """Whether the same words, more than those of a list, stand between two neighbours in both orders."""
    between = short.plain[short.places[one.one] + 1 : short.places[two.one]]
    other = long.plain[long.places[two.two] + 1 : long.places[one.two]]
    return between == other and not worded("joining").issuperset(between)


def _passive(short: Said, long: Said) -> bool:
    """Whether one wording is passive and the other not, so that who acts and who is acted on change places."""
    return ("by" in short.plain) != ("by" in long.plain)


def _person(short: Said, long: Said) -> bool:
    """Whether a word for a person stands in the place of one for another, though none reports what the other says."""
    if worded("shifted") & set(short.plain) != worded("shifted") & set(long.plain):
        return False
    return any(None not in kinds and kinds[0] != kinds[1] for kinds in _replaced_persons(short.plain, long.plain))


def _replaced_persons(one: Sequence[str], two: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """The persons (by number of the table; None for other words) of words that stand in each other's places."""
    yield from ((_persons().get(one[i]), _persons().get(two[j])) for i, j in _replaced(one, two))


def _replaced(one: Sequence[str], two: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of words that stand in each other's place."""
    for step in Levenshtein.opcodes(one, two):
        if step.tag == "replace":
            yield from zip(range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=False)


def _tensed(short: Said, long: Said, found: Sequence[Match]) -> bool:
    """Whether those who speak of themselves in both tell as done in the one what they do in the other."""
    speaking = [{_persons().get(word) for word in wording.plain} & _PRESENT for wording in (short, long)]
    if not all(speaking):
        return False
    pairs = [(short.plain[short.places[m.one]], long.plain[long.places[m.two]]) for m in found]
    same = [(a, b) for a, b in pairs if a != b and lemma(a) == lemma(b)]
    return any((_is_past(a) and b == lemma(b)) or (_is_past(b) and a == lemma(a)) for a, b in same)


def _is_past(word: str) -> bool:
    return word != lemma(word) and not word.endswith(("s", "ing"))


def _words(wording: Said, start: int, end: int) -> tuple[str, ...]:
    """The words of a stretch of units, from the unit before it to the one after."""
    low = wording.places[start - 1] + 1 if start else 0
    return wording.plain[low : wording.places[end] if end < len(wording.places) else len(wording.plain)]


def _extent(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether both say of how many something is true and do not agree."""
    found = [{kind for kind, group in enumerate(_extents()) if not group.isdisjoint(words)} for words in (one, two)]
    return all(found) and found[0].isdisjoint(found[1])


def _has(name: str, words: Sequence[str]) -> bool:
    """Whether a wording has a word of a list; "have to" is a "must"."""
    obliged = name == "must" and any(lemma(a) == "have" and b == "to" for a, b in pairwise(words))
    return obliged or not worded(name).isdisjoint(words)


@cache
def _extents() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group.split()) for group in wordings().extents)


@cache
def _persons() -> dict[str, int]:
    return {word: number for number, group in enumerate(wordings().persons) for word in group.split()}
