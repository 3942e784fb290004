"""What the coder must decide about an event: sides, status, date, change of a tie, and who claims it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique import actors, reports
from communique.events import code, codebook
from communique.language import analysed, places, times
from communique.language.analysis import analyse
from communique.layer import CodedEvent
from communique.model import pieces
from communique.settings import Settings
from tests import shared

NATO, RUSSIA, GEORGIA = "organisation-NATO", "country-RUS", "country-GEO"
EXAMPLES = [text for entry in codebook().values() for text in entry.positive]


def coded(text: str, published: str | None = "2009-06-27") -> tuple[CodedEvent, ...]:
    analysis = analysed(text, published)
    return code(analysis, actors.resolve(analysis), times.find(analysis), places.find(analysis))


def only(text: str, published: str | None = "2009-06-27") -> CodedEvent:
    (event,) = coded(text, published)
    return event


@pytest.mark.parametrize(
    ("text", "sources", "recipients"),
    [
        ("Iran was condemned by Turkey.", ["country-TUR"], ["country-IRN"]),
        ("Kenya, which had expelled two Chinese diplomats, was silent.", ["country-KEN"], ["country-CHN"]),
        ("Sweden and Norway denounced Belarus.", ["country-SWE", "country-NOR"], ["country-BLR"]),
        ("Talks between Chad and Sudan opened in Paris.", ["country-TCD", "country-SDN"], []),
        ("Peru and Chile accused each other of spying.", ["country-PER", "country-CHL"], []),
    ],
)
def test_sides_are_found_in_every_voice(text: str, sources: list[str], recipients: list[str]) -> None:
    event = only(text)
    assert sorted(event.actors) == sorted(sources)
    assert sorted(event.recipients) == sorted(recipients)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Egypt condemned Iran.", "happened"),
        ("Egypt is expelling three Iranian diplomats.", "ongoing"),
        ("Egypt will expel three Iranian diplomats.", "planned"),
        ("Egypt plans to expel three Iranian diplomats.", "planned"),
        ("Egypt may expel three Iranian diplomats.", "hypothetical"),
        ("Egypt did not expel the Iranian diplomats.", "denied"),
        ("Iran denied that Egypt expelled three Iranian diplomats.", "denied"),
        ("It was not Egypt that severed relations with Iran.", "denied"),
        ("I do not expect Egypt and Iran to meet.", "hypothetical"),
        ("I do not expect the two [Egypt's and Iran's ministers] to meet.", "hypothetical"),
        ("Nobody expects Egypt and Iran to agree.", "hypothetical"),
        ("It is unlikely that Egypt and Iran will hold talks.", "hypothetical"),
        ("There are no plans for Egypt and Iran to meet.", "hypothetical"),
        ("Cairo did not say that Egypt and Iran had met.", "hypothetical"),
        ("Egypt severed relations with Iran in 1979.", "historical"),
    ],
)
def test_status_says_whether_it_happened(text: str, status: str) -> None:
    assert only(text).status == status


def test_a_claim_is_an_event_according_to_its_speaker() -> None:
    event = only("Colombia said that Venezuela had expelled two Colombian diplomats.")
    assert event.actors == ("country-VEN",)
    assert event.according_to == ("country-COL",)


@pytest.mark.parametrize(
    "text",
    [
        "Russia said the weather in Georgia was mild.",
        "Trading in Tokyo and London resumed after lunch.",
        "The league suspended the striker for a tie against Ghana.",
        "Ponds in Norway and Sweden were frozen until April.",
        "The book tells of a war that nobody won.",
        "Analysts said a war between China and Vietnam was unlikely.",
    ],
)
def test_what_is_no_event_is_not_coded(text: str) -> None:
    assert coded(text) == ()


@pytest.mark.parametrize(
    ("text", "kind", "of", "track"),
    [
        ("Norland aside, Chad suspended military cooperation with Sudan.", "suspended", None, "military"),
        ("Chad severed its relations with Sudan.", "severed", None, "diplomatic"),
        ("Chad and Sudan agreed to resume flights.", "agreed_to_resume", None, "transport"),
        ("Chad and Sudan have re-established diplomatic relations.", "restored", None, "diplomatic"),
        ("Chad lifted its trade embargo against Sudan.", "ended", None, "sanctions"),
        ("Chad recalled its ambassador from Sudan.", "downgraded", None, "diplomatic"),
        ("Chad closed its border with Sudan.", "suspended", None, "border"),
        ("Chad threatened to cut gas supplies to Sudan.", "threatened", "suspended", "energy"),
        ("Chad urged Sudan to reopen the border.", "requested", "resumed", "border"),
        ("Talks between Chad and Sudan resumed.", "resumed", None, "talks"),
        ("Chad and Sudan extended the truce.", "extended", None, "hostilities"),
        ("Chad refused to resume talks with Sudan.", "refused", None, "talks"),
    ],
)
def test_a_change_of_a_tie_has_kind_track_and_both_parties(text: str, kind: str, of: str | None, track: str) -> None:
    change = only(text).change
    assert change is not None
    assert (change.kind, change.of, change.track) == (kind, of, track)
    assert set(change.parties) == {"country-TCD", "country-SDN"}


def test_expelling_diplomats_lowers_a_tie() -> None:
    event = only("Chad expelled two Sudanese diplomats.")
    assert event.change is not None
    assert (event.change.kind, event.change.track) == ("downgraded", "diplomatic")


def test_what_nobody_meant_to_stop_changes_no_tie() -> None:
    assert only("Kenya suspended flights to Uganda on Monday because of thick fog.").change is None
    assert only("Kenya suspended flights to Uganda on Monday because of a wave of thefts.").change is not None


def test_a_mediator_is_no_party_of_the_tie() -> None:
    change = only("Germany urged Kenya and Uganda to resume talks.").change
    assert change is not None
    assert set(change.parties) == {"country-KEN", "country-UGA"}


def test_what_a_head_of_state_asks_of_parliament_is_proposed() -> None:
    change = only("Kenya's president asked the Kenyan parliament to sever ties with Uganda.").change
    assert change is not None
    assert (change.kind, change.of) == ("proposed", "severed")


def test_an_undated_change_of_the_same_party_in_a_time_clause_is_background() -> None:
    text = "Kenya resumed flights to Uganda, months after it had suspended trade with Uganda."
    assert [event.change.kind for event in coded(text) if event.change] == ["resumed"]


def test_the_year_of_an_earlier_change_is_not_that_of_the_new_one() -> None:
    events = coded("Kenya and Uganda restored on Friday the diplomatic ties cut in 1998.")
    assert [event.date.start for event in events if event.change and event.date and event.status == "happened"] == [
        "2009-06-26"
    ]


def test_what_somebody_is_told_as_a_fact_is_not_requested() -> None:
    text = "Kenya told the Ugandan ambassador that Chad was leaving the African Union."
    assert "REQUEST" not in [event.type for event in coded(text)]


def test_a_truce_suspends_hostilities() -> None:
    change = only("Kenya declared a ceasefire with Uganda.").change
    assert change is not None
    assert (change.kind, change.track) == ("suspended", "hostilities")


def test_what_hangs_on_the_other_side_is_threatened() -> None:
    change = only("Kenya said that it would recall its ambassador if Uganda carried out tests.").change
    assert change is not None
    assert (change.kind, change.of) == ("threatened", "downgraded")
    assert set(change.parties) == {"country-KEN", "country-UGA"}


def test_a_state_follows_another() -> None:
    events = coded("Kenya severed ties with Uganda on Monday, and Chad followed on Tuesday.")
    assert [event.change.parties for event in events if event.change] == [
        ("country-KEN", "country-UGA"),
        ("country-TCD", "country-UGA"),
    ]


def test_a_freeze_in_a_relative_clause_has_its_own_date() -> None:
    events = coded(
        "Chad and Sudan agreed on Friday to resume their air links, which have been frozen since March 2008."
    )
    assert [(e.change.kind, e.date.start) for e in events if e.change and e.date] == [
        ("agreed_to_resume", "2009-06-26"),
        ("suspended", "2008-03-01"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya suspended trade with Uganda in May. Kenya had stopped the trade before.",
        "Kenya broke off contacts with Uganda. The contacts were suspended on Monday.",
        "Kenya suspended flights to Uganda, a week after Uganda had cut them.",
    ],
)
def test_a_tie_told_again_keeps_its_other_side(text: str) -> None:
    for event in coded(text):
        assert event.change is not None
        assert set(event.change.parties) == {"country-KEN", "country-UGA"}
    assert len(coded(text)) == 2


def test_an_act_of_a_former_year_is_another_act() -> None:
    events = coded("Kenya accused Uganda of spying, as it had accused Uganda of spying in 2003.")
    assert [event.status for event in events] == ["happened", "historical"]


def test_another_tie_does_not_lend_its_side() -> None:
    assert len(coded("Kenya suspended military ties with Uganda. Traders in Chad stopped the trade.")) == 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kenya banned imports of maize from Uganda and Chad.", "suspended"),
        ("Kenya imposed a ban on maize from Uganda and Chad.", "suspended"),
        ("Kenya lifted its ban on maize from Uganda and Chad.", "resumed"),
        ("Kenya has reopened its market to fruit from Uganda and Chad.", "resumed"),
    ],
)
def test_a_ban_on_goods_is_a_change_of_trade(text: str, kind: str) -> None:
    change = only(text).change
    assert change is not None
    assert (change.kind, change.track) == (kind, "trade")
    assert set(change.parties) == {"country-KEN", "country-UGA", "country-TCD"}


def test_each_state_breaks_its_own_diplomatic_ties() -> None:
    events = coded("Chad and Sudan severed relations with Iran.")
    assert [event.change.parties for event in events if event.change] == [
        ("country-TCD", "country-IRN"),
        ("country-SDN", "country-IRN"),
    ]


@pytest.mark.parametrize(
    ("text", "type_", "sources", "recipients"),
    [
        ("Egypt took delivery of Russian wheat.", "AID", ("country-RUS",), ("country-EGY",)),
        ("Egypt gave its blessing to Libya's plan.", "SUPPORT", ("country-EGY",), ("country-LBY",)),
        ("Egypt lodged a protest with Libya.", "ACCUSE", ("country-EGY",), ("country-LBY",)),
        (
            "The expulsion of two Iranian diplomats by Egypt was a surprise.",
            "SANCTION",
            ("country-EGY",),
            ("country-IRN",),
        ),
        ("Egypt put its dialogue with Libya on ice.", "SANCTION", ("country-EGY",), ("country-LBY",)),
        ("Egypt stopped buying oil from Libya.", "SANCTION", ("country-EGY",), ("country-LBY",)),
        ("Egypt warned that it would respond to Libyan attacks.", "THREATEN", ("country-EGY",), ("country-LBY",)),
        ("Cairo demanded an apology.", "REQUEST", ("country-EGY",), ()),
        ("Egypt ordered a general mobilisation.", "MOBILIZE", ("country-EGY",), ()),
        ("Workers went on strike in Cairo.", "PROTEST", (), ("country-EGY",)),
        ("A bomb killed five people in Cairo.", "ASSAULT", (), ("country-EGY",)),
        ("Egypt had the Libyans arrested.", "COERCE", ("country-EGY",), ("country-LBY",)),
    ],
)
def test_light_verbs_and_words_beside_a_verb_tell_an_event(
    text: str, type_: str, sources: tuple[str, ...], recipients: tuple[str, ...]
) -> None:
    event = only(text)
    assert (event.type, event.actors, event.recipients) == (type_, sources, recipients)


@pytest.mark.parametrize(
    "text",
    [
        "Egypt refused to say who would fly to Libya.",
        "The Libyan minister stormed off the platform in Cairo.",
        "Egypt and Libya fought a bidding war over a bank.",
        "A bus crash killed ten people in Cairo.",
        "The Egyptian team's captain stepped down.",
        "Historians in Egypt and Libya agree that the war was lost.",
    ],
)
def test_words_in_another_sense_tell_none(text: str) -> None:
    assert coded(text) == ()


def test_a_refusal_answers_who_asked() -> None:
    asked, refused = coded("Egypt urged Libya to free the crew, but Libya refused to release them.")
    assert (asked.type, refused.type) == ("REQUEST", "REJECT")
    assert refused.recipients == ("country-EGY",)


def test_doers_that_nobody_names_still_act() -> None:
    event = only("Six powers condemned Iran.")
    assert (event.type, event.actors, event.recipients) == ("ACCUSE", (), ("country-IRN",))


def test_what_followed_a_war_is_dated_by_the_war() -> None:
    event = coded("Chad suspended talks with Sudan after the war in May 2009.")[0]
    assert event.date is not None
    assert (event.date.start, event.date.end) == ("2009-05-01", "2009-05-31")


def test_an_event_without_words_of_time_has_no_date() -> None:
    assert only("Chad condemned Sudan.").date is None


def test_the_day_until_which_something_lasts_is_not_the_day_of_the_event() -> None:
    event = only("The European Union on Monday extended its sanctions on Russia until June 2010.")
    assert event.date is not None
    assert event.date.start == "2009-06-22"


def test_deciding_not_to_extend_a_deal_is_to_refuse_it() -> None:
    events = coded("Russia and Ukraine decided not to extend the gas deal, Interfax reported on Tuesday.")
    assert {(event.type, event.change.kind) for event in events if event.change is not None} == {("REJECT", "refused")}


def test_two_tracks_named_together_are_two_changes() -> None:
    events = coded("Chad and Sudan agreed to resume political and military cooperation.")
    assert [event.change.track for event in events if event.change] == ["political", "military"]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(EXAMPLES), min_size=1, max_size=4), st.sampled_from([" ", "\n\n", "\r\n"]))
def test_every_event_cites_words_that_stand_at_its_offsets(sentences: list[str], gap: str) -> None:
    text = gap.join(sentences)
    for event in coded(text):
        for evidence in (*event.citations, event.sentence):
            for piece in pieces(evidence):
                assert text[piece.start : piece.end] == piece.words
        (words,) = pieces(event.citations[0])
        assert any(row.what == "type" and row.words in words.words for row in event.why)


def test_the_same_text_gives_the_same_events() -> None:
    text = " ".join(EXAMPLES[:12])
    assert coded(text) == coded(text)


@pytest.fixture(scope="module")
def corfu() -> list[CodedEvent]:
    received = reports.gather([shared("reports/corfu")])
    read = [
        report for one in received if isinstance(one, reports.Received) for report in reports.read(one, Settings())[0]
    ]
    found: list[CodedEvent] = []
    for article in reports.articles(reports.join_pages(read)[0]):
        analysis = analyse(article, Settings())
        found += code(analysis, actors.resolve(analysis), times.find(analysis), places.find(analysis))
    return found


@pytest.mark.parametrize(
    ("types", "sides", "dates"),
    [
        ({"AGREE"}, {NATO, RUSSIA}, ("2009-06-27", "2009-06-27")),
        ({"CONSULT"}, {NATO, RUSSIA}, ("2009-06-27", "2009-06-27")),
        ({"ASSAULT"}, {RUSSIA, GEORGIA}, ("2008-08-01", "2008-08-31")),
        ({"SANCTION"}, {NATO, RUSSIA}, ("2008-08-01", "2008-08-31")),
        ({"SANCTION"}, {NATO, RUSSIA}, ("2009-05-16", "2009-05-31")),
        ({"ACCUSE"}, {NATO, RUSSIA}, ("2009-05-01", "2009-06-30")),
        ({"COOPERATE"}, {NATO, RUSSIA}, None),
    ],
)
def test_the_real_reports_give_their_events(
    corfu: list[CodedEvent], types: set[str], sides: set[str], dates: tuple[str, str] | None
) -> None:
    assert any(
        event.type in types
        and sides <= {*event.actors, *event.recipients}
        and (dates is None or (event.date and (event.date.start, event.date.end) == dates))
        for event in corfu
    )
