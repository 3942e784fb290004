"""The nouns of the record: frozen, typed, each fact carrying the exact words it rests on.

The names and keys are the contract every reader of the record speaks (see docs/contract.md).
Positions are character offsets into a report's text as received, half open.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Literal

import msgspec

from communique.errors import EvidenceError
from communique.vocabulary import (
    ActorKind,
    BlockKind,
    ChangeKind,
    DifferenceKind,
    EventType,
    Form,
    How,
    Precision,
    Stance,
    State,
    Status,
    Track,
)


class Noun(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of everything stored or sent: immutable, keyword-only, unknown keys refused."""


class Citation(Noun, frozen=True, kw_only=True):
    """The exact words of one report that a fact rests on: `words == text[start:end]`, never empty."""

    report: str
    start: int
    end: int
    words: str

    def __post_init__(self) -> None:
        if not self.words or self.start < 0 or self.end - self.start != len(self.words):
            raise EvidenceError(
                f"a citation of report {self.report} says {self.start}..{self.end} but carries "
                f"{len(self.words)} characters; cite with Report.cite"
            )


Evidence = Citation | tuple[Citation, ...]
"""One citation, or its pieces in order where the words are interrupted."""


def pieces(evidence: Evidence) -> tuple[Citation, ...]:
    """The pieces of a citation, in order; one for words that are not interrupted."""
    return evidence if isinstance(evidence, tuple) else (evidence,)


class Date(Noun, frozen=True, kw_only=True):
    """A stretch of days `start`..`end` (ISO, both included), never finer than the words.

    `start` and `end` are None where the words leave the year open; `edtf` then holds what is known
    ("XXXX-06-27"), in Extended Date/Time Format level 1 (ISO 8601-2).
    """

    start: str | None
    end: str | None
    precision: Precision
    words: str
    edtf: str | None = None


class Place(Noun, frozen=True, kw_only=True):
    """A place of the offline gazetteer; coordinates in decimal degrees, `geonames` the GeoNames id."""

    name: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None


class Block(Noun, frozen=True, kw_only=True, omit_defaults=True):
    """A stretch of a report's text of one kind; blocks of a report do not overlap and are in order.

    `language` (ISO 639) is set on a passage of the body that is in another language than its report.
    """

    kind: BlockKind
    start: int
    end: int
    language: str | None = None


class SourceSpan(Noun, frozen=True, kw_only=True):
    """Characters `start`..`end` of the text came from bytes `byte_start`..`byte_end` of the file received."""

    start: int
    end: int
    byte_start: int
    byte_end: int


class Unpacking(Noun, frozen=True, kw_only=True):
    """One step from a file received to the bytes kept of a report: of what the step before gave, bytes `start`..`end`
    (all of them where both are None), from which `coding` is undone, if any (`gzip`, `chunked`, `base64` and so on).
    """

    start: int | None = None
    end: int | None = None
    coding: str = ""


class OriginEvidence(Noun, frozen=True, kw_only=True):
    """Why a report is held to share its origin: `kind` is the sort of evidence, `with_report` the other copy."""

    kind: Literal["same_article", "identical_text", "shared_passages", "credit_line", "stands_alone"]
    with_report: str | None = None
    share: float | None = None
    words: str | None = None


class StoryEvidence(Noun, frozen=True, kw_only=True):
    """Why a report is held to be of its story: an earlier report of it, and how likely (0..1) both are of one story.

    A report that has two of them brought together what were two stories until it came.
    """

    with_report: str
    probability: float


class Report(Noun, frozen=True, kw_only=True):
    """One report as received, with its text whole; cleaning marks blocks and deletes nothing.

    `published` is ISO 8601, as precise as the report itself (a date, or a time with its zone where one is given),
    or None where the report does not say. `pages_missing` are page numbers of the article that were not received.
    `next_page` and `previous_page` are addresses that it links to as such (`rel="next"`).
    `source_map` leads from the text to the bytes kept; `held_at` are the bytes, from and to, at which these stand in
    what holds them (`path` up to its last `#`, packing taken off), None where nothing does or it is not known, and
    `unpacking` are the steps from the file received to the bytes kept, none where these are the file.
    """

    id: str
    path: str
    text: str
    media_type: str = "text/plain"
    url: str | None = None
    publisher: str | None = None
    agency: str | None = None
    title: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: str | None = None
    language: str | None = None
    next_page: str | None = None
    previous_page: str | None = None
    also_in: tuple[str, ...] = ()
    article: str | None = None
    page: int | None = None
    pages: int | None = None
    pages_missing: tuple[int, ...] = ()
    origin: str | None = None
    origin_evidence: tuple[OriginEvidence, ...] = ()
    story: str | None = None
    story_evidence: tuple[StoryEvidence, ...] = ()
    blocks: tuple[Block, ...] = ()
    source_map: tuple[SourceSpan, ...] = ()
    held_at: tuple[int, int] | None = None
    unpacking: tuple[Unpacking, ...] = ()

    def cite(self, start: int, end: int) -> Citation:
        """Cites the words at `start`..`end` of this report; the only way a citation should be made."""
        return Citation(report=self.id, start=start, end=end, words=self.text[start:end])

    def block_text(self, block: Block) -> str:
        """The text of a block, as received."""
        return self.text[block.start : block.end]

    def language_of(self, block: Block) -> str | None:
        """The language of a block: its own where it has one, else the report's; None where neither is known."""
        return block.language or self.language

    def __repr__(self) -> str:
        return f"<Report {self.id} {self.publisher or self.path!r}: {self.title!r}, {self.published or 'undated'}>"


