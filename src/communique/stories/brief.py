"""The reports, events and statements of a story -> its title, its date, and a brief in sentences of the reports.

The brief is extractive: whole sentences of body text. The one edit made is a name in square brackets where a sentence
has only a pronoun for its speaker, and then the name is cited too.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from communique.model import Actor, Citation, Date, Event, Evidence, Report, Sentence, Statement, Story, pieces
from communique.stories.days import is_day
from communique.stories.differences import differences
from communique.stories.naming import name_words, named, stands_alone
from communique.stories.selection import Candidate, choose
from communique.stories.sentences import Line, lines
from communique.stories.text import content, stem
from communique.stories.wordings import nearness

NEWS, SAID, BACKGROUND = 5, 4, 3
"""At most so many sentences tell events, statements, and what went before."""
_NEWS = frozenset({"happened", "ongoing", "planned", "denied"})
_BEFORE = 7
"""Days before the day of the story from which an event that was over is background."""
WORDS = 260
"""Length of a brief where there is more to choose from."""
_SAME = 0.75
"""Nearness of two sentences of different origins from which the brief has them once, with both citations."""
_NEW = 0.4
"""Share of its stems that a sentence must add to be worth its place."""


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
    date = _date(told, events)
    every = [line for report in told for line in lines(report)]
    return Story(
        id=story_id,
        title=_title(told, every, name_words(people)),
        date=date,
        reports=tuple(sorted(report.id for report in told)),
        origins=tuple(sorted({report.origin or report.id for report in told})),
        brief=_brief(every, people, events, statements, date),
        differences=differences(told, events, statements, actors),
    )


def _brief(
    every: Sequence[Line],
    actors: Mapping[str, Actor],
    events: Sequence[Event],
    statements: Sequence[Statement],
    since: Date | None,
) -> tuple[Sentence, ...]:
    """Sentences for the news, the statements and the background in that order; the most covering ones without any."""
    pick = _Picker(every, actors, statements)
    past = [event for event in events if event.status == "historical" or _is_over(event, since)]
    news = [event for event in events if event.status in _NEWS and event not in past]
    for event in sorted(news, key=_event_rank):
        pick.add(event.citations, NEWS)
    for said in _by_turns(statements):
        pick.add((said.citations[0],), NEWS + SAID)
    for event in sorted(past, key=_event_rank):
        pick.add(event.citations, NEWS + SAID + BACKGROUND)
    if not pick.chosen:
        pick.cover()
    return pick.sentences()


class _Picker:
    """Chooses lines one at a time, leaving out what leans on a sentence before it or repeats what is told."""

    def __init__(self, every: Sequence[Line], actors: Mapping[str, Actor], statements: Sequence[Statement]) -> None:
        self.every = every
        self.actors = actors
        self.statements = statements
        self.people = name_words(actors)
        self.chosen: list[Line] = []
        self.told: set[str] = set()
        self.usable = {line.citation: text for line in every if (text := self._text(line))}
        self.order = {line.citation: rank for rank, line in enumerate(_by_coverage(every))}

    def add(self, citations: Iterable[Evidence], most: int) -> None:
        """Adds the best line that holds one of the citations, unless `most` lines are chosen or it adds too little."""
        at = [pieces(evidence)[0] for evidence in citations]
        holding = [line for line in self.every if line.citation in self.usable and _holds_any(line, at)]
        best = min(holding, key=lambda line: self.order[line.citation], default=None)
        if len(self.chosen) < most and best is not None and self._adds(best):
            self._take(best)

    def cover(self) -> None:
        """Chooses the lines that together cover most: for stories without coded events or statements."""
        usable = [line for line in self.every if line.citation in self.usable]
        for index in choose([_candidate(line) for line in usable], words=WORDS):
            if self._adds(usable[index]):
                self._take(usable[index])

    def sentences(self) -> tuple[Sentence, ...]:
        """The chosen lines with the citations of every near-equal line of another origin."""
        return tuple(self._sentence(line) for line in self.chosen)

    def _take(self, line: Line) -> None:
        self.chosen.append(line)
        self.told |= line.bag

    def _adds(self, line: Line) -> bool:
        repeats = any(nearness(line.normal, other.normal) >= _SAME for other in self.chosen)
        return not repeats and len(line.bag - self.told) >= _NEW * len(line.bag)

    def _text(self, line: Line) -> tuple[str, tuple[Citation, ...]] | None:
        """The sentence as the brief has it with the citations of any name put in; None where it cannot stand alone."""
        if stands_alone(line, self.people):
            return line.text, ()
        return named(line, self.every, self.actors, self.statements)

    def _sentence(self, line: Line) -> Sentence:
        text, names = self.usable[line.citation]
        same = [
            other.citation
            for other in self.every
            if other.origin != line.origin and nearness(line.normal, other.normal) >= _SAME
        ]
        return Sentence(text=text, citations=(line.citation, *names, *same))


def _by_coverage(every: Sequence[Line]) -> list[Line]:
    """All lines, those that cover most of the story first."""
    candidates = [_candidate(line) for line in every]
    first = choose(candidates, words=4 * WORDS)
    rest = [index for index in range(len(every)) if index not in set(first)]
    return [every[index] for index in (*first, *rest)]


def _candidate(line: Line) -> Candidate:
    return Candidate(line.origin, line.place, line.bag, len(line.normal))


def _holds_any(line: Line, citations: Iterable[Citation]) -> bool:
    own = line.citation
    return any(own.report == at.report and own.start <= at.start < own.end for at in citations)


def _event_rank(event: Event) -> tuple[int, float, str, str]:
    """Most origins first, then the most telling, then the latest."""
    day = event.date.start if event.date and event.date.start else ""
    weight = event.confidence * (1.0 + (event.change is not None) + abs(event.intensity) / 10)
    return -event.origins, -weight, "".join(chr(255 - ord(sign)) for sign in day), event.id


def _statement_rank(said: Statement) -> tuple[int, bool, bool, int, str]:
    """Most origins first, then resolved speakers, issues and quotations, the fuller ones first."""
    return -said.origins, not said.speakers, said.form == "indirect", -min(40, len(content(said.content))), said.id


def _is_over(event: Event, since: Date | None) -> bool:
    """Whether an event was over a week before the day of the story: background, not news."""
    if since is None or since.start is None or event.date is None or event.date.end is None:
        return False
    day = dt.date.fromisoformat(since.start) - dt.timedelta(days=_BEFORE)
    return dt.date.fromisoformat(event.date.end) < day


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
    """The day of the happening that most origins tell; else the day the first report was published."""
    news = [event for event in events if event.status in ("happened", "ongoing") and is_day(event.date)]
    published = next((report.published for report in told if report.published), None)
    recent = [
        event
        for event in news
        if published is None or (event.date.start if event.date and event.date.start else "") <= published
    ]
    if recent:
        return min(recent, key=_event_rank).date
    return (
        None if published is None else Date(start=published[:10], end=published[:10], precision="day", words=published)
    )


def _reading_order(report: Report) -> tuple[bool, str, str, int, str]:
    return report.published is None, report.published or "", report.article or report.id, report.page or 0, report.id
