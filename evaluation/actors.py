"""Resolved mentions against gold: is each one found, and are who, which state, which sector and whose side right?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Any

from communique.actors import Cast, Mention, resolve
from communique.actors.lexicon import lexicon
from communique.actors.people import names_fit
from communique.actors.phrases import cut, plain
from communique.language import analysed
from communique.language.analysis import Analysis
from communique.model import Actor
from evaluation import Score, gold

MEASURES = ("found", "identity", "country", "sector", "side")


def scores() -> list[Score]:
    """Accuracy over all gold mentions, those not found counting as wrong, on the held-back half of our own gold."""
    return [
        Score(f"actors: {measure} accuracy on mentions", value, floor_key=f"actors_{measure}")
        for measure, value in measure_split("test").items()
    ]


@cache
def measure_split(split: str) -> dict[str, float]:
    """Each measure's share of right mentions in one split; a null in the gold is right where we say nothing either."""
    right: dict[str, float] = defaultdict(float)
    total: dict[str, int] = defaultdict(int)
    for row in gold("actors"):
        if row["split"] == split:
            for measure, is_right in judge(row):
                total[measure] += 1
                right[measure] += is_right
    return {measure: right[measure] / total[measure] for measure in MEASURES if total[measure]}


def judge(row: dict[str, Any]) -> list[tuple[str, bool]]:
    """Every measure for every gold mention of a passage."""
    analysis = analysed(row["text"], row.get("published"))
    cast = resolve(analysis)
    return [each for wanted in row["mentions"] for each in _judge(analysis, cast, wanted)]


def _judge(analysis: Analysis, cast: Cast, wanted: dict[str, Any]) -> list[tuple[str, bool]]:
    mention = find(analysis, cast, wanted["start"], wanted["end"])
    actors = [cast.actors[actor] for actor in mention.actors] if mention else []
    judged = [("found", bool(actors)), ("country", _country_right(actors, wanted))] if wanted["name"] else []
    if wanted["name"]:
        judged.append(("identity", _same_names(wanted["name"], actors, cast)))
    if wanted["name"] and wanted["sectors"]:
        judged.append(("sector", _sector_right(actors, wanted["sectors"])))
    if wanted["side"]:
        sides = [cast.actors[cast.side(actor.id)] for actor in actors]
        judged.append(("side", _same_names(wanted["side"], sides, cast)))
    return judged


def find(analysis: Analysis, cast: Cast, start: int, end: int) -> Mention | None:
    """The mention that overlaps characters of the text most closely and has its head among them."""
    shift = analysis.passages[0].start - analysis.passages[0].doc_start if analysis.passages else 0
    best, closest = None, 0.0
    for mention in cast.mentions:
        span = analysis.doc[mention.start : mention.end]
        low, high = span.start_char + shift, span.end_char + shift
        shared = min(high, end) - max(low, start)
        head = analysis.doc[mention.head].idx + shift
        if shared > 0 and start <= head < end and shared / (max(high, end) - min(low, start)) > closest:
            best, closest = mention, shared / (max(high, end) - min(low, start))
    return best


def _country_right(actors: Sequence[Actor], wanted: dict[str, Any]) -> bool:
    if not actors:
        return False
    countries = {actor.country for actor in actors}
    return wanted["country"] in countries if len(actors) == 1 else wanted["country"] is None or len(countries) == 1


def _sector_right(actors: Sequence[Actor], wanted: Sequence[str]) -> bool:
    return any(actor.sectors[:1] and actor.sectors[0] in wanted for actor in actors)


def _same_names(wanted: str, actors: Sequence[Actor], cast: Cast) -> bool:
    """Whether each name wanted ("A; B" for a pair) is the name of a different actor, or of the body it is a part of."""
    names = [name.strip() for name in wanted.split(";")]
    if len(names) != len(actors):
        return False
    return all(any(_same(name, actor, cast) for actor in actors) for name in names)


def _same(wanted: str, actor: Actor, cast: Cast) -> bool:
    known = lexicon().names.match(cut(wanted), 0)
    chain = [actor] if actor.kind == "person" else [actor, cast.actors[cast.side(actor.id)]]
    if known is not None and known[0] == len(cut(wanted)):
        return any(known[1].actor == each.id for each in chain)
    words, ours = (tuple(map(plain, cut(name))) for name in (wanted, actor.name))
    return words == ours or names_fit(words, ours) or names_fit(ours, words)
