"""Pronouns -> whom they stand for, by rules over recency, number, gender and grammar; silent where two fit.

The pages of an article follow each other in its document, so a "he" at the top of one page finds the speaker of the
page before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.actors.reading import Reading
from communique.vocabulary import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_THING = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "their", "them", "theirs"})
_SPEAKER = frozenset({"i", "my", "me"})
_SPEAKERS_SIDE = frozenset({"we", "our", "us"})
_HEARER = frozenset({"you", "your"})
_TOLD = frozenset({"dobj", "dative"})
_RELATIVE = frozenset({"who", "whom", "whose", "which"})
_ALL = frozenset(_GENDER) | _THING | _PLURAL | _RELATIVE
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "pobj"})
_TIMES = frozenset({"DATE", "TIME"})
_CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "advcl", "acl", "relcl"})
_ACCUSATIVE = frozenset({"him", "them"})
_REMEMBERED = 60  # mentions back
_REACH = 4  # sentences back


@dataclass(frozen=True)
class Antecedent:
    """A mention that a later pronoun may stand for."""

    head: int
    actors: tuple[str, ...]
    subject: bool


class Pronouns:
    """Resolves the pronouns of one article in reading order; each one resolved can be the antecedent of the next."""

    def __init__(self, reading: Reading) -> None:
        """Starts from the mentions found so far."""
        self.reading = reading
        self.doc, self.tokens = reading.doc, reading.tokens
        mentions = sorted(reading.mentions, key=lambda mention: (mention.head, mention.start - mention.end))
        widest = {mention.head: mention for mention in reversed(mentions)}
        self.before: list[Antecedent] = []
        self.waiting = [widest[head] for head in sorted(widest) if widest[head].kind != "possessive"]
        self.quoted = _quoted(reading)

    def run(self) -> None:
        """Makes a mention of every pronoun that can be resolved."""
        waiting = iter(self.waiting)
        following = next(waiting, None)
        for token in self.tokens:
            while following is not None and following.head < token.i:
                self._remember(following.head, following.actors)
                following = next(waiting, None)
            if self.reading.words[token.i] in _ALL:
                self._resolve(token)
        for at in sorted(self.quoted):
            if self.reading.words[at] in _SPEAKER | _SPEAKERS_SIDE:
                self._resolve_speaker(self.tokens[at])
            elif self.reading.words[at] in _HEARER:
                self._settle(self.tokens[at], self._hearer(self.tokens[at]), "the one to whom the quotation is said")

    def _remember(self, head: int, actors: tuple[str, ...]) -> None:
        self.before.append(Antecedent(head, actors, self._is_subject(self.tokens[head])))

    def _is_subject(self, token: Token) -> bool:
        return _phrase(token).dep_ in _SUBJECT

    def _resolve(self, token: Token) -> None:
        word = token.lower_
        if word in _RELATIVE:
            self._relative(token)
        elif word in _GENDER:
            self._settle(token, self._person(token, _GENDER[word]), "pronoun for a person")
        elif word in _THING and not self._empty(token):
            self._settle(token, self._thing(token), "pronoun for a state or body")
        elif word in _PLURAL:
            self._settle(token, self._several(token), "pronoun for several")

    def _resolve_speaker(self, token: Token) -> None:
        """I and we inside a quotation: its speaker, or whom the speaker speaks for."""
        word = token.lower_
        if token.pos_ == "PRON":
            speaker = self._speaker(token)
            own = word in _SPEAKER
            meant = speaker if own or speaker is None else self.reading.actors[speaker].of
            found = [meant] if meant else []
            self._settle(token, found, "the speaker of the quotation" if own else "the speaker's side")

    def _settle(self, token: Token, found: Sequence[str], rule: str) -> None:
        if found:
            self.reading.mention(token.i, token.i + 1, found, "pronoun", rule)
            self._remember(token.i, tuple(found))

    def _relative(self, token: Token) -> None:
        """ "Lavrov, who said": the noun that the relative clause modifies."""
        clause = next((each for each in (token, *token.ancestors) if each.dep_ == "relcl"), None)
        if clause is not None:
            near = [each for each in self.before if each.head == clause.head.i or each.head == token.i - 2]
            if near:
                actors = dict.fromkeys(actor for each in self._joined(near[-1], token) for actor in each.actors)
                self.reading.mention(token.i, token.i + 1, actors, "pronoun", "relative pronoun")

    def _joined(self, antecedent: Antecedent, token: Token) -> list[Antecedent]:
        """An antecedent with the one it is joined to where both are states: "Chile and Peru, whose envoys"."""
        head = self.tokens[antecedent.head]
        pair = [each for each in self.before if each.head == head.head.i and head.dep_ == "conj"]
        states = all(actor.startswith("country-") for each in (*pair, antecedent) for actor in each.actors)
        comma = token.i > 0 and token.nbor(-1).text == ","
        return [*pair[-1:], antecedent] if states and comma else [antecedent]

    def _person(self, token: Token, gender: str) -> list[str]:
        """The person a he or she stands for: a subject over it, the last subject, the only person, in this order."""
        people = [each for each in self._kinds({"person"}) if len(each.actors) == 1 and self._fits(each, gender)]
        partners = {each.actors[0] for each in people if self._shares_verb(token, each)}
        people = [each for each in people if each.actors[0] not in partners and not self._holds(token, each)]
        if gender == "f":  # most people whose gender is not known are men
            people = [each for each in people if self.reading.genders.get(each.actors[0]) == gender] or people
        begins = token.sent.start
        here = [each for each in people if each.head >= begins]
        over = [each for each in here if each.subject and self._governs(each, token)]
        if over:
            return list(over[-1].actors)
        if token.i in self.quoted:
            return self._only(people, token)
        return self._only(here, token) or self._backwards(people, token)

    def _backwards(self, people: Sequence[Antecedent], token: Token) -> list[str]:
        """Goes back sentence by sentence to the last one with persons: its only subject, else its only person."""
        for sentence in self._sentences_before(token):
            there = [each for each in people if sentence.start <= each.head < sentence.end]
            for choice in (self._topmost(there), there):
                actors = list(dict.fromkeys(each.actors[0] for each in choice))
                if len(actors) == 1:
                    return actors
                if actors:
                    self._unclear(token, actors)
                    return []
        return []

    def _topmost(self, antecedents: Sequence[Antecedent]) -> list[Antecedent]:
        """The subjects of the highest clause: in "Lavrov said that Rice had left", Lavrov."""
        depths = {each: _depth(self.tokens[each.head]) for each in antecedents if each.subject}
        return [each for each in depths if depths[each] == min(depths.values())]

    def _only(self, people: Sequence[Antecedent], token: Token) -> list[str]:
        """The only person before the token in its sentence, or its only subject."""
        begins = token.sent.start
        here = [each for each in people if begins <= each.head < token.i]
        for choice in ([each for each in here if each.subject], here):
            actors = list(dict.fromkeys(each.actors[0] for each in choice))
            if len(actors) == 1:
                return actors
        return []

    def _thing(self, token: Token) -> list[str]:
        """The state or body an it stands for: the only subject before it in the sentence, else of the last one."""
        kinds = self._kinds({"country", "organisation", "place", "group"})
        things = [each for each in kinds if len(each.actors) == 1 and not self._are_people(each)]
        partners = {each.actors[0] for each in things if token.lower_ == "it" and self._shares_verb(token, each)}
        if partners:
            return []  # "Bolivia hopes that Brazil will lend it money": not Brazil, and seldom sure whom
        over = [each for each in things if each.subject and self._governs(each, token)]
        if len(over) > 1 and self._is_made_to(over[-1]):
            return []  # "Russia lets NATO pass through its land": either
        if over:
            return list(over[-1].actors)
        here, begins = self._only(things, token), token.sent.start
        opens = token.lower_ == "its" or (token.lower_ == "it" and token.dep_ in _SUBJECT)
        if here or not opens or token.i in self.quoted or any(each.head >= begins for each in things):
            return here
        previous = next(self._sentences_before(token), None)
        there = [each for each in things if previous and previous.start <= each.head < previous.end]
        there = self._topmost(there)
        actors = list(dict.fromkeys(each.actors[0] for each in there))
        return actors if len(actors) == 1 else []

    def _are_people(self, antecedent: Antecedent) -> bool:
        """Whether a mention is a noun in the plural for a group, which no "it" stands for: "Armenians", "troops"."""
        group = self.reading.actors[antecedent.actors[0]].kind == "group"
        return group and self._is_plural(antecedent)

    def _several(self, token: Token) -> list[str]:
        """The parties a they stands for: the last subject in the plural of this sentence, else of the one before."""
        for sentence in (token.sent, *self._sentences_before(token, 1)):
            last = min(token.i, sentence.end)
            subjects = [each for each in self.before if sentence.start <= each.head < last and each.subject]
            if token.i in self.quoted:
                subjects = [each for each in subjects if each.head in self.quoted]
            several = (self._plural_of(subjects, each) for each in reversed(subjects))
            plural = next(filter(None, several), []) or self._last_group(sentence.start, last)
            if plural or (subjects and token.i in self.quoted):
                return plural
        return []

    def _last_group(self, start: int, end: int) -> list[str]:
        """The last mention of several actors between two tokens."""
        groups = [each.actors for each in self.before if start <= each.head < end and len(each.actors) > 1]
        return list(groups[-1]) if groups else []

    def _plural_of(self, subjects: Sequence[Antecedent], subject: Antecedent) -> list[str]:
        """The actors of a subject with those it is joined to, if they are several or a plural group."""
        head = _phrase(self.tokens[subject.head])
        joined = [each for each in subjects if _phrase(self.tokens[each.head]) == head]
        actors = list(dict.fromkeys(actor for each in joined for actor in each.actors))
        plural = len(actors) > 1 or (self._is_plural(joined[-1]) and not actors[0].startswith("person-"))
        return actors if plural else []

    def _is_plural(self, antecedent: Antecedent) -> bool:
        return "Plur" in self.tokens[antecedent.head].morph.get("Number", [])

    def _speaker(self, token: Token) -> str | None:
        """Who says the quotation that holds a token: the subject over it or of its sentence; the only one near it."""
        verbs = (each for each in token.sent if each.pos_ == "VERB")
        for near in (self._persons_of(token.ancestors), self._persons_of(verbs)):
            if len(near) == 1:
                return near[0]
        passage = self.reading.analysis.passage_at(token.idx)
        people: list[str] = []
        for mention in self.reading.mentions:
            head = self.tokens[mention.head]
            told = mention.head not in self.quoted and self._is_subject(head)
            if told and self.reading.analysis.passage_at(head.idx) is passage:
                people += [actor for actor in mention.actors if actor.startswith("person-")]
        return people[0] if len(set(people)) == 1 else None

    def _hearer(self, token: Token) -> list[str]:
        """The only one told a quotation in its sentence: the object of a verb outside quotation marks."""
        verbs = [each for each in token.sent if each.pos_ == "VERB" and each.i not in self.quoted]
        told = {child.i for verb in verbs for child in verb.children if child.dep_ in _TOLD and child.i > verb.i}
        found = dict.fromkeys(
            actor
            for mention in self.reading.mentions
            if mention.head in told and mention.head not in self.quoted
            for actor in mention.actors
        )
        return list(found) if len(found) == 1 else []

    def _persons_of(self, verbs: Iterable[Token]) -> list[str]:
        """The persons who are subjects of verbs outside quotation marks."""
        subjects = [
            child.i for verb in verbs if verb.i not in self.quoted for child in verb.children if child.dep_ in _SUBJECT
        ]
        actors = [actor for mention in self.reading.mentions if mention.head in subjects for actor in mention.actors]
        return list(dict.fromkeys(actor for actor in actors if actor.startswith("person-")))

    def _kinds(self, kinds: set[ActorKind]) -> list[Antecedent]:
        actors = self.reading.actors
        return [
            each for each in self.before[-_REMEMBERED:] if all(actors[actor].kind in kinds for actor in each.actors)
        ]

    def _fits(self, antecedent: Antecedent, gender: str) -> bool:
        return self.reading.genders.get(antecedent.actors[0], gender) == gender

    def _governs(self, antecedent: Antecedent, token: Token) -> bool:
        """Whether a subject's verb is above the token: in "Lavrov said he hoped", Lavrov's verb is above "he"."""
        head = _phrase(self.tokens[antecedent.head])
        return antecedent.head < token.i and head.head.is_ancestor(token) and head.sent.start == token.sent.start

    def _is_made_to(self, antecedent: Antecedent) -> bool:
        """Whether a subject is that of an infinitive: "allows NATO to pass"."""
        return any(child.dep_ == "aux" and child.lower_ == "to" for child in self.tokens[antecedent.head].head.children)

    def _holds(self, token: Token, antecedent: Antecedent) -> bool:
        """Whether a pronoun is inside the noun phrase of an antecedent, which it cannot mean then."""
        head = _phrase(self.tokens[antecedent.head])
        return head.is_ancestor(token) and head.pos_ in {"NOUN", "PROPN"} and token.lower_ not in _RELATIVE

    def _shares_verb(self, token: Token, antecedent: Antecedent) -> bool:
        """Whether a pronoun and an antecedent depend on one verb, which keeps them apart: "Ruiz greeted him"."""
        head = _phrase(self.tokens[antecedent.head])
        if token.dep_ not in _ARGUMENTS or token.lower_.endswith("self") or head.dep_ not in _ARGUMENTS:
            return False
        raised = token.dep_ == "nsubj" and token.lower_ in _ACCUSATIVE  # "wants him to go"
        verb = token.head.head if token.dep_ == "pobj" or raised else token.head
        return bool(verb == head.head) and not self._holds(token, antecedent)

    def _empty(self, token: Token) -> bool:
        """Whether an it refers to nothing: "it is up to Georgia", "it seems"."""
        references = self.reading.lexicon.references
        if token.lower_ != "it":
            return False
        if token.dep_ == "dobj":
            return token.head.lemma_ in references.propositional
        clause = any(each.dep_ in _CLAUSES for each in token.head.subtree if each != token.head)
        taken = any(child.dep_ == "dobj" and child.ent_type_ not in _TIMES for child in token.head.children)
        empty = clause if token.head.lemma_ == "be" else clause or not taken  # "it took a ship" is somebody's doing
        return token.dep_ == "expl" or (token.head.lemma_ in references.pleonastic and empty)

    def _sentences_before(self, token: Token, most: int = _REACH) -> Iterator[Span]:
        start = token.sent.start
        while start > 0 and most > 0:
            sentence = self.tokens[start - 1].sent
            yield sentence
            start, most = sentence.start, most - 1

    def _unclear(self, token: Token, actors: Sequence[str]) -> None:
        self.reading.trouble(self.doc[token.i : token.i + 1], f"may stand for {' or '.join(actors)}")


def _depth(token: Token) -> int:
    """How many clauses and phrases stand above a noun."""
    return sum(1 for _ in _phrase(token).ancestors)


def _phrase(token: Token) -> Token:
    """The noun that heads the whole phrase of an apposition or conjunct."""
    while token.dep_ in {"appos", "conj", "compound"} and token.head != token:
        token = token.head
    return token


def _quoted(reading: Reading) -> frozenset[int]:
    """The tokens inside quotation marks; a mark left open ends with its paragraph."""
    inside: set[int] = set()
    is_open, paragraph = False, None
    for token in reading.tokens:
        passage = reading.analysis.passage_at(token.idx)
        if passage is not paragraph:
            is_open, paragraph = False, passage
        if token.text == '"':
            is_open = not is_open
        elif is_open:
            inside.add(token.i)
    return frozenset(inside)
