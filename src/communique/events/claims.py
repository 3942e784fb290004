"""A frame -> who claims its event: the speaker of the clause or quotation that holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.events import grammar
from communique.events.codebook import status_words
from communique.events.sides import Sides

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_DEPTH = 8
_QUOTES = frozenset({'"', "``", "''"})


def speech_above(token: Token) -> Token | None:
    """The verb of saying whose content holds a token: above it, or after a comma at the end of its sentence."""
    below = token
    for above in [token, *token.ancestors][:_DEPTH]:
        if above.i != below.i and is_speech(above) and below.dep_ in {"ccomp", "xcomp", "parataxis"}:
            return above
        if below.dep_ == "prep" and above.lemma_.lower() in status_words().accusing:
            return above
        trailing = _trailing_speech(above)
        if trailing is not None and trailing.i > token.i:
            return trailing
        below = above
    return None


def is_speech(token: Token) -> bool:
    """Whether a token is a verb of saying."""
    return grammar.is_verb(token) and token.lemma_.lower() in status_words().speech


def _trailing_speech(verb: Token) -> Token | None:
    """ "... , the minister said on Saturday": a verb of saying joined without "and", with a subject but no content."""
    for found in verb.children:
        joined = found.dep_ in {"conj", "ccomp", "parataxis", "advcl"} and is_speech(found)
        if joined and found.i > verb.i and grammar.child(found, "nsubj") is not None:
            between = verb.doc[verb.i + 1 : found.i]
            bare = not any(word.dep_ in {"ccomp", "dobj"} and word.head.i == found.i for word in found.rights)
            and_first = any(word.dep_ == "cc" and word.head.i == verb.i for word in between)
            if bare and not and_first and any(word.text == "," for word in between):
                return found
    return None


def speaker(token: Token, sides: Sides, passage: Span) -> tuple[tuple[str, ...], Token | None]:
    """The actors who say a clause, and their verb of saying; inside quotation marks the paragraph's own speaker."""
    verb = speech_above(token)
    if verb is None and in_quotes(token, passage):
        verb = _nearest_speech(token, passage)
    if verb is None:
        return (), None
    subject = grammar.performer(verb)
    return (sides.within(subject) if subject is not None else ()), verb


def in_quotes(token: Token, passage: Span) -> bool:
    """Whether an odd number of quotation marks stands before a token in its paragraph."""
    return sum(word.text in _QUOTES for word in passage if word.i < token.i) % 2 == 1


def _nearest_speech(token: Token, passage: Span) -> Token | None:
    candidates = [word for word in passage if is_speech(word) and not in_quotes(word, passage)]
    return min(candidates, key=lambda word: (abs(word.i - token.i), word.i), default=None)
