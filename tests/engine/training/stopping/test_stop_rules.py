"""The rules that stop training: at the very epoch after which one holds, whoever trains and in whatever slices."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.document import Document, stacked
from engine.lecture import lecture_document
from engine.scores.similarity import black_and_white
from engine.trainers.torch_trainer import TorchTrainer
from engine.trainers.trainer import TrainerMaker
from engine.training.answers import answer
from engine.training.run import Run
from engine.training.run_to import run_to
from engine.training.stopping.stop import LEAST_FALL, Stop, StopRule
from tests.engine.compiled import compiled_trainer_maker

MAKERS = {"torch": lambda: TorchTrainer, "compiled": compiled_trainer_maker}
EPOCHS = 150
LOSS = 0.02


@pytest.fixture(params=list(MAKERS))
def make_trainer(request: pytest.FixtureRequest) -> TrainerMaker:
    return MAKERS[request.param]()


def document_with(**rules: object) -> Document:
    document = lecture_document()
    return replace(document, training=replace(document.training, **rules))  # type: ignore[arg-type]


def by_hand(document: Document, make_trainer: TrainerMaker) -> tuple[list[float], list[bool]]:
    """Epoch by epoch: the training loss, and whether every training picture comes back."""
    plain = replace(document, training=lecture_document().training)
    run = Run(plain, make_trainer)
    wanted = black_and_white(stacked(document.train, document.size))
    losses, back = [run.train_loss], []
    for epoch in range(EPOCHS + 1):
        if epoch:
            run.train(run.steps_to(epoch))
            run.measure()
            losses.append(run.train_loss)
        answers, _ = answer(plain, run.state.parameters, run.task.train)
        back.append(np.array_equal(black_and_white(answers), wanted))
    return losses, back


def test_it_stops_at_the_first_epoch_with_so_low_a_loss(make_trainer: TrainerMaker) -> None:
    document = document_with(stop_loss=LOSS)
    losses, _ = by_hand(document, make_trainer)
    first = next(epoch for epoch, loss in enumerate(losses) if loss <= LOSS)
    run = run_to(document, EPOCHS, make_trainer)
    assert (run.epochs, run.stop) == (first, Stop(StopRule.LOSS, first, losses[first]))
    assert 1 < first < EPOCHS and run.train_loss == losses[first]


def test_it_stops_when_all_training_pictures_come_back(make_trainer: TrainerMaker) -> None:
    document = document_with(stop_reproduced=True)
    _, back = by_hand(document, make_trainer)
    run = run_to(document, EPOCHS, make_trainer)
    assert run.epochs == back.index(True) and run.stop is not None
    assert run.stop.rule is StopRule.REPRODUCED and 1 < run.epochs < EPOCHS


def test_it_stops_when_the_loss_has_not_fallen_for_so_long(make_trainer: TrainerMaker) -> None:
    document = document_with(stop_plateau=3, learning_rate=3e-6)
    plain = replace(document, training=replace(document.training, stop_plateau=0))
    run = Run(plain, make_trainer)
    best, since, epoch = run.train_loss, 0, 0
    while epoch - since < 3:
        epoch += 1
        run.train(run.steps_to(epoch))
        run.measure()
        if run.train_loss < best * (1.0 - LEAST_FALL):
            best, since = run.train_loss, epoch
    stopped = run_to(document, EPOCHS, make_trainer)
    assert stopped.stop is not None
    assert (stopped.epochs, stopped.stop.rule) == (epoch, StopRule.PLATEAU)
    assert np.array_equal(stopped.parameters, run.state.parameters)


def test_slices_of_any_size_stop_at_the_same_epoch_with_the_same_weights(make_trainer: TrainerMaker) -> None:
    document = document_with(stop_loss=LOSS)
    ends = []
    for steps in (1, 7, 64, 10_000):
        run = Run(document, make_trainer)
        watch = run.watch()
        stop = None
        while stop is None:
            run.train(steps, watch=watch)
            stop = run.take_stop()
        ends.append((stop.epoch, run.state.epoch, run.state.parameters.tobytes(), len(run.history.curve())))
    assert len(set(ends)) == 1 and ends[0][0] == ends[0][1]


def test_a_rule_that_holds_already_is_set_aside_so_that_one_can_go_on(make_trainer: TrainerMaker) -> None:
    document = document_with(stop_loss=LOSS, stop_reproduced=True)
    run = Run(document, make_trainer)
    run.train(run.steps_to(EPOCHS))
    watch = run.watch()
    assert not watch.is_on
    run.train(run.steps_to(EPOCHS + 5), watch=watch)
    assert run.state.epoch == EPOCHS + 5 and run.take_stop() is None


def test_without_rules_nothing_is_looked_at() -> None:
    run = Run(lecture_document(), compiled_trainer_maker())
    assert not run.watch().is_on


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (StopRule.EPOCHS, "Stopped at epoch 1,500: 150 more, as set"),
        (StopRule.LOSS, "Stopped at epoch 1,500: the training loss is 0.01990, and 0.02 was asked for"),
        (StopRule.PLATEAU, "Stopped at epoch 1,500: the training loss has not fallen by 1 % in 100 epochs"),
        (StopRule.REPRODUCED, "Stopped at epoch 1,500: every training picture comes back in black & white"),
    ],
)
def test_the_rule_is_said_in_a_sentence(rule: StopRule, sentence: str) -> None:
    settings = document_with(stop_loss=0.02, stop_plateau=100).training
    assert Stop(rule, 1500, 0.0199).sentence(settings) == sentence
