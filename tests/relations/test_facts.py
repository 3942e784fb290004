"""Cooperation and disputes: what the words say, between whom, and nothing that they do not say."""

from __future__ import annotations

import pytest

from communique import actors, relations
from communique.language import analysed, times
from communique.layer import CodedTie
from communique.model import pieces


def facts(text: str, published: str | None = None) -> tuple[CodedTie, ...]:
    analysis = analysed(text, published)
    return relations.facts(analysis, actors.resolve(analysis), times.find(analysis))


def told(text: str, kind: str) -> list[str]:
    return [fact.what for fact in facts(text) if fact.kind == kind]


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("Kenya and Uganda agreed to cooperate on cattle, malaria and the railway.", ["cattle", "malaria", "railway"]),
        ("Chile and Peru will work together against illegal fishing.", ["illegal fishing"]),
        ("Norway and Russia resumed co-operation on issues such as cod and nuclear waste.", ["cod", "nuclear waste"]),
        ("Japan and India will hold joint patrols.", ["joint patrols"]),
        ("Mali and Niger pool their helicopters.", ["helicopters"]),
        ("Ghana and Togo share a border.", []),
        ("Ghana and Togo do not cooperate on gold.", []),
    ],
)
def test_areas_of_cooperation(text: str, areas: list[str]) -> None:
    assert told(text, "cooperation") == areas


@pytest.mark.parametrize(
    ("text", "issues"),
    [
        ("Differences over access to the sea remain between Chile and Bolivia.", ["access to the sea"]),
        ("Spain and Morocco disagree about the fishing grounds.", ["fishing grounds"]),
        ("Cyprus and Turkey have yet to settle who may drill for gas.", ["who may drill for gas"]),
        ("Japan opposes Russia's claim to the islands.", ["Russia's claim to the islands"]),
        ("Mongolia and China have no dispute over the border.", []),
    ],
)
def test_matters_in_dispute(text: str, issues: list[str]) -> None:
    assert told(text, "dispute") == issues


def test_a_dispute_is_closed_only_on_words_that_say_so() -> None:
    (settled,) = facts("Peru and Ecuador settled their dispute over the border.")
    (hoped,) = facts("Peru and Ecuador want to settle their dispute over the border.")
    assert (settled.phase, hoped.phase) == ("closed", "open")


@pytest.mark.parametrize(
    ("text", "phases"),
    [
        ("The row between Greece and Turkey over drilling flared up again.", ["reopened"]),
        ("Argentina revived its dispute with Britain over the islands.", ["reopened"]),
        ("Guatemala renewed its claim to southern Belize.", ["reopened"]),
        ("Spain reopened the question of Gibraltar with Britain.", ["reopened"]),
        ("Japan and China are again at odds over the shelf, which they settled in 2010.", ["closed", "reopened"]),
        ("The question of cod between Norway and Russia was resolved but has come up again.", ["closed", "reopened"]),
        ("The dispute between Peru and Chile over tariffs, resolved last year, was mentioned.", ["closed"]),
        ("Chile and Bolivia no longer disagree over the river.", ["closed"]),
        ("Japan and China are no longer at odds over the shelf.", ["closed"]),
        ("Turkey dropped its veto on Sweden's membership.", ["closed"]),
        ("Japan and China buried the hatchet over wartime labour.", ["closed"]),
        ("The dispute over cod between Norway and Iceland escalated.", ["open"]),
        ("Spain no longer opposes Kosovo's membership.", ["closed"]),
        ("Serbia no longer recognises the border with Kosovo.", ["open"]),
        ("Chile and Bolivia do not disagree over the river.", []),
        ("Ghana and Togo remained at odds over the shoal.", ["open"]),
        ("Ghana and Togo argued over the shoal.", ["open"]),
        ("Kenya and Somalia are locked in a dispute over the reef.", ["open"]),
        ("A dispute over the reef had strained ties between Kenya and Somalia.", ["mentioned"]),
        ("The dispute between Kenya and Somalia over the reef may flare up again.", ["mentioned"]),
    ],
)
def test_words_say_whether_a_dispute_stands_is_closed_or_opens_anew(text: str, phases: list[str]) -> None:
    assert [fact.phase for fact in facts(text)] == phases


def test_the_date_of_a_closing_is_not_that_of_the_reopening_beside_it() -> None:
    closed, reopened = facts(
        "Mali and Niger are again at odds over the well, which they settled in 2010.", "2021-06-03"
    )
    assert (closed.date and closed.date.words, reopened.date) == ("2010", None)


def test_the_parties_are_those_of_the_clause_not_of_the_matter() -> None:
    (fact,) = facts("Japan and India cooperate on the reconstruction of Afghanistan.")
    assert set(fact.parties) == {"country-JPN", "country-IND"}


