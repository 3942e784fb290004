"""The text layer of a page holds every text node and maps back to the bytes received."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.reports import Received, read
from communique.settings import Settings

PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>Islands sign treaty | The Delta Mirror</title>
<meta property="og:site_name" content="The Delta Mirror">
<meta property="article:published_time" content="2012-07-02T10:00:00+02:00">
<style>p { color: red }</style></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Islands sign treaty</h1>
<figure><img src="a.jpg"><figcaption>Boats in the harbour of Nuku</figcaption></figure>
<p>Ministers of the island states signed a fishing treaty on Monday after two years of talks in caf&eacute;s.</p>
<p>The treaty &#8211; the first of its kind &#8211; limits the catch of <b>tuna</b> and opens the ports of all.</p>
<p>A court on the main island will settle what quarrels are left, and its word will be final for all of them.</p>
</article><script>var x = "not text";</script>
<footer>Copyright 2012</footer></body></html>"""


def test_kinds_come_from_elements_and_the_body_from_the_article() -> None:
    (report,), _ = read(Received("page.html", PAGE.encode()), Settings())
    found = {
        kind: [report.block_text(b) for b in report.blocks if b.kind == kind]
        for kind in {b.kind for b in report.blocks}
    }

    assert len(found["body"]) == 3
    assert found["caption"] == ["Boats in the harbour of Nuku"]
    assert "Islands sign treaty" in found["headline"]
    assert "not text" not in report.text
    assert (report.title, report.publisher) == ("Islands sign treaty", "The Delta Mirror")
    assert report.published == "2012-07-02T10:00:00+02:00"


def test_every_character_of_the_layer_maps_to_its_bytes() -> None:
    data = PAGE.encode("utf-8")
    (report,), _ = read(Received("page.html", data), Settings())
    for span in report.source_map:
        source = data[span.byte_start : span.byte_end].decode()
        layer = report.text[span.start : span.end]
        assert layer == source or source.startswith("&") or not source.strip()
    covered = sum(span.end - span.start for span in report.source_map)
    assert covered == len(report.text) - report.text.count("\n")


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200))
def test_the_map_is_in_order_and_inside_the_bytes_for_any_markup(words: str) -> None:
    data = f"<html><p>Größe {words}</p><div>{words}</div>".encode("utf-8", "replace")
    reports, _ = read(Received("page.html", data), Settings())
    for report in reports:
        last = 0
        for span in report.source_map:
            assert last <= span.byte_start <= span.byte_end <= len(data)
            last = span.byte_start


def test_a_malformed_declaration_does_not_stop_the_page() -> None:
    data = b"<html><body><![foo[ bar><p>Ministers of the island states signed a treaty on Monday.</p></body></html>"
    (report,), _ = read(Received("page.html", data), Settings())

    assert "Ministers of the island states" in report.text
