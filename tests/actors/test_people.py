"""A person is one actor however named, with office, side and country; what fits two people stays open."""

from __future__ import annotations

from tests.actors.reading import meant, mention, read

ENVOYS = (
    "Peruvian Foreign Minister Elena Quispe met NATO spokesman Jan van der Meer on Friday.\n"
    "Quispe said the visit was short. Van der Meer agreed.\n"
    "The Peruvian foreign minister flew home, and the NATO spokesman stayed."
)


def test_surnames_and_titles_lead_back_to_the_full_name() -> None:
    assert meant(ENVOYS, "Quispe said") == meant(ENVOYS, "Elena Quispe") == ("person-elena-quispe",)
    assert meant(ENVOYS, "Van der Meer agreed") == ("person-jan-van-der-meer",)
    assert meant(ENVOYS, "The Peruvian foreign minister") == ("person-elena-quispe",)
    assert meant(ENVOYS, "the NATO spokesman") == ("person-jan-van-der-meer",)


def test_an_office_gives_country_sector_and_side_with_the_words_it_rests_on() -> None:
    _, cast = read(ENVOYS)
    person = cast.actors["person-elena-quispe"]
    assert (person.country, person.of, person.sectors) == ("PER", "country-PER", ("GOV",))
    (role,) = person.roles
    assert (role.title, role.of) == ("foreign minister", "country-PER")
    assert role.citations[0].words == "Peruvian Foreign Minister Elena Quispe"
    assert cast.side("person-jan-van-der-meer") == "organisation-NATO"
    assert person.names == ("Elena Quispe", "Quispe")


def test_an_office_told_after_the_name_counts_as_well() -> None:
    _, cast = read("Amadou Keita, a spokesman for the African Union, denied it.")
    person = cast.actors["person-amadou-keita"]
    assert person.of == "organisation-AU"
    assert [role.title for role in person.roles] == ["spokesman"]


def test_a_comma_may_stand_between_title_and_name() -> None:
    text = "Chilean Defence Minister, Rosa Vidal, spoke first."
    assert meant(text, "Minister") == ("person-rosa-vidal",)


def test_a_shared_surname_is_left_open_and_said() -> None:
    text = "Omar Haddad and Leila Haddad signed the letter. Haddad then left."
    _, cast = read(text)
    assert meant(text, "Haddad then") == ()
    assert any("fits several people" in problem.reason for problem in cast.problems)


def test_a_former_office_lends_no_sector_of_government() -> None:
    _, cast = read("Former Chilean president Rosa Vidal spoke first.")
    assert cast.actors["person-rosa-vidal"].sectors == ("ELI",)


def test_a_private_person_has_a_country_but_speaks_for_nobody() -> None:
    _, cast = read("French economist Claire Aubert warned of losses.")
    person = cast.actors["person-claire-aubert"]
    assert (person.country, person.of) == ("FRA", None)


def test_a_figure_of_the_table_is_known_by_surname_and_office_in_the_right_years() -> None:
    text = "President Obama welcomed the vote."
    assert meant(text, "Obama", published="2010-03-01") == ("person-barack-obama",)
    assert meant(text, "Obama", published="1985-03-01") == ("person-obama",)


def test_a_counterpart_holds_the_same_office_on_the_other_side() -> None:
    text = (
        "Peruvian Foreign Minister Elena Quispe met her Chilean counterpart. Chilean Foreign Minister Luis Soto smiled."
    )
    assert meant(text, "counterpart") == ("person-luis-soto",)


def test_every_mention_says_its_rule() -> None:
    found = mention(ENVOYS, "the NATO spokesman")
    assert found is not None
    assert found.kind == "title"
    assert "holds the office" in found.rule


def test_a_title_with_a_comma_before_the_name_is_a_mention_of_its_own() -> None:
    text = "China's ambassador to Peru, Li Min, left early."
    assert meant(text, "ambassador") == meant(text, "Li Min") == ("person-li-min",)
    title, name = mention(text, "ambassador"), mention(text, "Li Min")
    assert title is not None
    assert name is not None
    assert title.end < name.start
    assert read(text)[1].side("person-li-min") == "country-CHN"


def test_a_title_in_the_plural_is_held_by_each_of_those_named() -> None:
    text = "Presidents Rosa Vidal of Chile and Juan Ortega of Peru met on Friday."
    _, cast = read(text)
    assert cast.side("person-rosa-vidal") == "country-CHL"
    assert cast.side("person-juan-ortega") == "country-PER"
    assert cast.actors["person-juan-ortega"].sectors == ("GOV",)


