"""A script trains to the loss that Pinhole's PyTorch trainer comes to: every kind, setting and mixture."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from itertools import cycle

import numpy as np
import pytest

from engine.activations import Activation
from engine.along import Along
from engine.document import Document
from engine.kinds import kind_named, kinds, with_kind
from engine.lecture import lecture_document
from engine.networks.network import Network
from engine.networks.shapes.convolutional import Convolutional, Kernel
from engine.networks.shapes.sequence import Sequence
from engine.pictures.picture import GridSize, Picture
from engine.script.script import script
from engine.settings.training import InputNoise, Loss, NoiseKind, Optimizer
from engine.trainers.state import TrainingState
from engine.trainers.torch_trainer import TorchTrainer
from engine.trainers.trainer import Task, Trainer, steps_an_epoch, task_of
from engine.training.run_to import TrainedRun, run_to
from tests.engine.mixtures import PICTURES, SPOILS, mixtures
from tests.engine.networks.drawn_by_torch import torch_rounds_twice
from tests.engine.script.alone import loss_of, run_alone
from tests.rounding import FLOAT32, OTHER_ORDER

KINDS = {f"kind {one.name}": (with_kind(lecture_document(), one), 150) for one in kinds()}


def trained_as(epochs: int = 40, of: Document | None = None, **settings: object) -> tuple[Document, int]:
    document = of or lecture_document()
    return replace(document, training=replace(document.training, **settings)), epochs


def built_as(network: Network, epochs: int = 20) -> tuple[Document, int]:
    return replace(lecture_document(), network=network), epochs


def of_kind(name: str, epochs: int = 40, **settings: object) -> tuple[Document, int]:
    return trained_as(epochs, with_kind(lecture_document(), kind_named(name)), **settings)


SETTINGS = {
    **{f"noise {kind}": trained_as(noise=InputNoise(kind, 0.2)) for kind in NoiseKind},
    "sgd": trained_as(optimizer=Optimizer.SGD, learning_rate=0.05, weight_decay=0.001),
    "sgd without momentum": trained_as(optimizer=Optimizer.SGD, learning_rate=0.05, momentum=0.0),
    "rmsprop": trained_as(150, optimizer=Optimizer.RMSPROP, weight_decay=0.001),
    "adam decays": trained_as(weight_decay=0.01),
    "batch and shuffle": trained_as(batch=4, shuffle=True, of=PICTURES["digits"]()),
    "dropout": trained_as(dropout=0.3, batch=2),
    "all drop": trained_as(dropout=1.0),
    "mean by tanh": trained_as(begin_at_mean=True),
    "l1 loss": trained_as(loss=Loss.L1),
    "annealing": of_kind("variational", annealing=100, free_bits=0.3),
    "annealed": of_kind("variational", annealing=10),
    "mean of maps": of_kind("convolutional", begin_at_mean=True, dropout=0.1),
    "mean of rows": of_kind("sequence", begin_at_mean=True),
    "no epoch": trained_as(0),
    "frozen": trained_as(frozen=("code", "output"), weight_decay=0.01),
    "frozen encoder": of_kind("sparse", frozen=("code", "encoder-1")),
    "frozen and drawn": of_kind("variational", frozen=("code", "decoder-1"), dropout=0.1),
    "frozen maps": of_kind("convolutional", 15, frozen=("decoder-2", "encoder-2"), dropout=0.1),
    "frozen and contractive": of_kind("contractive", frozen=("encoder-1",), begin_at_mean=True),
    "frozen rows": of_kind("sequence", 15, frozen=("encoder-1", "output")),
    "all frozen": trained_as(5, frozen=("code", "decoder-1", "encoder-1", "output"), shuffle=True),
    "a layer frozen that is not there": trained_as(5, frozen=("encoder-7",)),
    "stops by loss": trained_as(150, stop_loss=0.05),
    "stops at once by no loss": trained_as(10, stop_loss=10.0),
    "stops where it is flat": trained_as(400, stop_plateau=15, learning_rate=0.02),
    "stops when all come back": trained_as(150, stop_reproduced=True),
    "stops by none": trained_as(20, stop_loss=1e-9, stop_plateau=100, stop_reproduced=True),
    "stops while it is drawn": of_kind(
        "variational", epochs=100, stop_plateau=10, annealing=30, dropout=0.1, stop_reproduced=True
    ),
    "stops, taught": trained_as(
        60, of=built_as(Network(shape=Sequence(teacher_forcing=True)))[0], stop_loss=0.2, learning_rate=0.01
    ),
    "seed of 32 bits": (replace(trained_as(20, shuffle=True)[0], seed=2**32 - 1), 20),
    "taught by columns": built_as(Network(shape=Sequence(Along.COLUMNS, True), hidden=Activation.TANH)),
    "five by five": built_as(Network((3, 4, 5), 3, (5, 4, 3), shape=Convolutional(Kernel.FIVE))),
    "own activations": built_as(
        Network((12, 8), 3, (8,), encoder_activations=(Activation.GELU, Activation.LEAKY_RELU))
    ),
    "no hidden layer": built_as(Network((), 4, (), output=Activation.IDENTITY)),
    "bce": (
        replace(
            lecture_document(),
            network=Network(output=Activation.SIGMOID),
            training=replace(lecture_document().training, loss=Loss.BCE, begin_at_mean=True),
        ),
        40,
    ),
    "odd maps": (
        replace(PICTURES["odd size"](), network=Network((3, 4), 3, (4, 3), shape=Convolutional())),
        20,
    ),
}
random = np.random.default_rng(6)
many = tuple(Picture(f"p{one}", random.integers(0, 2, (4, 4)).astype(np.float32)) for one in range(4200))
SETTINGS["more than are measured"] = trained_as(
    3, Document(GridSize(4, 4), many[:4150], many[4150:]), batch=512, shuffle=True
)
SETTINGS["more than are measured, and a rule"] = trained_as(
    40, Document(GridSize(4, 4), many), batch=512, stop_loss=0.245, stop_plateau=10
)
ON = {"clean": ("lecture", 6), "noise": ("digits", 1), "dropout": ("odd size", 2), "both": ("lecture", 4)}


def spoilt_mixtures() -> dict[str, tuple[Document, int]]:
    """Every mixture, each spoilt in another way."""
    found = {}
    for mixture, spoil in zip((one for one in mixtures() if not one.refusal), cycle(SPOILS), strict=False):
        pictures, epochs = ON[spoil]
        spoilt = mixture._replace(spoil=spoil)
        found[f"mixture {spoilt}"] = spoilt.of(PICTURES[pictures]()), epochs
    return found


MIXTURES = spoilt_mixtures()
ALL: Mapping[str, tuple[Document, int]] = {**KINDS, **SETTINGS, **MIXTURES}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    scripts = {name: script(document, epochs) for name, (document, epochs) in ALL.items()}
    return run_alone(tmp_path_factory.mktemp("scripts"), scripts)


def tolerance(document: Document, epochs: int, run: TrainedRun) -> float:
    """How far two losses may lie apart, relative to themselves.

    The steps are the same to the bit. A loss of several terms is added up in another order. Where normal numbers are
    drawn, PyTorch's logarithm and cosine and NumPy's differ in the last place, so that each step may be off by a
    rounding, which the next steps carry on; so it is where PyTorch rounds the first weights twice.
    """
    training = document.training
    if torch_rounds_twice():
        return OTHER_ORDER * max(
            FLOAT32 * steps(document, epochs), from_other_roundings(document, epochs, run)
        )
    if "def normals" in script(document, epochs):
        return OTHER_ORDER * FLOAT32 * steps(document, epochs)
    return 4 * FLOAT32 * (1 + len(training.penalties)) if training.penalties else 0.0


def steps(document: Document, epochs: int) -> int:
    """How many are made, at least one."""
    return max(1, epochs * steps_an_epoch(task_of(document)))


def from_other_roundings(document: Document, epochs: int, run: TrainedRun) -> float:
    """How far the losses of a run move, relative to themselves, when its first weights are rounded otherwise.

    Several layers carry that on from step to step, by more than its share of each: only training tells by how much.
    """

    def other(state: TrainingState, task: Task) -> Trainer:
        if state.step == 0:
            signs = np.random.default_rng(1).choice([-1.0, 1.0], len(state.parameters))
            state.parameters += (signs * 4 * FLOAT32 * np.abs(state.parameters).max()).astype(np.float32)
        return TorchTrainer(state, task)

    moved = run_to(document, epochs, other)
    pairs = ((moved.train_loss, run.train_loss), (moved.test_loss, run.test_loss))
    return max(abs(there / here - 1.0) for there, here in pairs if math.isfinite(here) and here)


def test_first_weights_rounded_otherwise_move_a_deep_network_furthest() -> None:
    moved = {}
    for name in ("kind dense", "kind deep"):
        document, epochs = ALL[name]
        moved[name] = from_other_roundings(document, epochs, run_to(document, epochs))
    assert 0.0 < moved["kind dense"] < moved["kind deep"] < 1.0


def test_a_rule_has_stopped_those_that_are_to_be_stopped() -> None:
    for name in ("stops by loss", "stops where it is flat", "stops when all come back", "stops, taught"):
        document, epochs = SETTINGS[name]
        assert 0 < run_to(document, epochs).epochs < epochs, name


@pytest.mark.parametrize("name", ALL)
def test_a_script_comes_to_the_loss_that_pinhole_comes_to(name: str, printed: dict[str, str]) -> None:
    document, epochs = ALL[name]
    run = run_to(document, epochs)
    ours, theirs = run.train_loss, loss_of(printed[name])
    assert math.isfinite(ours)
    allowed = tolerance(document, epochs, run)
    assert theirs == pytest.approx(ours, rel=allowed, abs=0.0)
    if document.test:
        test = float(printed[name].splitlines()[-2].removeprefix("test loss "))
        assert test == pytest.approx(run.test_loss, rel=allowed, abs=0.0)
