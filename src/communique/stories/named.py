"""A passage -> the names it holds: of states, places, persons and others, with the part each plays."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from rapidfuzz.fuzz import ratio

from communique.language import places
from communique.model import Place
from communique.stories.matter import SPELLING
from communique.stories.nations import nations
from communique.stories.parses import PATIENTS, form, framed, parsed
from communique.stories.phrases import far_apart, is_country
from communique.stories.text import listed, office_words
from communique.stories.thesaurus import is_word

if TYPE_CHECKING:
    from spacy.tokens import Token

Sort = Literal["state", "place", "person", "other"]

PLACING = frozenset({"static", "motion", "from"})
"""Parts of a name that says where something is, or where it goes to or from; a capital is then no state."""
_ABOVE = 4
"""How far up the tree the verb over a name is looked for."""
_MODIFYING = frozenset({"amod", "compound", "poss", "nmod"})
_LEAST_INITIALS = 2
_MISTAKEN = frozenset({"NOUN", "VERB", "X", "ADV", "INTJ"})
"""Parts of speech for which a name that is written like one may be taken."""
_NO_PERSON = frozenset({"ORG", "FAC", "GPE", "LOC", "PRODUCT", "EVENT"})


@dataclass(frozen=True)
class Name:
    """A name (`words` in lower case) with its sort, country (ISO alpha-3, or "") and place if known.

    `role` is the part it plays beside `act`, the dictionary form of the verb over it: "agent", "patient", a sort of
    preposition, or "of" with the noun it stands before; `start` and `end` are characters of the passage.
    """

    words: tuple[str, ...]
    sort: Sort
    country: str
    place: Place | None
    role: str
    act: str
    start: int
    end: int

    @property
    def placing(self) -> bool:
        """Whether it says where something is, or where it goes from or to."""
        return self.role in PLACING


@lru_cache(maxsize=8192)
def names(text: str) -> tuple[Name, ...]:
    """The names of a passage in order, what they are of apart ("Kenyan", "Amos Wako"); who only reports is left out."""
    doc = parsed(text)
    frame = framed(doc)
    runs: list[list[Token]] = [[]]
    for token in doc:
        named = token.i not in frame and (_is_name(token) or bool(runs[-1] and _goes_on(token)))
        if not named or (runs[-1] and runs[-1][-1].lower_ in nations()):
            runs.append([])
        if named:
            runs[-1].append(token)
    return tuple(_name(run) for run in runs if run)


def may_be_one(one: Name, two: Name) -> bool:
    """Whether two names may mean the same: a word in common, a place and its state, a spelling, or initials."""
    if set(one.words) & set(two.words) or _initials(one, two) or _initials(two, one):
        return True
    if one.country and one.country == two.country and one.placing == two.placing:
        both_places = one.sort == two.sort == "place" and one.place is not None and two.place is not None
        return not both_places or not far_apart(one.place, two.place)
    short, long = sorted((one.words, two.words), key=len)
    if "state" in (one.sort, two.sort):
        return False
    within = all(any(_spelt_alike(word, other) for other in long) for word in short)
    return within or (_spelt_alike(short[-1], long[-1]) and short[0][0] == long[0][0])


def _spelt_alike(one: str, two: str) -> bool:
    return ratio(one, two) >= SPELLING


def _initials(one: Name, two: Name) -> bool:
    dotted = {word.replace(".", "") for word in two.words}
    return len(one.words) >= _LEAST_INITIALS and "".join(word[0] for word in one.words) in dotted


def _is_name(token: Token) -> bool:
    """Whether a token is written as a part of a name, and is no day and no office.

    What the parser takes for another word counts where no dictionary has it, or where no sentence opens.
    """
    written = bool(token.text[:1].isupper()) and token.lower_ not in listed("days") | listed("months") | office_words()
    if not written or token.pos_ == "PROPN" or token.lower_ in nations():
        return written
    return token.pos_ in _MISTAKEN and token.is_alpha and not is_word(form(token)) and not token.is_stop


def _goes_on(token: Token) -> bool:
    """Whether a token, after one of a name, is a hyphen in it ("Cap-Haitien", "Kim Jong-il") or stands after one."""
    before = token.nbor(-1)
    hyphen, part = (token, token.nbor()) if token.text == "-" and token.i + 1 < len(token.doc) else (before, token)
    glued = hyphen.text == "-" and not hyphen.whitespace_ and not hyphen.nbor(-1).whitespace_
    return glued and part.is_alpha and not part.is_stop and not is_word(str(part.lower_))


def _name(core: list[Token]) -> Name:
    """The name that a run of tokens is."""
    core, ranked = _without_rank(core)
    first, last = core[0], core[-1]
    before = first.nbor(-1).lower_ if first.i else ""
    titled = ranked or before in office_words()
    words = tuple(str(token.lower_) for token in core if token.text != "-")
    code = nations().get(" ".join(words), "")
    place = None if titled else places.lookup(str(first.doc[first.i : last.i + 1]))
    role = role_of(last)
    seat = place is not None and role in PLACING and not is_country(place)
    sort = _sort(core, "" if seat else code, place, titled=titled, placed=last.dep_ == "pobj" and role != "agent")
    return Name(
        words,
        sort,
        code or (place.country or "" if place and sort == "place" else ""),
        place if sort in ("place", "state") else None,
        role,
        form(verb_over(last)),
        first.idx,
        last.idx + len(last.text),
    )


def _without_rank(core: list[Token]) -> tuple[list[Token], bool]:
    """The tokens of a name without the ranks before a person's ("Captain", "Lord"), and whether it had one."""
    bare = [*core]
    while len(bare) > 1 and bare[0].lower_.rstrip(".") in listed("ranks") and core[-1].ent_type_ not in _NO_PERSON:
        bare = bare[1:]
    return bare, len(bare) < len(core)


