"""A slow step is the step that the run takes, and what it says of gradients is what autograd says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from engine.activations import Activation
from engine.document import Document
from engine.errors import PinholeError
from engine.kinds import kind_named, kinds, with_kind
from engine.lecture import lecture_document
from engine.networks.connections import connections
from engine.networks.torch_module import build_layers, learns, through
from engine.networks.torch_modules.learning import Lesson
from engine.objective.catalogue import penalty_named
from engine.objective.penalties.batch_passage import BatchPassage
from engine.pictures.place import Role
from engine.settings.training import InputNoise, Loss, NoiseKind, Optimizer
from engine.slow_motion.slow_step import SlowStep, slow_step
from engine.slow_motion.weight_change import place_of, weight_change
from engine.trainers.compiled.takes import takes
from engine.trainers.first_weights import first_state_of
from engine.trainers.state import TrainingState
from engine.trainers.torch_trainer import TorchTrainer
from engine.trainers.trainer import task_of
from tests.engine.compiled import compiled_trainer_maker
from tests.rounding import FLOAT32

KINDS = [kind.name for kind in kinds()]


def document_of(kind: str, **training: object) -> Document:
    document = with_kind(lecture_document(), kind_named(kind))
    return replace(document, training=replace(document.training, **training))


def trained(document: Document, steps: int) -> TrainingState:
    task = task_of(document)
    state = first_state_of(task)
    TorchTrainer(state, task).run(steps, 10**9)
    return state


def same(one: TrainingState, other: TrainingState) -> bool:
    vectors = ("parameters", "first_moment", "second_moment")
    counters = ("optimizer_steps", "step", "epoch", "position")
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in vectors) and all(
        getattr(one, name) == getattr(other, name) for name in counters
    )


@pytest.mark.parametrize("batch", [1, 2])
@pytest.mark.parametrize("kind", KINDS)
def test_the_state_after_it_is_to_the_bit_what_the_trainer_gives(kind: str, batch: int) -> None:
    document = document_of(kind, batch=batch, shuffle=True)
    state = trained(document, 7)
    kept = state.copy()
    step = slow_step(document, state)
    assert same(state, kept)  # the run is as it was
    assert same(step.before, kept)
    TorchTrainer(state, task_of(document)).run(1, 10**9)
    assert same(step.after, state)
    assert not np.array_equal(step.after.parameters, step.before.parameters)


@pytest.mark.parametrize("kind", KINDS)
def test_the_compiled_trainer_comes_to_nearly_the_same_weights(kind: str) -> None:
    document = document_of(
        kind, optimizer=Optimizer.SGD
    )  # Adam's first steps divide by roots of next to nothing
    task = task_of(document)
    if not takes(task):
        pytest.skip("no kernels for this kind: PyTorch takes its steps")
    state = trained(document, 3)
    step = slow_step(document, state)
    compiled_trainer_maker()(state, task).run(1, 10**9)
    change = np.abs(step.after.parameters - step.before.parameters).max()
    # A gradient is a sum of some hundred products, which two trainers add up in two orders.
    assert np.abs(state.parameters - step.after.parameters).max() <= 1000 * FLOAT32 * max(1.0, float(change))


def written_out(step: SlowStep) -> tuple[torch.Tensor, list[torch.Tensor], torch.Tensor]:
    """Loss, answers and parameters of the step's batch, from the definitions, with a graph to go back through."""
    document, layout = step.document, step.layout
    settings = document.training
    flat = step.before.parameters.copy()
    layers = build_layers(layout, flat)
    clean = torch.from_numpy(step.clean)
    special = bool(settings.penalties) or learns(layers) or settings.dropout > 0.0
    lesson = (
        Lesson(clean, document.seed, step.before.epoch, step.pictures, settings.dropout) if special else None
    )
    entered = torch.from_numpy(step.entered)
    answers = through(layout, layers, entered, lesson)
    match settings.loss:
        case Loss.MSE:
            loss = ((answers[-1] - clean) ** 2).mean()
        case Loss.L1:
            loss = (answers[-1] - clean).abs().mean()
        case Loss.BCE:
            out = answers[-1]
            loss = -(clean * out.log() + (1 - clean) * (1 - out).log()).mean()
    tensors = tuple(tuple(layer.parameters()) for layer in layers)

    def encode(pictures: torch.Tensor) -> torch.Tensor:
        return through(layout, layers[: layout.code_layer + 1], pictures, lesson)[-1]

    for one in settings.penalties:
        passage = BatchPassage(settings, step.before.epoch, layout, entered, tuple(answers), tensors, encode)
        loss = loss + one.weight * penalty_named(one.name).torch_term(passage)
    return loss, answers, [tensor for layer in tensors for tensor in layer]


