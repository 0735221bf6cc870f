"""What is saved of a run, and with the real training thread: a trained document opens trained."""

from dataclasses import replace

import numpy as np

from engine.activations import Activation
from engine.files.document_file import read_document, write_document
from engine.lecture import lecture_document
from engine.trainers.state import TrainingState
from gui.documents.stored_runs import StoredRuns, stored_run, with_run
from tests.gui.documents.stand_ins import trained_snapshot


def resting_state(document, position=1):
    count = document.layout.count
    vectors = [np.full(count, value, dtype=np.float32) for value in (0.5, 0.25, 0.125)]
    return TrainingState(*vectors, optimizer_steps=40, step=41, epoch=20, position=position)


def test_a_resting_run_is_kept_whole_through_a_file(tmp_path):
    document = lecture_document()
    state = resting_state(document)
    write_document(tmp_path / "a.pinhole", with_run(document, trained_snapshot(document, state=state)))
    back = stored_run(read_document(tmp_path / "a.pinhole"))
    assert back is not None
    for name in ("parameters", "first_moment", "second_moment"):
        np.testing.assert_array_equal(getattr(back.state, name), getattr(state, name))
    for name in ("optimizer_steps", "step", "epoch", "position"):
        assert getattr(back.state, name) == getattr(state, name)


def test_a_run_on_its_way_is_kept_without_the_optimizers_memory():
    document = lecture_document()
    stored = with_run(document, trained_snapshot(document))
    assert stored.moments is None and stored.optimizer_steps == 0 and stored.step == 30
    run = stored_run(stored)
    assert run is not None and not run.state.first_moment.any()


def test_a_run_of_another_network_or_one_that_has_not_begun_is_not_kept():
    document = lecture_document()
    other = replace(document, network=replace(document.network, encoder=(5,)))
    assert with_run(other, trained_snapshot(document)).weights is None
    assert with_run(document, trained_snapshot(document, step=0)).weights is None


def test_other_activations_keep_the_weights_with_which_the_run_goes_on():
    document = lecture_document()
    snapshot = trained_snapshot(document)
    other = replace(document, network=replace(document.network, hidden=Activation.GELU))
    np.testing.assert_array_equal(with_run(other, snapshot).weights, snapshot.parameters)


def test_a_picture_removed_in_the_middle_of_an_epoch_still_gives_a_document_that_can_be_read(tmp_path):
    document = lecture_document()
    state = resting_state(document, position=1)
    fewer = replace(document, train=document.train[:1])
    write_document(tmp_path / "a.pinhole", with_run(fewer, trained_snapshot(document, state=state)))
    assert read_document(tmp_path / "a.pinhole").position == 0


def test_a_trained_document_opens_trained_in_the_real_window(make_studio, qtbot, tmp_path):
    studio = make_studio()
    with qtbot.waitSignal(
        studio.bridge.snapshot_ready, timeout=60_000, check_params_cb=lambda s: s.epoch == 3 and not s.running
    ):
        studio.bridge.step_epochs(3)
    trained = studio.bridge.snapshot
    runs = StoredRuns(studio.bridge, studio.model)
    path = tmp_path / "trained.pinhole"
    write_document(path, runs.stored(studio.model.committed))
    with qtbot.waitSignal(
        studio.bridge.snapshot_ready, timeout=60_000, check_params_cb=lambda s: s.step == 0
    ):
        studio.bridge.reset()
    back = read_document(path)
    with qtbot.waitSignal(
        studio.bridge.snapshot_ready, timeout=60_000, check_params_cb=lambda s: s.step == trained.step
    ):
        studio.model.replace(back.document)
        runs.begin(back)
        runs.file_holds(back)
    np.testing.assert_array_equal(studio.bridge.snapshot.parameters, trained.parameters)
    np.testing.assert_array_equal(studio.bridge.snapshot.curve, trained.curve)
    assert not runs.trained_since
    with qtbot.waitSignal(runs.trained_since_changed, timeout=60_000):
        studio.bridge.step_once()
    assert runs.trained_since
