"""Across articles a person is one actor under any spelling; two people of one surname stay two."""

from __future__ import annotations

from itertools import permutations

from communique.actors import merge
from communique.model import Actor


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
