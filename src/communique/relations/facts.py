"""A parsed article -> where parties cooperate, and what stays in dispute between them, each with its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from communique.actors import Cast
from communique.language.analysis import Analysis
from communique.language.times import TimeMention
from communique.model import CodedTie, Date
from communique.relations.phrases import is_empty, items, phrase, split
from communique.relations.wording import tie_words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_PAIR = 2
_VERBAL = ("VERB", "AUX")


class Matter(NamedTuple):
    """What is cooperated on or disputed, the word that said so, and whether the words close a dispute."""

    kind: Literal["cooperation", "dispute"]
    words: Span
    anchor: Token
    closed: bool = False


def facts(analysis: Analysis, cast: Cast, times: Sequence[TimeMention]) -> tuple[CodedTie, ...]:
    """The cooperation and disputes an article tells, sentence by sentence.

    Parties come from the clause, then the sentence, then the two sides the whole article is most about. What cannot
    be tied to two parties is not a fact about a tie and is left out.
    """
    main = _main_pair(cast)
    found: list[CodedTie] = []
    for sentence in analysis.sentences():
        matters = list(_matters(sentence))
        told = frozenset(token.i for matter in matters for token in matter.words)
        for matter in matters:
            parties = _parties(matter, told, cast, main)
            if len(parties) == _PAIR or (len(parties) > _PAIR and matter.kind == "cooperation"):
                found.append(
                    CodedTie(
                        kind=matter.kind,
                        parties=parties,
                        what=" ".join(analysis.words(matter.words.start_char, matter.words.end_char).split()),
                        date=_date(sentence, times),
                        citations=(analysis.cite_span(sentence),),
                        closed=matter.closed,
                    )
                )
    return tuple(found)


def _matters(sentence: Span) -> Iterator[Matter]:
    for token in sentence:
        if _says_cooperation(token):
            yield from (Matter("cooperation", area, token) for area in _areas(token))
        elif _says_dispute(token):
            closed = _is_closed(token)
            yield from (Matter("dispute", issue, token, closed) for issue in _issues(token) if not is_empty(issue))


def _says_cooperation(token: Token) -> bool:
    words = tie_words().cooperation
    lemma = _lemma(token)
    if token.pos_ == "VERB":
        together = any(child.lower_ == "together" for child in token.children)
        return (lemma in words.verbs or (lemma in words.together_verbs and together)) and not _denied(token)
    joint = any(child.lower_ == "joint" for child in token.children)
    return token.pos_ in ("NOUN", "PROPN") and (lemma in words.nouns or (lemma in words.joint_nouns and joint))


def _lemma(token: Token) -> str:
    """The lemma in lower case, whole where the parser took "co-operation" apart."""
    before = token.doc[max(token.i - 2, 0) : token.i]
    prefix = before.text.lower() if len(before) == _PAIR and before[1].text == "-" else ""
    return f"{prefix}{token.lemma_.lower()}" if prefix == "co-" else token.lemma_.lower()


def _areas(token: Token) -> Iterator[Span]:
    """The areas that a word of cooperation leads to."""
    for preposition in _prepositions(token, tie_words().cooperation.prepositions):
        yield from items(preposition)
    yield from _area_as_subject(token)
    yield from _area_before_clause(token)


def _area_as_subject(token: Token) -> Iterator[Span]:
    """In "A and B are further areas for cooperation": A and B."""
    area = token.head.head if token.dep_ == "pobj" else token
    if area.dep_ == "attr" and area.lemma_.lower() in tie_words().cooperation.area_nouns:
        for subject in area.head.children:
            repeats = subject.lemma_.lower() in tie_words().cooperation.nouns
            if subject.dep_ == "nsubj" and not repeats:
                yield from split(subject.doc[subject.left_edge.i : subject.right_edge.i + 1])


def _area_before_clause(token: Token) -> Iterator[Span]:
    """In "A, B and C, in which joint efforts are needed": A, B and C."""
    clause = token.head
    if token.dep_ in ("nsubj", "nsubjpass") and clause.dep_ == "relcl":
        first = clause.head
        while first.pos_ not in _VERBAL and first.dep_ in ("conj", "appos", "pobj", "prep"):
            first = first.head
        start = first.i + 1 if first.pos_ in _VERBAL else first.left_edge.i
        yield from split(clause.doc[start : clause.left_edge.i])


def _says_dispute(token: Token) -> bool:
    words = tie_words().dispute
    lemma = token.lemma_.lower()
    if token.pos_ == "NOUN":
        return lemma in words.nouns or lemma in words.at_odds
    if token.pos_ == "VERB" and lemma in words.opposing:
        return not _denied(token)
    return token.lower_ in words.opposed_adjectives and not _denied(token)


def _issues(token: Token) -> Iterator[Span]:
    """The matters in dispute: what the word's prepositions lead to, or the object of a verb of opposing."""
    words = tie_words().dispute
    if token.pos_ == "NOUN":
        yield from _issues_of_noun(token)
        return
    objects = [child for child in token.children if child.dep_ == "dobj"]
    for preposition in _prepositions(token, frozenset({"to"})):
        objects.extend(_objects(preposition))
        objects.extend(item for child in preposition.children if child.dep_ == "conj" for item in _objects(child))
    for item in objects:
        if item.pos_ in ("NOUN", "PROPN") and item.lemma_.lower() not in words.carriers:
            yield phrase(item)