@pytest.mark.parametrize("kind", KINDS)
def test_gradients_are_those_of_autograd_over_the_loss_written_out(kind: str) -> None:
    noise = InputNoise(NoiseKind.FLIP, 0.2)
    step = slow_step(
        document_of(kind, batch=2, noise=noise), trained(document_of(kind, batch=2, noise=noise), 5)
    )
    loss, answers, parameters = written_out(step)
    gradients = torch.autograd.grad(loss, [*parameters, *answers], allow_unused=True)
    flat = torch.cat([gradient.reshape(-1) for gradient in gradients[: len(parameters)]]).numpy()
    largest = float(np.abs(flat).max())
    # Both add up some hundred products a weight, in orders that need not be the same.
    assert np.abs(flat - step.gradient).max() <= 1000 * FLOAT32 * largest
    for ours, theirs, answer in zip(
        step.answer_gradients, gradients[len(parameters) :], answers, strict=True
    ):
        wanted = np.zeros_like(ours) if theirs is None else theirs.numpy()
        assert ours.shape == tuple(answer.shape)
        assert np.abs(ours - wanted).max() <= 1000 * FLOAT32 * max(float(np.abs(wanted).max()), FLOAT32)
    assert step.losses.total == pytest.approx(loss.item(), rel=100 * FLOAT32)
    assert not np.array_equal(step.entered, step.clean)


@pytest.mark.parametrize("loss", Loss)
def test_the_losses_of_pixels_have_the_loss_as_their_mean(loss: Loss) -> None:
    dense = document_of("dense", batch=2)
    document = replace(
        dense,
        network=replace(dense.network, output=Activation.SIGMOID),
        training=replace(dense.training, loss=loss),
    )
    step = slow_step(document, trained(document, 4))
    assert step.pixel_losses.shape == (2, 64)
    assert step.pixel_losses.mean() == pytest.approx(step.losses.total, rel=100 * FLOAT32)


def test_a_number_of_the_gradient_is_the_slope_of_the_loss() -> None:
    document = document_of("dense", batch=2)
    step = slow_step(document, trained(document, 20))
    place, nudge = int(np.argmax(np.abs(step.gradient))), 1e-2
    heights = []
    for by in (-nudge, nudge):
        moved = step.before.copy()
        moved.parameters[place] += np.float32(by)
        heights.append(slow_step(document, moved).losses.total)
    # A parabola's slope is met exactly; what the loss has beyond that is of the third order in the nudge.
    assert (heights[1] - heights[0]) / (2 * nudge) == pytest.approx(float(step.gradient[place]), rel=0.02)


@pytest.mark.parametrize("momentum", [0.0, 0.9])
@pytest.mark.parametrize("decay", [0.0, 0.1])
@pytest.mark.parametrize("optimizer", Optimizer)
def test_the_rule_that_is_told_leads_to_the_weight_after(
    optimizer: Optimizer, decay: float, momentum: float
) -> None:
    document = document_of("dense", optimizer=optimizer, weight_decay=decay, momentum=momentum)
    for steps in (0, 9):
        step = slow_step(document, trained(document, steps))
        for place in range(0, step.layout.count, 97):
            found = weight_change(step, place)
            assert found.terms[-1].value == found.change
            # The rule in float64, the trainer in float32: some ten roundings of the change, and one of the weight.
            allowed = 20 * FLOAT32 * abs(found.change) + 2 * FLOAT32 * abs(found.before)
            assert found.before + found.change == pytest.approx(found.after, abs=allowed)


@pytest.mark.parametrize("kind", KINDS)
def test_every_connection_is_found_in_the_flat_vector(kind: str) -> None:
    document = document_of(kind)
    state = trained(document, 2)
    layout = document.layout
    tensors = layout.views(state.parameters)
    for layer in range(len(layout.layers)):
        for one in connections(layout, tensors, layer, 0, 3).reads:
            place = place_of(layout, one)
            assert place is not None and state.parameters[place] == np.float32(one.weight)
            assert layout.places[one.layer][0].start <= place < layout.places[one.layer][0].stop


def test_a_step_of_a_shuffled_run_takes_its_pictures() -> None:
    document = document_of("dense", batch=1, shuffle=True)
    seen = []
    state = trained(document, 0)
    for _ in range(len(document.train)):
        step = slow_step(document, state)
        seen += step.pictures.tolist()
        assert np.array_equal(step.clean[0], document.train[step.pictures[0]].pixels.ravel())
        state = step.after
    assert sorted(seen) == list(range(len(document.train)))


def test_without_a_training_picture_it_says_so() -> None:
    document = document_of("dense").with_role(Role.TRAIN, ())
    with pytest.raises(PinholeError, match="no picture to train on"):
        slow_step(document, first_state_of(task_of(document)))


def test_a_loss_that_is_no_number_is_refused_in_one_sentence() -> None:
    document = document_of("dense")
    state = trained(document, 1)
    state.parameters[:] = np.inf
    with pytest.raises(PinholeError, match="no number"):
        slow_step(document, state)
