"""Headlines and captions, and the cast of the body below them -> their cast: whom they name the body names so too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from communique.actors.cast import Cast, Mention
from communique.actors.phrases import folded
from communique.actors.resolve import resolve
from communique.language.analysis import Analysis
from communique.model import OwnActor

_NAMING = frozenset({"name", "title", "metonym", "nominal"})
_ARTICLES = frozenset({"the", "a", "an"})
_RULE = "called so in the body"
Words = tuple[str, ...]


def resolve_heads(heads: Analysis, analysis: Analysis, cast: Cast, own: tuple[OwnActor, ...] = ()) -> Cast:
    """The cast of parsed headlines and captions: whom the body names in these words, else whom the tables know so."""
    alone = resolve(heads, own)
    known = tuple(_known(heads, _called(analysis, cast)))
    taken = {at for mention in known for at in range(mention.start, mention.end)}
    others = (mention for mention in alone.mentions if taken.isdisjoint(range(mention.start, mention.end)))
    return Cast(actors={**alone.actors, **cast.actors}, mentions=tuple(sorted((*known, *others), key=_place)))


def _called(analysis: Analysis, cast: Cast) -> dict[Words, Mention]:
    """What the body calls its actors, without articles; persons and what has no name also by the last word of that.

    What two could be called is left out.
    """
    found: dict[Words, Mention] = {}
    several: set[Words] = set()
    for mention in cast.mentions:
        words = tuple(folded(token.text) for token in analysis.doc[mention.start : mention.end])
        for name in _names(words, mention):
            several |= {name} if name in found and found[name].actors != mention.actors else set()
            found.setdefault(name, mention)
    return {name: mention for name, mention in found.items() if name not in several}


def _names(words: Words, mention: Mention) -> Iterator[Words]:
    if mention.kind not in _NAMING or not mention.actors:
        return
    bare = words[1:] if words[0] in _ARTICLES else words
    if bare:
        yield bare
    if len(bare) > 1 and (mention.kind != "name" or all(map(_is_person, mention.actors))):
        yield bare[-1:]


def _is_person(actor: str) -> bool:
    return actor.startswith("person-")


def _known(heads: Analysis, called: dict[Words, Mention]) -> Iterator[Mention]:
    """The mentions in headlines and captions of what the body calls somebody, the longest from left to right."""
    doc = heads.doc
    words = [folded(token.text) for token in doc]
    longest = max(map(len, called), default=0)
    at = 0
    while at < len(words):
        sizes = (size for size in range(longest, 0, -1) if tuple(words[at : at + size]) in called)
        size = next(sizes, 0)
        if size:
            head = doc[at : at + size].root.i
            yield replace(called[tuple(words[at : at + size])], start=at, end=at + size, head=head, rule=_RULE)
        at += size or 1


def _place(mention: Mention) -> tuple[int, int, tuple[str, ...]]:
    return mention.start, mention.end, mention.actors
