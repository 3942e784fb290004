"""Nouns for collective actors beside a state or body -> mentions of groups: "Russian troops", "the army of Chad"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from communique.actors.cast import Mention, MentionKind
from communique.actors.reading import Reading
from communique.actors.towns import town_tokens

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEFORE = frozenset({"amod", "compound", "nmod", "poss", "npadvmod", "nmod:poss"})
_RULING = frozenset({("GOV",), ("MIL",), ("REB",)})
_ORGANS = frozenset({"MIL", "COP", "SPY"})
_MILITARY, _POLICE = "MIL", "COP"
_NAMES = "NNPS"  # the parser gives names in the plural no lemma: "the Communists"
_BETWEEN = frozenset({"of", "from"})


def mention_groups(reading: Reading) -> None:
    """Makes a mention of every group noun whose side the same noun phrase names."""
    owners = {mention.head: mention for mention in reading.mentions}
    taken = {at for mention in reading.mentions for at in range(mention.start, mention.end)} | reading.open
    for token in reading.nouns:
        if token.i not in taken:
            sector = sector_of(reading, token)
            sides = _sides(reading, token, sector, owners) if sector else []
            beside = _beside(reading, token, sector, owners) if sector and sides else None
            if beside is not None:
                start = min([token.i, *(side.start for side in sides)])
                reading.mention(start, token.i + 1, beside.actors, "nominal", "noun for the body named beside it")
            elif sector and sides:
                _mention(reading, token, sector, sides)


def _beside(reading: Reading, token: Token, sector: str, owners: Mapping[int, Mention]) -> Mention | None:
    """The body or person in apposition to a noun in the singular: "Bayer, the German maker"."""
    if token.text != token.lemma_:
        return None
    joined = [child.i for child in token.children if child.dep_ == "appos"]
    joined += [token.head.i] if token.dep_ == "appos" else []
    named = (owners[at] for at in joined if at in owners)
    return next((each for each in named if each.kind == "name" and _can_be(reading, each, sector)), None)


def _can_be(reading: Reading, mention: Mention, sector: str) -> bool:
    """Whether a mention is of one body or person, not of a state, that a noun of a sector can stand for."""
    actor, own = reading.actors[mention.actors[0]], reading.lexicon.references.own
    alike = not actor.sectors or sector in actor.sectors or {sector, actor.sectors[0]} <= own
    return len(mention.actors) == 1 and actor.kind in {"organisation", "group", "person"} and alike


def mention_possessed(reading: Reading) -> None:
    """Makes a mention of every group noun whose side a pronoun names: "Its Foreign Ministry", "his country"."""
    owners = {mention.start: mention for mention in reading.mentions if mention.kind == "pronoun"}
    others = (mention for mention in reading.mentions if mention.kind != "pronoun")
    taken = {at for mention in others for at in range(mention.start, mention.end)}
    references = reading.lexicon.references
    for token in reading.nouns:
        if token.i in taken:
            continue
        owner = next((owners[child.i] for child in token.children if child.dep_ == "poss" and child.i in owners), None)
        sector = sector_of(reading, token) if owner is not None else None
        if owner is None or sector is None:
            continue
        if token.lower_ in references.states and (state := reading.actors[owner.actors[0]].of) in reading.actors:
            reading.mention(token.i - 1, token.i + 1, [str(state)], "nominal", "the state of a person")
        elif (
            (token.lemma_.lower() not in references.members or _of_party(reading, owner))
            and token.lower_ not in references.counterparts
            and _owns(reading, token, owner)
        ):
            _mention(reading, token, sector, [owner])


def _of_party(reading: Reading, owner: Mention) -> bool:
    """Whether somebody has members who are people: a party, rebels, a church, not a state or a body of states."""
    body = reading.actors[owner.actors[0]]
    return body.kind in {"organisation", "group"} and "IGO" not in body.sectors


def sector_of(reading: Reading, token: Token) -> str | None:
    """The sector of a group noun by its words, or by its words with the last one in the singular, or what follows."""
    if token.i not in reading.sectors:
        reading.sectors[token.i] = _sector_of(reading, token)
    return reading.sectors[token.i]


def _sector_of(reading: Reading, token: Token) -> str | None:
    start = max(0, token.i - 3)
    words = list(reading.words[start : token.i + 1])
    found = reading.lexicon.groups.ending(words, len(words))
    if found is None:
        words[-1] = words[-1].removesuffix("s") if token.tag_ == _NAMES else token.lemma_.lower()
        found = reading.lexicon.groups.ending(words, len(words)) or _told_after(reading, token)
    either = found == _MILITARY and words[-1] in reading.lexicon.references.either
    bare = reading.lexicon.groups.ending(words[:-1], len(words) - 1) is None  # not "military officers"
    return _POLICE if either and bare and _is_of_police(reading) else found


def _told_after(reading: Reading, token: Token) -> str | None:
    """The sector of a noun with what follows it: "chamber of commerce"."""
    if token.i + 1 >= len(reading.words) or reading.words[token.i + 1] != "of":
        return None
    found = reading.lexicon.groups.match(reading.words, token.i)
    return found[1] if found is not None and found[0] > token.i + 1 else None


def _is_of_police(reading: Reading) -> bool:
    """Whether a report tells of the police and of no soldiers, so that "officers" in it are of the police."""
    lemmas = {token.lemma_.lower() for token in reading.nouns} - reading.lexicon.references.either
    told = {reading.lexicon.groups.ending((lemma,), 1) for lemma in lemmas}
    return _POLICE in told and _MILITARY not in told


def _sides(reading: Reading, token: Token, sector: str, owners: dict[int, Mention]) -> list[Mention]:
    """The states and bodies that modify a noun, before it or after "of" and "from"; else its seat, after "in"."""
    found: list[Mention] = []
    member = token.lemma_.lower() in reading.lexicon.references.members
    if member and "Plur" not in token.morph.get("Number", []):
        return found
    seats: list[Mention] = []
    for child in token.children:
        if member and child.dep_ == "poss":
            continue
        if child.dep_ in _BEFORE and child.i < token.i:
            found += _conjuncts(child, owners)
            seats += [town] if child.pos_ == "PROPN" and (town := _town(reading, child)) is not None else []
        elif child.dep_ == "prep" and child.lower_ == "in":
            seats += [place for inner in child.children if (place := _seat(reading, inner)) is not None]
        elif child.dep_ == "prep" and child.lower_ in _BETWEEN and (token.pos_ == "NOUN" or _is_organ(reading, token)):
            found += [each for inner in child.children for each in _conjuncts(inner, owners)]
    hosted = token.lemma_.lower() in reading.lexicon.references.hosted
    if not found and not hosted and (_is_organ(reading, token) or sector != "GOV"):
        found = seats
    return [mention for mention in found if _owns(reading, token, mention)]


def _owns(reading: Reading, token: Token, mention: Mention) -> bool:
    """Whether a group can act for those of a mention: a state or body, or a leader ("Obama's cabinet")."""
    if not mention.actors[0].startswith("person-"):
        return True
    references = reading.lexicon.references
    led = token.lower_ in references.led or reading.words[mention.end] in references.led
    owner = reading.actors[mention.actors[0]]
    organ = sector_of(reading, token) in _ORGANS and token.lemma_ not in references.things
    return owner.of is not None and (led or (organ and owner.sectors[:1] in _RULING))


def _is_organ(reading: Reading, token: Token) -> bool:
    return token.lemma_.lower() in reading.lexicon.references.organs


def _seat(reading: Reading, token: Token) -> Mention | None:
    """The state of a place: "the junta in Niamey", "soldiers in Mali"."""
    hit = reading.hits.get(token.i)
    if hit is None:
        return _town(reading, token)
    if not hit.name.actor.startswith(("country-", "place-")):
        return None
    return Mention(hit.start, hit.end, token.i, (reading.meet(hit.name.actor),), "metonym", "seat")


def _town(reading: Reading, token: Token) -> Mention | None:
    """The state of a town: "Karachi dockers", "a court in New York"."""
    state = town_tokens(reading).get(token.i)
    if state is None:
        return None
    return Mention(token.i, token.i + 1, token.i, (reading.meet(state),), "metonym", "seat")


def _conjuncts(token: Token, owners: dict[int, Mention]) -> list[Mention]:
    """The mentions headed at a token, its conjuncts and, where it is none itself, its own modifiers."""
    if token.i in owners:
        found = [owners[token.i]]
    elif token.pos_ in {"NOUN", "PROPN"}:
        found = [owners[child.i] for child in token.children if child.i in owners and child.dep_ in _BEFORE]
    else:
        return []  # "Russian-backed rebels" are not Russia's
    joined = [child for child in token.children if child.dep_ in {"conj", "nmod", "compound", "npadvmod"}]
    return found + [each for child in joined if token.i in owners for each in _conjuncts(child, owners)]


def _actors(mentions: list[Mention]) -> list[str]:
    return [actor for mention in mentions for actor in mention.actors]


def _mention(reading: Reading, token: Token, sector: str, sides: list[Mention]) -> None:
    start = min([token.i, *(side.start for side in sides)])
    end = max([token.i + 1, *(side.end for side in sides)])
    span = reading.doc[start:end]
    words = reading.analysis.words(span.start_char, span.end_char)
    sided = [str(reading.actors[actor].of) if actor.startswith("person-") else actor for actor in _actors(sides)]
    named = sector == "MED" and token.text == token.lemma_ and len(sided) == 1 and words[:1].isupper()
    actors = [reading.outlet(side, words) if named else reading.group(side, sector, words) for side in sided]
    kind: MentionKind = "group" if sector != "GOV" else "nominal"
    reading.mentions.append(
        Mention(start, end, token.i, tuple(dict.fromkeys(actors)), kind, f"group noun of sector {sector}")
    )
