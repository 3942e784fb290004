"""A parsed article -> the dates in it, read against its publication and the tense of their clause."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from communique.language import dates
from communique.language.analysis import Analysis
from communique.language.dates import Tense, TenseAt
from communique.model import Date
from communique.tables import load

if TYPE_CHECKING:
    from spacy.tokens import Token

_VERBS = frozenset({"VERB", "AUX"})
_PAST_TAGS = frozenset({"VBD", "VBN"})
_LEAD = 16
_NEWS = dt.timedelta(days=3)
# Stands between paragraphs so that no date runs over two of them; it is neither a letter nor white space.
_WALL = "¶"


@dataclass(frozen=True)
class TimeMention:
    """Characters `start`..`end` of `analysis.doc` and the date they tell, with its words as received."""

    start: int
    end: int
    date: Date


class TenseWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table `tenses.yaml`: words that put a clause in the future."""

    future_auxiliaries: frozenset[str]
    planning: frozenset[str]
    future_leads: tuple[str, ...]
    spoken: frozenset[str]


def find(analysis: Analysis) -> tuple[TimeMention, ...]:
    """The dates of an article's body in order; without a publication day, relative ones stay open."""
    if not analysis.passages:
        return ()
    text = analysis.text
    found = dates.find(_walled(text, analysis), analysis.published, tense_at=_tense_at(analysis.tokens, text))
    mentions = [TimeMention(one.start, one.end, _as_received(analysis, one)) for one in found]
    for place, mention in enumerate(mentions):
        if mention.date.words.lower() in _words().spoken and _is_quoted(analysis, text, mention.start):
            mentions[place] = _as_said(mention, mentions[:place], analysis.published)
    return tuple(mentions)


def _is_quoted(analysis: Analysis, text: str, char: int) -> bool:
    """Whether a character stands inside a quotation of its paragraph."""
    return text.count('"', analysis.passage_at(char).doc_start, char) % 2 == 1


def _as_said(mention: TimeMention, before: list[TimeMention], published: dt.date | None) -> TimeMention:
    """The mention read from the day of the saying: the last day told before it, if that is the news of these days."""
    if published is None:
        return mention
    days = [told.date.start for told in before if told.date.precision == "day" and told.date.start == told.date.end]
    fresh = [day for day in days if day and (published - _NEWS).isoformat() <= day <= published.isoformat()]
    said = dates.resolve(mention.date.words, dt.date.fromisoformat(fresh[-1])) if fresh else None
    return TimeMention(mention.start, mention.end, said) if said is not None else mention


def _as_received(analysis: Analysis, mention: dates.DateMention) -> Date:
    return msgspec.structs.replace(mention.date, words=analysis.words(mention.start, mention.end))


def _walled(text: str, analysis: Analysis) -> str:
    """The document's text with a wall before each paragraph but the first, offsets unchanged."""
    characters = list(text)
    for passage in analysis.passages[1:]:
        characters[passage.doc_start - 1] = _WALL
    return "".join(characters)


def _tense_at(tokens: Sequence[Token], text: str) -> TenseAt:
    """Tells the tense of the clause around a character; None where there is no telling."""
    starts = [token.idx for token in tokens]

    def tense_at(char: int) -> Tense | None:
        token = tokens[bisect_right(starts, char) - 1]
        return "future" if _leads().search(text[max(0, char - _LEAD) : char]) else _clause_tense(token)

    return tense_at


@cache
def _words() -> TenseWords:
    table: TenseWords = load("tenses", TenseWords)
    return table


@cache
def _leads() -> re.Pattern[str]:
    """Words that look ahead to a date, before it ("ahead of Sunday's vote")."""
    leads = "|".join(re.escape(lead) for lead in _words().future_leads)
    return re.compile(rf"\b(?:{leads})\s(?:the\s)?$", re.IGNORECASE)


def _clause_tense(token: Token) -> Tense | None:
    """The tense of the verb that governs a token, found by climbing the parse."""
    verb = next((up for up in (token, *token.ancestors) if up.pos_ in _VERBS or up.lower_ in _words().planning), None)
    if verb is None:
        return None
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(child.lower_ in _words().future_auxiliaries for child in auxiliaries):
        perfect = any(child.lower_ == "have" for child in auxiliaries)
        return "past" if perfect else "future"
    if verb.lemma_.lower() in _words().planning and verb.tag_ != "VBD":
        return _planned_tense(auxiliaries)
    if verb.tag_ == "VB" and any(child.lower_ == "to" for child in auxiliaries):
        return _infinitive_tense(verb)
    if verb.tag_ in _PAST_TAGS or any(child.tag_ == "VBD" for child in auxiliaries):
        return "past"
    return "present"


def _planned_tense(auxiliaries: list[Token]) -> Tense | None:
    """ "Is planned for Monday" looks ahead; "had been planned for Monday" does not say."""
    past = any(child.tag_ in _PAST_TAGS for child in auxiliaries)
    return None if past else "future"


def _infinitive_tense(verb: Token) -> Tense | None:
    """ "To meet on Monday" after a planning word looks ahead, also from the past ("agreed to meet on Monday")."""
    governor = verb.head
    if governor.lemma_.lower() in _words().planning or governor.lower_ in ("is", "are"):
        return "future"
    return None
