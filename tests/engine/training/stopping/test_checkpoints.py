"""Which states of a run are kept, and that going back comes out the same to the bit."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.document import Document
from engine.kinds import kinds, with_kind
from engine.lecture import lecture_document
from engine.networks.layout import Vector
from engine.trainers.state import TrainingState
from engine.trainers.torch_trainer import TorchTrainer
from engine.trainers.trainer import TrainerMaker
from engine.training.run import Run
from engine.training.stopping.checkpoints import FEWEST, MOST, MOST_BYTES, Checkpoints
from tests.engine.compiled import compiled_trainer_maker


def state(epoch: int, numbers: int = 3) -> TrainingState:
    vector = np.full(numbers, float(epoch), dtype=np.float32)
    return TrainingState(vector, vector.copy(), vector.copy(), epoch=epoch)


@given(st.lists(st.integers(1, 40), max_size=300))
def test_the_first_moment_and_the_newest_stay_and_no_more_than_so_many(gaps: list[int]) -> None:
    kept = Checkpoints()
    kept.begin(state(0))
    epoch = 0
    for gap in gaps:
        epoch += gap
        kept.note(state(epoch))
        assert len(kept) <= MOST and kept.first == (0, 0)
        before = kept.before((epoch, 0))
        assert before is not None and before.epoch == epoch
    for wanted in range(0, epoch + 1, max(1, epoch // 7)):
        before = kept.before((wanted, 0))
        assert before is not None and before.epoch <= wanted
    assert kept.before((-1, 0)) is None


def test_a_long_run_is_covered_evenly() -> None:
    kept = Checkpoints()
    kept.begin(state(0))
    for epoch in range(1, 5001):
        kept.note(state(epoch))
    found = [kept.before((epoch, 0)) for epoch in range(0, 5001, 500)]
    gaps = [
        epoch - one.epoch for epoch, one in zip(range(0, 5001, 500), found, strict=True) if one is not None
    ]
    assert max(gaps) <= 5000 // 8 and len(kept) <= MOST


def test_large_states_are_few() -> None:
    kept = Checkpoints()
    numbers = MOST_BYTES // 12 // FEWEST
    kept.begin(state(0, numbers))
    for epoch in range(1, 20):
        kept._when = 0.0  # long ago
        kept.note(state(epoch, numbers))
    assert len(kept) <= FEWEST


def test_what_was_cut_off_has_not_happened() -> None:
    kept = Checkpoints()
    kept.begin(state(0))
    for epoch in (5, 9, 12):
        kept.note(state(epoch))
    kept.cut_after((9, 0))
    last = kept.before((100, 0))
    assert last is not None and last.epoch == 9


def weights_by_epoch(document: Document, make_trainer: TrainerMaker, epochs: int) -> list[Vector]:
    run = Run(document, make_trainer)
    weights = [run.state.parameters.copy()]
    for epoch in range(1, epochs + 1):
        run.train(run.steps_to(epoch))
        weights.append(run.state.parameters.copy())
    return weights


def go_back(run: Run, epoch: int) -> None:
    steps = run.back_to(epoch)
    while steps:
        steps -= run.train(steps)


@pytest.mark.parametrize("name", [kind.name for kind in kinds()])
def test_every_kind_goes_back_to_the_weights_that_were_there(name: str) -> None:
    document = with_kind(lecture_document(), next(kind for kind in kinds() if kind.name == name))
    make_trainer = compiled_trainer_maker()
    expected = weights_by_epoch(document, make_trainer, 40)
    run = Run(document, make_trainer)
    run.train(run.steps_to(17))
    run.train(run.steps_to(40))
    for epoch in (39, 38, 20, 16, 3, 0):
        go_back(run, epoch)
        assert (run.state.epoch, run.state.position) == (epoch, 0)
        assert np.array_equal(run.state.parameters, expected[epoch])
    run.train(run.steps_to(40))
    assert np.array_equal(run.state.parameters, expected[40])


def test_pytorch_goes_back_too_and_the_curve_with_it() -> None:
    document = lecture_document()
    expected = weights_by_epoch(document, TorchTrainer, 12)
    run = Run(document, TorchTrainer)
    run.train(run.steps_to(12))
    curve = run.history.curve()
    go_back(run, 7)
    assert np.array_equal(run.state.parameters, expected[7])
    assert np.array_equal(run.history.curve(), curve[:8])
    run.train(run.steps_to(12))
    assert np.array_equal(run.state.parameters, expected[12])
    assert np.array_equal(run.history.curve(), curve)


def test_within_an_epoch_back_is_to_its_beginning() -> None:
    run = Run(lecture_document(), compiled_trainer_maker())
    run.train(2 * 5 + 1)
    go_back(run, run.state.epoch)
    assert (run.state.epoch, run.state.position, run.state.step) == (5, 0, 10)


def test_back_ends_where_settings_or_trainer_changed() -> None:
    document = lecture_document()
    run = Run(document, compiled_trainer_maker())
    run.train(run.steps_to(10))
    run.follow(replace(document, training=replace(document.training, learning_rate=0.002)))
    run.train(run.steps_to(15))
    assert run.first_epoch == 10
    go_back(run, 3)
    assert run.state.epoch == 10
    run.use(TorchTrainer)
    run.train(run.steps_to(12))
    assert run.first_epoch == 10


def test_other_test_pictures_are_no_end() -> None:
    document = lecture_document()
    run = Run(document, compiled_trainer_maker())
    run.train(run.steps_to(10))
    run.follow(replace(document, test=document.test[:1]))
    assert run.first_epoch == 0
