"""The page: one file, safe with hostile words, honest about dates; in a real browser a sentence opens its words."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model import Date, Difference, Relation, Report, Side, Span, Tables
from communique.record import Record
from communique.relations import Month
from communique.web import brief_page
from communique.web.direction import isolated
from communique.web.drawing import Axis, axis, bars, columns
from tests.fixtures import AGREE, COPY, ONE, STORY, TABLES, cite

HOSTILE = "</script><script>window.hurt = 1</script><img src=x onerror='window.hurt = 2'>"


def _page(tables: Tables = TABLES) -> str:
    record = Record.in_memory()
    record.replace_tables(tables)
    return brief_page(record)


def test_the_page_is_one_file_that_asks_for_nothing_else() -> None:
    page = _page()
    assert not re.search(r'(?:src|href)="(?!#|data:)', page.replace("</", ""))
    assert "@import" not in page
    assert "default-src 'none'" in page


def test_every_part_of_the_account_is_there() -> None:
    page = _page()
    for heading in ("What happened", "Who said what", "Where origins differ", "State of the ties", "Timeline"):
        assert f"<h2>{heading}</h2>" in page
    assert "3 reports, 2 origins" in page
    assert "shared passages (97%) with Harbour Agency, 2011-05-10" in page
    assert "page 1 of 3; page 2 missing" in page
    assert "1 problem" in page


def test_wordings_are_marked_against_the_first() -> None:
    page = _page()
    assert "2 wordings" in page
    assert "Both sides will gain <del>from an open bridge</del>," in page


def test_quotations_that_differ_are_marked_and_other_values_are_not() -> None:
    said = tuple(Side(value=words, citations=(cite(ONE, "talks"),)) for words in ("We shall talk", "We will talk"))
    differences = tuple(Difference(kind="wording", what=what, sides=said) for what in ("quotation", "another"))
    story = msgspec.structs.replace(TABLES.stories[0], differences=differences)
    page = _page(msgspec.structs.replace(TABLES, stories=(story,)))
    assert page.count("We <del>shall</del> <ins>will</ins> talk") == 1
    assert page.count("We will talk") == 1


def test_hostile_words_are_only_words() -> None:
    reports = tuple(msgspec.structs.replace(one, title=HOSTILE, publisher=HOSTILE) for one in TABLES.reports)
    stories = (msgspec.structs.replace(TABLES.stories[0], title=HOSTILE),)
    actors = tuple(msgspec.structs.replace(one, name=HOSTILE) for one in TABLES.actors)
    page = _page(msgspec.structs.replace(TABLES, reports=reports, stories=stories, actors=actors))
    assert "<script>window.hurt" not in page
    assert "<img src=x" not in page


def test_marks_that_turn_the_direction_of_writing_turn_nothing_beside_them() -> None:
    turned = "Ferries \u2069\u2069\u202e4102 resume\u2066"
    reports = tuple(msgspec.structs.replace(one, title=turned, publisher=turned) for one in TABLES.reports)
    stories = (msgspec.structs.replace(TABLES.stories[0], title=turned),)
    page = _page(msgspec.structs.replace(TABLES, reports=reports, stories=stories)).partition('id="data"')[0]
    shown = "\u2068Ferries \u202e4102 resume\u2066\u2069\u2069"
    assert f"<title>{shown}</title>" in page
    assert f"<h1>{shown}</h1>" in page
    assert "\u202e" not in re.sub(r"\u2068[^<\"]*\u2069", "", page)


@pytest.mark.parametrize("words", ["", "Talks", "42", "Dvořák – “open”", "中文"])
def test_words_that_turn_nothing_are_left_as_they_are(words: str) -> None:
    assert isolated(words) == words


@given(st.text(alphabet="ab \u05d0\u200f\u202a\u202c\u202e\u2066\u2067\u2068\u2069"))
def test_no_mark_of_direction_reaches_out_of_its_text(words: str) -> None:
    depth = 0
    shown = isolated(words)
    for place, char in enumerate(shown):
        depth += (char in "\u2066\u2067\u2068") - (char == "\u2069")
        assert depth > 0 or place == len(shown) - 1 or char in "ab "
    assert depth == 0


def test_only_web_addresses_become_links() -> None:
    reports = tuple(msgspec.structs.replace(one, url="javascript:alert(1)") for one in TABLES.reports)
    assert "javascript:" not in _page(msgspec.structs.replace(TABLES, reports=reports))


def test_the_page_is_the_same_every_time() -> None:
    assert _page() == _page()


def test_the_texts_in_the_page_are_whole() -> None:
    found = re.search(r'id="data">(.*?)</script>', _page(), re.DOTALL)
    assert found
    reports = json.loads(found[1])["reports"]
    assert {id_: report["text"] for id_, report in reports.items()} == {one.id: one.text for one in TABLES.reports}


def test_a_record_without_stories_has_a_page_that_says_so() -> None:
    assert "no stories yet" in brief_page(Record.in_memory())


def test_a_coarse_date_is_drawn_as_coarse_as_it_is() -> None:
    ties = TABLES.relations
    drawn = bars(ties[0].spans, Axis(dt.date(2011, 3, 1), dt.date(2011, 5, 10)))
    assert [bar.span.state for bar in drawn] == ["suspended", "agreed_to_resume"]
    assert drawn[0].blur == pytest.approx(30 / 70 * 77, abs=0.1)
    assert drawn[1].blur == 0
    assert drawn[0].left + drawn[0].width == pytest.approx(drawn[1].left, abs=0.02)
    assert drawn[1].left + drawn[1].width == pytest.approx(100, abs=0.02)


def test_a_state_that_only_a_party_claims_is_said_to_be_according_to_it() -> None:
    (tie,) = TABLES.relations
    spans = (msgspec.structs.replace(tie.spans[0], according_to=("country-SUD",)), *tie.spans[1:])
    page = _page(msgspec.structs.replace(TABLES, relations=(msgspec.structs.replace(tie, spans=spans),)))
    name = next(actor.name for actor in TABLES.actors if actor.id == "country-SUD")
    assert page.count(f"suspended, according to {name}") == len(("title of the bar", "row of the list"))
    assert "resume, according to" not in page


def test_states_told_for_the_same_days_share_the_lane() -> None:
    date = Date(start="2011-03-01", end="2011-03-31", precision="month", words="last March")
    cited = (cite(ONE, "suspended last March"),)
    states = ("severed", "suspended")
    spans = tuple(Span(state=state, date=date, by=(), event=None, citations=cited) for state in states)  # type: ignore[arg-type]
    tie = Relation(id="relation-x", parties=("a", "b"), track="border", label="", spans=spans)
    on = axis([tie])
    assert on
    assert [(bar.top, bar.height) for bar in bars(spans, on)] == [(0, 50), (50, 50)]


def test_months_are_drawn_on_the_axis_of_the_states_and_told_in_a_table() -> None:
    page = _page()
    assert page.count('<figure class="months">') == 1
    assert re.search(r'<svg class="lane" role="img" aria-label="Monthly scores of what passed between [^"]+"', page)
    assert re.search(r'<th scope="row">2011-05</th>', page)


def test_a_column_reaches_up_for_cooperation_and_down_for_conflict() -> None:
    months = (Month("2009-01", (1, 0, 0, 0), 5.0, ()), Month("2009-12", (0, 0, 0, 1), -10.0, ()))
    drawn_on = axis((), months)
    assert drawn_on is not None
    up, down = columns(months, drawn_on)
    assert (up.top, up.height) == (25.0, 25.0)
    assert (down.top, down.height) == (50.0, 50.0)
    assert up.left + up.width < down.left < down.left + down.width < 100


def test_undated_states_need_no_axis() -> None:
    span = Span(state="active", date=None, by=(), event=None, citations=(cite(ONE, "talks"),))
    assert axis([Relation(id="relation-x", parties=(), track="border", label="", spans=(span,))]) is None


# In a real browser.


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A headless Chromium; skips where the machine has none."""
    path = next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
    )
    if not path:
        pytest.skip("no Chromium on this machine")
    sync = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


