"""Scores what is read from reports: body text, metadata, copies, and the kinds of blocks of plain-text pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import mean
from typing import Any

from communique.model import Report
from communique.reports import Received, find_origins, join_pages, read
from communique.reports.html import read_page
from communique.reports.shingles import body_text, shingles, words
from communique.settings import Settings
from evaluation import Score, data, f1, gold

_EVERY = {"cleaning/pages_421": 5, "cleaning/fundus_80": 2, "metadata/publisher_pages": 3}
_SETTINGS = Settings()


def scores() -> list[Score]:
    """All the figures of the reports room; sets that are absent are left out."""
    return [*_cleaning(), *_metadata(), *_copies(), *_blocks()]


def _sample(name: str) -> list[dict[str, Any]]:
    """A fixed sample: every n-th row."""
    return (data(name) or [])[:: _EVERY[name]]


def _only(path: str, text: str) -> Report | None:
    reports, _ = read(Received(path, text.encode("utf-8", "replace")), _SETTINGS)
    return reports[0] if reports else None


def _cleaning() -> list[Score]:
    found: list[Score] = []
    for name, peer in (("cleaning/pages_421", "trafilatura precision .930/.850"), ("cleaning/fundus_80", "")):
        rows = _sample(name)
        if not rows:
            continue
        wanted = [row["body"] if "body" in row else "\n".join(row["paragraphs"]) for row in rows]
        pages = [_only("page.html", row["html"]) for row in rows]
        key = name.partition("/")[2]
        pairs = [(page, want) for page, want in zip(pages, wanted, strict=True) if page is not None]
        found.append(
            Score(
                f"body text, {key}, 5-grams",
                mean(map(_body_f1, *zip(*pairs, strict=True))),
                peer,
                f"reports.body.{key}",
            )
        )
        found.append(Score(f"body text, {key}, paragraphs", mean(map(_paragraph_f1, *zip(*pairs, strict=True))), peer))
        flat = [(_only("page.txt", read_page(row["html"]).text), want) for row, want in zip(rows, wanted, strict=True)]
        kept = [(page, want) for page, want in flat if page is not None]
        plain = mean(map(_body_f1, *zip(*kept, strict=True)))
        found.append(Score(f"body text, {key}, markup taken away", plain, "", f"reports.plain.{key}"))
    return found


def _body_f1(report: Report, wanted: str) -> float:
    ours, theirs = shingles(body_text(report)), shingles(wanted)
    return f1(len(ours & theirs), len(ours), len(theirs)) if ours or theirs else 1.0


def _paragraph_f1(report: Report, wanted: str) -> float:
    ours = {" ".join(words(line)) for line in body_text(report).split("\n")} - {""}
    theirs = {" ".join(words(line)) for line in wanted.split("\n")} - {""}
    return f1(len(ours & theirs), len(ours), len(theirs)) if ours or theirs else 1.0


def _metadata() -> list[Score]:
    rows = [row for row in _sample("metadata/publisher_pages") if row["title"]]
    pages = [(row, page) for row in rows if (page := _only("page.html", row["html"]))]
    if not pages:
        return []
    dated = [(row, page) for row, page in pages if row["publishing_date"]]
    signed = [(row, page) for row, page in pages if row["authors"]]
    return [
        Score(
            "publication day",
            mean((page.published or "")[:10] == row["publishing_date"][:10] for row, page in dated),
            "htmldate .90",
            "reports.published",
        ),
        Score(
            "title", mean(words(page.title or "") == words(row["title"]) for row, page in pages), "", "reports.title"
        ),
        Score(
            "writers",
            mean(_same_writers(row["authors"], page.byline or "") for row, page in signed),
            "",
            "reports.byline",
        ),
    ]


def _same_writers(wanted: Sequence[str], found: str) -> bool:
    return all(set(words(name)) <= set(words(found)) for name in wanted)


def _copies() -> list[Score]:
    docs, pairs = data("copies/docs"), data("copies/pairs")
    if not docs or not pairs:
        return []
    origins = _origins({row["id"]: row for row in docs})
    judged = [pair for pair in pairs if pair["label"] != "unsure"]
    said = [pair for pair in judged if origins[pair["a"]] == origins[pair["b"]]]
    true = [pair for pair in judged if pair["label"] in ("copy", "update")]
    right = sum(pair["label"] in ("copy", "update") for pair in said)
    return [Score("copies and updates, F1", f1(right, len(said), len(true)), "containment .84", "reports.copies")]


def _origins(rows: Mapping[str, Mapping[str, Any]]) -> dict[str, str | None]:
    """The origin of each document, every document read as plain text."""
    reports: dict[str, Report] = {}
    for key, row in rows.items():
        sidecar = {"publisher": row["src"], "published": row["date"], "title": row["title"]}
        found, _ = read(Received(f"{key}.txt", row["text"].encode(), sidecar), _SETTINGS)
        if found:
            reports[key] = found[0]
    joined, _ = join_pages(tuple(reports.values()))
    traced = {report.id: report.origin for report in find_origins(joined)}
    return {key: traced[reports[key].id] if key in reports else None for key in rows}


def _blocks() -> list[Score]:
    """Kinds of blocks on our own gold: the part of the characters with the right kind, and body paragraphs exactly."""
    try:
        rows = gold("blocks")
    except FileNotFoundError:
        return []
    right = total = 0
    exact = [0, 0, 0]
    for row in rows:
        page = _only(f"{row['id']}.txt", row["text"])
        if page is None:
            continue
        ours, theirs = (
            _kinds(page.text, [(b.kind, b.start, b.end) for b in page.blocks]),
            _kinds(row["text"], _spans(row)),
        )
        visible = [i for i, char in enumerate(row["text"]) if not char.isspace()]
        right += sum(ours[i] == theirs[i] for i in visible)
        total += len(visible)
        mine = {(b.start, b.end) for b in page.blocks if b.kind == "body"}
        wanted = {(start, end) for kind, start, end in _spans(row) if kind == "body"}
        exact = [exact[0] + len(mine & wanted), exact[1] + len(mine), exact[2] + len(wanted)]
    return [
        Score("kinds of blocks, characters right", right / max(1, total), "", "reports.blocks"),
        Score("body paragraphs of plain text, F1", f1(*exact), "", "reports.paragraphs"),
    ]


def _spans(row: Mapping[str, Any]) -> list[tuple[str, int, int]]:
    return [(block["kind"], block["start"], block["end"]) for block in row["blocks"]]


def _kinds(text: str, spans: Sequence[tuple[str, int, int]]) -> list[str]:
    found = ["other"] * len(text)
    for kind, start, end in spans:
        found[start:end] = [kind] * (end - start)
    return found
