"""Pages and feeds of an invented site, for the server of the tests."""

from __future__ import annotations

from html import escape


def article(number: int, *, head: str = "") -> str:
    """A page in German, so that it is read and kept without the time that parsing English takes."""
    sentence = f"Die Minister von Nordland und Südmark haben am Dienstag zum {number}. Mal über die Brücke gesprochen. "
    return (
        f"<html lang=de><head><title>Brückengespräche, Runde {number}</title>{head}</head><body><article>"
        f"<h1>Brückengespräche, Runde {number}</h1><p>{sentence * 2}</p><p>{sentence * 3}</p></article></body></html>"
    )


def feed(*links: str, text: str = "", extra: str = "") -> str:
    """An RSS feed of these links, each with the text."""
    items = "".join(
        f"<item><title>Runde {link[-1]}</title><link>{escape(link)}</link><guid>{escape(link)}</guid>"
        f"<description>{escape(text and f'{text} {link}')}</description>"
        f"<pubDate>Tue, 10 May 2011 12:00:00 GMT</pubDate></item>"
        for link in links
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Bote</title>{items}{extra}</channel></rss>'
