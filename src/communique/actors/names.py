"""Gazetteer phrases in text -> mentions of states, territories and bodies: names, adjectives, metonyms, nationals."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.actors.entries import Whereabouts
from communique.actors.groups import sector_of
from communique.actors.lexicon import Name
from communique.actors.phrases import plain
from communique.actors.reading import Hit, Reading, is_capital

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_MARKS = frozenset({"-", "'s", "'"})
_OWNER = re.compile(r"'s?$")
_SHORTEST_NAME = 2
NATIONALS = "nationals stand for the state"
_PREPOSITIONAL_OBJECTS = frozenset({"pobj", "pcomp"})


def find_hits(reading: Reading) -> None:
    """Finds every phrase of the gazetteer, longest first, that the text writes as a name."""
    names, words, done = reading.lexicon.names, reading.words, 0
    for at, word in enumerate(words):
        if at < done or not word or not (phrases := names.matches(words, at)):
            continue
        found = next((each for each in phrases if _written_as_name(reading, at, each[0], each[1])), None)
        if found:
            done = found[0]
            hit = Hit(at, done, _meant_then(reading, found[1]))
            if "blocked" not in hit.name.forms:
                reading.hits.update(dict.fromkeys(range(at, done), hit))


def drop_namesakes(reading: Reading) -> None:
    """Takes states and bodies out of the names of people: "Michael Jordan", "Israel Katz", "Ludvik Svoboda"."""
    named = [entity for entity in reading.doc.ents if entity.label_ == "PERSON"]
    people = {at: entity for entity in named for at in range(entity.start, entity.end)}
    for hit in list(dict.fromkeys(reading.hits.values())):
        if hit.end - hit.start == 1 and (
            _is_namesake(reading, people.get(hit.start), hit)
            if hit.name.forms == {"name"}
            else _ends_person(reading, people.get(hit.start), hit)
        ):
            del reading.hits[hit.start]


def _ends_person(reading: Reading, entity: Span | None, hit: Hit) -> bool:
    """Whether a word for a people ends the name of a person after a forename: "Aldo Moro"."""
    if entity is None or entity.end != hit.end or hit.start - entity.start != 1 or hit.start - 1 in reading.hits:
        return False
    forename = reading.plain_words[entity.start]
    return forename in reading.lexicon.forenames or forename in reading.lexicon.figures.forenames


def _is_namesake(reading: Reading, entity: Span | None, hit: Hit) -> bool:
    """Whether a hit ends a name, after a forename or in a person's name; or begins what is a name by the parser."""
    before = reading.tokens[hit.start - 1] if hit.start else None
    if before is not None and is_capital(before) and before.pos_ == "PROPN" and before.i not in reading.hits:
        forename, state = reading.words[before.i], hit.name.actor.startswith(("country-", "place-"))
        if entity is None or entity.start == hit.start:
            return not state and plain(forename) in reading.lexicon.figures.forenames
        return forename in reading.lexicon.forenames or not (state or _is_titled(reading, entity.start))
    if entity is None or len(entity) < _SHORTEST_NAME or entity.start < hit.start:
        return False
    if any(at in reading.hits for at in range(hit.end, entity.end)):
        return False
    rest = reading.doc[hit.end : entity.end]
    return not _is_titled(reading, hit.end) and all(token.pos_ == "PROPN" and is_capital(token) for token in rest)


def _is_titled(reading: Reading, at: int) -> bool:
    return reading.lexicon.titles.match(reading.words, at) is not None


def _written_as_name(reading: Reading, start: int, end: int, name: Name) -> bool:
    """Whether words are spelt as a name; what sort of body it is may be in lower case: "the Wagner group"."""
    tokens = [token for token in reading.tokens[start:end] if token.text not in _MARKS]
    if "acronym" in name.forms and len(tokens) == 1 and not name.forms & {"adjective"}:
        letters = tokens[0].text.replace(".", "")
        shouted = letters.isupper() or letters in name.written
        if shouted or (len(letters) >= 4 and is_capital(tokens[0])):
            return True
        return letters[:1].isupper() and letters[1:2].isupper()
    if len(tokens) == 1 and len(tokens[0].text) <= 3 and name.written[0].isupper():
        return tokens[0].text.replace(".", "").isupper()
    if len(tokens[0].text.replace(".", "")) <= 4 and tokens[0].text.replace(".", "").isupper():
        return True
    wants = [part for written in name.written for part in _OWNER.sub("", written).replace("-", " ").split()]
    pairs = zip(tokens, wants, strict=False)
    last = len(tokens) - 1
    return all(
        is_capital(token) or not want[:1].isupper() or (0 < at == last and token.lower_ in reading.lexicon.bodies)
        for at, (token, want) in enumerate(pairs)
    )