class Window:
    """A page opened in the browser, with all that it asked for and complained of."""

    def __init__(self, chromium: Any, file: Path, *, width: int = 1280, scheme: str = "light") -> None:
        context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        self.page = context.new_page()
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(file.as_uri())

    def marked(self) -> list[str]:
        """The words marked in the open source text."""
        words: list[str] = self.page.locator("#source mark").all_text_contents()
        return words


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "brief.html"
    path.write_text(_page(), "utf-8")
    return path


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 400])
def test_a_click_on_a_sentence_opens_the_source_with_the_words_marked(chromium: Any, file: Path, width: int) -> None:
    window = Window(chromium, file, width=width)
    window.page.locator(".brief .fact").first.click(position={"x": 20, "y": 12})
    assert window.marked() == [AGREE.citations[0].words]  # type: ignore[union-attr]
    box = window.page.locator("#source mark").bounding_box()
    assert 0 <= box["y"] < 800
    assert window.page.locator("#source h2").inner_text() == ONE.title
    assert window.page.evaluate("document.documentElement.scrollWidth") <= width
    assert [url for url in window.asked if not url.startswith(("file:", "data:"))] == []
    assert window.complaints == []


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marked_words_are_told_apart_without_colour_and_fit_a_phone(chromium: Any, file: Path, scheme: str) -> None:
    window = Window(chromium, file, width=400, scheme=scheme)
    window.page.locator(".wordings summary").first.click()
    left_out = window.page.locator(".wordings li del").first
    assert left_out.is_visible()
    assert "line-through" in left_out.evaluate("one => getComputedStyle(one).textDecorationLine")
    assert "left out" in left_out.evaluate("one => getComputedStyle(one, '::before').content")
    assert window.page.evaluate("document.documentElement.scrollWidth") <= 400


