"""A parsed article -> the places it names, each resolved against the gazetteer and the rest of the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.language.analysis import Analysis
from communique.language.places.gazetteer import Gazetteer, gazetteer
from communique.language.places.rows import Entry, name_key
from communique.language.places.senses import Named, choose
from communique.model import Place

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_LONGEST = 5  # tokens of a place's name
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_OTHER_LABELS = frozenset({"PERSON", "ORG", "NORP", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW", "LANGUAGE"})
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
    dateline = next((page.dateline for page in analysis.article.pages if page.dateline), None)
    named = [Named(span.start_char, span.end_char, span.text) for span in _spans(analysis, known, dateline)]
    chosen = choose(analysis.text, named, known, dateline)
    return tuple(
        PlaceMention(name.start, name.end, entry.to_place())
        for name, entry in zip(named, chosen, strict=True)
        if entry is not None
    )


def _spans(analysis: Analysis, known: Gazetteer, dateline: str | None) -> list[Span]:
    """The names that stand for places; one seen to be a place, or in the dateline, is one throughout the article."""
    possible = list(_possible(analysis, known))
    sure = [span for span in possible if _is_place(span, known)]
    starts = {span.start for span in sure}
    countries = {known.candidates(span.text)[0][0].country for span in sure} - {None}
    people = {entity[-1].text for entity in analysis.doc.ents if entity.label_ == "PERSON" and len(entity) > 1}
    said = {name_key(span.text) for span in sure} | {name_key(part) for part in re.split(r"[,/()]", dateline or "")}
    return [
        span
        for span in possible
        if span.start in starts
        or (span.text not in known.table.words and name_key(span.text) in said)
        or (span.text not in known.table.words | people and _belongs(span, countries, known))
    ]


def _belongs(span: Span, countries: set[str | None], known: Gazetteer) -> bool:
    """Whether a name that the parser takes for another is a big town of a country the article speaks of."""
    entry, weight = known.candidates(span.text)[0]
    return weight >= _BIG and entry.country in countries and span[0].text[0].isupper()


def _possible(analysis: Analysis, known: Gazetteer) -> Iterator[Span]:
    """The longest gazetteer names of the document, but for those that plainly name something else."""
    words = [token.text for token in analysis.tokens]
    capital = [word[0].isupper() for word in words]
    done = 0
    for at in range(len(words)):
        if at < done or words[at].lower() == "the" or not any(capital[at : at + 2]):
            continue
        end = _longest(analysis, words, at, known)
        if end:
            done = end
            span = analysis.doc[at:end]
            if not _names_other(span, known):
                yield span


def _longest(analysis: Analysis, words: list[str], at: int, known: Gazetteer) -> int:
    """The end of the longest name from a token: with a capital, or a small word before one ("eastern Ghouta"); or 0."""
    tokens = analysis.tokens
    last = at + 1
    while last < min(at + _LONGEST, len(words)) and not tokens[last].is_sent_start:
        last += 1
    for end in range(last, at, -1):
        if _capitalised(words[at:end]) and tokens[end - 1].tag_ != "POS":
            name = analysis.text[tokens[at].idx : tokens[end - 1].idx + len(words[end - 1])]
            if known.candidates(name):
                return end
    return 0


def _capitalised(words: list[str]) -> bool:
    """Whether words begin or end with a capital and end as a name does: in a letter, or as initials."""
    first, last = words[0], words[-1]
    initials = last[-1] == "." and "".join(words).replace(".", "").isupper()
    capital = first[0].isupper() or last[0].isupper()
    return initials or (capital and last[-1].isalnum() and first[0].isalnum())


def _names_other(span: Span, known: Gazetteer) -> bool:
    """Whether a name is part of a longer one, or names a people, a paper, an organisation or a government."""
    entry = known.candidates(span.text)[0][0]
    if known.country_of_people(span.text) and entry.kind != "country":
        return True
    around = _entity(span)
    if around is not None and around[0].ent_type_ in _OTHER_LABELS and not _same_words(span, around):
        return True
    return _in_longer_name(span, entry, known) or _names_agreement(span, known) or _acts(span, known)


def _is_place(span: Span, known: Gazetteer) -> bool:
    """Whether the parser calls a name a place, or it is too well known to be anything else."""
    if any(token.ent_type_ in _PLACE_LABELS for token in span):
        return True
    if span.text in known.table.words or (len(span) == 1 and not span[0].text[0].isupper()):
        return False
    entry, weight = known.candidates(span.text)[0]
    around = _entity(span)
    if around is not None and around[0].ent_type_ in _OTHER_LABELS:
        return weight >= (_SURE if around[0].ent_type_ == "PERSON" else _BIG)
    return _stands_alone(span, entry, weight, known)


def _entity(span: Span) -> Span | None:
    """The tokens of the named entity that overlaps a span; each carries the entity's label."""
    doc, inside = span.doc, next((token.i for token in span if token.ent_type_), None)
    if inside is None:
        return None
    start, end = inside, inside + 1
    while doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return doc[start:end]