def mention_names(reading: Reading) -> None:
    """Makes a mention of every hit that acts or is acted upon; a capital that is only a place gets none."""
    for hit in dict.fromkeys(reading.hits.values()):
        _mention(reading, hit)


def _mention(reading: Reading, hit: Hit) -> None:
    span = reading.doc[hit.start : hit.end]
    head, words = span.root, reading.analysis.words(span.start_char, span.end_char)
    forms = hit.name.forms
    if forms & {"name", "acronym"} and not ("adjective" in forms and modifies(head)):
        reading.mention(hit.start, hit.end, [reading.meet(hit.name.actor, words)], "name", "name")
    elif "adjective" in forms and (modifies(head) or "people" not in forms):
        actor = reading.meet(hit.name.actor)
        reading.mention(hit.start, hit.end, [actor], "possessive", "adjective")
    elif "people" in forms:
        _nationals(reading, hit, head, words)
    elif "metonym" in forms or not (_is_of_place(reading, head) or is_location(head, reading.lexicon.whereabouts)):
        actor = reading.meet(hit.name.actor, words)
        reading.mention(hit.start, hit.end, [actor], "metonym", "stands for the state")


def _meant_then(reading: Reading, name: Name) -> Name:
    """A name with the state that it meant when the report was published: Moscow spoke for the Soviet Union in 1963."""
    lexicon, published = reading.lexicon, reading.analysis.published
    if name.actor in lexicon.renamed:
        return replace(name, actor=_name_now(reading, name.actor))
    earlier = lexicon.before if name.forms & {"capital", "metonym"} else lexicon.meant
    for state, until in earlier.get(name.actor, {}).items():
        if published is not None and published.isoformat() < until:
            return replace(name, actor=f"country-{state}")
    return name


def _name_now(reading: Reading, state: str) -> str:
    """The state that the name of one that is gone meant when the report was published: Burma, or Myanmar."""
    later, end = reading.lexicon.renamed[state]
    published = reading.analysis.published
    return state if published is not None and published.isoformat() <= end else later


def _nationals(reading: Reading, hit: Hit, head: Token, words: str) -> None:
    """ "the Russians" stand for Russia; "two Russians", "a Russian", "Russians" for people of it."""
    side = reading.meet(hit.name.actor)
    definite = any(child.lower_ in {"the", "both"} for child in head.children)
    counted = any(child.dep_ in {"nummod", "amod"} for child in head.children)
    if definite and not counted:
        reading.mention(hit.start, hit.end, [side], "name", NATIONALS)
    else:
        reading.mention(hit.start, hit.end, [reading.group(side, "CVL", words)], "group", "nationals")


def modifies(token: Token) -> bool:
    """Whether an adjective or name stands before the noun it modifies."""
    if token.dep_ == "conj":  # "Afghan and German forces"
        return modifies(token.head) and token.i < token.head.head.i
    return token.dep_ in {"amod", "compound", "nmod", "npadvmod", "advmod"} and token.head.i > token.i


def _is_of_place(reading: Reading, token: Token) -> bool:
    """Whether a capital only tells where a thing is: "a London clinic", "the Geneva talks", not "Moscow officials"."""
    thing = token.dep_ in {"compound", "nmod"} and token.head.pos_ == "NOUN" and token.head.i > token.i
    acts = sector_of(reading, token.head) is not None or token.head.lemma_.lower() in reading.lexicon.whereabouts.owned
    return thing and not acts


def is_location(token: Token, words: Whereabouts) -> bool:
    """Whether the name of a city is only where something happens: "in Moscow", "flew to Moscow", "Moscow airport"."""
    head = token.head
    if token.dep_ in {"appos", "npadvmod", "nummod"} or (token.dep_ in {"compound", "nmod"} and head.ent_type_ != ""):
        return True
    if token.dep_ == "compound":
        return head.lemma_.lower() in words.motion or is_capital(head)
    if token.dep_ == "conj":
        return is_location(head, words)
    if token.dep_ in _PREPOSITIONAL_OBJECTS:
        return head.lower_ in words.locative or (
            head.lower_ in words.direction and head.head.lemma_.lower() in words.motion
        )
    return token.dep_ == "dobj" and head.lemma_.lower() in words.reached
