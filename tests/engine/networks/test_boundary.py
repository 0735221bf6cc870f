"""A new shape with a new layer touches its own files and a line of a registry: here both are in the tests' folder."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from engine.activations import Activation
from engine.errors import PinholeError
from engine.lecture import lecture_document
from engine.networks.fits import fits
from engine.networks.forward import decode, layer_activations
from engine.networks.layout import first_parameters
from engine.networks.network import Network
from engine.networks.recipe import Recipe
from engine.networks.recipes import RECIPES, by_name
from engine.networks.shapes import catalogue
from engine.networks.shapes.catalogue import shape_named
from engine.networks.torch_module import build_module
from engine.pictures.picture import GridSize
from engine.report import make_report, report_json, report_lines
from engine.setup import setup_of
from engine.trainers.compiled.takes import takes
from engine.trainers.devices import TORCH
from engine.trainers.torch_trainer import TorchTrainer
from engine.trainers.trainer import task_of
from engine.training import choice as choice_module
from engine.training.choice import COMPILED, TrainerChoice
from engine.training.mailbox import Mailbox
from engine.training.run_to import run_to
from engine.training.snapshot import Order, Snapshot, Speed
from engine.training.worker import Worker
from tests.engine.networks.rows_shape import Rows, RowSums
from tests.engine.networks.rows_shape import registered as registered
from tests.rounding import assert_as_exact_as

DENSE_DOCUMENT = lecture_document()
DOCUMENT = replace(DENSE_DOCUMENT, network=Network(shape=Rows()))
LAYOUT = DOCUMENT.layout


def test_a_shape_is_found_by_its_name_once_it_is_registered(registered: None) -> None:
    assert shape_named("rows") is Rows
    assert list(catalogue.SHAPES)[-1] == "rows"


def test_a_shape_nobody_registered_is_refused_with_those_that_are() -> None:
    with pytest.raises(PinholeError, match=r"no network shape .*rows.*known are dense, .*sequence"):
        shape_named("rows")


def test_a_recipe_puts_its_shape_in_and_leaves_the_rest() -> None:
    kinds = by_name(*RECIPES.values(), Recipe("rows", Rows.sentence, {"shape": Rows(), "code": 3}))
    before = setup_of(DENSE_DOCUMENT)
    after = before.with_recipe(kinds["rows"])
    assert after.network == replace(before.network, shape=Rows(), code=3)
    assert after.with_recipe(kinds["dense"]).network == replace(before.network, code=3)
    assert after.training == before.training


def test_its_layers_follow_the_pictures_height_and_width() -> None:
    layout = DOCUMENT.network.layout(GridSize(width=6, height=9))
    assert layout.layers[0] == RowSums(9, 6, Activation.TANH)
    assert layout.widths == (54, 9, 4, 54)
    assert layout.count == (6 + 1) + (9 + 1) * 4 + (4 + 1) * 54
    assert [layer.formula for layer in layout.layers] == ["6+1", "9×4+4", "4×54+54"]


def test_numpy_answers_as_torch_does_and_torch_lists_the_same_tensors() -> None:
    parameters = first_parameters(LAYOUT, 5)
    inputs = np.random.default_rng(0).random((7, 64), dtype=np.float32)
    module = build_module(LAYOUT, parameters)
    assert [tuple(p.shape) for p in module.parameters()] == [tensor.shape for tensor in LAYOUT.tensors]
    with torch.no_grad():
        rounded = module(torch.from_numpy(inputs)).numpy()
        exact = module.double()(torch.from_numpy(inputs).double()).numpy()
    answers = layer_activations(LAYOUT, parameters, inputs)
    painted = decode(LAYOUT, parameters, answers[LAYOUT.code_layer])
    for ours in (answers[-1], painted):
        assert_as_exact_as(ours, rounded, exact, roundings=8 + 8 + 4)  # a term of each sum


def test_what_a_unit_reads_and_weighs_leads_to_its_answer() -> None:
    parameters = first_parameters(LAYOUT, 5)
    picture = DOCUMENT.train[0].pixels
    layer, tensors = LAYOUT.layers[0], LAYOUT.views(parameters)[0]
    answers = layer_activations(LAYOUT, parameters, picture.reshape(1, -1))[0][0]
    reading = layer.reading(tensors)
    assert reading is not None
    for unit, read in enumerate(reading):
        found = layer.weighing(tensors, picture.ravel(), unit)
        assert found is not None
        total = float(found.weights @ found.inputs) + found.bias
        assert np.tanh(total) == pytest.approx(answers[unit], rel=1e-6)
        assert np.sum(read * picture) + found.bias == pytest.approx(total, abs=1e-6)


def test_weights_go_on_under_another_activation_and_in_no_other_shape() -> None:
    bent = replace(DOCUMENT, network=Network(shape=Rows(squash=Activation.RELU)))
    assert bent.network != DOCUMENT.network
    assert fits(DOCUMENT, bent)
    assert not fits(DOCUMENT, DENSE_DOCUMENT)


def test_torch_trains_it_as_a_loop_of_autograd_does() -> None:
    task = task_of(DOCUMENT)
    run = run_to(DOCUMENT, 40)
    parameters = first_parameters(LAYOUT, DOCUMENT.seed)
    module = build_module(LAYOUT, parameters)
    optimizer = torch.optim.Adam(module.parameters(), lr=DOCUMENT.training.learning_rate)
    train = torch.from_numpy(task.train)
    for _ in range(40):
        for picture in train:
            optimizer.zero_grad()
            torch.nn.functional.mse_loss(module(picture[None]), picture[None]).backward()
            optimizer.step()
    answers = layer_activations(LAYOUT, parameters, np.concatenate([task.train, task.test]))[-1]
    assert (run.trainer, run.failure) == (TORCH, "")
    np.testing.assert_allclose(run.outputs, answers, atol=1e-5)


class Quick(TorchTrainer):
    """Stands where the compiled trainer would."""

    name = COMPILED


def test_the_compiled_trainer_leaves_it_to_torch_and_takes_over_again_for_what_it_knows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert takes(task_of(DENSE_DOCUMENT))
    assert not takes(task_of(DOCUMENT))
    monkeypatch.setattr(choice_module, "compiled_is_ready", lambda: True)
    told: Mailbox[Snapshot] = Mailbox()
    worker = Worker(TrainerChoice(load=lambda: Quick), told)

    def trained(order: Order) -> Snapshot:
        worker.work(order)
        while True:
            snapshot = told.take()
            if snapshot is not None and snapshot.step:
                return snapshot
            worker.work(None)

    ours = trained(Order(1, DOCUMENT, running=True, starts=1, speed=Speed.FLAT_OUT))
    assert (ours.trainer, ours.failure) == (TORCH, "")
    assert len(ours.parameters) == LAYOUT.count
    assert trained(Order(2, DENSE_DOCUMENT, True, 2, Speed.FLAT_OUT, run=1)).trainer == COMPILED


def test_it_is_reported_with_its_layers_and_its_outputs() -> None:
    report = make_report(DOCUMENT, run_to(DOCUMENT, 2))
    assert report.trouble == ""
    assert "network rows 16-4-16," in next(report_lines(report))
    assert len(report_json(report)["pictures"]) == len(DOCUMENT.pictures)
