"""What tells two wordings of one utterance from two utterances, and who may be the same speaker."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.stories.agreement import signs
from communique.stories.thesaurus import lemma, meant, opposed, related
from communique.stories.units import said
from communique.stories.utterances import likelihood, may_share, one_utterance
from communique.stories.voices import may_be_one

ONE = [
    ("We shall hand back the fort.", "the fort will be returned"),
    ("I have no doubt that the canal will be reopened in May.", "he had no doubt the canal would be reopened in May"),
    ("We have lost thirty lorries to the flood.", "30 trucks were lost in the flood"),
    ("The harbour is not defenceless.", "The harbour is not without defence"),
    ("No bridge has been blown up and none will be.", "Not one bridge has been blown up, nor will one be"),
]
TWO = [
    ("The dam protects the town.", "The dam does not protect the town."),
    ("The dam protects the old town.", "The dam protects the new town."),
    ("The convoy leaves for the coast on Monday.", "The convoy leaves for the coast on Friday."),
    ("The convoy leaves with forty lorries.", "The convoy leaves with sixty lorries."),
    ("The miners trusted the judges and the judges failed.", "The judges trusted the miners and the miners failed."),
    ("It is for us to repair the dam.", "It is for them to repair the dam."),
    ("What the islands lack is water.", "What the islands lack is doctors."),
]


@pytest.mark.parametrize(("a", "b"), ONE)
def test_rewordings_and_retellings_are_one_utterance(a: str, b: str) -> None:
    assert one_utterance(a, b)


@pytest.mark.parametrize(("a", "b"), TWO)
def test_a_denial_an_opposite_a_day_a_number_a_person_or_another_matter_make_two(a: str, b: str) -> None:
    assert not one_utterance(a, b)


@pytest.mark.parametrize(("a", "b"), [*ONE, *TWO])
def test_likelihood_is_the_same_from_both_sides(a: str, b: str) -> None:
    assert likelihood(said(a), said(b)) == likelihood(said(b), said(a))


@pytest.mark.parametrize(("a", "b"), ONE)
def test_what_is_one_utterance_passes_the_quick_test(a: str, b: str) -> None:
    assert may_share(said(a), said(b))


def test_a_word_alone_is_only_like_itself() -> None:
    assert one_utterance("Never!", "“Never”")
    assert not one_utterance("Peace", "We want peace and quiet")


TEXT = st.text(alphabet=st.sampled_from("aeinorst '’-.,;!0129[]…"), max_size=60)


@given(TEXT, TEXT)
def test_any_two_texts_can_be_compared(a: str, b: str) -> None:
    assert 0.0 <= likelihood(said(a), said(b)) <= 1.0


WORDS = st.lists(
    st.sampled_from(["we", "not", "open", "close", "the", "dam", "six", "Monday", "treaty", "never", "end", "endless"]),
    min_size=1,
)


@given(WORDS, WORDS)
def test_signs_are_shares(a: list[str], b: list[str]) -> None:
    found = signs(said(" ".join(a)), said(" ".join(b)))
    assert all(0.0 <= getattr(found, name) <= 1.000001 for name in found.__struct_fields__)


def test_units_are_phrases_numbers_and_what_is_denied() -> None:
    found = said("We can't pay back two hundred and fifty; the debt isn't endless.").units
    told = [(unit.lemma, unit.denied) for unit in found]
    assert ("repay", True) in told
    assert ("debt", False) in told
    assert ("end", False) in told
    assert said("two hundred thousand tonnes").units[0].lemma == said("200,000").units[0].lemma


def test_the_dictionary_knows_forms_synonyms_and_opposites() -> None:
    assert (lemma("brought"), lemma("treaties"), lemma("stopped")) == ("bring", "treaty", "stop")
    assert meant("lorry", "truck") > 0.5 > meant("lorry", "harbour")
    assert opposed("open", "close")
    assert not opposed("open", "reopen")


@pytest.mark.parametrize(("one", "two"), [("lorry", "truck"), ("recognise", "recognition"), ("turn_back", "turn_away")])
def test_kindred_words_share_a_key(one: str, two: str) -> None:
    assert meant(one, two) > 0
    assert related(one) & related(two)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Foreign Minister Ada Holm", "Holm"),
        ("the Norwegian minister", "Norway's minister for trade"),
        ("Gen. Ove Lind", "the commander"),
        ("the prime minister", "the premier"),
        ("a ministry spokesman", "the spokeswoman"),
        ("he", "Ada Holm"),
    ],
)
def test_descriptions_that_agree_may_be_of_one_speaker(first: str, second: str) -> None:
    assert may_be_one(first, second)
    assert may_be_one(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ada Holm", "Ivo Brandt"),
        ("the Norwegian minister", "the Danish minister"),
        ("the interior minister", "the finance minister"),
        ("the mayor of Bergen", "the ambassador"),
        ("Prince Faisal", "the oil minister"),
    ],
)
def test_other_names_states_or_offices_are_of_two_speakers(first: str, second: str) -> None:
    assert not may_be_one(first, second)
    assert not may_be_one(second, first)


def test_long_wordings_with_words_left_out_and_put_in_are_one_utterance() -> None:
    long = " ".join(
        f"Harbour {n} will get {n + 20} lamps, {n + 40} buoys and a pilot from ward {n}." for n in range(2, 30)
    )
    cut = long.replace("and a pilot", "plus one pilot").replace("Harbour 7 will get", "Harbour 7 gets")
    other = " ".join(f"The miners of pit {n} want {n + 60} helmets and {n + 80} lamps." for n in range(100, 140))
    assert one_utterance(long, cut)
    assert not one_utterance(long, other)
