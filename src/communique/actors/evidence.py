"""Mentions -> the evidence an actor keeps of them: which words were taken for it, by which rule, where, how often."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from msgspec.structs import replace

from communique.actors.cast import Mention
from communique.language.analysis import Analysis
from communique.model import Mentioned, citation_key

MOST = 40
"""How many distinct wordings an actor keeps; the rarest are dropped first."""
_COMMON = frozenset({"pronoun", "nominal"})


def mentioned(analysis: Analysis, mentions: Iterable[Mention]) -> dict[str, tuple[Mentioned, ...]]:
    """The evidence of every actor of an article, by id."""
    first: dict[tuple[str, str, str], Mention] = {}
    times: dict[tuple[str, str, str], int] = defaultdict(int)
    for mention in mentions:
        words = " ".join(analysis.text[slice(*_characters(analysis, mention))].split())
        words = words.lower() if mention.kind in _COMMON else words
        for actor in mention.actors:
            first.setdefault((actor, words, mention.rule), mention)
            times[actor, words, mention.rule] += 1
    found: dict[str, list[Mentioned]] = defaultdict(list)
    for (actor, words, rule), mention in first.items():
        cited = analysis.cite(*_characters(analysis, mention))
        told = Mentioned(words=words, rule=rule, times=times[actor, words, rule], citation=cited)
        found[actor].append(told)
    return {actor: together(each) for actor, each in found.items()}


def _characters(analysis: Analysis, mention: Mention) -> tuple[int, int]:
    """The first and the last character, exclusive, of a mention in the text of the document."""
    last = analysis.tokens[mention.end - 1]
    return analysis.tokens[mention.start].idx, last.idx + len(last)


def together(evidence: Iterable[Mentioned]) -> tuple[Mentioned, ...]:
    """The same words by the same rule once, with the first place where they stand; the commonest first."""
    same: dict[tuple[str, str], list[Mentioned]] = defaultdict(list)
    for each in evidence:
        same[each.words, each.rule].append(each)
    merged = [_one(found) for found in same.values()]
    return tuple(sorted(merged, key=lambda each: (-each.times, each.words, each.rule)))[:MOST]


def _one(found: list[Mentioned]) -> Mentioned:
    first = min(found, key=lambda each: citation_key(each.citation))
    return replace(first, times=sum(each.times for each in found))
