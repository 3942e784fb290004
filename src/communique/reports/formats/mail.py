"""A mailbox or a message -> its letters and attachments; a letter -> its text and what its headers say."""

from __future__ import annotations

import email
import email.policy
import io
from collections.abc import Iterator, Mapping
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import Any, cast

from communique.errors import ReportError
from communique.reports.formats.letter_places import letter_places, part_place
from communique.reports.formats.source import BROKEN, Descend, Item, Opener, Source, problem, why
from communique.reports.formats.traced import SURROGATES, Traced

LETTER = "message/vnd.communique.body"
_MOST_PARTS = 200
_DEEPEST = 100
_LONGEST_ID = 200


def mbox_opener(descend: Descend) -> Opener:
    """Opens mailboxes, message by message: the standard library's reader would list the whole file first."""

    def opened(source: Source) -> Iterator[Item]:
        number = 0
        for number, (data, start, end) in enumerate(_messages(source), start=1):
            codings = ["mboxrd"] if len(data) < end - start else []
            if isinstance(data, str):
                yield problem(f"{source.path}#{number}", data)
            else:
                name, stream = _name(data, number), io.BytesIO(data)
                member = source.member(name, stream, media_type="message/rfc822", held_at=(start, end), codings=codings)
                yield from descend(member)
        if number == 0:
            raise ReportError("no message was found in it")

    return opened


def mail_opener(descend: Descend) -> Opener:
    """Opens one message: the letter itself, then its attachments."""

    def opened(source: Source) -> Iterator[Item]:
        data = source.whole()
        message = _parsed(data)
        yield source.alone(data, LETTER)
        body = _body(message)
        for number, part in enumerate(message.walk(), start=1):
            if number > _MOST_PARTS:
                yield problem(
                    source.path + "#parts", f"the message has more than {_MOST_PARTS} parts; the rest was not read"
                )
                return
            if part is not body and _is_attached(part):
                yield from _attachment(source, number, part, data, descend)

    return opened


def letter(data: bytes) -> tuple[Traced, str, Mapping[str, Any]]:
    """The text of a message's body, its media type (plain preferred), and its metadata as a sidecar would say it.

    ReportError where the message has no text.
    """
    message = _parsed(data)
    body = _body(message)
    if body is None:
        raise ReportError("the message has no text of its own")
    try:
        text = str(body.get_content())
    except BROKEN as error:
        raw = body.get_payload(decode=True)
        if not isinstance(raw, bytes):
            raise ReportError(f"the text of the message cannot be decoded: {why(error)}") from error
        text = raw.decode("utf-8", "replace")
    said = {"title": _header(message, "Subject"), "byline": _sender(message), "published": _time(message)}
    words = letter_places(data, body, SURROGATES.sub("\ufffd", text))
    return words, body.get_content_type(), {name: value for name, value in said.items() if value}


def _messages(source: Source) -> Iterator[tuple[bytes | str, int, int]]:
    """The messages between `From ` lines, and where they stand; a reason in the place of one that is too long."""
    limit = source.settings.max_report_bytes
    lines: list[bytes] = []
    size = at = start = 0
    after_blank, begun = True, False
    while line := source.stream.readline(limit):
        if after_blank and line.startswith(b"From "):
            if begun:
                yield _joined(lines, size, limit), start, at
            lines, size, begun, start = [], 0, True, at + len(line)
        else:
            size += len(line)
            if size <= limit:
                lines.append(line[1:] if line.lstrip(b">").startswith(b"From ") and line.startswith(b">") else line)
            else:
                lines = []
        at += len(line)
        after_blank = line in (b"\n", b"\r\n")
    if begun:
        yield _joined(lines, size, limit), start, at


def _joined(lines: list[bytes], size: int, limit: int) -> bytes | str:
    return b"".join(lines) if size <= limit else f"the message has more than max_report_bytes ({limit:,}) bytes"


def _parsed(data: bytes) -> EmailMessage:
    if data.lower().count(b"boundary=") > _DEEPEST:
        raise ReportError(f"the message declares more than {_DEEPEST} parts of parts; it was not read")
    try:
        return email.message_from_bytes(data, policy=email.policy.default)
    except BROKEN as error:
        raise ReportError(f"the message cannot be read: {why(error)}") from error


def _body(message: EmailMessage) -> EmailMessage | None:
    try:
        found = message.get_body(("plain", "html"))
    except BROKEN:
        return None
    return cast("EmailMessage | None", found)


def _is_attached(part: EmailMessage) -> bool:
    return not part.is_multipart() and (part.get_content_disposition() == "attachment" or bool(part.get_filename()))


def _attachment(source: Source, number: int, part: EmailMessage, message: bytes, descend: Descend) -> Iterator[Item]:
    try:
        name = part.get_filename() or str(number)
        content = part.get_payload(decode=True)
    except BROKEN as error:
        yield problem(f"{source.path}#{number}", f"the attachment cannot be read: {why(error)}")
        return
    data = content if isinstance(content, bytes) else b""
    source.budget.spend(len(data))
    place, coding = part_place(message, part)
    codings = [*([] if place else [f"part {number} of a message"]), *([coding] if coding else [])]
    yield from descend(
        source.member(name, io.BytesIO(data), media_type=part.get_content_type(), held_at=place, codings=codings)
    )


def _name(data: bytes, number: int) -> str:
    message = email.message_from_bytes(data[:65_536].partition(b"\n\n")[0] + b"\n\n")
    id_ = str(message.get("Message-ID", "")).strip().strip("<>")
    return id_ if id_ and id_.isprintable() and " " not in id_ and len(id_) <= _LONGEST_ID else str(number)


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        found = message.get(name)
        return " ".join(str(found).split()).encode("utf-8", "replace").decode() or None if found is not None else None
    except BROKEN:
        return None


def _sender(message: EmailMessage) -> str | None:
    """The name of the sender; None where there is only an address."""
    found = _header(message, "From")
    name = email.utils.parseaddr(found)[0] if found else ""
    return name or None


def _time(message: EmailMessage) -> str | None:
    found = _header(message, "Date")
    try:
        return parsedate_to_datetime(found).isoformat() if found else None
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
