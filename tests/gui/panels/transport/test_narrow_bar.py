"""In a small window with large text parts of the bar go whole; what is left is never cut."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionFrame

from gui.shell.studio import Studio

MakeStudio = Callable[..., Studio]
CONTENTS = QStyle.SubElement.SE_LineEditContents


@pytest.mark.parametrize(("percent", "presented"), [(175, False), (200, False), (100, True), (200, True)])
def test_no_number_is_cut_in_the_smallest_window(
    make_studio: MakeStudio, percent: int, presented: bool
) -> None:
    studio = make_studio()
    bar, field = studio.window.transport, studio.window.transport.seed.field
    studio.window.resize(1024, 640)
    studio.frame.text.choose(percent)
    if presented:
        studio.frame.presenting.present.trigger()
    bar.test_loss.set_text("0.00009812")
    for _ in range(3):
        QApplication.processEvents()
    numbers = [one for one in bar.read_outs if one.isVisible()]
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    room = field.style().subElementRect(CONTENTS, option, field).width()
    needed = field.fontMetrics().horizontalAdvance(field.text())
    cut = [one.accessibleName() for one in numbers if one.width() < one.minimumSizeHint().width()]
    inside = bar.seed.geometry().right() < bar.width()
    studio.frame.text.close()
    assert {bar.epoch, bar.train_loss} <= set(numbers) and not cut
    assert field.isVisible() and needed < room and inside


def test_a_wider_window_brings_every_part_back(make_studio: MakeStudio) -> None:
    studio = make_studio(start=False)
    bar = studio.window.transport
    studio.window.resize(1024, 640)
    studio.frame.text.choose(200)
    QApplication.processEvents()
    assert bar.undo.isHidden()
    studio.frame.text.close()
    QApplication.processEvents()
    parts = (bar.undo, bar.redo, bar.speed, bar.retrain, *bar.read_outs, *bar.seed.commands)
    assert all(part.isVisible() for part in parts)
