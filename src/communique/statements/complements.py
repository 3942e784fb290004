"""A cue -> the stretch of text that carries what was said indirectly, read off the dependency parse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.statements.cues import SUBJECTS, VERBAL, cue_table, frames, is_cue

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_TRIM = frozenset({",", ";", ":", "-", "--", "–", "—", ".", "that"})


@dataclass(frozen=True)
class Complement:
    """What was said, as stretches of characters of the document, and the word that heads it."""

    spans: tuple[tuple[int, int], ...]
    head: Token


def complement(cue: Token) -> Complement | None:
    """What a verb says was said: the clause around it, its clause, its infinitive, its object or its preposition."""
    return _around(cue) or _clause(cue) or _infinitive(cue) or _object(cue) or _preposition(cue) or _answer(cue)


def _around(cue: Token) -> Complement | None:
    """The sentence in which the cue is inserted: "the talks, he said, were open"; "they met, he said"."""
    if "clause" not in frames(cue.lemma_.lower()) or _right_clause(cue) is not None:
        return None
    before = next((child for child in cue.lefts if child.dep_ == "ccomp" and child.i < cue.i), None)
    hung = cue.dep_ in ("parataxis", "intj", "advcl", "ccomp", "conj", "dep", "relcl")
    inserted = hung and _set_off(cue) and _says_by_itself(cue)
    head = before if before is not None else cue.head if inserted else _fragment(cue)
    if head is None or head.pos_ not in (*VERBAL, "NOUN", "ADJ", "PROPN"):
        return None
    return remainder(cue.sent, *clause_bounds(cue), head)


def _fragment(cue: Token) -> Token | None:
    """The head of words without a verb before a cue that ends the sentence: "too risky, said the envoy"."""
    first, last = clause_bounds(cue)
    sentence = cue.sent
    inverted = any(child.dep_ in SUBJECTS and child.i > cue.i for child in cue.children)
    closes = inverted and "quote" in frames(cue.lemma_.lower()) and last >= sentence.end - 1
    if not closes or first <= sentence.start + 1 or cue.doc[first - 1].text != ",":
        return None
    return cue.doc[first - 2]


def _says_by_itself(cue: Token) -> bool:
    """Whether a cue has a speaker and is in no clause of another: no "citing ...", "who feel", "until he said"."""
    if cue.tag_ == "VBG" and not _has_subject(cue):
        return False
    return not any(
        child.i < cue.i and (child.tag_ in ("WP", "WDT", "WRB") or (child.dep_ == "mark" and child.lower_ != "as"))
        for child in cue.children
    )


def _set_off(cue: Token) -> bool:
    """Whether the cue with its subject stands between commas, or between a comma and the end of the sentence."""
    first, last = clause_bounds(cue)
    sentence = cue.sent
    doc = cue.doc
    comma_before = first == sentence.start or doc[first - 1].text in ',-–—"'
    comma_after = last >= sentence.end or doc[last].text in ',.-–—;"'
    return comma_before and comma_after and (first != sentence.start or last < sentence.end)


def clause_bounds(cue: Token) -> tuple[int, int]:
    """First and past-last token of the cue with its subject, auxiliaries and short adjuncts."""
    keep = [cue]
    for child in cue.children:
        if (
            child.dep_ in (*SUBJECTS, "aux", "auxpass", "neg", "advmod", "prt", "dobj", "dative", "mark", "npadvmod")
            or (child.dep_ in ("prep", "agent") and child.i > cue.i)
            or (child.dep_ in ("advcl", "conj") and child.i > cue.i and not _has_subject(child))
        ):
            keep.extend(child.subtree)
    near = sorted({token.i for token in keep})
    first, last = cue.i, cue.i
    while first - 1 in near:
        first -= 1
    members = set(near)
    while last + 1 in members or (cue.doc[min(last + 1, len(cue.doc) - 1)].text == "," and last + 2 in members):
        last += 1
    return first, last + 1


def remainder(sentence: Span, first: int, last: int, head: Token) -> Complement | None:
    """A sentence without the tokens `first`..`last`, as one or two stretches, each within its semicolons."""
    doc = sentence.doc
    start = max((token.i + 1 for token in doc[sentence.start : first] if _parts(token)), default=sentence.start)
    end = min((token.i for token in doc[last : sentence.end] if _parts(token)), default=sentence.end)
    parts = (stretch(doc, start, first), stretch(doc, last, end))
    spans = tuple(part for part in parts if part is not None)
    return Complement(spans, head) if spans else None


def _parts(token: Token) -> bool:
    """Whether a token is a semicolon that parts two reports: on its other side, too, somebody says something."""
    if token.text != ";":
        return False
    sentence = token.sent
    return any(is_cue(other) for other in token.doc[sentence.start : token.i]) and any(
        is_cue(other) for other in token.doc[token.i : sentence.end]
    )


def _clause(cue: Token) -> Complement | None:
    if not frames(cue.lemma_.lower()) & {"clause"} and not _carries(cue):
        return None
    head = _right_clause(cue)
    return None if head is None else _stretch(cue, head.left_edge, _clause_end(cue, head), head)


def _right_clause(cue: Token) -> Token | None:
    found = next((child for child in cue.rights if child.dep_ == "ccomp"), None)
    if found is None:
        noun = carried(cue)
        found = None if noun is None else next((c for c in noun.rights if c.dep_ in ("ccomp", "acl")), None)
    return found


def carried(cue: Token) -> Token | None:
    """The noun of speech that a light verb carries: the hope of "expressed the hope that"."""
    return next(
        (child for child in cue.rights if child.dep_ == "dobj" and child.lemma_.lower() in cue_table().nouns), None
    )


def _carries(cue: Token) -> bool:
    return carried(cue) is not None


def _clause_end(cue: Token, head: Token) -> Token:
    """The last token of a clause, with later clauses that the parse hung on the cue though they are what was said."""
    end = _before_own_cue(cue, head)
    for child in cue.rights:
        if child.i > end.i and _goes_on(child):
            end = child.right_edge
    return end


def _before_own_cue(cue: Token, head: Token) -> Token:
    """The end of a clause, cut before a cue in the tense of this one that the parse hung on it: "... and told them"."""
    for child in head.rights:
        same = child.dep_ == "conj" and child.tag_ == cue.tag_ and "quote" in frames(child.lemma_.lower())
        if same and not _has_subject(child) and child.left_edge.i > head.i + 1:
            joint = child.left_edge.nbor(-1)
            return joint.nbor(-1) if joint.dep_ == "cc" and joint.i > head.i + 1 else joint
    return head.right_edge


def _goes_on(child: Token) -> bool:
    if child.dep_ == "conj":
        return _has_subject(child) and not is_cue(child)
    if child.dep_ == "advcl":
        return any(mark.dep_ == "mark" for mark in child.children) and child.tag_ != "VBG"
    return child.dep_ == "ccomp"


def _infinitive(cue: Token) -> Complement | None:
    if "infinitive" not in frames(cue.lemma_.lower()):
        return None
    head = next((child for child in cue.rights if child.dep_ in ("xcomp", "ccomp")), None)
    if head is None:
        return None
    objects = [child for child in cue.rights if child.dep_ in ("dobj", "dative") and child.i < head.i]
    return _stretch(cue, objects[0].left_edge if objects else head.left_edge, head.right_edge, head)


def _object(cue: Token) -> Complement | None:
    if "object" not in frames(cue.lemma_.lower()):
        return None
    head = next((child for child in cue.rights if child.dep_ in ("dobj", "ccomp", "oprd", "xcomp")), None)
    if head is None or _is_addressee(cue, head):
        return None
    later = [child for child in cue.rights if child.dep_ in ("oprd", "xcomp", "acomp", "ccomp", "prep", "dobj")]
    end = max([head, *later], key=lambda child: child.right_edge.i).right_edge
    return _stretch(cue, head.left_edge, end, head)


def _answer(cue: Token) -> Complement | None:
    """A plain yes or no, and to what: "said no to inspectors"."""
    after = cue.doc[cue.i + 1] if cue.i + 1 < cue.sent.end else None
    if after is None or after.lower_ not in cue_table().answers or "quote" not in frames(cue.lemma_.lower()):
        return None
    to = after.i + 1 < cue.sent.end and after.nbor().lower_ == "to"
    return _stretch(cue, after, cue.right_edge if to and cue.right_edge.i > after.i else after, after)


def _is_addressee(cue: Token, head: Token) -> bool:
    return head.dep_ == "dobj" and cue.lemma_.lower() in cue_table().addressee


def _preposition(cue: Token) -> Complement | None:
    wanted = cue_table().preposition.get(cue.lemma_.lower(), ())
    for child in cue.rights:
        if child.dep_ in ("prep", "agent") and child.lower_ in wanted:
            head = next((grandchild for grandchild in child.children if grandchild.dep_ in ("pobj", "pcomp")), None)
            if head is not None:
                return _stretch(cue, head.left_edge, child.right_edge, head)
    return None


def _stretch(cue: Token, first: Token, last: Token, head: Token) -> Complement | None:
    span = stretch(cue.doc, max(first.i, cue.i + 1), last.i + 1)
    return None if span is None else Complement((span,), head)


def stretch(doc: Doc, first: int, last: int) -> tuple[int, int] | None:
    """The characters of tokens `first`..`last` without outer punctuation and the conjunction "that"; None if empty."""
    while first < last and (doc[first].is_space or doc[first].lower_ in _TRIM):
        first += 1
    while first < last and (doc[last - 1].is_space or doc[last - 1].text in _TRIM):
        last -= 1
    if not any(token.text[:1].isalnum() for token in doc[first:last]):
        return None
    return doc[first].idx, doc[last - 1].idx + len(doc[last - 1])


def tokens_in(doc: Doc, start: int, end: int) -> list[Token]:
    """The tokens that have a character in `start`..`end` of the document."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return [] if span is None else list(span)


def _has_subject(token: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in token.children)


def joined(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Stretches in order, those that touch or overlap made one."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)
