"""People whose state or body the report leaves to the reader -> the one that the words around them tell, if one can."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace as replace_mention

from msgspec.structs import replace

from communique.actors.cast import Mention
from communique.actors.context import mostly, state_in_context
from communique.actors.entries import PUBLIC
from communique.actors.names import NATIONALS
from communique.actors.nations import nation_of
from communique.actors.offices import POSSESSIVE, Held, determiner, sectors_of
from communique.actors.reading import Reading, Tenure
from communique.actors.titles import holders_told
from communique.actors.towns import towns
from communique.model import Actor

_LEAST = 2  # mentions of a state that make it the state of people whose own is not told
_SETTLED = frozenset({"person", "organisation"})
_ABROAD = frozenset({"IGO", "NGO", "REB"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SINGULAR = frozenset({"NN", "NNP", "JJ"})


def adopt_offices(reading: Reading, offices: Sequence[Held], used: set[int]) -> None:
    """Completes people whose body the report leaves to the reader.

    A national office without a state is of the state in context ("Sweden is in. Prime Minister Kristersson said ...");
    a title with a state that follows a bare name tells who that was ("Haig flew home. The American secretary ...").
    """
    owned = sorted(reading.mentions, key=lambda mention: mention.start)
    adopt_states(reading, but=_served(reading, owned))
    for held in offices:
        if held.core not in used and held.of and not held.title.plural and determiner(held, reading) not in {"a", "an"}:
            _adopt_title(reading, held, owned)


def _served(reading: Reading, mentions: Sequence[Mention]) -> frozenset[str]:
    """The people whose office is told by a pronoun for whom they serve: "his deputy"."""
    titles = [mention for mention in mentions if mention.kind == "title"]
    return frozenset(mention.actors[0] for mention in titles if reading.words[mention.start] in POSSESSIVE)


def adopt_states(reading: Reading, *, but: Container[str] = ()) -> None:
    """Gives whoever holds an office of a state that the report leaves open the state that the words around tell."""
    owned = sorted(reading.mentions, key=lambda mention: mention.start)
    states = [mention for mention in owned if not mention.actors[0].startswith("person-")]
    for mention in owned:
        person = reading.actors[mention.actors[0]]
        if person.of is None and person.id not in but and _is_open(reading, person):
            state = f"country-{person.country}" if person.country else None
            state = state or _told_town(reading, [each for each in owned if each.actors == mention.actors])
            state = state or _likeliest(reading, mention, person, owned, states)
            _adopt_state(reading, person, state)


def _likeliest(
    reading: Reading, mention: Mention, person: Actor, owned: Sequence[Mention], states: Sequence[Mention]
) -> str | None:
    """The state that the words around somebody tell, unless a name speaks clearly for another state of the report."""
    near = not PUBLIC.isdisjoint(person.sectors)
    state = state_in_context(reading, reading.tokens[mention.start], states) if near else None
    state = state or mostly(reading, states, least=_LEAST)
    state = state or (mostly(reading, owned, least=_LEAST) if near else None)
    return nation_of(reading, person, owned, state) if mention.kind == "name" else state


def _told_town(reading: Reading, mentions: Sequence[Mention]) -> str | None:
    """The only state whose town stands in the words of somebody's offices: "the mayor of Enerhodar"."""
    told = {state for mention in mentions for state in towns(reading, mention.start, mention.end)}
    return next(iter(told)) if len(told) == 1 else None


def _is_open(reading: Reading, person: Actor) -> bool:
    """Whether somebody holds an office of a state and the report leaves open of which; envoys are mostly of another."""
    told = [tenure.office for tenure in reading.tenures.get(person.id, ()) if tenure.of is None]
    return bool(PUBLIC.intersection(person.sectors)) and bool(set(told) - reading.lexicon.references.abroad)


def _adopt_state(reading: Reading, person: Actor, state: str | None) -> None:
    if state is not None and (state in reading.actors or state in reading.lexicon.actors):
        reading.meet(state)
        country = person.country or reading.actors[state].country
        reading.update(replace(person, of=state, country=country))


def _adopt_title(reading: Reading, held: Held, owned: Sequence[Mention]) -> None:
    """Gives an office told with its state to the only person before it who has none, or to the one named next.

    Nobody else may hold it, and the holder may not be told by the tables.
    """
    if holders_told(reading, held) or held.office.voice:
        return
    named = _only_idle_before(reading, held, owned) or _named_next(reading, held, owned)
    if named is not None:
        side = reading.meet(str(held.of))
        person, words = reading.actors[named], reading.doc[held.start : held.end]
        country = person.country or reading.actors[side].country
        reading.update(replace(person, of=side, country=country, sectors=sectors_of(held, reading)))
        reading.add_role(named, held.words, side, reading.analysis.cite_span(words))
        reading.tenures[named] = [Tenure(held.title.office, held.words, side, held.past)]


