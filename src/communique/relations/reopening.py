"""A word that tells a dispute -> whether it says that it stands, or stands anew after it was closed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.layer import Phase
from communique.relations.phrases import SUBJECTS, VERBAL, is_denied, objects, phrase, prepositions, unwrapped
from communique.relations.wording import tie_words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_PRESENT = ("VBZ", "VBP")


def stands(anchor: Token) -> Phase:
    """What the words around one that tells a dispute say of it: reopened, open, or no more than that there is one."""
    verb = _governing(anchor)
    if _is_hoped(verb):
        return "mentioned"
    if _is_anew(anchor, verb):
        return "reopened"
    missed = _lemma(anchor) in tie_words().dispute.accords
    news = (anchor == verb or missed) and _is_told(verb)
    return "open" if news or _lasts(anchor, verb) or _is_present(verb) else "mentioned"


def reopened(verb: Token) -> Iterator[Span]:
    """The matters that a verb opens anew without naming a dispute: "the question of A came up again"."""
    if verb.pos_ != "VERB" or is_denied(verb) or _is_hoped(verb):
        return
    lemma, words = _lemma(verb), tie_words()
    opens = lemma in words.dispute.reopening or (lemma == "come" and _again(verb))
    for noun in (*_subjects(verb), *(child for child in verb.children if child.dep_ == "dobj")):
        if opens and noun.lemma_.lower() in words.containers:
            inner = unwrapped(noun)
            if inner != noun:
                yield phrase(inner)
        elif noun.lemma_.lower() in words.dispute.reviving.get(lemma, ()):
            wanted = words.dispute.reviving_leads
            leads = [*prepositions(noun, wanted)] or [*prepositions(verb, wanted)]
            yield from (phrase(item) for lead in leads for item in objects(lead))


def _governing(anchor: Token) -> Token:
    """The finite verb of the clause a word stands in; the word itself where there is none."""
    above = (token for token in (anchor, *anchor.ancestors) if token.pos_ in VERBAL and _is_finite(token))
    return next(above, anchor)


def _is_finite(verb: Token) -> bool:
    return _is_past(verb) or any(token.tag_ in (*_PRESENT, "VBD", "MD") for token in (verb, *_auxiliaries(verb)))


def _is_past(verb: Token) -> bool:
    """Whether a verb is in the plain past; some parses take the one of a sentence for a participle."""
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and verb.dep_ == "ROOT" and not _auxiliaries(verb))


def _auxiliaries(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in ("aux", "auxpass")]


def _is_hoped(verb: Token) -> bool:
    """Whether a verb stands under a modal or an infinitive: "may flare up again"."""
    return any(child.tag_ in ("MD", "TO") for child in _auxiliaries(verb))


def _is_present(verb: Token) -> bool:
    return any(token.tag_ in _PRESENT for token in (verb, *_auxiliaries(verb)))


def _is_told(verb: Token) -> bool:
    """Whether a verb tells the news of its sentence in the plain past: "argued over A", not "had argued"."""
    return _is_past(verb) and verb.dep_ in ("ROOT", "conj", "ccomp") and verb.lemma_ not in ("be", "have")


def _lasts(anchor: Token, verb: Token) -> bool:
    near = (anchor, anchor.head, verb, *anchor.children, *verb.children)
    return any(_lemma(token) in tie_words().dispute.lasting for token in near)


def _is_anew(anchor: Token, verb: Token) -> bool:
    words = tie_words().dispute
    if any(child.lower_ in words.renewed for child in anchor.children) or _again(anchor) or _again(verb):
        return True
    told_of = (inner for inner in anchor.subtree if inner.dep_ == "acl" and inner.tag_ == "VBN")
    around = (anchor.head, verb, *anchor.children, *told_of)
    near = (above for above in around if above.pos_ in VERBAL and not is_denied(above))
    return any(_lemma(above) in words.reopening for above in near)


def _again(token: Token) -> bool:
    """Whether "again" or "once more" stands on a word."""
    for child in token.children:
        if child.lower_ in tie_words().dispute.anew or (child.lower_ == "more" and child.nbor(-1).lower_ == "once"):
            return True
    return False


def _subjects(verb: Token) -> Iterator[Token]:
    """The subjects of a verb, or of the verb that it is joined to ("was closed but came up again")."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS]
    shared = verb.head.children if verb.dep_ == "conj" else ()
    yield from own or (child for child in shared if child.dep_ in SUBJECTS)


def _lemma(token: Token) -> str:
    return token.lemma_.lower().replace("-", "")
