"""A brief tells the news first, in sentences of the reports that can be read alone, each with its citations."""

from __future__ import annotations

import itertools

import msgspec

from communique.model import pieces
from communique.stories import merge_events, merge_statements, tell
from tests.stories.build import ACTORS, BULLETIN, GAZETTE, day, event, layer, report, statement

MET = "Norwegian and Danish ministers met in Kristiansand on Monday"
MET_TOO = "Ministers of Denmark and Norway met on March 9"
BOTH = ("country-DNK", "country-NOR")
ADDED = "new beacons would be paid for by both countries"


def told(reports: list) -> object:
    layers = (
        layer(
            BULLETIN,
            events=(event(BULLETIN, MET, actors=BOTH, date=day("1998-03-09")),),
            statements=(statement(BULLETIN, ADDED, speaker_words="She", cue="added", form="indirect"),),
        ),
        layer(GAZETTE, events=(event(GAZETTE, MET_TOO, actors=BOTH, date=day("1998-03-09")),)),
    )
    events = merge_events({"story-x": (layers, reports)})
    statements = merge_statements("story-x", layers, reports)
    return tell("story-x", reports, ACTORS, events, statements)


def test_the_event_of_most_origins_leads_and_dates_the_story() -> None:
    story = told([BULLETIN, GAZETTE])
    assert "met" in story.brief[0].text
    assert story.date == day("1998-03-09")
    assert story.title in (BULLETIN.title, GAZETTE.title)
    assert story.origins == tuple(sorted((BULLETIN.origin, GAZETTE.origin)))


def test_every_sentence_is_in_the_words_of_what_it_cites() -> None:
    texts = {r.id: r.text for r in (BULLETIN, GAZETTE)}
    brief = told([BULLETIN, GAZETTE]).brief
    assert brief
    for sentence in brief:
        cited = [piece for evidence in sentence.citations for piece in pieces(evidence)]
        assert all(texts[c.report][c.start : c.end] == c.words for c in cited)
        plain = sentence.text.replace("[", "").replace("]", "")
        assert all(any(word in c.words for c in cited) for word in plain.split())


def test_a_pronoun_for_a_known_speaker_gives_way_to_the_name_which_is_cited() -> None:
    said = [sentence for sentence in told([BULLETIN, GAZETTE]).brief if ADDED in sentence.text]
    assert said[0].text.startswith("[Ada Holm] added")
    assert "Ada Holm" in [c.words for c in said[0].citations]


def test_a_sentence_told_by_two_origins_is_told_once_with_both_citations() -> None:
    copy = report("Other", *BULLETIN.text.split("\n\n")[1:], published="1998-03-10")
    brief = tell("story-x", [BULLETIN, copy], ACTORS, (), ()).brief
    assert len({sentence.text for sentence in brief}) == len(brief) > 0
    assert all({c.report for c in sentence.citations} == {BULLETIN.id, copy.id} for sentence in brief)


def test_without_coded_events_the_brief_still_covers_the_reports() -> None:
    brief = tell("story-x", [BULLETIN, GAZETTE], ACTORS, (), ()).brief
    assert any("collision" in sentence.text for sentence in brief)
    assert not any(sentence.text.startswith(("She", "He", "It")) for sentence in brief)


def test_the_order_of_what_is_told_changes_nothing() -> None:
    stories = {msgspec.json.encode(told(list(order))) for order in itertools.permutations([BULLETIN, GAZETTE])}
    assert len(stories) == 1


def test_a_story_of_a_report_without_body_has_no_brief() -> None:
    empty = report("Only a headline")
    story = tell("story-x", [empty], (), (), ())
    assert (story.title, story.brief, story.date) == ("Only a headline", (), None)


def test_an_event_of_long_ago_does_not_date_a_story_nor_does_a_date_without_a_day() -> None:
    old = layer(BULLETIN, events=(event(BULLETIN, MET, actors=BOTH, date=day("1990-05-04")),))
    events = merge_events({"story-x": ((old,), [BULLETIN])})
    assert tell("story-x", [BULLETIN], ACTORS, events, ()).date == day("1998-03-09", words="1998-03-09")
    undated = msgspec.structs.replace(BULLETIN, published="1998-03")
    assert tell("story-x", [undated], ACTORS, (), ()).date is None


def test_a_toll_gives_way_to_the_later_one_but_not_to_that_of_another_year() -> None:
    first = report("Quake", "An earthquake struck the coast of Peru, killing 12 people there.", published="2024-09-08")
    second = report("Toll", "The earthquake on the coast of Peru has killed 96 people.", published="2024-09-10")
    past = report("Past", "The earthquake on the coast of Peru in 2007 killed 500 people.", published="2024-09-11")
    for reports in itertools.permutations((first, second, past)):
        brief = " ".join(sentence.text for sentence in tell("story-x", reports, (), (), ()).brief)
        assert "96" in brief
        assert "12" not in brief