def _sort(core: list[Token], code: str, place: Place | None, *, titled: bool, placed: bool) -> Sort:
    if code:
        return "state"
    if titled or (core[-1].ent_type_ == "PERSON" and not (place and placed)):
        return "person"
    return "place" if place else "other"


def role_of(token: Token) -> str:
    """The part a name plays: its own, or that of what it renames or is joined to."""
    label, above = str(token.dep_), token.head
    told = label == "acomp" or (label == "attr" and token.ent_type_ == "NORP")
    if told and (subject := next((child for child in above.children if child.dep_ == "nsubj"), None)):
        return f"of {form(subject)}"
    if label in _MODIFYING:
        return role_of(above) if above.like_num else f"of {form(above)}"
    if label == "nsubj":
        return "agent"
    if label in PATIENTS:
        return "patient"
    if label == "pobj":
        return "agent" if above.dep_ == "agent" else preposition(str(above.lower_))
    return role_of(above) if label in ("appos", "conj") and above.i < token.i else label


def preposition(word: str) -> str:
    """A preposition, or the sort of it where several of one sort place a thing: "in" and "near" are "static"."""
    return next((sort for sort in ("static", "motion") if word in listed(sort)), word)


def act_over(text: str, place: int) -> str:
    """The dictionary form of the verb over the token at a character of a passage."""
    return form(verb_over(_token_at(text, place)))


def is_planned(text: str, place: int) -> bool:
    """Whether the verb over the token at a character tells what will be, or would be."""
    return not _helping(text, place).isdisjoint(listed("coming") | listed("forecast"))


def is_done(text: str, place: int) -> bool:
    """Whether that verb tells what was, with nothing that makes it less than certain."""
    token = _token_at(text, place)
    return verb_over(token).tag_ == "VBD" and not _helping(text, place)


def _helping(text: str, place: int) -> set[str]:
    return {str(child.lower_) for child in verb_over(_token_at(text, place)).children if child.dep_ == "aux"}


def _token_at(text: str, place: int) -> Token:
    return next(token for token in parsed(text) if place < token.idx + len(token.text))


def verb_over(token: Token) -> Token:
    """The nearest verb over a token; the topmost token reached where there is none."""
    above = token.head
    for _ in range(_ABOVE):
        if above.pos_ in ("VERB", "AUX"):
            break
        above = above.head
    return above
