""" "The two sides", "both countries", "the three juntas" -> the parties the text is about at that point."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from communique.actors.cast import Cast, Mention
from communique.actors.groups import sector_of
from communique.actors.lexicon import plural
from communique.actors.reading import Reading
from communique.language.dates.lexicon import words as date_words
from communique.vocabulary import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_FADE = 0.75  # what a pair keeps of its weight per sentence of distance
_JOINED, _TOGETHER, _HYPHEN = 2.0, 1.0, 0.5  # "NATO and Russia"; both in one sentence; "the Russia-Georgia war"
_MARGIN = 1.15  # how much heavier than the next pair the chosen one must be
_OPENERS = frozenset({"two", "both"})
_ONE_OF_TWO = frozenset({"neither", "either", "each"})
_DEFINITE = frozenset({"the", "these", "those", "its", "their", "all"})
_BACK = 3  # sentences in which several parties are looked for
_MOST_PARTIES = 6
_PAIR, _NEAR = 2, 3
_GROUPS: frozenset[ActorKind] = frozenset({"country", "place", "group"})
_ORGANS = frozenset({"MIL", "COP", "LEG", "JUD", "SPY", "REB"})
_PEOPLE: frozenset[ActorKind] = frozenset({"person"})
_SIDES = ("country-", "place-")
_TWO, _SEVERAL = "the pair most salient here", "as many as one sentence names together"


def mention_pairs(reading: Reading) -> None:
    """Resolves every "the two ..." and "both ..." to two actors of the kinds its noun allows, or says why not.

    "The three ..." and more are as many as one sentence before names.
    """
    openers = _OPENERS | _ONE_OF_TWO | reading.lexicon.references.pair | date_words().numbers.keys()
    found_at = [token for token in reading.tokens if reading.words[token.i] in openers]
    weights = _weights(reading) if found_at else []
    for token in found_at:
        several: Sequence[str] | None
        found = _pair_words(reading, token)
        if found is not None:
            start, end, noun = found
            several = _heaviest(reading, weights, token, _kinds(reading, noun, end))
        else:
            start, end, noun = _counted(reading, token)
            several = _named_together(reading, token, _kinds(reading, noun, end)) if noun else None
        if several is not None:
            reading.mention(
                start, end, _organs(reading, end - 1, several), "nominal", _TWO if found is not None else _SEVERAL
            )
        elif found is not None and noun and noun not in reading.lexicon.references.pair:
            reading.open.add(end - 1)
            reading.trouble(reading.doc[start:end], "which two parties are meant is not clear")


def _kinds(reading: Reading, noun: str, end: int) -> frozenset[ActorKind]:
    """The kinds of actor that a noun in the plural allows: people for a title ("the two premiers")."""
    pairs = reading.lexicon.references.pairs
    return pairs.get(noun) or (_PEOPLE if _is_title(reading, end - 1) else _GROUPS)


def _is_title(reading: Reading, at: int) -> bool:
    found = reading.lexicon.titles.match(reading.words, at)
    return found is not None and found[0] == at + 1


def _organs(reading: Reading, at: int, actors: Sequence[str]) -> list[str]:
    """The parties, or their organs where the noun tells some: "the two armies"."""
    sector = sector_of(reading, reading.tokens[at])
    states = all(actor.startswith(_SIDES) for actor in actors)
    return [reading.group(actor, sector, "") for actor in actors] if sector and states else list(actors)


def _counted(reading: Reading, token: Token) -> tuple[int, int, str]:
    """The tokens and the noun of "the three sides"; the noun is "" where there is none."""
    noun = token.head if token.i and _count(token) and token.dep_ == "nummod" else token
    if not token.i < noun.i <= token.i + _NEAR or token.nbor(-1).lower_ not in _DEFINITE:
        return token.i, token.i + 1, ""
    known = noun.lower_ in reading.lexicon.references.pairs or sector_of(reading, noun) or _is_title(reading, noun.i)
    return token.i - 1, noun.i + 1, noun.lower_ if known else ""


def _count(token: Token) -> int:
    """How many a number tells, three or more; 0 where it tells none or fewer."""
    number = date_words().numbers.get(token.lower_, 0)
    return number if _PAIR < number <= _MOST_PARTIES else 0


def _named_together(reading: Reading, token: Token, kinds: frozenset[ActorKind]) -> list[str] | None:
    """The parties that the nearest sentence before joins, or names at all, if they are as many as a number tells."""
    count, sentence = _count(token), token.sent
    for _ in range(_BACK):
        inside = [m for m in reading.mentions if sentence.start <= m.start < min(sentence.end, token.i)]
        for together in (*_coordinated(reading, inside), inside):
            actors = dict.fromkeys(actor for m in sorted(together, key=lambda m: m.start) for actor in m.actors)
            for wanted in ({"country"} & kinds, kinds):
                fitting = [actor for actor in actors if reading.actors[actor].kind in wanted]
                if len(fitting) == count:
                    return fitting
        if sentence.start == 0:
            return None
        sentence = reading.tokens[sentence.start - 1].sent
    return None


def _coordinated(reading: Reading, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Mentions by the phrase in which commas and "and" join them."""
    found: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        token = reading.tokens[mention.head]
        while token.dep_ in {"conj", "appos"} and token.head != token:
            token = token.head
        found[token.i].append(mention)
    return list(found.values())


