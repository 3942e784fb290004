"""The language of reports and of their passages is known; what is in a language that is not coded is kept and said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model import Report
from communique.pipeline import arrange, code_article
from communique.reports import Received, articles, read
from communique.reports.languages import language_of
from communique.settings import Settings

ENGLISH = (
    "The foreign minister of Finland said on Monday that the talks with Estonia would go on until the ferries sailed.",
    "Both governments had suspended the line in March after a quarrel over fees in the harbour.",
)
FRENCH = (
    "Le ministre des affaires étrangères a déclaré lundi que les discussions se poursuivraient jusqu'à l'ouverture.",
    "Les deux gouvernements avaient suspendu la ligne en mars après une querelle sur les droits de port.",
)
RUSSIAN = "Переговоры о паромной линии продолжатся во вторник."


def report_of(*paragraphs: str, language: str | None = None) -> Report:
    text = "Ferry talks go on\n\n" + "\n\n".join(paragraphs) + "\n"
    sidecar = {"language": language} if language else None
    return read(Received("a.txt", text.encode(), sidecar), Settings())[0][0]


def languages_of(report: Report) -> list[str | None]:
    return [report.language_of(block) for block in report.blocks if block.kind == "body"]


def test_each_passage_of_a_mixed_page_has_its_language() -> None:
    assert languages_of(report_of(*ENGLISH, FRENCH[0], RUSSIAN)) == ["en", "en", "fr", "ru"]
    assert languages_of(report_of(*FRENCH, ENGLISH[0])) == ["fr", "fr", "en"]


def test_a_report_in_english_that_quotes_others_at_length_is_in_english() -> None:
    german = (
        "„Wir werden die Gespräche in der kommenden Woche fortsetzen und hoffen auf einen guten Abschluss“, sagte der "
        "Sprecher."
    )
    report = report_of(ENGLISH[1], german, RUSSIAN, "The ministers will meet again in August, she said.")

    assert language_of(f"{german}\n{ENGLISH[1]}") == "de"
    assert report.language == "en"
    assert languages_of(report) == ["en", "de", "ru", "en"]


def test_short_passages_are_in_the_language_of_their_report() -> None:
    report = report_of(*ENGLISH, '"Oui, bien sûr," he said.')

    assert languages_of(report) == ["en"] * 3
    assert all(block.language is None for block in report.blocks)


@pytest.mark.parametrize("said", ["en-GB", "EN", "eng", "en_US"])
def test_a_language_is_told_by_two_letters(said: str) -> None:
    assert report_of(*ENGLISH, language=said).language == "en"


def test_words_that_contradict_the_language_said_win_and_it_is_said() -> None:
    text = "Ligne de ferry\n\n" + "\n\n".join(FRENCH) + "\n"
    (report,), problems = read(Received("a.txt", text.encode(), {"language": "en"}), Settings())

    assert report.language == "fr"
    assert any("said to be in 'en'" in problem.reason for problem in problems)


def test_kindred_languages_are_left_as_said() -> None:
    danish = "Udenrigsministeren sagde mandag, at forhandlingerne fortsætter, indtil færgelinjen åbner igen."

    assert report_of(danish, danish.replace("mandag", "tirsdag"), language="no").language == "no"


def test_only_the_passages_in_english_are_coded_and_the_others_are_said() -> None:
    joined, _ = arrange([report_of(*ENGLISH, FRENCH[0])])
    (article,) = articles(joined)
    layer = code_article(article, Settings())
    said = [problem for problem in layer.problems if problem.step == "language"]
    french = next(block for block in joined[0].blocks if block.language == "fr")

    assert [problem.reason.partition(";")[0] for problem in said] == ["1 of 3 passages are in 'fr'"]
    assert said[0].excerpt
    assert FRENCH[0].startswith(said[0].excerpt)
    assert layer.statements
    assert all(
        piece.end <= french.start or piece.start >= french.end
        for statement in layer.statements
        for cited in statement.citations
        for piece in (cited if isinstance(cited, tuple) else (cited,))
    )


def test_a_report_in_another_language_is_kept_not_coded_and_said() -> None:
    joined, _ = arrange([report_of(*FRENCH)])
    layer = code_article(articles(joined)[0], Settings())

    assert joined[0].story is not None
    assert (layer.events, layer.statements) == ((), ())
    assert ["written in 'fr'" in problem.reason for problem in layer.problems] == [True]


@given(st.lists(st.sampled_from((*ENGLISH, *FRENCH, RUSSIAN)), min_size=1, max_size=6, unique=True))
def test_a_passage_is_never_taken_for_another_language(paragraphs: list[str]) -> None:
    report = report_of(*paragraphs)
    known = {**dict.fromkeys(ENGLISH, "en"), **dict.fromkeys(FRENCH, "fr"), RUSSIAN: "ru"}
    body = [block for block in report.blocks if block.kind == "body"]

    assert all(report.language_of(block) == known[report.block_text(block)] for block in body)
