"""A network that begins at the mean picture: switched on in the real window, and by the command line."""

from __future__ import annotations

import json

import numpy as np
from PySide6.QtWidgets import QCheckBox

from engine.kinds import kind_named, with_kind
from engine.lecture import lecture_document
from engine.objective.losses import RECONSTRUCTION
from engine.trainers.trainer import task_of
from tests.in_process import caller

LABEL = "Begin at the mean"


def test_the_window_shows_it_at_once_and_undo_takes_it_back(make_studio, qtbot):
    studio = make_studio()
    bridge, training = studio.bridge, studio.window.inspector.training

    def settled():
        return bridge.snapshot is not None and bridge.snapshot.order == bridge.order_number

    qtbot.waitUntil(settled, timeout=60_000)
    before = bridge.snapshot.parameters
    menu = training.add.menu_of_additions
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == LABEL).trigger()
    assert studio.model.committed.training.begin_at_mean
    box = next(one for one in training.findChildren(QCheckBox) if one.text() == LABEL)
    assert box.isVisible() and box.isChecked()
    qtbot.waitUntil(
        lambda: settled() and not np.array_equal(bridge.snapshot.parameters, before), timeout=60_000
    )
    assert studio.model.undo_stack.undoText() == LABEL
    studio.model.undo_stack.undo()
    qtbot.waitUntil(lambda: settled() and np.array_equal(bridge.snapshot.parameters, before), timeout=60_000)


def test_the_report_begins_with_about_the_error_of_the_mean(monkeypatch, capsys):
    call = caller(monkeypatch, capsys)

    def first_loss(*options):
        answer = call("report", "--kind", "linear", "--epochs", "0", "--json", *options)
        assert answer.returncode == 0, answer.stderr
        return json.loads(answer.stdout)["terms"][RECONSTRUCTION]["train"]

    pictures = task_of(with_kind(lecture_document(), kind_named("linear"))).train
    of_mean = float(np.square(pictures - pictures.mean(axis=0)).mean())
    with_mean, without = first_loss("--begin-at-mean", "on"), first_loss()
    assert abs(with_mean - of_mean) < 0.5 * abs(without - of_mean)
