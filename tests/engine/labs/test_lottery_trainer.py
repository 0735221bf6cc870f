"""Which trainer a lottery gets, and for how many threads."""

from __future__ import annotations

import pytest

from engine.labs import lottery_trainer as module
from engine.labs.lottery_trainer import free_cores, lottery_trainer
from engine.trainers.compiled.cache import CompiledUnavailableError
from engine.training.choice import make_torch_trainer


def test_the_compiled_trainer_draws_and_leaves_the_window_a_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "compiled_trainer", lambda go_on: make_torch_trainer)
    monkeypatch.setattr("os.cpu_count", lambda: 4)
    found = lottery_trainer(lambda: True)
    assert (found.workers, found.note) == (3, "")
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    assert free_cores() == 1


def test_pytorch_draws_alone_and_says_why_if_nothing_can_be_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(go_on: object) -> None:
        raise CompiledUnavailableError("numba is not installed.")

    monkeypatch.setattr(module, "compiled_trainer", refuse)
    found = lottery_trainer(lambda: True)
    assert (found.make, found.workers) == (make_torch_trainer, 1)
    assert "numba is not installed" in found.note
