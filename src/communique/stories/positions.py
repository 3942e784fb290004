"""Where parties stand as each article tells it -> where they stand over all reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from communique.layer import CodedPosition, Layer
from communique.model import Position, Statement, citation_key, ordered_citations
from communique.stories.issues import in_full, keys, one_issue


def fold_positions(statements: Sequence[Statement], layers: Sequence[Layer]) -> tuple[Position, ...]:
    """One row for each party, holder, issue and stance over all reports; names that mean one issue are one.

    An issue is called by the shortest of its names; a single word counts as the longer name it stands for in its
    article. `since` is the first day the words give; `statement` the utterance in which the position was voiced, None
    where it was only told. Order: issue, party, holder, stance.
    """
    coded = sorted((position for layer in layers for position in _named_in_full(layer)), key=_order)
    wordings = _wordings(statements)
    groups: dict[tuple[str, str, str, str], list[CodedPosition]] = {}
    known: dict[str, list[str]] = {}
    for position in coded:
        issue = _known_issue(position.issue, known)
        groups.setdefault((issue, position.party, position.holder, position.stance), []).append(position)
    return tuple(_folded(groups[key], key[0], wordings) for key in sorted(groups))


def _named_in_full(layer: Layer) -> Iterator[CodedPosition]:
    names = {position.issue for position in layer.positions}
    return (replace(position, issue=in_full(position.issue, names)) for position in layer.positions)


def _order(position: CodedPosition) -> tuple[int, str, str, str, str]:
    return len(position.issue), position.issue, position.party, position.holder, position.stance


def _known_issue(issue: str, known: dict[str, list[str]]) -> str:
    """The first name under which an issue is known, else its own, which is added to the `known` names by their keys."""
    own = sorted(keys(issue))
    names = sorted({name for key in own for name in known.get(key, ())}, key=lambda name: (len(name), name))
    same = next((name for name in names if one_issue(name, issue)), None)
    if same is not None:
        return same
    for key in own:
        known.setdefault(key, []).append(issue)
    return issue


def _folded(group: Sequence[CodedPosition], issue: str, wordings: Mapping[tuple[str, int, int], str]) -> Position:
    first = group[0]
    citations = ordered_citations(evidence for position in group for evidence in position.citations)
    dates = sorted(position.date.start for position in group if position.date is not None and position.date.start)
    said = sorted({wordings[span] for evidence in citations for span in citation_key(evidence) if span in wordings})
    return Position(
        issue=issue, party=first.party, holder=first.holder, stance=first.stance, since=dates[0] if dates else None,
        statement=said[0] if said else None, citations=citations,
    )  # fmt: skip


def _wordings(statements: Sequence[Statement]) -> dict[tuple[str, int, int], str]:
    """The id of the statement at each stretch of content cited."""
    found: dict[tuple[str, int, int], str] = {}
    for statement in sorted(statements, key=lambda one: one.id, reverse=True):
        for wording in statement.wordings:
            found[wording.report, wording.start, wording.end] = statement.id
        for evidence in statement.citations:
            for span in citation_key(evidence):
                if span[2] - span[1] > len(statement.cue) + len(statement.speaker_words):
                    found.setdefault(span, statement.id)
    return found
