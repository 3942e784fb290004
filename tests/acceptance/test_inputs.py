"""What lies in an archive gives the record that it gives in a folder, and is read once."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

import communique
from communique import reports
from communique.reports import Received
from tests.reports.formats import build


def test_a_folder_and_its_archive_tell_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(f"Island states sign treaty\n\n{build.FIRST}\n\n{build.SECOND}\n")
    (folder / "b.html").write_text(build.PAGE)
    (folder / "c.xml").write_bytes(build.NITF)
    with tarfile.open(tmp_path / "news.tar.gz", "w:gz") as archive:
        archive.add(folder, "news")
    loose, packed = communique.read(folder), communique.read(tmp_path / "news.tar.gz")

    assert [report.id for report in loose.reports] == [report.id for report in packed.reports]
    assert [event.id for event in loose.events] == [event.id for event in packed.events]
    assert packed.reports[0].path.startswith(f"{tmp_path.as_posix()}/news.tar.gz#news/")


def test_a_member_in_the_record_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive, record = tmp_path / "a.zip", tmp_path / "r.communique"
    archive.write_bytes(build.zipped({"a.txt": build.FIRST.encode(), "b.jsonl": build.jsonl({"text": build.SECOND})}))
    communique.read(archive, record)
    seen: list[str] = []
    plain = reports.read

    def noted(received: Received, settings: communique.Settings) -> object:
        seen.append(received.path.rpartition("/")[2])
        return plain(received, settings)

    monkeypatch.setattr(reports, "read", noted)
    archive.write_bytes(build.zipped({"a.txt": build.FIRST.encode(), "b.jsonl": build.jsonl(
        {"text": build.SECOND}, {"id": "new", "text": build.THIRD})}))  # fmt: skip
    again = communique.read(archive, record)

    assert seen == ["a.zip#b.jsonl#new"]
    assert len(again.reports) == 3
