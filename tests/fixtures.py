"""A small record made by hand: three reports of two origins on the bridge talks of two invented neighbours."""

from __future__ import annotations

from communique.model import (
    Actor,
    Because,
    Block,
    Change,
    Citation,
    Cooperation,
    Date,
    Difference,
    Dispute,
    Event,
    OriginEvidence,
    Place,
    Position,
    Problem,
    Relation,
    Report,
    Role,
    Sentence,
    Side,
    Span,
    Statement,
    Story,
    Tables,
    Turn,
    Unrealised,
    Wording,
    make_id,
)

AGENCY = """Norland and Sudmark reopen border talks

LINDHAVEN (Harbour Agency) - Norland and Sudmark agreed on Tuesday to resume border talks.

The talks were suspended last March after a shooting on the bridge.

"Both sides will gain from an open bridge," Norland Foreign Minister Ada Holm said.

Sudmark rejected a toll of 40 crowns <per lorry>.
"""
COURIER = """Bridge talks to start again

Norland and Sudmark said on Tuesday that they would resume talks on their border.

"Both sides will gain," Holm told reporters in Lindhaven. Norland kept its demand for a toll of 45 crowns.
"""


def _report(path: str, text: str, **given: object) -> Report:
    blocks, start = [], 0
    for index, paragraph in enumerate(text.strip().split("\n\n")):
        at = text.index(paragraph, start)
        start = at + len(paragraph)
        blocks.append(Block(kind="body" if index else "headline", start=at, end=start))
    fields = {"language": "en", "story": STORY, "title": text.partition("\n")[0], "blocks": tuple(blocks)}
    return Report(id=make_id("report", text), path=path, text=text, **{**fields, **given})  # type: ignore[arg-type]


STORY = make_id("story", "bridge")
_ORIGINS = (make_id("origin", "agency"), make_id("origin", "courier"))
ONE = _report(
    "in/agency.txt",
    AGENCY,
    publisher="Harbour Agency",
    published="2011-05-10",
    dateline="LINDHAVEN",
    article="article-a",
    page=1,
    pages=1,
    origin=_ORIGINS[0],
    origin_evidence=(OriginEvidence(kind="stands_alone"),),
)
COPY = _report(
    "in/copy.txt",
    AGENCY.replace("LINDHAVEN (Harbour Agency) - ", ""),
    publisher="Morning Post",
    published="2011-05-11",
    article="article-b",
    page=1,
    pages=1,
    origin=_ORIGINS[0],
    origin_evidence=(OriginEvidence(kind="shared_passages", with_report=ONE.id, share=0.97),),
)
TWO = _report(
    "in/courier.html",
    COURIER,
    publisher="Courier <b>of</b> Sudmark",
    published=None,
    url="https://courier.example/bridge?a=1&b=2",
    article="article-c",
    page=1,
    pages=3,
    pages_missing=(2,),
    origin=_ORIGINS[1],
    origin_evidence=(OriginEvidence(kind="stands_alone"),),
)


def cite(report: Report, words: str) -> Citation:
    """Cites the first place of these words in a report."""
    start = report.text.index(words)
    return report.cite(start, start + len(words))


TUESDAY = Date(start="2011-05-10", end="2011-05-10", precision="day", words="on Tuesday")
MARCH = Date(start="2011-03-01", end="2011-03-31", precision="month", words="last March")
_AGREED = (
    cite(ONE, "Norland and Sudmark agreed on Tuesday to resume border talks"),
    cite(TWO, "Norland and Sudmark said on Tuesday that they would resume talks on their border"),
)
_SUSPENDED = (cite(ONE, "The talks were suspended last March after a shooting on the bridge"),)
_SAID = (
    (cite(ONE, '"Both sides will gain from an open bridge,"'), cite(ONE, "Norland Foreign Minister Ada Holm said")),
    cite(TWO, '"Both sides will gain," Holm told reporters'),
)
_REJECTED = (cite(ONE, "Sudmark rejected a toll of 40 crowns <per lorry>"),)
_DEMANDED = (cite(TWO, "Norland kept its demand for a toll of 45 crowns"),)
BOTH = ("country-NOR", "country-SUD")


def _event(type_: str, citations: tuple[Citation, ...], **given: object) -> Event:
    fields: dict[str, object] = {
        "id": make_id("event", type_, citations[0].words),
        "story": STORY,
        "type": type_,
        "mode": None,
        "contexts": ("territory",),
        "quad": 1,
        "intensity": 3.0,
        "actors": BOTH,
        "recipients": (),
        "date": TUESDAY,
        "place": None,
        "status": "happened",
        "change": None,
        "according_to": (),
        "confidence": 0.8,
        "reports": len(citations),
        "origins": len(citations),
        "citations": citations,
    }
    return Event(**{**fields, **given})  # type: ignore[arg-type]


