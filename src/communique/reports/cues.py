"""A line on its own -> the kind of page furniture its words give away, by the tables of cues."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import takewhile

import msgspec

from communique.reports.lines import Line
from communique.tables import load
from communique.vocabulary import BlockKind

# A part once found is kept: a row of many numbers could be cut into parts in very many ways.
_PAGER = re.compile(
    r"^(?>\W{0,6}?(?:previous|prev|next|first|last|pages|page|newer|older|of|\d{1,3}|[<>«»‹›|])){2,200}\W{0,3}$", re.I
)
_PATH = re.compile(r"^[\w&'’. -]{2,40}(?: ?(?:>|»|›|::|→|>>) ?[\w&'’. -]{0,60}){1,6}$")
_BEFORE = re.compile(r"[\W_]{1,40}")
_AFTER = re.compile(r"[\W_]{1,40}$")
_SOURCE = re.compile(r"(?:source|via|from|by|agencies|agency|credit)s?:? ", re.I)
_BETWEEN_NAMES = re.compile(r"[/,]| via ")
_BETWEEN_CREDITS = re.compile(r"[/,&|;]| and ")
_BEFORE_WORD = re.compile(r"[\W_]{1,40}(?=\w)")
_AFTER_HEADING = re.compile(r"[\s:»›>.+]{1,40}$")
_BARS = re.compile(r" ?[|•·] ?")
_BRACKET_ENDS = 3
_CREDIT = r"(?:[\w.’'-]{1,20}[ /,]{0,2}){1,8}"
_BRACKETED = re.compile(rf"[\[(]({_CREDIT})[\])]\W{{0,2}}$")
_YEAR_AT_END = re.compile(r"\b\d{1,2},? (?:19|20)\d\d\W{0,3}(?:[\[(/—-].{0,60})?$|\b(?:19|20)\d\d\W{0,3}$")
_QUOTED = re.compile(r"[\"“”]")
_BRACKETS = re.compile(r"^[\[(][^\[\]()]{2,60}[\])]$")
_LABEL = re.compile(r"^([A-Z][A-Z-]{2,16}|Subject|From|Newsgroups|Message-ID|Organization):(?:\s{1,20}|$)")
_COUNTER = re.compile(
    r"^(?:[\d,.]{1,9}[kK]? (?:views?|shares?|comments?|likes?|hits)"
    r"|(?:views?|shares?|comments?|likes?|forum|hits):? ?\(?[\d,.]{1,9}[kK]?\)?)$",
    re.I,
)
_STOP = re.compile(r"[.!?][\"”’)]{0,2}\s{1,20}[A-Z“\"]")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|St|Sen|Rep|Gov|Jan|Feb|Aug|Sept|Oct|Nov|Dec|No)\.")
_BYLINE = re.compile(
    r"^(?:(?:[Ss]tory |[Ww]ritten |[Rr]eport |[Tt]ext )?(?:[Bb]y|BY):? |From )"
    r"(?:[A-Z][\w.'’-]{0,20}|de|van|von|der|al|bin|and|in|at|of|the|for|,|&|,)"
    r"(?:,? (?:[A-Z][\w.'’-]{0,20}|de|van|von|der|al|bin|and|in|at|of|the|for|&"
    r"|[a-z]{2,14}(?= correspondent| editor| writer)|correspondent|editor|reporter|writer|analyst|staff)){0,14}[,|]?$"
)
_POST = re.compile(r"\b(?:correspondent|bureau chief|staff writer|staff reporter|diplomatic editor|foreign editor"
                   r"|world affairs editor|defence editor)$", re.I)  # fmt: skip
_ADDRESS = re.compile(r"\b[\w.+-]{1,40}@[\w-]{1,40}\.[\w.]{2,20}\b")
_ONE = r"[A-ZÀ-Þ][\w.'’-]{0,20}(?: (?:de|van|von|der|al|bin|el|la|(?:al-|el-)?[A-ZÀ-Þ][\w.'’-]{0,20})){1,3}"
_AT = r"(?: in [A-Z][\w]{1,20}(?: [A-Z]\w{1,20})?)?"
_PERSON = re.compile(rf"^{_ONE}{_AT}(?:(?:(?:,| and| with| /) |/){_ONE}{_AT}){{0,3}}(?: and agencies)?$")
_STAFF = re.compile(r"^(?:[Oo]ur |[Tt]he )?(?:[A-Z][\w'.-]{0,20} ){1,3}(?:staff|correspondents|reporters|desk)$")
_SIGN_OFF = re.compile(
    r"^(?:\W{1,4}(?i:more|ends?|30)\W{1,4}|(?:[A-Z-]{2,8} )?ENDS?|[Ee]nditem(?:/\w{1,8})?)$", re.ASCII
)
_DESK_CODE = re.compile(r"^(?=.{0,30}[A-Za-z])[A-Za-z][\w-]{1,8}/[\w/.]{1,18}$|^zczc\b.{0,40}$", re.ASCII)
_SLUG = re.compile(r"^(?:bc|BC|PM|AM)-[A-Za-z]{2,20}[-:\w() ]{0,50}$")
_ENDING = 100
_MOST_MARKS = 40
_MENU_SHARE = 0.75
_MENU_MARKS = ".,;:/()[]"
_LONGEST_CUE = 60
_LONGEST_CREDIT = 12
_LONGEST_MENU = 200
_LONGEST_BYLINE, _LONGEST_WORD = 16, 30
_LONG_OPENING = 20
_TELLING = 16
_FEW_WORDS = 10


class Cues(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Phrases of one kind of furniture: whole lines, line openings, and words anywhere in a line."""

    whole: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()


