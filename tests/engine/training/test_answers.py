"""Answers for few pictures come at once, for many in several visits, and always for the right weights."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.document import stacked
from engine.lecture import lecture_document
from engine.trainers.torch_trainer import TorchTrainer
from engine.training import answers as answers_module
from engine.training.answers import Answers, answer
from engine.training.run import Run


def test_a_few_pictures_are_answered_for_in_one_visit() -> None:
    run = Run(lecture_document(), TorchTrainer)
    run.train(10)
    answers = Answers()
    answers.refresh(run, asked=True)
    document = run.document
    outputs, scores = answer(document, run.state.parameters, stacked(document.pictures, document.size))
    assert answers.complete(run)
    np.testing.assert_array_equal(answers.outputs, outputs)
    np.testing.assert_array_equal(answers.scores, scores)


def test_many_pictures_take_several_visits_and_come_out_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers_module, "VISIT_SECONDS", 0.0)
    monkeypatch.setattr(answers_module, "MOST_VALUES_A_PART", 64 * 10)
    document = lecture_document()
    document = replace(document, test=document.test * 30)
    run = Run(document, TorchTrainer)
    answers = Answers()
    visits = 0
    while not answers.complete(run):
        answers.refresh(run, asked=True)
        visits += 1
    assert visits == 13
    _, scores = answer(document, run.state.parameters, stacked(document.pictures, document.size))
    np.testing.assert_array_equal(answers.scores, scores)


def test_outputs_of_very_many_pictures_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers_module, "MOST_VALUES_KEPT", 100)
    run = Run(lecture_document(), TorchTrainer)
    answers = Answers()
    answers.refresh(run, asked=True)
    assert answers.outputs.shape == (0, 64)
    assert np.isfinite(answers.scores).all()


def test_new_weights_make_old_answers_incomplete() -> None:
    run = Run(lecture_document(), TorchTrainer)
    answers = Answers()
    answers.refresh(run, asked=True)
    run.train(1)
    assert not answers.complete(run)
    run.restart()
    answers.refresh(run, asked=True)
    assert answers.complete(run)
