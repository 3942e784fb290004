"""A parsed article -> the places it names, each resolved against the gazetteer and the rest of the article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.language.analysis import Analysis
from communique.language.places.gazetteer import Gazetteer, gazetteer
from communique.language.places.rows import Entry
from communique.language.places.senses import Named, choose
from communique.model import Place

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_LONGEST = 5  # tokens of a place's name
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_OTHER_LABELS = frozenset({"PERSON", "ORG", "NORP", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW", "LANGUAGE"})
_LOCATIVE = frozenset({"in", "at", "near", "from", "outside", "around", "towards", "toward", "into", "of", "to"})
# Weights (about the logarithm of people) that a name must bring along where the parser does not call it a place.
_SURE = 6.9
_BIG = 5.0
_TOWN = 4.2


@dataclass(frozen=True)
class PlaceMention:
    """Characters `start`..`end` of `analysis.doc` and the place they name."""

    start: int
    end: int
    place: Place


def find(analysis: Analysis) -> tuple[PlaceMention, ...]:
    """The places an article names, in order; names of people and organisations, and words for peoples, are none.

    A name that the gazetteer does not hold is left out; it never keeps another from being found.
    """
    known = gazetteer()
    doc = analysis.doc
    named = [Named(span.start_char, span.end_char, span.text) for span in _spans(doc, known)]
    dateline = next((page.dateline for page in analysis.article.pages if page.dateline), None)
    chosen = choose(doc.text, named, known, dateline)
    return tuple(
        PlaceMention(name.start, name.end, entry.to_place())
        for name, entry in zip(named, chosen, strict=True)
        if entry is not None
    )


def _spans(doc: Doc, known: Gazetteer) -> Iterator[Span]:
    """The longest gazetteer names of the document that stand for places."""
    at = 0
    while at < len(doc):
        span = _longest(doc, at, known)
        if span is None:
            at += 1
            continue
        if _is_place(span, known):
            yield span
        at = span.end


def _longest(doc: Doc, at: int, known: Gazetteer) -> Span | None:
    if not doc[at].text[0].isupper() and not doc[at + 1 : at + 2].text[:1].isupper():
        return None
    for end in range(min(at + _LONGEST, len(doc), doc[at].sent.end), at, -1):
        span = doc[at:end]
        if _capitalised(span) and known.candidates(span.text):
            return span
    return None


def _capitalised(span: Span) -> bool:
    """Whether a span begins (or, for the likes of "eastern Ghouta", ends) with a capital and ends in a word."""
    last = span[-1].text
    initials = last[-1] == "." and span.text.replace(".", "").isupper()
    capital = span[0].text[0].isupper() or last[0].isupper()
    return initials or (capital and last[-1].isalnum() and not span[0].is_punct)


def _is_place(span: Span, known: Gazetteer) -> bool:
    entry, weight = known.candidates(span.text)[0]
    labels = {token.ent_type_ for token in span}
    around = _entity(span)
    if known.country_of_people(span.text) and entry.kind != "country":
        return False
    if labels & _PLACE_LABELS:
        return span[0].ent_iob_ != "O" or weight >= _TOWN
    if span.text in known.table.words or (len(span) == 1 and not span[0].text[0].isupper()):
        return False
    if around is not None and around.label_ in _OTHER_LABELS:
        return _same_words(span, around) and weight >= (_SURE if around.label_ == "PERSON" else _BIG)
    return _stands_alone(span, entry, weight)


def _entity(span: Span) -> Span | None:
    """The named entity that overlaps a span."""
    return next((entity for entity in span.sent.ents if entity.start < span.end and span.start < entity.end), None)


def _same_words(span: Span, entity: Span) -> bool:
    """Whether an entity is just the span, give or take an article or a possessive."""
    outside = [token for token in entity if not span.start <= token.i < span.end]
    return all(token.tag_ in ("DT", "POS") for token in outside)


def _stands_alone(span: Span, entry: Entry, weight: float) -> bool:
    """Whether a name that no entity covers is a place: well known, or after "in", "near" ...; no part of a name."""
    before = span.doc[span.start - 1] if span.start > span.sent.start else None
    after = span.doc[span.end] if span.end < span.sent.end else None
    if _joins(after) or _joins(before):
        return entry.kind == "country"
    if entry.kind == "country" or weight >= _SURE:
        return True
    located = before is not None and before.lower_ in _LOCATIVE
    return weight >= (_TOWN if located else _BIG) and span.root.pos_ == "PROPN" and (located or before is not None)


def _joins(token: Token | None) -> bool:
    """Whether a neighbour is a capitalised name, so that the words between may be part of it."""
    return token is not None and token.pos_ == "PROPN" and token.text[0].isupper()
