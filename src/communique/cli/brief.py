"""`communique brief`: stories -> what happened, who said what, where origins differ, the state of the ties."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from communique import api, web
from communique.cli.console import Sheet, sheet
from communique.cli.options import DEFAULT, RecordFile
from communique.errors import RecordError
from communique.model import Date, Difference, Dispute, Evidence, Relation, Span, Statement, Unrealised, pieces
from communique.record import Account, Record, account, by_speaker, compared, counted, cued, date_text, outlet, spoken


def brief(
    record: RecordFile = DEFAULT,
    story: Annotated[str | None, typer.Option(help="Only this story: its id, or words of its title.")] = None,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write one self-contained web page instead.")
    ] = None,
) -> None:
    """Tells what happened, who said what and where origins differ, each sentence with its words."""
    with api.open(record) as opened:
        if html:
            write_page(opened, html, story)
            typer.echo(f"Wrote {html}; open it in a browser and click on any sentence to see its source.")
        else:
            show_brief(opened, story)


def write_page(record: Record, path: Path, story: str | None = None) -> None:
    """Writes the page of a record; RecordError where it cannot be written."""
    chosen = record.story(story) if story else None
    try:
        path.write_text(web.brief_page(record, chosen), "utf-8")
    except OSError as error:
        raise RecordError(f"cannot write {path}: {error.strerror}") from error


def show_brief(record: Record, story: str | None = None) -> None:
    """Prints the brief of every story, or of one."""
    chosen = [record.story(story)] if story else list(record.stories)
    if not chosen:
        typer.echo("The record has no stories yet; read some reports into it first.")
    for place, one in enumerate(chosen):
        if place:
            typer.echo("\n")
        page = sheet(record)
        tell(page, account(record, one))
        page.words()


def tell(page: Sheet, told: Account) -> None:
    """One story, part by part."""
    sources = f"{counted(len(told.reports), 'reports')}, {counted(len(told.story.origins), 'origins')}"
    page.title(told.story.title, " · ".join(part for part in (date_text(told.story.date), sources) if part))
    page.line("; ".join(dict.fromkeys(outlet(report) for report in told.reports)), depth=0, style="dim")
    if told.story.brief:
        page.section("What happened")
        for sentence in told.story.brief:
            page.line(sentence.text, sentence.citations)
    if told.statements:
        page.section("Who said what")
        for voice in by_speaker(told.statements, page.called):
            page.line(voice.name + (f" ({voice.office})" if voice.office else ""), style="bold")
            for said in voice.statements:
                statement(page, said)
    if told.story.differences:
        page.section("Where origins differ")
        for one in told.story.differences:
            difference(page, one)
    if told.relations:
        page.section("State of the ties")
        for tie in told.relations:
            relation(page, tie)


def difference(page: Sheet, one: Difference) -> None:
    """One difference with its sides; what only one origin tells is one line."""
    if one.kind == "only_in":
        for side in one.sides:
            origin = page.called.source(pieces(side.citations[0])[0].report)
            page.line(f"only in {origin}: {side.value}", side.citations)
        return
    page.line(f"{one.kind}: {one.what}")
    for side, told in zip(one.sides, compared(one), strict=True):
        page.marked(told, side.citations)


def statement(page: Sheet, said: Statement) -> None:
    """What was said, after the word that reports it."""
    page.line(f"{cued(said)}: {spoken(said)}", said.citations, depth=2)


def state(page: Sheet, span: Span) -> str:
    """A state of a tie in plain words, and who claims it where no report tells it as a fact."""
    plain = span.state.replace("_", " ")
    return f"{plain}, according to {page.called.actors_of(span.according_to)}" if span.according_to else plain


def relation(page: Sheet, tie: Relation) -> None:
    """One tie: its states, what the parties cooperate on, what stays open."""
    page.line(f"{' – '.join(map(page.called.actor, tie.parties))}, {tie.track}: {tie.label}", style="bold")
    page.rows(
        [(_when(page, span), state(page, span), span.citations) for span in tie.spans],
        depth=2,
    )
    for told in tie.unrealised:
        page.line(_unrealised(page, told), told.citations, depth=2)
    for area in tie.cooperation:
        page.line(f"cooperate on {area.area}{since(page, area.date, area.citations)}", area.citations, depth=2)
    for one in tie.disputes:
        dispute(page, one)


def _when(page: Sheet, span: Span) -> str:
    """The date of a state, else the day of the first report of it."""
    day = page.called.first_day(span.citations)
    return date_text(span.date) or (f"by {day}" if day else "undated")


def _unrealised(page: Sheet, told: Unrealised) -> str:
    """A change that was not made, in plain words: "threatened by Kenya: severed, 2020-03-01"."""
    by = f" by {page.called.actors_of(told.by)}" if told.by else ""
    return f"{told.how}{by}: {told.of.replace('_', ' ')}{since(page, told.date, told.citations)}"


def dispute(page: Sheet, one: Dispute) -> None:
    """A dispute and how it stands; where it was closed or opened again, one line for each turn."""
    standing = f"{'still open' if one.open else 'closed'}: {one.issue}"
    if len(one.turns) <= 1:
        date = one.turns[0].date if one.turns else None
        page.line(f"{standing}{since(page, date, one.citations)}", one.citations, depth=2)
        return
    page.line(standing, depth=2)
    for place, turn in enumerate(one.turns):
        plain = "closed" if not turn.open else "open again" if place else "open"
        page.line(f"{plain}{since(page, turn.date, turn.citations)}", turn.citations, depth=3)


def since(page: Sheet, date: Date | None, citations: Sequence[Evidence]) -> str:
    """The date that words give, else the day of the first report of them."""
    day = page.called.first_day(citations)
    return f", {date_text(date)}" if date else f", by {day}" if day else ""