class Problem(Noun, frozen=True, kw_only=True):
    """What could not be read or decided, and why; `excerpt` shows the words or bytes in question."""

    report: str
    step: str
    reason: str
    excerpt: str = ""


class Role(Noun, frozen=True, kw_only=True):
    """An office or function a person held: for whom (`of`, an actor id), and when that was said."""

    title: str
    of: str | None
    date: str | None
    citations: tuple[Evidence, ...]


class Mentioned(Noun, frozen=True, kw_only=True):
    """Words that were taken for an actor, the rule that took them so, one place where they stand, and how often."""

    words: str
    rule: str
    times: int
    citation: Evidence


class Because(Noun, frozen=True, kw_only=True):
    """Why something was decided: what (type, actor, date ...), by which rule, on which words."""

    what: str
    rule: str
    words: str = ""


class Actor(Noun, frozen=True, kw_only=True):
    """A party of the record. `country` is ISO 3166 alpha-3, `sectors` PLOVER codes, `of` the actor spoken for.

    `mentions` are the commonest words it was known by; `why` says which other names were joined to it or left apart.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    of: str | None = None
    roles: tuple[Role, ...] = ()
    names: tuple[str, ...] = ()
    mentions: tuple[Mentioned, ...] = ()
    why: tuple[Because, ...] = ()


class OwnActor(Noun, frozen=True, kw_only=True, cache_hash=True):
    """An actor that a user adds, or puts in the place of one that ships with the package, as `docs/library.md` tells.

    One of an id for each period (`since`..`until`, ISO, as precise as known, both included) in which it acted for `of`.
    """

    id: str
    name: str
    kind: ActorKind
    names: tuple[str, ...] = ()
    country: str | None = None
    sectors: tuple[str, ...] = ()
    of: str | None = None
    title: str | None = None
    since: str | None = None
    until: str | None = None


class Change(Noun, frozen=True, kw_only=True):
    """A change of the state of a tie: which kind, between whom, on which track, in which words (`object`).

    For kinds threatened, requested and proposed, `of` is the kind that was threatened, requested or proposed.
    """

    kind: ChangeKind
    of: ChangeKind | None = None
    parties: tuple[str, ...] = ()
    track: Track = "other"
    object: str = ""


class Event(Noun, frozen=True, kw_only=True):
    """Who did what to whom, when and where (PLOVER); reciprocal events list all sides as actors.

    `story` is the story that told it first, `retold_in` are others that tell it.
    """

    id: str
    story: str | None
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    quad: int
    intensity: float
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    date: Date | None
    place: Place | None
    status: Status
    change: Change | None
    according_to: tuple[str, ...]
    confidence: float
    reports: int
    origins: int
    citations: tuple[Evidence, ...]
    retold_in: tuple[str, ...] = ()
    why: tuple[Because, ...] = ()

    def __post_init__(self) -> None:
        require_evidence("event", self.id, self.citations)


class Wording(Noun, frozen=True, kw_only=True):
    """How one report words an utterance; `part` is the kind of the block that it does so in."""

    report: str
    words: str
    start: int
    end: int
    part: BlockKind = "body"


class Statement(Noun, frozen=True, kw_only=True):
    """One utterance with all its reported wordings: who said what, how, to whom, about what."""

    id: str
    story: str | None
    speakers: tuple[str, ...]
    speaker_words: str
    cue: str
    form: Form
    content: str
    addressees: tuple[str, ...]
    date: Date | None
    issue: str | None
    wordings: tuple[Wording, ...]
    reports: int
    origins: int
    citations: tuple[Evidence, ...]

    def __post_init__(self) -> None:
        require_evidence("statement", self.id, self.citations)


class Position(Noun, frozen=True, kw_only=True):
    """Where a party stands on an issue: voiced by `holder`, since when, in which statement and words."""

    issue: str
    party: str
    holder: str
    stance: Stance
    since: str | None
    statement: str | None
    citations: tuple[Evidence, ...]

    def __post_init__(self) -> None:
        require_evidence("position", self.issue, self.citations)


class Span(Noun, frozen=True, kw_only=True):
    """A state that a tie entered: from which date, by whom, in which event, in which words.

    `according_to` is who claims it, where no report tells it as its own finding; () where one does.
    """

    state: State
    date: Date | None
    by: tuple[str, ...]
    event: str | None
    citations: tuple[Evidence, ...]
    according_to: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        require_evidence("state", self.state, self.citations)


class Unrealised(Noun, frozen=True, kw_only=True):
    """A change that reports tell of and that moves no state: how it was told, and `of` which kind it would be.

    `by` is who threatens, asks, proposes, agrees or plans; of a change that is denied, who denies it, where told.
    """

    how: How
    of: ChangeKind
    date: Date | None
    by: tuple[str, ...]
    event: str
    citations: tuple[Evidence, ...]

    def __post_init__(self) -> None:
        require_evidence("change", self.how, self.citations)


class Cooperation(Noun, frozen=True, kw_only=True):
    """An area in which the parties of a tie cooperate or agreed to."""

    area: str
    date: Date | None
    citations: tuple[Evidence, ...]

    def __post_init__(self) -> None:
        require_evidence("cooperation", self.area, self.citations)


class Turn(Noun, frozen=True, kw_only=True):
    """A time from which a dispute was open, or closed: the date its words give, if any, and the words."""

    open: bool
    date: Date | None
    citations: tuple[Evidence, ...]

    def __post_init__(self) -> None:
        require_evidence("turn of a dispute", "open" if self.open else "closed", self.citations)


class Dispute(Noun, frozen=True, kw_only=True):
    """A matter the parties disagree on; open until words say that it is closed, and after words that it is open again.

    `turns` say so one after the other; the last one decides.
    """

    issue: str
    parties: tuple[str, ...]
    open: bool
    citations: tuple[Evidence, ...]
    turns: tuple[Turn, ...] = ()

    def __post_init__(self) -> None:
        require_evidence("dispute", self.issue, self.citations)


class Relation(Noun, frozen=True, kw_only=True):
    """The tie between parties on one track: its states over time, changes not made, cooperation, and disputes."""

    id: str
    parties: tuple[str, ...]
    track: Track
    label: str
    spans: tuple[Span, ...] = ()
    unrealised: tuple[Unrealised, ...] = ()
    cooperation: tuple[Cooperation, ...] = ()
    disputes: tuple[Dispute, ...] = ()


class Sentence(Noun, frozen=True, kw_only=True):
    """One sentence of a brief and the citations that contain its facts."""

    text: str
    citations: tuple[Evidence, ...]

    def __post_init__(self) -> None:
        require_evidence("brief sentence", self.text[:40], self.citations)


class Side(Noun, frozen=True, kw_only=True):
    """One side of a difference: the value, and the words of the reports that give it."""

    value: str
    citations: tuple[Evidence, ...]

    def __post_init__(self) -> None:
        require_evidence("side", self.value, self.citations)


class Difference(Noun, frozen=True, kw_only=True):
    """Where origins differ: what is at issue and what each side says; `only_in` has one side."""

    kind: DifferenceKind
    what: str
    sides: tuple[Side, ...]


class Story(Noun, frozen=True, kw_only=True):
    """Reports of the same matter, with a brief and the differences between their origins."""

    id: str
    title: str
    date: Date | None
    reports: tuple[str, ...]
    origins: tuple[str, ...]
    brief: tuple[Sentence, ...] = ()
    differences: tuple[Difference, ...] = ()


class Tables(Noun, frozen=True, kw_only=True):
    """The whole record as the contract's eight tables, each in a stable order."""

    reports: tuple[Report, ...] = ()
    stories: tuple[Story, ...] = ()
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    positions: tuple[Position, ...] = ()
    relations: tuple[Relation, ...] = ()
    problems: tuple[Problem, ...] = ()


def make_id(kind: str, *parts: object) -> str:
    """A short id that depends on the parts alone, e.g. `event-3f9a0c1d2e4b`; same parts, same id, everywhere."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{kind}-{digest[:12]}"


def citation_key(evidence: Evidence) -> tuple[tuple[str, int, int], ...]:
    """A sort key for citations: report, start, end of every piece."""
    return tuple((piece.report, piece.start, piece.end) for piece in pieces(evidence))


def ordered_citations(citations: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The citations without repeats, in a stable order."""
    unique = {citation_key(evidence): evidence for evidence in citations}
    return tuple(unique[key] for key in sorted(unique))


def require_evidence(kind: str, name: str, citations: tuple[Evidence, ...]) -> None:
    """Raises EvidenceError where a fact has no citation; every noun that is a fact calls it when it is made."""
    if not citations or any(not pieces(evidence) for evidence in citations):
        raise EvidenceError(f"{kind} {name!r} has no citation; a fact without the words it rests on is not kept")
