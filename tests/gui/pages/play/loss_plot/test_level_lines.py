"""Level lines as they are painted, and when."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from gui.pages.play.loss_plot.landmarks import Landmark
from gui.pages.play.loss_plot.loss_plot import LossPlot
from tests.gui.still_bridge import StillBridge, curve_to


def picture(plot: LossPlot, landmarks: list[Landmark]) -> npt.NDArray[np.uint32]:
    """The canvas (height, width) with some landmarks."""
    plot.show_landmarks(landmarks)
    image = plot.canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    bits = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)
    return bits[:, : image.width()].copy()


def test_a_line_runs_from_end_to_end_at_its_loss_with_its_name_above_it(
    plot: LossPlot, bridge: StillBridge
) -> None:
    bridge.tell(curve=curve_to(150))
    changed = picture(plot, []) != picture(plot, [Landmark("Mean", 0.03, math.nan)])
    box = plot.canvas.item.getViewBox()
    area, ratio = box.sceneBoundingRect(), plot.devicePixelRatioF()
    row = round(box.mapViewToScene(QPointF(0.0, math.log10(0.03))).y() * ratio)
    line = np.flatnonzero(changed[row - 1 : row + 2].any(axis=0)) / ratio
    dash = 8.0  # pixels; at either end there may be a gap of the dashes
    assert area.left() <= line[0] <= area.left() + dash and area.right() - dash <= line[-1] <= area.right()
    words = np.argwhere(changed[: row - 1])
    assert len(words) > 20 and not changed[row + 2 :].any()
    assert words[:, 0].min() > row - 2 * plot.fontMetrics().height() * ratio
    assert words[:, 1].min() > 0.7 * area.right() * ratio  # its name alone, at the right


def test_the_lines_wait_for_the_curve_that_grows_and_come_without_it_too(
    plot: LossPlot, bridge: StillBridge, qtbot: QtBot
) -> None:
    bridge.tell(curve=curve_to(50))
    bridge.tell(curve=curve_to(51), running=True)
    assert bridge.in_turns
    plot.show_landmarks([Landmark("Mean", 0.2, math.nan)])
    assert plot.canvas.landmarks.levels == []
    qtbot.waitUntil(lambda: len(plot.canvas.landmarks.levels) == 1)
    plot.show_landmarks([Landmark("Mean", 0.2, math.nan), Landmark("Nearest", 0.1, math.nan)])
    bridge.tell(curve=curve_to(60), running=True)
    qtbot.waitUntil(lambda: len(plot.canvas.drawn()[0]) == 61)
    assert len(plot.canvas.landmarks.levels) == 2
    bridge.turns.stop()
