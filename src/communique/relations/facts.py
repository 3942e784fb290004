"""A parsed article -> where parties cooperate, and what stays in dispute between them, each with its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from communique.actors import Cast
from communique.language.analysis import Analysis
from communique.language.times import TimeMention
from communique.layer import CodedTie, Phase
from communique.model import Date
from communique.relations.closing import closed, is_closed, is_given_up, was_closed
from communique.relations.cooperation import areas
from communique.relations.disputes import issues
from communique.relations.reopening import reopened, stands
from communique.relations.sides import PAIR, Sides

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_FIRM: tuple[Phase, ...] = ("closed", "reopened")
_SILENT = frozenset(("DET", "PUNCT", "SPACE", "NUM", "PART", "PRON", "CCONJ"))  # words of these kinds tell no matter


class Matter(NamedTuple):
    """What is cooperated on or disputed, the word that said so, and what the words say of a dispute."""

    kind: Literal["cooperation", "dispute"]
    words: Span
    anchor: Token
    phase: Phase = "mentioned"


def facts(analysis: Analysis, cast: Cast, times: Sequence[TimeMention]) -> tuple[CodedTie, ...]:
    """The cooperation and disputes an article tells, sentence by sentence.

    Parties come from the clause, then the sentence, then the pair of the sentence before, then the two sides the whole
    article is most about. What cannot be tied to two parties is not a fact about a tie and is left out.
    """
    sides = Sides(cast, analysis)
    found: list[CodedTie] = []
    for sentence in analysis.sentences():
        matters = list(_matters(sentence))
        date, closes = _date(sentence, times), any(matter.phase == "closed" for matter in matters)
        told = frozenset(token.i for matter in matters for token in matter.words)
        for matter in matters:
            parties = sides.of(matter.anchor, matter.words, told, disputed=matter.kind == "dispute")
            if len(parties) >= PAIR and not sides.is_person(matter.words.root):
                found.append(
                    CodedTie(
                        kind=matter.kind,
                        parties=parties,
                        what=" ".join(analysis.words(matter.words.start_char, matter.words.end_char).split()),
                        date=date if matter.phase != "reopened" or not closes else None,
                        citations=(analysis.cite_span(sentence),),
                        phase=matter.phase,
                    )
                )
    return tuple(found)


def _matters(sentence: Span) -> Iterator[Matter]:
    """The matters of a sentence, each of a kind once, with the firmest thing that is said of it.

    Only a dispute that is said to have been closed and to be open anew is told twice.
    """
    told: dict[tuple[str, int, int], dict[Phase, Matter]] = {}
    for matter in _all_matters(sentence):
        told.setdefault((matter.kind, matter.words.start, matter.words.end), {}).setdefault(matter.phase, matter)
    for phases in told.values():
        firm = [phases[phase] for phase in _FIRM if phase in phases]
        yield from firm or [phases.get("open") or phases["mentioned"]]


def _all_matters(sentence: Span) -> Iterator[Matter]:
    for token in sentence:
        if token.pos_ in _SILENT:
            continue
        yield from (Matter("cooperation", area, token) for area in areas(token))
        yield from (Matter("dispute", issue, token, phase) for issue in issues(token) for phase in _phases(token))
        yield from (Matter("dispute", issue, token, "closed") for issue in closed(token))
        yield from (Matter("dispute", issue, token, "reopened") for issue in reopened(token))


def _phases(token: Token) -> Iterator[Phase]:
    if is_closed(token) or is_given_up(token):
        yield "closed"
        return
    if was_closed(token):
        yield "closed"
    yield stands(token)


def _date(sentence: Span, times: Sequence[TimeMention]) -> Date | None:
    """The one date of the sentence; None where it names none or several."""
    dates = [time.date for time in times if sentence.start_char <= time.start < sentence.end_char and time.date.start]
    return dates[0] if len(dates) == 1 else None
