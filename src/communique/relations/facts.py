"""A parsed article -> where parties cooperate, and what stays in dispute between them, each with its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from communique.actors import Cast
from communique.language.analysis import Analysis
from communique.language.times import TimeMention
from communique.model import CodedTie, Date
from communique.relations.wording import tie_words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_CLAUSE_END = frozenset({"relcl", "advcl", "acl", "appos", "parataxis", "punct", "cc", "conj", "ccomp"})


def facts(analysis: Analysis, cast: Cast, times: Sequence[TimeMention]) -> tuple[CodedTie, ...]:
    """The cooperation and disputes an article tells, sentence by sentence.

    Parties come from the sentence; where it names fewer than two, from the last pair of parties that the article
    named together. What an article never ties to two parties is not a fact about a tie and is left out.
    """
    found: list[CodedTie] = []
    pair: tuple[str, ...] = ()
    for sentence in analysis.sentences():
        here = _sides_in(sentence, cast)
        pair = here if len(here) == 2 else pair
        for kind, matter, anchor, closed in _matters(sentence):
            parties = _parties(anchor, here, pair, cast)
            if len(parties) > 1:
                found.append(
                    CodedTie(
                        kind=kind,
                        parties=parties,
                        what=_plain(matter),
                        date=_date(sentence, times),
                        citations=(analysis.cite_span(sentence),),
                        closed=closed,
                    )
                )
    return tuple(found)


Matter = tuple[Literal["cooperation", "dispute"], "Span", "Token", bool]


def _matters(sentence: Span) -> Iterator[Matter]:
    """Every matter of cooperation or dispute in a sentence: its words, and the word that said so."""
    for token in sentence:
        if _says_cooperation(token):
            for matter in _areas(token):
                yield "cooperation", matter, token, False
        elif _says_dispute(token):
            for matter in _issues(token):
                yield "dispute", matter, token, _is_closed(token)


def _says_cooperation(token: Token) -> bool:
    words = tie_words().cooperation
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB":
        return lemma in words.verbs or (
            lemma in words.together_verbs and any(child.lower_ == "together" for child in token.children)
        )
    joint = any(child.lower_ == "joint" for child in token.children)
    return lemma in words.nouns or (lemma in words.joint_nouns and joint)


def _areas(token: Token) -> Iterator[Span]:
    """The areas a word of cooperation leads to: "cooperate on A and B", "A is another area for cooperation"."""
    words = tie_words().cooperation
    for preposition in _prepositions(token, words.prepositions):
        for matter in _objects(preposition):
            if matter.root.lemma_.lower() not in words.empty:
                yield matter
    area = token.head.head if token.dep_ == "pobj" else None
    if area is not None and area.lemma_.lower() in words.area_nouns and area.dep_ == "attr":
        for subject in area.head.children:
            if subject.dep_ == "nsubj" and subject.pos_ in ("NOUN", "PROPN"):
                yield from (_phrase(item) for item in _with_conjuncts(_core_of_subject(subject)))


def _core_of_subject(subject: Token) -> Token:
    """In "cooperation on X is an area": X, since the subject itself only repeats the word."""
    if subject.lemma_.lower() not in tie_words().cooperation.nouns:
        return subject
    inner = [child for child in subject.children if child.dep_ == "prep"]
    objects = [item for child in inner for item in child.children if item.dep_ == "pobj"]
    return objects[0] if objects else subject


def _says_dispute(token: Token) -> bool:
    words = tie_words().dispute
    lemma = token.lemma_.lower()
    if token.pos_ == "NOUN":
        return lemma in words.nouns or lemma in words.at_odds
    if token.pos_ == "VERB":
        return lemma in words.opposing and not _denied(token)
    return token.pos_ == "ADJ" and lemma in words.opposed_adjectives and not _denied(token)


def _denied(token: Token) -> bool:
    return any(child.dep_ == "neg" for child in (*token.children, *token.head.children))


def _issues(token: Token) -> Iterator[Span]:
    """The matters in dispute: what the word's prepositions lead to, or the object of a verb of opposing."""
    words = tie_words().dispute
    if token.pos_ == "VERB":
        for child in token.children:
            if child.dep_ == "dobj" and child.pos_ in ("NOUN", "PROPN"):
                yield from (_phrase(item) for item in _with_conjuncts(child))
        yield from _opposed_to(token)
    elif token.pos_ == "ADJ":
        yield from _opposed_to(token)
    else:
        leads = list(_prepositions(token, words.prepositions)) + list(_prepositions_of_verb(token, words.prepositions))
        for preposition in leads:
            yield from _through_carriers(preposition)


def _opposed_to(token: Token) -> Iterator[Span]:
    for preposition in _prepositions(token, frozenset({"to"})):
        yield from _objects(preposition)


