"""Names of bodies that no table lists -> organisations known by their own words, and by the acronym told with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.actors.groups import sector_of
from communique.actors.lexicon import Name
from communique.actors.phrases import slug
from communique.actors.reading import Hit, Reading, is_capital
from communique.actors.towns import is_town
from communique.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_ACTING = frozenset({"nsubj", "nsubjpass", "agent"})
_NAMED = frozenset({"dobj", "pobj", "conj", "poss"})
_BEFORE = frozenset({"the", "its", "their", "his", "her", "our"})
_JOINING = frozenset({"of", "for"})
_LITTLE = frozenset({"of", "the", "and", "for", "in"})
_LOOSE = frozenset({"", "NGO"})  # sectors of words that any trade's body can bear: "Council", "Association"
_SHORTEST_BODY = 2  # words
_SHORTEST = 3  # letters of a single-word name that is taken on the parser's word alone


def find_bodies(reading: Reading) -> None:
    """Turns names whose last word tells a body ("Malaysia Airlines", "the Lima Group") into hits of the gazetteer."""
    for entity in (*reading.doc.ents, *_runs(reading)):
        if entity.end - entity.start < _SHORTEST_BODY or reading.lexicon.bodies.keys().isdisjoint(
            reading.words[entity.start : entity.end]
        ):
            continue
        span = _name(reading, entity)
        sector = _sector_told(reading, span) if len(span) > 1 else None
        organ = reading.lexicon.groups.match(reading.words, span.start) if len(span) else None  # "the High Court"
        if sector is not None and not (organ and organ[0] == span.end) and not _listed(reading, span):
            _add_hits(reading, span, _body(reading, span, sector))


def _runs(reading: Reading) -> Iterator[Span]:
    """Runs of names in capitals that the parser takes for no entity and that end in a word for a body."""
    bodies = reading.lexicon.bodies
    for last in reading.nouns:
        if last.pos_ != "PROPN" or last.ent_type_ or not is_capital(last) or reading.words[last.i] not in bodies:
            continue
        start = last.i
        while start > 0 and _is_bare_name(reading, start - 1):
            start -= 1
        yield reading.doc[start : last.i + 1]


def _is_bare_name(reading: Reading, at: int) -> bool:
    token = reading.tokens[at]
    return token.pos_ == "PROPN" and is_capital(token) and not token.ent_type_ and at not in reading.hits


def _sector_told(reading: Reading, span: Span) -> str | None:
    """The sector that a name tells by its last word, or by the one before "of" or "for": "Party of the Left"."""
    bodies, at = reading.lexicon.bodies, span.end - 1
    joints = (token.i for token in span if token.lower_ in _JOINING and token.i > span.start)
    joint = next(joints, None)
    told = bodies.get(reading.words[at])
    if told is None and joint is not None:
        told = bodies.get(reading.words[joint - 1])
    trades = reading.lexicon.references.trades
    whose = (trades[word] for word in reading.words[span.start : span.end] if word in trades)
    return next(whose, told) if told in _LOOSE else told


def find_told_bodies(reading: Reading) -> None:
    """Turns names after a noun that tells a body into hits: "the shipping company Vela", "the militant group Ansar"."""
    kinds, bodies = reading.lexicon.references.kinds, reading.lexicon.bodies
    for noun in reading.nouns:
        word = reading.words[noun.i]
        if (word not in kinds and word not in bodies) or noun.pos_ != "NOUN" or noun.text != noun.lemma_:
            continue
        sector = sector_of(reading, noun) or kinds.get(word, ("",))[0]
        if sector in {"", "GOV"}:
            continue
        end = noun.i + 1
        while end < len(reading.tokens) and _may_name(reading, end):
            end += 1
        span = reading.doc[noun.i + 1 : end]
        if len(span) and reading.lexicon.titles.match(reading.words, noun.i + 1) is None:
            _add_hits(reading, span, _body(reading, span, sector, _state_told(reading, noun)))


def _state_told(reading: Reading, noun: Token) -> str | None:
    """The country of the state told before a noun or the name after it: "the Finnish company", "Paris-based"."""
    edges = (child.left_edge.i for head in (noun, noun.head) for child in head.children if child.i < noun.i)
    first = min((edge for edge in edges if edge >= noun.sent.start), default=noun.i)
    hits = (reading.hits[at] for at in range(first, noun.i) if at in reading.hits)
    states = {hit.name.actor for hit in hits if hit.name.actor.startswith("country-")}
    return reading.lexicon.actors[states.pop()].country if len(states) == 1 else None


def _may_name(reading: Reading, at: int) -> bool:
    token = reading.tokens[at]
    return token.pos_ == "PROPN" and is_capital(token) and at not in reading.hits and not token.is_sent_start


def bind_acronyms(reading: Reading) -> None:
    """Lets an acronym in brackets after a name stand for that body in this article: "Rapid Support Forces (RSF)"."""
    tokens = reading.tokens
    for hit in list(dict.fromkeys(reading.hits.values())):
        end = hit.end
        if hit.end - hit.start < _SHORTEST_BODY or end + 2 >= len(tokens) or tokens[end].text != "(":
            continue
        acronym = tokens[end + 1]
        if tokens[end + 2].text == ")" and acronym.is_upper and hit.name.actor.startswith(("organisation-", "group-")):
            same = [token.i for token in tokens if token.text == acronym.text]
            reading.hits.update({at: Hit(at, at + 1, hit.name) for at in same})


def mention_bodies(reading: Reading) -> None:
    """Makes a mention of every other organisation the parser names, where nothing else was seen in its words."""
    taken = {at for mention in reading.mentions for at in range(mention.start, mention.end)}
    for entity in reading.doc.ents:
        if entity.label_ != "ORG" or all(at in taken for at in range(entity.start, entity.end)):
            continue
        span = _name(reading, entity)
        if not len(span) or is_town(reading, span) or any(at in taken for at in range(span.start, span.end)):
            continue
        sure = span.root.dep_ in _ACTING or ((len(span) > 1 or span.text.isupper()) and span.root.dep_ in _NAMED)
        acts = sure and span.root.pos_ == "PROPN" and len(span.text) >= _SHORTEST
        common = span.text.lower() in reading.lexicon.nouns or sector_of(reading, span.root) is not None
        if acts and not common and all(token.is_alpha or token.text in {"-", "."} for token in span):
            actor = _body(reading, span, "")
            reading.mention(span.start, span.end, [actor], "name", "an organisation by the parser's word")


def _name(reading: Reading, entity: Span) -> Span:
    """An entity without its article, possessive and anything in brackets."""
    start, end = entity.start, entity.end
    while start < end and not (is_capital(reading.tokens[start]) and reading.tokens[start].lower_ not in _BEFORE):
        start += 1
    while end > start and not is_capital(reading.tokens[end - 1]):
        end -= 1
    return reading.doc[start:end]


def _listed(reading: Reading, span: Span) -> bool:
    """Whether the gazetteer knows the last word of a name as part of a longer one, or the name as a whole."""
    hit = reading.hits.get(span.end - 1)
    return span.label_ == "PERSON" or (hit is not None and (hit.start <= span.start or _ends_in_body(reading, hit)))


def _ends_in_body(reading: Reading, hit: Hit) -> bool:
    """Whether a hit is a body or, in the name of one, what it is: not "Kenya" in "Orange Movement of Kenya"."""
    return hit.name.actor.startswith(("organisation-", "group-"))


def _body(reading: Reading, span: Span, sector: str, country: str | None = None) -> str:
    words = reading.analysis.words(span.start_char, span.end_char)
    actor = f"organisation-{slug(words)}"
    if actor not in reading.actors:
        hit = reading.hit_within(span.start, span.end)
        base = reading.lexicon.actors[hit.name.actor] if hit and hit.name.actor in reading.lexicon.actors else None
        sectors = (sector,) if sector else ()
        country = country or (base.country if base else None)
        reading.update(
            Actor(id=actor, name=" ".join(words.split()), kind="organisation", country=country, sectors=sectors)
        )
    return actor


def _add_hits(reading: Reading, span: Span, actor: str) -> None:
    """Puts a body in the place of whatever the gazetteer found inside its name, here and at its acronym."""
    name = Name(actor, frozenset({"name"}), (span.text,))
    reading.hits.update(dict.fromkeys(range(span.start, span.end), Hit(span.start, span.end, name)))
    initials = "".join(token.text[0] for token in span if token.is_alpha and token.lower_ not in _LITTLE)
    if len(initials) >= _SHORTEST:
        for token in reading.tokens:
            if token.text == initials and token.i not in reading.hits:
                reading.hits[token.i] = Hit(token.i, token.i + 1, name)