def _pair_words(reading: Reading, token: Token) -> tuple[int, int, str] | None:
    """The tokens of "the two sides" or "neither side", and its noun; "" for "the two" and "both" alone."""
    doc = reading.doc
    one = token.lower_ in _ONE_OF_TWO
    if not (one or token.lower_ in _OPENERS or token.lower_ in reading.lexicon.references.pair) or (
        token.lower_ == "both" and token.dep_ == "preconj"
    ):
        return None
    definite = token.i > 0 and doc[token.i - 1].lower_ in _DEFINITE
    start = token.i - 1 if definite else token.i
    if token.lower_ in reading.lexicon.references.pair:
        return (start, token.i + 1, token.lower_) if definite else None
    for end in range(min(len(doc), token.i + 4), token.i + 1, -1):
        noun = _pair_noun(reading, token.i + 1, end, one=one)
        if noun and doc[end - 1].pos_ == "NOUN" and (definite or one or token.lower_ == "both"):
            return start, end, noun
    follows = doc[token.i + 1] if token.i + 1 < len(doc) else None
    alone = follows is None or follows.pos_ in {"VERB", "AUX", "PUNCT", "PART", "ADP", "CCONJ", "ADV", "ADJ"}
    of_them = one or (follows is not None and follows.lower_ == "of")
    role = token.dep_ in {"nsubj", "nsubjpass", "pobj", "poss", "dobj"}
    return (start, token.i + 1, "") if alone and role and not of_them and (definite or token.lower_ == "both") else None


def _pair_noun(reading: Reading, start: int, end: int, *, one: bool) -> str:
    """The noun of the table that some words end in (in the singular after "neither"), or a noun for organs; else ""."""
    pairs, words = reading.lexicon.references.pairs, [word for word in reading.words[start:end] if word]
    if one and words:
        words[-1] = plural(words[-1])
    noun = " ".join(words)
    if noun in pairs or not words:
        return noun
    if words[-1] in pairs:
        return words[-1]
    organ = sector_of(reading, reading.tokens[end - 1]) in _ORGANS
    return words[-1] if organ or _is_title(reading, end - 1) else ""


def mention_former_and_latter(reading: Reading) -> None:
    """Resolves "the former" and "the latter" to the first and second of the two names joined last before them."""
    ordered = sorted(
        (m for m in reading.mentions if m.kind != "pronoun"), key=lambda mention: (mention.start, -mention.end)
    )
    outer = [m for at, m in enumerate(ordered) if not any(o.start <= m.start and m.end <= o.end for o in ordered[:at])]
    for token in reading.tokens[1:]:
        if reading.words[token.i] in {"former", "latter"} and token.nbor(-1).lower_ == "the" and token.dep_ != "amod":
            joined = [
                (first, second)
                for first, second in pairwise(outer)
                if second.end <= token.i and "and" in reading.words[first.end : second.start][:2]
            ]
            if joined:
                chosen = joined[-1][token.lower_ == "latter"]
                reading.mention(token.i - 1, token.i + 1, chosen.actors, "nominal", f"the {token.lower_} of two")


def _weights(reading: Reading) -> list[tuple[int, tuple[str, str], float]]:
    """Every pair of actors that share a sentence, with the token it is complete at and its weight."""
    cast = Cast(reading.actors, tuple(reading.mentions))
    found: list[tuple[int, tuple[str, str], float]] = []
    for sentence in reading.doc.sents:
        inside = [m for m in reading.mentions if sentence.start <= m.start < sentence.end and m.kind != "pronoun"]
        inside.sort(key=lambda mention: mention.start)
        found += _joined(reading, inside)
        sides = list(dict.fromkeys(cast.side(actor) for mention in inside for actor in mention.actors))
        people = list(dict.fromkeys(a for m in inside for a in m.actors if a.startswith("person-")))
        for parties in (sides, people):
            if len(parties) <= _MOST_PARTIES:
                found += [(sentence.start, _ordered(pair), _TOGETHER) for pair in combinations(parties, 2)]
    return found


def _joined(reading: Reading, inside: Sequence[Mention]) -> Iterator[tuple[int, tuple[str, str], float]]:
    """Pairs that the words join themselves: "X and Y", "between X and Y", "X with Y", "X-Y"."""
    for first, second in combinations(inside, 2):
        between = reading.words[first.end : second.start]
        if not 0 < len(between) <= 3 or first.actors == second.actors:
            continue
        weight = {"": _HYPHEN, "and": _JOINED, ",": _TOGETHER, "with": _TOGETHER}.get(between[0])
        if weight is not None:
            for one in first.actors[:1]:
                yield from ((second.end, _ordered((one, other)), weight) for other in second.actors[:1] if other != one)


def _ordered(pair: tuple[str, str]) -> tuple[str, str]:
    return (min(pair), max(pair))


def _heaviest(
    reading: Reading,
    weights: Sequence[tuple[int, tuple[str, str], float]],
    token: Token,
    kinds: frozenset[ActorKind],
) -> tuple[str, str] | None:
    """The pair with the most weight near the words; pairs only told later count where none was told before."""
    sentences = {sentence.start: number for number, sentence in enumerate(reading.doc.sents)}
    here = sentences[token.sent.start]
    total: dict[tuple[str, str], float] = defaultdict(float)
    fitting = [each for each in weights if all(reading.actors[actor].kind in kinds for actor in each[1])]
    earlier = [each for each in fitting if each[0] <= token.i]
    for at, pair, weight in earlier or fitting:
        distance = abs(here - sentences[reading.tokens[min(at, len(reading.doc) - 1)].sent.start])
        total[pair] += weight * _FADE**distance
    ranked = sorted(total, key=lambda pair: (-total[pair], pair))
    if not ranked or (len(ranked) > 1 and total[ranked[0]] < _MARGIN * total[ranked[1]]):
        return None
    return ranked[0]
