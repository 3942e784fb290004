"""A frame with the article's times and places -> when and where its event took place, with the rule that says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.events import grammar
from communique.events.claims import speech_above
from communique.events.codebook import status_words
from communique.model import Date, Place

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from communique.events.reading import Read
    from communique.language.places import PlaceMention
    from communique.language.times import TimeMention

_PLACING = frozenset({"in", "at", "on", "near", "outside", "off", "over"})
_ASIDES = frozenset({"relcl", "advcl", "acl"})
_THROUGH = frozenset({"ADP", "SCONJ", "ADV", "NUM"})
_FOLLOWING = frozenset({"after", "following", "since"})
_COARSE = frozenset({"month", "season", "year", "decade"})
_YEARS = frozenset({"year", "decade"})
_NEAR_DAYS = 7


@dataclass(frozen=True)
class When:
    """A date and why it is the event's."""

    date: Date
    rule: str


@dataclass(frozen=True)
class Where:
    """A place and why it is the event's."""

    place: Place
    rule: str
    words: str


def without_ends(times: Sequence[TimeMention], doc: Doc) -> tuple[TimeMention, ...]:
    """The times but for those until which something lasts: "until June" does not say when it came about."""
    return tuple(mention for mention in times if not _is_end(mention, doc))


def _is_end(mention: TimeMention, doc: Doc) -> bool:
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None or not len(span):
        return False
    return any(token.lower_ in status_words().lasting for token in doc[max(0, span.start - 1) : span.start + 1])


def when(tokens: Sequence[Token], carrier: Token, sentence: Span, times: Sequence[TimeMention]) -> When | None:
    """The time on the event's own words, the first its trigger, else on the verb above it.

    A verb of saying lends its day to fresh news.
    """
    here = [(mention, _holder(mention, sentence)) for mention in times if _inside(mention, sentence)]
    own = {token.i for token in tokens}
    for mention, holder in here:
        if holder is not None and holder.i in own and not _dates_thing(mention, holder, tokens[0]):
            return When(mention.date, "the time stands on the event's own words")
    for noun in followed(carrier):
        for mention, holder in here:
            if holder is not None and holder.i == noun.i and is_coarse(mention.date):
                return When(mention.date, "it followed an event of that date")
    return None if carrier.dep_ in _ASIDES else _from_above(carrier, here)


def in_clause(
    tokens: Sequence[Token], carrier: Token, sentence: Span, times: Sequence[TimeMention], *, ahead: bool
) -> When | None:
    """The day of a change of a tie that its own words do not name.

    It is the day that the parser hangs on a noun of the clause ("withdrew its envoy from the capital on Monday"), and
    of what lies ahead the day on which it was said.
    """
    here = [(mention, _holder(mention, sentence)) for mention in times if _inside(mention, sentence)]
    own = {token.i for token in tokens}
    for mention, holder in here:
        if holder is None or mention.date.precision != "day" or _stands_before(mention, holder):
            continue
        verb = grammar.clause_verb(holder)
        if verb is not None and verb.i in own:
            return When(mention.date, "the time stands in the event's own clause")
    speech = speech_above(carrier) if ahead else None
    said = (mention for mention, holder in here if speech is not None and holder is not None and holder.i == speech.i)
    return next((When(mention.date, "the day on which it was said") for mention in said), None)


def _stands_before(mention: TimeMention, holder: Token) -> bool:
    """Whether a time stands before the noun that it dates: "Monday's raid", "a Monday meeting"."""
    return bool(mention.start < holder.idx) and holder.pos_ == "NOUN"


def _dates_thing(mention: TimeMention, holder: Token, trigger: Token) -> bool:
    """Whether a year only says which thing is meant: "the treaty of 1972"."""
    return holder.i != trigger.i and not grammar.is_verb(holder) and mention.date.precision in _YEARS


def as_read(read: Read | None, times: Sequence[TimeMention]) -> When | None:
    """The first time among the words that the encoder takes for the event's date."""
    parts = read.parts.get("date", ()) if read is not None else ()
    for mention in times:
        if any(part.start < mention.end and mention.start < part.end for part in parts):
            return When(mention.date, "the encoder takes the time for the event's")
    return None


def _from_above(carrier: Token, here: list[tuple[TimeMention, Token | None]]) -> When | None:
    speech = speech_above(carrier)
    for above in [*carrier.ancestors, *([speech] if speech is not None else [])]:
        if not grammar.is_verb(above):
            continue
        for mention, holder in here:
            if (
                holder is not None
                and holder.i == above.i
                and (speech is None or above.i != speech.i or is_fresh(carrier))
            ):
                return When(mention.date, "the time stands on the verb above")
    return None


def is_fresh(carrier: Token) -> bool:
    """Whether the words tell news of the day: no past perfect, no modal, no future."""
    auxiliaries = [found for found in carrier.children if found.dep_ in {"aux", "auxpass"}]
    if not grammar.is_verb(carrier) or (carrier.tag_ == "VBG" and not auxiliaries):
        return False
    past_perfect = any(found.lower_ in {"had", "'d"} for found in auxiliaries)
    return not past_perfect and not any(found.tag_ == "MD" for found in auxiliaries)


def _inside(mention: TimeMention, sentence: Span) -> bool:
    return bool(sentence.start_char <= mention.start < sentence.end_char)


def _holder(mention: TimeMention, sentence: Span) -> Token | None:
    """The verb or event noun that a time hangs on."""
    words = [token for token in sentence if mention.start <= token.idx < mention.end]
    if not words:
        return None
    token = next((word for word in words if word.head.i not in {other.i for other in words}), words[0])
    above = token.head
    through = status_words().time_nouns
    while (above.pos_ in _THROUGH or above.lemma_.lower() in through) and above.head.i != above.i:
        above = above.head
    return above


def followed(carrier: Token) -> list[Token]:
    """The nouns in "after the war", "following the raid", "since the election" under a verb."""
    return [noun for name, noun in grammar.complements(carrier) if name in _FOLLOWING]


def is_coarse(date: Date) -> bool:
    """Whether a date is a month or longer, so that what followed at once may share it."""
    return date.precision in _COARSE


def where(tokens: Sequence[Token], places: Sequence[PlaceMention], doc: Doc) -> Where | None:
    """The place in a phrase of place on the event's own words."""
    own = {token.i for token in tokens}
    for mention in places:
        head = _place_head(mention, doc, own)
        if head is not None:
            return Where(mention.place, "the place stands on the event's own words", mention.place.name)
    return None


def _place_head(mention: PlaceMention, doc: Doc, own: set[int]) -> Token | None:
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    root = span.root
    preposition = root.head
    for _ in range(3):
        if preposition.dep_ == "prep" and preposition.lower_ in _PLACING and preposition.head.i in own:
            return root
        if preposition.pos_ not in {"NOUN", "PROPN"}:
            return None
        preposition = preposition.head
    return None


def is_near(date: Date | None, published: dt.date | None) -> bool:
    """Whether a date is a day of the week before publication, so that a dateline may tell the place."""
    if date is None or date.end is None or published is None or date.precision != "day":
        return False
    return 0 <= (published - dt.date.fromisoformat(date.end)).days <= _NEAR_DAYS