def _issues_of_noun(noun: Token) -> Iterator[Span]:
    words = tie_words().dispute
    leads = list(_prepositions(noun, words.prepositions))
    if noun.dep_ in ("nsubj", "nsubjpass", "attr", "dobj") and noun.head.pos_ in _VERBAL:
        leads.extend(_prepositions(noun.head, words.prepositions - {"of"}))  # "differences remain on X"
    for preposition in leads:
        for item in _objects(preposition):
            if item.lower_ in words.carriers:  # "differences of opinion about X"
                inner = (*item.children, *preposition.head.children)
                about = [
                    child for child in inner if child.dep_ == "prep" and child.lower_ in words.prepositions - {"of"}
                ]
                yield from (phrase(matter) for child in about for matter in _objects(child))
            elif preposition.lower_ != "of":
                yield phrase(item)


def _is_closed(token: Token) -> bool:
    """Whether a verb of closing governs the word as a fact: "resolved the dispute over X"."""
    head = token.head
    closing = head.pos_ == "VERB" and head.lemma_.lower() in tie_words().dispute.closing and not _denied(head)
    factual = head.tag_ in ("VBD", "VBN") and not any(child.tag_ == "MD" for child in head.children)
    return closing and factual and token.dep_ in ("dobj", "nsubjpass")


def _denied(token: Token) -> bool:
    return any(child.dep_ == "neg" for child in token.children) or (
        token.dep_ == "acomp" and any(child.dep_ == "neg" for child in token.head.children)
    )


def _prepositions(token: Token, wanted: frozenset[str]) -> Iterator[Token]:
    return (child for child in token.children if child.dep_ == "prep" and child.lower_ in wanted)


def _objects(preposition: Token) -> Iterator[Token]:
    return (child for child in preposition.children if child.dep_ == "pobj" and child.pos_ in ("NOUN", "PROPN"))


def _parties(matter: Matter, told: frozenset[int], cast: Cast, main: tuple[str, ...]) -> tuple[str, ...]:
    """Who cooperates or differs: the clause's own sides, else the two the sentence names, else the main pair.

    Sides that only stand inside a matter (`told`, token numbers) do not count as named by the sentence.
    """
    clause = _clause_sides(matter, cast)
    if len(clause) >= _PAIR:
        return tuple(sorted(clause))
    here = _sides((token for token in matter.anchor.sent if token.i not in told), cast)
    if clause and len(here) == _PAIR and set(clause) <= set(here):
        return tuple(sorted(here))
    return main if set(clause) <= set(main) and (not here or set(here) & set(main)) else ()


def _clause_sides(matter: Matter, cast: Cast) -> tuple[str, ...]:
    """Sides of the clause: subjects, possessors, "between A and B", and whose doing the disputed matter is."""
    anchor = matter.anchor
    verb = anchor if anchor.pos_ == "VERB" else anchor.head
    while verb.dep_ in ("xcomp", "acomp", "prep", "pobj") and not any(child.dep_ == "nsubj" for child in verb.children):
        verb = verb.head
    near = [
        child for child in (*verb.children, *anchor.children) if child.dep_ in ("nsubj", "poss", "compound", "nmod")
    ]
    near += [item for child in anchor.children if child.lower_ in ("between", "with") for item in child.children]
    if matter.kind == "dispute":
        near += [token for token in matter.words if token.dep_ == "poss" and token.head == matter.words.root]
    return _sides(near, cast)


def _sides(tokens: Iterator[Token] | Sequence[Token], cast: Cast) -> tuple[str, ...]:
    """The states and organisations named, in order of first mention; people and groups stand for their side."""
    found = (cast.side(actor) for token in tokens for actor in cast.parties(token))
    return tuple(dict.fromkeys(side for side in found if side.startswith(("country-", "organisation-"))))


def _main_pair(cast: Cast) -> tuple[str, ...]:
    """The two sides the article mentions most; () where it mentions fewer."""
    named = Counter(cast.side(actor) for mention in cast.mentions for actor in mention.actors)
    sides = [side for side in named if side.startswith(("country-", "organisation-"))]
    ranked = sorted(sides, key=lambda side: (-named[side], side))
    return tuple(sorted(ranked[:_PAIR])) if len(ranked) >= _PAIR else ()


def _date(sentence: Span, times: Sequence[TimeMention]) -> Date | None:
    """The one date of the sentence; None where it names none or several."""
    dates = [time.date for time in times if sentence.start_char <= time.start < sentence.end_char and time.date.start]
    return dates[0] if len(dates) == 1 else None
