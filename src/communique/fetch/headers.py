"""The status and headers of an answer -> what they tell: what the body is, why there is none, how long to stay away."""

from __future__ import annotations

import datetime as dt
from email.message import Message
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from communique.errors import FetchError

PASSING = frozenset({408, 425, 429})
"""Statuses below 500 after which asking again may help."""

_UNREADABLE = ("image/", "audio/", "video/", "font/")
_LONGEST = 500
_LONGEST_WAIT = 86_400.0  # seconds, of what a server may ask for


def refused(code: int, headers: Message) -> FetchError:
    """What to say of a status that brings no page."""
    known = code in HTTPStatus.__members__.values()
    told = f"{code} {HTTPStatus(code).phrase}" if known else str(code)
    lasting = code < HTTPStatus.INTERNAL_SERVER_ERROR and code not in PASSING
    return FetchError(f"the server answers {told}", lasting=lasting, wait=retry_after(headers))


def media_type(headers: Message) -> str:
    """The media type of a body with its charset; FetchError where it is a picture, sound or film."""
    if "Content-Type" not in headers:
        return ""
    media_type, charset = headers.get_content_type(), headers.get_content_charset()
    if media_type.startswith(_UNREADABLE):
        raise FetchError(f"the address holds {media_type}, which is no report", lasting=True)
    return f"{media_type}; charset={charset}" if charset else media_type


def header(headers: Message, name: str, *, longest: int = _LONGEST) -> str | None:
    """A header on one line; None where it is absent, empty or longer than `longest` characters."""
    value = " ".join(str(headers.get(name, "")).split())
    return value if 0 < len(value) <= longest else None


def codings(headers: Message) -> tuple[str, ...]:
    """The codings that a body was sent in, in the order in which they are undone."""
    named = (header(headers, name) or "" for name in ("Transfer-Encoding", "Content-Encoding"))
    told = [part.strip().lower() for value in named for part in reversed(value.split(","))]
    return tuple(coding for coding in told if coding not in ("", "identity"))


def retry_after(headers: Message) -> float | None:
    """The seconds that a server asks us to stay away, from a number or a date."""
    value = header(headers, "Retry-After")
    if value is None:
        return None
    if value.isdecimal():
        return min(float(value), _LONGEST_WAIT)
    try:
        seconds = parsedate_to_datetime(value).timestamp() - dt.datetime.now(dt.UTC).timestamp()
    except (ValueError, OverflowError):
        return None
    return min(max(0.0, seconds), _LONGEST_WAIT)
