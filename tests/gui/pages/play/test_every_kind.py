"""Every kind of the registry is drawn, looked at closely, edited by its code, and gone again with one undo."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.networks.forward import decode
from engine.networks.recipes import RECIPES
from gui.pages.play.columns.hovered_units import HoveredUnits
from gui.pages.play.hourglass.hourglass import Hourglass
from gui.shell.studio import Studio
from tests.gui.kind_cards import choose_kind

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
MakeStudio = Callable[..., Studio]
LEFT = Qt.MouseButton.LeftButton


def trained(studio: Studio, name: str, qtbot: QtBot) -> Hourglass:
    """The hourglass once a kind was chosen by hand and has been trained for an epoch."""
    before = studio.model.committed
    choose_kind(studio, RECIPES[name].title)
    document = studio.model.committed
    if name != "dense":
        assert document != before
    studio.training.step_epoch.trigger()
    qtbot.waitUntil(
        lambda: studio.bridge.snapshot.epoch >= 1 and studio.bridge.snapshot.document == document,
        timeout=60_000,
    )
    hourglass = studio.play.hourglass
    qtbot.waitUntil(lambda: hourglass._follower.passage.network == document.network)
    return hourglass


def point_at(units: HoveredUnits, unit: int) -> None:
    QTest.mouseMove(units, units.tile_rect(unit).center().toPoint())


@pytest.mark.parametrize("name", RECIPES)
def test_a_kind_is_drawn_told_and_edited(make_studio: MakeStudio, qtbot: QtBot, name: str) -> None:
    studio = make_studio()
    first = studio.model.committed
    hourglass = trained(studio, name, qtbot)
    card, code = hourglass.card, hourglass.columns.code
    layout = studio.model.committed.layout
    hoverable = hourglass.columns.hoverable
    for units, layer in hoverable:
        assert units.units and units.isVisible()
        for other, _ in hoverable:
            QApplication.sendEvent(other, QEvent(QEvent.Type.Leave))
        point_at(units, min(3, units.units - 1))
        side = "Code" if layer == layout.code_layer else "Encoder" if layer < layout.code_layer else "Decoder"
        qtbot.waitUntil(lambda side=side: card.isVisible() and card.words.text().startswith(f"<b>{side}"))  # type: ignore[misc]
        assert hourglass.rect().contains(card.geometry())
    for other, _ in hoverable:
        QApplication.sendEvent(other, QEvent(QEvent.Type.Leave))
    assert card.isHidden()

    passage = hourglass._follower.passage
    start = code.cell_rect(1).center().toPoint()
    QTest.mousePress(code, LEFT, pos=start)
    QTest.mouseMove(code, start - QPoint(0, 60))
    assert code.dragging and not np.array_equal(code.values, passage.code)
    painted = decode(passage.layout, passage.parameters, code.values[None])[0]
    np.testing.assert_array_equal(hourglass.output._output.ravel(), painted)
    QTest.mouseRelease(code, LEFT, pos=start - QPoint(0, 60))
    np.testing.assert_array_equal(hourglass.output._output.ravel(), painted)
    QTest.keyClick(code, Qt.Key.Key_Escape)
    np.testing.assert_array_equal(hourglass.output._output, passage.output)
    if studio.model.committed != first:
        studio.model.undo_stack.undo()
        qtbot.waitUntil(lambda: hourglass._follower.passage.network == first.network)
    assert studio.model.committed == first


def test_the_decoders_units_follow_a_number_that_is_dragged(make_studio: MakeStudio, qtbot: QtBot) -> None:
    studio = make_studio()
    hourglass = studio.play.hourglass
    code, paints = hourglass.columns.code, hourglass.columns.mosaics[1]
    before = paints.activations.copy()
    start = code.cell_rect(0).center().toPoint()
    QTest.mousePress(code, LEFT, pos=start)
    QTest.mouseMove(code, start - QPoint(0, 100))
    assert not np.array_equal(paints.activations, before)
    QTest.mouseRelease(code, LEFT, pos=start - QPoint(0, 100))
    QTest.keyClick(code, Qt.Key.Key_Escape)
    np.testing.assert_array_equal(paints.activations, before)


def test_pointing_at_a_map_frames_what_its_filter_reads_of_the_input(
    make_studio: MakeStudio, qtbot: QtBot
) -> None:
    studio = make_studio()
    hourglass = trained(studio, "convolutional", qtbot)
    (maps, _), (deeper, _) = hourglass.columns.layers[:2]
    grid = studio.editor.grid
    assert grid is not None
    corner = studio.editor.mapTo(hourglass, QPoint(0, 0))
    for unit, (first, last) in {0: ((0, 0), (1, 1)), 5: ((1, 1), (3, 3)), 15: ((5, 5), (7, 7))}.items():
        point_at(
            maps, unit
        )  # 4x4 maps: units 0, 5 and 15 are at rows and columns 0, 1 and 3, two pixels apart
        expected = grid.cell_rect(first).united(grid.cell_rect(last)).translated(corner)
        qtbot.waitUntil(hourglass.field.isVisible)
        framed = hourglass.field.geometry().toRectF()
        assert framed.contains(expected)
        assert (
            framed.width() - expected.width() < grid.cell and framed.height() - expected.height() < grid.cell
        )
    QApplication.sendEvent(maps, QEvent(QEvent.Type.Leave))
    point_at(deeper, 0)
    assert hourglass.card.isVisible() and not hourglass.field.isVisible()
