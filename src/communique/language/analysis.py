"""An article -> one parsed document whose every token knows the report and offsets it came from.

Only body blocks are parsed, each on its own, so that headlines, captions and page furniture never join a sentence,
and no sentence crosses a paragraph; headlines and captions are a document of their own (see `heads`). The pages of an
article follow each other: what is said on one page can be resolved on the next.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING

from communique.language.encoder import SHORTEST, Chunk, encode
from communique.language.folding import fold
from communique.layer import CODED_LANGUAGE, Article
from communique.model import Block, Citation, Evidence, Report
from communique.settings import Settings
from communique.vocabulary import BlockKind

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

# The tokenizer would split "re-open" and "co-operation" in three and lose verb and object; this hyphen holds them.
_PREFIX = re.compile(r"\b(re|co)-(?=[a-z])")
_HELD = "\\1\u2011"
_BODY: frozenset[BlockKind] = frozenset({"body"})


@dataclass(frozen=True)
class Passage:
    """One block: `text == report.text[start:end]`, and where its text begins in the parsed document."""

    report: Report
    start: int
    end: int
    doc_start: int


@dataclass(frozen=True)
class Analysis:
    """An article, parsed. Offsets named `char` are into `doc.text`; `cite` turns them into a report's own."""

    article: Article
    doc: Doc
    passages: tuple[Passage, ...]
    published: dt.date | None
    _starts: tuple[int, ...] = field(repr=False, default=())

    def passage_at(self, char: int) -> Passage:
        """The passage that holds a character of the document."""
        return self.passages[bisect_right(self._starts, char) - 1]

    def cite(self, char_start: int, char_end: int) -> Evidence:
        """Cites characters of the document; in pieces where they run over several passages."""
        found: list[Citation] = []
        for passage in self.passages:
            length = passage.end - passage.start
            start = max(char_start, passage.doc_start) - passage.doc_start
            end = min(char_end, passage.doc_start + length) - passage.doc_start
            if start < end:
                found.append(passage.report.cite(passage.start + start, passage.start + end))
        return found[0] if len(found) == 1 else tuple(found)

    def cite_span(self, span: Span) -> Evidence:
        """Cites a span of tokens."""
        return self.cite(span.start_char, span.end_char)

    def words(self, char_start: int, char_end: int) -> str:
        """The words as received at characters of the document (which holds folded quotes and spaces)."""
        passage = self.passage_at(char_start)
        shift = passage.start - passage.doc_start
        return passage.report.text[char_start + shift : char_end + shift]

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the document; spaCy makes them anew each time it is walked."""
        return tuple(self.doc)

    @cached_property
    def text(self) -> str:
        """The text of the document; spaCy makes it anew each time it is asked for."""
        return "".join([token.text_with_ws for token in self.tokens])

    @cached_property
    def chunks(self) -> tuple[Chunk, ...]:
        """What the shared encoder makes of the passages; offsets are into `doc.text`. Very short ones are left out."""
        text, ends = self.text, (passage.doc_start + passage.end - passage.start for passage in self.passages)
        bounds = zip(self._starts, ends, strict=True)
        read = encode([(start, text[start:end]) for start, end in bounds])
        return tuple(chunk for chunk in read if len(chunk.offsets) > SHORTEST)

    def sentences(self) -> Iterator[Span]:
        """The sentences in reading order."""
        yield from self.doc.sents


def analyse(article: Article, settings: Settings) -> Analysis:
    """Parses the body of an article with the pipeline that the settings name."""
    return analyse_blocks(article, settings, _BODY)


def analyse_blocks(
    article: Article, settings: Settings, kinds: Set[BlockKind], written: Callable[[str], str] = str
) -> Analysis:
    """Parses the blocks of some kinds of an article, each `written` otherwise in as many characters where need be."""
    nlp = engine(settings.pipeline)
    spans = [(page, block) for page in article.pages for block in page.blocks if _is_read(page, block, kinds)]
    docs = list(nlp.pipe(_PREFIX.sub(_HELD, fold(written(page.block_text(block)))) for page, block in spans))
    kept = [(page, block, doc) for (page, block), doc in zip(spans, docs, strict=True) if len(doc)]
    joined = _join(nlp, [doc for _, _, doc in kept])
    passages: list[Passage] = []
    token = 0
    for page, block, doc in kept:
        passages.append(Passage(report=page, start=block.start, end=block.end, doc_start=joined[token].idx))
        token += len(doc)
    return Analysis(
        article=article,
        doc=joined,
        passages=tuple(passages),
        published=publication_day(article.published),
        _starts=tuple(passage.doc_start for passage in passages),
    )


def is_coded(page: Report, block: Block) -> bool:
    """Whether a block is a passage that is coded: of the body, and in the language that is coded or in none known."""
    return _is_read(page, block, _BODY)


def _is_read(page: Report, block: Block, kinds: Set[BlockKind]) -> bool:
    return block.kind in kinds and page.language_of(block) in (None, CODED_LANGUAGE)


def _join(nlp: Language, docs: list[Doc]) -> Doc:
    from spacy.tokens import Doc

    joined = Doc.from_docs(docs, ensure_whitespace=True) if docs else None
    return nlp.make_doc("") if joined is None else joined


def head_of(doc: Doc, start: int, end: int) -> Token | None:
    """The token of some characters on which the others there hang; None where no word stands there."""
    span = doc.char_span(start, end, alignment_mode="expand")
    tokens = [token for token in span or () if token.text[:1].isalnum()]
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head == token or token.head.i not in inside), None)


def publication_day(published: str | None) -> dt.date | None:
    """The calendar day of an ISO publication time as the report gives it; None where it gives no full date."""
    if published is None or len(published) < len("2009-06-27"):
        return None
    return dt.date.fromisoformat(published[:10])


@cache
def engine(name: str) -> Language:
    """The spaCy pipeline of that name, loaded once per process."""
    import spacy

    return spacy.load(name)
