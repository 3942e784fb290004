"""Whatever words a text strings together, a cast is made of it, and every mention stands on its own tokens."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.actors import merge
from communique.model import pieces
from tests.actors.reading import read

PIECES = """Russian Foreign Minister , Lavrov de Hoop al - Assad NATO Council the two sides he He said " ' 's of for Kim
Jong-un Mr. President former both latter alliance U.S. Moscow in Russians its They we Ms spokesman ( ) . and"""
WORDS = st.sampled_from([*PIECES.split(), "\n"])


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=25).map(" ".join))
def test_a_cast_is_whole(text: str) -> None:
    analysis, cast = read(text)
    for mention in cast.mentions:
        assert 0 <= mention.start <= mention.head < mention.end <= len(analysis.doc)
        assert mention.actors
        assert all(actor in cast.actors for actor in mention.actors)
        assert all(cast.side(actor) in cast.actors for actor in mention.actors)
    for actor in cast.actors.values():
        assert actor.of is None or actor.of in cast.actors
        for role in actor.roles:
            for evidence in role.citations:
                assert all(piece.words in text for piece in pieces(evidence))
    assert merge([tuple(cast.actors.values())])[1].keys() == cast.actors.keys()


def test_no_text_has_no_cast() -> None:
    _, cast = read("")
    assert (dict(cast.actors), cast.mentions) == ({}, ())
