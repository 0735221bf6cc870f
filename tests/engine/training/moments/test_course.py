"""What is kept of a run's whole way: every stretch of it can still be reached, in bounded memory."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.lecture import lecture_document
from engine.trainers.state import TrainingState
from engine.training.moments.course import FORMER_BYTES, MOST_FORMER, Course
from engine.training.run import Run
from engine.training.stopping.checkpoints import MOST_BYTES
from tests.engine.compiled import compiled_trainer_maker

DOCUMENT = lecture_document()


def state(epoch: int, numbers: int = 3, position: int = 0) -> TrainingState:
    vector = np.full(numbers, float(epoch), dtype=np.float32)
    return TrainingState(vector, vector.copy(), vector.copy(), epoch=epoch, position=position)


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=400))
def test_every_epoch_has_a_state_no_later_within_its_own_stretch(events: list[tuple[int, bool]]) -> None:
    course = Course()
    course.begin_stretch(state(0), DOCUMENT, "compiled")
    epoch, begins = 0, [0]
    for gap, anew in events:
        epoch += gap
        course.kept.note(state(epoch))
        if anew:
            course.begin_stretch(state(epoch), DOCUMENT, "compiled")
            begins.append(epoch)
    for wanted in range(course.earliest_epoch, epoch + 1):
        found = course.before(wanted)
        assert found is not None
        latest = max(begin for begin in begins if begin <= wanted)
        assert latest <= found.state.epoch <= wanted, "what comes between belongs to one stretch"
    assert course.before(course.earliest_epoch - 1) is None


def test_a_stretch_without_a_step_leaves_nothing() -> None:
    course = Course()
    course.begin_stretch(state(0), DOCUMENT, "torch")
    for _ in range(1000):  # strokes of a hand that draws while training rests
        course.begin_stretch(state(0), DOCUMENT, "torch")
    assert course.earliest == (0, 0)
    assert course.bytes == 3 * 3 * 4


def test_memory_is_bounded_however_many_stretches_there_are() -> None:
    course = Course()
    numbers = 40_000  # half a megabyte a state
    course.begin_stretch(state(0, numbers), DOCUMENT, "compiled")
    for epoch in range(1, 400):
        course.kept.note(state(epoch, numbers))
        if epoch % 5 == 0:
            course.begin_stretch(state(epoch, numbers), DOCUMENT, "compiled")
        assert course.bytes <= MOST_BYTES + FORMER_BYTES == 64 * 2**20
    assert 0 < course.earliest_epoch < 399, "the oldest stretches went first"


def test_many_small_stretches_are_few_states() -> None:
    course = Course()
    course.begin_stretch(state(0), DOCUMENT, "compiled")
    for epoch in range(1, 3000):
        course.kept.note(state(epoch))
        course.begin_stretch(state(epoch), DOCUMENT, "compiled")
    assert course.bytes <= (MOST_FORMER + 1) * 3 * 3 * 4


def test_a_moment_within_an_epoch_that_began_otherwise_belongs_to_the_stretch_before() -> None:
    course = Course()
    course.begin_stretch(state(0), DOCUMENT, "compiled")
    course.kept.note(state(4))
    course.begin_stretch(state(5, position=1), DOCUMENT, "compiled")
    found = course.before(5)
    assert found is not None and found.state.epoch == 4


@pytest.mark.parametrize("epochs", [40])
def test_a_run_keeps_its_way_through_an_edit_and_forgets_it_with_reset(epochs: int) -> None:
    run = Run(DOCUMENT, compiled_trainer_maker())
    run.train(run.steps_to(epochs))
    run.follow(replace(DOCUMENT, training=replace(DOCUMENT.training, learning_rate=0.002)))
    run.train(run.steps_to(2 * epochs))
    assert (run.first_epoch, run.course.earliest_epoch) == (epochs, 0)
    early = run.course.before(epochs - 1)
    assert early is not None and early.stretch.document is DOCUMENT
    kept = run.kept()
    assert kept is not None and kept.course is not None
    again = Run(DOCUMENT, compiled_trainer_maker(), kept)
    assert again.course.earliest_epoch == 0 and again.first_epoch == 2 * epochs
    run.restart()
    assert run.course.earliest == (0, 0) and run.course.before(epochs) is not None
    assert run.course.bytes == 3 * run.state.parameters.nbytes


def test_a_way_that_is_cut_off_is_one_of_its_own() -> None:
    course = Course()
    course.begin_stretch(state(0), DOCUMENT, "compiled")
    for epoch in range(1, 9):
        course.kept.note(state(epoch))
    part = course.until(state(5))
    course.kept.cut_after((2, 0))
    part.begin_stretch(state(5), DOCUMENT, "torch")
    part.kept.note(state(7))
    found = [part.before(epoch) for epoch in (4, 5, 6, 7)]
    assert [one.state.epoch for one in found if one is not None] == [4, 5, 5, 7]
    assert [one.stretch.trainer for one in found if one is not None] == ["compiled", *["torch"] * 3]
    assert Course().until(state(3)).earliest is None
