"""The words of an article -> the personal names in it, each with the courtesy and the offices told beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from communique.actors.offices import Held, determiner
from communique.actors.phrases import Words, plain
from communique.actors.reading import Reading, is_capital
from communique.actors.towns import is_town

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_LONGEST = 7
_SHORT = 3  # letters of a word that hangs on a name
_JOINING = frozenset({",", "and"})
_OWNING = frozenset({"'s", "'"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "dative"})
_NO_OTHER = frozenset({"", "PERSON", "ORG"})
_MISREAD = frozenset({"ORG", "PRODUCT", "NORP"})
_PERSONAL = 3.0  # how well a name that the parser takes for a body must fit a state to be a person's (see kin.py)
_PLACES = frozenset({"GPE", "LOC", "FAC", "EVENT", "WORK_OF_ART", "DATE"})


@dataclass(frozen=True)
class Naming:
    """A personal name at tokens `start`..`end`, folded to its words, with the courtesy and offices beside it.

    `opening` is its first token with the courtesy; `outer` an office before a comma and the one beside the name:
    "Peru's president, General Juan Velasco".
    """

    start: int
    end: int
    opening: int
    words: Words
    courtesy: str
    before: Held | None
    after: Held | None
    outer: Held | None = None

    @property
    def apart(self) -> Held | None:
        """The office before the name where a comma stands between: "Libya's envoy, Ibrahim Dabbashi"."""
        if self.outer is not None:
            return self.outer
        apart = self.before is not None and self.before.end == self.opening - 1
        return self.before if apart and not (self.before is not None and self.before.title.plural) else None


def find_namings(reading: Reading, offices: Sequence[Held]) -> list[Naming]:
    """Every personal name: those the parser finds, corrected, and capitalised words after a title or courtesy."""
    spans: dict[int, int] = {}
    before = {end: held for held in offices if not held.title.plural for end in {held.core_end, held.end}}
    before |= {at: held for office in offices if office.title.plural for at, held in _shared(reading, office)}
    for start, end in _candidates(reading, before, offices):
        start, end = _trim(reading, start, end)
        if start < end and not any(start < spans[other] and other < end for other in spans):
            spans[start] = end
    first = _with_later_surnames(reading, spans)
    after = {held.start: held for held in offices if not held.title.plural}
    return [_naming(reading, start, first[start], before, after) for start in sorted(first)]


def _shared(reading: Reading, office: Held) -> Iterator[tuple[int, Held]]:
    """Where names begin that share a title in the plural, each with its own state: "Presidents A of X and B of Y"."""
    doc, at = reading.doc, office.core_end
    several = office.start > 0 and doc[office.start - 1].lower_ in _JOINING  # "the Russian and French presidents"
    while (end := _capitals(reading, at)) > at:
        own = reading.hits.get(end + 1) if end < len(doc) and doc[end].lower_ == "of" else None
        of = own.name.actor if own is not None else None if several else office.of
        yield at, replace(office, end=at, of=of)
        at = own.end if own is not None else end
        while at < len(doc) and doc[at].lower_ in _JOINING:
            at += 1
        if at == end:
            return


def _candidates(reading: Reading, before: dict[int, Held], offices: Sequence[Held]) -> Iterable[tuple[int, int]]:
    for end in sorted(before):
        at = end
        comma = at < len(reading.doc) and reading.tokens[at].text == ","
        stop = _capitals(reading, at + 1 if comma else at)
        if stop - at > (2 if comma else 0):
            yield (at + 1 if comma else at), stop
    for at, word in enumerate(reading.words[:-1]):
        if word in reading.folded_courtesies and is_capital(reading.tokens[at]):
            start = at + 2 if reading.tokens[at + 1].text == "." else at + 1
            yield start, _capitals(reading, start)
    yield from _known(reading)
    yield from _before_offices(reading, offices)
    yield from _taken_for_bodies(reading)
    for entity in reading.doc.ents:
        if entity.label_ == "PERSON" and not is_town(reading, entity):
            yield _with_particles(reading, entity.start), max(entity.end, _capitals(reading, entity.start))
    surnames, particles = reading.lexicon.figures.surnames, reading.lexicon.words.particles
    for at, word in enumerate(reading.plain_words):
        if (word,) in surnames and _stands_alone(reading, at):
            yield at, at + 1
        elif word in particles and reading.plain_words[at : at + 2] in surnames and _is_pair(reading, at):
            yield at, at + 2


def _taken_for_bodies(reading: Reading) -> Iterator[tuple[int, int]]:
    """Names that the parser takes for bodies but that are made like those of people of a state told in the report."""
    told = {hit.name.actor for hit in reading.hits.values() if hit.name.actor.startswith("country-")}
    countries = {str(reading.lexicon.actors[state].country) for state in told}
    for entity in reading.doc.ents:
        if entity.label_ in _MISREAD and len(entity) > 1 and _may_be_person(reading, entity):
            fits = (reading.lexicon.figures.kin.fit(entity.text, country) for country in countries)
            if max(fits, default=0.0) >= _PERSONAL:
                yield _with_particles(reading, entity.start), entity.end


def _may_be_person(reading: Reading, entity: Span) -> bool:
    """Whether a name has the shape of a person's: words in capitals alone, none of them a word for a body."""
    before = reading.words[entity.start - 1] if entity.start else ""
    bodies, hits = reading.lexicon.bodies, reading.hits
    shaped = all((token.text.istitle() or _links(reading, token.i)) and token.i not in hits for token in entity)
    return shaped and before != "the" and bodies.keys().isdisjoint(reading.words[entity.start : entity.end])


