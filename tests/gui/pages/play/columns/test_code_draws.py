"""A sampled code answers with its mean, a draw around it, or a draw of the prior."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from engine.networks.forward import decode
from engine.networks.shapes.coding import Coding
from gui.pages.play.columns.code_draws import DRAWN, Answer


def press(hourglass, answer):
    QTest.mouseClick(hourglass.draws.switch.button(answer), Qt.MouseButton.LeftButton)


def test_the_switch_is_there_for_a_sampled_code_and_shows_draws(make_studio, qtbot) -> None:
    studio = make_studio()
    hourglass, model = studio.play.hourglass, studio.model
    assert not hourglass.draws.isVisible()
    network = replace(model.document.network, coding=Coding.SAMPLED)
    model.commit("Sampled", replace(model.document, network=network))
    qtbot.waitUntil(lambda: hourglass._follower.passage.network == network)
    assert hourglass.draws.isVisible() and not hourglass.draws.die.isEnabled()
    passage = hourglass._follower.passage
    code = hourglass.columns.code
    np.testing.assert_array_equal(code._code, passage.code)

    press(hourglass, Answer.SAMPLE)
    sample = code._code.copy()
    assert not np.array_equal(sample, passage.code) and hourglass.draws.die.isEnabled()
    np.testing.assert_array_equal(
        hourglass.output._output.ravel(), decode(passage.layout, passage.parameters, sample[None])[0]
    )
    assert "from a sample" in hourglass.output.caption.text()
    QTest.mouseClick(hourglass.draws.die, Qt.MouseButton.LeftButton)
    assert not np.array_equal(code._code, sample)

    press(hourglass, Answer.PRIOR)
    assert DRAWN in hourglass.output.caption.text()
    press(hourglass, Answer.MEAN)
    np.testing.assert_array_equal(code._code, passage.code)
    assert DRAWN not in hourglass.output.caption.text()
    model.undo_stack.undo()
    qtbot.waitUntil(lambda: not hourglass.draws.isVisible())


def test_no_tooltip_covers_the_card_of_a_number(make_studio) -> None:
    code = make_studio().play.hourglass.columns.code
    place = code.cell_rect(0).center().toPoint()
    help_event = QHelpEvent(QEvent.Type.ToolTip, place, code.mapToGlobal(place))
    QTest.mouseMove(code, place)
    assert code.hovered_unit == 0
    QApplication.sendEvent(code, help_event)
    assert not QToolTip.isVisible()
