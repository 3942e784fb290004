"""Scores who said what: PolNeAR's attributions (public, kept outside the project) and our own statements.

Words are runs of letters and digits, told apart by where they begin. On PolNeAR

- content token F1: words in any content found against words in any content of the gold;
- content F1: attributions paired one to one, best overlap first, where the overlap (twice the shared characters
  over the sum of both lengths) is at least one half;
- full F1: pairs whose source is right too: the head of ours (or the pronoun that stands for it) lies in the gold's
  source, or neither has one.

The gold gives a word to one attribution only, so an attribution inside another is left out on our side.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from communique import actors
from communique.actors import Cast
from communique.language import analysed, times
from communique.language.analysis import Analysis
from communique.layer import CodedStatement
from communique.model import pieces
from communique.statements import Attribution, attributions, extract
from evaluation import Score, data, f1, gold, one_to_one
from evaluation.texts import reported

_WORD = re.compile(r"\w+")
_MARKS = ('"', "“", "”", "''")
_HALF = 0.5
_PEERS = "rules {} | BERT tagger {} | MiniLM tagger {} | two annotators {}"
Spans = Sequence[Sequence[int]]


@dataclass
class Tally:
    """Right, found and wanted, counted as rows are scored."""

    right: float = 0
    found: float = 0
    wanted: float = 0

    def add(self, right: float, found: float, wanted: float) -> None:
        """Adds the counts of one row."""
        self.right += right
        self.found += found
        self.wanted += wanted

    @property
    def f1(self) -> float:
        """The F1 of all rows together."""
        return f1(self.right, self.found, self.wanted)


@dataclass
class _PolNeAR:
    tokens: Tally = field(default_factory=Tally)
    content: Tally = field(default_factory=Tally)
    full: Tally = field(default_factory=Tally)
    quoted: Tally = field(default_factory=Tally)


def scores() -> list[Score]:
    """The scores on PolNeAR's development articles, where they are present, and on our own statements."""
    return [*_polnear(), *_own()]


def _polnear() -> list[Score]:
    rows = data("attribution/polnear_dev")
    if rows is None:
        return []
    tally = _PolNeAR()
    for row in rows:
        _score_article(row, tally)
    return [
        Score("PolNeAR dev, content token F1", tally.tokens.f1, _PEERS.format(".81", ".88", ".91", ".91"),
              "polnear_tokens"),
        Score("PolNeAR dev, content F1", tally.content.f1, _PEERS.format(".68", ".71", ".78", ".80"),
              "polnear_content"),
        Score("PolNeAR dev, full F1", tally.full.f1, _PEERS.format(".60", ".61", ".695", ".75"), "polnear_full"),
        Score("PolNeAR dev, full F1 where quoted", tally.quoted.f1, _PEERS.format(".79", "-", ".85", ".94"),
              "polnear_quoted"),
    ]  # fmt: skip


def _score_article(row: dict[str, Any], tally: _PolNeAR) -> None:
    text: str = row["text"]
    analysis = analysed(text)
    found = outermost(attributions(analysis))
    ours = [[_place(analysis, *span) for span in item.content] for item in found]
    wanted = [answer for answer in row["attributions"] if answer["content"]]
    answers = [answer["content"] for answer in wanted]
    words, right_words = _words(text, ours), _words(text, answers)
    tally.tokens.add(len(words & right_words), len(words), len(right_words))
    pairs = pair(ours, answers)
    full = [(one, two) for one, two in pairs if _source_right(analysis, found[one], wanted[two]["source"])]
    tally.content.add(len(pairs), len(ours), len(answers))
    tally.full.add(len(full), len(ours), len(answers))
    quoted = [_touches_marks(text, spans) for spans in ours], [_touches_marks(text, spans) for spans in answers]
    tally.quoted.add(sum(quoted[1][two] for _, two in full), sum(quoted[0]), sum(quoted[1]))


