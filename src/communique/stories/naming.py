"""A sentence -> whether it can be read alone; if only its speaker is a pronoun, the sentence with the name put in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from communique.model import Actor, Citation, Statement, pieces
from communique.stories.sentences import Line
from communique.stories.text import is_name, listed, words

_QUOTED = re.compile(r"[“\"«][^“”\"«»]{0,1200}[”\"»]")
_SHORT = 5


def stands_alone(line: Line, people: frozenset[str] = frozenset()) -> bool:
    """Whether a sentence is whole, opens with no word that leans on another, and names whom its pronouns mean.

    `people` are the words of all known persons' names: one of them must stand before a "he"; where nobody is known,
    any name will do.
    """
    tokens = words(line.text)
    if (
        len(tokens) < _SHORT
        or tokens[0].written[0].islower()
        or line.text.count('"') % 2
        or line.text.count("“") != line.text.count("”")
    ):
        return False
    if tokens[0].plain in listed("pronouns") | listed("leaning") or line.text[-1] not in '.!?"”’)':
        return False
    outside = _QUOTED.sub(lambda match: " " * len(match.group()), line.text)
    pronoun = _personal().search(outside)
    if pronoun is None:
        return True
    before = [word for word in words(outside[: pronoun.start()]) if is_name(word)]
    personal = pronoun.group().lower() not in listed("plural")
    return any(word.plain in people for word in before) if personal and people else bool(before)


@cache
def _personal() -> re.Pattern[str]:
    """The pronouns for persons, as they are written in a sentence and at its head."""
    forms = (f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in sorted(listed("personal")))
    return re.compile(rf"\b(?:{'|'.join(forms)})\b")


def name_words(actors: Mapping[str, Actor]) -> frozenset[str]:
    """The words of the names of all persons."""
    persons = [actor for actor in actors.values() if actor.kind == "person"]
    return frozenset(
        word.plain for actor in persons for name in (actor.name, *actor.names) for word in words(name) if is_name(word)
    )


def named(
    line: Line, every: Sequence[Line], actors: Mapping[str, Actor], statements: Sequence[Statement]
) -> tuple[str, tuple[Citation, ...]] | None:
    """The sentence with "[Name]" for the pronoun that is its speaker, and where the name stands; None if unknown."""
    pronoun = _personal().search(_QUOTED.sub(lambda match: " " * len(match.group()), line.text))
    speaker = _speaker(line, statements)
    if pronoun is None or pronoun.group().lower() not in listed("speaking") or speaker is None or speaker not in actors:
        return None
    where = _mention(actors[speaker], line, every)
    if where is None:
        return None
    text = f"{line.text[: pronoun.start()]}[{where.words}]{line.text[pronoun.end() :]}"
    read = replace(line, text=text.replace("[", "").replace("]", ""))
    return (text, (where,)) if stands_alone(read, name_words(actors)) else None


def _speaker(line: Line, statements: Sequence[Statement]) -> str | None:
    """The one speaker of the statements that this sentence reports with a pronoun for the speaker."""
    own = line.citation
    found = {
        said.speakers
        for said in statements
        for evidence in said.citations
        for at in pieces(evidence)
        if at.report == own.report and own.start <= at.start < own.end
    }
    one = next(iter(found), ()) if len(found) == 1 else ()
    return one[0] if len(one) == 1 else None


def _mention(actor: Actor, line: Line, every: Sequence[Line]) -> Citation | None:
    """Where a name of the actor stands: in the same report if it can be, longest name first."""
    ranked = sorted({actor.name, *actor.names}, key=lambda name: (-len(name), name))
    full = [name for name in ranked if name[:1].isupper() and len(name) > 2]
    here = sorted(every, key=lambda other: (other.report != line.report, other.origin != line.origin))
    for other in here:
        for name in full:
            start = other.text.find(name)
            if start >= 0 and other.origin == line.origin:
                at = other.citation
                return Citation(report=at.report, start=at.start + start, end=at.start + start + len(name), words=name)
    return None
