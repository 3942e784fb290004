"""Markup is read as leniently as browsers read it, in time in proportion to its length."""

from __future__ import annotations

import time

import pytest

from communique.reports.layer import read_layer
from communique.reports.markup import attributes, tokens

PIECES = ["<a ", '<a " > " ', "<!--", "<", "</", "<script>", "<script><main>", "<a '", "<!", "<p>", "&amp", "<a b='"]


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_length_alone(piece: str) -> None:
    def seconds(count: int) -> float:
        began = time.process_time()
        for _ in tokens(piece * count):
            pass
        return time.process_time() - began

    seconds(1_000)

    assert seconds(80_000) < 12 * seconds(20_000) + 0.2


def test_a_greater_sign_in_an_attribute_does_not_end_its_tag() -> None:
    found = [token for token in tokens('<p title="a > b">words</p>') if token.kind == "open"]

    assert attributes(found[0].rest) == {"title": "a > b"}


def test_a_stray_quote_between_attributes_swallows_nothing() -> None:
    assert read_layer('<div class="a" "=""><p>kept</p><p title="x">too</p></div>').text == "kept\ntoo\n"


def test_a_quote_that_never_closes_costs_one_tag_and_no_words() -> None:
    assert "kept" in read_layer('<p class="a>lost?</p><p>kept</p>').text


def test_scripts_and_comments_are_no_words_whatever_they_hold() -> None:
    markup = "<script>if (a<b) { '<p>not words</p>' }</script><!-- <p>nor these</p> --><p>words</p>"

    assert read_layer(markup).text == "words\n"


def test_an_ampersand_that_begins_no_reference_is_left_as_it_stands() -> None:
    assert (
        read_layer("<p>AT&T rules &amp; wins &eacute;t&eacute &#8211; 5 &lt; 6</p>").text
        == "AT&T rules & wins été – 5 < 6\n"
    )


def test_a_block_closes_the_paragraph_before_it() -> None:
    layer = read_layer("<p>one<div>two</div>three<p>four")

    tags = [layer.elements[place].tag if place >= 0 else "" for place in layer.places]

    assert [line.text for line in layer.lines] == ["one", "two", "three", "four"]
    assert tags == ["p", "div", "", "p"]


def test_the_part_of_a_line_in_links_is_counted() -> None:
    layer = read_layer('<p><a href="/x">all of it</a></p><p>none <a name="here">of it</a></p>')

    assert layer.linked == (len("all of it"), 0)


def test_a_script_whose_end_was_lost_hides_no_more_than_up_to_where_the_page_goes_on() -> None:
    lost = "<html><head><script>if (a<b) { f() }<body><p>kept</p></body></html>"

    assert read_layer(lost).text == "kept\n"
    assert read_layer("<p>kept</p><script>if (a<b) { '<p>not words</p>' }").text == "kept\n"


def test_what_shows_no_words_does_not_part_a_paragraph() -> None:
    markup = (
        "<div><p>Prices of <a>tin</a><button> <svg><path/></svg></button>, <script>x</script>it said, rose.</p></div>"
    )
    layer = read_layer(markup)

    assert [line.text for line in layer.lines] == ["Prices of tin, it said, rose."]
    assert layer.elements[layer.places[0]].tag == "p"
    assert read_layer("<p>one<button>Share</button>two</p>").text == "one\nShare\ntwo\n"
