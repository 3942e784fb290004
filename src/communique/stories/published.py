"""Reports -> when each was published, and which of two came first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from communique.language.analysis import publication_day
from communique.model import Report

_HOUR = "T"


@dataclass(frozen=True)
class Published:
    """When each report was published, by its id: ISO, as it says; reports without a time are left out."""

    times: Mapping[str, str]

    @classmethod
    def of(cls, reports: Iterable[Report]) -> Published:
        """The publication times of some reports."""
        return cls({report.id: report.published for report in reports if report.published})

    @cached_property
    def days(self) -> Mapping[str, dt.date]:
        """The publication days of the reports that tell one."""
        found = {id_: publication_day(time) for id_, time in self.times.items()}
        return {id_: day for id_, day in found.items() if day is not None}

    def before(self, one: str, two: str) -> bool:
        """Whether one report was published before another: by the hour where both tell it, else by the day."""
        if one not in self.days or two not in self.days:
            return False
        if _HOUR in self.times[one] and _HOUR in self.times[two]:
            return self.times[one] < self.times[two]
        return self.days[one] < self.days[two]
