"""Across articles a person is one actor under any spelling; two people of one surname stay two."""

from __future__ import annotations

from itertools import permutations

from communique.actors import merge
from communique.model import Actor, Report, Role


def person(name: str, of: str | None = "country-RUS", names: tuple[str, ...] = ()) -> Actor:
    return Actor(id=f"person-{name.lower().replace(' ', '-')}", name=name, kind="person", of=of, names=names or (name,))


def test_spellings_and_short_names_become_one_actor_with_all_names() -> None:
    merged, renamed = merge([(person("Sergei Markov"),), (person("Sergey Markov"),), (person("Markov"),)])
    assert len(merged) == 1
    assert merged[0].names == ("Markov", "Sergei Markov", "Sergey Markov")
    assert set(renamed.values()) == {merged[0].id}


def test_people_of_different_sides_stay_apart() -> None:
    merged, _ = merge([(person("Sergei Markov"),), (person("Sergey Markov", of="country-BGR"),)])
    assert len(merged) == 2


def test_a_surname_that_fits_two_people_stays_apart() -> None:
    merged, renamed = merge([(person("Anna Markov"), person("Boris Markov")), (person("Markov"),)])
    assert len(merged) == 3
    assert renamed["person-markov"] == "person-markov"


def test_the_order_of_articles_does_not_matter() -> None:
    casts = [(person("Sergei Markov"),), (person("Sergey Markov"),), (person("Markov"), person("Ivan Petrov"))]
    results = {repr(merge(order)) for order in permutations(casts)}
    assert len(results) == 1


def test_a_merged_name_is_a_name_that_was_used() -> None:
    merged, _ = merge([(person("Sergei Markov"),), (person("Sergey Markov"),)])
    assert merged[0].name in merged[0].names


def holder(name: str, date: str, title: str = "foreign minister") -> Actor:
    report = Report(id="r", path="r.txt", text="x" * 40)
    role = Role(title=title, of="country-PER", date=date, citations=(report.cite(0, 9),))
    return Actor(
        id=f"person-{name.lower().replace(' ', '-')}", name=name, kind="person", of="country-PER", roles=(role,)
    )


def test_whoever_is_known_only_by_an_office_is_the_one_named_in_it_at_the_time() -> None:
    unnamed, named = holder("foreign minister of Peru", "2009-06-28"), holder("Elena Quispe", "2009-06-27")
    merged, renamed = merge([(unnamed,), (named,)])
    assert [actor.name for actor in merged] == ["Elena Quispe"]
    assert renamed[unnamed.id] == named.id
    assert any(because.words == "foreign minister of Peru" for because in merged[0].why)


def test_an_office_told_years_later_or_held_by_two_joins_nobody() -> None:
    unnamed, named = holder("foreign minister of Peru", "2015-06-28"), holder("Elena Quispe", "2009-06-27")
    assert len(merge([(unnamed,), (named,)])[0]) == 2
    other = holder("Luis Soto", "2015-06-27")
    assert len(merge([(unnamed,), (other,), (holder("Rosa Vidal", "2015-06-26"),)])[0]) == 3
