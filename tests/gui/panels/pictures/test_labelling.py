"""Pictures are labelled in their gallery, as one undo step, and keep the label wherever they go."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from engine.pictures.place import Place, Role
from gui.panels.pictures.label_dialog import LabelDialog
from tests.gui.panels.pictures.test_galleries import CONTROL, SHIFT, keys


def labels(room, role=Role.TEST):
    return [picture.label for picture in room.model.committed.of_role(role)]


def asked(room):
    keys(room.test, Qt.Key.Key_F2, SHIFT)
    (dialog,) = [one for one in room.test.findChildren(LabelDialog) if one.isVisible()]
    return dialog


def test_selected_pictures_get_one_label_as_one_step(room):
    room.click(Place(Role.TEST, 0))
    room.click(Place(Role.TEST, 2), CONTROL)
    dialog = asked(room)
    assert "2 pictures" in dialog.labelText()
    QTest.keyClicks(dialog.field, " 7 ")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert labels(room) == ["7", "", "7", ""] and room.label() == "Label 2 pictures"
    assert "label 7" in room.test.pictures.card(0).data(Qt.ItemDataRole.ToolTipRole)
    dialog = asked(room)
    assert dialog.textValue() == "7"
    QTest.keyClick(dialog.field, Qt.Key.Key_Escape)
    assert labels(room) == ["7", "", "7", ""]
    room.undo()
    assert labels(room) == [""] * 4


def test_a_hostile_label_is_made_fit(room):
    assert room.panel.commands.label([Place(Role.TEST, 1)], "a\nb\t" + "\u05d0" * 300)
    assert labels(room)[1] == "a b " + "\u05d0" * 196


@pytest.mark.parametrize("key, modifiers", [(Qt.Key.Key_D, CONTROL | SHIFT), (Qt.Key.Key_V, CONTROL)])
def test_copies_and_pasted_pictures_have_the_label_too(room, key, modifiers):
    room.panel.commands.label([Place(Role.TEST, 0)], "7")
    room.click(Place(Role.TEST, 0))
    keys(room.test, Qt.Key.Key_C, CONTROL)
    keys(room.test, key, modifiers)
    assert labels(room)[:3] == ["7", "7", ""]


def test_a_label_stays_through_drawing_renaming_and_moving(room):
    room.panel.commands.label([Place(Role.TEST, 0)], "7")
    room.panel.commands.rename(Place(Role.TEST, 0), "seven")
    document = room.model.committed
    picture = document.test[0]
    room.model.commit(
        "Draw", document.with_picture(Place(Role.TEST, 0), picture.with_pixels(1 - picture.pixels))
    )
    room.click(Place(Role.TEST, 0))
    keys(room.test, Qt.Key.Key_M, CONTROL)
    assert labels(room, Role.TRAIN)[-1] == "7" and labels(room) == [""] * 3