AGREE = _event(
    "AGREE",
    _AGREED,
    place=Place(name="Lindhaven", country="NOR", latitude=1.0, longitude=2.0),
    change=Change(kind="agreed_to_resume", parties=BOTH, track="border", object="border talks"),
    why=(Because(what="type", rule="agreed + to resume", words="agreed"),),
)
SUSPEND = _event(
    "COERCE",
    _SUSPENDED,
    date=MARCH,
    quad=3,
    change=Change(kind="suspended", parties=BOTH, track="border", object="talks"),
)
REJECT = _event("REJECT", _REJECTED, actors=("country-SUD",), recipients=("country-NOR",), date=None, quad=3)
SAID = Statement(
    id=make_id("statement", "bridge"),
    story=STORY,
    speakers=("person-ada-holm",),
    speaker_words="Norland Foreign Minister Ada Holm",
    cue="said",
    form="direct",
    content="Both sides will gain from an open bridge,",
    addressees=(),
    date=None,
    issue="border",
    wordings=tuple(
        Wording(report=piece.report, words=piece.words, start=piece.start, end=piece.end)
        for piece in (
            cite(ONE, "Both sides will gain from an open bridge,"),
            cite(TWO, "Both sides will gain,"),
        )
    ),
    reports=2,
    origins=2,
    citations=_SAID,
)

TABLES = Tables(
    reports=tuple(sorted((ONE, COPY, TWO), key=lambda report: report.id)),
    stories=(
        Story(
            id=STORY,
            title="Norland and Sudmark reopen border talks",
            date=TUESDAY,
            reports=tuple(sorted((ONE.id, COPY.id, TWO.id))),
            origins=_ORIGINS,
            brief=(
                Sentence(text="Norland and Sudmark agreed on Tuesday to resume border talks.", citations=_AGREED),
                Sentence(text="The talks were suspended last March after a shooting.", citations=_SUSPENDED),
                Sentence(text='"Both sides will gain," Norland\'s Ada Holm said.', citations=_SAID),
            ),
            differences=(
                Difference(
                    kind="number",
                    what="the toll in crowns",
                    sides=(Side(value="40", citations=_REJECTED), Side(value="45", citations=_DEMANDED)),
                ),
            ),
        ),
    ),
    actors=(
        Actor(id="country-NOR", name="Norland", kind="country", country="NOR", sectors=("GOV",), names=("Norland",)),
        Actor(id="country-SUD", name="Sudmark", kind="country", country="SUD", sectors=("GOV",), names=("Sudmark",)),
        Actor(
            id="person-ada-holm",
            name="Ada Holm",
            kind="person",
            country="NOR",
            of="country-NOR",
            roles=(
                Role(
                    title="Foreign Minister",
                    of="country-NOR",
                    date="2011-05-10",
                    citations=(cite(ONE, "Norland Foreign Minister Ada Holm"),),
                ),
            ),
            names=("Ada Holm", "Holm"),
        ),
    ),
    events=tuple(sorted((AGREE, SUSPEND, REJECT), key=lambda event: event.id)),
    statements=(SAID,),
    positions=(
        Position(
            issue="a toll on the bridge",
            party="country-NOR",
            holder="person-ada-holm",
            stance="for",
            since="2011-05-10",
            statement=SAID.id,
            citations=_DEMANDED,
        ),
        Position(
            issue="a toll on the bridge",
            party="country-SUD",
            holder="country-SUD",
            stance="against",
            since=None,
            statement=None,
            citations=_REJECTED,
        ),
    ),
    relations=(
        Relation(
            id="relation-border",
            parties=BOTH,
            track="border",
            label="border talks",
            spans=(
                Span(state="suspended", date=MARCH, by=(), event=SUSPEND.id, citations=_SUSPENDED),
                Span(state="agreed_to_resume", date=TUESDAY, by=BOTH, event=AGREE.id, citations=_AGREED),
            ),
            cooperation=(Cooperation(area="an open bridge", date=None, citations=_SAID),),
            unrealised=(
                Unrealised(how="denied", of="resumed", date=None, by=BOTH[1:], event=SUSPEND.id, citations=_REJECTED),
            ),
            disputes=(
                Dispute(
                    issue="a toll on the bridge",
                    parties=BOTH,
                    open=True,
                    citations=(*_SUSPENDED, *_REJECTED),
                    turns=(
                        Turn(open=False, date=MARCH, citations=_SUSPENDED),
                        Turn(open=True, date=None, citations=_REJECTED),
                    ),
                ),
                Dispute(issue="a flag on the bridge", parties=BOTH, open=True, citations=_REJECTED),
            ),
        ),
    ),
    problems=(Problem(report=TWO.id, step="reports.metadata", reason="the report does not say when it was published"),),
)
