"""Headlines and captions, parsed, and their cast -> the statements in them, each with the kind of block it stands in.

Beside the words of saying that a body has, a headline gives a speaker by a mark alone: "Minister: no talks", "No talks
- minister"; or it says by whom in the end: "No talks, minister says". What stands before the mark speaks only where it
is a party, for most of what stands there is a topic ("Analysis:", "Corfu:"); a state speaks only where the other half
is quoted or is a statement of its side in the body, for "Syria: 20 killed" has a topic too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace

from communique.language.analysis import Analysis, Passage
from communique.language.times import TimeMention
from communique.layer import CodedStatement
from communique.model import Citation, Evidence, pieces
from communique.statements.attribute import GOES_ON, PARTED, Attribution, order
from communique.statements.bounds import Reading, begin, bounded
from communique.statements.complements import tokens_in
from communique.statements.cues import VERBAL, Source, frames, is_cue
from communique.statements.extract import coded
from communique.statements.learned import attributions
from communique.statements.tagger import Span
from communique.vocabulary import BlockKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from communique.actors import Cast

_SPEAKER_FIRST = re.compile(r"(?P<who>[^:]{2,60}?)(?P<mark>:)\s+(?P<what>\S.*)")
_SPEAKER_LAST = re.compile(r"(?P<what>.*\S)\s*(?P<mark>:|\s(?:-{1,2}|[–—]))\s+(?P<who>[^:–—]{2,60})")
_CUE_LAST = re.compile(r"(?P<what>.*\S)(?P<mark>,)\s+(?P<who>[^,]{2,60})")
_ADDRESSED = re.compile(r"\s(?:to|on)\s")
_WORD = re.compile(r"\w{4,}")
_NAMING = frozenset({"ADJ", "DET", "NOUN", "PROPN", "PUNCT", "PART"})
_TOPICAL = frozenset({"country", "place"})
_OF_NOUNS = frozenset({"relcl", "acl"})
_DESCRIBED = frozenset({"ADJ", "NOUN", "PROPN"})
_MEDIA = "MED"
_LONGEST = 200
"""Characters of the longest headline in which a mark may part speaker and words."""
_TOLD = 0.5
"""Share of the words of a headline's half that a statement in the body must have."""


@dataclass(frozen=True)
class _Heads:
    """Headlines and captions with their cast, and what the body has each side say, by its longer words."""

    reading: Reading
    cast: Cast
    told: Sequence[tuple[frozenset[str], frozenset[str]]]

    @property
    def doc(self) -> Doc:
        return self.reading.analysis.doc


def extract_heads(
    heads: Analysis, cast: Cast, times: Sequence[TimeMention], body: Sequence[CodedStatement]
) -> tuple[CodedStatement, ...]:
    """The statements of headlines and captions, in order; `body` are those of the body below them."""
    told = [(frozenset(map(cast.side, said.speakers)), _words(_text(said.content))) for said in body]
    read = _Heads(begin(heads), cast, told)
    headlines = (
        passage
        for passage in heads.passages
        if _part(heads, passage) == "headline" and passage.end - passage.start <= _LONGEST
    )
    marked = [item for passage in headlines for item in _by_place(read, passage)]
    taken = [span for item in marked for span in item.content]
    spoken = [item for item in attributions(heads) if item.rule != GOES_ON and not _overlap(item.content, taken)]
    sound = (item for item in (*marked, *spoken) if not _names_itself(item))
    found = coded(heads, cast, times, sorted(sound, key=order))
    return tuple(replace(said, part=_part(heads, pieces(said.content)[0])) for said in found)


def _names_itself(item: Attribution) -> bool:
    """Whether the words taken for a speaker are words of what is said."""
    return item.source is not None and any(start <= item.source.head.idx < end for start, end in item.content)


