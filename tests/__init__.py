"""Shared helpers of the tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def shared(path: str) -> Path:
    """A file or folder of real reports or public data kept outside the project; skips where it is absent.

    Looked for in $COMMUNIQUE_SHARED, else in a folder `shared` beside the checkout.
    """
    place = Path(os.environ.get("COMMUNIQUE_SHARED", ROOT.parent / "shared")) / path
    if not place.exists():
        pytest.skip(f"{path} is not on this machine: it is others' property and kept outside the project")
    return place