def outermost(found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions that lie in no longer one."""
    return [item for item in found if not any(_within(item.content, other.content) for other in found)]


def _within(inner: Spans, outer: Spans) -> bool:
    return _length(outer) > _length(inner) and _shared(inner, outer) >= 0.8 * _length(inner)


def pair(ours: Sequence[Spans], wanted: Sequence[Spans]) -> list[tuple[int, int]]:
    """Pairs (ours, wanted) of overlapping contents, one to one, best overlap first."""
    likeness = sorted(
        (-2 * _shared(one, two) / (_length(one) + _length(two)), first, second)
        for first, one in enumerate(ours)
        for second, two in enumerate(wanted)
    )
    return list(one_to_one((first, second) for worth, first, second in likeness if -worth >= _HALF))


def _length(spans: Spans) -> int:
    return sum(end - start for start, end in spans)


def _shared(one: Spans, two: Spans) -> int:
    return sum(max(0, min(e, f) - max(s, g)) for s, e in one for g, f in two)


def _words(text: str, contents: Sequence[Spans]) -> set[int]:
    return {word.start() for spans in contents for start, end in spans for word in _WORD.finditer(text, start, end)}


def _touches_marks(text: str, spans: Spans) -> bool:
    return any(mark in text[max(0, start - 1) : end + 1] for start, end in spans for mark in _MARKS)


def _place(analysis: Analysis, start: int, end: int) -> tuple[int, int]:
    """Characters of the document as characters of the text scored."""
    cited = pieces(analysis.cite(start, end))
    return cited[0].start, cited[-1].end


def _source_right(analysis: Analysis, item: Attribution, wanted: Spans) -> bool:
    if item.source is None:
        return not wanted
    heads = {_place(analysis, token.idx, token.idx + 1)[0] for token in (item.source.head, item.source.mark)}
    return any(start <= head < end for start, end in wanted for head in heads)


@dataclass
class _Statements:
    content: Tally = field(default_factory=Tally)
    speakers: Tally = field(default_factory=Tally)
    forms: Tally = field(default_factory=Tally)
    stances: dict[str, Tally] = field(default_factory=dict)


def _own() -> list[Score]:
    tally = _Statements()
    for row in gold("statements"):
        _score_passage(row, tally)
    taken = [one.f1 for _, one in sorted(tally.stances.items())]
    speakers = tally.speakers.right / max(1, tally.speakers.wanted)
    forms = tally.forms.right / max(1, tally.forms.wanted)
    return [
        Score("statements, content F1", tally.content.f1, "", "statements.own.content"),
        Score("statements, speakers right", speakers, "", "statements.own.speakers"),
        Score("statements, form right", forms, "", "statements.own.form"),
        Score("statements, stance macro-F1", sum(taken) / max(1, len(taken)), "", "statements.own.stance"),
    ]


def _score_passage(row: dict[str, Any], tally: _Statements) -> None:
    analysis = reported(row["text"], row["published"])
    cast = actors.resolve(analysis)
    found = extract(analysis, cast, times.find(analysis))
    ours = [[(piece.start, piece.end) for piece in pieces(statement.content)] for statement in found]
    wanted = row["statements"]
    pairs = pair(ours, [answer["content"] for answer in wanted])
    tally.content.add(len(pairs), len(ours), len(wanted))
    for one, two in pairs:
        tally.speakers.add(same_speakers(cast, found[one], wanted[two]["speakers"]), 1, 1)
        tally.forms.add(found[one].form == wanted[two]["form"], 1, 1)
    taken = Counter[str](statement.stance for statement in found if statement.stance)
    asked = Counter(answer["stance"]["stance"] for answer in wanted if answer["stance"])
    right = Counter[str](
        wanted[two]["stance"]["stance"]
        for one, two in pairs
        if wanted[two]["stance"] and found[one].stance == wanted[two]["stance"]["stance"]
    )
    for stance in (*taken, *asked):
        tally.stances.setdefault(stance, Tally())
    for stance, counts in tally.stances.items():
        counts.add(right[stance], taken[stance], asked[stance])


def same_speakers(cast: Cast, statement: CodedStatement, names: Sequence[str]) -> bool:
    """Whether as many speakers were found as are wanted, each named so, or speaking for whoever is named so."""
    if len(statement.speakers) != len(names):
        return False
    return all(any(is_named(cast, speaker, name) for speaker in statement.speakers) for name in names)


def is_named(cast: Cast, speaker: str, name: str) -> bool:
    """Whether a speaker is called by a name, or speaks for whoever is."""
    known = (cast.actors.get(actor) for actor in (speaker, cast.side(speaker)))
    return any(name.lower() in other.lower() for actor in known if actor for other in (actor.name, *actor.names))
