"""What holds of reports however odd the bytes were that they were read from."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from communique.model import Problem, Report


def assert_sound(reports: Sequence[Report], problems: Sequence[Problem]) -> None:
    """Nothing is lost in silence, a record can keep it all, and every offset lies in the text."""
    assert reports or problems, "nothing was read and nothing was said"
    msgspec.json.encode((reports, problems))
    for report in reports:
        at = 0
        for block in report.blocks:
            assert at <= block.start < block.end <= len(report.text)
            at = block.end
        at = 0
        for span in report.source_map:
            assert at <= span.start < span.end <= len(report.text)
            assert 0 <= span.byte_start <= span.byte_end
            at = span.end
