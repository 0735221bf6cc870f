"""Networks of every kind that learn the handwritten digits: what docs/kinds.md compares."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np

from engine.activations import Activation
from engine.document import Document
from engine.networks.forward import layer_activations
from engine.networks.network import Network
from engine.picture_sets.catalogue import picture_set
from engine.settings.training import TrainingSettings
from engine.trainers.compiled.ready_now import compiled_trainer
from engine.trainers.compiled.takes import takes
from engine.trainers.state import TrainingState, first_state
from engine.trainers.trainer import Rows, Task, Trainer, TrainerMaker, steps_an_epoch, task_of
from engine.training.choice import make_torch_trainer

CODE = 8
EPOCHS = 150
PAGE = Path(__file__).resolve().parents[1] / "docs" / "kinds.md"


def digits_document(run: int, epochs: int = EPOCHS) -> Document:
    """The dense network of one run: first weights, and a fifth of the digits kept back, of its own."""
    entry = picture_set("digits")
    train, test = entry.make(seed=run)
    network = Network((64,), CODE, (64,), output=Activation.SIGMOID)
    training = TrainingSettings(batch=8, shuffle=True, epochs=epochs)
    return Document(entry.sizes[0], train, test, network, training, seed=run)


def quickest_trainer() -> TrainerMaker:
    """The compiled trainer for what it takes, PyTorch for the rest."""
    return partial(_trainer, compiled_trainer())


def _trainer(compiled: TrainerMaker, state: TrainingState, task: Task) -> Trainer:
    return compiled(state, task) if takes(task) else make_torch_trainer(state, task)


class Outcome(NamedTuple):
    """A trained network, and what it makes of the pictures."""

    parameters: Rows
    train: Rows  # the training pictures, (pictures, pixels)
    test: Rows
    codes: Rows  # of the test pictures, (pictures, numbers)
    outputs: Rows  # for the test pictures, as they are
    error: float  # mean squared, of those


def outcome(document: Document, make: TrainerMaker) -> Outcome:
    """Train a document's network to its last epoch."""
    state, task = first_state(document.layout, document.seed), task_of(document)
    epochs = document.training.epochs
    make(state, task).run(epochs * steps_an_epoch(task), epochs + 1)
    answers = layer_activations(document.layout, state.parameters, task.test)
    error = float(np.square(answers[-1].astype(np.float64) - task.test).mean())
    codes = answers[document.layout.code_layer]
    return Outcome(state.parameters, task.train, task.test, codes, answers[-1], error)


def spread(values: Sequence[float], decimals: int = 4, scale: float = 1.0) -> str:
    """`0.0121 (0.0115 to 0.0130)`: mean, least and most."""
    mean, low, high = (f"{scale * f(values):.{decimals}f}" for f in (np.mean, min, max))
    return f"{mean} ({low} to {high})"
