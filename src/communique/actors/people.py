"""Names of people in text -> one person each, however named, with the offices they hold and for whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace
from rapidfuzz import fuzz

from communique.actors.known import complete, recognise
from communique.actors.offices import Held, determiner, sectors_of
from communique.actors.phrases import Words, cut, plain, slug
from communique.actors.reading import Reading, Tenure, is_capital
from communique.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

_SPELLING = 75.0  # of 100: "sergei" ~ "sergey"; set on pairs of transliterations, see tests
_LONGEST = 7


@dataclass(frozen=True)
class Naming:
    """A personal name at tokens `start`..`end`, folded to its words, with the courtesy and offices beside it.

    `opening` is its first token with the courtesy.
    """

    start: int
    end: int
    opening: int
    words: Words
    courtesy: str
    before: Held | None
    after: Held | None


def mention_people(reading: Reading, offices: Sequence[Held]) -> set[int]:
    """Makes a mention of every personal name; returns the core tokens of the titles that belong to a name."""
    namings = find_namings(reading, offices)
    known, figures = _identify(reading, namings)
    used: set[int] = set()
    for naming in namings:
        actor = known.get(naming)
        if actor is None:
            continue
        for held in (naming.before, naming.after):
            if held is not None:
                _give_office(reading, actor, held, naming)
                used.add(held.core)
        _mention(reading, naming, actor)
        if naming.after is not None:
            start = naming.after.start - bool(determiner(naming.after, reading))
            reading.mention(start, naming.after.end, [actor], "title", "office told after the name")
    complete(reading, figures)
    return used


def find_namings(reading: Reading, offices: Sequence[Held]) -> list[Naming]:
    """Every personal name: those the parser finds, corrected, and capitalised words after a title or courtesy."""
    spans: dict[int, int] = {}
    before = {end: held for held in offices if not held.title.plural for end in {held.core_end, held.end}}
    for start, end in _candidates(reading, before):
        start, end = _trim(reading, start, end)
        if start < end and not any(start < spans[other] and other < end for other in spans):
            spans[start] = end
    first = _with_later_surnames(reading, spans)
    after = {held.start: held for held in offices if not held.title.plural}
    return [_naming(reading, start, first[start], before, after) for start in sorted(first)]


def _candidates(reading: Reading, before: dict[int, Held]) -> Iterable[tuple[int, int]]:
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
    figures, plain_words = reading.lexicon.figures, [plain(word) for word in reading.words]
    for at, word in enumerate(reading.words):
        known = figures.full.match(plain_words, at) if word and is_capital(reading.tokens[at]) else None
        if at + 1 < len(reading.words) and (plain_words[at],) in figures.surnames and _runs_something(reading, at):
            yield at, at + 1
        if known is not None and (known[0] - at > 1 or reading.tokens[at].ent_type_ == "PERSON"):
            yield at, known[0]
    for entity in reading.doc.ents:
        if entity.label_ == "PERSON":
            yield _with_particles(reading, entity.start), max(entity.end, _capitals(reading, entity.start))


def _runs_something(reading: Reading, at: int) -> bool:
    """Whether a capitalised word is followed by what only a leader has: "the Obama administration"."""
    return is_capital(reading.tokens[at]) and reading.words[at + 1] in reading.lexicon.references.led


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
        inner = (at > start and (token.text in {"-", "."} or _hyphened(token))) or token.lower_ in particles
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
    while start < end and (stray(end - 1) or _is_title(reading, end - 1)):
        end -= 1
    if any(at in reading.hits for at in range(start, end)):
        end = next(at for at in range(start, end) if at in reading.hits)
    return start, end


def _is_title(reading: Reading, at: int) -> bool:
    found = reading.lexicon.titles.match(reading.words, at) if reading.words[at] else None
    return found is not None and found[0] == at + 1 and not reading.lexicon.forenames.get(reading.words[at])


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
        begins = plain(reading.words[at]) in openings and at not in taken and at not in reading.hits
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
    left = before.get(start - 1 if comma else start)
    if courtesy:
        left = before.get(at) or left
    opening = at if courtesy else start
    return Naming(
        start, end, opening, name_words(reading, start, end), courtesy, left, _apposition(reading, end, after)
    )


def _apposition(reading: Reading, end: int, after: dict[int, Held]) -> Held | None:
    """The office told after a name: "Lavrov, the Russian foreign minister," or "who is also a chair of ...".

    Nothing but articles, adverbs and "who is" may stand between.
    """
    doc, at = reading.doc, end
    if at >= len(doc) or doc[at].text not in {",", "(", "-", "–"}:
        return None
    at += 1
    while at < len(doc) and at <= end + 6:
        held = after.get(at)
        if held is not None:
            follows = doc[held.end] if held.end < len(doc) else None
            named = follows is not None and is_capital(follows) and follows.pos_ == "PROPN"
            owns = follows is not None and follows.lower_ in {"'s", "'"}
            return None if named or owns else held
        if doc[at].pos_ not in {"DET", "ADV", "AUX", "ADJ", "PRON"} and at not in reading.hits:
            return None
        at += 1
    return None


def _identify(reading: Reading, namings: Sequence[Naming]) -> tuple[dict[Naming, str], dict[str, str]]:
    """One person for every way of naming, full names first; a surname that fits two people stays open.

    Also gives the people who are public figures, by their names in the table.
    """
    people: dict[Words, str] = {}
    first: dict[str, int] = {}
    by_length = sorted(namings, key=lambda naming: (-len(naming.words), naming.start))
    counts = Counter(naming.words for naming in namings)
    found: dict[Naming, str] = {}
    figures: dict[str, str] = {}
    for naming in by_length:
        fitting = _fitting(reading, naming, people)
        if len(fitting) > 1:
            fitting = [actor for actor in fitting if first[actor] < naming.start] or fitting
        if len(fitting) > 1:
            span = reading.doc[naming.start : naming.end]
            reading.trouble(span, f"the name fits several people of the article: {', '.join(fitting)}")
        elif fitting:
            found[naming] = fitting[0]
        elif naming.words in people:
            found[naming] = people[naming.words]
        else:
            figure = recognise(reading, naming.words, naming.before or naming.after, naming.courtesy)
            if figure is not None:
                actor = people[_folded(figure)] = _figure(reading, naming, figure)
                figures[actor] = figure
                found[naming] = people[naming.words] = actor
            elif len(naming.words) > 1 or naming.before or naming.courtesy or _sure(reading, naming, counts):
                found[naming] = people[naming.words] = _new_person(reading, naming)
        if naming in found:
            first[found[naming]] = min(naming.start, first.get(found[naming], naming.start))
    return found, figures


def _sure(reading: Reading, naming: Naming, counts: Counter[Words]) -> bool:
    """Whether a single bare word is a person: the parser says so and it is the subject of something."""
    token = reading.tokens[naming.end - 1]
    said = token.ent_type_ == "PERSON" and token.pos_ == "PROPN"
    return said and (token.dep_ in {"nsubj", "nsubjpass"} or counts[naming.words] > 1)


def _fitting(reading: Reading, naming: Naming, people: dict[Words, str]) -> list[str]:
    """The people known so far that a name can mean, by its words, then by its office and courtesy."""
    if naming.words in people:
        return [people[naming.words]]
    fitting = list(dict.fromkeys(actor for words, actor in people.items() if names_fit(naming.words, words)))
    if len(fitting) > 1:
        same_end = [actor for words, actor in people.items() if words[-len(naming.words) :] == naming.words]
        fitting = list(dict.fromkeys(same_end)) or fitting
    if len(fitting) > 1 and naming.before is not None:
        titles = {actor: {role.title for role in reading.actors[actor].roles} for actor in fitting}
        fitting = [actor for actor in fitting if naming.before.words in titles[actor]] or fitting
    if len(fitting) > 1 and naming.courtesy:
        gender = reading.folded_courtesies[naming.courtesy]
        fitting = [actor for actor in fitting if reading.genders.get(actor, gender) == gender] or fitting
    return fitting


def names_fit(short: Words, full: Words) -> bool:
    """Whether two names can be one person's: a part in order, or one spelling of the same ("Sergei", "Sergey")."""
    if len(short) < len(full):
        places = range(len(full) - len(short) + 1)
        return any(full[at : at + len(short)] == short for at in places)
    if len(short) != len(full) or len(short) < 2:
        return False
    return short[-1] == full[-1] and spelling(short, full) >= _SPELLING


