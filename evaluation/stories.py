"""Scores of the stories room: grouping (BCubed), wordings, differences, and the brief (ROUGE)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Any

from communique.stories import compare
from communique.stories import grouping as group
from communique.stories.documents import Document, read
from communique.stories.picking import headline_stems
from communique.stories.selection import Candidate, choose
from communique.stories.sentences import split
from communique.stories.text import content
from communique.stories.utterances import one_utterance
from communique.stories.voices import may_be_one
from evaluation import ROOT, Score, data, f1, gold, rows
from evaluation.rouge import rouge


def scores() -> list[Score]:
    """All scores whose gold or data is present."""
    return [*_grouping(), *_wordings(), *_differences(), *_brief()]


def bcubed(found: Sequence[object], wanted: Sequence[object]) -> float:
    """BCubed F1 of a grouping: `found[i]` and `wanted[i]` are the labels of thing i."""
    precision = _bcubed_precision(found, wanted)
    recall = _bcubed_precision(wanted, found)
    return 2 * precision * recall / (precision + recall)


def _bcubed_precision(found: Sequence[object], wanted: Sequence[object]) -> float:
    both = Counter(zip(found, wanted, strict=True))
    sizes = Counter(found)
    return sum(n * n / sizes[label] for (label, _), n in both.items()) / len(found)


def _wordings() -> list[Score]:
    """Joins on the gold and on the harder pairs of the corpus, where words shared do not tell what is the same."""
    parts = {"gold": [row for row in gold("wordings") if row["split"] == "test"], "corpus": _corpus("wordings")}
    scores = []
    for name, pairs in parts.items():
        found = [utterance_joined(row) for row in pairs]
        right = sum(joined and row["same"] for joined, row in zip(found, pairs, strict=True))
        value = f1(right, sum(found), sum(row["same"] for row in pairs))
        key = "stories.wordings" if name == "gold" else "stories.wordings.corpus"
        scores.append(Score(f"{name}/wordings test F1 of joins", value, floor_key=f"{key}.f1"))
    return scores


def _corpus(name: str) -> list[dict[str, Any]]:
    return rows(ROOT.parent / "corpus" / name / "test.jsonl")


def utterance_joined(row: dict[str, Any]) -> bool:
    """Whether two quotations are held to be one utterance, by their words and, where a row tells, by who speaks.

    The speakers of the gold are descriptions, none resolved; in a record most are.
    """
    one_voice = "speaker_a" not in row or may_be_one(row["speaker_a"], row["speaker_b"])
    return one_voice and one_utterance(row["a"], row["b"])


def _differences() -> list[Score]:
    """Conflicts on the gold, and on the corpus of accounts, whose pairs share far fewer words."""
    accounts = [{**row, "differences": [quoted(row, one) for one in row["differences"]]} for row in _corpus("accounts")]
    parts = {"gold/differences": [row for row in gold("differences") if row["split"] == "test"],
             "corpus/accounts": accounts}  # fmt: skip
    scores = []
    for name, pairs in parts.items():
        counts = [conflicts(row) for row in pairs]
        right, of_kind, found, wanted = (sum(count[i] for count in counts) for i in range(4))
        key = f"stories.{name.split('/')[1]}"
        scores += [
            Score(f"{name} test precision", right / max(1, found), floor_key=f"{key}.precision"),
            Score(f"{name} test F1", f1(right, found, wanted), floor_key=f"{key}.f1"),
            Score(f"{name} test F1, kind right", f1(of_kind, found, wanted), floor_key=f"{key}.kind"),
        ]
    return scores


def quoted(row: dict[str, Any], difference: dict[str, Any]) -> dict[str, Any]:
    """A difference with its words, in place of where they stand."""
    sides = [side for side in ("a", "b") if isinstance(difference.get(side), list)]
    return {**difference, **{side: row[side][slice(*difference[side])] for side in sides}}


def conflicts(row: dict[str, Any]) -> tuple[int, int, int, int]:
    """Conflicts of a row: those right (both values overlap the gold), of those of the right kind, found, and wanted."""
    told = compare(row["a"], row["b"])
    values = [(one.kind, row["a"][slice(*one.a)], row["b"][slice(*one.b)]) for one in told]
    wanted = [(one["kind"], str(one["a"]), str(one["b"])) for one in row["differences"] if one["kind"] != "only_in"]
    right = sum(any(agree(value, other) for value in values) for other in wanted)
    of_kind = sum(any(agree(value, other) and value[0] == other[0] for value in values) for other in wanted)
    return right, of_kind, len(values), len(wanted)


def agree(found: tuple[str, str, str], wanted: tuple[str, str, str]) -> bool:
    """Whether both values of a difference, which follow its kind, are those wanted, or hold them, or lie within."""
    return all(one in other or other in one for one, other in zip(found[1:], wanted[1:], strict=True))


def _brief() -> list[Score]:
    rows = [row for row in data("brief/allsides") or () if row["split"] == "val"]
    peers = {1: "lead .365, centroid .397", 2: "lead .147, centroid .175"}
    told = [(_selected(row), row["roundup"]) for row in rows]
    return [
        Score(
            f"brief/allsides val ROUGE-{n}",
            sum(rouge(text, wanted, n) for text, wanted in told) / len(told),
            peers[n],
            f"stories.brief.rouge{n}",
        )
        for n in (1, 2)
        if told
    ]


def _selected(row: dict[str, Any]) -> str:
    """The sentences chosen from the articles, cut to the number of words of the round-up."""
    length = len(row["roundup"].split())
    sentences = [
        (article["text"][start:end], str(number), place)
        for number, article in enumerate(row["articles"])
        for place, (start, end) in enumerate(split(article["text"]))
    ]
    candidates = [
        Candidate(document, place, frozenset(content(text)), len(text.split())) for text, document, place in sentences
    ]
    headlines = headline_stems((str(number), article["title"]) for number, article in enumerate(row["articles"]))
    text = " ".join(sentences[index][0] for index in choose(candidates, words=3 * length, headlines=headlines))
    return " ".join(text.split()[:length])


def _grouping() -> list[Score]:
    found = []
    for name, key, peer, reports in (
        ("gold/stories", "stories", "", gold("stories")),
        ("corpus/stories test", "corpus", "", _corpus("stories")),
        ("stories/news_clusters", "news_clusters", "TF-IDF .886, both .885", data("stories/news_clusters")),
        ("stories/ecbplus", "ecbplus", "TF-IDF .872, both .882 (test)", data("stories/ecbplus")),
    ):
        if reports is not None:
            found.append(Score(f"{name} BCubed F1", _grouping_score(reports), peer, f"stories.{key}.bcubed"))
    return found


def _grouping_score(reports: Sequence[dict[str, Any]]) -> float:
    documents = sorted((_document(row) for row in reports), key=lambda document: (document.day or 0, document.id))
    wanted = {row["id"]: row["story"] for row in reports}
    labels = {index: label for label, members in enumerate(group.cluster(documents).groups) for index in members}
    return bcubed([labels[i] for i in range(len(documents))], [wanted[document.id] for document in documents])


def _document(row: dict[str, Any]) -> Document:
    if "sentences" in row:
        return read(row["id"], None, "", "\n".join(row["sentences"]))
    day = dt.date.fromisoformat((row.get("date") or row["published"])[:10]).toordinal()
    return read(row["id"], day, row["title"], "\n".join(row.get(part) or "" for part in ("lead", "text")))
