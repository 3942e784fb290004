"""An article -> its headlines and captions, parsed apart from its body.

Where a headline has a capital on most words, its words are parsed as the body writes them, so that names stand out
again; offsets and citations stay those of the text as received.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING

from communique.language.analysis import Analysis, analyse_blocks, engine
from communique.layer import Article
from communique.settings import Settings
from communique.vocabulary import BlockKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

HEADS: frozenset[BlockKind] = frozenset({"headline", "caption"})
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CAPITALS = 0.6
"""Share of the words from which capitals tell nothing."""
_ACRONYM = 4
_VERBAL = re.compile(r"(?:e?s|e?d|ing)$")


def analyse_heads(article: Article, settings: Settings, analysis: Analysis) -> Analysis:
    """Parses the headlines and captions of an article whose body is parsed; crossheads are headlines too."""
    return analyse_blocks(article, settings, HEADS, _Spelling(analysis.doc, settings.pipeline).recased)


class _Spelling:
    """How an article writes its words: which it has in small letters, and which with a capital within a sentence."""

    def __init__(self, doc: Doc, pipeline: str) -> None:
        self.doc, self.pipeline = doc, pipeline

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that the article has in small letters."""
        return frozenset(token.text for token in self.doc if token.text.islower())

    @cached_property
    def names(self) -> dict[str, str]:
        """The words that it has with a capital within a sentence, by their small letters."""
        capital = (token for token in self.doc if token.text[:1].isupper())
        return {token.lower_: token.text for token in capital if not token.is_sent_start}

    def recased(self, text: str) -> str:
        """A text in as many characters, its words as the article writes them if most of them begin with a capital."""
        words = _WORD.findall(text)
        if sum(word[0].isupper() for word in words) < max(_CAPITALS * len(words), 2):
            return text
        whole = text.isupper()
        return _WORD.sub(lambda match: self._word(match.group(), first=match.start() == 0, whole=whole), text)

    def _word(self, word: str, *, first: bool, whole: bool) -> str:
        lower = word.lower()
        if len(lower) != len(word) or (word.isupper() and not whole and len(word) <= _ACRONYM):
            return word
        if lower in self.names and lower not in self.small:
            return self.names[lower]
        if first or not (lower in self.small or lower in _small_words(self.pipeline) or self._is_verb(lower)):
            return word[:1] + lower[1:] if whole and len(word) > _ACRONYM else word
        return lower

    def _is_verb(self, lower: str) -> bool:
        """Whether a word is an inflected form of a verb: "vows", "denied"; its plain form could be a name."""
        stem = _VERBAL.sub("", lower)
        return stem != lower and not _verbs(self.pipeline).isdisjoint((stem, f"{stem}e", lower[:-1]))


@cache
def _small_words(pipeline: str) -> frozenset[str]:
    """The words of English that carry little meaning, as the pipeline lists them."""
    return frozenset(engine(pipeline).Defaults.stop_words)


@cache
def _verbs(pipeline: str) -> frozenset[str]:
    """The dictionary forms of verbs that the pipeline's lemmatizer knows."""
    nlp = engine(pipeline)
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None) if nlp.has_pipe("lemmatizer") else None
    return frozenset() if lookups is None else frozenset(lookups.get_table("lemma_index").get("verb", ()))
