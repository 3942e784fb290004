"""A parsed article -> where parties cooperate, and what stays in dispute between them, each with its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from communique.actors import Cast
from communique.language.analysis import Analysis
from communique.language.times import TimeMention
from communique.layer import CodedTie
from communique.model import Date
from communique.relations.cooperation import areas
from communique.relations.disputes import is_closed, issues

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_PAIR = 2


class Matter(NamedTuple):
    """What is cooperated on or disputed, the word that said so, and whether the words close a dispute."""

    kind: Literal["cooperation", "dispute"]
    words: Span
    anchor: Token
    closed: bool = False


def facts(analysis: Analysis, cast: Cast, times: Sequence[TimeMention]) -> tuple[CodedTie, ...]:
    """The cooperation and disputes an article tells, sentence by sentence.

    Parties come from the clause, then the sentence, then the two sides the whole article is most about. What cannot
    be tied to two parties is not a fact about a tie and is left out.
    """
    main = _main_pair(cast)
    found: list[CodedTie] = []
    for sentence in analysis.sentences():
        matters = list(_matters(sentence))
        told = frozenset(token.i for matter in matters for token in matter.words)
        for matter in matters:
            parties = _parties(matter, told, cast, main)
            if len(parties) >= _PAIR:
                found.append(
                    CodedTie(
                        kind=matter.kind,
                        parties=parties,
                        what=" ".join(analysis.words(matter.words.start_char, matter.words.end_char).split()),
                        date=_date(sentence, times),
                        citations=(analysis.cite_span(sentence),),
                        closed=matter.closed,
                    )
                )
    return tuple(found)


def _matters(sentence: Span) -> Iterator[Matter]:
    for token in sentence:
        yield from (Matter("cooperation", area, token) for area in areas(token))
        yield from (Matter("dispute", issue, token, is_closed(token)) for issue in issues(token))


def _parties(matter: Matter, told: frozenset[int], cast: Cast, main: tuple[str, ...]) -> tuple[str, ...]:
    """Who cooperates or differs: the clause's own sides, else the two the sentence names, else the main pair.

    Sides that only stand inside a matter (`told`, token numbers) do not count as named by the sentence.
    """
    clause = _clause_sides(matter, cast)
    if len(clause) >= _PAIR:
        return tuple(sorted(clause))
    here = _sides((token for token in matter.anchor.sent if token.i not in told), cast)
    if clause and len(here) == _PAIR and set(clause) <= set(here):
        return tuple(sorted(here))
    return main if set(clause) <= set(main) and (not here or set(here) & set(main)) else ()


def _clause_sides(matter: Matter, cast: Cast) -> tuple[str, ...]:
    """Sides of the clause: subjects, possessors, "between A and B", and whose doing the disputed matter is."""
    anchor = matter.anchor
    verb = anchor if anchor.pos_ == "VERB" else anchor.head
    while verb.dep_ in ("xcomp", "acomp", "prep", "pobj") and not any(child.dep_ == "nsubj" for child in verb.children):
        verb = verb.head
    near = [
        child for child in (*verb.children, *anchor.children) if child.dep_ in ("nsubj", "poss", "compound", "nmod")
    ]
    near += [item for child in anchor.children if child.lower_ in ("between", "with") for item in child.children]
    if matter.kind == "dispute":
        near += [token for token in matter.words if token.dep_ == "poss" and token.head == matter.words.root]
    return _sides(near, cast)


def _sides(tokens: Iterator[Token] | Sequence[Token], cast: Cast) -> tuple[str, ...]:
    """The states and organisations named, in order of first mention; people and groups stand for their side."""
    found = (cast.side(actor) for token in tokens for actor in cast.parties(token))
    return tuple(dict.fromkeys(side for side in found if side.startswith(("country-", "organisation-"))))


def _main_pair(cast: Cast) -> tuple[str, ...]:
    """The two sides the article mentions most; () where it mentions fewer."""
    named = Counter(cast.side(actor) for mention in cast.mentions for actor in mention.actors)
    sides = [side for side in named if side.startswith(("country-", "organisation-"))]
    ranked = sorted(sides, key=lambda side: (-named[side], side))
    return tuple(sorted(ranked[:_PAIR])) if len(ranked) >= _PAIR else ()


def _date(sentence: Span, times: Sequence[TimeMention]) -> Date | None:
    """The one date of the sentence; None where it names none or several."""
    dates = [time.date for time in times if sentence.start_char <= time.start < sentence.end_char and time.date.start]
    return dates[0] if len(dates) == 1 else None
