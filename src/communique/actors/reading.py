"""The working state of one article while its cast is resolved: words, gazetteer hits, actors and mentions so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from communique.actors.adding import at, lexicon_with
from communique.actors.cast import Cast, Mention, MentionKind
from communique.actors.evidence import mentioned
from communique.actors.lexicon import Lexicon, Name
from communique.actors.periods import holds
from communique.actors.phrases import cut, folded, plain, slug
from communique.language.analysis import Analysis
from communique.model import Actor, Evidence, OwnActor, Problem, Role, citation_key, ordered_citations, pieces

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


_OPPOSED = "OPP"
_PARTISAN = frozenset({("PTY",), ("OPP",), ("OPP", "PTY")})
_FOLLOWING = frozenset({"REB", "PTY", "OPP", "LEG"})
_ITSELF = frozenset({("MIL",), ("COP",), ("SPY",), ("JUD",), ("LEG",), ("BUS",), ("REB",)})


@dataclass(frozen=True)
class Hit:
    """A phrase of the gazetteer at tokens `start`..`end`."""

    start: int
    end: int
    name: Name


@dataclass(frozen=True)
class Tenure:
    """An office a person was said to hold: its key in the table, the words of it, for whom, and if no longer."""

    office: str
    words: str
    of: str | None
    past: bool


@dataclass
class Reading:
    """One article being read. Lives for one call of `resolve`; nothing of it outlasts the call.

    `open` are tokens that were looked at and left unresolved, for good; `figures` the people of the tables of public
    figures, by their names there; `sectors` those of the group nouns looked at so far; `towns` the states of the towns
    named, by token, once they were looked for.
    """

    analysis: Analysis
    lexicon: Lexicon
    words: Sequence[str]
    hits: dict[int, Hit] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)
    tenures: dict[str, list[Tenure]] = field(default_factory=dict)
    figures: dict[str, str] = field(default_factory=dict)
    own: tuple[OwnActor, ...] = ()
    open: set[int] = field(default_factory=set)
    sectors: dict[int, str | None] = field(default_factory=dict)
    towns: dict[int, str] | None = None

    @property
    def doc(self) -> Doc:
        """The parsed document."""
        return self.analysis.doc

    @cached_property
    def plain_words(self) -> tuple[str, ...]:
        """The words as personal names are looked up by: without accents."""
        return tuple(map(plain, self.words))

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the document."""
        return self.analysis.tokens

    @cached_property
    def sentences(self) -> tuple[int, ...]:
        """The number of the sentence that each token is in."""
        return tuple(at for at, sentence in enumerate(self.doc.sents) for _ in range(len(sentence)))

    @cached_property
    def nouns(self) -> tuple[Token, ...]:
        """The tokens that the parser takes for nouns and names."""
        return tuple(token for token in self.tokens if token.pos_ in {"NOUN", "PROPN"})

    @property
    def folded_courtesies(self) -> Mapping[str, str]:
        """Courtesies before a name, folded, with the gender they give."""
        return self.lexicon.courtesies

    def office_key(self, title: str) -> str:
        """The office of the table that a title is a wording of; the title itself where it is none."""
        found = self.lexicon.titles.match(cut(title), 0)
        return found[1].office if found is not None else title

    def meet(self, actor: str, words: str = "") -> str:
        """Notes that an actor of the lexicon (and whom it acts for) is in the article, under these words."""
        if actor not in self.actors:
            known = self._then(self.lexicon.actors[actor])
            self.actors[actor] = known
            if known.of is not None:
                self.meet(known.of)
        self._call(actor, words)
        return actor

    def _then(self, actor: Actor) -> Actor:
        """An actor of the lexicon with whom it acted for, and whose it was, when the article was published."""
        then = at(actor, self.lexicon.terms.get(actor.id, ()), self.analysis.published)
        if actor.id in self.lexicon.governed and not self._governs(actor.id):
            then = replace(then, sectors=tuple(dict.fromkeys((_OPPOSED, *then.sectors))))
        state = self.state_then(f"country-{then.country}")
        if actor.kind == "country" or then.country in self.lexicon.twice or state not in self.lexicon.actors:
            return then
        of = self.state_then(then.of) if then.of is not None else None
        return replace(then, country=self.lexicon.actors[state].country, of=of)

    def _governs(self, party: str) -> bool:
        """Whether a party was in government in the year of the article; taken to where no day is known."""
        day = self.analysis.published.isoformat() if self.analysis.published else None
        periods = (period.partition("/") for period in self.lexicon.governed[party])
        return day is None or any(holds(since, until or None, day) for since, _, until in periods)

    def state_then(self, state: str) -> str:
        """The id under which a state of today went when the article was published: Burma in 1988."""
        day = self.analysis.published.isoformat() if self.analysis.published else None
        renamed = self.lexicon.renamed.items()
        return next((was for was, (now, end) in renamed if now == state and day and day <= end), state)

    def group(self, side: str, sector: str, words: str) -> str:
        """The group of a sector and a side: "Russian troops" act for Russia, rebels for nobody; for GOV the side.

        Armed groups, organs and companies are their people themselves: "FBI agents" are the FBI.
        """
        of = self.actors[side]
        itself = of.sectors[:1] in _ITSELF or (of.sectors[:1] in _PARTISAN and sector in _FOLLOWING)
        if sector == "GOV" or of.kind == "group" or (of.kind == "organisation" and itself):
            return side
        actor = f"group-{side.partition('-')[2]}-{sector}"
        if actor not in self.actors:
            name = f"{self.lexicon.adjectives.get(side, of.name)} {self.lexicon.labels[sector]}"
            acts_for = None if sector in self.lexicon.references.own else side
            group = Actor(id=actor, name=name, kind="group", country=of.country, sectors=(sector,), of=acts_for)
            self.actors[actor] = group
        self._call(actor, words)
        return actor

    def outlet(self, side: str, words: str) -> str:
        """A broadcaster or paper of a state that goes by these words: "Peking radio"; of a body, the body itself."""
        of = self.actors[side]
        if of.kind != "country":
            return self.group(side, "MED", words)
        actor = f"organisation-{slug(words)}"
        if actor not in self.actors:
            self.actors[actor] = Actor(
                id=actor, name=words, kind="organisation", country=of.country, sectors=("MED",), of=side
            )
        self._call(actor, words)
        return actor

    def _call(self, actor: str, words: str) -> None:
        known = self.actors[actor]
        if words and words not in known.names:
            self.actors[actor] = replace(known, names=(*known.names, words))

    def update(self, actor: Actor) -> None:
        """Puts an actor in the place of the one of its id."""
        self.actors[actor.id] = actor

    def add_role(self, actor: str, title: str, of: str | None, evidence: Evidence) -> None:
        """Gives a person a role on the words that say so; the same role twice is one role with both citations."""
        known = self.actors[actor]
        same = next((role for role in known.roles if (role.title, role.of) == (title, of)), None)
        day = self.analysis.published.isoformat() if self.analysis.published else None
        earlier = same.citations if same else ()
        role = Role(title=title, of=of, date=day, citations=ordered_citations((*earlier, evidence)))
        others = tuple(each for each in known.roles if each is not same)
        roles = sorted((*others, role), key=lambda each: min(citation_key(cited) for cited in each.citations))
        self.update(replace(known, roles=tuple(roles)))

    def mention(self, start: int, end: int, actors: Iterable[str], kind: MentionKind, rule: str) -> Mention:
        """Notes a mention of tokens `start`..`end`; its head is the root of the span."""
        found = Mention(start, end, self.doc[start:end].root.i, tuple(dict.fromkeys(actors)), kind, rule)
        self.mentions.append(found)
        return found

    def trouble(self, span: Span, reason: str) -> None:
        """Says that words were left unresolved, and why."""
        evidence = self.analysis.cite_span(span)
        cited = pieces(evidence)[0]
        problem = Problem(report=cited.report, step="actors", reason=reason, excerpt=cited.words)
        if problem not in self.problems:
            self.problems.append(problem)

    def hit_within(self, start: int, end: int) -> Hit | None:
        """The last gazetteer hit that touches tokens `start`..`end`."""
        return next((self.hits[at] for at in range(end - 1, start - 1, -1) if at in self.hits), None)

    def cast(self) -> Cast:
        """The cast as far as it is known."""
        mentions = tuple(sorted(self.mentions, key=lambda each: (each.start, each.end, each.actors)))
        evidence = mentioned(self.analysis, mentions)
        actors = {key: replace(self.actors[key], mentions=evidence.get(key, ())) for key in sorted(self.actors)}
        return Cast(actors=actors, mentions=mentions, problems=tuple(self.problems))


def begin(analysis: Analysis, own: tuple[OwnActor, ...] = ()) -> Reading:
    """A reading of an article in which nothing is resolved yet."""
    return Reading(
        analysis=analysis, own=own, lexicon=lexicon_with(own), words=[folded(token.text) for token in analysis.tokens]
    )


def is_capital(token: Token) -> bool:
    """Whether a token begins with a capital letter."""
    return token.text[:1].isupper()
