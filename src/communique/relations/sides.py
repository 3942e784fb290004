"""A matter told in a sentence, and the actors of its article -> the two or more sides that it lies between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Set
from typing import TYPE_CHECKING

from communique.actors import Cast
from communique.language.analysis import Analysis
from communique.relations.phrases import SUBJECTS, VERBAL
from communique.relations.wording import tie_words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

PAIR = 2
_DOERS = (*SUBJECTS, "agent")
_NEAR = ("poss", "compound", "nmod", "amod")
_CLIMBED = frozenset(
    {"xcomp", "acomp", "advmod", "attr", "prep", "pobj", "dobj", "oprd", "conj", "advcl", "ccomp", "pcomp", "acl"}
)


class Sides:
    """The sides of one article: those its clauses name, and the pair that "they" stands for."""

    def __init__(self, cast: Cast, analysis: Analysis) -> None:
        self._cast = cast
        self._main = _main_pair(cast)
        self._sentences = tuple(analysis.sentences())

    def of(self, anchor: Token, matter: Span, told: frozenset[int], *, disputed: bool) -> tuple[str, ...]:
        """Who cooperates or differs: the clause's own sides, else the two the sentence names, else the main pair.

        Sides that only stand inside a matter (`told`, token numbers) do not count as named by the sentence.
        """
        between = self._named((*_led(anchor, tie_words().between), *_led(matter.root, {"between"})))
        if len(between) >= PAIR:
            return tuple(sorted(between))
        clause = self._named(token for token in _clause(anchor) if token.i not in told)
        if disputed and len(clause) < PAIR:
            whose = [token for token in matter if token.dep_ in _NEAR and token.head == matter.root]
            clause = tuple(dict.fromkeys((*clause, *self._named(whose))))
        if len(clause) >= PAIR:
            return tuple(sorted(clause))
        here = self._named(token for token in anchor.sent if token.i not in told)
        if len(here) == PAIR and set(clause) <= set(here):
            return tuple(sorted(here))
        both = any(token.lower_ in tie_words().both_sides for token in anchor.sent)
        told_of = self._subjects(anchor) if both else ()
        pairs = (told_of, self._before(anchor) if both else (), self._main if both or clause or here else ())
        fitting = (pair for pair in pairs if pair and set(clause) <= set(pair))
        return next((pair for pair in fitting if not here or set(here) & set(pair)), ())

    def is_person(self, token: Token) -> bool:
        """Whether a word names a person; people are no matter in dispute."""
        mention = self._cast.at(token)
        return mention is not None and mention.end - 1 == token.i and self._all_people(mention.actors)

    def _all_people(self, named: Iterable[str]) -> bool:
        kinds = {self._cast.actors[actor].kind for actor in named if actor in self._cast.actors}
        return kinds == {"person"}

    def _named(self, tokens: Iterable[Token]) -> tuple[str, ...]:
        """The states and organisations named, in order of first mention; people and groups stand for their side."""
        found = (self._cast.side(actor) for token in tokens for actor in self._cast.parties(token))
        return tuple(dict.fromkeys(side for side in found if _is_party(side)))

    def _subjects(self, anchor: Token) -> tuple[str, ...]:
        """The two sides that are subjects earlier in the sentence, for "... ; A stays open between them"."""
        named = self._named(token for token in anchor.sent if token.i < anchor.i and token.dep_ in _DOERS)
        return tuple(sorted(named)) if len(named) == PAIR else ()

    def _before(self, anchor: Token) -> tuple[str, ...]:
        """The two sides that the sentence before names; () where it names fewer or more."""
        before = [sentence for sentence in self._sentences if sentence.end <= anchor.sent.start]
        named = self._named(before[-1]) if before else ()
        return tuple(sorted(named)) if len(named) == PAIR else ()


def _clause(anchor: Token) -> list[Token]:
    """Where the sides of a clause stand: its subject and agent, possessors, and "between A and B"."""
    verb = anchor
    while verb.dep_ in _CLIMBED and not any(child.dep_ in _DOERS for child in verb.children):
        verb = verb.head
    if verb.pos_ not in VERBAL and verb.dep_ in SUBJECTS:
        verb = verb.head
    words = tie_words()
    holders = dict.fromkeys((anchor, verb, *(child for child in verb.children if child.dep_ in ("attr", "dobj"))))
    near = [child for holder in (verb, anchor) for child in holder.children if child.dep_ in (*_DOERS, *_NEAR)]
    near += [item for token in near if token.dep_ == "agent" for item in token.children]
    near += [item for holder in holders for item in _led(holder, words.between | words.partnering)]
    if verb.lemma_ in words.dispute.dividing:
        near += [child for child in verb.children if child.dep_ == "dobj"]
    return near


def _led(holder: Token, wanted: Set[str]) -> list[Token]:
    return [item for lead in holder.children if lead.lower_ in wanted for item in lead.children]


def _is_party(side: str) -> bool:
    """Whether an id is that of a state or an organisation."""
    return side.startswith(("country-", "organisation-"))


def _main_pair(cast: Cast) -> tuple[str, ...]:
    """The two sides the article mentions most; () where it mentions fewer."""
    named = Counter(cast.side(actor) for mention in cast.mentions for actor in mention.actors)
    sides = [side for side in named if _is_party(side)]
    ranked = sorted(sides, key=lambda side: (-named[side], side))
    return tuple(sorted(ranked[:PAIR])) if len(ranked) >= PAIR else ()
