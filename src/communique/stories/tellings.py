"""A coded event -> what it is compared by, and how likely two of them are of one event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from communique.layer import CodedEvent
from communique.model import Actor, Report, citation_key, pieces
from communique.stories.cited import cited_origins, cited_reports
from communique.stories.days import both_days, compatible
from communique.stories.happenings import Told, likelihood, telling
from communique.stories.sides import overlap, sides
from communique.stories.text import happening
from communique.vocabulary import FACTUAL

RECIPROCAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Types whose sides have no direction: to agree with is to be agreed with."""
RESUMING = frozenset({"agreed_to_resume", "resumed", "restored"})
"""Changes told as an agreement by some reports and as cooperation by others."""


@dataclass(frozen=True)
class Telling:
    """One coded event with what it is compared by; `day` is when its report was published (ISO) or ''."""

    event: CodedEvent
    actors: frozenset[str]
    recipients: frozenset[str]
    words: frozenset[str]
    told: Told | None
    origins: frozenset[str]
    day: str


def tell_of(event: CodedEvent, actors: Mapping[str, Actor], reports: Mapping[str, Report]) -> Telling:
    """What an event is compared by, with the actors and reports of its story by their ids."""
    cited = cited_reports(event.citations)
    days = [reports[report].published or "" for report in cited if report in reports]
    return Telling(
        event=event,
        actors=sides(event.actors, actors),
        recipients=sides(event.recipients, actors),
        words=frozenset().union(
            *(happening(piece.words) for evidence in event.citations for piece in pieces(evidence))
        ),
        told=_told(event),
        origins=cited_origins(cited, reports),
        day=min((day for day in days if day), default="")[:10],
    )


def _told(event: CodedEvent) -> Told | None:
    """The words by which the type was decided, within their sentence; None where they are not in it as they stand."""
    sentence = " ".join(piece.words for piece in pieces(event.sentence))
    fired = next((because.words for because in event.why if because.what == "type"), "")
    before, found, after = sentence.partition(fired) if fired else (sentence, "", "")
    return telling(before, found, after, pieces(event.sentence)[0].report) if found else None


def alike(first: Telling, second: Telling) -> float:
    """How likely two tellings (0..1) are of one event; 0 where type, sides, date, status or change forbid it."""
    one, two = first.event, second.event
    if not (_same_type(one, two) and _same_status(first, second) and compatible(one.date, two.date)):
        return 0.0
    parties = _same_sides(first, second)
    change = same_change(one, two)
    if not parties or not change:
        return 0.0
    days = 1.0 if both_days(one.date, two.date) else 0.6 if one.date and two.date else 0.3
    return 0.2 * parties + 0.25 * days + 0.2 * change + 0.35 * shared(first, second)


def shared(first: Telling, second: Telling) -> float:
    """How far (0..1) two tellings tell of a happening in the same words."""
    common = len(first.words & second.words) / max(1, min(len(first.words), len(second.words)))
    if first.told and second.told:
        return max(common, likelihood(first.told, second.told))
    return common


def content_key(event: CodedEvent) -> tuple[tuple[tuple[tuple[str, int, int], ...], ...], str]:
    """Sorts coded events by where their words stand, then by what they say."""
    return tuple(map(citation_key, event.citations)), repr(event)


def _same_type(first: CodedEvent, second: CodedEvent) -> bool:
    if first.type == second.type:
        return True
    both_resume = all(event.change is not None and event.change.kind in RESUMING for event in (first, second))
    return both_resume and {first.type, second.type} == {"AGREE", "COOPERATE"}


def _same_status(first: Telling, second: Telling) -> bool:
    one, two = first.event.status, second.event.status
    if "denied" in (one, two):
        return one == two
    if (one in FACTUAL) == (two in FACTUAL):
        return True
    plan, fact = (second, first) if one in FACTUAL else (first, second)
    date = plan.event.date
    return date is not None and both_days(date, fact.event.date) and plan.day <= (date.start or "")


def _same_sides(first: Telling, second: Telling) -> float:
    """Agreement of the sides, 0 where they cannot be the same."""
    if first.event.type in RECIPROCAL:
        return overlap(first.actors | first.recipients, second.actors | second.recipients)
    agreement = overlap(first.actors, second.actors), overlap(first.recipients, second.recipients)
    return sum(agreement) / 2 if all(agreement) else 0.0


def same_change(one: CodedEvent, two: CodedEvent) -> float:
    """1.25 for the same change of the same track, less where one says nothing or nothing exact, 0 for different ones.

    Two sides that meet twice on one day are rarer than two agreements on one day: a meeting needs no more words.
    """
    first, second = one.change, two.change
    if first is None or second is None:
        plain = 0.9 if one.type == "CONSULT" else 0.6
        return plain if first == second else 0.4
    same_kind = first.kind == second.kind or {first.kind, second.kind} <= RESUMING
    if not same_kind or first.of != second.of:
        return 0.0
    if first.track != second.track:
        return 0.3 if "other" in (first.track, second.track) else 0.0
    return 1.25 if first.kind == second.kind else 0.5
