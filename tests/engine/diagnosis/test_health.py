"""A run that is lost is said to be, although its loss is a number; a run that is well is not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import nn

from engine.activations import Activation
from engine.diagnosis.health import Health, Trouble
from engine.document import Document
from engine.lecture import lecture_document
from engine.networks.layout import first_parameters
from engine.networks.network import Network
from engine.networks.shapes.coding import Coding
from engine.objective.losses import only_reconstruction
from engine.objective.reconstruction import loss_function, mean_loss
from engine.settings.penalties import PenaltyWeight
from engine.settings.training import Loss, Optimizer, TrainingSettings
from engine.trainers.trainer import task_of
from engine.training.run_to import run_to


def lecture(rate: float = 0.001, network: Network | None = None, **settings: object) -> Document:
    document = lecture_document()
    training = TrainingSettings(learning_rate=rate, **settings)  # type: ignore[arg-type]
    return replace(document, training=training, network=network or document.network)


@pytest.mark.parametrize("epochs", [0, 1, 10, 50, 150])
def test_the_lecture_is_well_at_every_epoch(epochs: int) -> None:
    assert run_to(lecture(), epochs).warning == ""


def test_six_equal_outputs_are_said_with_the_setting_at_fault() -> None:
    run = run_to(lecture(1.0), 20)
    assert np.ptp(run.outputs, axis=0).max() == 0.0  # the fault itself
    assert run.failure == ""
    assert "the same answer for every picture" in run.warning
    assert "times that of the untrained network" in run.warning
    assert "learning rate 1 is likely too high for Adam; try 0.001" in run.warning


def test_a_huge_loss_that_never_becomes_infinite_is_said() -> None:
    run = run_to(lecture(1000.0, Network(output=Activation.IDENTITY)), 5)
    assert run.failure == "" and np.isfinite(run.train_loss)
    assert "more than 1,000 times that of the untrained network" in run.warning


def test_an_untrained_network_is_no_fault_however_alike_its_answers() -> None:
    assert run_to(lecture(1.0), 0).warning == ""


def test_dead_units_at_a_usual_rate_are_no_fault_of_the_rate() -> None:
    document = lecture()
    dead = first_parameters(document.layout, 106).copy()
    dead[-(16 * 64 + 64) : -64] = 0.0  # the last layer reads nothing of the layer before
    said = sentence(
        Health().trouble(document, task_of(document).train, dead, 106, only_reconstruction(0.2), 0.1)
    )
    assert "the same answer" in said and "the die" in said and "too high" not in said


def test_pictures_that_are_alike_may_have_one_answer() -> None:
    document = lecture(1.0)
    document = replace(document, train=(document.train[0],) * 3)
    assert "the same answer" not in run_to(document, 20).warning


def test_a_loss_a_thousand_times_the_best_is_said_below_that_of_the_untrained_network() -> None:
    document = lecture()
    rows = task_of(document).train
    parameters = first_parameters(document.layout, 106)
    assert Health().trouble(document, rows, parameters, 106, only_reconstruction(0.3), 0.2) is None
    said = sentence(Health().trouble(document, rows, parameters, 106, only_reconstruction(2.0), 0.0))
    assert said.startswith("The loss is more than 1,000 times its best.")


@pytest.mark.parametrize("optimizer", list(Optimizer))
def test_the_optimizers_usual_rates_are_well(optimizer: Optimizer) -> None:
    rate = {Optimizer.ADAM: 0.001, Optimizer.SGD: 0.05, Optimizer.RMSPROP: 0.001}[optimizer]
    assert run_to(lecture(rate, optimizer=optimizer), 60).warning == ""


@pytest.mark.parametrize("kind", list(Loss))
def test_the_loss_is_that_of_pytorch(kind: Loss) -> None:
    draw = np.random.default_rng(1)
    answers, pictures = draw.random((2, 5, 64), dtype=np.float32)
    answers[0, :2] = 0.0, 1.0  # where a logarithm has a bound
    expected = loss_function(kind)(torch.from_numpy(answers).double(), torch.from_numpy(pictures).double())
    assert isinstance(loss_function(kind), nn.Module)
    # both sum 320 terms in float64: 320 roundings of 2**-53 at most
    assert mean_loss(kind, answers, pictures) == pytest.approx(float(expected), rel=320 * 2.0**-53)


def sampled(beta: float) -> Document:
    network = replace(lecture_document().network, coding=Coding.SAMPLED)
    return lecture(network=network, penalties=(PenaltyWeight("gaussian", beta),))


def test_a_collapsed_code_is_said_with_its_price() -> None:
    said = run_to(sampled(30.0), 150).warning
    assert said.startswith("The code has collapsed") and "a smaller KL (beta) than 30" in said


@pytest.mark.parametrize("epochs", [1, 10, 50, 150])
def test_a_sampled_code_that_tells_pictures_apart_is_well_at_every_epoch(epochs: int) -> None:
    assert run_to(sampled(0.1), epochs).warning == ""


def sentence(trouble: Trouble | None) -> str:
    assert trouble is not None
    return trouble.sentence
