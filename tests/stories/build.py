"""Reports, events and statements made by hand: two invented outlets on a ferry collision and the talks after it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from communique.layer import Article, CodedEvent, CodedStatement, Layer
from communique.model import Actor, Block, Citation, Date, Report, make_id
from communique.stories import group


def grouped(articles: Sequence[Article]) -> dict[str, str]:
    """Article id -> story id."""
    return {article: member.story for article, member in group(articles).items()}


def report(*paragraphs: str, **given: Any) -> Report:
    """A report whose first paragraph is the headline and whose others are body."""
    text = "\n\n".join(paragraphs)
    blocks, start = [], 0
    for index, paragraph in enumerate(paragraphs):
        at = text.index(paragraph, start)
        start = at + len(paragraph)
        blocks.append(Block(kind="body" if index else "headline", start=at, end=start))
    id_ = make_id("report", text, *map(str, sorted(given.items())))
    fields = {"path": "in.txt", "title": paragraphs[0], "origin": f"origin-{id_}", "article": f"article-{id_}"}
    return Report(id=id_, text=text, blocks=tuple(blocks), **{**fields, **given})


def article(*pages: Report) -> Article:
    return Article(id=str(pages[0].article), pages=pages)


def cite(source: Report, words: str) -> Citation:
    start = source.text.index(words)
    return source.cite(start, start + len(words))


def day(iso: str, words: str = "on Monday") -> Date:
    return Date(start=iso, end=iso, precision="day", words=words)


def event(source: Report, words: str, **given: Any) -> CodedEvent:
    fields: dict[str, Any] = {
        "type": "CONSULT", "mode": "meet", "contexts": (), "quad": 1, "intensity": 2.0, "actors": (), "recipients": (),
        "date": None, "place": None, "status": "happened", "change": None, "according_to": (), "confidence": 0.8,
        "citations": (cite(source, words),), "sentence": cite(source, words),
    }  # fmt: skip
    return CodedEvent(**{**fields, **given})


def statement(source: Report, words: str, **given: Any) -> CodedStatement:
    fields: dict[str, Any] = {
        "speakers": ("person-ada-holm",), "speaker_words": "Holm", "cue": "said", "form": "direct",
        "content": cite(source, words), "addressees": (), "date": None, "issue": None,
        "citations": (cite(source, words),), "sentence": cite(source, words),
    }  # fmt: skip
    return CodedStatement(**{**fields, **given})


def layer(source: Report, **given: Any) -> Layer:
    return Layer(article=str(source.article), actors=ACTORS, **given)


ACTORS = (
    Actor(id="person-ada-holm", name="Ada Holm", kind="person", of="country-NOR", names=("Ada Holm", "Holm")),
    Actor(id="person-ivo-brandt", name="Ivo Brandt", kind="person", of="country-DNK", names=("Ivo Brandt", "Brandt")),
    Actor(id="country-NOR", name="Norway", kind="country", country="NOR"),
    Actor(id="country-DNK", name="Denmark", kind="country", country="DNK"),
)

BULLETIN = report(
    "Ferry collision prompts Norway and Denmark to open talks",
    "Norwegian and Danish ministers met in Kristiansand on Monday after two ferries collided in the strait.",
    "At least 12 passengers were killed and 40 were injured in the collision on Saturday.",
    "“We will not rest until the strait is safe for every ship that sails it,” Norwegian Transport Minister Ada Holm "
    "said. She added that new beacons would be paid for by both countries.",
    published="1998-03-09",
)
GAZETTE = report(
    "Ministers meet over ferry disaster",
    "Ministers of Denmark and Norway met on March 9 and agreed to light the strait with new beacons.",
    "The collision killed 9 passengers and injured about 42 on Saturday.",
    "“We shall not rest until the strait is safe for each ship that sails it,” Holm told reporters. "
    "“Trade between our ports will go on while the beacons are built,” Danish minister Ivo Brandt said.",
)