def test_a_known_forename_makes_a_name_whatever_the_parser_says() -> None:
    assert meant("Nicola Holm will take over.", "Holm") == ("person-nicola-holm",)


def test_a_noun_before_a_title_makes_it_an_office_of_its_own() -> None:
    _, cast = read("Rosa Vidal, the Chilean fisheries secretary, met Juan Soto.")
    vidal = cast.actors["person-rosa-vidal"]
    assert (vidal.of, [role.title for role in vidal.roles]) == ("country-CHL", ["fisheries secretary"])


def test_an_office_before_a_rank_counts_as_well() -> None:
    _, cast = read("Peru's president, General Juan Velasco, spoke.")
    assert {role.title for role in cast.actors["person-juan-velasco"].roles} == {"president", "general"}


def test_a_verb_tells_an_office() -> None:
    _, cast = read("Rosa Vidal resigned as the African Union's envoy. Juan Ortega is Chile's foreign minister.")
    assert cast.actors["person-rosa-vidal"].of == "organisation-AU"
    assert cast.actors["person-juan-ortega"].of == "country-CHL"


def test_its_chairman_has_the_side_and_sector_of_the_body_meant() -> None:
    _, cast = read("Peru's parliament met. Rosa Vidal, its chairwoman, objected.")
    person = cast.actors["person-rosa-vidal"]
    assert (person.of, person.sectors) == ("country-PER", ("LEG",))


def test_his_deputy_speaks_for_the_same_side() -> None:
    _, cast = read("Chilean Foreign Minister Luis Soto left. Rosa Vidal, his deputy, stayed.")
    assert cast.actors["person-rosa-vidal"].of == "country-CHL"


def test_a_counterpart_may_be_named_beside() -> None:
    text = "Chilean Foreign Minister Luis Soto met his Peruvian counterpart, Elena Quispe."
    _, cast = read(text)
    assert meant(text, "counterpart") == ("person-elena-quispe",)
    assert cast.side("person-elena-quispe") == "country-PER"


def test_a_surname_of_the_time_is_known_wherever_it_stands() -> None:
    assert meant("The envoy thanked Trump.", "Trump", published="2019-10-17") == ("person-donald-trump",)


def test_a_nationality_after_a_name_is_that_of_the_person() -> None:
    _, cast = read("General Romain Dahl, the Canadian who leads the force, spoke.")
    assert cast.actors["person-romain-dahl"].country == "CAN"


def test_the_former_minister_is_who_the_tables_say_was_one() -> None:
    text = "Robin Cook resigned. The former foreign secretary told lawmakers why."
    assert meant(text, "The former foreign secretary", published="2003-03-18") == ("person-robin-cook",)


def test_an_office_of_one_thing_is_not_held_by_the_chief_of_another() -> None:
    text = "Louis Freeh, the FBI's director, flew home. The chief of naval operations stayed."
    assert meant(text, "The chief of naval operations", published="2000-10-12") == ()


def test_an_office_may_be_owned_by_what_is_no_actor() -> None:
    text = "Evo Morales, the coca growers' leader, wants the president of Bolivia out. The leader left."
    assert meant(text, "leader", published="2003-10-15") == ("person-evo-morales",)


def test_a_name_that_an_office_follows_is_a_person_even_where_its_last_word_is_a_title() -> None:
    assert meant("Mehbooba Mufti, a former chief minister, was held.", "Mufti") == ("person-mehbooba-mufti",)


def test_a_commander_of_an_armed_group_is_of_its_sector() -> None:
    _, cast = read("The Free Syrian Army waited. Omar Haddad, the FSA's commander, spoke.")
    assert cast.actors["person-omar-haddad"].sectors == ("REB",)


def test_a_rank_or_leader_of_the_tables_has_the_sectors_of_the_office() -> None:
    _, cast = read("Libya's Colonel Gaddafi denied it.", published="1988-12-22")
    assert cast.actors["person-muammar-gaddafi"].sectors == ("GOV",)


def test_a_former_office_that_ended_last_year_is_found() -> None:
    text = "Slobodan Milosevic was arrested. The former Yugoslav president had threatened to shoot."
    assert meant(text, "The former Yugoslav president", published="2001-04-01") == ("person-slobodan-milosevic",)


def test_an_adviser_speaks_for_the_side_of_whom_he_advises() -> None:
    _, cast = read("President Barack Obama waited. Sam Holm, the president's trade adviser, did not.", "2011-05-02")
    assert cast.side("person-sam-holm") == "country-USA"


