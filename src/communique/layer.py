"""What one article says, before articles are compared: the layer that the pipeline makes and stores per article."""

from __future__ import annotations

from typing import Literal

from communique.model import Actor, Because, Change, Date, Evidence, Noun, Place, Problem, Report, require_evidence
from communique.vocabulary import BlockKind, EventType, Form, Stance, Status

Phase = Literal["mentioned", "open", "closed", "reopened"]
"""What words say of a dispute: see `CodedTie`."""
CODED_LANGUAGE = "en"
"""The language that is coded (ISO 639-1); reports and passages in others are kept."""


class Article(Noun, frozen=True, kw_only=True):
    """The pages of one article in order, as received."""

    id: str
    pages: tuple[Report, ...]

    @property
    def published(self) -> str | None:
        """The publication time of its first dated page, ISO 8601."""
        return next((page.published for page in self.pages if page.published), None)


class CodedEvent(Noun, frozen=True, kw_only=True):
    """An event as one article tells it. `sentence` cites the whole sentence, `citations` the words of the event."""

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
    citations: tuple[Evidence, ...]
    sentence: Evidence
    why: tuple[Because, ...] = ()

    def __post_init__(self) -> None:
        require_evidence("event", self.type, self.citations)


class CodedStatement(Noun, frozen=True, kw_only=True):
    """A statement as one article reports it; `citations` hold the content, cue and speaker words.

    `part` is the kind of the block that it stands in.
    """

    speakers: tuple[str, ...]
    speaker_words: str
    cue: str
    form: Form
    content: Evidence
    addressees: tuple[str, ...]
    date: Date | None
    issue: str | None
    citations: tuple[Evidence, ...]
    sentence: Evidence
    stance: Stance | None = None
    party: str | None = None
    part: BlockKind = "body"

    def __post_init__(self) -> None:
        require_evidence("statement", self.cue, self.citations)


class CodedTie(Noun, frozen=True, kw_only=True):
    """Cooperation or a dispute between parties as one article tells it.

    A dispute is `closed` or `reopened` only on words that say so; it is `open` where the words say that it stands as
    they are written, and `mentioned` where they do not say whether it still does.
    """

    kind: Literal["cooperation", "dispute"]
    parties: tuple[str, ...]
    what: str
    date: Date | None
    citations: tuple[Evidence, ...]
    phase: Phase = "mentioned"

    def __post_init__(self) -> None:
        require_evidence(self.kind, self.what, self.citations)


class CodedPosition(Noun, frozen=True, kw_only=True):
    """A party's stance on an issue as one article tells it, outside or inside a statement."""

    issue: str
    party: str
    holder: str
    stance: Stance
    date: Date | None
    citations: tuple[Evidence, ...]

    def __post_init__(self) -> None:
        require_evidence("position", self.issue, self.citations)


class Layer(Noun, frozen=True, kw_only=True):
    """All that one article says, coded without looking at any other article."""

    article: str
    actors: tuple[Actor, ...] = ()
    events: tuple[CodedEvent, ...] = ()
    statements: tuple[CodedStatement, ...] = ()
    positions: tuple[CodedPosition, ...] = ()
    ties: tuple[CodedTie, ...] = ()
    problems: tuple[Problem, ...] = ()
