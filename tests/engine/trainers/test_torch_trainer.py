"""The torch trainer against the plain loop and against torch's own optimizers."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
import torch

from engine.activations import Activation
from engine.document import Document
from engine.lecture import lecture_document
from engine.networks.forward import layer_activations
from engine.networks.network import Network
from engine.networks.torch_module import build_module
from engine.objective.reconstruction import loss_function
from engine.settings.training import InputNoise, Loss, Optimizer, TrainingSettings
from engine.trainers.state import first_state
from engine.trainers.torch_trainer import TorchTrainer
from engine.trainers.trainer import task_of
from tests.engine.trainers.plain_loop import plain_losses_and_outputs
from tests.rounding import assert_as_exact_as, assert_curve_as_exact_as


def test_losses_and_outputs_equal_the_plain_loop_in_each_of_500_epochs() -> None:
    document = lecture_document()
    exact, exact_outputs = plain_losses_and_outputs(document, 500, torch.float64)
    rounded, rounded_outputs = plain_losses_and_outputs(document, 500, torch.float32)
    state = first_state(document.layout, document.seed)
    trainer = TorchTrainer(state, task_of(document))
    points = trainer.run(1000, 1).points
    assert_curve_as_exact_as(points[:, 1], rounded, exact, roundings=math.sqrt(2 * 64))  # a mean of so many
    answers = layer_activations(
        document.layout, state.parameters, np.concatenate([task_of(document).train, task_of(document).test])
    )
    assert_as_exact_as(answers[-1], rounded_outputs, exact_outputs, roundings=64)


@pytest.mark.parametrize("optimizer", list(Optimizer))
@pytest.mark.parametrize("loss", list(Loss))
def test_every_optimizer_and_loss_equals_torch(optimizer: Optimizer, loss: Loss) -> None:
    settings = TrainingSettings(
        optimizer=optimizer, loss=loss, learning_rate=0.01, weight_decay=0.01, batch=2
    )
    spec = Network((5,), 3, (5,), Activation.GELU, output=Activation.SIGMOID)
    document = replace(lecture_document(), network=spec, training=settings)
    task = task_of(document)
    state = first_state(task.layout, 1)
    start = state.parameters.copy()
    makers = {
        Optimizer.ADAM: lambda p: torch.optim.Adam(p, lr=0.01, weight_decay=0.01),
        Optimizer.SGD: lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.9, weight_decay=0.01),
        Optimizer.RMSPROP: lambda p: torch.optim.RMSprop(p, lr=0.01, weight_decay=0.01),
    }

    def trained(dtype: torch.dtype) -> np.ndarray:
        module = build_module(task.layout, start.copy()).to(dtype)
        theirs = makers[optimizer](module.parameters())
        pictures = torch.from_numpy(task.train).to(dtype)
        for _ in range(20):
            theirs.zero_grad()
            loss_function(loss)(module(pictures), pictures).backward()
            theirs.step()
        return torch.cat([p.detach().ravel() for p in module.parameters()]).numpy()

    TorchTrainer(state, task).run(20, 1)
    # Each step rounds each parameter once.
    assert_as_exact_as(state.parameters, trained(torch.float32), trained(torch.float64), roundings=20)


def test_a_second_trainer_goes_on_where_the_first_stopped() -> None:
    document = lecture_document()
    whole, halves = (first_state(document.layout, 3) for _ in range(2))
    TorchTrainer(whole, task_of(document)).run(60, 1)
    TorchTrainer(halves, task_of(document)).run(31, 1)
    TorchTrainer(halves, task_of(document)).run(29, 1)
    np.testing.assert_array_equal(whole.parameters, halves.parameters)
    assert (halves.epoch, halves.step, halves.position) == (30, 60, 0)


def test_a_loss_that_is_not_a_number_stops_before_the_step() -> None:
    settings = TrainingSettings(optimizer=Optimizer.SGD, learning_rate=1e6)
    document = replace(lecture_document(), training=settings, network=Network(output=Activation.IDENTITY))
    state = first_state(document.layout, 1)
    progress = TorchTrainer(state, task_of(document)).run(500, 1)
    assert not progress.finite
    assert progress.steps < 500


def test_noise_is_the_same_whether_a_run_is_cut_or_not() -> None:
    settings = TrainingSettings(noise=InputNoise(amount=0.2), shuffle=True)
    document = replace(lecture_document(), training=settings)
    whole, halves = (first_state(document.layout, 3) for _ in range(2))
    TorchTrainer(whole, task_of(document)).run(20, 1)
    trainer = TorchTrainer(halves, task_of(document))
    for steps in (7, 6, 7):
        trainer.run(steps, 1)
    np.testing.assert_array_equal(whole.parameters, halves.parameters)


def test_without_test_pictures_the_test_loss_is_not_a_number() -> None:
    document = replace(lecture_document(), test=())
    trainer = TorchTrainer(first_state(document.layout, 1), task_of(document))
    assert np.isnan(trainer.losses().test.total)


def test_without_training_pictures_nothing_happens() -> None:
    document = Document(seed=1)
    trainer = TorchTrainer(first_state(document.layout, 1), task_of(document))
    assert trainer.run(10, 1).steps == 0
