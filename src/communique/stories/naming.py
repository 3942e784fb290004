"""A sentence -> whether it can be read alone; if only its speaker is a pronoun, the sentence with the name put in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from communique.model import Actor, Citation, Statement, pieces
from communique.stories.sentences import Line
from communique.stories.text import is_name, listed, words

_PERSONAL = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Hh]im|[Tt]hey|[Tt]heir|[Tt]hem)\b")
_QUOTED = re.compile(r"[“\"«][^“”\"«»]{0,1200}[”\"»]")
_SHORT = 5


def stands_alone(line: Line) -> bool:
    """Whether a sentence is whole, opens with no word that leans on another, and names whom its pronouns mean."""
    tokens = words(line.text)
    if len(tokens) < _SHORT or line.text.count('"') % 2 or line.text.count("“") != line.text.count("”"):
        return False
    if tokens[0].plain in listed("pronouns") | listed("leaning") or line.text[-1] not in '.!?"”’)':
        return False
    outside = _QUOTED.sub(lambda match: " " * len(match.group()), line.text)
    pronoun = _PERSONAL.search(outside)
    return pronoun is None or any(is_name(word) for word in words(outside[: pronoun.start()]))


def named(
    line: Line, every: Sequence[Line], actors: Mapping[str, Actor], statements: Sequence[Statement]
) -> tuple[str, tuple[Citation, ...]] | None:
    """The sentence with "[Name]" for the pronoun that is its speaker, and where the name stands; None if unknown."""
    pronoun = _PERSONAL.search(_QUOTED.sub(lambda match: " " * len(match.group()), line.text))
    speaker = _speaker(line, statements)
    if pronoun is None or pronoun.group().lower() not in ("he", "she") or speaker is None or speaker not in actors:
        return None
    where = _mention(actors[speaker], line, every)
    if where is None:
        return None
    text = f"{line.text[: pronoun.start()]}[{where.words}]{line.text[pronoun.end() :]}"
    whole = stands_alone(
        Line(text.replace("[", "").replace("]", ""), line.citation, line.report, line.origin, line.place)
    )
    return (text, (where,)) if whole else None


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
