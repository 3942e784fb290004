"""docs/fetching.md names every setting of fetching with its default."""

from __future__ import annotations

import re

from communique.settings import HELP, Settings
from tests import ROOT


def test_every_setting_of_fetching_is_documented_with_its_default() -> None:
    text = (ROOT / "docs" / "fetching.md").read_text()
    rows = dict(re.findall(r"^\| `(\w+)` \| ([^|]*) \|", text, re.MULTILINE))
    wanted = {name: getattr(Settings(), name) for name in HELP if name.startswith("fetch_")}
    shown = {name: f"{value:g}" if isinstance(value, float) else str(value) for name, value in wanted.items()}
    assert {name: value.strip() for name, value in rows.items() if name in wanted} == shown
