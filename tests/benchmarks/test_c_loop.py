"""The convolutional loop in C trains the network that the others train."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.c_loop import NoCompilerError, convolutional_loop
from benchmarks.kind_speeds import LARGE, SMALL, Case, document_of
from engine.pictures.picture import GridSize
from engine.trainers.state import first_state
from engine.trainers.torch_trainer import TorchTrainer
from engine.trainers.trainer import task_of

STEPS = 20


@pytest.mark.parametrize("size", (SMALL, LARGE), ids=str)
def test_its_weights_are_those_of_the_torch_trainer(size: GridSize) -> None:
    document = document_of(Case("convolutional", 0.5, 1, size))
    try:
        loop = convolutional_loop(document)
    except NoCompilerError as error:
        pytest.skip(str(error))
    state = first_state(document.layout, document.seed)
    TorchTrainer(state, task_of(document)).run(STEPS, 10**9)
    loop.train(STEPS)
    # A step is about the learning rate, and its part that rounds 2^-24 a term of a sum over pixels in each layer.
    terms = len(document.layout.layers) * size.pixels
    rounding = STEPS * document.training.learning_rate * terms * 2.0**-24
    np.testing.assert_allclose(loop.parameters, state.parameters, rtol=0, atol=rounding)
