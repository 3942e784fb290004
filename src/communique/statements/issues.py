"""The words of a statement -> what it is about, in the text's own words; None where they do not say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from communique.statements.complements import tokens_in
from communique.statements.matters import act_of, matter_of, points_back
from communique.statements.stance_lexicon import stance_table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CUT = frozenset({"relcl", "appos", "advcl", "ccomp", "parataxis", "dep"})
_OWN = frozenset({"poss", "det", "predet", "mark", "neg"})
_CLAUSAL = frozenset({"nsubj", "aux", "advmod", "npadvmod", "cc", "conj", "nsubjpass", "auxpass"})
_EDGES = frozenset({"ADP", "CCONJ", "DET", "PUNCT", "PART", "SCONJ"})
_NO_MATTERS = frozenset({"PERSON", "DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "GPE", "NORP"})
_CAPITALISED = frozenset({"NORP", "GPE", "LOC", "LANGUAGE"})
_PARTIES = frozenset({"ORG", "GPE", "NORP", "PERSON"})
_MOST_WORDS = 12
_DEPTH = 0.5
ENOUGH, LITTLE = 1.7, 0.5
"""How well a noun must name the matter of a statement that takes no side, and of one that may take a side on it."""


def name_issue(head: Token, act: str | None = None) -> str | None:
    """The phrase headed by a word as the name of an issue, without articles and whose it is; None if it is empty.

    Words are as written, save that the first of a sentence or quotation keeps its capital only if it is a name's.
    `act` is what is done with it, as a noun: the "transit" of the arms.
    """
    kept = sorted(_kept(head), key=lambda token: token.i)
    kept = _shortened(_unbroken(kept, head))
    while kept and (kept[-1].pos_ in _EDGES or kept[-1].is_space):
        kept.pop()
    while kept and (kept[0].pos_ in _EDGES or kept[0].is_space):
        kept.pop(0)
    text = "".join(_written(token) for token in kept)
    name = " ".join(text.replace("\u2011", "-").split()).strip(" ',.-")
    if not name or (head.pos_ in ("VERB", "ADJ") and " " not in name):
        return None
    return name if act is None or act in name.split() else f"{act} of {name}"


def _shortened(words: list[Token]) -> list[Token]:
    """The first words of a long name, up to where its last list within them goes on."""
    if len(words) <= _MOST_WORDS:
        return words
    first = words[:_MOST_WORDS]
    joints = [place for place, word in enumerate(first) if word.text == "," or word.dep_ == "cc"]
    return first[: joints[-1]] if joints and joints[-1] > 0 else first


def _written(token: Token) -> str:
    """A word as it stands in a name: without quotation marks, and a verb as the noun for what it does."""
    if token.text in '"“”':
        return " "
    act = act_of(token) if token.pos_ == "VERB" else None
    return f"{act or _cased(token)}{token.whitespace_}"


def _cased(token: Token) -> str:
    """A word as written; in lower case where it stands first and is none of those that have a capital everywhere."""
    first = token.is_sent_start or token.nbor(-1).is_quote or token.nbor(-1).text == ":"
    proper = token.pos_ == "PROPN" or token.ent_type_ in _CAPITALISED or any(map(str.isupper, token.text[1:]))
    return token.lower_ if first and not proper else token.text


def _kept(head: Token) -> Iterator[Token]:
    """The words of a phrase without possessor, relative clauses and insertions; of a clause without its subject."""
    clause = head.pos_ in ("VERB", "AUX")
    stack = [head]
    while stack:
        token = stack.pop()
        yield token
        for child in token.children:
            if child.dep_ in _CUT or (child.dep_ == "prep" and child.lower_ in stance_table().asides):
                continue
            if token == head and (child.dep_ in _OWN or (clause and child.dep_ in _CLAUSAL)):
                continue
            if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"):
                continue
            stack.append(child)


def _unbroken(kept: list[Token], head: Token) -> list[Token]:
    """The stretch around the head with no word left out in between, a hyphenated beginning taken back in."""
    spot = kept.index(head)
    first = last = spot
    while first > 0 and kept[first - 1].i == kept[first].i - 1:
        first -= 1
    while last + 1 < len(kept) and kept[last + 1].i - kept[last].i == 1:
        last += 1
    run = kept[first : last + 1]
    doc = head.doc
    while run[0].i > 1 and doc[run[0].i - 1].text == "-" and not doc[run[0].i - 1].whitespace_:
        run = [doc[run[0].i - 2], doc[run[0].i - 1], *run]
    while run[-1].i + 2 < len(doc) and doc[run[-1].i + 1].text == "-" and not doc[run[-1].i + 1].whitespace_:
        run = [*run, doc[run[-1].i + 1], doc[run[-1].i + 2]]
    if head == run[-1] and "".join(token.lower_ + " " for token in doc[head.i + 1 : head.i + 3]) == "as usual ":
        run = [*run, doc[head.i + 1], doc[head.i + 2]]
    return run


def name_topic(topic: Token | None) -> str | None:
    """The name of the topic set before a statement; None where none is set or it names nothing but a party."""
    matter = None if topic is None else matter_of(topic)
    return None if matter is None or matter.head.ent_type_ in _PARTIES else name_issue(matter.head)


def find_issue(doc: Doc, spans: Sequence[tuple[int, int]], *, least: float) -> str | None:
    """The name of the main matter of a content (characters of the document); None where none is worth enough."""
    worths = [(_worth(token), -token.i) for start, end in spans for token in tokens_in(doc, start, end)]
    worth, place = max(worths, default=(0.0, 0))
    return name_issue(doc[-place]) if worth >= least else None


def _worth(token: Token) -> float:
    """How well a noun names a matter: with a complement, near the top of its sentence, and no person, number or day."""
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ == "compound" or token.ent_type_ in _NO_MATTERS:
        return 0.0
    if any(map(points_back, token.children)) or token.doc[token.i : token.i + 2].text == f"{token.text}-":
        return 0.0
    if token.lemma_.lower() in stance_table().light or (token.ent_type_ == "ORG" and token.pos_ == "PROPN"):
        return 0.0
    worth = 1.0
    worth += any(child.dep_ == "prep" and child.lower_ not in stance_table().asides for child in token.children)
    worth += 0.4 * any(child.dep_ in ("compound", "amod") for child in token.children)
    worth += 0.6 * (token.dep_ in ("nsubj", "nsubjpass", "dobj"))
    return worth - _DEPTH * min(6, _depth(token))


def _depth(token: Token) -> int:
    """How many clauses and prepositions stand between a word and the top of its sentence."""
    return sum(ancestor.dep_ in ("prep", "relcl", "acl", "advcl", "pobj", "conj") for ancestor in token.ancestors)
