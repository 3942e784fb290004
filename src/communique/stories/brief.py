"""The reports, events and statements of a story -> its title, its date, and a brief in sentences of the reports.

The brief is extractive: whole sentences of body text. The one edit made is a name in square brackets where a sentence
has only a pronoun for its speaker, and then the name is cited too.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence

from communique.language.analysis import publication_day
from communique.model import Actor, Citation, Date, Event, Report, Sentence, Statement, Story, pieces
from communique.stories.cited import origin_of, told_by, told_in_bodies
from communique.stories.days import is_day
from communique.stories.differences import differences
from communique.stories.naming import name_words
from communique.stories.picking import Picker, headline_stems, within
from communique.stories.published import Published
from communique.stories.rising import later_tolls
from communique.stories.sentences import Line, lines
from communique.stories.text import content, stem

NEWS, SAID, BACKGROUND = 5, 4, 3
"""At most so many sentences tell events, statements, and what went before."""
_NEWS = frozenset({"happened", "ongoing", "planned", "denied"})
_FRESH = dt.timedelta(days=14)
"""How long before the first report the event that dates a story may be."""
_BEFORE = dt.timedelta(days=7)
"""How long before the day of the story from which an event that was over is background."""


def tell(
    story_id: str,
    reports: Sequence[Report],
    actors: Sequence[Actor],
    events: Sequence[Event],
    statements: Sequence[Statement],
) -> Story:
    """A story told from its reports, whatever order they come in: news first, then what was said, then background."""
    told = sorted(reports, key=_reading_order)
    people = {actor.id: actor for actor in actors}
    members = {report.id: report for report in reports}
    events = [told_by(event, members) for event in events]
    bodies = (told_in_bodies(statement, members) for statement in statements)
    statements = [statement for statement in bodies if statement is not None]
    date = _date(told, events)
    every = [line for report in told for line in lines(report)]
    return Story(
        id=story_id,
        title=_title(told, every, name_words(people)),
        date=date,
        reports=tuple(sorted(report.id for report in told)),
        origins=tuple(sorted({origin_of(report) for report in told})),
        brief=_brief(told, every, people, events, statements, date),
        differences=differences(told, events, statements, actors),
    )


def _brief(
    reports: Sequence[Report],
    every: Sequence[Line],
    actors: Mapping[str, Actor],
    events: Sequence[Event],
    statements: Sequence[Statement],
    since: Date | None,
) -> tuple[Sentence, ...]:
    """Sentences for the news, the statements and the background in that order; the most covering ones without any."""
    headlines = headline_stems((origin_of(report), report.title) for report in reports if report.title)
    pick = Picker(every, actors, statements, headlines, later_tolls(every, Published.of(reports)))
    late = _second_halves(reports, every)
    past = [event for event in events if _is_background(event, since, late)]
    news = [event for event in events if event.status in _NEWS and event not in past]
    for event in sorted(news, key=_event_rank):
        pick.add(event.citations, NEWS)
    if not pick.chosen:
        pick.cover(NEWS if statements else NEWS + SAID + BACKGROUND)
    for said in _by_turns(statements):
        pick.add((said.citations[0],), NEWS + SAID)
    for event in sorted(past, key=_event_rank):
        pick.add(event.citations, NEWS + SAID + BACKGROUND)
    return pick.sentences()


def _event_rank(event: Event) -> tuple[int, float, str, str]:
    """Most origins first, then the most telling, then the latest."""
    day = event.date.start if event.date and event.date.start else ""
    weight = event.confidence * (1.0 + (event.change is not None) + abs(event.intensity) / 10)
    return -event.origins, -weight, "".join(chr(255 - ord(sign)) for sign in day), event.id


def _statement_rank(said: Statement) -> tuple[int, bool, bool, int, str]:
    """Most origins first, then resolved speakers, issues and quotations, the fuller ones first."""
    return -said.origins, not said.speakers, said.form == "indirect", -min(40, len(content(said.content))), said.id


def _is_background(event: Event, since: Date | None, late: frozenset[Citation]) -> bool:
    """Whether an event went before the news: over a week before it, or undated and told only late in reports."""
    if event.status == "historical":
        return True
    if event.date is None or event.date.end is None:
        at = [pieces(evidence)[0] for evidence in event.citations]
        return all(any(within(line, [one]) for line in late) for one in at)
    day = since.start if since else None
    return day is not None and dt.date.fromisoformat(event.date.end) < dt.date.fromisoformat(day) - _BEFORE


def _second_halves(reports: Sequence[Report], every: Sequence[Line]) -> frozenset[Citation]:
    """The sentences in the second half of their article, where news is rare (reports come in reading order)."""
    article_of = {report.id: report.article or report.id for report in reports}
    by_article: dict[str, list[Citation]] = {}
    for line in every:
        by_article.setdefault(article_of[line.report], []).append(line.citation)
    return frozenset(citation for found in by_article.values() for citation in found[len(found) // 2 :])


def _by_turns(statements: Sequence[Statement]) -> list[Statement]:
    """The statements of most origins first, and then each speaker's best before any speaker's second."""
    turns: Counter[tuple[str, ...]] = Counter()
    ranked = []
    for said in sorted(statements, key=_statement_rank):
        ranked.append((-said.origins, turns[said.speakers], said))
        turns[said.speakers] += 1
    return [said for _, _, said in sorted(ranked, key=lambda entry: entry[:2])]


def _title(told: Sequence[Report], every: Sequence[Line], people: frozenset[str]) -> str:
    """The headline that shares most with all the body text, names of persons aside; among equals the earliest."""
    titles = [report.title for report in told if report.title]
    counts = Counter(word for line in every for word in line.bag)
    names = {stem(name) for name in people}
    if titles:
        return max(titles, key=lambda title: sum(counts[word] for word in set(content(title)) - names))
    return every[0].text if every else "Untitled"


def _date(told: Sequence[Report], events: Sequence[Event]) -> Date | None:
    """The day of the news that most origins tell, shortly before the first report; else the day that was published."""
    published = next((report.published for report in told if publication_day(report.published)), None)
    first = publication_day(published)
    days = [event for event in events if event.status in ("happened", "ongoing") and is_day(event.date)]
    news = [event for event in days if first is None or _is_fresh(event, first)]
    if news:
        return min(news, key=_event_rank).date
    if published is None or first is None:
        return None
    return Date(start=first.isoformat(), end=first.isoformat(), precision="day", words=published)


def _is_fresh(event: Event, first: dt.date) -> bool:
    """Whether an event of a known day is no later than the first report, and not long before it."""
    day = event.date.start if event.date else None
    return day is not None and first - _FRESH <= dt.date.fromisoformat(day) <= first


def _reading_order(report: Report) -> tuple[bool, str, str, int, str]:
    return report.published is None, report.published or "", report.article or report.id, report.page or 0, report.id
