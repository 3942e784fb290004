"""What a record remembers of pages and feeds: nothing twice, nothing lost, and older records brought up to date."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from communique.errors import RecordError
from communique.fetch import Validators
from communique.record import FeedItem, Following, Reading, Record
from communique.record.schema import APPLICATION_ID, MIGRATIONS
from tests.fixtures import ONE, TABLES

FEED = "https://news.example/feed"
ITEM = FeedItem(path=f"{FEED}#1", values={"url": "https://news.example/1", "text": "The feed's own words."})
OTHER = FeedItem(path=f"{FEED}#2", values={"text": "Words without a page."})


def _reading(path: str) -> Reading:
    return Reading(path=path, data=b"words", reports=(ONE,))


def test_a_record_of_the_first_version_is_brought_up_to_date_and_keeps_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "old.communique"
    with closing(sqlite3.connect(path)) as old:
        old.executescript(f"{MIGRATIONS[0]}; PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 1;")
        old.execute("INSERT INTO receipts VALUES ('a.txt', 'digest')")
        old.commit()
    with pytest.raises(RecordError, match="older version 1"):
        Record.open(path, readonly=True)
    with Record.open(path) as record:
        assert record.has_path("a.txt")
        record.put_following(FEED, Following(), [ITEM])
        record.replace_tables(TABLES)
    with Record.open(path, readonly=True) as record:
        assert record.tables() == TABLES
        assert record.waiting(FEED) == (ITEM,)


def test_what_a_server_said_of_a_page_is_kept(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r") as record:
        assert record.visit("https://news.example/") is None
        record.keep([_reading("https://news.example/")], ("https://news.example/", Validators(etag='"7"')))
    with Record.open(tmp_path / "r") as record:
        assert record.visit("https://news.example/") == Validators(etag='"7"')


def test_how_a_source_stands_is_kept_with_its_items() -> None:
    record = Record.in_memory()
    assert record.following(FEED) == Following()
    state = Following(validators=Validators(modified="Tue, 10 May 2011 12:00:00 GMT"), failures=2, due=1e9)
    assert record.put_following(FEED, state, [ITEM, OTHER, ITEM]) == (ITEM.key, OTHER.key)
    assert record.following(FEED) == state
    assert record.waiting(FEED) == (OTHER, ITEM)


def test_an_item_of_two_feeds_waits_once() -> None:
    record = Record.in_memory()
    record.put_following(FEED, Following(), [ITEM])
    assert record.put_following("https://other.example/feed", Following(), [ITEM]) == ()


def test_an_item_that_is_kept_never_comes_again() -> None:
    record = Record.in_memory()
    record.put_following(FEED, Following(), [ITEM, OTHER])
    assert record.keep_item(ITEM, [_reading(str(ITEM.link))])
    assert not record.keep_item(ITEM, [_reading("elsewhere")])
    assert record.put_following(FEED, Following(), [ITEM, OTHER]) == ()
    assert record.waiting(FEED) == (OTHER,)
    (report,) = record.received()
    assert report.also_in == ()
    assert record.has_path("https://news.example/1")


def test_tries_of_an_item_are_counted() -> None:
    record = Record.in_memory()
    record.put_following(FEED, Following(), [ITEM])
    record.tried(ITEM)
    record.tried(ITEM)
    assert [item.tries for item in record.waiting(FEED)] == [2]