@pytest.mark.browser
def test_the_keyboard_opens_turns_and_closes_the_sources(chromium: Any, file: Path) -> None:
    window = Window(chromium, file)
    button = window.page.locator(".brief .cite").first
    button.focus()
    window.page.keyboard.press("Enter")
    assert window.marked() == [AGREE.citations[0].words]  # type: ignore[union-attr]
    assert "source 1 of 2" in window.page.locator("#which").inner_text()
    window.page.keyboard.press("ArrowRight")
    assert window.marked() == [AGREE.citations[1].words]  # type: ignore[union-attr]
    window.page.keyboard.press("Escape")
    assert not window.page.locator("#source").is_visible()
    assert button.evaluate("one => one === document.activeElement")


@pytest.mark.browser
def test_every_citation_of_the_page_opens_exactly_its_words(chromium: Any, file: Path) -> None:
    window = Window(chromium, file)
    data = json.loads(window.page.locator("#data").text_content())
    texts = {one.id: one.text for one in TABLES.reports}
    window.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert data["citations"]
    for number, pieces in enumerate(data["citations"], start=1):
        window.page.locator(f".fact [data-cite='{number}']").first.evaluate("one => one.click()")
        assert window.marked() == [texts[report][start:end] for report, start, end in pieces]


@pytest.mark.browser
def test_characters_beyond_the_basic_plane_do_not_shift_the_marks(chromium: Any, tmp_path: Path) -> None:
    text = "Flags 🇳🇴🇸🇪 over 𝔏indhaven 😀\n\nThe talks 😀 were suspended.\n"
    body = text.index("The talks")
    report: Report = msgspec.structs.replace(ONE, text=text, blocks=(), title=None)
    cited = report.cite(body, body + len("The talks 😀 were suspended"))
    story = msgspec.structs.replace(
        TABLES.stories[0],
        reports=(ONE.id,),
        differences=(),
        brief=(msgspec.structs.replace(TABLES.stories[0].brief[0], citations=(cited,)),),
    )
    file = tmp_path / "brief.html"
    file.write_text(_page(Tables(reports=(report,), stories=(story,))), "utf-8")
    window = Window(chromium, file)
    window.page.locator(".brief .cite").click()
    assert window.marked() == ["The talks 😀 were suspended"]


@pytest.mark.browser
def test_hostile_words_stay_words_in_the_browser(chromium: Any, tmp_path: Path) -> None:
    reports = tuple(msgspec.structs.replace(one, title=HOSTILE, publisher=HOSTILE) for one in TABLES.reports)
    file = tmp_path / "brief.html"
    file.write_text(_page(msgspec.structs.replace(TABLES, reports=reports)), "utf-8")
    window = Window(chromium, file, scheme="dark")
    window.page.locator(".brief .cite").first.click()
    assert window.page.evaluate("window.hurt") is None
    assert window.page.locator("#source h2").inner_text() == HOSTILE
    assert window.complaints == []


@pytest.mark.browser
def test_what_stands_beside_turned_words_stays_in_its_place(chromium: Any, tmp_path: Path) -> None:
    reports = tuple(msgspec.structs.replace(one, publisher="\u202eFerry Post") for one in TABLES.reports)
    file = tmp_path / "brief.html"
    file.write_text(_page(msgspec.structs.replace(TABLES, reports=reports)), "utf-8")
    window = Window(chromium, file)
    window.page.locator(".brief .cite").first.click()
    outlet, file_name = (window.page.locator("#source .from bdi").nth(at).bounding_box() for at in (0, 1))
    assert outlet["x"] + outlet["width"] < file_name["x"]


@pytest.mark.browser
def test_a_report_opens_from_the_list_of_origins(chromium: Any, file: Path) -> None:
    window = Window(chromium, file)
    window.page.locator("details.origins summary").click()
    window.page.locator(f"[data-report='{COPY.id}']").click()
    assert "agreed on Tuesday" in window.page.locator("#source .text").inner_text()
    assert window.marked() == []


@pytest.mark.browser
def test_without_scripts_the_page_still_tells_everything(chromium: Any, file: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator(f"#{STORY} .brief p.fact").count() == 3
    page.locator(".notes summary").click()
    assert AGREE.citations[0].words in page.locator(".notes").inner_text()  # type: ignore[union-attr]