def _only_idle_before(reading: Reading, held: Held, owned: Sequence[Mention]) -> str | None:
    """The only person named in the sentence of a title or the one before, ahead of it, if no side is known."""
    near = reading.tokens[held.start].sent
    first = reading.tokens[near.start - 1].sent.start if near.start else near.start
    inside = [mention for mention in owned if first <= mention.start < held.start]
    bare = {actor: None for mention in inside for actor in mention.actors if actor.startswith("person-")}
    free = [actor for actor in bare if reading.actors[actor].of is None and _is_idle(reading, actor)]
    return free[0] if len(bare) == 1 and free else None


def _named_next(reading: Reading, held: Held, owned: Sequence[Mention]) -> str | None:
    """The first person named after a title by a full name alone, if that is the subject of one of the next sentences.

    "Russia's foreign minister said so. Sergei Lavrov was speaking in Sochi": nothing else is known of them by then.
    """
    end = reading.tokens[held.start].sent.end
    after = [mention for mention in owned if mention.start >= held.end and mention.actors[0].startswith("person-")]
    if held.past or not after or after[0].start < end or not after[0].rule.startswith("full name"):
        return None
    named, known = after[0], reading.actors[after[0].actors[0]]
    between = reading.tokens[end].sent.end
    far = named.start >= between and reading.tokens[named.start].sent.start != between
    new = not any(mention.start < named.start and named.actors[0] in mention.actors for mention in owned)
    bare = known.of is None and not known.sectors and not reading.tenures.get(known.id)
    subject = reading.tokens[named.head].dep_ in _SUBJECTS
    fits = known.country in {None, reading.actors[reading.meet(str(held.of))].country}
    return known.id if new and bare and subject and fits and not far else None


def _is_idle(reading: Reading, actor: str) -> bool:
    return all(tenure.past for tenure in reading.tenures.get(actor, ()))


def settle_compatriots(reading: Reading) -> None:
    """Gives "the Armenian" to the only Armenian named before, where there is one, and not to the state."""
    people = [mention for mention in reading.mentions if mention.actors[0].startswith("person-")]
    for at, mention in enumerate(reading.mentions):
        if mention.rule != NATIONALS:
            continue
        words = reading.doc[mention.start : mention.end]
        if words.root.tag_ not in _SINGULAR or words.text.endswith("s"):
            continue
        country = reading.actors[mention.actors[0]].country
        before = {actor: None for other in people if other.end <= mention.start for actor in other.actors}
        same = [actor for actor in before if reading.actors[actor].country == country]
        if len(same) == 1:
            reading.mentions[at] = replace_mention(mention, actors=(same[0],), rule="the only one of that state")


def settle_nationalities(reading: Reading) -> None:
    """Gives "the Canadian" after the name of somebody whose country is not known to that person, and the country."""
    named = {mention.head: mention.actors[0] for mention in reading.mentions if mention.actors[0].startswith("person-")}
    for at, mention in enumerate(reading.mentions):
        token = reading.tokens[mention.head]
        actor = named.get(token.head.i) if mention.rule == NATIONALS and token.dep_ == "appos" else None
        if actor is None:
            continue
        person, country = reading.actors[actor], reading.actors[mention.actors[0]].country
        if person.country in {None, country}:
            reading.update(replace(person, country=country))
            reading.mentions[at] = replace_mention(mention, actors=(actor,), rule="nationality told after the name")


def settle_countries(reading: Reading) -> None:
    """Gives people and bodies whose country nothing tells that of the town told beside them, or of the whole report.

    That is the only state whose towns their sentence names; else the only one that the report tells of. For people it
    is another state of the report where the name clearly fits that one better.
    """
    told = {actor: None for mention in reading.mentions for actor in mention.actors}
    countries = {reading.actors[actor].country for actor in told} - {None}
    only = f"country-{next(iter(countries))}" if len(countries) == 1 else None
    for mention in reading.mentions:
        actor = reading.actors[mention.actors[0]]
        if actor.country is None and actor.kind in _SETTLED and not _ABROAD.intersection(actor.sectors):
            state = _state_near(reading, mention) or only
            if actor.kind == "person":
                state = nation_of(reading, actor, reading.mentions, state)
            if state in reading.lexicon.actors:
                reading.update(replace(actor, country=reading.lexicon.actors[str(state)].country))


def _state_near(reading: Reading, mention: Mention) -> str | None:
    sentence = reading.tokens[mention.start].sent
    near = set(towns(reading, sentence.start, sentence.end))
    return next(iter(near)) if len(near) == 1 else None
