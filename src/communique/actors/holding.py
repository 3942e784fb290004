"""An office of a state or body and the day of the report -> who the tables say held it, where only one can have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique.actors.known import complete
from communique.actors.offices import Held
from communique.actors.phrases import slug
from communique.actors.reading import Reading, Tenure
from communique.model import Actor

BY_TABLE = "held the office then, by the table of holders"
_LEADER = "leader"


def holder_told(reading: Reading, held: Held) -> str | None:
    """The name of who holds the office that a title with its state tells, without any word that changes its reach."""
    modified = any(word in reading.lexicon.words.modifiers for word in reading.words[held.start : held.core])
    if held.of is None or held.past or modified or held.title.plural:
        return None
    said = " ".join(word for word in reading.words[held.core : held.core_end] if word)
    return _only(reading, held.of, _meant(reading, held.title.office, said))


def counterpart(reading: Reading, side: str, tenure: Tenure) -> str | None:
    """The person who holds in another state the office of somebody named; introduced to the article."""
    if tenure.past:
        return None
    alike = next((each for each in reading.lexicon.references.alike if tenure.office in each), ())
    now = reading.lexicon.renamed.get(side, (side, ""))[0]
    there = [office for office in (tenure.office, *alike) if (now, office) in reading.lexicon.figures.holders]
    name = _only(reading, side, there[:1])
    return None if name is None else _introduced(reading, name)


def introduce(reading: Reading, held: Held, name: str) -> str:
    """Brings somebody of the tables into the article by a title; the words of the title are the evidence."""
    actor = _introduced(reading, name)
    reading.add_role(actor, held.words, held.of, reading.analysis.cite_span(reading.doc[held.start : held.end]))
    return actor


def _meant(reading: Reading, office: str, said: str) -> Iterator[str]:
    """The offices that words can mean: the one of that name; else every one that is called so."""
    offices = reading.lexicon.offices
    if offices[office].sole:
        yield office
    else:
        yield from (key for key, each in offices.items() if each.sole and said in each.called)
        if said == _LEADER:
            yield _LEADER


def _only(reading: Reading, of: str, offices: Iterable[str]) -> str | None:
    """The only person who held one of some offices of a state or body on the day of the report."""
    published = reading.analysis.published
    if published is None:
        return None
    now = reading.lexicon.renamed.get(of, (of, ""))[0]
    found = [reading.lexicon.figures.holder(now, office, published.isoformat()) for office in offices]
    names = list(dict.fromkeys(name for name in found if name is not None))
    return names[0] if len(names) == 1 else None


def _introduced(reading: Reading, name: str) -> str:
    actor = reading.lexicon.ids.get(name) or f"person-{slug(name)}"
    if actor not in reading.actors:
        reading.update(Actor(id=actor, name=name, kind="person"))
        complete(reading, {actor: name})
    return actor
