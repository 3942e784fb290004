"""A record -> one self-contained HTML page on which every sentence opens the source text with its words marked."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from communique.model import Story, citation_key
from communique.record import (
    Footnotes,
    Record,
    account,
    compared,
    counted,
    cued,
    date_text,
    headline,
    names,
    outlet,
    spoken,
    when,
    words_of,
)
from communique.relations import QUADS
from communique.web.direction import isolated
from communique.web.view import StoryView, source_data, view

_MINUTE = len("2009-06-27T19:52")


def brief_page(record: Record, story: Story | None = None) -> str:
    """The brief of one story, or of every story of the record; needs no network, and no script to be read."""
    called = names(record)
    notes = Footnotes()
    chosen = [story] if story else list(record.stories)
    series = cache(record.series)
    views = [view(account(record, one), called, series) for one in chosen]
    body = (
        _environment()
        .get_template("stories.html")
        .render(stories=views, names=called, notes=notes, counts=record.counts())
    )
    shown = {report.id: report for told in views for report in told.account.reports}
    cited = {report for evidence in notes.evidence for report, _, _ in citation_key(evidence)}
    shown |= {id_: report for id_ in sorted(cited - shown.keys()) if (report := called.reports.get(id_)) is not None}
    return (
        _environment()
        .get_template("page.html")
        .render(
            title=_title(views),
            body=Markup(body),  # noqa: S704 - made by our own autoescaping template
            style=_asset("style.css"),
            script=_asset("page.js"),
            data=_script_data({"reports": source_data(shown.values()), "citations": _places(notes)}),
            notes=notes,
            names=called,
        )
    )


def _title(views: Iterable[StoryView]) -> str:
    titles = [told.account.story.title for told in views]
    return titles[0] if len(titles) == 1 else "A sourced account"


def _places(notes: Footnotes) -> list[tuple[tuple[str, int, int], ...]]:
    """Report, start and end of every piece of every numbered citation."""
    return [citation_key(evidence) for evidence in notes.evidence]


def _script_data(data: Any) -> Markup:
    """JSON that may stand in a script element, whatever words it holds."""
    encoded = msgspec.json.encode(data).decode("utf-8")
    return Markup(encoded.replace("<", "\\u003c").replace("\u2028", "\\u2028"))  # noqa: S704 - no "<" is left


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("communique.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, finalize=isolated,
    )  # fmt: skip
    environment.filters.update(
        counted=counted,
        date=date_text,
        moment=_moment,
        outlet=outlet,
        plain=lambda word: str(word).replace("_", " "),
        words=words_of,
        zip=zip,
    )
    environment.globals.update(compared=compared, cued=cued, headline=headline, when=when, spoken=spoken, quads=QUADS)
    return environment


@cache
def _asset(name: str) -> Markup:
    """A style sheet or script of ours, to be put into the page as it is."""
    environment = _environment()
    assert environment.loader is not None  # noqa: S101 - set above; jinja2 types it as optional
    return Markup(environment.loader.get_source(environment, name)[0])  # noqa: S704 - our own file


def _moment(published: str | None) -> str:
    """A publication time to the minute, for people."""
    return published[:_MINUTE].replace("T", " ") if published else "undated"
