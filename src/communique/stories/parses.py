"""A passage -> its parse, the dictionary forms of its words, and which of them only say who reports what it tells."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from communique.language import engine
from communique.language.folding import fold
from communique.settings import Settings
from communique.stories.text import listed
from communique.stories.thesaurus import is_word, lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "csubj"})
PATIENTS = frozenset({"nsubjpass", "dobj", "dative"})
"""What something is done to: the subject of a passive verb, or an object."""
_FUNCTION = frozenset({"ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "PUNCT", "SCONJ"})


@lru_cache(maxsize=4096)
def parsed(text: str) -> Doc:
    """The parse of a passage; offsets are those of the passage."""
    return engine(Settings().pipeline)(fold(text))


def form(token: Token) -> str:
    """The dictionary form of a token, of a verb with its particle where the dictionary has them ("turn_down")."""
    if token.pos_ != "VERB":
        return str(token.lemma_).lower()
    bare = lemma(str(token.lower_))
    joined = (f"{bare}_{child.lower_}" for child in token.children if child.dep_ == "prt")
    return next((phrase for phrase in joined if is_word(phrase)), bare)


def matters(token: Token) -> bool:
    """Whether a token carries matter: a word, no number, that is not of the grammar."""
    return bool(token.is_alpha) and not token.like_num and token.pos_ not in _FUNCTION and not token.is_stop


def framed(doc: Doc) -> frozenset[int]:
    """The places of the tokens that only say who reports what the rest of a passage tells."""
    return frozenset(token.i for verb in doc if _reports(verb) for token in _frame(verb))


def speaking_of_themselves(doc: Doc) -> frozenset[int]:
    """The places of the tokens for who reports what "he", "she", "it" or "they" do: they mean the speaker."""
    return frozenset(
        token.i
        for verb in doc
        if _reports(verb) and any(child.dep_ == "ccomp" and tells_of_speaker(child) for child in verb.children)
        for child in verb.children
        if child.dep_ in SUBJECTS
        for token in child.subtree
    )


def tells_of_speaker(verb: Token) -> bool:
    """Whether the subject of a verb is a pronoun of the third person, under a verb that reports."""
    pronoun = any(child.dep_ in SUBJECTS and child.lower_ in listed("speakers") for child in verb.children)
    return pronoun and verb.dep_ == "ccomp" and _reports(verb.head)


def _reports(verb: Token) -> bool:
    """Whether a verb only says who reports what the rest of the sentence tells."""
    told = verb.pos_ == "VERB" and verb.lower_ in listed("reporting")
    return told and any(child.dep_ == "ccomp" for child in verb.children)


def _frame(verb: Token) -> Iterator[Token]:
    yield verb
    for child in verb.children:
        if child.dep_ in SUBJECTS:
            yield from child.subtree
