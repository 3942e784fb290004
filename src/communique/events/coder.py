"""A parsed article with its cast, times and places -> coded events: who did what to whom, when, where, and whether."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from communique.events import around, circumstances, claims, grammar
from communique.events.borrowed import complete
from communique.events.circumstances import is_coarse
from communique.events.codebook import changes, codebook, confidence, rules_by_word
from communique.events.echoes import take_up
from communique.events.frames import Frame, find
from communique.events.hosts import state_of
from communique.events.learned import join
from communique.events.reading import type_of
from communique.events.sides import Sides, is_ours, unique
from communique.events.status import Judged, aged, judge, lasting, unrealised
from communique.events.ties import change_of, is_background
from communique.events.unresolved import is_unresolved
from communique.language import places as gazetteer
from communique.language.analysis import Analysis
from communique.layer import CodedEvent
from communique.model import Because, Change, Date, Evidence, Place
from communique.vocabulary import EventType

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from communique.actors import Cast
    from communique.language.places import PlaceMention
    from communique.language.times import TimeMention

_SURE = 1e-3
"""No probability of the encoder is taken as nearer to 0 or 1."""
_REAL = frozenset({"happened", "ongoing", "planned"})
_PLACED_BY_DATELINE = frozenset({"CONSULT", "AGREE"})
_MULTILATERAL = 3


@dataclass(frozen=True)
class Draft:
    """A frame with all that is decided about it before events of one sentence are compared."""

    frame: Frame
    sentence: Span
    status: Judged
    date: Date | None
    place: Place | None
    speakers: tuple[str, ...]
    why: tuple[Because, ...]


def code(
    analysis: Analysis, cast: Cast, times: Sequence[TimeMention], places: Sequence[PlaceMention]
) -> tuple[CodedEvent, ...]:
    """Codes the events of an article in reading order, each with its words, the rules that fired and a probability."""
    times = circumstances.without_ends(times, analysis.doc)
    states = [(place, state_of(place, analysis.published)) for place in places]
    sides = Sides.of_cast(cast, analysis.doc, states, analysis.published)
    sentences = tuple(analysis.sentences())
    ruled = complete([(sentence, frame) for sentence in sentences for frame in find(sentence, sides)], sentences, sides)
    kept = take_up(join(ruled, analysis, sides), sentences, sides)
    placed = {frame.trigger.i: (sentence, frame) for sentence, frame in (*kept, *ruled)}
    dated = {
        trigger: circumstances.when(_own(frame), frame.carrier, sentence, times)
        or circumstances.as_read(frame.read, times)
        for trigger, (sentence, frame) in placed.items()
    }
    anchors = [(frame, when.date) for _, frame in ruled if (when := dated[frame.trigger.i]) is not None]
    events: list[CodedEvent] = []
    for sentence, frame in kept:
        draft = _draft(frame, sentence, analysis, sides, places, times, dated[frame.trigger.i], anchors)
        events += _events(draft, analysis, sides, times)
    return _without_repeats(events)


def _own(frame: Frame) -> list[Token]:
    """The words that a time or place must hang on to be the event's."""
    inner = _own(frame.inner) if frame.inner is not None else []
    themes = [frame.object] if frame.object is not None and frame.rule.object else []
    themes += [found for theme in themes for found in theme.children if _only_dates(found)]
    return [frame.trigger, frame.carrier, *themes, *inner]


def _only_dates(word: Token) -> bool:
    """Whether a participle tells no change of its own: "talks held on Monday", but not "ties cut in 1961"."""
    is_change = any(rule.change for rule in rules_by_word()[0].get(grammar.word(word), ()))
    return word.dep_ == "acl" and word.tag_ == "VBN" and not is_change