class CaptionCues(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What tells a caption: verbs in the present tense, openings, and words anywhere."""

    verbs: tuple[str, ...]
    opens: tuple[str, ...]
    holds: tuple[str, ...]


class ReaderCues(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of a site that speaks to its reader: forms of address, and things of the site."""

    address: tuple[str, ...]
    site: tuple[str, ...]


class Furniture(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table of page furniture (tables/furniture.yaml)."""

    kinds: Mapping[BlockKind, Cues]
    ends: tuple[str, ...]
    sections: tuple[str, ...]
    reader: ReaderCues
    caption: CaptionCues
    labels: Mapping[str, BlockKind]
    agency_words: tuple[str, ...]
    outlet_words: tuple[str, ...]
    reporting: tuple[str, ...]
    offices: tuple[str, ...]
    published: tuple[str, ...]
    updated: tuple[str, ...]
    prepositions: tuple[str, ...]


class Agency(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A news agency: its name in the record and the spellings of its credit lines."""

    name: str
    credits: tuple[str, ...]


@cache
def furniture() -> Furniture:
    """The table of page furniture."""
    table: Furniture = load("furniture", Furniture)
    return table


def cue_kind(line: Line) -> BlockKind | None:
    """The kind that the words of a line give away by themselves; None where they give away nothing."""
    if len(line.words) > _LONGEST_CUE:
        return "other" if len(line.words) <= 2 * _LONGEST_CUE and speaks_to_reader(line) else None
    if kind := label_kind(line.text):
        return kind
    bare = _bare(line.text)
    if bare in _patterns("related")[0]:
        return "related"
    if line.text[:3].lower() == "by " and is_byline(line):
        return "byline"
    if _is_navigation(line.text):
        return "navigation"
    lowered = line.text.lower()
    for kind in furniture().kinds:
        whole, opens, holds = _patterns(kind)
        if bare in whole or _holds_any(lowered, holds):
            return kind
        if (found := opens.match(lowered)) and _opens_furniture(found.group(), line):
            return kind
    if len(line.words) <= _LONGEST_CREDIT and _is_credit(line, bare):
        return "credit"
    if is_byline(line):
        return "byline"
    return "other" if speaks_to_reader(line) else None


def _is_credit(line: Line, bare: str) -> bool:
    if any(form.match(line.text) for form in (_SIGN_OFF, _DESK_CODE, _SLUG)):
        return True
    return bool(credited_agency(line) or _is_credit_only(bare) or _BRACKETS.match(line.text) or named_agency(line.text))


def is_heading(text: str) -> bool:
    """Whether a line is, as a whole, one of the headings and buttons of the table of furniture."""
    bare = _bare(text)
    return any(bare in _patterns(kind)[0] for kind in furniture().kinds)


def label_kind(text: str) -> BlockKind | None:
    """The kind of a part of a report that an archive labels in capitals or a mail in its head: "BYLINE: ..."."""
    found = _LABEL.match(text)
    return furniture().labels.get(found.group(1).lower()) if found else None


def unlabelled(text: str) -> str:
    """A line without the label that an archive or a mail puts before it."""
    return _LABEL.sub("", text) if label_kind(text) else text


def named_agency(text: str) -> str | None:
    """A name that tells by its last word that it is an agency's, though no table has it: "Northern Press"."""
    bare = _cut(text, _BEFORE, _AFTER)
    names = bare.split()
    is_name = 2 <= len(names) <= 4 and all(name[0].isupper() for name in names)
    return bare if is_name and bare.lower().endswith(furniture().agency_words) else None


def names_outlet(line: Line) -> bool:
    """Whether a line opens with the name of an outlet, as far as its words tell: "Black Sea Daily | 29.11.2005"."""
    names = list(takewhile(lambda word: word[0].isupper(), line.words))
    strange = [name for name in names if name.lower() not in _section_words()]
    return len(names) > 1 and bool(strange) and any(name.lower() in furniture().outlet_words for name in names)


def speaks_to_reader(line: Line) -> bool:
    """Whether a line is the site speaking to its reader (cookies, accounts, newsletters), and no quotation."""
    words = {word.lower() for word in line.words if not (word.isupper() and len(word) > 1)}
    least = 2 if len(line.words) <= _LONGEST_CUE else 3
    address, site = _readers()
    addressed = not address.isdisjoint(words) and not _QUOTED.search(line.text)
    return addressed and len(words & site) >= least


def _opens_furniture(opening: str, line: Line) -> bool:
    """Whether words that furniture begins with are furniture here: sentences of news may begin with short ones too."""
    return not line.finished or not opening[-1].isalnum() or len(opening) >= _TELLING or len(line.words) <= _FEW_WORDS


def ends_article(line: Line) -> bool:
    """Whether the words of a line tell that the article is over where it stands at the foot."""
    bare = _bare(line.text)
    return bare.startswith(furniture().ends) and any(
        bare == end or (bare.startswith(end) and _is_telling(end, line)) for end in furniture().ends
    )


def _is_telling(opening: str, line: Line) -> bool:
    """Whether an opening ends an article with more words after it: a long phrase, or a line that is no sentence."""
    return len(opening) >= _LONG_OPENING or not line.finished


def is_byline(line: Line) -> bool:
    """Whether a line names its writers ("By Ann Lee in Rome", "Defence correspondent") and says nothing else."""
    if len(line.words) > _LONGEST_BYLINE or len(line.text) > _LONGEST_BYLINE * _LONGEST_WORD:
        return False
    if _ADDRESS.search(line.text):
        return True
    return not line.finished and (
        bool(_BYLINE.match(line.text))
        or (len(line.words) <= 8 and bool(_POST.search(line.text) or _STAFF.match(line.text)))
    )


def is_personal_name(text: str) -> bool:
    """Whether a line is one person's name, or two: two to four capitalised words with no more than an "and" between."""
    return bool(_PERSON.match(text)) and not text.isupper()


def credited_agency(line: Line) -> str | None:
    """The agency that a line consists of: "(Xinhua)", "Source: Xinhua", "AFP", "— Reuters"."""
    return agency_names().get(_cut(_cut(line.text, _SOURCE, _AFTER), _BEFORE, _AFTER))


@cache
def agency_names() -> dict[str, str]:
    """Every spelling of an agency's credit -> the agency's name."""
    return {credit: agency.name for agency in load("agencies", tuple[Agency, ...]) for credit in agency.credits}


def bracketed_agency(text: str) -> str | None:
    """The agency credited in brackets at the end of a text: "... in Vienna. [Xinhua]"."""
    end = text[-_BRACKET_ENDS:]
    opened = max(text.rfind("("), text.rfind("["))
    found = _BRACKETED.match(text, opened) if opened >= 0 and (")" in end or "]" in end) else None
    names = agency_names()
    parts = [part.strip() for part in _BETWEEN_NAMES.split(found.group(1))] if found else []
    return next((names[part] for part in parts if part in names), None)


def caption_score(line: Line) -> int:
    """How much a line reads as the caption of a picture; 3 and more is one."""
    words = [word.lower() for word in line.words]
    score = caption_signs(line)
    score += not _caption_verbs().isdisjoint(words[1:16])
    score += bool(_YEAR_AT_END.search(line.text[-_ENDING:]))
    score -= 2 * (not _reporting().isdisjoint(words))
    score -= bool(_QUOTED.search(line.text))
    sentences = _sentences(line.text)
    return score - (sentences > 1) - 2 * (sentences > 2)


def caption_signs(line: Line) -> int:
    """What of a line's caption_score phrases and credits give; without any of it the score is 2 at most."""
    text = line.text
    lowered = f"{text.lower()} "
    score = 5 * lowered.startswith(furniture().caption.opens)
    score += 3 * _holds_any(lowered, furniture().caption.holds)
    score += 2 * (bracketed_agency(text) is not None)
    return score + 2 * (not line.finished and len(line.words) > 4 and text.startswith(_agency_openings()))


def _holds_any(lowered: str, cues: Sequence[str]) -> bool:
    """Whether a text holds one of the cues; a loop, since one pattern of all of them is searched ten times slower."""
    for cue in cues:  # noqa: SIM110
        if cue in lowered:
            return True
    return False


@cache
def _caption_verbs() -> frozenset[str]:
    return frozenset(furniture().caption.verbs)


@cache
def _reporting() -> frozenset[str]:
    return frozenset(furniture().reporting)


@cache
def _agency_openings() -> tuple[str, ...]:
    return tuple(f"{name} " for name in agency_names())


def _sentences(text: str) -> int:
    return 1 + len(_STOP.findall(_ABBREVIATED.sub("A", text)))


def is_menu(text: str) -> bool:
    """Whether a line is a menu of sections: most of its words are section names, none of it a sentence."""
    parts = [bare for part in _BARS.split(text) if (bare := part.strip())]
    if len(parts) >= 3:
        return all(len(part.split()) <= 4 for part in parts)
    listed = text.lower().split()
    if not (text[:1].isupper() or len(listed) == 1):
        return False
    letters = len(text.replace(" ", ""))
    if sum(len(word) for word in listed if word.strip(_MENU_MARKS) in _section_words()) < _MENU_SHARE * letters:
        return False
    covered = sum(len(found.group()) for found in _sections().finditer(text))
    return covered >= _MENU_SHARE * letters


def _is_navigation(text: str) -> bool:
    if len(text) > _LONGEST_MENU:
        return False
    return bool(
        (any(map(str.isalpha, text)) and _PAGER.match(text))
        or _PATH.match(text)
        or _COUNTER.match(text)
        or is_menu(text)
    )


def _is_credit_only(bare: str) -> bool:
    parts = [part.strip(" .") for part in _BETWEEN_CREDITS.split(bare)]
    return len(parts) > 1 and all(part in _lowered_agencies() or part in ("agencies", "staff") for part in parts)


def _bare(text: str) -> str:
    lowered = text.lower()
    return _cut(lowered, _BEFORE_WORD, _AFTER_HEADING) or lowered


def _cut(text: str, before: re.Pattern[str], after: re.Pattern[str]) -> str:
    """A text without what one pattern finds at its beginning and another among its last characters."""
    opening = before.match(text)
    start = opening.end() if opening else 0
    closing = after.search(text, max(start, len(text) - _MOST_MARKS))
    return text[start : closing.start() if closing else len(text)]


@cache
def _lowered_agencies() -> frozenset[str]:
    return frozenset(name.lower() for name in agency_names())


@cache
def _readers() -> tuple[frozenset[str], frozenset[str]]:
    """Words of address, and of things of the site."""
    return frozenset(furniture().reader.address), frozenset(furniture().reader.site)


@cache
def _section_words() -> frozenset[str]:
    return frozenset(word for name in furniture().sections for word in name.split())


@cache
def _sections() -> re.Pattern[str]:
    names = sorted(furniture().sections, key=len, reverse=True)
    return re.compile(rf"(?<![\w])(?:{'|'.join(map(re.escape, names))})(?![\w])", re.I)


@cache
def _patterns(kind: BlockKind) -> tuple[frozenset[str], re.Pattern[str], tuple[str, ...]]:
    cues = furniture().kinds[kind]
    opens = re.compile(rf"[\W_]{{0,3}}(?:{'|'.join(_opening(cue.lower()) for cue in cues.opens)})")
    return frozenset(cues.whole), opens, tuple(cue.lower() for cue in cues.holds)


def _opening(cue: str) -> str:
    return re.escape(cue) + (r"\b" if cue[-1].isalnum() else "")
