"""Reports -> the record's tables, in ordered steps that are pure functions; a step that fails costs only itself.

Each step says what it needs and what it gives. The steps of an article look at no other article, so articles can be
coded in any process; `fold` then brings all layers together, always from the whole, so that the record does not
depend on the order in which reports came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import msgspec

from communique import actors, events, relations, reports, statements, stories
from communique.language import places, times
from communique.language.analysis import Analysis, analyse, is_coded
from communique.language.heads import analyse_heads
from communique.layer import CODED_LANGUAGE, Article, CodedEvent, CodedPosition, CodedStatement, CodedTie, Layer
from communique.model import Actor, OwnActor, Problem, Report, Story, Tables, make_id
from communique.settings import Settings

_EXCERPT = 80
CODER_VERSION = "10"
"""Raised when the steps would code an article otherwise than before; stored layers of another version are redone."""


@dataclass(frozen=True)
class Step:
    """One step of an article's coding: `run` is called with what it `needs`, by name, and the result is `gives`."""

    name: str
    needs: tuple[str, ...]
    gives: str
    run: Callable[..., Any]


def _resolve(analysis: Analysis, settings: Settings) -> actors.Cast:
    return actors.resolve(analysis, settings.own_actors)


def _resolve_heads(heads: Analysis, analysis: Analysis, cast: actors.Cast, settings: Settings) -> actors.Cast:
    return actors.resolve_heads(heads, analysis, cast, settings.own_actors)


STEPS: tuple[Step, ...] = (
    Step("language.parse", ("article", "settings"), "analysis", analyse),
    Step("language.dates", ("analysis",), "times", times.find),
    Step("language.places", ("analysis",), "places", places.find),
    Step("actors", ("analysis", "settings"), "cast", _resolve),
    Step("events", ("analysis", "cast", "times", "places"), "events", events.code),
    Step("events.hosts", ("analysis", "cast", "places", "events"), "hosts", events.hosts),
    Step("statements", ("analysis", "cast", "times"), "statements", statements.extract),
    Step("positions", ("analysis", "cast", "statements", "times"), "positions", statements.stances),
    Step("relations", ("analysis", "cast", "times"), "ties", relations.facts),
    Step("language.heads", ("article", "settings", "analysis"), "heads", analyse_heads),
    Step("language.heads.dates", ("heads",), "head_times", times.find),
    Step("actors.heads", ("heads", "analysis", "cast", "settings"), "head_cast", _resolve_heads),
    Step("statements.heads", ("heads", "head_cast", "head_times", "statements"), "headed", statements.extract_heads),
)


def article_key(article: Article, settings: Settings) -> str:
    """What an article's layer depends on: its pages in order, pipeline, coder's version, and the user's own actors."""
    pages = (part for page in article.pages for part in (page.id, page.published or ""))
    return make_id("layer", CODER_VERSION, settings.pipeline, *_own_key(settings.own_actors), *pages)


@lru_cache(maxsize=4)
def _own_key(own: tuple[OwnActor, ...]) -> tuple[str, ...]:
    """What stands for one's own actors in a key, by their content; nothing where there are none."""
    return (make_id("actors", msgspec.json.encode(own).decode("utf-8")),) if own else ()


def code_article(article: Article, settings: Settings) -> Layer:
    """Codes one article. A step that fails becomes a problem; the steps that do not need it still run."""
    problems = _not_coded(article)
    if problems and not any(is_coded(page, block) for page in article.pages for block in page.blocks):
        return Layer(article=article.id, problems=tuple(problems))
    known: dict[str, Any] = {"article": article, "settings": settings}
    for step in STEPS:
        if not all(need in known for need in step.needs):
            continue
        try:
            known[step.gives] = step.run(*(known[need] for need in step.needs))
        except Exception as error:
            reason = f"{type(error).__name__}: {error}"
            problems.append(Problem(report=article.pages[0].id, step=step.name, reason=reason))
    cast = known.get("cast")
    headed = known.get("headed", ())
    return Layer(
        article=article.id,
        actors=(*(cast.actors.values() if cast else ()), *known.get("hosts", ()), *_only_in_heads(known, headed)),
        events=known.get("events", ()),
        statements=(*known.get("statements", ()), *headed),
        positions=known.get("positions", ()),
        ties=known.get("ties", ()),
        problems=(*problems, *(cast.problems if cast else ())),
    )


def _only_in_heads(known: Mapping[str, Any], headed: Sequence[CodedStatement]) -> Iterator[Actor]:
    """The actors of statements in headlines and captions that the body does not name, and whom they act for."""
    met = {*(known["cast"].actors if "cast" in known else ()), *(actor.id for actor in known.get("hosts", ()))}
    waiting = [actor for said in headed for actor in (*said.speakers, *said.addressees)]
    while waiting:
        actor = waiting.pop()
        if actor not in met:
            met.add(actor)
            found = known["head_cast"].actors[actor]
            yield found
            waiting += [found.of] if found.of else []


