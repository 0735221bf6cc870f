"""The training benchmark compares like with like."""

from __future__ import annotations

import shutil

import pytest

from benchmarks import training
from benchmarks.c_loop import CLoop, NoCompilerError
from benchmarks.training import COMPILED, PLAIN, TORCH, C, compare, table
from tests.rounding import OTHER_ORDER


def test_all_contestants_train_the_same_network_the_same_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(training, "TURN_SECONDS", 0.02)  # what is compared here is no speed
    said: list[str] = []
    rows = compare(0.1, said.append)
    expected = [COMPILED, TORCH, PLAIN] if said else [COMPILED, TORCH, PLAIN, C]
    assert [row.name for row in rows] == expected
    plain = next(row for row in rows if row.name == PLAIN)
    assert plain.times_plain == 1.0
    for row in rows:
        # After 150 epochs float32 leaves some 3e-6 of the loss open, in torch as in ours; see tests.rounding.
        assert row.loss == pytest.approx(plain.loss, rel=2 * OTHER_ORDER * 3e-6), row.name
        assert row.slowest <= row.steps_per_second <= row.fastest
        assert row.name in table(rows)


def test_without_a_c_compiler_there_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(NoCompilerError, match="no C compiler"):
        CLoop()
