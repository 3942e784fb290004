""" "The two sides", "both countries" -> the pair of parties the text is about at that point."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from communique.actors.cast import Cast, Mention
from communique.actors.reading import Reading
from communique.model import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_FADE = 0.75  # what a pair keeps of its weight per sentence of distance
_JOINED, _TOGETHER, _HYPHEN = 2.0, 1.0, 0.5  # "NATO and Russia"; both in one sentence; "the Russia-Georgia war"
_MARGIN = 1.15  # how much heavier than the next pair the chosen one must be
_OPENERS = frozenset({"two", "both"})
_MOST_PARTIES = 6


def mention_pairs(reading: Reading) -> None:
    """Resolves every "the two ..." and "both ..." to two actors of the kinds its noun allows, or says why not."""
    weights = _weights(reading)
    for token in reading.tokens:
        found = _pair_words(reading, token)
        if found is None:
            continue
        start, end, noun = found
        pair = _heaviest(reading, weights, token, reading.lexicon.references.pairs[noun])
        if pair is not None:
            reading.mention(start, end, pair, "nominal", "the pair most salient here")
        elif noun:
            reading.trouble(reading.doc[start:end], "which two parties are meant is not clear")


def _pair_words(reading: Reading, token: Token) -> tuple[int, int, str] | None:
    """The tokens of "the two sides", and its noun; "" for "the two" and "both" alone."""
    doc, pairs = reading.doc, reading.lexicon.references.pairs
    if token.lower_ not in _OPENERS or (token.lower_ == "both" and token.dep_ == "preconj"):
        return None
    definite = token.i > 0 and doc[token.i - 1].lower_ in {"the", "these", "those", "its", "their"}
    start = token.i - 1 if definite else token.i
    for end in range(min(len(doc), token.i + 4), token.i + 1, -1):
        noun = " ".join(word for word in reading.words[token.i + 1 : end] if word)
        last = noun if noun in pairs else noun.split(" ")[-1] if noun else ""
        if last in pairs and last and doc[end - 1].pos_ == "NOUN" and (definite or token.lower_ == "both"):
            return start, end, last
    follows = doc[token.i + 1] if token.i + 1 < len(doc) else None
    alone = follows is None or follows.pos_ in {"VERB", "AUX", "PUNCT", "PART", "ADP", "CCONJ", "ADV", "ADJ"}
    of_them = follows is not None and follows.lower_ == "of"
    role = token.dep_ in {"nsubj", "nsubjpass", "pobj", "poss", "dobj"}
    return (start, token.i + 1, "") if alone and role and not of_them and (definite or token.lower_ == "both") else None


def mention_former_and_latter(reading: Reading) -> None:
    """Resolves "the former" and "the latter" to the first and second of the two names joined last before them."""
    ordered = sorted(
        (m for m in reading.mentions if m.kind != "pronoun"), key=lambda mention: (mention.start, -mention.end)
    )
    outer = [m for at, m in enumerate(ordered) if not any(o.start <= m.start and m.end <= o.end for o in ordered[:at])]
    for token in reading.tokens[1:]:
        if token.lower_ in {"former", "latter"} and token.nbor(-1).lower_ == "the" and token.dep_ != "amod":
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
