"""The compiled trainer against torch's autograd and optimizers, and against the lecture."""

from __future__ import annotations

import math
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
import torch

from engine.activations import Activation
from engine.document import Document
from engine.errors import PinholeError
from engine.lecture import lecture_document
from engine.networks.forward import layer_activations
from engine.networks.network import Network
from engine.settings.penalties import PenaltyWeight
from engine.settings.training import InputNoise, NoiseKind, Optimizer, TrainingSettings
from engine.trainers.state import first_state
from engine.trainers.torch_trainer import TorchTrainer
from engine.trainers.trainer import TrainerMaker, steps_an_epoch, task_of
from tests.engine.trainers.plain_loop import plain_losses_and_outputs
from tests.engine.trainers.random_tasks import PlainLoop, random_task
from tests.rounding import assert_as_exact_as, assert_curve_as_exact_as
from tests.toy_penalty import Toy
from tests.toy_penalty import toy as toy

SMALLEST_NORMAL = np.finfo(np.float32).smallest_normal


@pytest.mark.parametrize("seed", range(60))
def test_is_as_close_to_the_exact_losses_as_torch_is_for_any_network_and_settings(
    make_compiled: TrainerMaker, seed: int
) -> None:
    task = random_task(seed)
    state = first_state(task.layout, seed)
    exact = np.array(PlainLoop(task, state.parameters, torch.float64).train(12))
    rounded = np.array(PlainLoop(task, state.parameters, torch.float32).train(12))
    progress = make_compiled(state, task).run(12 * steps_an_epoch(task), 1)
    # Relative to each loss; that is a mean of up to 7 * 49 pixels' parts, which alone brings some 18 roundings.
    assert_as_exact_as(
        progress.points[:, 1:] / exact, rounded / exact, np.ones_like(exact), roundings=2 * math.sqrt(7 * 49)
    )


def test_losses_and_outputs_equal_the_plain_loop_on_the_lectures_network(make_compiled: TrainerMaker) -> None:
    document = lecture_document()
    exact, exact_outputs = plain_losses_and_outputs(document, 150, torch.float64)
    rounded, rounded_outputs = plain_losses_and_outputs(document, 150, torch.float32)
    state = first_state(document.layout, document.seed)
    points = make_compiled(state, task_of(document)).run(300, 1).points
    assert points[:, 0].tolist() == list(range(1, 151))
    assert_curve_as_exact_as(points[:, 1], rounded, exact, roundings=math.sqrt(2 * 64))  # a mean of so many
    assert_as_exact_as(_answers(document, state.parameters), rounded_outputs, exact_outputs, roundings=64)


@pytest.mark.parametrize(
    ("epochs", "equal_pixels"),
    [
        (10, [44, 43, 44, 44, 40, 52]),
        (50, [55, 56, 47, 55, 35, 44]),
        (100, [64, 62, 43, 61, 34, 50]),
        (150, [64, 64, 44, 63, 34, 49]),
        (200, [64, 64, 44, 63, 32, 49]),
        (500, [64, 64, 42, 63, 31, 49]),
    ],
)
def test_pixel_counts_of_the_lecture(
    make_compiled: TrainerMaker, epochs: int, equal_pixels: list[int]
) -> None:
    document = lecture_document()
    state = first_state(document.layout, document.seed)
    make_compiled(state, task_of(document)).run(2 * epochs, 10)
    task = task_of(document)
    inputs = np.concatenate([task.train, task.test])
    drawn = _answers(document, state.parameters) >= 0.5
    assert (drawn == (inputs >= 0.5)).sum(axis=1).tolist() == equal_pixels


@pytest.mark.parametrize("optimizer", list(Optimizer))
def test_either_trainer_goes_on_where_the_other_stopped(
    make_compiled: TrainerMaker, optimizer: Optimizer
) -> None:
    settings = TrainingSettings(optimizer=optimizer, learning_rate=0.002, shuffle=True)
    document = replace(lecture_document(), training=settings)
    task = task_of(document)
    alone, taking_turns = (first_state(document.layout, 3) for _ in range(2))
    TorchTrainer(alone, task).run(81, 1)
    for number, make in enumerate((make_compiled, TorchTrainer, make_compiled)):
        make(taking_turns, task).run(27, 1)
        assert taking_turns.step == 27 * (number + 1)
    start = first_state(document.layout, 3).parameters
    exact, rounded = (PlainLoop(task, start, dtype) for dtype in (torch.float64, torch.float32))
    for plain in (exact, rounded):
        for _ in zip(range(81), plain.steps(), strict=False):
            pass
    for ours in (alone, taking_turns):  # each step rounds each parameter once
        assert_as_exact_as(ours.parameters, rounded.parameters(), exact.parameters(), roundings=81)
    assert (taking_turns.epoch, taking_turns.position) == (alone.epoch, alone.position) == (40, 1)


