"""The demo: from the sample reports to a brief, a record that holds, and a page, in one command."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique import cli


@pytest.mark.slow
def test_the_demo_reads_the_samples_and_a_second_run_says_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = []
    for _ in range(2):
        assert cli.run(["demo", "--to", str(tmp_path)]) == 0
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]
    assert "7 reports, 4 origins" in said[0]
    assert "[1]" in said[0]
    assert (tmp_path / "brief.html").stat().st_size > 50_000
    assert sorted(path.name for path in tmp_path.iterdir()) == ["brief.html", "demo.communique"]
    assert cli.run(["check", "--record", str(tmp_path / "demo.communique")]) == 0
