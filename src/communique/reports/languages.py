"""The body of a report -> the language it is in, and which of its passages are clearly in another."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

import msgspec
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from communique.layer import CODED_LANGUAGE
from communique.model import Block
from communique.reports.lines import words_of
from communique.tables import load

UNKNOWN = "und"
"""The code of a language that is not known (ISO 639-2): a passage in a script that the report's language has not."""

_SAMPLE = 4000
_LEAST_LETTERS = 40
_LEAST_AGAINST = 150
_CLEAR = 0.98
_OTHER_SCRIPT = 0.5
_COMMON = 0.2


class Languages(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table of languages (tables/languages.yaml)."""

    short: Mapping[str, str]
    together: Mapping[str, str]
    common: tuple[str, ...]


def language_code(tag: str) -> str:
    """The language of a tag without region and script, two letters where there are such: "en-GB" and "eng" are "en"."""
    primary = tag.replace("_", "-").partition("-")[0].lower()
    return load("languages", Languages).short.get(primary, primary)


def language_of(body: str) -> str | None:
    """The language of a text (ISO 639), None where there is too little of it to tell.

    Where not all of its lines are in one, that of the most letters: a report in English may quote at length.
    """
    sample = body[:_SAMPLE]
    if _letters(sample) < _LEAST_LETTERS:
        return None
    found, lines = _guess(sample)[0], sample.splitlines()
    if found == CODED_LANGUAGE or not any(map(_is_english_passage, lines)):
        return found
    letters: Counter[str] = Counter()
    for line in lines:
        letters[CODED_LANGUAGE if _is_plain_english(line) else _guess(line)[0]] += _letters(line)
    return letters.most_common(1)[0][0]


def contradicted(said: str, body: str) -> str | None:
    """The language a text clearly is in where it is said to be in another and one of the two is English; else None.

    Templates of sites say `lang="en"` over pages of any language; kindred languages are not told from one another.
    """
    sample = body[:_SAMPLE]
    if _letters(sample) < _LEAST_AGAINST or (said == CODED_LANGUAGE and _is_mostly_english(sample)):
        return None
    found, sure = _guess(sample)
    other = found != said and CODED_LANGUAGE in (found, said)
    return found if other and sure >= _CLEAR else None


def with_languages(text: str, blocks: Sequence[Block], language: str | None) -> tuple[Block, ...]:
    """The blocks, those of the body that are clearly in another language than their report's saying so.

    Short passages are taken to be in the report's language, unless they are written in another script.
    """
    if language is None:
        return tuple(blocks)
    main = _script(" ".join(text[block.start : block.end] for block in blocks if block.kind == "body")[: _SAMPLE // 4])
    return tuple(
        msgspec.structs.replace(block, language=other)
        if block.kind == "body" and (other := _other(text[block.start : block.end], language, main))
        else block
        for block in blocks
    )


def _other(passage: str, language: str, main: str) -> str | None:
    """The language of a passage where it clearly is not its report's; `main` is the script of the report."""
    sample = passage[:_SAMPLE]
    if _is_plain_english(sample) and (language == CODED_LANGUAGE or _letters(sample) >= _LEAST_LETTERS):
        return CODED_LANGUAGE if language != CODED_LANGUAGE else None
    strange = _script(sample) not in ("", main)
    if not strange and _letters(sample) < _LEAST_LETTERS:
        return None
    found, sure = _guess(sample)
    if found == language:
        return None
    if strange:
        return found if sure >= _OTHER_SCRIPT else UNKNOWN
    return found if sure >= _CLEAR else None


def _is_plain_english(sample: str) -> bool:
    words = [word.lower() for word in words_of(sample)]
    return sum(word in _common() for word in words) > _COMMON * max(1, len(words))


def _is_mostly_english(sample: str) -> bool:
    return _is_plain_english(sample) or language_of(sample) == CODED_LANGUAGE


def _is_english_passage(sample: str) -> bool:
    return _letters(sample) >= _LEAST_LETTERS and _is_plain_english(sample)


def _script(sample: str) -> str:
    """The script that most letters are of, by the first word of their names: LATIN, CYRILLIC, CJK; empty for none."""
    if sample.isascii():
        return "LATIN" if any(map(str.isalpha, sample)) else ""
    together = load("languages", Languages).together
    names = [unicodedata.name(char, " ").partition(" ")[0] for char in sample if char.isalpha()]
    scripts = sorted(together.get(name, name) for name in names)
    bounds = [0, *(at for at, (a, b) in enumerate(pairwise(scripts), 1) if a != b), len(scripts)]
    longest = max(((end - start, scripts[start]) for start, end in pairwise(bounds) if start < end), default=(0, ""))
    return longest[1]


def _letters(sample: str) -> int:
    return sum(map(str.isalpha, sample))


def _guess(sample: str) -> tuple[str, float]:
    """The likeliest language and its probability."""
    language, sure = _identifier().classify(sample.replace("\n", " "))
    return str(language), float(sure)


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def _common() -> frozenset[str]:
    return frozenset(load("languages", Languages).common)
