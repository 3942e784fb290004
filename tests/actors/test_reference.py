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


def test_organs_of_the_state_whose_people_alone_are_named() -> None:
    assert meant("President Salvador Allende stayed. The army attacked.", "army", published="1973-09-11") == (
        "group-CHL-MIL",
    )


def test_officials_of_a_clause_with_where_are_of_its_place() -> None:
    assert meant("Peru wrote to Bern, where ministers took it calmly.", "ministers") == ("country-CHE",)


def test_as_many_as_were_named_together_are_meant_by_a_number() -> None:
    text = "Chile, Peru and Bolivia cut ties with Cuba. The three states gave no reason, and the three armies stayed."
    assert meant(text, "The three states") == ("country-CHL", "country-PER", "country-BOL")
    assert meant(text, "the three armies") == ("group-CHL-MIL", "group-PER-MIL", "group-BOL-MIL")


def test_neither_side_is_both_of_them() -> None:
    assert set(meant("Chile and Peru met. Neither side moved.", "Neither side")) == {"country-CHL", "country-PER"}


def test_they_can_be_two_who_are_no_subject() -> None:
    text = "Oslo wrote to Chile and Peru. Mr Holm asked both countries to keep their word."
    assert set(meant(text, "their")) == {"country-CHL", "country-PER"}


def test_an_it_that_is_sorry_is_somebody() -> None:
    assert meant("Chile explained that it was sorry.", "it was") == ("country-CHL",)
    assert meant("Chile called it a mistake.", "it a") == ()


def test_the_council_is_that_of_the_body_named() -> None:
    text = "Peru asked the United Nations for help. The Council will meet. The world body has waited."
    assert meant(text, "The Council") == ("organisation-UNSC",)
    assert meant(text, "The world body") == ("organisation-UN",)


def test_an_organ_is_the_body_named_beside_it() -> None:
    assert meant("Gambia sued Myanmar. The army, the Tatmadaw, objected.", "army") == ("organisation-TATMADAW",)


def test_an_it_is_not_the_subject_of_its_own_verb() -> None:
    assert meant("Washington recognised it within minutes.", "it") == ()


def test_the_tribunal_is_that_of_somebody_named() -> None:
    text = "Carla del Ponte flew home. The tribunal has waited long."
    assert meant(text, "The tribunal", published="2001-04-01") == ("organisation-ICTY",)


def test_we_are_the_side_of_who_speaks_though_others_are_named() -> None:
    text = (
        'Chilean President Rosa Vidal met Juan Soto. "We are tired," Peruvian President Elena Quispe said. Soto left.'
    )
    assert meant(text, "We are") == ("country-PER",)


def test_two_generals_are_not_the_army() -> None:
    text = "General Juan Soto and General Pedro Ruiz met in Chile. Both generals smiled."
    assert set(meant(text, "Both generals")) == {"person-juan-soto", "person-pedro-ruiz"}


def test_a_ministry_in_a_place_is_of_it_and_an_embassy_is_not() -> None:
    text = "Chile waited. The health ministry in Gaza counted the dead."
    assert meant(text, "ministry") == ("place-gaza",)
    assert meant("The embassy in Lima closed.", "embassy") == ()


def test_him_who_is_wanted_is_not_who_wants() -> None:
    text = "Augusto Pinochet slept. Judge Baltasar Garzon wants him extradited."
    assert meant(text, "him") == ("person-augusto-pinochet",)


def test_a_single_policeman_is_not_the_police() -> None:
    text = "Chile waited. A policeman shot the envoy, and police closed the square."
    assert meant(text, "policeman") == ()
    assert meant(text, "police closed") == ("group-CHL-COP",)


def test_its_leader_is_not_the_leader_of_another() -> None:
    text = "Chilean leader Rosa Vidal spoke. Hamas waited, and its leader left."
    assert meant(text, "leader left") != ("person-rosa-vidal",)


def test_militias_are_of_where_things_happen() -> None:
    assert meant("American marines landed at Mogadishu. The militias fled.", "militias") == ("group-SOM-REB",)


def test_the_rivals_and_the_pair_are_two_where_two_are_clear() -> None:
    assert set(meant("Chile and Peru met. The rivals smiled.", "The rivals")) == {"country-CHL", "country-PER"}
    text = "Rosa Vidal and Juan Soto met. The pair shook hands."
    assert set(meant(text, "The pair")) == {"person-rosa-vidal", "person-juan-soto"}
    assert meant("The rivals smiled.", "The rivals") == ()


def test_you_is_the_one_to_whom_a_quotation_is_said() -> None:
    assert meant('"You have a seat," Lars Holm told Pedro Ruiz.', "You") == ("person-pedro-ruiz",)
    assert meant('"You have a seat," Lars Holm said.', "You") == ()


def test_they_are_the_last_joined_subjects_though_a_single_one_follows() -> None:
    text = "Lars Holm and Pedro Ruiz wrote the paper; Ann Lee asked whether they could change it."
    assert meant(text, "they") == ("person-lars-holm", "person-pedro-ruiz")


def test_a_noun_for_what_somebody_is_means_the_only_one_it_fits() -> None:
    text = "General Pedro Ruiz met Foreign Minister Lars Holm of Norway. Later the warlord went home."
    assert meant(text, "the warlord") == ("person-pedro-ruiz",)
    assert meant("Pedro Ruiz met Lars Holm. Later the laureate went home.", "the laureate") == ()


def test_the_four_powers_are_four_states_while_they_exist() -> None:
    powers = ("country-USA", "country-SUN", "country-GBR", "country-FRA")
    assert meant("The four powers signed.", "four powers", published="1971-09-03") == powers
    assert meant("The four powers signed.", "four powers", published="2001-09-03") == ()


def test_a_creed_before_a_noun_does_not_tell_another_body() -> None:
    assert meant("Hezbollah fired. Then the Shia movement rested.", "the Shia movement") == ("group-HEZBOLLAH",)


def test_it_before_a_verb_with_an_object_is_somebody_unless_the_object_is_a_time() -> None:
    taken = "Yemen's Houthi movement said it had taken a car carrier."
    assert meant(taken, "it ") == meant(taken, "Houthi movement")
    assert meant("France said it took three days to reach the village.", "it ") == ()
