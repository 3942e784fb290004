"""Clauses contradict each other in who did it, where, when, why and whether, and only where the rest agrees."""

from __future__ import annotations

import pytest

from communique.stories import compare


def shown(a: str, b: str) -> list[tuple[str, str, str]]:
    return [(found.kind, a[slice(*found.a)], b[slice(*found.b)]) for found in compare(a, b)]


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        (
            "The convoy was attacked by rebels.",
            "The army attacked the convoy.",
            ("attribution", "rebels", "army"),
        ),
        (
            "Sudan accused Chad of arming the rebels.",
            "Chad accused Sudan of arming the rebels.",
            ("attribution", "Sudan", "Chad"),
        ),
        ("The truce was signed in Doha.", "They signed the truce in Cairo.", ("name", "Doha", "Cairo")),
        (
            "The drone was launched from Yemen.",
            "The drone was launched from Iraq.",
            ("name", "Yemen", "Iraq"),
        ),
        ("The fire was caused by lightning.", "A cigarette caused the fire.", ("wording", "lightning", "cigarette")),
        ("France did not sign the letter.", "The letter was signed by France.", ("wording", "not sign", "signed")),
        (
            "Police found no weapons in the house.",
            "Police found weapons in the house.",
            ("wording", "found no weapons", "found"),
        ),
        (
            "The tribunal acquitted the general.",
            "The tribunal convicted the general.",
            ("wording", "acquitted", "convicted"),
        ),
        (
            "The patrol was ambushed north of Gao.",
            "The patrol was ambushed south of Gao.",
            ("wording", "north", "south"),
        ),
        ("The border will reopen in May.", "In July the border will reopen.", ("date", "May", "July")),
        ("The patrol was led by Omar Diallo.", "Awa Keita led the patrol.", ("name", "Omar Diallo", "Awa Keita")),
        ("The Finnish envoy left for Riga.", "Finland's envoy left for Vilnius.", ("name", "Riga", "Vilnius")),
        ("Albania welcomed the verdict.", "The verdict was condemned in Tirana.", ("wording", "welcomed", "condemned")),
        ("He was released on bail.", "He was released without bail.", ("wording", "bail", "without bail")),
        ("The truce was put off by a week.", "The truce was put off by a month.", ("number", "a week", "a month")),
        ("Peru accepted the offer.", "Peru turned down the offer.", ("wording", "accepted", "turned")),
        (
            "The council agreed to lift the curfew.",
            "The council failed to lift the curfew.",
            ("wording", "lift", "failed to lift"),
        ),
        ("The judge was dismissed on Friday.", "The judge resigned on Friday.", ("wording", "dismissed", "resigned")),
        (
            "The truce takes effect at noon on Friday.",
            "At midnight on Friday the truce comes into force.",
            ("date", "noon", "midnight"),
        ),
        (
            "The dam burst on Sunday, 2 May.",
            "The dam burst on Monday, 3 May.",
            ("date", "Sunday, 2 May", "Monday, 3 May"),
        ),
        (
            "Troops left Gao on Friday.",
            "Troops will stay in Gao until June.",
            ("wording", "left", "stay"),
        ),
        (
            "The lorry with the crates was driving from Lyon to Turin.",
            "The lorry with the crates was driving from Turin to Lyon.",
            ("name", "Lyon to Turin", "Turin to Lyon"),
        ),
        (
            "The rebels have signed the accord.",
            "The rebels have yet to sign the accord.",
            ("wording", "signed", "have yet to sign"),
        ),
        ("The mayor resigned.", "The mayor said she would stay in office.", ("wording", "resigned", "stay")),
        ("A three-day visit began.", "A five-day visit began.", ("number", "three-day", "five-day")),
        ("The general denied that he had ordered the raid.", "The general said that he had ordered the raid.", None),
        (
            "The rally in the capital was broken up by troops on Sunday.",
            "Soldiers dispersed the rally with tear gas and batons on Friday.",
            ("date", "Sunday", "Friday"),
        ),
        (
            "As envoy the council named Ada Holm, a judge from Turku.",
            "The council, short of judges, made Nils Berg its envoy.",
            ("name", "Ada Holm", "Nils Berg"),
        ),
        (
            "The senate passed it by 55 votes to 40.",
            "The senate passed it by 51 votes to 44.",
            ("number", "55 votes", "51 votes"),
        ),
        (
            "The pope flew home from Greece, ill and tired.",
            "A tired pope came back from Malta to rest.",
            ("name", "Greece", "Malta"),
        ),
    ],
)
def test_clauses_that_cannot_both_be_true(a: str, b: str, wanted: tuple[str, str, str] | None) -> None:
    found = shown(a, b)
    assert len(found) == 1
    assert wanted in (None, found[0])


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("India met Pakistan in Dubai.", "Pakistan met India in Dubai."),
        ("The Kremlin rejected the plan.", "Russia rejected the plan."),
        ("Poland and Hungary blocked the budget.", "Hungary blocked the budget."),
        ("The army blamed the rebels for the blast.", "The rebels were blamed for the blast by the army."),
        ("The ferry sailed from Piraeus on Friday.", "The ferry sailed to Crete on Friday."),
        ("The pact was signed in Geneva on Monday.", "The pact was signed in Switzerland on Monday."),
        ("Chad sent 400 soldiers to Mali.", "France sent 2,500 soldiers to Mali."),
        ("Two men were held in Turin on Monday.", "A third man was held in Turin on Friday."),
        ("The envoy was recalled, an official said on Monday.", "The envoy was recalled on Sunday."),
        (
            "Chad expelled a Libyan envoy on Monday, and Libya expelled an envoy of Chad on Friday.",
            "Libya on Friday expelled a Chadian envoy.",
        ),
        ("The minister did not sign until Monday.", "The minister signed on Monday."),
        ("The minister not only signed but spoke.", "The minister signed and spoke."),
        ("The envoy has not yet left Juba.", "The envoy will leave Juba."),
        ("The minister promised not to resign.", "The minister refused to resign."),
        ("The spokesman did not deny the report.", "The spokesman would neither confirm nor deny the report."),
        ("The spokesman did not confirm the report.", "The spokesman did not deny the report."),
        ("Troops left the town before Friday.", "Troops left the town on Thursday."),
        ("The law takes effect in May.", "The law takes effect on 3 May."),
        ("No soldier was hurt.", "Two civilians were hurt."),
        ("The envoy was in Lagos on Monday.", "The envoy was in Accra on Tuesday."),
        ("The senate approved the pact.", "The lower house rejected the pact."),
        ("The fair opened on Monday.", "The fair closed on Friday."),
        ("The premier said the vote would succeed.", "Rivals said the vote would fail."),
        ("Not all of the crew were saved.", "Nine of the crew were saved."),
        ("The dam cost 20 million dollars in 1990.", "The dam cost 31 million dollars by 1996."),
        ("More than 90 of the 130 guests were saved.", "Firemen saved 95 guests."),
        ("The bus carried 52 passengers.", "The bus carried 50 passengers and two guards."),
        ("The crowd sang the hymn at 7 p.m.", "At seven in the evening the crowd sang the hymn."),
        ("The lower house passed the bill on Sunday after a long debate.", "The bill was tabled again on Friday."),
    ],
)
def test_clauses_that_may_both_be_true(a: str, b: str) -> None:
    assert shown(a, b) == []
    assert shown(b, a) == []