def _before_offices(reading: Reading, offices: Sequence[Held]) -> Iterator[tuple[int, int]]:
    """Words in capitals that an office between commas follows: "Mehbooba Mufti, a former chief minister,"."""
    for held in offices:
        comma = held.start - 1 - bool(determiner(held, reading))
        if held.title.plural or comma < 2 or reading.tokens[comma].text != ",":
            continue
        start = comma
        while start > max(0, comma - _LONGEST) and (_is_proper(reading, start - 1) or _links(reading, start - 1)):
            start -= 1
        if comma - start > 1:
            yield start, comma


def _is_proper(reading: Reading, at: int) -> bool:
    token = reading.tokens[at]
    return is_capital(token) and token.pos_ == "PROPN" and at not in reading.hits and token.ent_type_ in _NO_OTHER


def _links(reading: Reading, at: int) -> bool:
    """Whether a token is a particle, a hyphen or a word before one, as in "Qavam os-Saltaneh" and "Abd er-Razzak"."""
    token, words = reading.tokens[at], reading.lexicon.words
    if at == 0 or at + 1 >= len(reading.tokens) or token.is_sent_start:
        return False
    hyphen = token.text == "-" and not token.whitespace_
    return hyphen or token.lower_ in words.particles or _leads(token)


def _leads(token: Token) -> bool:
    """Whether a short word in lower case hangs on a name by a hyphen: "os" in "Qavam os-Saltaneh"."""
    if not (token.is_alpha and token.text.islower() and len(token) <= _SHORT) or token.whitespace_:
        return False
    after = token.doc[token.i + 1 : token.i + 3]
    return len(after) > 1 and after[0].text == "-" and not after[0].whitespace_ and is_capital(after[1])


def _known(reading: Reading) -> Iterator[tuple[int, int]]:
    """Names that the tables know in full or by their first word, and surnames before what only a leader has."""
    figures, plain_words = reading.lexicon.figures, reading.plain_words
    for at, word in enumerate(reading.words):
        if not word or not is_capital(reading.tokens[at]):
            continue
        known = figures.full.match(plain_words, at)
        if at + 1 < len(reading.words) and (plain_words[at],) in figures.surnames and _runs_something(reading, at):
            yield at, at + 1
        if known is not None and (known[0] - at > 1 or reading.tokens[at].ent_type_ == "PERSON"):
            part = known[0] < len(plain_words) and reading.words[known[0]] in reading.lexicon.words.particles
            yield at, max(known[0], _capitals(reading, at)) if part else known[0]
        known_first = plain_words[at] in figures.forenames or plain_words[at] in reading.lexicon.forenames
        if known_first and _may_begin_name(reading, at):
            yield at, _capitals(reading, at)


def _stands_alone(reading: Reading, at: int) -> bool:
    """Whether a surname of the tables is a phrase of its own, whatever the parser took it for: "thanked Trump"."""
    token = reading.tokens[at]
    if not is_capital(token) or token.pos_ != "PROPN" or token.dep_ not in _ARGUMENTS or at in reading.hits:
        return False
    inside = token.ent_type_ and not (
        token.ent_iob_ == "B" and (at + 1 == len(reading.doc) or token.nbor().ent_iob_ != "I")
    )
    return not inside and not any(child.dep_ == "compound" for child in token.children)


