"""A run that begins at the mean picture."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.activations import OUTPUT_ACTIVATIONS, Activation
from engine.document import Document
from engine.kinds import kinds, with_kind
from engine.lecture import lecture_document
from engine.networks.forward import layer_activations
from engine.networks.network import Network
from engine.pictures.place import Place, Role
from engine.trainers.first_weights import EDGE, first_state_of
from engine.trainers.state import first_state
from engine.trainers.trainer import Task, task_of
from engine.training.no_trainer import NoTrainer
from engine.training.run import Run


def at_mean(document: Document) -> Task:
    return task_of(replace(document, training=replace(document.training, begin_at_mean=True)))


@pytest.mark.parametrize("output", OUTPUT_ACTIVATIONS)
def test_an_output_without_weights_paints_the_mean(output: Activation) -> None:
    document = replace(lecture_document(), network=Network(output=output))
    task = at_mean(document)
    state = first_state_of(task)
    task.layout.views(state.parameters)[-1][0][:] = 0.0
    painted = layer_activations(task.layout, state.parameters, task.test)[-1]
    mean = task.train.mean(axis=0)  # of the lecture's pictures: 0, a half and 1
    nearest = mean if output is Activation.IDENTITY else np.clip(mean, None, 1.0 - EDGE)
    nearest = np.maximum(nearest, EDGE) if output is Activation.SIGMOID else nearest
    np.testing.assert_allclose(painted, np.tile(nearest, (len(task.test), 1)), atol=1e-6)  # float32


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_all_but_the_last_biases_are_the_seeds(kind) -> None:
    document = with_kind(lecture_document(), kind)
    usual = first_state(document.layout, document.seed).parameters
    np.testing.assert_array_equal(first_state_of(task_of(document)).parameters, usual)
    ours = first_state_of(at_mean(document)).parameters
    last = document.layout.places[-1][-1]
    assert np.isfinite(ours).all() and not np.array_equal(
        ours[last.start : last.stop], usual[last.start : last.stop]
    )
    np.testing.assert_array_equal(
        np.delete(ours, slice(last.start, last.stop)), np.delete(usual, slice(last.start, last.stop))
    )


def test_a_run_that_has_taken_no_step_follows_the_switch_and_the_pictures() -> None:
    document = lecture_document()
    run = Run(document, NoTrainer)
    first = run.state.parameters.copy()
    switched = replace(document, training=replace(document.training, begin_at_mean=True))
    assert run.follow(switched)
    np.testing.assert_array_equal(run.state.parameters, first_state_of(run.task).parameters)
    drawn = switched.with_picture(Place(Role.TRAIN, 0), switched.train[1])
    assert run.follow(drawn)
    np.testing.assert_array_equal(run.state.parameters, first_state_of(task_of(drawn)).parameters)
    assert run.follow(replace(drawn, training=document.training))
    np.testing.assert_array_equal(run.state.parameters, first)


def test_a_run_on_its_way_keeps_its_weights() -> None:
    run = Run(lecture_document(), NoTrainer)
    run.state.step = 1
    before = run.state.parameters.copy()
    assert not run.follow(at_mean_document(run.document))
    np.testing.assert_array_equal(run.state.parameters, before)


def at_mean_document(document: Document) -> Document:
    return replace(document, training=replace(document.training, begin_at_mean=True))


def test_without_training_pictures_there_is_no_mean() -> None:
    empty = replace(lecture_document(), train=())
    np.testing.assert_array_equal(
        first_state_of(at_mean(empty)).parameters, first_state_of(task_of(empty)).parameters
    )
