"""Citations in the order in which they are shown -> numbered notes; words that overlap or are neighbours share one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.model import Citation, Evidence, citation_key, pieces

_NEAR = 240  # characters between words of one report that are still shown as one note


class Footnotes:
    """Numbers citations in the order in which they are first shown; the same words keep their number."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[tuple[str, int, int], ...], int] = {}
        self.evidence: list[Evidence] = []

    def number(self, evidence: Evidence) -> int:
        """The number of a citation, from 1."""
        key = citation_key(evidence)
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self.evidence.append(evidence)
        return self._numbers[key]

    def numbers(self, citations: Sequence[Evidence]) -> tuple[int, ...]:
        """The numbers of some citations, those that belong together as one."""
        return tuple(self.number(evidence) for evidence in together(citations))

    def marks(self, citations: Sequence[Evidence]) -> str:
        """The numbers of some citations as marks: `[1][4]`."""
        return "".join(f"[{number}]" for number in self.numbers(citations))


def together(citations: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Citations of one fact, with words of one report that overlap or stand close to each other put into one.

    The words of speaker, cue and content of a statement become one citation in pieces. Reports keep their order.
    """
    if len(citations) < 2:
        return tuple(citations)
    order = {piece.report: place for place, piece in reversed(list(enumerate(_flat(citations))))}
    runs: list[list[Citation]] = []
    for piece in sorted(set(map(_key, _flat(citations))), key=lambda key: (order[key[0]], key[1], -key[2])):
        one = Citation(report=piece[0], start=piece[1], end=piece[2], words=piece[3])
        last = runs[-1][-1] if runs else None
        if last is None or last.report != one.report or one.start - last.end > _NEAR:
            runs.append([one])
        elif one.start <= last.end:
            runs[-1][-1] = _joined(last, one)
        else:
            runs[-1].append(one)
    return tuple(run[0] if len(run) == 1 else tuple(run) for run in runs)


def words_of(evidence: Evidence) -> str:
    """The words of a citation on one line, its pieces joined by dots."""
    return " … ".join(" ".join(piece.words.split()) for piece in pieces(evidence))


def _flat(citations: Iterable[Evidence]) -> list[Citation]:
    return [piece for evidence in citations for piece in pieces(evidence)]


def _key(piece: Citation) -> tuple[str, int, int, str]:
    return piece.report, piece.start, piece.end, piece.words


def _joined(first: Citation, second: Citation) -> Citation:
    """Two citations that overlap or touch, as one; the second does not start before the first."""
    if second.end <= first.end:
        return first
    words = first.words + second.words[first.end - second.start :]
    return Citation(report=first.report, start=first.start, end=second.end, words=words)
