"""Titles that stand without a name -> the people who hold the office, or the body that an unnamed holder speaks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace as replace_held

from communique.actors.context import state_in_context
from communique.actors.entries import PUBLIC
from communique.actors.holding import BY_TABLE, holder_told, introduce
from communique.actors.offices import Held, determiner, sectors_of
from communique.actors.people import short_for
from communique.actors.phrases import slug
from communique.actors.reading import Reading, Tenure
from communique.model import Actor

_DEFINITE = frozenset({"the", "this", "that"})


def mention_titles(reading: Reading, offices: Sequence[Held], used: set[int]) -> None:
    """Resolves titles that stand without a name to the person who holds the office, or to the body it speaks for."""
    for held in offices:
        if held.core not in used and not held.title.plural:
            _mention_title(reading, held)


def _mention_title(reading: Reading, held: Held) -> None:
    before = determiner(held, reading)
    start = held.start - 1 if before in _DEFINITE | {"a", "an"} else held.start
    definite = before not in {"a", "an"} and not _is_of_other(reading, held)
    holders = (holders_told(reading, held) or _once(reading, held)) if definite else []
    if not holders and definite and held.of is None:
        held = replace_held(held, of=_state_meant(reading, held, before))
    if holders:
        holder = _likeliest(reading, held, holders)
        reading.mention(start, held.end, [holder], "title", f"holds the office: {held.words}")
    elif definite and (named := _only_of_side(reading, held)) is not None:
        reading.mention(start, held.end, [named], "title", "the only one of that side named before")
    elif held.of is None and held.office.voice and (side := _spoken_for(reading, held.end)) is not None:
        reading.mention(start, held.end, [side], "title", "speaks for the side of the person named after")
    elif held.of is not None and (held.of in reading.actors or held.of in reading.lexicon.actors):
        side = reading.meet(held.of)
        if held.office.voice or not definite:
            sector = (sectors_of(held, reading) or ("GOV",))[0]
            if not held.past or held.office.voice:
                sector = "GOV" if held.past else sector
                actor = side if side.startswith("organisation-") else reading.group(side, sector, "")
                reading.mention(start, held.end, [actor], "title", "an unnamed holder speaks for the body")
        elif (figure := holder_told(reading, held)) is not None:
            reading.mention(start, held.end, [introduce(reading, held, figure)], "title", BY_TABLE)
        else:
            reading.mention(start, held.end, [_unnamed(reading, held, side)], "title", "unnamed holder of the office")


def _once(reading: Reading, held: Held) -> list[str]:
    """The only person named before who held an office at some time, by the tables: "the general" for a president."""
    if held.of is not None:
        return []
    before = {actor for mention in reading.mentions if mention.end <= held.start for actor in mention.actors}
    people = [
        (actor, reading.lexicon.figures.people[name]) for actor, name in reading.figures.items() if actor in before
    ]
    found = [
        actor
        for actor, known in people
        if any(reading.office_key(each.office) == held.title.office for each in known.held if each.office)
    ]
    return found if len(found) == 1 else []


def _state_meant(reading: Reading, held: Held, before: str) -> str | None:
    """The state in context where a title that one person of a state holds is told without it: "the prime minister"."""
    if before not in _DEFINITE or held.past or not held.office.sole or PUBLIC.isdisjoint(held.office.sectors[:1]):
        return None
    owned = sorted(reading.mentions, key=lambda mention: mention.start)
    return state_in_context(reading, reading.tokens[held.core], owned)


def _is_of_other(reading: Reading, held: Held) -> bool:
    """Whether a title is of something that is no actor: "chief of naval operations", "the growers' leader"."""
    if held.of is not None:
        return False
    owner = reading.words[held.start - 2] if held.start > 1 and reading.words[held.start - 1] in {"'s", "'"} else ""
    references = reading.lexicon.references
    return held.end > held.core_end or bool(owner and owner not in references.organs | references.states)


def _only_of_side(reading: Reading, held: Held) -> str | None:
    """The only person named before a title who speaks for its state, if they hold an office: "the Chinese diplomat"."""
    said = " ".join(word for word in reading.words[held.core : held.core_end] if word)
    if held.of is None or held.past or {held.title.office, said}.isdisjoint(reading.lexicon.references.anybody):
        return None
    before = [mention for mention in reading.mentions if mention.end <= held.start]
    people = dict.fromkeys(actor for mention in before for actor in mention.actors if actor.startswith("person-"))
    same = [actor for actor in people if reading.actors[actor].of == held.of and "GOV" in reading.actors[actor].sectors]
    return same[0] if len(same) == 1 else None


def _spoken_for(reading: Reading, at: int) -> str | None:
    """The side of the person after a title: "a spokesman for President Ghani"."""
    if at >= len(reading.doc) or reading.tokens[at].lower_ not in {"for", "of", "to"}:
        return None
    named = next((mention for mention in reading.mentions if mention.start == at + 1), None)
    return reading.actors[named.actors[0]].of if named is not None else None


def holders_told(reading: Reading, held: Held) -> list[str]:
    """The people who hold an office that these words can mean, those of exactly this office first."""
    exact, short = [], []
    for actor, tenures in reading.tenures.items():
        for tenure in tenures:
            known = tenure.of or reading.actors[actor].of
            if tenure.past == held.past and _same_body(reading, held.of, known):
                if tenure.office == held.title.office or tenure.words == held.words:
                    exact.append(actor)
                elif short_for(reading, held, tenure) or (held.of == tenure.of and tenure.words in held.office.called):
                    short.append(actor)
    if not exact and not short and held.past and held.of is None:  # "the ousted prime minister"
        office = held.title.office
        exact = [actor for actor, tenures in reading.tenures.items() if office in {tenure.office for tenure in tenures}]
        return exact if len(exact) == 1 else []
    return list(dict.fromkeys(exact)) or list(dict.fromkeys(short))


def _same_body(reading: Reading, said: str | None, known: str | None) -> bool:
    if said is None or said == known:
        return True
    if known is None:
        return False
    actors = reading.lexicon.actors
    return any(one in actors and actors[one].of == other for one, other in ((said, known), (known, said)))


def _likeliest(reading: Reading, held: Held, holders: Sequence[str]) -> str:
    """The holder named last before the words; else the first one named in the article."""
    named = [mention for mention in reading.mentions if mention.actors[0] in holders]
    before = [mention for mention in named if mention.start < held.start]
    if before:
        return max(before, key=lambda mention: mention.start).actors[0]
    return min(named, key=lambda mention: mention.start).actors[0] if named else holders[0]


def _unnamed(reading: Reading, held: Held, side: str) -> str:
    """A person known only by the office; the same office of the same body is the same person in an article."""
    actor = f"person-{slug(held.words)}-of-{side.partition('-')[2].lower()}"
    if actor not in reading.actors:
        of = reading.actors[side]
        name = f"{held.words} of {of.name}"
        sectors = sectors_of(held, reading)
        reading.update(Actor(id=actor, name=name, kind="person", country=of.country, sectors=sectors, of=side))
        reading.tenures[actor] = [Tenure(held.title.office, held.words, side, held.past)]
        span = reading.doc[held.start : held.end]
        reading.add_role(actor, held.words, side, reading.analysis.cite_span(span))
    return actor