def spelling(one: Words, other: Words) -> float:
    """How alike two names are spelt before the surname, 0 to 100."""
    return float(fuzz.ratio(" ".join(one[:-1]), " ".join(other[:-1])))


def _new_person(reading: Reading, naming: Naming) -> str:
    actor = f"person-{slug(' '.join(naming.words))}"
    reading.update(Actor(id=actor, name=_full(reading, naming), kind="person"))
    return actor


def _note_gender(reading: Reading, actor: str, forename: str) -> None:
    gender = reading.lexicon.forenames.get(forename)
    if gender is not None:
        reading.genders.setdefault(actor, gender)


def _figure(reading: Reading, naming: Naming, figure: str) -> str:
    """A person of the table: its id, and its name where the report gives only a part of it."""
    actor = reading.lexicon.ids.get(figure) or f"person-{slug(figure)}"
    if actor not in reading.actors:
        reading.update(Actor(id=actor, name=_full(reading, naming) if len(naming.words) > 1 else figure, kind="person"))
    return actor


def _folded(name: str) -> Words:
    return tuple(plain(word) for word in cut(name) if word != ".")


def _full(reading: Reading, naming: Naming) -> str:
    span = reading.doc[naming.start : naming.end]
    return " ".join(reading.analysis.words(span.start_char, span.end_char).split())


