"""Scores what is read from reports: body text, metadata, copies, and the kinds of blocks of plain-text pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import mean
from typing import Any

from communique.model import Report
from communique.reports import Received, find_origins, join_pages, read
from communique.reports.article import Network, load_network
from communique.reports.html import mark_page, read_page
from communique.reports.shingles import body_text, shingles, words
from communique.settings import Settings
from evaluation import ROOT, Score, data, f1, gold
from evaluation.pages import SETS, GoldPage, gold_pages

_EVERY = {"cleaning/pages_421": 5, "cleaning/fundus_80": 2}
_SETTINGS = Settings()


def scores() -> list[Score]:
    """All the figures of the reports room; sets that are absent are left out."""
    return [*_cleaning(), *_metadata(), *_copies(), *_blocks()]


def _only(path: str, text: str) -> Report | None:
    reports, _ = read(Received(path, text.encode("utf-8", "replace")), _SETTINGS)
    return reports[0] if reports else None


def _cleaning() -> list[Score]:
    """Body text of pages, judged by networks that were trained on other sites than a page's own."""
    networks = [load_network(ROOT / "networks" / f"article_{half}.npz") for half in (0, 1)]
    found: list[Score] = []
    for name in SETS:
        pages = gold_pages(name)
        if not pages:
            continue
        key = name.partition("/")[2]
        peer = "trafilatura precision .930/.850" if key == "pages_421" else ""
        texts = [_article_text(page, networks[1 - page.half]) for page in pages]
        pairs = [(article, page.wanted) for (article, _), page in zip(texts, pages, strict=True)]
        f1s, exact = ([score(*pair) for pair in pairs] for score in (_body_f1, _paragraph_f1))
        found += [
            Score(f"body text, {key}, 5-grams", mean(f1s), peer, f"reports.body.{key}.unseen_sites"),
            Score(f"body text, {key}, paragraphs", mean(exact), peer, f"reports.body_paragraphs.{key}.unseen_sites"),
        ]
        for end, at in (("first", 0), ("last", -1)):
            there = [pair for pair, (_, whole) in zip(pairs, texts, strict=True) if _shows(whole, pair[1], at)]
            kept = mean(_holds(*pair, at) for pair in there)
            found.append(Score(f"{end} paragraph kept, {key}", kept, "", f"reports.{end}_paragraph.{key}"))
        plain = [
            (body_text(report), page.wanted)
            for page in pages[:: _EVERY.get(name, 1)]
            if name in _EVERY and (report := _only("page.txt", read_page(page.html).text))
        ]
        if plain:
            value = mean(_body_f1(*pair) for pair in plain)
            found.append(Score(f"body text, {key}, markup taken away", value, "", f"reports.plain.{key}"))
    return found


def _article_text(page: GoldPage, network: Network) -> tuple[str, str]:
    """The body of a page with crossheads and datelines, as the gold has it, and all text of the page.

    What the gold has as optional is left out of the body.
    """
    shown = read_page(page.html)
    lines = [line.text for line in mark_page(shown, network=network).article()]
    optional = {" ".join(words(text)) for text in page.optional}
    return "\n".join(text for text in lines if " ".join(words(text)) not in optional), shown.text


def _holds(text: str, wanted: str, at: int) -> bool:
    """Whether the first (0) or last (-1) paragraph that is wanted stands in a text, as whole lines."""
    ours = ["", *(" ".join(words(line)) for line in text.split("\n")), ""]
    return f"\n{_paragraph(wanted, at)}\n" in "\n".join(ours)


def _shows(page: str, wanted: str, at: int) -> bool:
    """Whether the first (0) or last (-1) paragraph that is wanted is anywhere in a page's text.

    Some of the gold is of another version of its page: nothing can keep words that the page does not have.
    """
    paragraph = _paragraph(wanted, at)
    return bool(paragraph) and f" {paragraph} " in f" {' '.join(words(page))} "


def _paragraph(wanted: str, at: int) -> str:
    """The words of the first (0) or last (-1) line that has any; empty where none has."""
    return next((said for line in wanted.split("\n")[:: -1 if at else 1] if (said := " ".join(words(line)))), "")


def _body_f1(text: str, wanted: str) -> float:
    ours, theirs = shingles(text), shingles(wanted)
    return f1(len(ours & theirs), len(ours), len(theirs)) if ours or theirs else 1.0


def _paragraph_f1(text: str, wanted: str) -> float:
    ours = {" ".join(words(line)) for line in text.split("\n")} - {""}
    theirs = {" ".join(words(line)) for line in wanted.split("\n")} - {""}
    return f1(len(ours & theirs), len(ours), len(theirs)) if ours or theirs else 1.0


