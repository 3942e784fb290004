"""Compiling tables pauses the garbage collector, and leaves it as it was whatever happens."""

from __future__ import annotations

import gc

import pytest

from communique.tables import collector_paused


def test_the_collector_runs_again_afterwards_even_after_an_error() -> None:
    with collector_paused():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ValueError, match="wrong table"), collector_paused():
        raise ValueError("wrong table")
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with collector_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
