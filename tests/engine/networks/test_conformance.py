"""Every kind of network keeps the promises that all of them make; a new recipe is here by its registry's line."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from engine.lecture import lecture_document
from engine.networks.forward import decode, layer_activations
from engine.networks.layout import Layout, first_parameters
from engine.networks.recipes import RECIPES
from engine.networks.shapes.catalogue import SHAPES, shape_named
from engine.networks.torch_module import build_module
from engine.pictures.picture import GridSize
from engine.setup import Setup
from engine.trainers.compiled.takes import takes
from engine.trainers.state import first_state
from engine.trainers.trainer import TrainerMaker, task_of
from tests.engine.trainers.one_step import autograd_step, descending
from tests.rounding import assert_as_exact_as

SIZES = (GridSize(8, 8), GridSize(5, 7))


@pytest.fixture(params=list(RECIPES))
def setup(request: pytest.FixtureRequest) -> Setup:
    return Setup().with_recipe(RECIPES[request.param])


@pytest.fixture(params=SIZES, ids=str)
def layout(request: pytest.FixtureRequest, setup: Setup) -> Layout:
    return setup.network.layout(request.param)


def test_its_shape_is_registered(setup: Setup) -> None:
    assert shape_named(setup.network.shape.name) is type(setup.network.shape)
    assert all(shape.sentence.endswith(".") for shape in SHAPES.values())
    assert all(name == recipe.name and recipe.sentence.endswith(".") for name, recipe in RECIPES.items())


def test_each_layer_reads_what_the_one_before_answers(layout: Layout) -> None:
    pictures = np.random.default_rng(1).random((3, layout.size.pixels), dtype=np.float32)
    answers = layer_activations(layout, first_parameters(layout, 1), pictures)
    assert [answer.shape for answer in answers] == [(3, width) for width in layout.widths[1:]]
    for layer, width in zip(layout.layers, layout.widths, strict=False):
        assert np.prod(layer.reads) == width
    assert layout.widths[-1] == layout.size.pixels


def test_numpy_answers_as_torch(layout: Layout) -> None:
    parameters = first_parameters(layout, 5)
    inputs = np.random.default_rng(0).random((7, layout.size.pixels), dtype=np.float32)
    with torch.no_grad():
        rounded = build_module(layout, parameters)(torch.from_numpy(inputs)).numpy()
        exact = build_module(layout, parameters).double()(torch.from_numpy(inputs).double()).numpy()
    answers = layer_activations(layout, parameters, inputs)
    painted = decode(layout, parameters, answers[layout.code_layer])
    for ours in (answers[-1], painted):
        assert_as_exact_as(ours, rounded, exact, roundings=sum(layout.widths))  # a term of each sum


def test_torch_lists_the_same_tensors_in_the_same_places(layout: Layout) -> None:
    parameters = np.arange(layout.count, dtype=np.float32)
    listed = list(build_module(layout, parameters).named_parameters())
    assert [name.rpartition(".")[2] for name, _ in listed] == [tensor.name for tensor in layout.tensors]
    views = [view for layer in layout.views(parameters) for view in layer]
    for (_, theirs), ours in zip(listed, views, strict=True):
        np.testing.assert_array_equal(theirs.detach().numpy(), ours)
        assert np.shares_memory(ours, parameters) and np.shares_memory(theirs.detach().numpy(), parameters)


def test_first_weights_are_drawn_as_torchs_own_modules_draw_theirs(layout: Layout) -> None:
    theirs = np.zeros(layout.count, dtype=np.float32)
    torch.manual_seed(7)
    for module in build_module(layout, theirs).modules():
        if hasattr(module, "reset_parameters"):
            module.reset_parameters()
    largest = max(tensor.bound for tensor in layout.tensors)
    np.testing.assert_allclose(first_parameters(layout, 7), theirs, atol=4 * 2.0**-24 * largest)


def test_kernels_step_down_the_gradient_of_autograd(setup: Setup, make_compiled: TrainerMaker) -> None:
    lecture = lecture_document()
    training = replace(setup.training, batch=8, epochs=1)
    task = descending(task_of(replace(lecture, network=setup.network, training=training)))
    if not takes(task):
        pytest.skip("PyTorch trains this kind")
    state = first_state(task.layout, 3)
    start = state.parameters.copy()
    make_compiled(state, task).run(1, 1)
    rounded, exact = (autograd_step(task, start, 0, dtype) for dtype in (torch.float32, torch.float64))
    assert_as_exact_as(state.parameters, rounded, exact, roundings=4)
