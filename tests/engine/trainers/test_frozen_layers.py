"""Frozen layers stay as they are to the bit, and the others learn as torch's do beside frozen ones."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
import torch
from torch import nn

from engine.kinds import kinds, with_kind
from engine.lecture import lecture_document
from engine.networks.frozen_layers import can_freeze, frozen_in, layer_keys, learning_parts
from engine.networks.layer_names import layer_names
from engine.networks.network import Network
from engine.networks.shapes.coding import Coding
from engine.networks.torch_module import build_layers
from engine.networks.torch_modules.learning import Lesson
from engine.pictures.picture import GridSize
from engine.settings.training import Optimizer
from engine.trainers.objective import Objective
from engine.trainers.state import first_state
from engine.trainers.torch_trainer import TorchTrainer
from engine.trainers.trainer import Task, TrainerMaker, task_of
from engine.training.run import Run
from tests.rounding import assert_curve_as_exact_as

EPOCHS = 100  # of two steps
CHOICES = (("encoder-1",), ("code", "output"), ("decoder-1",))
KINDS = [kind.name for kind in kinds()]


def task_with(name: str, frozen: tuple[str, ...], optimizer: Optimizer = Optimizer.ADAM) -> Task:
    document = with_kind(lecture_document(), next(kind for kind in kinds() if kind.name == name))
    training = replace(
        document.training, batch=1, shuffle=False, optimizer=optimizer, learning_rate=0.001
    )  # alike for all, whatever a kind is best trained with
    training = replace(training, weight_decay=1e-3, frozen=frozen)
    return task_of(replace(document, training=training))


def losses_beside_frozen_ones(task: Task, parameters: np.ndarray, dtype: torch.dtype) -> np.ndarray:
    """What torch comes to where frozen layers need no gradient and the optimizer never sees them."""
    layers = tuple(layer.to(dtype) for layer in build_layers(task.layout, parameters.copy()))
    module = nn.Sequential(*(part for layer in layers for part in layer))
    for key, layer in zip(layer_keys(task.layout), layers, strict=True):
        if key in task.settings.frozen:
            for part in layer:
                part.requires_grad_(False)
    objective, settings = Objective(task, layers, module), task.settings
    learning = [one for one in module.parameters() if one.requires_grad]
    optimizer = torch.optim.Adam(learning, lr=settings.learning_rate, weight_decay=settings.weight_decay)
    every = torch.from_numpy(task.train).to(dtype)
    losses = []
    for epoch in range(EPOCHS):
        for picture in range(len(task.train)):
            clean, chosen = every[picture : picture + 1], np.array([picture])
            lesson = Lesson(clean, task.seed, epoch, chosen, settings.dropout)
            optimizer.zero_grad()
            objective.loss(clean, clean, epoch, lesson)[0].backward()
            optimizer.step()
        losses.append(objective.losses(every, epoch + 1).total)
    return np.array(losses)


@pytest.mark.parametrize("frozen", CHOICES, ids="+".join)
@pytest.mark.parametrize("name", [name for name in KINDS if name != "denoising"])
def test_two_hundred_steps_beside_frozen_layers_are_torchs(
    make_compiled: TrainerMaker, name: str, frozen: tuple[str, ...]
) -> None:
    task = task_with(name, frozen)
    assert frozen_in(task.layout, frozen)
    start = first_state(task.layout, task.seed)
    exact, rounded = (
        losses_beside_frozen_ones(task, start.parameters, dtype) for dtype in (torch.float64, torch.float32)
    )
    for make in (make_compiled, TorchTrainer):
        points = make(start.copy(), task).run(2 * EPOCHS, 1).points
        assert_curve_as_exact_as(points[:, 1], rounded, exact, roundings=math.sqrt(2 * 64))


@pytest.mark.parametrize("optimizer", Optimizer)
@pytest.mark.parametrize("name", KINDS)
def test_frozen_layers_stay_and_all_others_move(
    make_compiled: TrainerMaker, name: str, optimizer: Optimizer
) -> None:
    for frozen in CHOICES:
        task = task_with(name, frozen, optimizer)
        start = first_state(task.layout, task.seed)
        for make in (make_compiled, TorchTrainer, partial(TorchTrainer, apart=True)):
            state = start.copy()
            assert make(state, task).run(20, 1).steps == 20
            moved = state.parameters != start.parameters
            for key, places in zip(layer_keys(task.layout), task.layout.places, strict=True):
                for place in places:
                    own = slice(place.start, place.stop)
                    assert moved[own].any() == (key not in frozen), (key, frozen)
                    if key in frozen:
                        assert not state.first_moment[own].any() and not state.second_moment[own].any()


@pytest.mark.parametrize("trainer", ["compiled", "torch"])
def test_a_layer_is_frozen_and_freed_between_two_steps(make_compiled: TrainerMaker, trainer: str) -> None:
    make = make_compiled if trainer == "compiled" else TorchTrainer
    free = lecture_document()
    frozen = replace(free, training=replace(free.training, frozen=("encoder-1",)))
    run, first = Run(free, make), slice(0, free.layout.places[0][-1].stop)
    run.train(10)
    run.follow(frozen)
    before, step = run.state.parameters.copy(), run.state.step
    run.train(10)
    assert run.state.step == step + 10
    np.testing.assert_array_equal(run.state.parameters[first], before[first])
    assert not np.array_equal(run.state.parameters, before)
    run.follow(free)
    run.train(10)
    assert not np.array_equal(run.state.parameters[first], before[first])


@pytest.mark.parametrize("trainer", ["compiled", "torch"])
def test_where_every_layer_is_frozen_epochs_pass_and_nothing_changes(
    make_compiled: TrainerMaker, trainer: str
) -> None:
    task = task_with("dense", ("code", "decoder-1", "encoder-1", "output"))
    state = first_state(task.layout, 1)
    before = state.parameters.copy()
    (make_compiled if trainer == "compiled" else TorchTrainer)(state, task).run(6, 1)
    assert state.epoch == 3
    np.testing.assert_array_equal(state.parameters, before)


def test_layers_have_names_that_hold_for_any_network() -> None:
    layout = Network((9, 7), 3, (7, 9), coding=Coding.SAMPLED).layout(GridSize(5, 5))
    keys = layer_keys(layout)
    assert keys == ("encoder-1", "encoder-2", "code", "code", "decoder-1", "decoder-2", "output")
    assert len(keys) == len(layer_names(layout)) == len(layout.layers)
    assert can_freeze(layout) == ("encoder-1", "encoder-2", "code", "decoder-1", "decoder-2", "output")
    assert frozen_in(layout, ("decoder-9", "output")) == ("output",)


def test_what_learns_is_told_in_as_few_parts_as_can_be() -> None:
    layout = Network((9, 7), 3, (7, 9)).layout(GridSize(5, 5))
    ends = [0, *(places[-1].stop for places in layout.places)]
    assert learning_parts(layout, ()) == ((0, layout.count),)
    assert learning_parts(layout, ("code",)) == ((0, ends[2]), (ends[3], layout.count))
    assert learning_parts(layout, ("encoder-1", "output")) == ((ends[1], ends[5]),)
