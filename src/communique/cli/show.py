"""`communique show NAME_OR_ID`: one story, actor, event, statement, relation or report -> what is known of it."""

from __future__ import annotations

from functools import singledispatch
from typing import Annotated

import typer

from communique import api
from communique.cli import brief
from communique.cli.console import Sheet, sheet
from communique.cli.options import DEFAULT, RecordFile
from communique.model import Actor, Event, Noun, Relation, Report, Statement, Story
from communique.record import (
    Record,
    account,
    counted,
    date_text,
    headline,
    outlet,
    resolved,
    source_text,
    undecided,
    when,
    worded,
)


def show(
    name: Annotated[str, typer.Argument(help="An id, a name of an actor, words of a title, or `problems`.")],
    record: RecordFile = DEFAULT,
) -> None:
    """Shows one story, actor, event, statement, relation or report with its evidence."""
    with api.open(record) as opened:
        page = sheet(opened)
        if name == "problems":
            _problems(opened, page)
            return
        _show(opened.find(name), opened, page)
        page.words()


@singledispatch
def _show(noun: Noun, _record: Record, page: Sheet) -> None:
    page.title(repr(noun))


@_show.register
def _(story: Story, record: Record, page: Sheet) -> None:
    brief.tell(page, account(record, story))


@_show.register
def _(actor: Actor, record: Record, page: Sheet) -> None:
    facts = (actor.id, actor.kind, actor.country, " ".join(actor.sectors))
    page.title(actor.name, " · ".join(fact for fact in facts if fact))
    if actor.names:
        page.line(f"also called: {'; '.join(actor.names)}", depth=0)
    if actor.of:
        page.line(f"acts or speaks for: {page.called.actor(actor.of)}", depth=0)
    for role in actor.roles:
        of = f" of {page.called.actor(role.of)}" if role.of else ""
        page.line(f"{role.title}{of}{f', {role.date}' if role.date else ''}", role.citations)
    _why_actor(actor, record, page)
    events = [record.events[row] for row in sorted(record.rows_of("events", actor.id))]
    if events:
        page.section("Took part in")
        page.rows([(when(event), headline(event, page.called), event.citations) for event in events])
    said = [record.statements[row] for row in sorted(record.rows_of("statements", actor.id))]
    if said:
        page.section("Said")
        for statement in said:
            brief.statement(page, statement)


def _why_actor(actor: Actor, record: Record, page: Sheet) -> None:
    """Which words were taken for an actor and by which rule, what was joined to it, and what was left apart."""
    if actor.mentions:
        page.section("Known by")
        page.rows(
            [(told.words, f"{told.rule}, {counted(told.times, 'times')}", (told.citation,)) for told in actor.mentions]
        )
    rows = [(because.what, f"{because.words}: {because.rule}", ()) for because in actor.why]
    rows += [("left open", f"“{problem.excerpt}”: {problem.reason}", ()) for problem in undecided(record, actor)]
    if rows:
        page.section("Joined and left apart")
        page.rows(rows)


@_show.register
def _(event: Event, record: Record, page: Sheet) -> None:
    page.title(headline(event, page.called), " · ".join((event.id, when(event), event.status)))
    facts = {
        "type": " ".join(part for part in (event.type, event.mode) if part),
        "contexts": ", ".join(event.contexts),
        "place": event.place.name if event.place else "",
        "according to": page.called.actors_of(event.according_to),
        "confidence": f"{event.confidence:.2f}",
    }
    told = f"{counted(event.reports, 'reports')} of {counted(event.origins, 'origins')}"
    rows = [(name, value, ()) for name, value in facts.items() if value]
    page.rows([*rows, ("told by", told, event.citations)])
    if event.why:
        page.section("Why")
        page.rows([(because.what, f"{because.rule}: {because.words}".strip(": "), ()) for because in event.why])
        page.rows([(name, told, ()) for name, told in resolved(record, event)])


@_show.register
def _(said: Statement, _record: Record, page: Sheet) -> None:
    facts = (said.id, said.form, date_text(said.date), said.issue)
    speaker = page.called.actors_of(said.speakers) or said.speaker_words
    page.title(speaker, " · ".join(fact for fact in facts if fact))
    brief.statement(page, said)
    page.section("As worded")
    told = worded(said)
    for one in told:
        page.line("; ".join(dict.fromkeys(page.called.source(wording.report) for wording in one.wordings)), style="dim")
        page.marked(one.runs)
    if len(told) > 1:
        page.line("[-left out-] and {+put in+} are against the first wording.", style="dim")


@_show.register
def _(tie: Relation, _record: Record, page: Sheet) -> None:
    brief.relation(page, tie)


@_show.register
def _(report: Report, _record: Record, page: Sheet) -> None:
    page.title(report.title or report.path, f"{outlet(report)} · {report.published or 'undated'} · {report.id}")
    blocks = [(block.kind, report.block_text(block), ()) for block in report.blocks]
    page.rows([("read from", source_text(report), ()), *blocks])


def _problems(record: Record, page: Sheet) -> None:
    page.title("What could not be read or decided")
    for problem in record.problems:
        report = page.called.reports.get(problem.report)
        page.line(report.path if report else problem.report, style="bold")
        page.line(f"{problem.step}: {problem.reason}", depth=2)
        if problem.excerpt:
            page.line(problem.excerpt, depth=2, style="dim")