def _draft(
    frame: Frame,
    sentence: Span,
    analysis: Analysis,
    sides: Sides,
    places: Sequence[PlaceMention],
    times: Sequence[TimeMention],
    when: circumstances.When | None,
    anchors: list[tuple[Frame, Date]],
) -> Draft:
    speakers, verb = claims.speaker(frame.carrier, sides, _passage(analysis, frame.trigger))
    trigger = frame.trigger
    fired = analysis.words(trigger.idx, trigger.idx + len(trigger))
    why = [Because(what="type", rule=f"{frame.family}: {frame.rule.type}{_rival(frame)}", words=fired)]
    date = when.date if when is not None else None
    if when is not None:
        why.append(Because(what="date", rule=when.rule, words=when.date.words))
    elif (after := _after(frame, anchors)) is not None:
        date, words = after
        why.append(
            Because(what="date", rule="the article dates this event, or the one it followed, elsewhere", words=words)
        )
    elif (day := _of_the_day(frame, analysis, times)) is not None:
        date = day
        why.append(Because(what="date", rule="the day that the article reports on", words=day.words))
    status = aged(_judged(frame), date, analysis.published)
    why.append(Because(what="status", rule=status.rule, words=status.words))
    where = _place(frame, date, analysis, places)
    if where is not None:
        why.append(Because(what="place", rule=where.rule, words=where.words))
    if speakers and verb is not None:
        why.append(Because(what="according_to", rule="the clause is what they said", words=verb.text))
    return Draft(
        frame=frame,
        sentence=sentence,
        status=status,
        date=date,
        place=where.place if where is not None else None,
        speakers=speakers,
        why=tuple(why),
    )


def _rival(frame: Frame) -> str:
    """What the encoder would have taken it for, where that is another type than the one coded, or its second choice."""
    seen = frame.read
    if seen is None:
        return ""
    other, share = seen.rival if seen.type == frame.rule.type else (seen.type, seen.probability)
    return f" (considered and rejected: {other}, {share:.2f})"


def _judged(frame: Frame) -> Judged:
    """The status by the mood of the words; of an event that only the encoder sees, as the encoder reads it."""
    if frame.family == "encoder" and frame.read is not None:
        told = frame.read.status
        goes_on = lasting(frame.carrier) if told == "happened" else None
        only_said = unrealised(frame.carrier) if told in _REAL else None
        return only_said or goes_on or Judged(told, "as the encoder reads the sentence")
    return judge(frame.carrier, frame.trigger)


def _passage(analysis: Analysis, token: Token) -> Span:
    passage = analysis.passage_at(token.idx)
    span = analysis.doc.char_span(
        passage.doc_start, passage.doc_start + passage.end - passage.start, alignment_mode="contract"
    )
    return span if span is not None else token.sent


def _after(frame: Frame, anchors: list[tuple[Frame, Date]]) -> tuple[Date, str] | None:
    """The date of the same event told elsewhere in the article, or of the event that this one followed."""
    if not grammar.is_verb(frame.trigger):
        parties = {*frame.sources, *frame.targets}
        for anchor, date in anchors:
            if (
                anchor.rule.type == frame.rule.type
                and parties == {*anchor.sources, *anchor.targets}
                and is_coarse(date)
            ):
                return date, anchor.trigger.text
    for noun in circumstances.followed(frame.carrier):
        for anchor, date in anchors:
            if anchor.trigger.lemma_ == noun.lemma_ and anchor.rule.nouns and is_coarse(date):
                return date, noun.text
    return None


def _of_the_day(frame: Frame, analysis: Analysis, times: Sequence[TimeMention]) -> Date | None:
    """The day the article reports on, for what "we" did in a statement of that day and for the meeting it was made at.

    It is the first day named in the article, where that is within the days before publication.
    """
    beside = grammar.clause_verb(frame.trigger) if frame.rule.type == "CONSULT" and frame.rule.nouns else None
    told_here = beside is not None and claims.is_speech(beside)
    if not told_here and not (is_ours(frame.source_token) and circumstances.is_fresh(frame.carrier)):
        return None
    first = next((mention.date for mention in times if mention.date.precision == "day"), None)
    return first if circumstances.is_near(first, analysis.published) else None