def _overlap(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(start < last and first < end for start, end in some for first, last in others)


def _text(content: Evidence) -> str:
    return " ".join(piece.words for piece in pieces(content))


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


def _part(heads: Analysis, at: Passage | Citation) -> BlockKind:
    """The kind of the block that some words stand in."""
    report = at.report if isinstance(at, Citation) else at.report.id
    page = next(page for page in heads.article.pages if page.id == report)
    return next(block.kind for block in page.blocks if block.start <= at.start < block.end)


def _by_place(read: _Heads, passage: Passage) -> Iterator[Attribution]:
    """The statement of a headline whose speaker stands at one end of it, parted from the rest by a mark."""
    begins = passage.doc_start
    text = read.reading.text[begins : begins + passage.end - passage.start]
    for pattern, attributed in _PATTERNS:
        found = pattern.fullmatch(text)
        if found is not None:
            spans = {name: (begins + found.start(name), begins + found.end(name)) for name in ("who", "mark", "what")}
            item = attributed(read, **spans)
            if item is not None:
                yield item
                return


def _by_mark(read: _Heads, who: Span, mark: Span, what: Span) -> Attribution | None:
    """What a colon or a dash alone gives to a speaker, addressed to somebody or on a topic."""
    named = _ADDRESSED.split(read.reading.text[slice(*who)], maxsplit=1)[0]
    source = _speaker(read, tokens_in(read.doc, who[0], who[0] + len(named)))
    content, form = bounded((what,), read.reading)
    if source is None or not content or (form == "indirect" and not _is_said(read, source, what)):
        return None
    return Attribution(mark, None, source, content, form, None, PARTED)


def _by_cue(read: _Heads, who: Span, mark: Span, what: Span) -> Attribution | None:
    """What a speaker and a word of saying give, and nothing else, after the last comma."""
    tokens = tokens_in(read.doc, *who)
    cue = next((token for token in (tokens[0], tokens[-1]) if is_cue(token) and "quote" in frames(token.lemma_)), None)
    source = None if cue is None else _speaker(read, [token for token in tokens if token != cue])
    content, form = bounded((what,), read.reading)
    if cue is None or source is None or not content:
        return None
    return Attribution((cue.idx, cue.idx + len(cue)), cue, source, content, form, None, PARTED)


def _speaker(read: _Heads, tokens: Sequence[Token]) -> Source | None:
    """The party that some words name, and nothing else: "the Saudi king", not "war in Iraq"."""
    named = read.cast.at(tokens[-1]) if tokens else None
    if named is None or any(token.i < named.start and token.pos_ not in _NAMING for token in tokens):
        return None
    if not named.actors or any(_MEDIA in read.cast.actors[actor].sectors for actor in named.actors):
        return None
    head, last = read.doc[named.head], tokens[-1]
    return Source(head=head, mark=head, start=tokens[0].idx, end=last.idx + len(last))


def _is_said(read: _Heads, source: Source, what: Span) -> bool:
    """Whether the other half of a headline is said by a party, not told of it."""
    actors = read.cast.parties(source.head)
    if not _claims(tokens_in(read.doc, *what)):
        return False
    if not any(read.cast.actors[actor].kind in _TOPICAL for actor in actors):
        return True
    words, sides = _words(read.reading.text[slice(*what)]), frozenset(map(read.cast.side, actors))
    return bool(words) and any(
        not sides.isdisjoint(who) and len(words & said) >= _TOLD * len(words) for who, said in read.told
    )


def _claims(tokens: Sequence[Token]) -> bool:
    """Whether words claim or deny something: no question, and no noun with what belongs to it alone."""
    first = tokens[0]
    if first.lower_ == "no":
        return True
    if first.tag_.startswith("W"):
        return False
    if any(token.pos_ in VERBAL and token.dep_ not in _OF_NOUNS for token in tokens):
        return True
    if first.pos_ == "DET":
        return False
    after = [*(token.pos_ for token in tokens[1:]), ""]
    said_of = zip(tokens, after, strict=True)
    return any(token.pos_ in ("ADJ", "ADV") and following not in _DESCRIBED for token, following in said_of)


_PATTERNS = ((_SPEAKER_FIRST, _by_mark), (_SPEAKER_LAST, _by_mark), (_CUE_LAST, _by_cue))
