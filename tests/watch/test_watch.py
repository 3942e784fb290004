"""Watching feeds and folders on a real server: each report once, whatever stops it; a failing source stops nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from communique import cli
from communique.errors import InputError
from communique.fetch import Fetcher
from communique.record import Record
from communique.settings import Settings
from communique.watch import Round, seconds, watch
from communique.watch.folders import Folder
from tests import ROOT
from tests.fetch.pages import article, feed
from tests.fetch.server import Say, Server, changed_by, page, status

SETTINGS = Settings(fetch_allow="127.0.0.1", fetch_delay_seconds=0)
RSS = "application/rss+xml"
OWN = "Nordland und Südmark haben in dieser Woche wieder über die Brücke und den Zoll gesprochen, und zwar hier:"


def _once(record: Record, *sources: str | Path) -> Round:
    (found,) = watch(sources, record, once=True, settings=SETTINGS)
    return found


def _articles(server: Server, *numbers: int) -> list[str]:
    server.pages |= {f"/{number}": page(article(number)) for number in numbers}
    return [server.url(f"/{number}") for number in numbers]


def test_the_articles_of_a_feed_are_read_once(server: Server, record: Record) -> None:
    links = _articles(server, 1, 2)
    server.pages["/feed"] = page(feed(*links), RSS)
    assert _once(record, server.url("/feed")) == Round(2)
    assert _once(record, server.url("/feed")) == Round(0)
    assert sorted(server.paths()) == ["/1", "/2", "/feed", "/feed"]
    assert {report.url for report in record.reports} == set(links)
    assert {report.published for report in record.reports} == {"2011-05-10T12:00:00+00:00"}
    assert not [problem for problem in record.problems if problem.step == "fetch"]


def test_a_feed_that_has_not_changed_is_not_sent_again(server: Server, record: Record) -> None:
    links = _articles(server, 1, 2)
    server.pages["/feed"] = changed_by('"1"', feed(links[0]), RSS)
    assert _once(record, server.url("/feed")).reports == 1
    assert _once(record, server.url("/feed")).reports == 0
    assert server.asked[-1][1]["if-none-match"] == '"1"'
    server.pages["/feed"] = changed_by('"2"', feed(*links), RSS)
    assert _once(record, server.url("/feed")).reports == 1


def test_a_feed_that_broke_off_gives_what_it_has_and_is_asked_for_whole_again(server: Server, record: Record) -> None:
    whole = feed(*_articles(server, 1, 2))
    server.pages["/feed"] = changed_by('"1"', whole[: whole.rindex("<item>") + 9], RSS)
    assert _once(record, server.url("/feed")).reports == 1
    assert "broken" in next(problem.reason for problem in record.problems if problem.step == "fetch")
    server.pages["/feed"] = changed_by('"1"', whole, RSS)
    assert _once(record, server.url("/feed")).reports == 1


def test_an_article_of_two_feeds_is_read_once(server: Server, record: Record) -> None:
    (link,) = _articles(server, 1)
    server.pages |= {"/a": page(feed(link), RSS), "/b": page(feed(link, extra="<item/>"), RSS)}
    assert _once(record, server.url("/a"), server.url("/b")).reports == 1
    assert server.paths().count("/1") == 1


@pytest.mark.parametrize(
    ("robots", "behaviour", "reason"),
    [
        ("Disallow: /1", page(article(1)), "robots.txt"),
        ("", status(403), "403 Forbidden"),
        ("", page(b"GIF89a", "image/gif"), "no report"),
        ("", page("<html><body><script>app()</script></body></html>"), "no paragraph of a report"),
    ],
    ids=["robots.txt", "403", "a picture", "an empty shell"],
)
def test_where_a_page_is_refused_the_feed_s_own_text_is_kept_and_said_so(
    robots: str, behaviour: object, reason: str, server: Server, record: Record
) -> None:
    server.pages |= {"/robots.txt": page(f"User-agent: *\n{robots}", "text/plain"), "/1": behaviour,  # type: ignore[dict-item]
                     "/feed": page(feed(server.url("/1"), text=OWN), RSS)}  # fmt: skip
    assert _once(record, server.url("/feed")).reports == 1
    (report,) = record.reports
    assert OWN in report.text
    assert report.url == server.url("/1")
    (problem,) = [problem for problem in record.problems if problem.step == "fetch"]
    assert reason in problem.reason
    assert "the feed's own text is kept in its place" in problem.reason
    assert _once(record, server.url("/feed")).reports == 0


def test_a_page_that_fails_is_asked_for_again_and_at_last_replaced(server: Server, record: Record) -> None:
    server.pages |= {"/1": status(500), "/feed": changed_by('"1"', feed(server.url("/1"), text=OWN), RSS)}
    for wanted in (0, 0, 1, 0):
        assert _once(record, server.url("/feed")).reports == wanted
    assert server.paths().count("/1") == 3


def test_a_host_that_asks_to_be_left_alone_costs_no_item_its_page(server: Server, record: Record) -> None:
    links = _articles(server, 1, 2)
    server.pages |= {"/1": status(429, Retry_After="60"), "/feed": page(feed(*links, text=OWN), RSS)}
    assert _once(record, server.url("/feed")).reports == 0
    assert [item.tries for item in record.waiting(server.url("/feed"))] == [1, 0]
    assert server.paths() == ["/feed", "/1"]
    _articles(server, 1)
    assert _once(record, server.url("/feed")).reports == 2
    assert not any(OWN in report.text for report in record.reports)


def test_a_page_that_comes_later_is_the_article(server: Server, record: Record) -> None:
    server.pages |= {"/1": status(500), "/feed": page(feed(server.url("/1"), text=OWN), RSS)}
    _once(record, server.url("/feed"))
    assert [problem.reason for problem in record.problems if problem.step == "fetch"] == [
        "the server answers 500 Internal Server Error; it will be asked for again"
    ]
    _articles(server, 1)
    assert _once(record, server.url("/feed")).reports == 1
    assert OWN not in record.reports[0].text
    assert not [problem for problem in record.problems if problem.step == "fetch"]


def test_a_source_that_fails_rests_and_the_others_go_on(server: Server, record: Record, tmp_path: Path) -> None:
    (link,) = _articles(server, 1)
    server.pages |= {"/bad": page("no feed at all", "text/plain"), "/good": page(feed(link), RSS)}
    sources = (server.url("/bad"), server.url("/gone"), str(tmp_path / "none"), server.url("/good"))
    found = _once(record, *sources)
    assert found.reports == 1
    assert [source for source, _ in found.failed] == list(sources[:3])
    assert "404" in found.failed[1][1]
    assert {problem.report for problem in record.problems if problem.step == "fetch"} == set(sources[:3])
    assert "is asked again in" in _once(record, *sources).failed[0][1]
    assert server.paths().count("/bad") == 1
    assert record.following(sources[0]).failures == 1


def test_each_failure_doubles_the_time_a_source_rests(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1e9]
    monkeypatch.setattr(time, "time", lambda: now[0])
    rests = []
    for _ in range(3):
        _once(record, "none")
        rests.append(record.following("none").due - now[0])
        now[0] = record.following("none").due
    assert rests == [600, 1200, 2400]


def test_a_feed_in_a_file_is_followed_too(server: Server, record: Record, tmp_path: Path) -> None:
    kept = tmp_path / "feed.xml"
    kept.write_text(feed(*_articles(server, 1)))
    assert _once(record, kept).reports == 1
    kept.write_text(feed(*_articles(server, 1, 2)))
    assert _once(record, kept).reports == 1


def test_files_of_a_folder_are_read_once_each(record: Record, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    _written(folder / "1.html", article(1))
    _written(folder / "deep" / "2.html", article(2))
    assert _once(record, folder).reports == 2
    _written(folder / "3.html", article(3))
    assert _once(record, folder).reports == 1
    assert _once(record, folder).reports == 0


def test_a_folder_may_be_empty_at_first(record: Record, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    assert _once(record, folder) == Round(0)
    _written(folder / "1.html", article(1))
    assert _once(record, folder) == Round(1)


@pytest.mark.parametrize(
    "body", ["", "words", "<rss", "<html></html>", "\x00" * 9, f"{'<a>' * 3000}", "<?xml version='1.0'?>"]
)
def test_what_is_no_feed_is_told(body: str, server: Server, record: Record) -> None:
    server.pages["/feed"] = page(body, RSS)
    assert len(_once(record, server.url("/feed")).failed) == 1


def test_a_file_that_is_being_written_is_left_until_it_is_whole(tmp_path: Path) -> None:
    growing = tmp_path / "growing.html"
    growing.write_text("<p>half")
    _written(tmp_path / "whole.html", article(1))

    def meanwhile(_seconds: float) -> None:
        growing.write_text("<p>half and more")

    assert Folder(str(tmp_path), pause=meanwhile).whole_files() == [str(tmp_path / "whole.html")]
    assert Folder(str(tmp_path), pause=lambda _seconds: None).whole_files() == [
        str(growing), str(tmp_path / "whole.html")]  # fmt: skip


_WATCH = """
import sys
from communique.settings import Settings
from communique.watch import watch
path, *sources = sys.argv[1:]
settings = Settings(fetch_allow="127.0.0.1", fetch_delay_seconds=0)
for found in watch(sources, path, every=0.2, once=False, settings=settings):
    print(found.reports, flush=True)
