"""A worker that takes its time, for tests that interrupt it."""

from __future__ import annotations

import time
from collections.abc import Callable


def sleeper() -> Callable[[int], int]:
    def work(item: int) -> int:
        time.sleep(0.2)
        return item

    return work
