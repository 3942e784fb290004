"""A zip or tar archive -> its members, each read as if it lay in a folder; nothing is ever written by its name."""

from __future__ import annotations

import io
import os
import re
import struct
import tarfile
import zipfile
from collections.abc import Iterator, Mapping
from functools import partial
from typing import IO, Any

import msgspec

from communique.reports.formats.prefixed import seekable
from communique.reports.formats.source import BROKEN, Descend, Item, Metered, Opener, Source, named, problem, why
from communique.reports.received import Sidecar

_OUTSIDE = re.compile(r"^(?:[/\\]|[A-Za-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)")
_OFFICE = frozenset({"[Content_Types].xml", "META-INF/container.xml", "mimetype"})
_LONGEST_HEADER = 1_048_576
_LONGEST_SIDECAR = 1_048_576
_ZIP_CODINGS = {zipfile.ZIP_DEFLATED: "deflate", zipfile.ZIP_BZIP2: "bzip2", zipfile.ZIP_LZMA: "lzma"}
_ZIP_HEADER, _ZIP_LENGTHS_AT = 30, 26
"""The bytes of a member's header but for its name and extras, and where in it the lengths of these stand."""


def zip_opener(descend: Descend) -> Opener:
    """Opens zip archives; their members in the order of the archive's own list, with their sidecars."""

    def opened(source: Source) -> Iterator[Item]:
        with seekable(source.stream) as stream, zipfile.ZipFile(stream) as archive:
            infos = {info.filename: info for info in archive.infolist()}
            if not _OFFICE.isdisjoint(infos):
                yield problem(source.path, "it is an office document or book, not an archive; save it as PDF or text")
                return
            sidecars = _sidecars(infos)
            beside_others = frozenset(sidecars.values())
            for info in archive.infolist():
                if _is_kept(info.filename, is_folder=info.is_dir()) and info.filename not in beside_others:
                    beside = infos.get(sidecars.get(info.filename, ""))
                    yield from _zipped(source, archive, info, beside, descend)

    return opened


def tar_opener(descend: Descend) -> Opener:
    """Opens tar archives, read forward; links and devices are refused.

    A sidecar stands right before its member, as in archives that are sorted by name: no more than one file is held.
    """

    def opened(source: Source) -> Iterator[Item]:
        held: tuple[str, bytes, tuple[int, int]] | None = None
        with tarfile.open(fileobj=_Forward(source.stream), mode="r|", tarinfo=_Header) as archive:
            for info in archive:
                archive.members = []  # type: ignore[attr-defined]  # else every header read is kept
                if not _is_kept(info.name, is_folder=info.isdir()):
                    continue
                refused = _refused(info.name) or (None if info.isreg() else "it is a link or a device, not a file")
                content = None if refused else archive.extractfile(info)
                if content is None:
                    yield problem(f"{source.path}#{named(info.name)}", refused or "it has no content", info.name)
                    continue
                stream = io.BufferedReader(Metered(content, source, partial(int, info.size)))
                place = info.offset_data, info.offset_data + info.size
                sidecar = None
                if held and held[0] in _beside(info.name):
                    sidecar = _told(*held[:2])
                elif held:
                    yield from descend(_let_go(source, *held))
                held = None
                if info.name.endswith(".json") and info.size <= _LONGEST_SIDECAR:
                    held = info.name, stream.read(), place
                else:
                    yield from descend(source.member(info.name, stream, sidecar=sidecar, held_at=place))
            if held:
                yield from descend(_let_go(source, *held))

    return opened


def _let_go(source: Source, name: str, data: bytes, place: tuple[int, int]) -> Source:
    """A member of a tar that was held back, as it might have been a sidecar, and is none."""
    return source.member(name, io.BytesIO(data), held_at=place)


class _Header(tarfile.TarInfo):
    """A header that may not claim more than a megabyte of names: tarfile would read as much into memory."""

    def _proc_member(self, archive: tarfile.TarFile) -> tarfile.TarInfo:
        if self.size < 0 or (not self.isreg() and self.size > _LONGEST_HEADER):
            raise tarfile.ReadError(f"a header claims {self.size:,} bytes")
        found: tarfile.TarInfo = super()._proc_member(archive)  # type: ignore[misc]
        return found


class _Forward(io.RawIOBase):
    """A stream whose end is an error inside a member, as tarfile takes a short read for an empty archive."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__()
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        """Reads on."""
        return self._stream.read(size)


def _zipped(
    source: Source, archive: zipfile.ZipFile, info: zipfile.ZipInfo, beside: zipfile.ZipInfo | None, descend: Descend
) -> Iterator[Item]:
    where = f"{source.path}#{named(info.filename)}"
    if refused := _refused(info.filename):
        yield problem(where, refused, info.filename)
        return
    try:
        sidecar = _sidecar(archive, beside) if beside else None
        with archive.open(info) as content:
            stream = io.BufferedReader(Metered(content, source, lambda: info.compress_size))
            place = _packed_at(archive, info)
            codings = (
                [_ZIP_CODINGS.get(info.compress_type, f"zip method {info.compress_type}")] if info.compress_type else []
            )
            yield from descend(source.member(info.filename, stream, sidecar=sidecar, held_at=place, codings=codings))
    except BROKEN as error:
        yield problem(where, f"it cannot be unpacked: {why(error)}")


def _packed_at(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> tuple[int, int] | None:
    """Where the bytes of a member stand in the archive, still packed: behind a header of their own."""
    if archive.fp is None:
        return None
    archive.fp.seek(info.header_offset + _ZIP_LENGTHS_AT)
    start = info.header_offset + _ZIP_HEADER + sum(struct.unpack("<HH", archive.fp.read(4)))
    return start, start + info.compress_size


def _sidecars(infos: Mapping[str, object]) -> Mapping[str, str]:
    """Member -> the NAME.json or NAME.ext.json that tells about it."""
    found: dict[str, str] = {}
    for name in infos:
        for beside in _beside(name):
            if beside in infos:
                found[name] = beside
    return found


def _beside(name: str) -> tuple[str, ...]:
    """What the sidecar of a member may be called."""
    return tuple(beside for beside in (f"{name}.json", f"{os.path.splitext(name)[0]}.json") if beside != name)


def _sidecar(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Sidecar:
    with archive.open(info) as content:
        return _told(info.filename, content.read(_LONGEST_SIDECAR))


def _told(name: str, data: bytes) -> Sidecar:
    try:
        found: Any = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return {"": f"the sidecar {named(name)} cannot be read: {error}"}
    return found if isinstance(found, dict) else {"": f"the sidecar {named(name)} is not a JSON object"}


def _is_kept(name: str, *, is_folder: bool) -> bool:
    """Whether a member is looked at: folders, and what hides behind a dot or `__MACOSX`, are not, as in folders."""
    last = name.rstrip("/").rpartition("/")[2]
    if _refused(name):
        return True
    return not (is_folder or name.startswith("__MACOSX/") or (last.startswith(".") and last.strip(".")))


def _refused(name: str) -> str | None:
    return "its name leads out of the archive; it was not read" if _OUTSIDE.search(name) else None
