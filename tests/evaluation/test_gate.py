"""The gate: a score below its floor fails, and floors only rise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation import Score, __main__, f1


@pytest.fixture
def floors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "floors.json"
    monkeypatch.setattr(__main__, "FLOORS", path)
    return path


def score(monkeypatch: pytest.MonkeyPatch, value: float) -> None:
    monkeypatch.setattr(__main__, "_modules", lambda: ["one"])
    monkeypatch.setattr(__main__, "_scored", lambda _name: [Score("a score", value, "", "one.score")])


def test_a_score_below_its_floor_fails(floors: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    floors.write_text('{"one.score": 0.8}')
    score(monkeypatch, 0.79)
    assert __main__.main([]) == 1
    score(monkeypatch, 0.8)
    assert __main__.main([]) == 0


def test_floors_rise_with_the_scores_and_never_fall(floors: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    floors.write_text('{"one.score": 0.8, "other.score": 0.5}')
    score(monkeypatch, 0.9)
    assert __main__.main(["--raise"]) == 0
    assert json.loads(floors.read_text()) == {"one.score": 0.895, "other.score": 0.5}
    score(monkeypatch, 0.897)
    __main__.main(["--raise"])
    assert json.loads(floors.read_text())["one.score"] == 0.895


def test_f1_of_nothing_found_and_nothing_wanted_is_zero() -> None:
    assert f1(0, 0, 0) == 0.0
    assert f1(1, 2, 2) == 0.5
