"""WordNet (Princeton, from the Debian package wordnet-base) -> the synonyms and opposites that ship with communique.

Unpack the package (`apt-get download wordnet-base`, `dpkg -x`), then

    python training/make_synonyms.py usr/share/wordnet src/communique/stories/synonyms.tsv.gz

WordNet's licence is told in NOTICE, the format in communique.stories.thesaurus, which reads it. Only the first
senses of words are taken, those in which a reader takes a word without being told otherwise.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

HEADER = "# Synonyms and opposites from WordNet 3.0, Copyright 2006 by Princeton University; selection by communique.\n"
PARTS = ("verb", "noun", "adj", "adv")
WIDER = 1
"""How many senses of a word wider ones are taken of."""
FILES = {"v": "verb", "n": "noun", "a": "adj", "s": "adj", "r": "adv"}
SENSES = {"verb": 4, "noun": 3, "adj": 3, "adv": 2}
"""How many senses of a word are taken, in WordNet's order, the most frequent first."""
_PLAIN = re.compile(r"^[a-z]+(?:_[a-z]+)?$")


@dataclass
class Entry:
    """A word: the groups of synonyms it is in, those of wider words, its opposites, and its irregular forms."""

    groups: list[int] = field(default_factory=list)
    wider: list[int] = field(default_factory=list)
    opposites: set[str] = field(default_factory=set)
    forms: set[str] = field(default_factory=set)


def entries(folder: Path) -> dict[str, Entry]:
    """The words of WordNet's files that have a synonym, an opposite or an irregular form."""
    found: dict[str, Entry] = defaultdict(Entry)
    numbers: dict[tuple[str, str], int] = {}
    made: set[tuple[str, str]] = set()
    for part in PARTS:
        senses = list(_senses(folder / f"index.{part}", SENSES[part]))
        common = {synset for _, synsets, tagged in senses for synset in synsets[:tagged]}
        for word, synsets, _ in senses:
            kept = [synset for synset in synsets if synset in common]
            found[word].groups += [numbers.setdefault((part, synset), len(numbers)) for synset in kept]
        above = _wider(folder / f"data.{part}")
        for word, synsets, _ in senses:
            for synset in (other for one in synsets[:WIDER] for other in above.get(one, ())):
                found[word].wider += [numbers[part, synset]] if (part, synset) in numbers else []
        for sign, word, other in _pointers(folder / f"data.{part}", common):
            if sign == "!":
                found[word].opposites.add(other)
            elif word != other:
                made.add((min(word, other), max(word, other)))
        own = set(found) if part in ("adj", "adv") else set()
        for form, word in _irregular(folder / f"{part}.exc"):
            if form not in own:
                found[word].forms.add(form)
    for number, pair in enumerate(sorted(made), start=len(numbers)):
        for word in pair:
            found[word].groups.append(number)
    return _useful(found)


def _senses(path: Path, most: int) -> Iterator[tuple[str, list[str], int]]:
    """Words, their first senses, and how many of these were met when WordNet's texts were tagged.

    Lines of an index file are word, part, number of senses, pointers, senses again, number tagged, synsets.
    """
    for fields in _rows(path):
        if _PLAIN.match(fields[0]):
            count = int(fields[2])
            yield fields[0], fields[-count:][:most], int(fields[-count - 1])


def _pointers(path: Path, common: set[str]) -> Iterator[tuple[str, str, str]]:
    """Pairs of words with what they are to each other: "!" opposites, "+" and "\\" one made from the other.

    Of words made from others only those of common synsets are told. A pointer goes from a word of one synset to a word
    of another, which may be in the file of another part of speech.
    """
    for fields in _rows(path):
        words, rest = _words(fields), fields[5 + 2 * int(fields[3], 16) :]
        for sign, synset, part, places in zip(rest[0::4], rest[1::4], rest[2::4], rest[3::4], strict=False):
            if len(places) == 4 and places != "0000" and (sign == "!" or (sign in "+\\" and fields[0] in common)):
                others = _words(_synsets(path.parent / f"data.{FILES[part]}")[synset])
                pair = words[int(places[:2], 16) - 1], others[int(places[2:], 16) - 1]
                if all(map(_PLAIN.match, pair)):
                    yield sign, *pair


def _wider(path: Path) -> dict[str, list[str]]:
    """For each synset those that are wider ("kill" for "murder"), or that it is a shade of ("large" for "huge")."""
    found = {}
    for fields in _rows(path):
        rest = fields[5 + 2 * int(fields[3], 16) :]
        pairs = zip(rest[0::4], rest[1::4], strict=False)
        found[fields[0]] = [synset for sign, synset in pairs if sign == "@" or (sign == "&" and fields[2] == "s")]
    return found


def _words(fields: list[str]) -> list[str]:
    return [word.lower().partition("(")[0] for word in fields[4 : 4 + 2 * int(fields[3], 16) : 2]]


@cache
def _synsets(path: Path) -> dict[str, list[str]]:
    return {fields[0]: fields for fields in _rows(path)}


def _irregular(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text("utf-8").splitlines():
        form, word, *_ = line.split()
        if _PLAIN.match(form) and _PLAIN.match(word) and form != word:
            yield form, word


def _rows(path: Path) -> Iterator[list[str]]:
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("  "):
            yield line.partition("|")[0].split()


def _useful(found: dict[str, Entry]) -> dict[str, Entry]:
    """The entries that say something: groups of one word are dropped, and numbers are made small."""
    sizes: dict[int, int] = defaultdict(int)
    for entry in found.values():
        for group in {*entry.groups, *entry.wider}:
            sizes[group] += 1
    small = {group: number for number, group in enumerate(sorted(g for g, size in sizes.items() if size > 1))}
    kept = {}
    for word, entry in sorted(found.items()):
        groups = [small[group] for group in entry.groups if group in small]
        if groups or entry.opposites or entry.forms:
            wider = [small[group] for group in entry.wider if group in small]
            kept[word] = Entry(groups, wider, entry.opposites, entry.forms)
    return kept


def main(folder: str, path: str) -> None:
    """Writes the file at `path` from WordNet's files in `folder`."""
    lines = [
        "\t".join(
            " ".join(map(str, part)) for part in ([word], e.groups, e.wider, sorted(e.opposites), sorted(e.forms))
        )
        for word, e in entries(Path(folder)).items()
    ]
    with gzip.GzipFile(path, "wb", mtime=0) as file:
        file.write((HEADER + "\n".join(lines) + "\n").encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
