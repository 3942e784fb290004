"""The statements of five real reports are given to those who made them."""

from __future__ import annotations

from communique import actors, reports
from communique.language import times
from communique.language.analysis import analyse
from communique.model import pieces
from communique.settings import Settings
from communique.statements import extract
from tests import shared

SCHEFFER, LAVROV = {"Jaap de Hoop Scheffer"}, {"Sergei Lavrov", "Sergey Lavrov"}
EXPECTED: tuple[tuple[str, tuple[set[str], ...]], ...] = (
    ("frozen since the Russia-Georgia", (SCHEFFER, LAVROV)),
    ("restarted our relations at political", (SCHEFFER,)),
    ("re-launch", (LAVROV,)),
    ("transit lethal weapons", (SCHEFFER,)),
    ("yet to go into specifics", (SCHEFFER,)),
    ("piracy off Somalia", (SCHEFFER,)),
    ("send warships again", (SCHEFFER,)),
    ("weapons of mass destruction", (SCHEFFER,)),
    ("up and running again", (SCHEFFER,)),
    ("leaves Corfu stronger", (SCHEFFER,)),
    ("no longer a stumbling block", (SCHEFFER,)),
    ("one of wanting to cooperate", (SCHEFFER,)),
    ("discuss and take decisions", (SCHEFFER,)),
    ("ministerial meeting does not mean", ({"NATO"},)),
    ("was totally frozen", ({"James Appathurai"},)),
    ("is resuming business as usual", ({"David Miliband"},)),
    ("Russia has not forgotten", ({"David Miliband"},)),
    ("suspended in the first place", (LAVROV,)),
    ("should be made legally binding", (LAVROV,)),
    ("new European security architecture", (LAVROV,)),
    ("be the primary forum", ({"NATO"},)),
    ("Abkhazia and South Ossetia are", (LAVROV,)),
    ("severed formal ties", (LAVROV,)),
    ("intention to freeze", (LAVROV,)),
    ("a dialogue with Washington", (LAVROV,)),
    ("differences over the issue", (SCHEFFER,)),
    ("resume co-operation on issues", (SCHEFFER,)),
    ("restarted our relations at a", (SCHEFFER,)),
    ("bring the whole train", (SCHEFFER,)),
    ("a positive development", (LAVROV,)),
    ("had to accept Russia", (LAVROV,)),
    ("and [that] the decisions", (LAVROV,)),
    ("resume political and military cooperation", (SCHEFFER,)),
    ("open and constructive", (SCHEFFER,)),
    ("tried to paper over", (SCHEFFER,)),
    ("notion of territorial integrity", (SCHEFFER,)),
    ("UN observers", (SCHEFFER,)),
    ("here comes the", (SCHEFFER,)),
    ("NATO needs Russia", (SCHEFFER,)),
    ("other foreign ministers raised", (SCHEFFER,)),
    ("not been nearing each other", (SCHEFFER,)),
    ("western Balkans", (SCHEFFER,)),
    ("recognition of Abkhazia", (LAVROV,)),
    ("realities and the decisions taken", (LAVROV,)),
)


def test_four_in_five_statements_of_real_reports_have_the_right_speaker() -> None:
    said = _said()
    right = [words for words, speakers in EXPECTED if _is_said(said, words, speakers)]
    assert len(right) >= 0.8 * len(EXPECTED), sorted({words for words, _ in EXPECTED} - set(right))


def _is_said(said: list[tuple[str, list[str]]], words: str, speakers: tuple[set[str], ...]) -> bool:
    """Whether a statement with these words has just these speakers, each under one of the names given."""
    return any(
        words in content and len(found) == len(speakers) and all(names & set(found) for names in speakers)
        for content, found in said
    )


def _said() -> list[tuple[str, list[str]]]:
    """The content of every statement of the reports, and the names of its speakers."""
    received = [one for one in reports.gather([shared("reports/corfu")]) if isinstance(one, reports.Received)]
    pages, _ = reports.join_pages([report for one in received for report in reports.read(one, Settings())[0]])
    found = []
    for article in reports.articles(pages):
        analysis = analyse(article, Settings())
        cast = actors.resolve(analysis)
        for statement in extract(analysis, cast, times.find(analysis)):
            content = " ".join(piece.words for piece in pieces(statement.content))
            found.append((content, [cast.actors[speaker].name for speaker in statement.speakers]))
    return found
