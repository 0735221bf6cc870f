"""PyTorch on a device of its own trains the same, and a lost device costs nothing but its speed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from engine.kinds import kind_named, kinds, with_kind
from engine.lecture import lecture_document
from engine.settings.training import InputNoise, NoiseKind, Optimizer
from engine.trainers.devices import CPU, devices, trainer_name
from engine.trainers.falling_back import FallingBack
from engine.trainers.state import TrainingState, first_state
from engine.trainers.torch_trainer import TorchTrainer
from engine.trainers.trainer import Stretch, Task, task_of

LOST = "CUDA error: unspecified launch failure\nCompile with `TORCH_USE_CUDA_DSA`"


class Faulty(TorchTrainer):
    """A device that is lost in the middle of its third stretch."""

    def __init__(self, state: TrainingState, task: Task) -> None:
        super().__init__(state, task, apart=True)
        self.name = trainer_name("cuda")
        self.calls = 0

    def run(self, steps: int, *rest: object) -> Stretch:
        self.calls += 1
        if self.calls == 3:
            super().run(steps // 2, *rest)  # type: ignore[arg-type]
            raise torch.AcceleratorError(LOST) if hasattr(torch, "AcceleratorError") else RuntimeError(LOST)
        return super().run(steps, *rest)  # type: ignore[arg-type]


def make_on(state: TrainingState, task: Task, device: str) -> TorchTrainer:
    return TorchTrainer(state, task) if device == CPU else Faulty(state, task)


@pytest.mark.parametrize("name", [kind.name for kind in kinds()])
@pytest.mark.parametrize("optimizer", list(Optimizer))
def test_vectors_of_its_own_change_nothing(name: str, optimizer: Optimizer) -> None:
    document = with_kind(lecture_document(), kind_named(name))
    training = replace(
        document.training,
        optimizer=optimizer,
        learning_rate=0.001,
        batch=1,
        shuffle=True,
        noise=InputNoise(NoiseKind.FLIP, 0.1),
    )
    task = task_of(replace(document, training=training))
    shared, apart = (first_state(task.layout, 1) for _ in range(2))
    for state, is_apart in ((shared, False), (apart, True)):
        trainer = TorchTrainer(state, task, apart=is_apart)
        trainer.run(5, 1)
        assert trainer.run(4, 1).points[0, 0] == 3
    np.testing.assert_array_equal(shared.parameters, apart.parameters)
    np.testing.assert_array_equal(shared.first_moment, apart.first_moment)


def test_a_lost_device_is_told_once_and_the_run_goes_on_as_if_it_had_never_been() -> None:
    task = task_of(lecture_document())
    told: list[str] = []
    state, plain = (first_state(task.layout, 1) for _ in range(2))
    trainer = FallingBack(state, task, "cuda", make_on, told.append)
    assert trainer.name == "torch on cuda"
    for _ in range(5):
        trainer.run(10, 1)
    assert trainer.name == "torch" and told == ["CUDA error: unspecified launch failure"]
    TorchTrainer(plain, task).run(50, 1)
    assert (state.step, state.epoch) == (plain.step, plain.epoch)
    np.testing.assert_array_equal(state.parameters, plain.parameters)


def test_an_error_of_the_processor_is_no_lost_device() -> None:
    task = task_of(lecture_document())
    trainer = FallingBack(first_state(task.layout, 1), task, CPU, lambda s, t, d: Faulty(s, t), print)
    trainer.run(2, 1)
    trainer.run(2, 1)
    with pytest.raises(RuntimeError):
        trainer.run(2, 1)


def test_the_processor_is_always_there_and_has_the_plain_name() -> None:
    assert devices()[0] == CPU and trainer_name(CPU) == "torch"