def test_a_run_is_the_same_in_slices(make_compiled: TrainerMaker) -> None:
    settings = TrainingSettings(noise=InputNoise(NoiseKind.GAUSSIAN, 0.2), shuffle=True, batch=2)
    document = lecture_document()
    document = replace(document, training=settings, train=document.pictures[:5])
    whole, halves = (first_state(document.layout, 3) for _ in range(2))
    make_compiled(whole, task_of(document)).run(20, 1)
    trainer = make_compiled(halves, task_of(document))
    for steps in (7, 6, 7):
        trainer.run(steps, 1)
    np.testing.assert_array_equal(whole.parameters, halves.parameters)


def test_a_loss_without_kernels_is_refused(make_compiled: TrainerMaker, toy: Toy) -> None:
    document = lecture_document()
    trainer = make_compiled(first_state(document.layout, 1), task_of(document))
    penalties = (PenaltyWeight(toy.name, 0.1),)
    with pytest.raises(PinholeError, match="train with PyTorch"):
        trainer.set_task(task_of(replace(document, training=replace(document.training, penalties=penalties))))


def test_only_epochs_divisible_by_the_stride_are_measured(make_compiled: TrainerMaker) -> None:
    document = lecture_document()
    trainer = make_compiled(first_state(document.layout, 1), task_of(document))
    assert trainer.run(13, 3).points[:, 0].tolist() == [3, 6]
    points = trainer.run(5, 3).points
    assert points[:, 0].tolist() == [9]
    assert tuple(points[0, 1:]) == trainer.losses().totals


def test_numbers_too_small_to_matter_become_zero_while_training_and_only_then(
    make_compiled: TrainerMaker,
) -> None:
    document = lecture_document()
    state = first_state(document.layout, document.seed)
    make_compiled(state, task_of(document)).run(60_000, 1_000)
    for vector in (state.parameters, state.first_moment, state.second_moment):
        assert not np.any((vector != 0.0) & (np.abs(vector) < SMALLEST_NORMAL))
    torch.set_flush_denormal(False)
    make_compiled(state, task_of(document)).run(2, 1)
    small = np.array([1e-30], dtype=np.float32)
    assert (small * np.float32(1e-10))[0] > 0.0


def test_a_loss_that_is_not_a_number_stops_before_the_step(make_compiled: TrainerMaker) -> None:
    settings = TrainingSettings(optimizer=Optimizer.SGD, learning_rate=1e6)
    network = Network(hidden=Activation.RELU, output=Activation.IDENTITY)
    document = replace(lecture_document(), training=settings, network=network)
    state = first_state(document.layout, 1)
    trainer = make_compiled(state, task_of(document))
    progress = trainer.run(500, 1)
    assert not progress.finite
    assert progress.steps == state.step < 500
    before = state.parameters.copy()
    assert trainer.run(1, 1).steps == 0
    np.testing.assert_array_equal(state.parameters, before)


def test_another_optimizer_starts_without_memory(make_compiled: TrainerMaker) -> None:
    document = lecture_document()
    state = first_state(document.layout, 1)
    trainer = make_compiled(state, task_of(document))
    trainer.run(5, 1)
    trainer.set_task(task_of(replace(document, training=TrainingSettings(optimizer=Optimizer.RMSPROP))))
    assert state.optimizer_steps == 0
    assert not state.second_moment.any()


def test_goes_on_when_pictures_are_taken_away_in_the_middle_of_an_epoch(make_compiled: TrainerMaker) -> None:
    document = lecture_document()
    many = replace(document, train=document.pictures)
    state = first_state(document.layout, 1)
    trainer = make_compiled(state, task_of(many))
    trainer.run(5, 1)
    trainer.set_task(task_of(document))
    progress = trainer.run(3, 1)
    assert progress.finite
    assert (state.epoch, state.position) == (2, 0)


def test_without_pictures_there_is_nothing_to_do_and_no_loss(make_compiled: TrainerMaker) -> None:
    document = Document(seed=1)
    trainer = make_compiled(first_state(document.layout, 1), task_of(document))
    assert trainer.run(10, 1).steps == 0
    assert np.isnan(trainer.losses().totals).all()


def test_neither_torch_nor_qt_is_needed() -> None:
    program = "import engine.trainers.compiled.trainer, sys; print(*{'torch', 'PySide6'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def _answers(document: Document, parameters: np.ndarray) -> np.ndarray:
    task = task_of(document)
    return layer_activations(document.layout, parameters, np.concatenate([task.train, task.test]))[-1]
