"""Two hundred steps of every kind bring the losses that torch's autograd and optimizers bring."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
import torch

from engine.kinds import kind_named, kinds, with_kind
from engine.lecture import lecture_document
from engine.trainers.compiled.takes import takes
from engine.trainers.state import first_state
from engine.trainers.trainer import TrainerMaker, task_of
from tests.engine.trainers.autograd_run import losses_by_autograd
from tests.rounding import assert_curve_as_exact_as

EPOCHS = 100  # of two steps


@pytest.mark.parametrize("name", [kind.name for kind in kinds()])
def test_losses_are_those_of_autograd(make_compiled: TrainerMaker, name: str) -> None:
    document = with_kind(lecture_document(), kind_named(name))
    document = replace(document, training=replace(document.training, batch=1))
    task = task_of(document)
    assert takes(task)
    state = first_state(task.layout, document.seed)
    exact, rounded = (
        losses_by_autograd(task, state.parameters, EPOCHS, dtype) for dtype in (torch.float64, torch.float32)
    )
    points = make_compiled(state, task).run(2 * EPOCHS, 1).points
    assert len(points) == EPOCHS
    assert_curve_as_exact_as(points[:, 1], rounded, exact, roundings=math.sqrt(2 * 64))  # a mean of so many
