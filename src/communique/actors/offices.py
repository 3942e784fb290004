"""Titles in text -> offices with the words they stand in and the state or body they are of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.actors.entries import PUBLIC, Office
from communique.actors.groups import sector_of
from communique.actors.lexicon import Title
from communique.actors.reading import Hit, Reading
from communique.actors.towns import country_of_town

if TYPE_CHECKING:
    from spacy.tokens import Token

_FIELD = 5  # words of what an office is of
_COMPOUND = frozenset({"compound", "nmod"})
_OF = frozenset({"of", "for", "to", "at", "in", "with"})
_HOSTED = frozenset({"to", "at", "in", "for", "on"})
_CLERICAL = ("REL",)  # of one state, but mostly from another: "the Polish pope"
_BODIES = ("organisation-", "group-")
_STATES = ("country-", "place-")
_NO_BODIES = frozenset({None, "GOV", "CVL", "REF"})  # of these an office tells less than its own words
POSSESSIVE = frozenset({"his", "her", "its", "their", "my", "our"})


@dataclass(frozen=True)
class Held:
    """An office as the text gives it.

    `start`..`end` are its tokens with modifiers and body, `core`..`core_end` the title alone; `of` is the actor it is
    held for, None where the text does not say; `past` when it is held no longer; `kind` the sector that a noun before
    the title or after "of" tells ("rebel commander", "head of the lower house"), if one does; `nation` the state that
    the holder is from where that is not whom the office is of ("the Norwegian head of NATO").
    """

    start: int
    core: int
    core_end: int
    end: int
    title: Title
    office: Office
    words: str
    of: str | None
    past: bool
    kind: str | None = None
    nation: str | None = None

    def joins(self, at: int) -> bool:
        """Whether nothing stands between the title and what begins at a token."""
        return self.core_end == at or (self.end == at and not self.title.plural)


def find_offices(reading: Reading) -> list[Held]:
    """Every title of the text in order, the longest at each token; words inside the names of bodies are no titles."""
    found: list[Held] = []
    at = 0
    while at < len(reading.words):
        match = (
            reading.lexicon.titles.match(reading.words, at) if reading.words[at] and at not in reading.hits else None
        )
        if match and _is_title(reading, at, match[0]):
            found.append(_held(reading, at, match[0], match[1]))
            at = match[0]
        else:
            at += 1
    return found


def _is_title(reading: Reading, start: int, end: int) -> bool:
    """Whether the words are a title: not a verb ("heads"), a modifier ("the head doctor") or "rep" in lower case."""
    last = reading.tokens[end - 1]
    if last.dep_ in {"compound", "amod", "nmod"} and last.head.i >= end and last.head.pos_ == "NOUN":
        return False
    if end - start == 1 and last.pos_ not in {"NOUN", "PROPN"}:
        return False
    if (
        end - start == 1
        and len(last.text.rstrip(".")) <= 4
        and last.lower_ not in {"head", "boss", "king", "pope", "aide", "emir"}
    ):
        return last.text[:1].isupper()
    return True


def _held(reading: Reading, core: int, core_end: int, title: Title) -> Held:
    start, past = _modifiers(reading, core, core_end)
    kind = reading.lexicon.groups.ending(reading.words, core) if _is_told_by_noun(reading, start, core) else None
    owner = reading.hits.get(start - 1)
    if owner is None and start >= 2 and reading.tokens[start - 1].lower_ in {"'s", "'"}:
        owner = reading.hits.get(start - 2)
    words = " ".join((*_kept(reading, start, core), *(word for word in reading.words[core:core_end] if word)))
    words = reading.lexicon.words.short.get(words, words)
    end, nation = core_end, None
    if owner is not None:
        start, before = _modifiers(reading, owner.start, owner.end)
        past = past or before
        words = " ".join((*_kept(reading, start, owner.start), words))
        end = _host_end(reading, core_end)
        body, body_end = _complement(reading, core_end)
        if body is not None and "adjective" in owner.name.forms and body.name.actor.startswith(_BODIES):
            owner, nation, end = body, owner.name.actor, body_end
    elif (body_noun := _body_noun(reading, core_end)) is not None:
        end = body_noun.i + 1
        owner, nation = _whose(reading, core_end, body_noun)
    else:
        owner, end = _complement(reading, core_end)
    office = reading.lexicon.offices[title.office]
    if owner is not None and "adjective" in owner.name.forms and office.country and office.sectors[:1] == _CLERICAL:
        nation = owner.name.actor
        owner = None
    default = f"country-{office.country}" if office.country else None
    of = owner.name.actor if owner else default
    kind = kind or _field_told(reading, core_end, end)
    return Held(start, core, core_end, end, title, office, words, of, past, kind, nation)


def _body_noun(reading: Reading, core_end: int) -> Token | None:
    """The noun in lower case for the body that a title is of: "head of a Danish shipping company"."""
    if core_end >= len(reading.tokens) or reading.words[core_end] != "of":
        return None
    nouns = [child for child in reading.tokens[core_end].children if child.dep_ == "pobj"]
    if not nouns or not nouns[0].text.islower() or not core_end < nouns[0].i <= core_end + _FIELD:
        return None
    between = (reading.hits[at].name.actor for at in range(core_end, nouns[0].i + 1) if at in reading.hits)
    if any(not actor.startswith(_STATES) for actor in between):
        return None
    return None if sector_of(reading, nouns[0]) in _NO_BODIES else nouns[0]


def _whose(reading: Reading, core_end: int, noun: Token) -> tuple[Hit | None, str | None]:
    """The state told before the noun for a body: whom an office of an organ of state is of, else where it is from."""
    state = reading.hit_within(core_end, noun.i)
    if state is None or sector_of(reading, noun) in PUBLIC:
        return state, None
    return None, state.name.actor


def _field_told(reading: Reading, core_end: int, end: int) -> str | None:
    """The sector of the noun in lower case that ends what an office is of: "second vice-president of the senate"."""
    if end <= core_end or end - 1 in reading.hits or not reading.tokens[end - 1].text.islower():
        return None
    sector = sector_of(reading, reading.tokens[end - 1])
    return None if sector in _NO_BODIES else sector


def _is_told_by_noun(reading: Reading, start: int, core: int) -> bool:
    """Whether the word before a title is a noun that is no mere modifier: "rebel commander", not "deputy commander"."""
    return (
        start < core
        and _is_noun(reading.tokens[core - 1])
        and reading.words[core - 1] not in reading.lexicon.words.modifiers
    )


def _kept(reading: Reading, start: int, end: int) -> list[str]:
    """The modifiers that belong to the name of an office: "deputy", or the nouns of "trade and industry secretary"."""
    kept = reading.lexicon.words.kept
    return [reading.words[at] for at in range(start, end) if reading.words[at] in kept or _is_noun(reading.tokens[at])]


def _is_noun(token: Token) -> bool:
    return token.dep_ in _COMPOUND and token.pos_ == "NOUN"


def _modifiers(reading: Reading, core: int, end: int) -> tuple[int, bool]:
    """Where the words before a title at `core`..`end` begin ("former deputy"), and whether it is held no longer.

    They are those of the table, and adjectives and nouns in lower case that modify it: "self-styled", "health".
    """
    start, past, words = core, False, reading.lexicon.words
    while start > 0 and start - 1 not in reading.hits:
        word, token = reading.words[start - 1], reading.tokens[start - 1]
        joined = start > 1 and reading.words[start - 2] in words.modifiers | {"self"}
        if not (word in words.modifiers if word else joined) and not _describes(token, core, end):
            break
        past = past or word in words.past
        start -= 1
    while start < core and not reading.words[start]:
        start += 1
    return start, past


def _describes(token: Token, core: int, end: int) -> bool:
    """Whether a word in lower case modifies the title at `core`..`end`."""
    inside = core <= token.head.i < end and token.text.islower()
    return inside and (_is_noun(token) or (token.dep_ == "amod" and token.pos_ in {"ADJ", "VERB"}))


def _complement(reading: Reading, end: int) -> tuple[Hit | None, int]:
    """The state or body after a title: "president of Georgia", "envoy to the UN", and where it ends."""
    doc = reading.doc
    if end >= len(doc) or doc[end].lower_ not in _OF:
        return None, end
    at = end + 1
    while at < len(doc) and at < end + 4 and at not in reading.hits and doc[at].pos_ in {"DET", "ADJ", "NUM", "PROPN"}:
        at += 1
    hit = reading.hits.get(at)
    while hit is not None and hit.end in reading.hits and doc[hit.end].pos_ == "PROPN":  # "the US Fifth Fleet"
        at, hit = hit.end, reading.hits[hit.end]
    if hit is not None and hit.start == at:
        return hit, hit.end
    return None, max(_field_end(reading, end), _place_end(reading, end))


def _place_end(reading: Reading, end: int) -> int:
    """The end of the name of a town or body that no table lists after "of": "the mayor of Enerhodar"."""
    at = end + 1 + (reading.words[end + 1 : end + 2] == ["the"])
    start = at
    while at < len(reading.doc) and reading.tokens[at].pos_ == "PROPN" and at not in reading.hits:
        at += 1
    person = at > start and reading.tokens[start].ent_type_ == "PERSON"
    named = at > start and not (person and country_of_town(reading, start, at) is None)
    return at if reading.doc[end].lower_ == "of" and named else end


def _field_end(reading: Reading, end: int) -> int:
    """The end of the nouns in lower case after "of" that tell what an office is of: "chief of naval operations"."""
    at = end + 1
    while reading.doc[end].lower_ == "of" and at < min(len(reading.doc), end + _FIELD):
        token = reading.tokens[at]
        if at in reading.hits or not token.text.islower() or token.pos_ not in {"NOUN", "ADJ", "CCONJ"}:
            break
        at += 1
    return at if at > end + 1 and reading.tokens[at - 1].pos_ == "NOUN" else end


def _host_end(reading: Reading, end: int) -> int:
    """The end of "to the United Nations" after "Libya's ambassador": where somebody serves, not for whom."""
    if end >= len(reading.doc) or reading.doc[end].lower_ not in _HOSTED:
        return end
    return _complement(reading, end)[1]


def determiner(held: Held, reading: Reading) -> str:
    """The word that determines a title ("the", "a", "his"), or ""."""
    at = held.start - 1
    token = reading.tokens[at] if at >= 0 else None
    return token.lower_ if token is not None and (token.pos_ == "DET" or token.lower_ in POSSESSIVE) else ""


def sectors_of(held: Held, reading: Reading) -> tuple[str, ...]:
    """The sectors of whoever holds an office: the office's own, or those of a body that is no government.

    A noun before the title goes before both: an "army doctor" is of the army.
    """
    if held.past:
        return ("ELI",)
    if held.kind is not None:
        return (held.kind,)
    body = reading.actors.get(held.of) if held.of else None
    own = held.office.sectors
    if body is not None and (body.sectors[:1] == ("IGO",) or body.kind == "group"):
        return body.sectors
    if body is not None and body.kind == "organisation" and "GOV" not in body.sectors and own[:1] in {(), ("GOV",)}:
        return body.sectors
    return own or (body.sectors if body is not None else ())
