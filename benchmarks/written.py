"""Made-up reports, many of them copies of others, of which it is known what each was copied from.

Words are as unevenly frequent as those of a language, and a part of them stands in set phrases, as in any press. A
fifth of the reports are copies: three quarters of one of the last reports, the others of an agency's story, a new one
every 2,000 reports, that so comes in about a hundred outlets. Copies are cut from the end; a third add their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np

from communique.model import Block, Report, make_id

VOCABULARY, PHRASES, PHRASE_SHARE = 60_000, 20_000, 0.016
MEDIAN, SPREAD, SHORTEST, LONGEST = 360, 0.6, 40, 1_500
PARAGRAPH = 45
ACCENTED = 100
"""The rank of a word with an accent, so frequent that some third of the reports have it: ASCII is read faster."""

COPIED, WIRED, KEPT, ADDED = 0.2, 0.25, (0.6, 1.0), 0.2
WIRE_EVERY, RECENT = 2_000, 1_000


def reports(size: int) -> tuple[list[Report], list[int]]:
    """The reports, and for each the number of the report that it goes back to: its own where it is no copy."""
    chance = np.random.default_rng(size)
    lexicon, weights = _lexicon(chance)
    written: list[list[str]] = []
    source: list[int] = []
    made: list[Report] = []
    for number in range(size):
        wire = number - number % WIRE_EVERY
        if number > wire and chance.random() < COPIED:
            back = wire if chance.random() < WIRED else int(chance.integers(max(wire, number - RECENT), number))
            paragraphs = _copied(chance, written[back - wire], lexicon, weights)
            source.append(source[back])
        else:
            length = int(np.clip(chance.lognormal(np.log(MEDIAN), SPREAD), SHORTEST, LONGEST))
            paragraphs = list(_paragraphs(chance, length, lexicon, weights))
            source.append(number)
        written = written if number > wire else []
        written.append(paragraphs if source[-1] == number else written[source[-1] - wire])
        made.append(_report(number, paragraphs))
    return made, source


def _lexicon(chance: np.random.Generator) -> tuple[list[str], np.ndarray]:
    """Words and set phrases, and the running sum of how often each comes."""
    syllables = [f"{consonant}{vowel}" for consonant, vowel in product("bcdfghjklmnprstvwz", "aeiou")]
    words = ["".join(parts) for parts, _ in zip(product(syllables, repeat=3), range(VOCABULARY), strict=False)]
    chance.shuffle(words)
    words[ACCENTED] += "é"
    weights = 1 / (np.arange(VOCABULARY) + 3.7)
    running = np.cumsum(weights / weights.sum())
    phrases = [" ".join(_drawn(chance, int(chance.integers(5, 10)), words, running)) for _ in range(PHRASES)]
    often = 1 / (np.arange(PHRASES) + 3.7)
    return [*words, *phrases], np.cumsum(
        np.concatenate([weights / weights.sum() * (1 - PHRASE_SHARE), often / often.sum() * PHRASE_SHARE])
    )


def _drawn(chance: np.random.Generator, count: int, lexicon: list[str], running: np.ndarray) -> list[str]:
    return [lexicon[at] for at in np.searchsorted(running, chance.random(count) * running[-1]).tolist()]


def _paragraphs(chance: np.random.Generator, length: int, lexicon: list[str], running: np.ndarray) -> Iterator[str]:
    words = _drawn(chance, length, lexicon, running)
    for at in range(0, length, PARAGRAPH):
        yield " ".join(words[at : at + PARAGRAPH])


def _copied(chance: np.random.Generator, original: list[str], lexicon: list[str], running: np.ndarray) -> list[str]:
    """What one outlet makes of another's report: cut from the end, a third of the time with some words of its own."""
    kept = original[: max(1, round(len(original) * chance.uniform(*KEPT)))]
    if chance.random() < 1 / 3:
        own = int(ADDED * sum(len(paragraph.split()) for paragraph in kept))
        kept = [*kept, *_paragraphs(chance, own, lexicon, running)]
    return kept


def _report(number: int, paragraphs: list[str]) -> Report:
    blocks: list[Block] = []
    start = 0
    for paragraph in paragraphs:
        blocks.append(Block(kind="body", start=start, end=start + len(paragraph)))
        start += len(paragraph) + len("\n\n")
    key = make_id("report", str(number))
    return Report(id=key, path=f"{number}.txt", text="\n\n".join(paragraphs), blocks=tuple(blocks))
