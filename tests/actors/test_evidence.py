"""Why an actor is who it is: the words taken for it, by which rule, what was joined to it and what left apart."""

from __future__ import annotations

from msgspec.structs import replace

from communique.actors import merge
from communique.actors.evidence import MOST, together
from communique.model import Actor, Because, Citation, Mentioned, pieces
from tests.actors.reading import read

TEXT = "Foreign Minister Sergei Lavrov arrived on Monday. Lavrov said he would stay. Russia thanked the minister."


def _person(name: str, of: str | None = "country-RUS", id_: str = "") -> Actor:
    return Actor(id=id_ or f"person-{name.lower().replace(' ', '-')}", name=name, kind="person", of=of)


def _seen(words: str, report: str, start: int, times: int = 1) -> Mentioned:
    cited = Citation(report=report, start=start, end=start + len(words), words=words)
    return Mentioned(words=words, rule="name", times=times, citation=cited)


def test_every_mention_of_an_actor_is_kept_with_its_rule_and_words() -> None:
    analysis, cast = read(TEXT, "2009-06-27")
    told = {each.words: each for each in cast.actors["person-sergei-lavrov"].mentions}
    assert told["Foreign Minister Sergei Lavrov"].rule == "full name with office"
    assert told["Lavrov"].rule == "surname or single name"
    assert told["he"].rule == "pronoun for a person"
    assert "holds the office" in told["the minister"].rule
    counted = sum(each.times for actor in cast.actors.values() for each in actor.mentions)
    assert counted == sum(len(mention.actors) for mention in cast.mentions)
    text = analysis.article.pages[0].text
    for each in told.values():
        assert all(text[cited.start : cited.end] == cited.words for cited in pieces(each.citation))


def test_the_same_words_are_one_row_with_the_first_place_whatever_the_order() -> None:
    seen = [_seen("Lavrov", "report-b", 4, 2), _seen("Lavrov", "report-a", 9), _seen("Mr Lavrov", "report-b", 30)]
    found = together(seen)
    assert [(each.words, each.times) for each in found] == [("Lavrov", 3), ("Mr Lavrov", 1)]
    assert pieces(found[0].citation)[0].report == "report-a"
    assert together(reversed(seen)) == found


def test_the_rarest_wordings_are_dropped_first() -> None:
    seen = [_seen(f"name {number}", "report-a", number, times=number + 1) for number in range(MOST + 5)]
    kept = together(seen)
    assert len(kept) == MOST
    assert kept[0].times == MOST + 5


def test_a_transliteration_is_joined_and_says_how_alike_it_is() -> None:
    actors, renamed = merge([(_person("Sergei Lavrov"),), (_person("Sergey Lavrov"),)])
    (kept,) = actors
    (why,) = kept.why
    assert set(renamed.values()) == {kept.id}
    assert why.what == "joined"
    assert "a spelling of the same name" in why.rule
    assert why.words in {"Sergei Lavrov", "Sergey Lavrov"} - {kept.name}


def test_a_name_of_another_side_is_left_apart_on_both_sides() -> None:
    actors, _ = merge([(_person("Sergei Orlov"),), (_person("Sergey Orlov", "country-UKR"),)])
    reason = "the name fits, but not whom they speak for"
    assert [actor.why for actor in actors] == [
        (Because(what="left apart", rule=reason, words="Sergey Orlov"),),
        (Because(what="left apart", rule=reason, words="Sergei Orlov"),),
    ]


def test_a_surname_that_fits_two_is_left_apart_from_both() -> None:
    people = [_person("Anna Orlova"), _person("Vera Orlova"), _person("Orlova")]
    actors, _ = merge([(each,) for each in people])
    why = {actor.name: actor.why for actor in actors}
    assert [each.words for each in why["Orlova"]] == ["Anna Orlova", "Vera Orlova"]
    assert why["Anna Orlova"][0].rule == "the name fits 2 people"


def test_why_does_not_depend_on_the_order_of_articles() -> None:
    _, cast = read(TEXT, "2009-06-27")
    other = tuple(replace(actor, names=()) for actor in read(TEXT.replace("Sergei", "Sergey"))[1].actors.values())
    casts = [tuple(cast.actors.values()), other]
    assert merge(casts) == merge(reversed(casts))