def _prepositions_of_verb(noun: Token, wanted: frozenset[str]) -> Iterator[Token]:
    """In "differences remain on X" the preposition hangs on the verb."""
    if noun.dep_ in ("nsubj", "nsubjpass", "attr", "dobj") and noun.head.pos_ in ("VERB", "AUX"):
        yield from _prepositions(noun.head, wanted - {"of"})


def _through_carriers(preposition: Token) -> Iterator[Span]:
    """In "difference of opinions about X" the matter is X."""
    for item in preposition.children:
        if item.dep_ != "pobj":
            continue
        if item.lower_ in tie_words().dispute.carriers:
            for inner in (*_prepositions(item, tie_words().dispute.prepositions), *_siblings(preposition)):
                yield from _objects(inner)
        elif preposition.lower_ != "of":
            yield from (_phrase(part) for part in _with_conjuncts(item))


def _siblings(preposition: Token) -> Iterator[Token]:
    wanted = tie_words().dispute.prepositions - {"of"}
    return (other for other in preposition.head.children if other.dep_ == "prep" and other.lower_ in wanted)


def _is_closed(token: Token) -> bool:
    """Whether a verb of closing governs the word: "resolved the dispute over X"."""
    head = token.head
    done = head.pos_ == "VERB" and head.lemma_.lower() in tie_words().dispute.closing and not _denied(head)
    factual = head.tag_ in ("VBD", "VBN") and not any(child.tag_ == "MD" for child in head.children)
    return done and factual and token.dep_ in ("dobj", "nsubjpass")


def _prepositions(token: Token, wanted: frozenset[str]) -> Iterator[Token]:
    return (child for child in token.children if child.dep_ == "prep" and child.lower_ in wanted)


def _objects(preposition: Token) -> Iterator[Span]:
    """The noun phrases a preposition governs; "issues such as A and B" gives A and B."""
    for item in preposition.children:
        if item.dep_ != "pobj" or item.pos_ not in ("NOUN", "PROPN"):
            continue
        inner = [child for child in item.children if child.dep_ == "prep" and child.lower_ in ("as", "including")]
        if item.lemma_.lower() in tie_words().cooperation.containers and inner:
            yield from (phrase for child in inner for phrase in _objects(child))
        else:
            yield from (_phrase(part) for part in _with_conjuncts(item))


def _with_conjuncts(token: Token) -> Iterator[Token]:
    yield token
    yield from (other for other in token.conjuncts if other.i > token.i)


def _phrase(head: Token) -> Span:
    """The noun phrase of a head with its "of" and "in" parts, but without clauses, conjuncts and the article."""
    inside = {head.i}
    stack = [head]
    while stack:
        for child in stack.pop().children:
            if child.dep_ not in _CLAUSE_END and child.sent == head.sent:
                inside.add(child.i)
                stack.append(child)
    first, last = head.i, head.i
    while first - 1 in inside and head.doc[first - 1].lower_ != "as":
        first -= 1
    while last + 1 in inside or _hyphenated(head.doc[last : last + 3], inside):
        last += 1
    while first < head.i and head.doc[first].dep_ in ("det", "predet"):
        first += 1
    return head.doc[first : last + 1]


def _hyphenated(window: Span, inside: set[int]) -> bool:
    return len(window) == 3 and window[1].text == "-" and window[2].i in inside


def _plain(matter: Span) -> str:
    return " ".join(matter.text.split())


def _sides_in(sentence: Span, cast: Cast) -> tuple[str, ...]:
    """The states and organisations a sentence names, in order of first mention."""
    sides = (cast.side(actor) for token in sentence for actor in cast.parties(token))
    return tuple(dict.fromkeys(side for side in sides if not side.startswith(("person-", "place-"))))


def _parties(anchor: Token, here: tuple[str, ...], pair: tuple[str, ...], cast: Cast) -> tuple[str, ...]:
    """Who cooperates or differs: the subjects of the word, else the two the sentence names, else the last pair."""
    subjects = _subject_sides(anchor, cast)
    if len(subjects) > 1:
        return tuple(sorted(subjects))
    if len(here) == 2:
        return tuple(sorted(here))
    if len(subjects) == 1 and pair and subjects[0] not in pair:
        return ()
    return tuple(sorted(pair))


def _subject_sides(anchor: Token, cast: Cast) -> tuple[str, ...]:
    head = anchor if anchor.pos_ == "VERB" else anchor.head
    near = [
        child for child in (*head.children, *anchor.children) if child.dep_ in ("nsubj", "poss", "compound", "nmod")
    ]
    between = [item for child in anchor.children if child.lower_ == "between" for item in child.children]
    sides = (cast.side(actor) for token in (*near, *between) for actor in cast.parties(token))
    return tuple(dict.fromkeys(side for side in sides if not side.startswith(("person-", "place-"))))


def _date(sentence: Span, times: Sequence[TimeMention]) -> Date | None:
    """The one date of the sentence; None where it names none or several."""
    dates = [time.date for time in times if sentence.start_char <= time.start < sentence.end_char and time.date.start]
    return dates[0] if len(dates) == 1 else None