def test_a_fact_cites_its_sentence_as_received() -> None:
    text = "The day was long.\n\nKenya and Uganda “cooperate” on malaria.\n"
    (fact,) = facts(text)
    (piece,) = pieces(fact.citations[0])
    assert text[piece.start : piece.end] == piece.words == "Kenya and Uganda “cooperate” on malaria."


@pytest.mark.parametrize(
    ("text", "issues"),
    [
        ("Iran and Kuwait remain divided over the Dorra gas field.", ["Dorra gas field"]),
        ("The dispute between Iran and Iraq over the river has flared again.", ["river"]),
        ("Libya and Malta both claim the seabed.", ["seabed"]),
        ("Italy and Slovenia hold rival claims to the fishing grounds.", ["fishing grounds"]),
        ("Fishing remains a bone of contention between Spain and Morocco.", ["Fishing"]),
        ("The status of the enclave remains open between Spain and Morocco.", ["status of the enclave"]),
        ("Talks between Iran and Iraq on prisoners ended without agreement.", ["prisoners"]),
        ("Spain and Morocco made no progress on fishing quotas.", ["fishing quotas"]),
        ("Iran and Iraq agreed on everything except the prisoners.", []),
        ("Iran and Iraq found common ground on everything except the prisoners.", ["prisoners"]),
        ("Japan and China do not see eye to eye on the gas field.", ["gas field"]),
        ("Spain refuses to recognise Kosovo's passports.", ["Kosovo's passports"]),
        ("Spain and Morocco may quarrel over fishing.", []),
        ("France denied that it had any dispute with Algeria over visas.", []),
        ("If France disagrees with Algeria over visas, trade will suffer.", []),
        ("France and Algeria used to quarrel over wine.", []),
        ("Ghana and Togo remain far apart on visas.", ["visas"]),
        ("The archive is a thorn in relations between Spain and Mexico.", ["archive"]),
        ("The road between Spain and Portugal remains open.", []),
        ("A court in France rejected an appeal from Spain.", []),
    ],
)
def test_how_a_matter_stands_tells_a_dispute(text: str, issues: list[str]) -> None:
    assert told(text, "dispute") == issues


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("Norway joined forces with Iceland against illegal fishing.", ["illegal fishing"]),
        ("Kenya and Uganda exchanged information on cattle thieves.", ["cattle thieves"]),
        ("Kenya and Uganda formed a joint commission on locusts.", ["locusts"]),
        ("Kenya and Uganda found common ground on locusts.", ["locusts"]),
        ("Kenya and Uganda will jointly rebuild the railway.", ["railway"]),
        ("Kenya and Uganda agreed to work more closely on locusts.", ["locusts"]),
        ("Kenya and Uganda share a radar and a fire brigade.", ["radar", "fire brigade"]),
        ("Kenya refuses to cooperate with Uganda on locusts.", []),
        ("Kenya and Uganda may cooperate on locusts.", []),
        ("Kenya and Uganda ended their cooperation on locusts.", []),
        ("Kenya and Uganda shared evidence.", []),
    ],
)
def test_the_words_that_tell_work_together(text: str, areas: list[str]) -> None:
    assert told(text, "cooperation") == areas


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("Kenya and Somalia settled who owns the triangle.", True),
        ("Britain and China put the question of Hong Kong to rest.", True),
        ("Nigeria dropped its claim to the islands of Cameroon.", True),
        ("Peru and Chile accepted the ruling on the border.", True),
        ("The dispute about the border has been laid to rest by Peru and Chile.", True),
        ("After years of dispute over the border, Peru and Chile signed a treaty.", True),
        ("Peru and Chile will settle their dispute over the border.", False),
        ("Talks on the dispute over the border between Peru and Chile have ended.", False),
        ("Peru and Chile have not resolved their dispute over the border.", False),
    ],
)
def test_which_words_close_a_dispute(text: str, closed: bool) -> None:
    assert {fact.phase == "closed" for fact in facts(text)} == {closed}


def test_they_and_them_stand_for_the_two_just_named() -> None:
    text = (
        "France and Spain hosted Peru and Chile. Peru and Chile met in Madrid. They still differ over the sea."
        " France and Spain were pleased, and France said so."
    )
    (fact,) = facts(text)
    assert set(fact.parties) == {"country-PER", "country-CHL"}


def test_sides_between_whom_the_dispute_is_are_its_parties_not_the_mediator() -> None:
    (fact,) = facts("Egypt offered to mediate in the dispute between Turkey and Syria over water.")
    assert set(fact.parties) == {"country-TUR", "country-SYR"}
