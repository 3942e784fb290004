"""Who acts on whom and how, where rules and encoder read an act differently, or nobody knows who acts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique import actors
from communique.events import code, grammar, learned
from communique.events.reading import Part, Read
from communique.language import analysed, places, times
from communique.language.encoder import labels
from communique.layer import CodedEvent
from communique.vocabulary import EventType

Said = tuple[str, float]


def reading(text: str, trigger: str, type_: EventType, **told: tuple[Said, ...]) -> Read:
    """What the encoder would read: an event at the trigger, with the words of each part and how sure it is of them."""
    parts = {name: tuple(Part(text.index(words), text.index(words) + len(words), share) for words, share in said)
             for name, said in told.items()}  # fmt: skip
    at = text.index(trigger)
    return Read(
        start=at, end=at + len(trigger), type=type_, probability=0.99, rival=("none", 0.01), mode=None,
        contexts=dict.fromkeys(labels().contexts, -9.0), status="happened", turn=None, parts=parts,
    )  # fmt: skip


def coded(monkeypatch: pytest.MonkeyPatch, text: str, *seen: Read) -> CodedEvent:
    """The one event of a text that the encoder reads so."""
    monkeypatch.setattr(learned, "read", lambda _: seen)
    analysis = analysed(text, "2009-06-27")
    (event,) = code(analysis, actors.resolve(analysis), times.find(analysis), places.find(analysis))
    return event


@pytest.mark.parametrize(("share", "wanted"), [(0.6, {"country-UGA"}), (0.9, {"country-UGA", "country-SDN"})])
def test_a_doubtful_party_is_not_added_to_two_sure_ones(
    monkeypatch: pytest.MonkeyPatch, share: float, wanted: set[str]
) -> None:
    text = "Kenya gave Uganda a lesson, and the one for Sudan is to follow."
    seen = reading(
        text, "gave", "COERCE", source=(("Kenya", 0.9),), target=(("Uganda", 0.9), ("Sudan", share))
    )  # fmt: skip
    event = coded(monkeypatch, text, seen)
    assert (event.actors, set(event.recipients)) == (("country-KEN",), wanted)


def test_a_doubtful_party_stays_where_it_makes_an_act_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Kenya gave them a lesson, and Sudan had one to follow."
    seen = reading(text, "gave", "COERCE", source=(("Kenya", 0.9), ("Sudan", 0.6)))
    assert set(coded(monkeypatch, text, seen).actors) == {"country-KEN", "country-SDN"}


def test_the_encoder_tells_the_target_that_a_rule_does_not_find(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Turkey deplored what it called a coup by the Egyptian army."
    told = {}
    for share in (0.95, 0.8):
        seen = reading(
            text, "deplored", "ACCUSE", source=(("Turkey", 1.0),), target=(("the Egyptian army", share),)
        )  # fmt: skip
        told[share] = coded(monkeypatch, text, seen).recipients
    assert told == {0.95: ("group-EGY-MIL",), 0.8: ()}


def test_whom_a_request_is_put_to_is_not_who_is_told_of_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Israel asked its ministers to sue Iran."
    seen = reading(text, "asked", "REQUEST", source=(("Israel", 1.0),), target=(("its ministers", 1.0),))
    event = coded(monkeypatch, text, seen)
    assert (event.type, event.recipients) == ("REQUEST", ())


def test_where_troops_are_sent_is_not_whom_they_are_sent_against(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "France sent troops to Mali on Friday."
    against = reading(text, "sent", "MOBILIZE", source=(("France", 1.0),))
    placed = reading(text, "sent", "MOBILIZE", source=(("France", 1.0),), place=(("Mali", 1.0),))
    assert coded(monkeypatch, text, against).recipients == ("country-MLI",)
    assert coded(monkeypatch, text, placed).recipients == ()


def test_what_somebody_unknown_does_to_a_state_is_no_act_of_that_state(monkeypatch: pytest.MonkeyPatch) -> None:
    event = coded(monkeypatch, "Four Arab states closed their airspace to Qatar on Monday.")
    assert (event.actors, event.recipients) == ((), ("country-QAT",))


def test_who_tells_it_is_not_whom_it_is_done_to() -> None:
    doc = analysed("The group agreed on Thursday to a loan, according to Italian officials.", None).doc
    agreed = next(token for token in doc if token.text == "agreed")
    assert ("to", "officials") not in [(name, noun.text) for name, noun in grammar.complements(agreed)]


def test_what_is_ones_own_abroad_tells_whom_it_is_done_to(monkeypatch: pytest.MonkeyPatch) -> None:
    event = coded(monkeypatch, "Israel massed tanks along its border with Lebanon.")
    assert (event.actors, event.recipients) == (("country-ISR",), ("country-LBN",))


def test_the_mode_is_the_encoders_where_it_reads_the_same_type(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Kenya bombed Somalia on Friday."
    same = replace(reading(text, "bombed", "ASSAULT", source=(("Kenya", 1.0),)), mode="explosives")
    other = replace(reading(text, "bombed", "COERCE", source=(("Kenya", 1.0),)), mode="seize")
    assert coded(monkeypatch, text, same).mode == "explosives"
    assert coded(monkeypatch, text, other).mode == "aerial"
    unsure = reading(text, "bombed", "ASSAULT", source=(("Kenya", 1.0),))
    assert coded(monkeypatch, text, unsure).mode == "aerial"