def _is_pair(reading: Reading, at: int) -> bool:
    """Whether a particle and the word after it are written as a surname by itself: "Le Drian counts"."""
    both = reading.tokens[at : at + 2]
    named = at > 0 and reading.tokens[at - 1].pos_ == "PROPN"
    return not named and all(is_capital(token) and token.pos_ == "PROPN" for token in both)


def _may_begin_name(reading: Reading, at: int) -> bool:
    """Whether a known forename in capitals goes on with another word of a name, whatever the parser took them for."""
    token = reading.tokens[at]
    if not is_capital(token) or token.pos_ != "PROPN" or token.ent_type_ in _PLACES or at + 1 >= len(reading.doc):
        return False
    following = token.nbor()
    inside = token.ent_type_ == "PERSON" or token.ent_iob_ == "B" or not token.ent_type_
    return inside and following.pos_ == "PROPN" and is_capital(following) and at + 1 not in reading.hits


def _runs_something(reading: Reading, at: int) -> bool:
    """Whether a capitalised word is followed by what only a leader has: "the Obama administration"."""
    return reading.words[at + 1] in reading.lexicon.references.led


def _with_particles(reading: Reading, start: int) -> int:
    """The start of a name with the particles before it: "van der" of "van der Meer"."""
    particles = reading.lexicon.words.particles
    while start > 0 and not reading.tokens[start].is_sent_start:
        before = reading.tokens[start - 1]
        if not (before.text == "-" or (before.lower_ in particles and before.pos_ in {"PROPN", "X"})):
            break
        start -= 1
    return start + (reading.tokens[start].text == "-")


def _capitals(reading: Reading, start: int) -> int:
    """The end of the run of capitalised words and particles from `start`: a name, as far as spelling tells."""
    at, particles = start, reading.lexicon.words.particles
    while at < len(reading.doc) and at < start + _LONGEST:
        token = reading.tokens[at]
        name_like = (
            is_capital(token)
            and token.pos_ in {"PROPN", "NOUN", "ADJ", "X", "VERB"}
            and token.ent_type_ not in {"DATE", "TIME"}
        )
        joined = at > start and (token.text in {"-", "."} or _hyphened(token) or _leads(token))
        inner = joined or token.lower_ in particles
        if at in reading.hits or not (name_like or inner) or (at > start and token.is_sent_start):
            break
        at += 1
    while at > start and not (is_capital(reading.tokens[at - 1]) or _hyphened(reading.tokens[at - 1])):
        at -= 1
    return at


def _hyphened(token: Token) -> bool:
    """Whether a token hangs on the one before by a hyphen without a space, as "un" in "Kim Jong-un"."""
    return token.i > 0 and token.is_alpha and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_