def _place(
    frame: Frame, date: Date | None, analysis: Analysis, places: Sequence[PlaceMention]
) -> circumstances.Where | None:
    own = circumstances.where(_own(frame), places, analysis.doc)
    if own is not None or frame.rule.type not in _PLACED_BY_DATELINE:
        return own
    if not circumstances.is_near(date, analysis.published):
        return None
    passage = analysis.passage_at(frame.trigger.idx)
    line = passage.report.dateline
    place = gazetteer.lookup(line.strip(" :-,").title()) if line else None
    if place is None or line is None:
        return None
    return circumstances.Where(place, "the dateline of the report, since the sentence names no place", line)


def _events(draft: Draft, analysis: Analysis, sides: Sides, times: Sequence[TimeMention]) -> list[CodedEvent]:
    """One event, or one for each tie where a single act changes several."""
    told = [(frame, change) for frame in _each(draft.frame) for change in change_of(frame, sides, analysis)]
    if any(change.track not in changes().sovereign for _, change in told):
        told = [(draft.frame, change) for change in change_of(draft.frame, sides, analysis)]
    if told:
        draft = _dated(draft, times)
        told = [one for one in told if draft.date is not None or not is_background(one[0], sides)]
    drafts = [(replace(draft, frame=frame), change) for frame, change in told]
    return [_event(one, change, analysis, sides) for one, change in drafts] or [_event(draft, None, analysis, sides)]


def _dated(draft: Draft, times: Sequence[TimeMention]) -> Draft:
    """A change of a tie with the day that its clause tells, where its own words name none."""
    frame, ahead = draft.frame, draft.status.status == "planned"
    day = circumstances.in_clause(_own(frame), frame.carrier, draft.sentence, times, ahead=ahead)
    if draft.date is not None or day is None:
        return draft
    return replace(draft, date=day.date, why=(*draft.why, Because(what="date", rule=day.rule, words=day.date.words)))


def _each(frame: Frame) -> list[Frame]:
    """A frame for each doer where several act on others."""
    return [replace(frame, sources=(doer,)) for doer in frame.sources] if frame.sources and frame.targets else [frame]


def _event(draft: Draft, change: Change | None, analysis: Analysis, sides: Sides) -> CodedEvent:
    frame, seen = draft.frame, draft.frame.read
    entry = codebook()[_type(frame, change)]
    actors, recipients = _parties(frame)
    mode = _mode(frame, sides.sides((*actors, *recipients)))
    named = [*draft.why, Because(what="actors", rule="who performs it", words=_text(frame.source_token))]
    if recipients:
        rule_name = "whom it is done to" if frame.answers is None else f"whose act it answers: {frame.answers.text}"
        named.append(Because(what="recipients", rule=rule_name, words=_text(frame.target_token)))
    if frame.borrowed is not None:
        named.append(
            Because(what="recipients", rule="the other side of the tie told elsewhere", words=frame.borrowed.text)
        )
    if change is not None:
        named.append(Because(what="change", rule=f"{change.kind} on the {change.track} track", words=change.object))
    return CodedEvent(
        type=_type(frame, change),
        mode=mode,
        contexts=around.contexts(
            draft.sentence.text, _type(frame, change), seen.contexts if seen is not None else None
        ),
        quad=entry.quad,
        intensity=entry.modes.get(mode, entry.intensity) if mode else entry.intensity,
        actors=actors,
        recipients=recipients,
        date=draft.date,
        place=draft.place,
        status=draft.status.status,
        change=change,
        according_to=draft.speakers,
        confidence=_confidence(frame),
        citations=(_words(frame, analysis),),
        sentence=analysis.cite_span(draft.sentence),
        why=tuple(named),
    )


