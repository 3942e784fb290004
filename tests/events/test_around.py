"""Contexts come from the words of the sentence and from what the encoder reads, both weighed."""

from __future__ import annotations

from communique.events.around import contexts, signs, word_odds
from communique.language.encoder import labels

VOTE = "Voters cast their ballots in a presidential election that the opposition boycotted."


def seen(**odds: float) -> dict[str, float]:
    return {name: odds.get(name.replace("-", "_"), -9.0) for name in labels().contexts}


def test_words_tell_a_context_that_the_encoder_did_not_read() -> None:
    assert contexts(VOTE, "SUPPORT", None) == ("election",)


def test_a_sure_encoder_tells_a_context_that_words_do_not_show() -> None:
    plain = "Peru and Chile met on Tuesday."
    assert contexts(plain, "CONSULT", seen()) == ()
    assert "wmd" in contexts(plain, "CONSULT", seen(wmd=15.0))


def test_every_context_has_its_odds_and_unknown_words_change_none() -> None:
    odds = word_odds(signs(VOTE, "SUPPORT"))
    assert set(odds) == set(labels().contexts)
    assert word_odds({*signs(VOTE, "SUPPORT"), "qqqqqq"}) == odds
