"""Origins differ where they cannot both be right, or word one utterance differently; copies never differ."""

from __future__ import annotations

import msgspec
import pytest

from communique.stories import compare, differences
from tests.stories.build import BULLETIN, GAZETTE, event, report, statement


def kinds(a: str, b: str) -> list[str]:
    return [found.kind for found in compare(a, b)]


def test_numbers_and_wordings_of_two_origins_are_shown_with_both_values() -> None:
    found = differences([BULLETIN, GAZETTE], (), ())
    by_kind = {difference.kind: difference for difference in found}
    assert {side.value for side in by_kind["number"].sides} == {"At least 12 passengers", "9 passengers"}
    assert len(by_kind["wording"].sides) == 2
    assert [difference.kind for difference in found].count("number") == 1  # about 42 and 40 injured agree


def test_every_side_cites_the_words_it_shows() -> None:
    texts = {report.id: report.text for report in (BULLETIN, GAZETTE)}
    found = differences([BULLETIN, GAZETTE], (), ())
    assert found
    for difference in found:
        for side in difference.sides:
            assert side.value in [texts[c.report][c.start : c.end] for c in side.citations]


def test_reports_of_one_origin_are_not_compared() -> None:
    copies = [msgspec.structs.replace(report, origin="origin-one") for report in (BULLETIN, GAZETTE)]
    assert differences(copies, (), ()) == ()


def test_the_order_of_reports_changes_nothing() -> None:
    assert differences([BULLETIN, GAZETTE], (), ()) == differences([GAZETTE, BULLETIN], (), ())


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("The envoys met in Quito on Tuesday.", "The envoys met in Quito on Thursday.", "date"),
        ("The pact was signed on 4 May.", "The pact was signed on May 6.", "date"),
        ("The truce runs until 1991.", "The truce runs until 1993.", "date"),
        ("It was the king's first visit to Oman.", "It was the king's third visit to Oman.", "number"),
        ("The tremor measured 6.1.", "The tremor measured 5.7.", "number"),
        ("The dam cost 40 million dollars.", "The dam cost 40 million francs.", "number"),
        ("Ghana closed the border posts.", "Togo closed the border posts.", "attribution"),
        ("The envoy of Ghana was recalled.", "The envoy of Togo was recalled.", "name"),
        ("He called the plan “a trap”.", "He called the plan “a gift”.", "wording"),
        ("Kenyan Foreign Minister Amos Wako spoke.", "Kenyan Foreign Minister Raila Odinga spoke.", "name"),
    ],
)
def test_days_and_holders_of_an_office_conflict(a: str, b: str, kind: str) -> None:
    assert kinds(a, b) == [kind]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The envoys met on Tuesday.", "The envoys met on March 3."),
        ("Greek Foreign Minister Dora Bakoyannis spoke.", "Greek Foreign Minister Dora Bakoyanni spoke."),
        ("The pact was signed on 4 May 1990.", "The pact was signed on May 4."),
        ("Exports rose by four percent in 1993.", "Exports rose by six percent in 1994."),
        ("Nine hostages left on Monday.", "Another nine hostages left on Tuesday."),
        ("The first convoy had 18 trucks.", "The second convoy had 25 trucks."),
        ("Two of the five locks were shut.", "Of five locks two were shut."),
        ("Accra closed the border posts.", "Ghana closed the border posts."),
        ("He told AFP that talks failed.", "He told AP that talks failed."),
        ("“We are close to a deal on the dam,” she said.", "“We are close to a deal on the dam,” she told them."),
    ],
)
def test_spellings_vaguer_dates_and_equal_quotations_do_not(a: str, b: str) -> None:
    assert kinds(a, b) == []


def test_what_one_origin_tells_alone_is_shown_once_with_its_sentence() -> None:
    from communique.stories import merge_statements
    from tests.stories.build import layer

    trade = "Trade between our ports will go on while the beacons are built,"
    told = (layer(GAZETTE, statements=(statement(GAZETTE, trade),)),)
    said = merge_statements("story-x", told, [BULLETIN, GAZETTE])
    found = [d for d in differences([BULLETIN, GAZETTE], (), said) if d.kind == "only_in"]
    assert len(found) == 1
    assert trade in found[0].sides[0].value


def test_one_origin_alone_has_nothing_that_is_only_in_it() -> None:
    assert differences([BULLETIN], (), ()) == ()
    assert event(BULLETIN, "met in Kristiansand").type == "CONSULT"


def test_a_later_version_of_one_origin_updates_its_counts() -> None:
    early = report("Ferry aground off Bergen", "The wreck killed at least 12 people, police in Bergen said.")
    late = report("Ferry aground off Bergen", "The wreck killed 15 people, police in Bergen said.")
    versions = [
        msgspec.structs.replace(early, origin="origin-wire", published="1998-03-09T08:00"),
        msgspec.structs.replace(late, origin="origin-wire", published="1998-03-09T20:00"),
    ]
    (found,) = differences(versions, (), ())
    assert found.what == "update: dead"
    assert [side.value for side in found.sides] == ["at least 12 people", "15 people"]