def _type(frame: Frame, change: Change | None) -> EventType:
    """The rule's type; taking up diplomatic or political ties is SUPPORT, other ties COOPERATE (see the code book).

    A type that a change of its kind rules out gives way to that of the change: what mends a tie is no SANCTION.
    """
    if change is None:
        return frame.rule.type
    if frame.rule.type == "COOPERATE":
        return changes().cooperative.get(change.track, "COOPERATE")
    if change.kind not in changes().ruled_out.get(frame.rule.type, ()):
        return frame.rule.type
    return type_of(change.kind, change.track) or frame.rule.type


def _mode(frame: Frame, sides: tuple[str, ...]) -> str | None:
    """The mode that the encoder reads with the type, else the rule's; a meeting of three sides is multilateral."""
    seen = frame.read
    mode = (seen.mode if seen is not None and seen.type == frame.rule.type else None) or frame.rule.mode
    if frame.rule.type == "CONSULT" and mode is None and len(sides) >= _MULTILATERAL:
        return "multilateral"
    return mode


def _parties(frame: Frame) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Actors and recipients; all sides of a reciprocal act are actors, and an act told without its doer has none."""
    inner = frame.inner if frame.target_token is None else None
    below = (*inner.sources, *inner.targets) if inner is not None else ()
    targets = frame.targets or tuple(actor for actor in unique(below) if actor not in frame.sources)
    shared = frame.rule.reciprocal or (frame.rule.change is not None and frame.source_token is None)
    if shared or (frame.rule.needs == "sides" and not targets):
        return unique((*frame.sources, *targets)), ()
    return frame.sources, targets


def _confidence(frame: Frame) -> float:
    """The probability that the event is told, with its type, as fitted on labelled text."""
    table, seen = confidence(), frame.read
    share = seen.probability if seen is not None and seen.type == frame.rule.type else table.unseen
    odds = table.slope * _log_odds(share) + table.families.get(frame.family, 0.0)
    return round(1 / (1 + math.exp(-odds)), 3)


def _log_odds(share: float) -> float:
    kept = min(max(share, _SURE), 1 - _SURE)
    return math.log(kept / (1 - kept))


def _text(token: Token | None) -> str:
    return token.text if token is not None else ""


def _words(frame: Frame, analysis: Analysis) -> Evidence:
    """The words from the first to the last that the frame rests on, with the phrases of its parties."""
    tokens = frame.tokens()
    phrases = [bounds for token in tokens for bounds in (grammar.core(token) if not grammar.is_verb(token) else ())]
    start, end = min([tokens[0].i, *phrases]), max([tokens[-1].i + 1, *phrases])
    return analysis.cite_span(analysis.doc[start:end])


def _without_repeats(events: list[CodedEvent]) -> tuple[CodedEvent, ...]:
    """One event for one act told twice in a sentence; the telling with a date, then that with more parties is kept."""
    kept: list[CodedEvent] = []
    for event in events:
        place = next((n for n, other in enumerate(kept) if _is_told_again(event, other)), None)
        if place is None:
            kept.append(event)
        elif _fullness(event) > _fullness(kept[place]):
            kept[place] = event
    return tuple(kept)


def _is_told_again(event: CodedEvent, other: CodedEvent) -> bool:
    """Whether two events of a sentence are one; a party that no table resolves may be told by one of them alone.

    What was done in a former year is another act: "agreed to stop firing, as they had promised in 2003".
    """
    if (event.status == "historical") != (other.status == "historical"):
        return False
    loose = {frozenset(filter(is_unresolved, (*one.actors, *one.recipients))) for one in (event, other)}
    return _act(event) == _act(other) and (len(loose) == 1 or frozenset() in loose)


def _act(event: CodedEvent) -> tuple[object, ...]:
    change = (event.change.kind, event.change.track) if event.change is not None else None
    sides = (frozenset(one for one in side if not is_unresolved(one)) for side in (event.actors, event.recipients))
    return (event.sentence, event.type, *sides, change)


def _fullness(event: CodedEvent) -> tuple[bool, int]:
    return event.date is not None, len((*event.actors, *event.recipients))
