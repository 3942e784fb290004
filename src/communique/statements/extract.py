"""A parsed article with its cast and dates -> coded statements: who said what, to whom, when, and about what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from communique.language.analysis import Analysis
from communique.layer import CodedStatement
from communique.model import Date, Evidence, pieces
from communique.statements.about import about
from communique.statements.attribute import GOES_ON, Attribution
from communique.statements.complements import tokens_in
from communique.statements.cues import cue_table
from communique.statements.learned import attributions
from communique.statements.siding import settled
from communique.statements.speakers import speakers_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from communique.actors import Cast
    from communique.language.times import TimeMention

_MEANING = frozenset({"NOUN", "PROPN", "VERB", "AUX", "ADJ", "NUM"})


def extract(analysis: Analysis, cast: Cast, times: Sequence[TimeMention]) -> tuple[CodedStatement, ...]:
    """The statements of an article in reading order."""
    return coded(analysis, cast, times, attributions(analysis))


def coded(
    analysis: Analysis, cast: Cast, times: Sequence[TimeMention], items: Iterable[Attribution]
) -> tuple[CodedStatement, ...]:
    """The attributions, in reading order, that are statements.

    A pronoun that the cast leaves open is read as the speaker of the statement before; so is a quotation that goes
    on in the next paragraph. Where the words name no known actor, `speakers` is empty and `speaker_words` keeps them.
    """
    found: list[CodedStatement] = []
    last: tuple[str, ...] = ()
    outer: tuple[int, tuple[str, ...]] = (0, ())
    for item in items:
        speakers = speakers_of(item, cast, last)
        nested = item.content[-1][1] <= outer[0]
        if not _says_something(analysis.doc, item):
            continue
        if not is_statement(item, nested=nested) or (nested and _same_side(cast, speakers, outer[1])):
            continue
        found.append(_coded(analysis, cast, times, item, speakers))
        if not nested:
            last = speakers or last
            outer = (item.content[-1][1], speakers)
    return tuple(found)


def _says_something(doc: Doc, item: Attribution) -> bool:
    """Whether the content holds more than pronouns and particles."""
    words = (token for start, end in item.content for token in tokens_in(doc, start, end))
    return item.form == "direct" or any(token.pos_ in _MEANING for token in words)


def _same_side(cast: Cast, speakers: Sequence[str], others: Sequence[str]) -> bool:
    sides = {cast.side(other) for other in others}
    return not speakers or any(cast.side(speaker) in sides for speaker in speakers)


def is_statement(item: Attribution, *, nested: bool = False) -> bool:
    """Whether an attribution is an utterance: no mere attitude, not the writer's own, not a statement of nobody.

    An attribution inside another counts only where it is told that somebody else said something.
    """
    cue = item.cue_token
    if item.source is None:
        return not nested and (item.form == "direct" or _is_impersonal(cue))
    if _is_nobody(item.source.head):
        return False
    if cue is None or (item.rule not in ("verb", "noun") and not nested):
        return True
    lemma = cue.lemma_.lower()
    if lemma in cue_table().attitudes or (item.head is not None and item.head.lemma_ in cue_table().naming):
        return False
    return lemma not in cue_table().acts or (item.head is not None and item.head.dep_ == "ccomp")


def _is_nobody(head: Token) -> bool:
    return head.lower_ in cue_table().nobody or any(child.lower_ == "no" for child in head.children)


def _is_impersonal(cue: Token | None) -> bool:
    """Whether a cue says that something was said, by nobody named: "it was reported that"."""
    return cue is not None and any(child.dep_ == "nsubjpass" and child.lower_ == "it" for child in cue.children)


def _coded(
    analysis: Analysis, cast: Cast, times: Sequence[TimeMention], item: Attribution, speakers: tuple[str, ...]
) -> CodedStatement:
    sides = tuple(dict.fromkeys(cast.side(speaker) for speaker in speakers))
    sentence = tokens_in(analysis.doc, *item.content[0])[0].sent
    issue, stance = settled(about(analysis.doc, cast, item, sides), analysis, sentence)
    content = _content(analysis, item)
    cue = analysis.cite(*item.cue)
    source = analysis.cite(item.source.start, item.source.end) if item.source is not None else None
    return CodedStatement(
        speakers=speakers,
        speaker_words="" if source is None else _words(source),
        cue=_words(cue),
        form=item.form,
        content=content,
        addressees=_addressees(item, cast),
        date=_date(item, times),
        issue=issue,
        citations=tuple(evidence for evidence in (content, cue, source) if evidence),
        sentence=_sentence(analysis, item),
        stance=stance,
        party=sides[0] if stance is not None and len(sides) == 1 else None,
    )


def _content(analysis: Analysis, item: Attribution) -> Evidence:
    cited = [piece for start, end in item.content for piece in pieces(analysis.cite(start, end))]
    return cited[0] if len(cited) == 1 else tuple(cited)


def _words(evidence: Evidence) -> str:
    return " ".join(" ".join(piece.words.split()) for piece in pieces(evidence))


def _sentence(analysis: Analysis, item: Attribution) -> Evidence:
    """The sentences from the first to the last word of a statement, with its cue where that stands beside it."""
    spans = [*item.content]
    if item.rule != GOES_ON:
        spans.append(item.cue)
    first, last = tokens_in(analysis.doc, *min(spans))[0], tokens_in(analysis.doc, *max(spans))[-1]
    return analysis.cite(first.sent.start_char, last.sent.end_char)


def _addressees(item: Attribution, cast: Cast) -> tuple[str, ...]:
    cue = item.cue_token
    if cue is None or cue.lemma_.lower() not in cue_table().addressee:
        return ()
    start, end = item.content[0]
    speakers = () if item.source is None else cast.parties(item.source.head)
    told = [child for child in cue.rights if child.dep_ in ("dobj", "dative") and not start <= child.idx < end]
    return tuple(dict.fromkeys(party for child in told for party in cast.parties(child) if party not in speakers))


def _date(item: Attribution, times: Sequence[TimeMention]) -> Date | None:
    """The date that hangs on the cue, outside what was said; the nearest where there are several."""
    cue = item.cue_token
    if cue is None:
        return None
    sentence = cue.sent
    near = [
        mention
        for mention in times
        if sentence.start_char <= mention.start < sentence.end_char
        and not any(start <= mention.start < end for start, end in item.content)
    ]
    return min(near, key=lambda mention: (abs(mention.start - cue.idx), mention.start)).date if near else None
