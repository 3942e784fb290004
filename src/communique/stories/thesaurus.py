"""Words -> their dictionary forms, and what is meant alike or is the opposite, from WordNet and the table of wordings.

The file of synonyms has a word, the numbers of its groups and of those of wider words, its opposites and its irregular
forms to a line, parted by tabs; lines that begin with "#" are comments. training/make_synonyms.py makes it.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import msgspec

from communique.stories.text import kin, lists, stem
from communique.tables import load

_MIN_LEFT = 3
LONGEST_PHRASE = 5
"""Words of the longest phrase of the table."""
_ROOT = 5
"""Letters that two words begin with when one is made from the other ("recognise", "recognition")."""


class Wordings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table `wordings.yaml` as it is written: word lists are words parted by blanks."""

    glue: str
    weak: str
    negators: str
    undoing: str
    clitics: dict[str, str]
    contractions: dict[str, str]
    particles: str
    endings: tuple[tuple[str, str], ...]
    doubling: str
    families: tuple[str, ...]
    opposites: tuple[tuple[str, str], ...]
    phrases: dict[str, str]
    persons: tuple[str, ...]
    joining: str
    future: str
    must: str
    ahead: str
    past: str
    extents: tuple[str, ...]
    shifted: str
    hinges: str
    ordering: str
    conditions: tuple[str, ...]
    unconditional: str
    abbreviated: str
    articles: str
    leading: str
    placing: str
    of_something: str
    generic: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Thesaurus:
    """What the dictionary knows: groups of synonyms and opposites by word, words by irregular form."""

    groups: dict[str, frozenset[str]]
    wider: dict[str, frozenset[str]]
    opposites: dict[str, frozenset[str]]
    forms: dict[str, str]


def wordings() -> Wordings:
    """The word lists of the table."""
    table: Wordings = load("wordings", Wordings)
    return table


@cache
def worded(name: str) -> frozenset[str]:
    """One list of the table as a set, e.g. `worded("glue")`."""
    return frozenset(str(getattr(wordings(), name)).split())


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """The dictionary form of a word in lower case; its stem where the dictionary has none."""
    known = thesaurus()
    if word in known.forms:
        return known.forms[word]
    bare = word in known.groups and not word.endswith(("ing", "ed", "s"))
    return word if bare else next(_endless(word), word if word in known.groups else stem(word))


def _endless(word: str) -> Iterator[str]:
    """Words of the dictionary of which a word may be a form."""
    for ending, instead in wordings().endings:
        left = word.removesuffix(ending)
        if left != word and len(left) >= _MIN_LEFT:
            single = left[:-1] if left[-1] == left[-2] and ending in worded("doubling") else ""
            yield from (form for form in (left + instead, single) if form in thesaurus().groups)


@lru_cache(maxsize=65536)
def meant(one: str, two: str) -> float:
    """How likely (0..1) two dictionary forms are said for the same thing."""
    if one == two or kin(one) == kin(two):
        return 1.0
    known = thesaurus()
    if known.groups.get(one, frozenset()) & known.groups.get(two, frozenset()):
        return 0.9
    if _is_wider(one, two) or _is_wider(two, one):
        return 0.7
    first, second = one.partition("_")[0], two.partition("_")[0]
    if first == second and "_" in one + two:
        return 0.7
    return 0.6 if min(len(one), len(two)) >= _ROOT and one[:_ROOT] == two[:_ROOT] else 0.0


def _is_wider(one: str, two: str) -> bool:
    known = thesaurus()
    return not known.groups.get(one, frozenset()).isdisjoint(known.wider.get(two, ()))


@lru_cache(maxsize=65536)
def related(word: str) -> frozenset[str]:
    """Keys of a dictionary form: any two forms that `meant` holds to be alike have one in common."""
    return (
        thesaurus().groups.get(word, frozenset())
        | thesaurus().wider.get(word, frozenset())
        | {word, f"k {kin(word)}", word.partition("_")[0], word[:_ROOT]}
    )


@lru_cache(maxsize=65536)
def opposed(one: str, two: str) -> bool:
    """Whether two dictionary forms are opposites."""
    known = thesaurus()
    return two in known.opposites.get(one, ()) or one in known.opposites.get(two, ())


def is_word(phrase: str) -> bool:
    """Whether the dictionary has a word, or two joined with "_" ("give_back")."""
    return phrase in thesaurus().groups


@cache
def phrases() -> dict[tuple[str, ...], str]:
    """The word that stands for several, by their dictionary forms."""
    return {tuple(lemma(part) for part in phrase.split()): word for phrase, word in wordings().phrases.items()}


@cache
def thesaurus() -> Thesaurus:
    """The dictionary of the project, read once per process."""
    groups: dict[str, set[str]] = {}
    opposites: dict[str, set[str]] = {}
    forms: dict[str, str] = {}
    wider: dict[str, frozenset[str]] = {}
    for word, numbers, above, others, irregular in _rows():
        wider[word] = frozenset(above.split())
        groups.setdefault(word, set()).update(numbers.split())
        opposites.setdefault(word, set()).update(others.split())
        forms |= dict.fromkeys(irregular.split(), word)
    for number, family in enumerate(wordings().families):
        for word in family.split():
            groups.setdefault(word, set()).add(f"f{number}")
    for one, two in (*wordings().opposites, *lists().opposites):
        for word in one.split():
            opposites.setdefault(word, set()).update(two.split())
    return Thesaurus(_frozen(groups), wider, _frozen(opposites), forms)


def _rows() -> Iterator[list[str]]:
    packed = files(__package__).joinpath("synonyms.tsv.gz").read_bytes()
    for line in gzip.decompress(packed).decode().splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


def _frozen(sets: dict[str, set[str]]) -> dict[str, frozenset[str]]:
    return {word: frozenset(found) for word, found in sets.items()}
