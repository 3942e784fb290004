"""A feed that is followed -> its new items in a record, each as the article of its page, or in the feed's own words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import msgspec

from communique.errors import FetchError, ReportError, RestingError
from communique.fetch import NOTHING, Fetched, Fetcher, Validators, is_web_address
from communique.receive import could_fetch, could_not_fetch, page, reading
from communique.record import FeedItem, Following, Reading, Record
from communique.reports import Received
from communique.reports.formats.feeds import Feed, parse_feed
from communique.reports.formats.rows import ROW
from communique.reports.formats.source import BROKEN, named, why
from communique.settings import Settings

MOST_TRIES = 3
"""How often the page of an item is asked for before the feed's own text is kept in its place."""

_MOST_ITEMS = 1_000
_FROM_THE_FEED = ("published", "publisher", "title", "byline", "language")
_EXCERPT = 80


def note_items(store: Record, source: str, state: Following, fetcher: Fetcher, settings: Settings) -> None:
    """Reads a feed and keeps which of its items are new; FetchError or ReportError where the feed cannot be read."""
    found = _feed(source, state.validators, fetcher, settings)
    if found is None:
        store.put_following(source, Following(validators=state.validators))
        store.keep([could_fetch(source)])
        return
    data, validators = found
    feed = _parsed(data)
    items = [_item(source, values) for values in feed.items[:_MOST_ITEMS]]
    # A feed that broke off is asked for whole again: the same answer may hold more next time.
    store.put_following(source, Following(validators=NOTHING if feed.broken else validators), items)
    wrong = f"the feed is broken and was read as far as it goes: {feed.broken}" if feed.broken else None
    if len(feed.items) > _MOST_ITEMS:
        wrong = f"the feed has {len(feed.items):,} items; the first {_MOST_ITEMS:,} were read"
    store.keep([could_not_fetch(source, wrong) if wrong else could_fetch(source)])


def keep_items(store: Record, source: str, fetcher: Fetcher, settings: Settings) -> None:
    """Keeps the reports of a feed's items that wait, one by one; those whose page may come later wait on."""
    for item in store.waiting(source):
        try:
            readings = _readings(store, item, fetcher, settings)
        except RestingError:
            continue
        if readings is None:
            store.tried(item)
        else:
            store.keep_item(item, readings)


def _feed(source: str, known: Validators, fetcher: Fetcher, settings: Settings) -> tuple[bytes, Validators] | None:
    """The bytes of a feed and what its server said of them; None where they have not changed."""
    if is_web_address(source):
        fetched = fetcher.fetch(source, known)
        return (fetched.data, fetched.validators) if fetched else None
    try:
        size = Path(source).stat().st_size
        if size > settings.max_report_bytes:
            raise ReportError(f"the feed has {size:,} bytes, more than max_report_bytes")
        return Path(source).read_bytes(), NOTHING
    except OSError as error:
        raise ReportError(f"the feed cannot be read: {error.strerror or error}") from error


def _parsed(data: bytes) -> Feed:
    """The feed in some bytes; ReportError says why there is none."""
    try:
        return parse_feed(data)
    except BROKEN as error:
        raise ReportError(why(error)) from error


def _readings(store: Record, item: FeedItem, fetcher: Fetcher, settings: Settings) -> tuple[Reading, ...] | None:
    """What is to be kept of an item; None (with a problem row) where its page is worth asking for again.

    RestingError where the host of the page is not to be asked now.
    """
    if item.link is None:
        return (_own_words(item, settings),)
    if store.has_path(item.link):
        return ()
    try:
        fetched = fetcher.fetch(item.link)
    except RestingError:
        raise
    except FetchError as error:
        if not error.lasting and item.tries + 1 < MOST_TRIES:
            store.keep([could_not_fetch(item.link, f"{error}; it will be asked for again")])
            return None
        return _in_place(item, f"its page was not fetched ({error})", settings)
    found = _article(item, fetched, settings) if fetched else None
    if found is None:
        return _in_place(item, "its page holds no paragraph of a report", settings)
    return could_fetch(item.link), found


def _article(item: FeedItem, fetched: Fetched, settings: Settings) -> Reading | None:
    """The article of an item's page, with what only the feed says of it; None where the page has none."""
    received = page(fetched)
    found = reading(received, settings)
    if not any(block.kind == "body" for report in found.reports for block in report.blocks):
        return None
    told = {name: item.values[name] for name in _FROM_THE_FEED if name in item.values}
    missing = {name: value for name, value in told.items() if not any(getattr(r, name) for r in found.reports)}
    if not missing:
        return found
    sidecar = {**(received.sidecar or {}), **missing}
    return reading(replace(received, sidecar=sidecar), settings)


def _in_place(item: FeedItem, reason: str, settings: Settings) -> tuple[Reading, ...]:
    """The feed's own words in place of an item's page, and a problem row that says why."""
    own = item.values.get("text") or item.values.get("html")
    said = "the feed's own text is kept in its place" if own else "the feed gives no text of its own"
    told = could_not_fetch(item.link or item.path, f"{reason}; {said}", item.values.get("title", "")[:_EXCERPT])
    return (told, _own_words(item, settings)) if own else (told,)


def _own_words(item: FeedItem, settings: Settings) -> Reading:
    return reading(Received(item.path, msgspec.json.encode(item.values), None, ROW), settings)


def _item(source: str, values: dict[str, str]) -> FeedItem:
    """An item of a feed, its link made whole where the feed gives only its end."""
    if (link := values.get("url")) and is_web_address(source):
        values = {**values, "url": urljoin(source, link)}
    name = values.get("id") or values.get("url") or values.get("title", "")
    return FeedItem(path=f"{source}#{named(name)}", values=values)
