"""Nouns and pronouns lead back to the parties they mean; where two fit, nothing is claimed."""

from __future__ import annotations

from tests.actors.reading import meant, parties, read


def test_a_noun_leads_back_to_the_body_named_last() -> None:
    text = "ASEAN met on Monday. The bloc postponed the vote."
    assert meant(text, "bloc") == ("organisation-ASEAN",)


def test_a_council_of_two_is_not_cut_to_one_of_them() -> None:
    text = "The NATO-Russia Council met in May. Diplomats said the Council would meet again."
    assert meant(text, "the Council") == ("organisation-NRC",)


def test_the_two_sides_are_the_pair_the_text_is_about() -> None:
    text = (
        "India and Pakistan reopened the crossing. India froze talks after the Armenia-Azerbaijan war.\n"
        "The two sides will meet again."
    )
    assert set(meant(text, "The two sides")) == {"country-IND", "country-PAK"}


def test_two_leaders_are_persons() -> None:
    text = "Kenyan President Juma Otieno met Ugandan President Moses Okello. The two leaders shook hands."
    assert set(meant(text, "The two leaders")) == {"person-juma-otieno", "person-moses-okello"}


def test_he_after_a_quotation_is_its_speaker_across_paragraphs() -> None:
    text = 'Swedish Foreign Minister Lars Holm said the deal was dead.\n"We waited too long," he added.'
    assert meant(text, "he added") == ("person-lars-holm",)
    assert meant(text, "We waited") == ("country-SWE",)


def test_he_is_left_open_between_two_equals() -> None:
    text = "Lars Holm and Pedro Ruiz arrived late. He was tired."
    _, cast = read(text)
    assert meant(text, "He was") == ()
    assert any("may stand for" in problem.reason for problem in cast.problems)


def test_gender_chooses_between_two_people() -> None:
    text = "Mr. Holm thanked Mrs. Ruiz. She smiled."
    assert meant(text, "She smiled") == ("person-ruiz",)


def test_him_is_not_the_subject_of_the_same_verb() -> None:
    text = "Lars Holm arrived late. Pedro Ruiz greeted him."
    assert meant(text, "him") == ("person-lars-holm",)


def test_its_is_the_subject_of_the_sentence() -> None:
    assert meant("Chile recalled its envoy.", "its") == ("country-CHL",)


def test_an_empty_it_means_nobody() -> None:
    assert meant("Chile waited. It is up to Peru to answer.", "It is") == ()


def test_they_are_the_joined_subjects() -> None:
    assert meant("Chile and Peru said they would sign.", "they") == ("country-CHL", "country-PER")


def test_the_latter_is_the_second_of_two() -> None:
    assert meant("Oslo wrote to Chile and Peru. The latter answered.", "The latter") == ("country-PER",)


def test_parties_of_a_phrase_hold_all_its_sides() -> None:
    assert set(parties("Ministers from Chile and Peru met.", "Ministers")) == {"country-CHL", "country-PER"}
    assert parties("NATO and Russia agreed.", "NATO") == ("organisation-NATO", "country-RUS")
    assert set(parties("The Iran-Iraq war ended.", "war")) == {"country-IRN", "country-IRQ"}
    assert parties("Nobody paid the bill.", "bill") == ()


def test_a_ministry_of_a_pronoun_is_that_of_its_state() -> None:
    text = "Peru protested on Monday. Its foreign ministry summoned the envoy."
    assert meant(text, "ministry") == ("country-PER",)


def test_initials_without_brackets_are_the_body_told_in_full() -> None:
    text = "The Lindhaven Workers Party split. The LWP has two leaders now."
    assert meant(text, "LWP") == ("organisation-lindhaven-workers-party",)


def test_she_is_the_woman_where_the_other_is_not_known_to_be_one() -> None:
    text = "Bao Holm met Elena Quispe. She told him to wait."
    assert meant(text, "She told") == ("person-elena-quispe",)


def test_a_state_that_is_gone_has_no_government_any_more() -> None:
    text = "Veterans of Georgia and the Soviet Union met. The government will pay."
    assert meant(text, "government", published="2009-03-01") == ("country-GEO",)
    assert meant(text, "government", published="1989-03-01") == ()


def test_the_company_and_the_kingdom_are_the_only_ones_named_before() -> None:
    text = "Lindhaven Shipping sued Jordan in May. The company won, and the kingdom paid."
    assert meant(text, "company") == ("organisation-lindhaven-shipping",)
    assert meant(text, "kingdom") == ("country-JOR",)