def _not_coded(article: Article) -> list[Problem]:
    """A problem for each page in a language that is not coded, and for the passages in one on the other pages."""
    problems: list[Problem] = []
    for page in article.pages:
        body = [block for block in page.blocks if block.kind == "body"]
        others = [block for block in body if not is_coded(page, block)]
        languages = dict.fromkeys(page.language_of(block) for block in others)
        if page.language not in (None, CODED_LANGUAGE) and len(others) == len(body):
            reason = f"written in {page.language!r}; only English is coded, so it is kept and grouped but not coded"
            problems.append(Problem(report=page.id, step="language", reason=reason))
            continue
        for language in languages:
            told = [block for block in others if page.language_of(block) == language]
            count = f"{len(told)} of {len(body)} passages are in {language!r}"
            reason = f"{count}; only English is coded, so they are kept but not coded"
            problems.append(
                Problem(report=page.id, step="language", reason=reason, excerpt=page.block_text(told[0])[:_EXCERPT])
            )
    return problems


def arrange(received: Sequence[Report]) -> tuple[tuple[Report, ...], tuple[Problem, ...]]:
    """Joins pages to articles, finds which reports share an origin, and groups articles into stories."""
    ordered = sorted(received, key=lambda report: report.id)
    joined, problems = reports.join_pages(ordered)
    traced = reports.find_origins(joined)
    member = stories.group(reports.articles(traced))
    told = (_in_story(report, member[report.article or report.id]) for report in traced)
    return tuple(sorted(told, key=lambda report: report.id)), problems


def _in_story(report: Report, member: stories.Membership) -> Report:
    return msgspec.structs.replace(report, story=member.story, story_evidence=member.evidence)


def fold(arranged: Sequence[Report], layers: Sequence[Layer], problems: Sequence[Problem]) -> Tables:
    """Folds what each article says into the tables of the record."""
    layers = sorted(layers, key=lambda layer: layer.article)
    people, names = actors.merge(layer.actors for layer in layers)
    layers = [_renamed(layer, names) for layer in layers]
    by_story = _by_story(arranged, layers)
    told_events = stories.merge_events(by_story)
    told_statements = [said for key, part in by_story.items() for said in stories.merge_statements(key, *part)]
    tables = Tables(
        reports=tuple(arranged),
        actors=people,
        events=tuple(sorted(told_events, key=lambda event: event.id)),
        statements=tuple(sorted(told_statements, key=lambda said: said.id)),
        positions=stories.fold_positions(told_statements, layers),
        relations=relations.fold(told_events, [tie for layer in layers for tie in layer.ties], people, arranged),
        problems=_ordered((*problems, *(problem for layer in layers for problem in layer.problems))),
    )
    return msgspec.structs.replace(
        tables, stories=tuple(_story(key, part[1], tables) for key, part in sorted(by_story.items()))
    )


def _by_story(arranged: Sequence[Report], layers: Sequence[Layer]) -> dict[str, tuple[list[Layer], list[Report]]]:
    """Layers and reports of every story, by story id."""
    story_of = {report.article: report.story or report.id for report in arranged}
    parts: dict[str, tuple[list[Layer], list[Report]]] = defaultdict(lambda: ([], []))
    for report in arranged:
        parts[report.story or report.id][1].append(report)
    for layer in layers:
        if layer.article in story_of:
            parts[story_of[layer.article]][0].append(layer)
    return dict(sorted(parts.items()))


def _story(key: str, members: Sequence[Report], tables: Tables) -> Story:
    return stories.tell(
        key,
        members,
        tables.actors,
        tuple(event for event in tables.events if key in (event.story, *event.retold_in)),
        tuple(said for said in tables.statements if said.story == key),
    )


def _ordered(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    unique = {(problem.report, problem.step, problem.reason, problem.excerpt): problem for problem in problems}
    return tuple(unique[key] for key in sorted(unique))


def _renamed(layer: Layer, names: Mapping[str, str]) -> Layer:
    """The layer with the record's actor ids in place of the article's own."""

    def ids(given: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(names.get(actor, actor) for actor in given))

    def event(coded: CodedEvent) -> CodedEvent:
        change = coded.change and msgspec.structs.replace(coded.change, parties=ids(coded.change.parties))
        return msgspec.structs.replace(
            coded,
            actors=ids(coded.actors),
            recipients=ids(coded.recipients),
            according_to=ids(coded.according_to),
            change=change,
        )

    def statement(coded: CodedStatement) -> CodedStatement:
        party = names.get(coded.party, coded.party) if coded.party else None
        return msgspec.structs.replace(
            coded, speakers=ids(coded.speakers), addressees=ids(coded.addressees), party=party
        )

    def position(coded: CodedPosition) -> CodedPosition:
        holder, party = names.get(coded.holder, coded.holder), names.get(coded.party, coded.party)
        return msgspec.structs.replace(coded, holder=holder, party=party)

    def tie(coded: CodedTie) -> CodedTie:
        return msgspec.structs.replace(coded, parties=ids(coded.parties))

    return msgspec.structs.replace(
        layer,
        events=tuple(map(event, layer.events)),
        statements=tuple(map(statement, layer.statements)),
        positions=tuple(map(position, layer.positions)),
        ties=tuple(map(tie, layer.ties)),
    )
