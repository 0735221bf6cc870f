"""Each diagnosis is provoked by training a network that has what it speaks of; well runs have none."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.activations import Activation
from engine.diagnosis.diagnosis import Diagnosis
from engine.diagnosis.health import LOST
from engine.document import Document
from engine.document_parts import TRAINING, VERDICT
from engine.kinds import kinds, with_kind
from engine.lecture import lecture_document
from engine.networks.network import Network
from engine.picture_sets.catalogue import picture_set
from engine.pictures.picture import GridSize, Picture
from engine.settings.penalties import PenaltyWeight
from engine.trainers.compiled.takes import takes
from engine.trainers.torch_trainer import TorchTrainer
from engine.trainers.trainer import task_of
from engine.training.run import Run
from engine.training.run_to import run_to
from tests.engine.compiled import compiled_trainer_maker


def found(document: Document, epochs: int) -> tuple[Diagnosis, ...]:
    make = compiled_trainer_maker() if takes(task_of(document)) else TorchTrainer
    return run_to(document, epochs, make).findings


def only(diagnoses: tuple[Diagnosis, ...], key: str) -> Diagnosis:
    assert [one.key for one in diagnoses if one.key == key] == [key]
    return next(one for one in diagnoses if one.key == key)


def lecture(**training: object) -> Document:
    return TRAINING.changed(lecture_document(), **training)


def many_bars(count: int = 24) -> Document:
    """Pictures of one bright row each: many, but all told by which row."""
    pictures = []
    for number in range(count):
        values = np.zeros((8, 8), dtype=np.float32)
        values[number % 8] = 1.0
        pictures.append(Picture(f"bar {number}", values))
    return replace(lecture_document(), size=GridSize(8, 8), train=tuple(pictures))


def test_one_answer_for_every_picture_names_the_rate_and_sets_it_right() -> None:
    document = lecture(learning_rate=1.0)
    one = only(found(document, 150), "one-answer")
    assert one.title == "One answer for every picture" and one.action is not None
    assert one.action.label == "Set the learning rate to 0.001" and one.action.resets
    assert one.action.option == "--learning-rate 0.001"
    better = one.action.apply(document)
    assert better == lecture() and found(better, 150) == ()


def test_a_huge_loss_is_far_off() -> None:
    network = replace(lecture_document().network, output=Activation.IDENTITY)
    document = replace(lecture(learning_rate=1000.0), network=network)
    one = only(found(document, 150), "far-off")
    assert one.action is not None and one.action.label == "Set the learning rate to 0.001"


def test_a_collapsed_code_is_given_a_lighter_penalty() -> None:
    document = with_kind(lecture_document(), next(kind for kind in kinds() if kind.name == "variational"))
    document = TRAINING.changed(document, penalties=(PenaltyWeight("gaussian", 30.0),))
    one = found(document, 150)[0]
    assert one.key in ("collapsed", "one-answer") and one.action is not None


def test_a_penalty_that_drowns_the_reconstruction_is_made_lighter() -> None:
    document = lecture(penalties=(PenaltyWeight("contractive", 300.0),))
    run = Run(document, compiled_trainer_maker())
    run.train(run.steps_to(1))
    run.measure()
    one = only(run.findings(), "penalty")
    assert one.action is not None and one.action.label.endswith("to 30")
    assert one.action.apply(document).training.penalties == (PenaltyWeight("contractive", 30.0),)


def test_dead_units_are_counted_and_given_a_slope() -> None:
    run = Run(lecture_document(), compiled_trainer_maker())
    run.train(run.steps_to(150))
    run.state.parameters[64 * 16 : 64 * 16 + 13] = -100.0  # the biases of 13 units in the encoder
    run.measure()
    one = only(run.findings(), "dead-units")
    assert one.sentence.split(" of ")[0] in ("13", "14", "15")
    assert one.action is not None and not one.action.resets
    network = one.action.apply(lecture_document()).network
    assert network.hidden is Activation.LEAKY_RELU


def test_a_small_rate_is_set_to_the_usual_one() -> None:
    document = lecture(learning_rate=1e-5)
    one = only(found(document, 60), "slow")
    assert one.action is not None and one.action.apply(document) == lecture()
    assert found(document, 10) == ()  # too soon to say


def test_a_plateau_far_above_pca_is_told() -> None:
    """Seven numbers would do for eight different rows, but everything must pass one straight unit first."""
    document = replace(many_bars(), network=Network((1,), 7, (16,), hidden=Activation.IDENTITY))
    one = only(found(TRAINING.changed(document, learning_rate=0.01, batch=8), 2000), "plateau")
    assert one.action is not None and one.action.option == "--seed 107"
    assert one.action.apply(document).seed == 107


def test_a_loss_that_was_far_lower_is_told_and_the_rate_lowered_with_the_weights_as_they_are() -> None:
    run = Run(lecture_document(), TorchTrainer)
    run.train(run.steps_to(150))
    run.follow(TRAINING.changed(run.document, learning_rate=0.1))
    run.train(run.steps_to(152))
    run.follow(TRAINING.changed(run.document, learning_rate=0.01))
    one = next(one for one in run.findings() if one.key in ("risen", "far-off", "one-answer"))
    curve = run.history.curve()
    assert one.key == "risen" and not one.urgent and curve[-1, 1] > 10 * curve[:, 1].min()
    assert f"epoch {int(curve[np.argmin(curve[:, 1]), 0])} " in one.sentence
    assert one.action is not None and not one.action.resets
    assert one.action.apply(run.document).training.learning_rate == 0.001
    run.train(run.steps_to(3000))
    assert "risen" not in [one.key for one in run.findings()], (
        "where it has come back, there is nothing to say"
    )


def test_a_loss_of_other_pictures_is_no_plateau_of_these() -> None:
    """Five epochs after they came nobody can know."""
    digits = picture_set("digits").make().train[:40]
    run = Run(replace(many_bars(), network=Network((32,), 20, (32,))), TorchTrainer)
    run.train(run.steps_to(150))
    run.follow_marked(replace(run.document, train=digits))
    run.train(run.steps_to(155))
    curve = run.history.curve()
    assert curve[-1, 1] > curve[60, 1], "or it would not look like one"
    assert "plateau" not in [one.key for one in run.findings()]


def test_a_code_larger_than_needed_is_made_as_large_as_needed() -> None:
    document = replace(many_bars(), network=Network((32,), 12, (32,)))
    one = only(found(document, 400), "wide-code")
    assert not one.urgent and one.action is not None
    needed = one.action.apply(document).network.code
    assert 1 <= needed <= 7  # eight pictures differ along seven directions at most


def test_a_threshold_that_calls_everything_normal_is_set_by_the_training_pictures() -> None:
    document = VERDICT.changed(lecture_document(), threshold=0.3)
    one = only(found(document, 150), "threshold")
    assert one.title == "Nothing is an anomaly" and one.action is not None and not one.action.resets
    assert one.action.apply(document).verdict.threshold == pytest.approx(0.95)
    high = VERDICT.changed(lecture_document(), threshold=1.0)
    assert [
        one.title for one in found(replace(high, training=replace(high.training, learning_rate=5e-4)), 60)
    ] == ["Everything is an anomaly"]


@pytest.mark.parametrize("epochs", [1, 10, 50, 150, 500])
def test_the_lecture_is_well_at_every_epoch(epochs: int) -> None:
    assert found(lecture_document(), epochs) == ()


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_no_kind_with_its_own_practice_is_said_to_be_ill(kind) -> None:
    document = with_kind(lecture_document(), kind)
    assert [one.key for one in found(document, 150) if one.urgent] == []


def test_an_untrained_network_has_nothing_wrong() -> None:
    assert found(lecture_document(), 0) == ()


def test_a_lost_run_is_that_and_nothing_else() -> None:
    keys = [one.key for one in found(lecture(learning_rate=1.0), 150)]
    assert len(keys) == 1 and keys[0] in LOST
