"""A record's tables -> what is wrong with their evidence: words not at their offsets, ids that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import NamedTuple

import msgspec

from communique.model import (
    Actor,
    Citation,
    Event,
    Noun,
    Position,
    Relation,
    Report,
    Statement,
    Story,
    Tables,
    Wording,
)


class Known(NamedTuple):
    """The ids that nouns may refer to."""

    reports: Set[str]
    stories: Set[str]
    actors: Set[str]
    events: Set[str]
    statements: Set[str]


def misquotations(tables: Tables) -> Iterator[str]:
    """One sentence per citation or wording of the tables whose words are not the report's own at its offsets."""
    texts = {report.id: report.text for report in tables.reports}
    for field in tables.__struct_fields__:
        for noun in getattr(tables, field):
            yield from misquoted(noun, texts)


def misquoted(noun: Noun, texts: Mapping[str, str]) -> Iterator[str]:
    """One sentence per citation or wording of a noun whose words are not in `texts` (by report id) at its offsets."""
    for words in cited(noun):
        text = texts.get(words.report)
        if text is None:
            yield f"{label(noun)} cites report {words.report}, which is not in the record"
        elif text[words.start : words.end] != words.words:
            yield (
                f"{label(noun)} cites {words.words[:60]!r} at {words.start}..{words.end} of {words.report}, "
                f"where the text has {text[words.start : words.end][:60]!r}"
            )


def cited(value: object) -> Iterator[Citation | Wording]:
    """Every citation and wording inside a noun, however deep."""
    if isinstance(value, Citation | Wording):
        yield value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from cited(getattr(value, field))
    elif isinstance(value, tuple):
        for item in value:
            yield from cited(item)


def dangling(noun: Noun, known: Known) -> Iterator[str]:
    """One sentence per id in a noun that no row of the record answers to."""
    for kind, wanted in _references(noun):
        if wanted is not None and wanted not in getattr(known, kind):
            yield f"{label(noun)} refers to {wanted!r}, which is not among the {kind} of the record"


def label(noun: Noun) -> str:
    """How a finding names a noun: its kind and its id, or what stands for one."""
    name = getattr(noun, "id", None) or getattr(noun, "issue", None) or getattr(noun, "reason", "")
    return f"{type(noun).__name__.lower()} {name}"


def _references(noun: Noun) -> Iterator[tuple[str, str | None]]:
    match noun:
        case Report():
            yield "stories", noun.story
        case Story():
            yield from (("reports", report) for report in noun.reports)
        case Actor():
            yield "actors", noun.of
            yield from (("actors", role.of) for role in noun.roles)
        case Event():
            yield from (("stories", story) for story in (noun.story, *noun.retold_in))
            changed = noun.change.parties if noun.change else ()
            people = (*noun.actors, *noun.recipients, *noun.according_to, *changed)
            yield from (("actors", actor) for actor in people)
        case Statement():
            yield "stories", noun.story
            yield from (("actors", actor) for actor in (*noun.speakers, *noun.addressees))
        case Position():
            yield from (("actors", actor) for actor in (noun.party, noun.holder))
            yield "statements", noun.statement
        case Relation():
            yield from _relation_references(noun)


def _relation_references(relation: Relation) -> Iterator[tuple[str, str | None]]:
    yield from (("actors", actor) for actor in relation.parties)
    for span in relation.spans:
        yield "events", span.event
        yield from (("actors", actor) for actor in span.by)
    for told in relation.unrealised:
        yield "events", told.event
        yield from (("actors", actor) for actor in told.by)
    for dispute in relation.disputes:
        yield from (("actors", actor) for actor in dispute.parties)
