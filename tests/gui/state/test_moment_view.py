"""Looking back in the real window: everything shows that moment, marked as such, and the run stays as it is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.networks.forward import layer_activations
from engine.pictures.place import Place, Role
from engine.pictures.transforms import inverted
from engine.training.run_to import run_to
from tests.engine.compiled import compiled_trainer_maker

STOP = 40


@pytest.fixture
def studio(make_studio, qtbot):
    studio = make_studio()
    studio.bridge.step_epochs(STOP)
    qtbot.waitUntil(lambda: studio.bridge.snapshot.epoch == STOP and studio.bridge.snapshot.state is not None)
    return studio


@pytest.fixture
def look(studio, qtbot):
    def look_at(epoch):
        studio.moments.look_at(epoch)
        qtbot.waitUntil(lambda: studio.moments.seen is not None and studio.moments.seen.epoch == epoch)
        qtbot.waitUntil(lambda: not studio.bridge._slow_owed)

    return look_at


def weights_of(document, epoch):
    return run_to(document, epoch, compiled_trainer_maker()).parameters


def test_every_part_of_the_window_shows_that_moment_and_says_so(studio, look):
    document = studio.model.committed
    look(12)
    assert studio.window.transport.epoch.text == "12"
    alone = run_to(document, 12, compiled_trainer_maker())
    snapshot = studio.bridge.snapshot
    np.testing.assert_array_equal(snapshot.parameters, alone.parameters)
    np.testing.assert_array_equal(snapshot.outputs, alone.outputs)
    pill = studio.moment_notice.pill
    assert pill.isVisible() and pill.words.text() == "Looking back: epoch 12 of 40"
    studio.moments.look_at_now()
    assert not pill.isVisible()


def test_drawing_there_is_answered_by_that_moments_network_at_once(studio, look):
    look(12)
    document = studio.model.committed
    weights = weights_of(document, 12)
    studio.editing.select(Place(Role.TEST, 0))
    drawn = document.test[0].with_pixels(inverted(document.test[0].pixels))
    studio.model.commit("Invert", replace(document, test=(drawn, *document.test[1:])))
    follower = studio.play._workbench.follower
    expected = layer_activations(document.layout, weights, drawn.pixels.reshape(1, -1))[-1]
    np.testing.assert_array_equal(follower.passage.output.ravel(), expected.ravel())
    assert follower.epoch == 12


def test_the_run_is_saved_as_it_is_now(studio, look):
    document = studio.model.committed
    now = weights_of(document, STOP)
    look(12)
    stored = studio.desk.runs.stored(document)
    np.testing.assert_array_equal(stored.weights, now)
    assert studio.desk.runs.mark.step == 2 * STOP


def test_train_goes_on_from_the_present(studio, look, qtbot):
    document = studio.model.committed
    look(12)
    studio.training.step_epoch.trigger()
    qtbot.waitUntil(lambda: studio.bridge.snapshot.epoch == STOP + 1)
    assert studio.moments.wanted is None and not studio.moment_notice.pill.isVisible()
    np.testing.assert_array_equal(studio.bridge.snapshot.parameters, weights_of(document, STOP + 1))


def test_looking_back_lets_training_rest(studio, qtbot):
    studio.bridge.train()
    qtbot.waitUntil(lambda: studio.bridge.snapshot.epoch > STOP)
    studio.moments.look_at(5)
    qtbot.waitUntil(lambda: studio.moments.seen is not None and studio.moments.seen.epoch == 5)
    assert not studio.bridge.running
    now = studio.moments.now
    studio.moments.look_at_now()
    qtbot.waitUntil(lambda: studio.bridge.snapshot.seen is None)
    assert studio.bridge.snapshot.epoch == now and now > STOP


def test_beyond_the_end_is_the_present(studio, look):
    look(12)
    studio.moments.look_at(STOP)
    assert studio.moments.wanted is None
    studio.moments.look_at(-5)
    assert studio.moments.wanted == 0


@pytest.mark.parametrize("leave", ["reset", "seed", "undo"])
def test_another_run_ends_it(studio, look, qtbot, leave):
    look(12)
    if leave == "reset":
        studio.training.reset.trigger()
    elif leave == "seed":
        studio.training.roll_seed.trigger()
    else:
        studio.weights.take_biases_away()
        qtbot.waitUntil(lambda: studio.bridge.snapshot.step == 2 * STOP + 1)
        look(12) if studio.moments.earliest <= 12 else None
        studio.model.undo_stack.undo()
    assert studio.moments.wanted is None


def test_a_fork_goes_on_from_there_and_keeps_the_old_course_as_a_ghost(studio, look, qtbot):
    document = studio.model.committed
    now = weights_of(document, STOP)
    look(12)
    pill = studio.moment_notice.pill
    qtbot.waitUntil(lambda: pill.fork.isEnabled())
    pill.fork.click()
    qtbot.waitUntil(lambda: studio.bridge.snapshot.epoch == 12 and studio.bridge.snapshot.seen is None)
    assert not pill.isVisible() and studio.model.undo_stack.undoText() == "Fork at epoch 12"
    ghost = studio.play.ghosts.kept[0]
    assert ghost.epoch == STOP and len(ghost.curve) == STOP + 1
    np.testing.assert_array_equal(ghost.parameters, now)
    assert studio.bridge.snapshot.curve[-1, 0] == 12
    quicker = replace(document, training=replace(document.training, learning_rate=0.01))
    studio.model.commit("Learning rate", quicker)
    studio.bridge.step_epochs(8)
    qtbot.waitUntil(lambda: studio.bridge.snapshot.epoch == 20)
    assert not np.array_equal(studio.bridge.snapshot.parameters, weights_of(document, 20))
    studio.model.undo_stack.undo()
    studio.model.undo_stack.undo()
    qtbot.waitUntil(lambda: studio.bridge.snapshot.epoch == STOP)
    np.testing.assert_array_equal(studio.bridge.snapshot.parameters, now)


def test_a_fork_without_a_change_comes_to_the_same(studio, look, qtbot):
    document = studio.model.committed
    look(12)
    qtbot.waitUntil(lambda: studio.moments.can_fork)
    studio.moments.fork()
    studio.bridge.step_epochs(STOP - 12)
    qtbot.waitUntil(
        lambda: studio.bridge.snapshot.epoch == STOP and studio.bridge.snapshot.run == studio.bridge.run
    )
    np.testing.assert_array_equal(studio.bridge.snapshot.parameters, weights_of(document, STOP))
    look(7)  # what came before the fork is its past too
    np.testing.assert_array_equal(studio.bridge.snapshot.parameters, weights_of(document, 7))
    studio.model.undo_stack.undo()
    qtbot.waitUntil(lambda: studio.bridge.snapshot.run == studio.bridge.run)
    look(13)  # and a run that came back has its own
    np.testing.assert_array_equal(studio.bridge.snapshot.parameters, weights_of(document, 13))


def test_a_run_from_a_file_can_be_looked_back_at_once_its_way_was_found(studio, look, qtbot):
    document = studio.model.committed
    stored = studio.desk.runs.stored(document)
    studio.model.replace(stored.document)
    studio.desk.runs.begin(stored)

    def found():
        snapshot = studio.bridge.snapshot  # that of the run before is like it, until the thread has answered
        return snapshot.run == studio.bridge.run and (snapshot.epoch, snapshot.earliest) == (STOP, 0)

    qtbot.waitUntil(found)
    look(9)
    np.testing.assert_array_equal(studio.bridge.snapshot.parameters, weights_of(document, 9))
