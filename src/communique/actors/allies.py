"""Counts of members and permanent members -> the body, the states meant, or an open question, by who was in it then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.actors.membership import existed, members
from communique.actors.reading import Reading
from communique.language.dates.lexicon import words as date_words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_JOINING = frozenset({"of", "from"})
_REACH = 8  # tokens around the noun in which the body is named
_HALF = 2


def mention_members(reading: Reading) -> None:
    """Resolves "the 28 NATO allies" and "the five permanent members of the Security Council" by the day of the report.

    As many as there were are the body; the permanent ones are those states; a few of many are left open.
    """
    day = reading.analysis.published
    if day is None:
        return
    references = reading.lexicon.references
    for token in reading.nouns:
        if token.lemma_.lower() not in references.members or "Plur" not in token.morph.get("Number", []):
            continue
        body, span = _body(reading, token)
        inside = members(body, day, reading.own) if body else ()
        if not body or not inside:
            continue
        if body not in references.permanent:
            _mention_counted(reading, token, span, body, len(inside))
        elif references.permanent[body] in reading.words[span.start : token.i]:
            states = [reading.meet(state) for state in inside]
            reading.mention(span.start, span.end, states, "group", f"permanent members of {body} on that day")


def mention_sets(reading: Reading) -> None:
    """Resolves names for a few states together that the table lists: "the four powers" of divided Germany."""
    sets = reading.lexicon.references.sets
    nouns = {phrase.split()[-1] for phrase in sets}
    for token in reading.nouns:
        phrase = " ".join(reading.words[max(0, token.i - 1) : token.i + 1])
        if token.lower_ in nouns and phrase in sets:
            day = reading.analysis.published
            states = [state for state in sets[phrase] if day is not None and existed(state, day)]
            if len(states) == len(sets[phrase]):
                start = token.i - 1 - (token.i > 1 and reading.words[token.i - 2] == "the")
                reading.mention(
                    start, token.i + 1, [reading.meet(state) for state in states], "group", "a set of states"
                )


def _mention_counted(reading: Reading, token: Token, span: Span, body: str, members_then: int) -> None:
    told = _count(token)
    if told == members_then:
        reading.mention(span.start, span.end, [body], "nominal", f"all {told} members of that day")
    elif told is not None and told * _HALF < members_then:
        reading.open.add(token.i)
        reading.trouble(span, f"{told} of the {members_then} members of {body}; which ones is not told")


def _body(reading: Reading, token: Token) -> tuple[str, Span]:
    """The body whose members a noun tells, named before it or after "of"; and the phrase from the count to its end."""
    left = [child.i for child in token.children if child.i < token.i and child.dep_ != "cc"]
    start = min([token.i, *left])
    after = [child for child in token.children if child.dep_ == "prep" and child.lower_ in _JOINING]
    places = [*range(start, token.i), *(at for prep in after for at in range(prep.i + 1, prep.i + _REACH))]
    for at in places:
        hit = reading.hits.get(at)
        if hit is not None and hit.name.actor.startswith("organisation-"):
            return reading.meet(hit.name.actor), reading.doc[start : max(token.i + 1, hit.end)]
    return "", reading.doc[start : token.i + 1]


def _count(token: Token) -> int | None:
    """The number told with a noun; None where it is none, or only about ("nearly 30")."""
    told = next((child for child in token.children if child.dep_ == "nummod"), None)
    if told is None or any(child.dep_ in {"advmod", "quantmod"} for child in told.children):
        return None
    return int(told.text) if told.text.isascii() and told.text.isdigit() else date_words().numbers.get(told.lower_)
