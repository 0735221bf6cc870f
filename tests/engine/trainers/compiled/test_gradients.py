"""The kernels' gradients, losses and runs of any mixture of settings, against autograd and the torch trainer."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.networks.shapes.shape import Shape
from engine.trainers.compiled.takes import takes
from engine.trainers.state import first_state
from engine.trainers.torch_trainer import TorchTrainer
from engine.trainers.trainer import TrainerMaker, steps_an_epoch
from tests.engine.trainers.one_step import autograd_step, descending
from tests.engine.trainers.random_kinds import NETWORKS, random_kind
from tests.rounding import assert_as_exact_as

DRAWS = 30
EPOCH = 3


@pytest.mark.parametrize("shape", NETWORKS, ids=lambda shape: shape.name)
@pytest.mark.parametrize("seed", range(DRAWS))
def test_a_step_is_the_gradient_of_autograd(
    make_compiled: TrainerMaker, shape: type[Shape], seed: int
) -> None:
    task = descending(random_kind(seed, shape))
    state = first_state(task.layout, seed)
    state.epoch = EPOCH
    start = state.parameters.copy()
    if not takes(task):
        pytest.skip("PyTorch trains this mixture")
    make_compiled(state, task).run(1, 1)
    rounded, exact = (autograd_step(task, start, EPOCH, dtype) for dtype in (torch.float32, torch.float64))
    moved = np.abs(exact - start).max()
    # A step's part of a parameter is a sum over pictures, pixels and units; the sum with it rounds once more.
    roundings = 2 * task.size.pixels * moved / np.abs(exact).max() + 2
    assert_as_exact_as(state.parameters, rounded, exact, roundings)


@pytest.mark.parametrize("shape", NETWORKS, ids=lambda shape: shape.name)
@pytest.mark.parametrize("seed", range(DRAWS))
def test_the_named_losses_are_those_of_torch(
    make_compiled: TrainerMaker, shape: type[Shape], seed: int
) -> None:
    task = random_kind(seed, shape)
    if not takes(task):
        pytest.skip("PyTorch trains this mixture")
    state = first_state(task.layout, seed)
    state.epoch = EPOCH
    ours, torchs = make_compiled(state, task).losses(), TorchTrainer(state, task).losses()
    for one, other in zip(ours, torchs, strict=True):
        assert one.names == other.names
        # Means of 9 * 64 parts, each behind sums of at most 64 terms.
        np.testing.assert_allclose(one.values, other.values, rtol=64 * 2.0**-24 * 4)


@pytest.mark.parametrize("shape", NETWORKS, ids=lambda shape: shape.name)
def test_a_curve_has_the_terms_of_the_torch_trainers(make_compiled: TrainerMaker, shape: type[Shape]) -> None:
    for seed in range(4):
        task = random_kind(seed, shape)
        if not takes(task):
            continue
        ours, torchs = (first_state(task.layout, seed) for _ in range(2))
        steps = 3 * steps_an_epoch(task)
        first, second = make_compiled(ours, task).run(steps, 1), TorchTrainer(torchs, task).run(steps, 1)
        assert (first.terms, first.points.shape) == (second.terms, second.points.shape)
        # Adam's first steps divide by the root of a gradient's square: one near zero may go either way, a rate a step.
        np.testing.assert_allclose(first.points, second.points, rtol=0.02)