def _give_office(reading: Reading, actor: str, held: Held, naming: Naming) -> None:
    if held.of is not None:
        reading.meet(held.of)
    tenures = reading.tenures.setdefault(actor, [])
    if any(held.of in {None, tenure.of} and short_for(reading, held, tenure) for tenure in tenures):
        return
    tenures.append(Tenure(held.title.office, held.words, held.of, held.past))
    start, end = min(held.start, naming.start), max(held.end, naming.end)
    reading.add_role(actor, held.words, held.of, reading.analysis.cite_span(reading.doc[start:end]))
    person = reading.actors[actor]
    of = reading.actors[held.of] if held.of else None
    reading.update(
        replace(
            person,
            of=person.of or (None if _is_private(reading, held) else held.of),
            country=person.country or (of.country if of else None),
            sectors=tuple(dict.fromkeys((*person.sectors, *sectors_of(held, reading)))),
        )
    )
    if held.title.gender:
        reading.genders.setdefault(actor, held.title.gender)


def _is_private(reading: Reading, held: Held) -> bool:
    """Whether a title says where a person is from, not for whom they speak: "a French economist"."""
    private = held.office.sectors[:1] and held.office.sectors[0] in reading.lexicon.words.private
    return bool(private) and held.of is not None and held.of.startswith("country-")


def short_for(reading: Reading, held: Held, tenure: Tenure) -> bool:
    """Whether a title is a shorter word for an office already known: "minister" for foreign minister."""
    bare = " ".join(word for word in reading.words[held.core : held.core_end] if word)
    return bare in reading.lexicon.offices[tenure.office].called


def _mention(reading: Reading, naming: Naming, actor: str) -> None:
    start = min([naming.opening, *([naming.before.start] if naming.before else [])])
    words = _full(reading, naming)
    person = reading.actors[actor]
    if words not in person.names:
        reading.update(replace(person, names=(*person.names, words)))
    if naming.courtesy and (gender := reading.folded_courtesies[naming.courtesy]):
        reading.genders.setdefault(actor, gender)
    if len(naming.words) > 1:
        _note_gender(reading, actor, naming.words[0])
    rule = "surname or single name" if len(naming.words) == 1 else "full name"
    if len(naming.words) > 1 and slug(person.name) != slug(words):
        rule = "another form of the full name"
    reading.mention(start, naming.end, [actor], "name", f"{rule}{' with office' if naming.before else ''}")
