"""An attribution -> what it is about, and which side its speaker takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from communique.statements.attribute import Attribution
from communique.statements.complements import tokens_in
from communique.statements.cues import cue_table, frames, is_cue
from communique.statements.issues import ENOUGH, LITTLE, find_issue, name_issue, name_topic
from communique.statements.stance import Taken, called, charge, taken
from communique.vocabulary import Stance

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from communique.actors import Cast

_TIMES = frozenset({"DATE", "TIME"})


@dataclass(frozen=True)
class About:
    """The issue of a statement, and the side that its words take on it by rule; None where they do not say.

    `by_cue` where the cue itself takes the side: "rejected the plan". `perhaps` is what else it may be about.
    """

    issue: str | None = None
    side: Stance | None = None
    by_cue: bool = False
    perhaps: str | None = None


def about(doc: Doc, cast: Cast, item: Attribution, sides: Sequence[str]) -> About:
    """What a statement by a speaker of these sides is about."""
    side, topic = judge(doc, cast, item, sides), _topic(item)
    issue = None if side is None else name_issue(side.matter, side.act)
    if side is None or issue is None:
        issue = _issue_of_object(item) or name_topic(topic) or find_issue(doc, item.content, least=ENOUGH)
        return About(issue, perhaps=find_issue(doc, item.content, least=LITTLE) if issue is None else None)
    if len(issue.split()) == 1:
        issue = name_topic(topic) or issue
    return About(issue, side.stance, by_cue=side.word == item.cue_token)


def _issue_of_object(item: Attribution) -> str | None:
    """The issue of what was called, called for or laid to somebody's charge: the charge, else the object itself."""
    charged = None if item.cue_token is None or item.form == "direct" else charge(item.cue_token)
    if charged is not None:
        return name_issue(charged)
    return name_topic(item.head) if item.head is not None and item.head.pos_ == "NOUN" else None


def judge(doc: Doc, cast: Cast, item: Attribution, sides: Sequence[str]) -> Taken | None:
    """The side a statement takes: by its cue, else by the predicates of its content, the main one first."""
    words = [
        token
        for start, end in item.content
        for token in tokens_in(doc, start, end)
        if token.pos_ in ("VERB", "AUX", "ADJ", "ADP", "NOUN")
    ]
    if item.cue_token is not None and item.form != "direct":
        by_cue = called(item.cue_token, words) or taken(item.cue_token)
        if by_cue is not None:
            return by_cue
    head = item.head
    words.sort(key=lambda token: (head is not None and head not in (token, token.head), token.i))
    found = (taken(word) for word in words)
    return next(
        (side for side in found if side is not None and _own(side, cast, sides) and not _of_another(side.word, item)),
        None,
    )


def _of_another(word: Token, item: Attribution) -> bool:
    """Whether a word stands in what somebody else is reported to have said, inside this statement."""
    start, end = item.content[0][0], item.content[-1][1]
    reports = (above for above in word.ancestors if is_cue(above) and "quote" in frames(above.lemma_.lower()))
    return any(start <= above.idx < end and above != item.cue_token for above in reports)


def _own(found: Taken, cast: Cast, sides: Sequence[str]) -> bool:
    """Whether a side is the speaker's own, not another's that the speaker tells of."""
    subject = found.subject
    if subject is None or subject.lower_ in cue_table().own:
        return True
    if any(child.dep_ == "poss" and child.pos_ == "PRON" for child in subject.children):
        return True
    return any(cast.side(party) in sides for party in cast.parties(subject))


def _topic(item: Attribution) -> Token | None:
    """The noun set as the topic before the cue: "On the plan to ..., she said"; "Asked about the talks, he said"."""
    cue = item.cue_token
    if cue is None:
        return None
    opening = cue.sent[0]
    if opening.lower_ in cue_table().about:
        return _first_noun(cue, opening.i + 1)
    for child in cue.lefts:
        if child.dep_ == "advcl" and child.lemma_.lower() in cue_table().asked:
            about = next((inner for inner in child.children if inner.lower_ in cue_table().about), None)
            return None if about is None else _first_noun(cue, about.i + 1)
    return None


def _first_noun(cue: Token, first: int) -> Token | None:
    """The first full noun from a token up to the comma before a cue; no day, and nothing without such a comma."""
    words = list(takewhile(lambda token: token.text != ",", cue.doc[first : cue.i]))
    if first + len(words) >= cue.i:
        return None
    full = (word for word in words if word.pos_ == "NOUN" and word.dep_ != "compound" and word.ent_type_ not in _TIMES)
    return next(full, None)
