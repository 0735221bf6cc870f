"""The settings of a sequence, in the inspector of the whole window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox

from engine.along import Along
from engine.kinds import kind_named, with_kind
from engine.networks.shapes.sequence import Sequence
from gui.widgets.choice import Choice


def test_a_teacher_leaves_the_network_and_another_direction_begins_a_new_one(make_studio, qtbot):
    studio = make_studio()
    model, bridge = studio.model, studio.bridge
    inspector = studio.window.inspector

    (teacher,) = [one for one in inspector.findChildren(QCheckBox) if one.text() == "Teacher forcing"]
    (along,) = [
        one for one in inspector.findChildren(Choice) if one.toolTip().startswith("What comes one after")
    ]
    assert not teacher.isVisible()
    model.commit("Kind sequence", with_kind(model.committed, kind_named("sequence")))
    assert teacher.isVisible() and along.isVisible()
    studio.training.step_epoch.trigger()
    qtbot.waitUntil(lambda: bridge.snapshot.epoch == 1)
    QTest.keyClick(teacher, Qt.Key.Key_Space)
    assert model.committed.network.shape == Sequence(teacher_forcing=True)
    qtbot.waitUntil(lambda: bridge.snapshot.document == model.committed)
    assert bridge.snapshot.epoch == 1
    QTest.keyClick(along, Qt.Key.Key_Down)
    assert model.committed.network.shape == Sequence(Along.COLUMNS, teacher_forcing=True)
    qtbot.waitUntil(lambda: bridge.snapshot.document == model.committed)
    assert bridge.snapshot.epoch == 0
    model.undo_stack.undo()
    qtbot.waitUntil(lambda: bridge.snapshot.document == model.committed and bridge.snapshot.epoch == 1)