"""


def _watching(path: Path, *sources: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _WATCH, str(path), *sources], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )


def test_a_kill_at_any_moment_neither_loses_a_report_nor_reads_it_twice(server: Server, tmp_path: Path) -> None:
    path, folder = tmp_path / "r.communique", tmp_path / "in"
    folder.mkdir()
    _written(folder / "9.html", article(9))
    links = _articles(server, 1, 2, 3, 4)
    process: list[subprocess.Popen[str]] = []

    def killing(asked: Mapping[str, str], say: Say) -> None:
        server.pages["/3"] = page(article(3))
        process[-1].kill()
        say(b"")

    server.pages |= {"/3": killing, "/feed": changed_by('"1"', feed(*links[:3]), RSS)}
    sources = (server.url("/feed"), str(folder))
    process.append(_watching(path, *sources))  # is killed while it asks for the third page
    assert process[-1].wait(20) == -signal.SIGKILL
    process.append(_watching(path, *sources))
    assert process[-1].stdout
    assert process[-1].stdout.readline() == "2\n"
    os.kill(process[-1].pid, signal.SIGKILL)  # between rounds
    process[-1].wait(20)
    server.pages["/feed"] = changed_by('"2"', feed(*links), RSS)
    process.append(_watching(path, *sources))
    assert process[-1].stdout
    assert process[-1].stdout.readline() == "1\n"
    process[-1].kill()
    process[-1].wait(20)
    with Record.open(path) as record:
        _once(record, *sources)
        assert sorted(report.url or report.path for report in record.reports) == sorted([*links, f"{folder}/9.html"])
        assert all(report.also_in == () for report in record.reports)
    assert [server.paths().count(f"/{number}") for number in (1, 2, 3, 4)] == [1, 1, 2, 1]


def test_ctrl_c_ends_it_in_one_line(server: Server, tmp_path: Path) -> None:
    server.pages["/feed"] = page(feed(*_articles(server, 1)), RSS)
    words = ["watch", server.url("/feed"), "--record", str(tmp_path / "r"), "--every", "1h", "--allow-private"]
    process = subprocess.Popen(
        [sys.executable, "-m", "communique", *words],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "COMMUNIQUE_FETCH_DELAY_SECONDS": "0", "COLUMNS": "80"},
    )  # fmt: skip
    assert process.stdout
    assert process.stderr
    assert process.stdout.readline().endswith("1 new report\n")
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 130
    assert process.stderr.read().strip() == "stopped; what was read is kept, run the same command to go on"


def test_the_command_looks_once_where_it_is_told_to(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["watch", server.url("/gone"), "--once", "--record", str(tmp_path / "r")]) == 0
    out = capsys.readouterr().out
    assert "0 new reports" in out
    assert "not a public address" in out


@pytest.mark.parametrize(("span", "wanted"), [("30s", 30), ("10m", 600), (" 2h ", 7200), ("1d", 86_400)])
def test_stretches_of_time_are_read(span: str, wanted: int) -> None:
    assert seconds(span) == wanted


@pytest.mark.parametrize("span", ["", "0s", "10", "m", "-1m", "1.5h", "10 minutes", "9999999s"])
def test_what_is_no_stretch_of_time_is_told(span: str) -> None:
    with pytest.raises(InputError, match="no stretch of time"):
        seconds(span)


def test_a_watch_that_cannot_be_is_told_at_once(record: Record) -> None:
    with pytest.raises(InputError, match="fetch_allow"):
        Fetcher(Settings(fetch_allow="home"))


def _written(path: Path, text: str) -> None:
    """Writes a file that was whole a while ago."""
    path.write_text(text)
    os.utime(path, (1e9, 1e9))
