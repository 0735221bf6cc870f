"""A penalty of its own file and one line of the registry is trained, reported, kept, saved and opened."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.diagnosis.divergence import worse_than_untrained
from engine.document import Document
from engine.errors import PinholeError
from engine.files.document_file import StoredDocument, read_document, write_document
from engine.labs.lottery_trainer import LotteryTrainer
from engine.lecture import lecture_document
from engine.networks.torch_module import build_layers
from engine.objective.curve import columns, of_term
from engine.objective.losses import RECONSTRUCTION, Losses
from engine.report import make_report, report_json, report_lines
from engine.settings.penalties import PenaltyWeight, weight_of, with_weight
from engine.trainers.compiled.takes import takes
from engine.trainers.state import first_state
from engine.trainers.torch_trainer import TorchTrainer
from engine.trainers.trainer import Task, task_of
from engine.training.choice import TrainerChoice
from engine.training.no_trainer import NoTrainer
from engine.training.run import Run
from engine.training.run_to import run_to
from tests.in_process import Call
from tests.rounding import FLOAT32
from tests.toy_penalty import NAME, Toy

TERMS = (RECONSTRUCTION, NAME)
WEIGHT = 0.01


def with_toy(document: Document, weight: float) -> Document:
    penalties = with_weight(document.training.penalties, NAME, weight)
    return replace(document, training=replace(document.training, penalties=penalties))


@pytest.fixture
def document(toy: Toy) -> Document:
    return with_toy(lecture_document(), WEIGHT)


def plain_loop(document: Document, steps: int) -> np.ndarray:
    """What autograd and torch's own optimizer make of it, written as in a course."""
    task = task_of(document)
    layers = build_layers(task.layout, first_state(task.layout, document.seed).parameters)
    parameters = [parameter for layer in layers for parameter in layer.parameters()]
    adam = torch.optim.Adam(parameters, lr=document.training.learning_rate)
    pictures = torch.from_numpy(task.train)
    for step in range(steps):
        picture = pictures[step % len(pictures)][None]
        code = layers[1](layers[0](picture))
        output = layers[3](layers[2](code))
        loss = torch.nn.functional.mse_loss(output, picture) + WEIGHT * (code**2).mean()
        adam.zero_grad()
        loss.backward()
        adam.step()
    return torch.cat([parameter.detach().ravel() for parameter in parameters]).numpy()


def test_its_gradient_is_autograds_of_a_plain_loop(document: Document) -> None:
    state = first_state(document.layout, document.seed)
    without = state.parameters.copy()
    assert TorchTrainer(state, task_of(document)).run(1, 1).finite
    one_step = plain_loop(document, 1)
    np.testing.assert_allclose(state.parameters, one_step, rtol=FLOAT32, atol=FLOAT32)
    assert not np.array_equal(state.parameters, without)
    TorchTrainer(state, task_of(document)).run(39, 1)
    # Adam divides by the size of a gradient, so that one rounded near zero moves a weight by up to a step of 0.001.
    np.testing.assert_allclose(state.parameters, plain_loop(document, 40), atol=1e-4)


def test_its_losses_are_told_by_name_and_add_up_to_the_loss(document: Document) -> None:
    state = first_state(document.layout, document.seed)
    trainer = TorchTrainer(state, task_of(document))
    progress = trainer.run(20, 5)
    assert progress.terms == TERMS and progress.points.shape == (2, columns(TERMS))
    np.testing.assert_allclose(progress.points[:, 1:3], progress.points[:, 3:5] + progress.points[:, 5:7])
    train, test = trainer.losses()
    assert train.names == test.names == TERMS and train.total == progress.points[-1, 1]
    task = task_of(document)
    layers = build_layers(task.layout, state.parameters)
    for rows, losses in ((task.train, train), (task.test, test)):
        code = layers[1](layers[0](torch.from_numpy(rows))).detach()
        assert losses.values[1] == pytest.approx(WEIGHT * float(code.square().mean()), rel=1e-5)


def test_only_pytorch_takes_it(document: Document) -> None:
    assert takes(task_of(lecture_document())) and not takes(task_of(document))
    unknown = NoTrainer(first_state(document.layout, 1), task_of(document)).losses().train
    assert unknown.names == TERMS and np.isfinite(unknown.values[0]) and np.isnan(unknown.values[1])


class Quick(TorchTrainer):
    """Stands for the compiled trainer, and may not meet the penalty."""

    name = "compiled"

    def set_task(self, task: Task) -> None:
        assert takes(task)
        super().set_task(task)


