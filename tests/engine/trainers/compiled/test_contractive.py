"""The kernel of the contractive penalty against autograd in float64, for every activation, depth and kind of code."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from engine.activations import Activation
from engine.networks.layers.top_k import TopK
from engine.networks.network import Network
from engine.networks.shapes.coding import Coding
from engine.networks.shapes.convolutional import Convolutional, Kernel
from engine.pictures.picture import GridSize
from engine.settings.penalties import PenaltyWeight
from engine.settings.training import TrainingSettings
from engine.trainers.compiled import program
from engine.trainers.compiled.takes import takes
from engine.trainers.state import first_state
from engine.trainers.trainer import Task, TrainerMaker
from tests.engine.trainers.one_step import autograd_step, descending
from tests.rounding import assert_as_exact_as

SIZE = GridSize(6, 5)
DEPTHS = ((), (11,), (11, 9), (11, 9, 10))
HEAVY = PenaltyWeight("contractive", 30.0)  # so that a step is mostly the penalty's


def task_of(network: Network, **settings: object) -> Task:
    pictures = np.random.default_rng(4).random((3, SIZE.pixels)).astype(np.float32)
    training = TrainingSettings(batch=3, shuffle=False, penalties=(HEAVY,), **settings)
    return descending(Task(network, SIZE, training, 5, pictures, pictures))


def assert_steps_as_autograd(make_compiled: TrainerMaker, task: Task) -> None:
    state = first_state(task.layout, 7)
    state.parameters *= 2  # weighted sums large enough to bend
    start = state.parameters.copy()
    make_compiled(state, task).run(1, 1)
    rounded, exact = (autograd_step(task, start, 0, dtype) for dtype in (torch.float32, torch.float64))
    # A weight's part is a sum over code, units and pixels, and there is one such sum for each layer on the way.
    terms = len(task.layout.layers) * SIZE.pixels
    assert_as_exact_as(state.parameters - start, rounded - start, exact - start, terms)


@pytest.mark.parametrize("widths", DEPTHS, ids=len)
@pytest.mark.parametrize("activation", Activation)
def test_its_gradient_is_exact_for_every_activation_and_depth(
    make_compiled: TrainerMaker, activation: Activation, widths: tuple[int, ...]
) -> None:
    network = Network(widths, 5, (8,), hidden=activation, code_activation=activation)
    assert_steps_as_autograd(make_compiled, task_of(network))


@pytest.mark.parametrize("stages", ((5,), (3, 6)), ids=len)
@pytest.mark.parametrize("activation", Activation)
def test_its_gradient_is_exact_through_convolutions(
    make_compiled: TrainerMaker, activation: Activation, stages: tuple[int, ...]
) -> None:
    network = Network(
        stages, 5, (8,) * len(stages), activation, activation, shape=Convolutional(Kernel.THREE)
    )
    task = task_of(network)
    assert takes(task)
    assert_steps_as_autograd(make_compiled, task)


@pytest.mark.parametrize("dropout", (0.0, 0.4))
@pytest.mark.parametrize("coding", Coding)
def test_its_gradient_is_exact_for_every_kind_of_code_and_where_dropout_falls(
    make_compiled: TrainerMaker, coding: Coding, dropout: float
) -> None:
    for hidden in (Activation.SIGMOID, Activation.GELU):
        network = Network((11, 9), 6, (8,), hidden, Activation.TANH, coding=coding, kept=2)
        assert_steps_as_autograd(make_compiled, task_of(network, dropout=dropout))


def test_it_comes_and_goes_while_a_network_is_trained(make_compiled: TrainerMaker) -> None:
    task = task_of(Network((11,), 4, (8,)))
    without = replace(task, settings=replace(task.settings, penalties=()))
    ours, again = (first_state(task.layout, 7) for _ in range(2))
    trainer = make_compiled(ours, without)
    for one in (without, task, without):
        trainer.set_task(one)
        assert trainer.run(2, 1).finite
        assert make_compiled(again, one).run(2, 1).finite
        np.testing.assert_array_equal(ours.parameters, again.parameters)


def test_an_encoder_whose_derivatives_it_does_not_know_is_left_to_pytorch(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    task = task_of(Network((11,), 4, (8,), coding=Coding.TOP_K))
    assert takes(task)
    unknown = dict(program.KINDS)
    unknown[TopK] = unknown[TopK]._replace(derives=False)
    monkeypatch.setattr(program, "KINDS", unknown)
    assert not takes(task)
    assert takes(replace(task, settings=replace(task.settings, penalties=())))