def test_a_figure_is_known_in_another_spelling() -> None:
    text = "General Mohamed Farah Aideed will talk."
    assert meant(text, "Aideed", published="1992-12-09") == ("person-mohammed-farah-aideed",)


def test_a_chief_executive_of_a_territory_governs_it() -> None:
    _, cast = read("Carrie Lam, the territory's chief executive, apologised.", published="2019-06-16")
    assert cast.actors["person-carrie-lam"].sectors == ("GOV",)


def test_a_spokesman_of_a_fleet_of_a_state_is_of_the_fleet() -> None:
    _, cast = read("A spokesman for the US Fifth Fleet, Lieutenant Nathan Holm, spoke.")
    assert (cast.actors["person-nathan-holm"].country, cast.actors["person-nathan-holm"].sectors) == ("USA", ("MIL",))


def test_a_noun_after_a_name_tells_country_and_sector() -> None:
    text = "Peter Holm, an Irish policeman, flew to Lima."
    person = read(text)[1].actors["person-peter-holm"]
    assert (person.country, person.sectors, person.of) == ("IRL", ("COP",), "country-IRL")
    assert meant(text, "policeman") == ("person-peter-holm",)


def test_a_title_without_a_state_is_of_the_state_in_context() -> None:
    text = "Sweden waited. The prime minister said nothing."
    assert read(text)[1].actors[meant(text, "The prime minister")[0]].of == "country-SWE"


def test_a_rank_held_once_by_the_tables_leads_back_to_the_person() -> None:
    text = "Augusto Pinochet slept in a clinic. The general had a bad back."
    assert meant(text, "The general", published="1998-10-17") == ("person-augusto-pinochet",)


def test_an_office_before_a_comma_and_a_courtesy_counts() -> None:
    text = "Chile's governor, Sir Pedro Ruiz, objected."
    assert meant(text, "governor") == meant(text, "Ruiz") == ("person-pedro-ruiz",)
    assert read(text)[1].side("person-pedro-ruiz") == "country-CHL"


def test_an_office_goes_before_a_rank_and_before_one_that_is_over() -> None:
    _, cast = read("General Juan Soto, the prime minister of Peru, met Rosa Vidal, a former judge and Chile's envoy.")
    assert cast.actors["person-juan-soto"].sectors == ("GOV", "MIL")


def test_whatever_noun_stands_in_apposition_to_a_person_is_that_person() -> None:
    text = "Lars Holm, an astrophysicist, slept at the embassy."
    assert meant(text, "an astrophysicist") == ("person-lars-holm",)


def test_a_rank_alone_chooses_the_office_in_arms_of_a_year_with_two() -> None:
    _, cast = read("General Pervez Musharraf was in the air.", "1999-10-12")
    assert cast.actors["person-pervez-musharraf"].sectors[0] == "MIL"


def test_a_surname_that_begins_with_a_particle_stands_alone() -> None:
    assert meant("Le Drian counts the jihadists.", "Le Drian", published="2013-01-12") == ("person-jean-yves-le-drian",)


def test_a_pope_told_by_where_he_is_from_is_still_of_the_holy_see() -> None:
    text = "Pope Francis spoke on Monday. The Argentine pontiff drew applause."
    _, cast = read(text, "2014-12-22")
    assert meant(text, "Argentine pontiff", published="2014-12-22") == meant(text, "Pope", published="2014-12-22")
    assert cast.actors["person-pope-francis"].of == "country-VAT"


def test_an_office_told_by_a_pronoun_is_of_whom_it_means() -> None:
    text = (
        "Peru closed its border. Carla Ruiz, Chile's president, spoke to Peru's army. Jorge Paz, her minister, did not."
    )
    assert read(text)[1].actors["person-jorge-paz"].country == "CHL"


def test_a_short_surname_is_not_another_one_that_sounds_alike() -> None:
    _, cast = read("Mohammed Riad resigned on Thursday.", "1977-11-18")
    assert cast.actors["person-mohammed-riad"].country is None


def test_a_ruler_with_a_rank_has_the_sector_of_the_highest_office() -> None:
    _, cast = read("The court met General Augusto Pinochet on Monday.", "1984-10-01")
    assert cast.actors["person-augusto-pinochet"].sectors[0] == "GOV"


def test_a_leader_ousted_this_week_is_not_yet_in_opposition() -> None:
    _, cast = read("Marc Ravalomanana handed over power.", "2009-03-18")
    assert cast.actors["person-marc-ravalomanana"].of == "country-MDG"
