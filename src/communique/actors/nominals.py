"""Definite nouns -> the actors they refer back to: "the Nato chief", "the alliance", "the country", "the army"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace as replace_mention
from typing import TYPE_CHECKING

from msgspec.structs import replace

from communique.actors.cast import Mention
from communique.actors.groups import sector_of
from communique.actors.holding import BY_TABLE, counterpart, holder_told, introduce
from communique.actors.lexicon import Name
from communique.actors.membership import existed
from communique.actors.names import NATIONALS
from communique.actors.offices import Held, determiner, sectors_of
from communique.actors.people import short_for
from communique.actors.phrases import slug
from communique.actors.reading import Hit, Reading, Tenure
from communique.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_DEFINITE = frozenset({"the", "this", "that"})
_UNOFFICIAL = frozenset({"REB", "CRM", "CVL", "OPP"})
_PUBLIC = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})
_LEAST = 2  # mentions of a state that make it the state of people whose own is not told
_SINGULAR = frozenset({"NN", "NNP", "JJ"})
_BODIES = ("organisation-", "group-")
_PARTS = frozenset({"nsubj", "nsubjpass", "dobj", "agent", "pobj", "conj", "dative"})


def mention_titles(reading: Reading, offices: Sequence[Held], used: set[int]) -> None:
    """Resolves titles that stand without a name to the person who holds the office, or to the body it speaks for."""
    for held in offices:
        if held.core not in used and not held.title.plural:
            _mention_title(reading, held)


def adopt_offices(reading: Reading, offices: Sequence[Held], used: set[int]) -> None:
    """Completes people whose body the report leaves to the reader.

    A national office without a state is of the state in context ("Sweden is in. Prime Minister Kristersson said ...");
    a title with a state that follows a bare name tells who that was ("Haig flew home. The American secretary ...").
    """
    owned = sorted(reading.mentions, key=lambda mention: mention.start)
    for mention in owned:
        person = reading.actors[mention.actors[0]]
        open_offices = [tenure for tenure in reading.tenures.get(person.id, ()) if tenure.of is None]
        if person.of is None and open_offices and _PUBLIC.intersection(person.sectors):
            near = "GOV" in person.sectors
            state = state_in_context(reading, reading.tokens[mention.start], owned) if near else None
            state = state or _mostly(reading, owned, least=_LEAST)
            _adopt_state(reading, person, state)
    for held in offices:
        if held.core not in used and held.of and not held.title.plural and determiner(held, reading) not in {"a", "an"}:
            _adopt_title(reading, held, owned)


def _adopt_state(reading: Reading, person: Actor, state: str | None) -> None:
    if state is not None:
        country = person.country or reading.actors[state].country
        reading.update(replace(person, of=state, country=country))


def _adopt_title(reading: Reading, held: Held, owned: Sequence[Mention]) -> None:
    """Gives an office told with its state to the only person before it who has none, if nobody else holds it."""
    if _holders(reading, held) or held.office.voice:
        return
    near = reading.tokens[held.start].sent
    first = reading.tokens[near.start - 1].sent.start if near.start else near.start
    inside = [mention for mention in owned if first <= mention.start < held.start]
    bare = {actor: None for mention in inside for actor in mention.actors if actor.startswith("person-")}
    free = [actor for actor in bare if reading.actors[actor].of is None and _is_idle(reading, actor)]
    if len(bare) == 1 and free:
        side = reading.meet(str(held.of))
        person, words = reading.actors[free[0]], reading.doc[held.start : held.end]
        country = person.country or reading.actors[side].country
        reading.update(replace(person, of=side, country=country, sectors=sectors_of(held, reading)))
        reading.add_role(free[0], held.words, side, reading.analysis.cite_span(words))
        reading.tenures[free[0]] = [Tenure(held.title.office, held.words, side, held.past)]


def _is_idle(reading: Reading, actor: str) -> bool:
    return all(tenure.past for tenure in reading.tenures.get(actor, ()))


def _mention_title(reading: Reading, held: Held) -> None:
    before = determiner(held, reading)
    start = held.start - 1 if before in _DEFINITE | {"a", "an"} else held.start
    definite = before not in {"a", "an"}
    holders = _holders(reading, held) if definite else []
    if holders:
        holder = _likeliest(reading, held, holders)
        reading.mention(start, held.end, [holder], "title", f"holds the office: {held.words}")
    elif definite and held.office.voice and (named := _only_of_side(reading, held)) is not None:
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


def _only_of_side(reading: Reading, held: Held) -> str | None:
    """The only person named before a title who speaks for its state, if they hold an office: "the Chinese diplomat"."""
    if held.of is None or held.past or held.title.office not in reading.lexicon.references.anybody:
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


def _holders(reading: Reading, held: Held) -> list[str]:
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


def mention_body_nouns(reading: Reading) -> None:
    """Resolves "the alliance" to the body it means, and lets it own what follows: "the alliance's chief"."""
    owned = sorted(reading.mentions, key=lambda mention: mention.start)
    references = reading.lexicon.references
    nouns = reading.lexicon.nouns.keys() | references.kinds.keys() | {name.split()[-1] for name in references.called}
    for token in reading.tokens:
        if token.lower_ in nouns and token.pos_ in {"NOUN", "PROPN"} and token.i not in reading.hits:
            definite = any(child.lower_ in _DEFINITE and child.i < token.i for child in token.children)
            told = " ".join(reading.words[max(0, token.i - 1) : token.i + 1]) in references.called
            if definite and (told or not _narrowed(token)):
                _mention_body(reading, token, owned)


def mention_nouns(reading: Reading) -> None:
    """Resolves "the country", "the army", "rebels" to the state in context, or to a group of it."""
    taken = {at for mention in reading.mentions for at in range(mention.start, mention.end)}
    owned = sorted((m for m in reading.mentions if m.kind != "group"), key=lambda mention: mention.start)
    for token in reading.tokens:
        if token.pos_ not in {"NOUN", "PROPN"} or token.i in taken:
            continue
        definite = any(child.lower_ in _DEFINITE and child.i < token.i for child in token.children)
        if definite and not _narrowed(token) and token.lower_ in reading.lexicon.references.states:
            _mention_state(reading, token, owned)
        elif token.dep_ in _PARTS and not any(child.dep_ == "poss" for child in token.children):
            _mention_organ(reading, token, owned)


def _narrowed(token: Token) -> bool:
    """Whether a noun is told apart by words of its own: "the opposition bloc", "the council of elders"."""
    if any(child.dep_ in {"compound", "poss", "nmod", "relcl"} for child in token.children):
        return True
    return any(child.dep_ == "prep" and child.lower_ == "of" for child in token.children)


def _noun_phrase(token: Token) -> tuple[int, int]:
    left = [
        child.i for child in token.children if child.i < token.i and child.dep_ in {"det", "amod", "compound", "nummod"}
    ]
    return min([token.i, *left]), token.i + 1


def _mention_body(reading: Reading, token: Token, owned: Sequence[Mention]) -> None:
    """The body last named before a noun that can mean it; or the only one of the article, or of its kind before."""
    bodies = set(reading.lexicon.nouns.get(token.lower_, ()))
    fitting = [mention for mention in owned if mention.actors[0] in bodies]
    before = [mention for mention in fitting if mention.start < token.i]
    if before or len({mention.actors[0] for mention in fitting}) == 1:
        body, rule = (before or fitting[:1])[-1].actors[0], "noun for the body named last"
    else:
        body, rule = _only_of_kind(reading, token, owned), "noun for the only one of its kind named before"
    if body:
        start, end = _noun_phrase(token)
        reading.mention(start, end, [body], "nominal", rule)
        reading.hits[token.i] = Hit(token.i, token.i + 1, Name(body, frozenset({"name"}), (token.text,)))


def _only_of_kind(reading: Reading, token: Token, owned: Sequence[Mention]) -> str:
    """The only body of the sectors a noun tells, or the only state that is called so, before a token; else ""."""
    references = reading.lexicon.references
    sectors, words = references.kinds.get(token.lower_, ()), reading.words[max(0, token.i - 1) : token.i + 1]
    called = references.called.get(" ".join(words)) or references.called.get(token.lower_, ())
    before = dict.fromkeys(actor for mention in owned if mention.start < token.i for actor in mention.actors)
    found = [
        actor
        for actor in before
        if actor in called
        or (
            actor.startswith(_BODIES)
            and reading.actors[actor].sectors[:1]
            and reading.actors[actor].sectors[0] in sectors
        )
    ]
    return found[0] if len(found) == 1 else ""


def _mention_state(reading: Reading, token: Token, owned: Sequence[Mention]) -> None:
    state = state_in_context(reading, token, owned)
    if state is not None:
        start, end = _noun_phrase(token)
        reading.mention(start, end, [state], "nominal", "noun for the state in context")


def _mention_organ(reading: Reading, token: Token, owned: Sequence[Mention]) -> None:
    start, end = _noun_phrase(token)
    words = [*(word for word in reading.words[start : end - 1] if word), token.lemma_.lower()]
    organs = reading.lexicon.references.organs
    hyphened = start > 0 and reading.tokens[start - 1].text == "-"  # "Russian-backed rebels"
    if hyphened or (words[-1] not in organs and " ".join(words[-2:]) not in organs):
        return
    sector = sector_of(reading, token)
    state = _sender(reading, token, owned) if sector == "MIL" else None
    state = state or _mostly(reading, owned)
    state = state or (None if sector in _UNOFFICIAL else state_in_context(reading, token, owned))
    if sector is not None and state is not None:
        span = reading.doc[start:end]
        actor = reading.group(state, sector, reading.analysis.words(span.start_char, span.end_char))
        reading.mention(start, end, [actor], "nominal", "organ of the state in context")


def _sender(reading: Reading, token: Token, owned: Sequence[Mention]) -> str | None:
    """The only state that is the subject of a verb of which a noun is the object: "Uganda sent troops"."""
    if token.dep_ != "dobj":
        return None
    subjects = {child.i for child in token.head.children if child.dep_ == "nsubj"}
    states = list(dict.fromkeys(_all_states(reading, (mention for mention in owned if mention.head in subjects))))
    return states[0] if len(states) == 1 else None


def state_in_context(reading: Reading, token: Token, owned: Sequence[Mention]) -> str | None:
    """The only state named before a token in its sentence, else in the sentence before, else its only subject."""
    sentence: Span = token.sent
    here = _states(reading, owned, sentence.start, token.i)
    if len(here) == 1:
        return here[0]
    if not here and sentence.start > 0:
        previous: Span = reading.tokens[sentence.start - 1].sent
        there = _states(reading, owned, previous.start, previous.end)
        if len(there) == 1:
            return there[0]
        subjects = [m for m in owned if reading.tokens[m.head].dep_ in {"nsubj", "nsubjpass"}]
        acting = _states(reading, subjects, previous.start, previous.end)
        if len(acting) == 1:
            return acting[0]
    return None


def _states(reading: Reading, owned: Sequence[Mention], start: int, end: int) -> list[str]:
    inside = [mention for mention in owned if start <= mention.start < end]
    return list(dict.fromkeys(_all_states(reading, inside)))


def _all_states(reading: Reading, mentions: Iterable[Mention]) -> list[str]:
    """The state of every mention of a state or of a group that acts for one; none that was gone by then."""
    actors = [reading.actors[actor] for mention in mentions for actor in mention.actors]
    sides = [actor.of if actor.kind == "group" and actor.of else actor.id for actor in actors]
    day = reading.analysis.published
    return [side for side in sides if side.startswith("country-") and (day is None or existed(side, day))]


def _mostly(reading: Reading, owned: Sequence[Mention], least: int = 1) -> str | None:
    """The state of most mentions of states, where it has more than half of them and no fewer than `least`."""
    counts = Counter(_all_states(reading, owned))
    if not counts:
        return None
    top = min(counts, key=lambda actor: (-counts[actor], actor))
    return top if 2 * counts[top] > counts.total() and counts[top] >= least else None


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


def mention_counterparts(reading: Reading) -> None:
    """Resolves "his Greek counterpart": who holds, in Greece, the office of the one named before."""
    nouns = reading.lexicon.references.counterparts
    people = sorted((m for m in reading.mentions if m.actors[0] in reading.tenures), key=lambda mention: mention.start)
    sides = {mention.head: mention.actors[0] for mention in reading.mentions if mention.kind == "possessive"}
    for token in reading.tokens:
        if token.lower_ not in nouns:
            continue
        side = next((sides[child.i] for child in token.children if child.i in sides), None)
        before = [mention for mention in people if mention.end <= token.i]
        if side is not None and before:
            _mention_counterpart(reading, token, side, reading.tenures[before[-1].actors[0]][-1])


def _mention_counterpart(reading: Reading, token: Token, side: str, tenure: Tenure) -> None:
    same = [
        actor
        for actor, tenures in reading.tenures.items()
        for other in tenures
        if other.office == tenure.office and other.of == side
    ]
    start, end = _noun_phrase(token)
    figure = counterpart(reading, side, tenure) if not same else None
    if same:
        reading.mention(start, end, same[:1], "title", "same office of the other side")
    elif figure is not None:
        reading.mention(start, end, [figure], "title", BY_TABLE)
    else:
        reading.mention(start, end, [side], "title", "an unnamed counterpart stands for the side")