def _trim(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Cuts titles, courtesies, names of states and stray marks off the ends of a name; empty where nothing stays."""
    particles = reading.lexicon.words.particles

    def stray(at: int) -> bool:
        token = reading.tokens[at]
        part = (token.lower_ in particles and at + 1 < end) or (at > start and _hyphened(token))
        return at in reading.hits or not (is_capital(token) or part) or reading.words[at] in reading.folded_courtesies

    while start < end and (stray(start) or _title_at(reading, start, end)):
        start = max(start + 1, _title_at(reading, start, end))
    while start < end and (stray(end - 1) or (_is_title(reading, end - 1) and not _ends_name(reading, start, end))):
        end -= 1
    if any(at in reading.hits for at in range(start, end)):
        end = next(at for at in range(start, end) if at in reading.hits)
    return start, end


def _is_title(reading: Reading, at: int) -> bool:
    found = reading.lexicon.titles.match(reading.words, at) if reading.words[at] else None
    return found is not None and found[0] == at + 1 and not reading.lexicon.forenames.get(reading.words[at])


def _ends_name(reading: Reading, start: int, end: int) -> bool:
    """Whether the last word of a span is a surname that is also a rank: "John Major", "Mehbooba Mufti, ..."."""
    known = reading.lexicon.figures.full.match(reading.plain_words, start)
    if known is not None and known[0] == end and end - start > 1:
        return True
    comma = end < len(reading.doc) and reading.tokens[end].text == ","
    first = reading.tokens[start]
    return comma and end - start == 2 and first.pos_ == "PROPN" and first.i not in reading.hits


def _title_at(reading: Reading, start: int, end: int) -> int:
    """The end of a title that begins a name's span and leaves a name after it; 0 where there is none."""
    found = reading.lexicon.titles.match(reading.words, start) if reading.words[start] else None
    return found[0] if found is not None and found[0] <= end else 0


def _with_later_surnames(reading: Reading, spans: dict[int, int]) -> dict[int, int]:
    """Adds bare parts of full names found elsewhere in the article, whatever the parser took them for."""
    full = [name_words(reading, start, end) for start, end in spans.items()]
    tails = {words[at:] for words in full if len(words) > 1 for at in range(1, len(words)) if len(words[-1]) > 2}
    taken = {at for start, end in spans.items() for at in range(start, end)}
    found, longest = dict(spans), max(map(len, tails), default=0)
    openings = {tail[0] for tail in tails}
    at = 0
    while at < len(reading.doc):
        begins = reading.plain_words[at] in openings and at not in taken and at not in reading.hits
        end = _tail_at(reading, at, tails, longest, taken) if begins else 0
        if end:
            found[at] = end
        at = max(end, at + 1)
    return found


def _tail_at(reading: Reading, start: int, tails: set[Words], longest: int, taken: set[int]) -> int:
    for end in range(min(len(reading.doc), start + 2 * longest), start, -1):
        span = range(start, end)
        if (
            is_capital(reading.tokens[end - 1])
            and reading.tokens[end - 1].pos_ in {"PROPN", "NOUN", "ADJ", "X"}
            and not any(at in taken or at in reading.hits for at in span)
            and name_words(reading, start, end) in tails
        ):
            return end
    return 0


def name_words(reading: Reading, start: int, end: int) -> Words:
    """A name as folded words without hyphens, accents and suffixes such as Jr."""
    words = tuple(plain(word) for word in reading.words[start:end] if word not in {"", "."})
    return words[:-1] if len(words) > 1 and words[-1] in reading.lexicon.words.suffixes else words


def _naming(reading: Reading, start: int, end: int, before: dict[int, Held], after: dict[int, Held]) -> Naming:
    doc = reading.doc
    at = start - 1
    if at > 0 and doc[at].text == ".":
        at -= 1
    courtesy = reading.words[at] if at >= 0 and reading.words[at] in reading.folded_courtesies else ""
    comma = start > 0 and doc[start - 1].text == "," and end - start > 1
    left = before.get(start) or (before.get(start - 1) if comma else None)
    if courtesy:
        left = before.get(at) or left or (before.get(at - 1) if at > 0 and doc[at - 1].text == "," else None)
    opening = at if courtesy else start
    told_after, words = _apposition(reading, end, after), name_words(reading, start, end)
    return Naming(start, end, opening, words, courtesy, left, told_after, _outer(reading, left, before))


def _outer(reading: Reading, held: Held | None, before: dict[int, Held]) -> Held | None:
    """The office that ends before a comma before another office."""
    if held is None or not held.start or reading.tokens[held.start - 1].text != ",":
        return None
    outer = before.get(held.start - 1)
    return outer if outer is not None and not outer.title.plural else None


def _apposition(reading: Reading, end: int, after: dict[int, Held]) -> Held | None:
    """The office told after a name: "Lavrov, the Russian foreign minister," or "who is also a chair of ...".

    Nothing but articles, adverbs, "who is" and an owner ("the growers' leader") may stand between.
    """
    doc, at = reading.doc, end
    if at >= len(doc) or doc[at].text not in {",", "(", "-", "–"}:
        return None
    at += 1
    while at < len(doc) and at <= end + 6:
        held = after.get(at)
        owns = held is not None and held.end < len(doc) and doc[held.end].lower_ in _OWNING
        if held is not None and not owns:
            follows = doc[held.end] if held.end < len(doc) else None
            named = follows is not None and is_capital(follows) and follows.pos_ == "PROPN"
            return None if named else held
        owner = at + 1 < len(doc) and doc[at + 1].lower_ in _OWNING
        between = doc[at].pos_ in {"DET", "ADV", "AUX", "ADJ", "PRON"} or doc[at].dep_ in {"case", "compound"}
        if not (between or owner or at in reading.hits):
            return None
        at += 1
    return None