def _same_words(span: Span, entity: Span) -> bool:
    """Whether an entity is just the span, give or take an article or a possessive."""
    outside = [token for token in entity if not span.start <= token.i < span.end]
    return all(token.tag_ in ("DT", "POS") for token in outside)


def _in_longer_name(span: Span, entry: Entry, known: Gazetteer) -> bool:
    """Whether the span is a piece of a place's longer name ("Ras" of "Ras Lanuf") or a person's ("Colonel London")."""
    entity, (before, after) = _entity(span), _beside(span)
    if before is not None and before.text in ("-", "–") and _joins(after):
        return True  # "the NATO-Russia Council"
    if entry.kind == "country":
        return False
    if entity is not None and entity[0].ent_type_ in _PLACE_LABELS:
        inside = [token for token in (before, after) if token is not None and token in entity]
        if any(_joins(token) and token.text not in known.table.generic_after for token in inside):
            return True
    return _joins(before) and before is not None and before.dep_ == "compound" and not before.ent_type_


def _beside(span: Span) -> tuple[Token | None, Token | None]:
    """The tokens before and after a span in its sentence."""
    doc = span.doc
    before = doc[span.start - 1] if not span[0].is_sent_start else None
    return before, doc[span.end] if span.end < len(doc) and not doc[span.end].is_sent_start else None


def _names_agreement(span: Span, known: Gazetteer) -> bool:
    """Whether a town gives a paper its name ("the treaty of Maastricht", "the Minsk agreements")."""
    after = span.doc[span.end : span.end + 1].text.lower()
    before = [token.lower_ for token in span.doc[max(0, span.start - 2) : span.start]]
    of_paper = len(before) == 2 and before[1] == "of" and before[0] in known.table.agreements
    return of_paper or after in known.table.agreements


def _acts(span: Span, known: Gazetteer) -> bool:
    """Whether a capital stands for its government: it is the subject of an active verb, or joined to one that is."""
    if name_key(span.text) not in known.capitals:
        return False
    head = span.root
    while head.dep_ == "conj" and head.head.i < head.i:
        head = head.head
    return head.dep_ == "nsubj" and head.head.pos_ in ("VERB", "AUX") and head.head.lemma_ != "be"


def _stands_alone(span: Span, entry: Entry, weight: float, known: Gazetteer) -> bool:
    """Whether a name that no entity covers is a place: well known, or after "in", "near" ...; no part of a name."""
    before, after = _beside(span)
    if _joins(after) or _joins(before):
        return entry.kind == "country"
    if entry.kind == "country" or weight >= _SURE:
        return True
    located = before is not None and before.lower_ in known.table.locative
    return weight >= (_TOWN if located else _BIG) and span.root.pos_ == "PROPN" and before is not None


def _joins(token: Token | None) -> bool:
    """Whether a neighbour is a capitalised name, so that the words between may be part of it."""
    return token is not None and token.pos_ == "PROPN" and token.text[0].isupper()