def test_a_run_of_the_compiled_trainer_is_pytorchs_as_soon_as_it_comes_in(
    toy: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.training.choice.compiled_is_ready", lambda: True)
    plain = lecture_document()
    run = Run(plain, TrainerChoice(compile_missing=False, load=lambda: Quick))
    assert run.trainer_name == "compiled" and run.train(3) == 3
    run.follow(with_toy(plain, WEIGHT))
    assert run.trainer_name == "torch" and run.state.step == 3
    run.follow(with_toy(plain, 2 * WEIGHT))
    assert run.train(3) == 3
    run.follow(plain)
    assert run.trainer_name == "compiled"


def test_it_is_an_option_of_the_command_line(toy: Toy, call: Call) -> None:
    answer = call("report", "--epochs", "1", "--json", "--penalty", "toy=0.5")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert list(json.loads(answer.stdout)["terms"]) == list(TERMS)
    for option, words in (
        ("toy", "--penalty takes a name and a weight"),
        ("joy=1", "There is no penalty 'joy'; known are toy."),
        ("toy=much", "--penalty takes a number such as 0.01"),
        ("toy=-1", "The weight of small codes -1 is impossible"),
    ):
        refused = call("report", "--penalty", option)
        assert refused.returncode == 2 and words in refused.stderr and refused.stderr.count("\n") == 1


def test_a_report_by_the_compiled_trainer_is_refused_before_it_is_compiled(toy: Toy, call: Call) -> None:
    refused = call("report", "--penalty", "toy=0.5", "--trainer", "compiled")
    assert refused.returncode == 2 and refused.stderr.endswith("use --trainer torch.\n")
    assert refused.stderr.count("\n") == 1 and refused.stdout == ""


def test_the_history_has_it_from_the_epoch_on_in_which_it_came(toy: Toy) -> None:
    plain = lecture_document()
    run = Run(plain, TorchTrainer)
    run.train(run.steps_to(3))
    assert run.history.terms == ()
    run.follow(with_toy(plain, WEIGHT))
    run.train(run.steps_to(6))
    curve, terms = run.history.curve(), run.history.terms
    assert terms == TERMS and curve[:, 0].tolist() == list(range(7))
    assert (
        np.isnan(of_term(curve, terms, NAME)[:4]).all() and np.isfinite(of_term(curve, terms, NAME)[4:]).all()
    )
    np.testing.assert_array_equal(of_term(curve, terms, RECONSTRUCTION)[:4], curve[:4, 1:3])
    run.follow(plain)
    run.train(run.steps_to(7))
    assert np.isnan(of_term(run.history.curve(), terms, NAME)[-1]).all()
    kept = run.kept()
    assert kept is not None and kept.terms == TERMS
    again = Run(plain, TorchTrainer, kept)
    np.testing.assert_array_equal(again.history.curve(), run.history.curve())


def test_a_penalty_that_is_no_number_is_blamed_by_name(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Toy, "torch_term", lambda self, passage: passage.code.sum() * float("nan"))
    run = Run(document, TorchTrainer)
    run.train(4)
    assert "the term 'Small codes' of the loss is no longer a number" in run.take_failure()


def test_a_penalty_that_hides_the_reconstruction_is_blamed_by_name(toy: Toy) -> None:
    run = run_to(with_toy(lecture_document(), 1e5), 200)
    assert "the same answer for every picture" in run.warning
    assert "Try a smaller weight of 'Small codes' than 100000." in run.warning
    settings = with_toy(lecture_document(), 2.0).training
    said = worse_than_untrained(3.0, settings, Losses(TERMS, (0.25, 5.0)))
    assert "'Small codes' is 20 times the reconstruction in the loss; try a smaller weight than 2." in said
    assert "Small codes" not in worse_than_untrained(3.0, settings, Losses(TERMS, (0.25, 1.0)))


def test_the_report_names_it_beside_the_fields_of_before(document: Document) -> None:
    report = make_report(document, run_to(document, 2))
    answer = json.loads(json.dumps(report_json(report), allow_nan=False))
    assert list(answer) == ["epochs", "seed", "trainer", "network", "loss", "terms", "company", "pictures"]
    assert list(answer["terms"]) == list(TERMS)
    for side in ("train", "test"):
        parts = [answer["terms"][name][side] for name in TERMS]
        assert answer["loss"][side] == pytest.approx(sum(parts))
    lines = list(report_lines(report))
    assert lines[1].startswith("MSE loss with penalties: train ")
    assert lines[2].startswith("  Reconstruction: train ") and lines[3].startswith("  Small codes: train ")
    plain = report_json(make_report(lecture_document(), run_to(lecture_document(), 1)))
    assert plain["terms"] == {RECONSTRUCTION: plain["loss"]}


def test_it_is_saved_with_its_curve_in_the_third_format_and_opened(
    document: Document, tmp_path: Path
) -> None:
    run = Run(document, TorchTrainer)
    run.train(run.steps_to(4))
    state, curve = run.state, run.history.curve()
    stored = StoredDocument(
        document, state.parameters, None, 0, state.step, state.epoch, 0, 106, curve, run.history.terms
    )
    write_document(tmp_path / "toy.pinhole", stored)
    back = read_document(tmp_path / "toy.pinhole")
    assert back.document == document and back.terms == TERMS
    np.testing.assert_array_equal(back.history, curve)


def test_a_document_with_a_penalty_that_is_not_known_is_refused_in_one_sentence(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_document(tmp_path / "toy.pinhole", StoredDocument(document))
    monkeypatch.undo()
    with pytest.raises(
        PinholeError, match=r"cannot be opened: there is no penalty 'toy'; known are l1, .*\.$"
    ):
        read_document(tmp_path / "toy.pinhole")


def test_a_weight_out_of_range_and_one_of_nothing_are_refused(toy: Toy) -> None:
    with pytest.raises(
        PinholeError, match="The weight of small codes 2e\\+06 is impossible; use 0 to 1e\\+06"
    ):
        with_toy(lecture_document(), 2e6)
    with pytest.raises(PinholeError, match="penalty"):
        PenaltyWeight(NAME, 0.0)
    assert weight_of(with_toy(with_toy(lecture_document(), 1.0), 0.0).training.penalties, NAME) == 0.0
    assert with_toy(with_toy(lecture_document(), 1.0), 0.0) == lecture_document()


def test_a_lottery_of_it_is_drawn_by_pytorch(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(state: object, task: object) -> None:
        raise AssertionError("the compiled trainer does not know it")

    monkeypatch.setattr("engine.labs.lottery_trainer.compiled_trainer", lambda go_on: refuses)
    from engine.labs.lottery_trainer import lottery_trainer

    found = lottery_trainer(lambda: True)
    assert isinstance(found, LotteryTrainer)
    made = found.make(first_state(document.layout, 1), task_of(document))
    assert made.name == "torch"
