"""The contractive penalty against a Jacobian by differences."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from engine.activations import Activation
from engine.networks.layout import Layout
from engine.networks.network import Network
from engine.networks.shapes.coding import Coding
from engine.networks.torch_module import build_layers, through
from engine.networks.torch_modules.learning import Lesson
from engine.objective.penalties.batch_passage import BatchPassage
from engine.objective.penalties.contractive import Contractive
from engine.pictures.picture import GridSize
from engine.settings.training import TrainingSettings
from engine.trainers.objective import Objective
from engine.trainers.state import first_state
from engine.trainers.trainer import Task
from tests.rounding import FLOAT64

SIZE = GridSize(5, 4)
DEPTHS = ((), (9,), (9, 7), (9, 8, 7))
STEP = 1e-5


def passage_of(network: Network, lesson: Lesson | None = None) -> BatchPassage:
    """Three pictures on their way through a network in float64, whose weights are large enough to bend."""
    layout = network.layout(SIZE)
    layers = build_layers(layout, 2 * first_state(layout, 3).parameters)
    layers = tuple(layer.double() for layer in layers)
    pictures = torch.rand(3, SIZE.pixels, generator=torch.Generator().manual_seed(1), dtype=torch.float64)

    def encode(inputs: torch.Tensor) -> torch.Tensor:
        return through(layout, layers[: layout.code_layer + 1], inputs, lesson)[-1]

    answers = tuple(through(layout, layers, pictures, lesson))
    tensors = tuple(tuple(layer.parameters()) for layer in layers)
    return BatchPassage(TrainingSettings(), 0, layout, pictures, answers, tensors, encode)


def norm_by_differences(passage: BatchPassage) -> float:
    """The mean over pictures of the sum of ((code(x + h) - code(x - h)) / 2 h)^2, a pixel after the other."""
    total = 0.0
    with torch.no_grad():
        for pixel in range(SIZE.pixels):
            apart = torch.zeros(SIZE.pixels, dtype=torch.float64)
            apart[pixel] = STEP
            moved = passage.encode(passage.inputs + apart) - passage.encode(passage.inputs - apart)
            total += float((moved / (2 * STEP)).square().sum())
    return total / len(passage.inputs)


def assert_exact(passage: BatchPassage) -> None:
    found = float(Contractive().torch_term(passage).detach())
    # A difference is off by h^2 times a third derivative of about 1, and by roundings of the code divided by h.
    assert found == pytest.approx(norm_by_differences(passage), rel=100 * (STEP**2 + FLOAT64 / STEP))
    with torch.no_grad():
        assert float(Contractive().torch_term(passage)) == found


@pytest.mark.parametrize("widths", DEPTHS, ids=len)
@pytest.mark.parametrize("activation", Activation)
def test_it_is_the_squared_norm_of_the_codes_jacobian(
    activation: Activation, widths: tuple[int, ...]
) -> None:
    assert_exact(passage_of(Network(widths, 3, hidden=activation, code_activation=activation)))


@pytest.mark.parametrize("coding", Coding)
def test_a_sampled_code_counts_with_its_mean_and_a_top_k_code_with_what_is_kept(coding: Coding) -> None:
    assert_exact(passage_of(Network((9,), 4, hidden=Activation.TANH, coding=coding, kept=2)))


def test_its_gradient_is_that_of_differences() -> None:
    passage = passage_of(Network((9, 7), 3, hidden=Activation.GELU))
    weights = passage.tensors[0][0]
    (slope,) = torch.autograd.grad(Contractive().torch_term(passage), weights)
    direction = torch.rand(weights.shape, generator=torch.Generator().manual_seed(2), dtype=torch.float64)
    ends = []
    for sign in (1, -1):
        with torch.no_grad():
            weights.add_(sign * STEP * direction)
            ends.append(float(Contractive().torch_term(passage)))
            weights.sub_(sign * STEP * direction)
    by_differences = (ends[0] - ends[1]) / (2 * STEP)
    assert float((slope * direction).sum()) == pytest.approx(by_differences, rel=1e-6)


def test_dropout_thins_the_encoder_and_no_draw_moves_a_sampled_code() -> None:
    network = Network((9,), 3, hidden=Activation.TANH, coding=Coding.SAMPLED)
    layout: Layout = network.layout(SIZE)
    pictures = np.random.default_rng(0).random((4, SIZE.pixels)).astype(np.float32)
    task = Task(network, SIZE, TrainingSettings(), 5, pictures, pictures)
    layers = build_layers(layout, first_state(layout, 3).parameters)
    objective = Objective(task, layers, torch.nn.Sequential(*(part for one in layers for part in one)))
    clean = torch.from_numpy(pictures)
    lessons = [Lesson(clean, 5, epoch, np.arange(4), dropout=0.0) for epoch in (1, 2)]
    drawn = [passage.encode(clean) for passage in (objective.passage(clean, 1, one) for one in lessons)]
    assert torch.equal(*drawn)
    thin = [replace(one, dropout=0.5) for one in lessons]
    terms = [Contractive().torch_term(objective.passage(clean, 1, one)) for one in thin]
    assert terms[0] != terms[1]