def _metadata() -> list[Score]:
    rows = [row for row in data("metadata/publisher_pages") or [] if row["title"]]
    pages = [(row, page) for row in rows if (page := _only("page.html", row["html"]))]
    if not pages:
        return []
    dated = [(row, page) for row, page in pages if row["publishing_date"]]
    titles = [(words(row["title"]), words(page.title or "")) for row, page in pages]
    signed = [(row["authors"], page.byline or "") for row, page in pages if row["authors"]]
    more = [
        (row["authors"].split(","), page.byline or "")
        for row in data("cleaning/pages_421") or []
        if row["authors"] and (page := _only("page.html", row["html"]))
    ]
    days = mean((page.published or "")[:10] == row["publishing_date"][:10] for row, page in dated)
    begun = mean(_is_prefix(*pair) for pair in titles)
    return [
        Score("publication day", days, "htmldate .90", "reports.published.all"),
        Score("title", mean(wanted == found for wanted, found in titles), "", "reports.title.all"),
        Score("title, or the beginning of it", begun, "", "reports.title_prefix"),
        Score("writers, F1", _writers_f1(signed), "", "reports.writers"),
        Score("writers, F1, pages_421", _writers_f1(more), "", "reports.writers.pages_421"),
    ]


def _is_prefix(wanted: list[str], found: list[str]) -> bool:
    """Whether one of two titles begins with the other."""
    return bool(found) and (wanted[: len(found)] == found or found[: len(wanted)] == wanted)


def _writers_f1(pages: Sequence[tuple[Sequence[str], str]]) -> float:
    """F1 of names over all pages."""
    counts = [0, 0, 0]
    for names, byline in pages:
        wanted = {" ".join(words(name)) for name in names} - {""}
        found = {" ".join(words(name)) for name in byline.split(",")} - {""}
        counts = [counts[0] + len(wanted & found), counts[1] + len(found), counts[2] + len(wanted)]
    return f1(*counts)


def _copies() -> list[Score]:
    docs, pairs = data("copies/docs"), data("copies/pairs")
    if not docs or not pairs:
        return []
    origins = _origins({row["id"]: row for row in docs})
    judged = [pair for pair in pairs if pair["label"] != "unsure"]
    said = [pair for pair in judged if origins[pair["a"]] == origins[pair["b"]]]
    true = [pair for pair in judged if pair["label"] in ("copy", "update")]
    right = sum(pair["label"] in ("copy", "update") for pair in said)
    return [
        Score("copies and updates, F1", f1(right, len(said), len(true)), "containment .84", "reports.copies"),
        Score("copies and updates, precision", right / max(1, len(said)), "", "reports.copies_precision"),
        Score("copies and updates, recall", right / max(1, len(true))),
    ]


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
    """Kinds of blocks on the held-back half of our own gold: the part of characters that are right, and paragraphs."""
    rows = [row for row in gold("blocks") if row["split"] == "test"]
    right = {"text": 0, "html": 0}
    total = {"text": 0, "html": 0}
    exact = [0, 0, 0]
    for row in rows:
        form = "html" if "html" in row else "text"
        total[form] += sum(not char.isspace() for char in _words(row))
        page = _only(f"{row['id']}.{'html' if form == 'html' else 'txt'}", row[form])
        if page is None:
            continue
        found = [(b.kind, b.start, b.end) for b in page.blocks]
        ours = _kinds(page.text, found)
        wanted = _spans(row) if form == "text" else place_blocks(page.text, row["blocks"])
        right[form] += sum(
            ours[i] == kind for kind, start, end in wanted for i in range(start, end) if not page.text[i].isspace()
        )
        if form == "text":
            mine, theirs = ({span for span in spans if span[0] == "body"} for spans in (found, wanted))
            exact = [exact[0] + len(mine & theirs), exact[1] + len(mine), exact[2] + len(theirs)]
    both = sum(right.values()) / max(1, sum(total.values()))
    return [
        Score("kinds of blocks, characters right", both, "", "reports.blocks"),
        *(Score(f"kinds of blocks, {form}", right[form] / max(1, total[form])) for form in total),
        Score("body paragraphs of plain text, F1", f1(*exact), "", "reports.paragraphs"),
    ]


def place_blocks(text: str, blocks: Sequence[Mapping[str, str]]) -> list[tuple[str, int, int]]:
    """Where the blocks of a row of HTML, given as their words, stand in the text that was read from it.

    White space counts for nothing. Found from the end, for a page's `<title>` repeats its headline before it;
    a block whose words are not there is left out.
    """
    visible = [i for i, char in enumerate(text) if not char.isspace()]
    squeezed = "".join(text[i] for i in visible)
    end = len(squeezed)
    placed: list[tuple[str, int, int]] = []
    for block in reversed(blocks):
        words = "".join(block["words"].split())
        start = squeezed.rfind(words, 0, end)
        if start >= 0:
            placed.append((block["kind"], visible[start], visible[start + len(words) - 1] + 1))
            end = start
    return placed[::-1]


def _words(row: Mapping[str, Any]) -> str:
    return row["text"] if "text" in row else "".join(block["words"] for block in row["blocks"])


def _spans(row: Mapping[str, Any]) -> list[tuple[str, int, int]]:
    return [(block["kind"], block["start"], block["end"]) for block in row["blocks"]]


def _kinds(text: str, spans: Sequence[tuple[str, int, int]]) -> list[str]:
    found = ["other"] * len(text)
    for kind, start, end in spans:
        found[start:end] = [kind] * (end - start)
    return found
