"""A sequence arrives row by row: where the pointer asks for it, on a click, and for a picture that is chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.along import Along
from engine.document import Document
from engine.lecture import lecture_document
from engine.networks.layer_views import layer_views
from engine.networks.layout import first_parameters
from engine.networks.network import Network
from engine.networks.shapes.sequence import Sequence
from engine.passage import pass_through
from gui.look.theme import Themes
from gui.pages.play.columns.state_strip import StateStrip
from gui.pages.play.hourglass import row_by_row
from gui.shell.studio import Studio

MakeStudio = Callable[[Document], Studio]
LEFT = Qt.MouseButton.LeftButton


def document_of(along: Along = Along.ROWS) -> Document:
    return replace(lecture_document(), network=Network(shape=Sequence(along)))


@pytest.mark.parametrize("along", Along)
def test_every_state_is_found_at_its_middle(qtbot: QtBot, themes: Themes, along: Along) -> None:
    document = document_of(along)
    passage = pass_through(
        document, document.train[0], document.network, first_parameters(document.layout, 3), epoch=1
    )
    for view, given in zip((side[0] for side in layer_views(document.layout)), (0, 1), strict=True):
        strip = StateStrip(themes, "Steps")
        qtbot.addWidget(strip)
        strip.resize(120, 90)
        strip.show_layer(passage, view)
        assert (strip.lines, strip.units) == (8, 16 * (8 + given))
        for unit in range(strip.units):
            assert strip.unit_at(strip.tile_rect(unit).center()) == unit
        assert strip.unit_at(QPointF(-5, -5)) is None
        name = along.value.removesuffix("s")
        assert strip.said_of(strip.units - 1) == f"unit 16 after {name} 8"
        assert strip.said_of(0) == ("unit 1 at the start" if given else f"unit 1 after {name} 1")
        strip.reveal(3)
        assert strip.revealed == 3 and not strip.grab().isNull()


@pytest.mark.parametrize("along", Along)
def test_the_picture_is_painted_up_to_the_step_under_the_pointer(
    make_studio: MakeStudio, qtbot: QtBot, along: Along
) -> None:
    studio = make_studio(document_of(along))
    hourglass = studio.play.hourglass
    whole = hourglass._follower.passage.output
    reads, paints = hourglass.columns.sequences
    QTest.mouseMove(paints, paints.tile_rect(16 * 4 + 2).center().toPoint())  # line 0 is the first state
    qtbot.waitUntil(hourglass.card.isVisible)
    there = (slice(4),) if along is Along.ROWS else (slice(None), slice(4))
    expected = np.zeros_like(whole)
    expected[there] = whole[there]
    np.testing.assert_array_equal(hourglass.output._output, expected)
    name = along.value.removesuffix("s")
    assert f"{name} 4 of 8" in hourglass.output.caption.text()
    assert f"Decoder unit 3 after {name} 4" in hourglass.card.words.text()
    assert hourglass.rows._painted.isVisible() and not hourglass.rows._read.isVisible()

    QTest.mouseMove(reads, reads.tile_rect(16 * 5).center().toPoint())
    paints._set_hover(None)
    np.testing.assert_array_equal(hourglass.output._output, whole)
    assert hourglass.rows._read.isVisible() and not hourglass.rows._painted.isVisible()
    reads._set_hover(None)
    assert not hourglass.rows._read.isVisible()


def test_a_click_lets_the_rows_arrive_one_by_one(
    make_studio: MakeStudio, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_by_row, "LONGEST_SLOW", 300)
    studio = make_studio(document_of())
    hourglass = studio.play.hourglass
    rows, button = hourglass.rows, hourglass.rows_button
    assert button.isVisible() and button.text() == "Row by row"
    whole = hourglass._follower.passage.output
    seen: list[tuple[int | None, int | None]] = []
    outputs = []

    def look() -> None:
        if rows.moment is not None:
            seen.append(rows.moment)
            outputs.append(hourglass.output._output.copy())

    rows.changed.connect(look)
    QTest.mouseClick(button, LEFT)
    assert rows.playing and seen == [(0, 0)] and not outputs[0].any()
    qtbot.waitUntil(lambda: not rows.playing)
    painted = [count for _, count in seen if count is not None]
    assert painted == sorted(painted) and max(painted) == 8
    for (_, count), output in zip(seen, outputs, strict=True):
        np.testing.assert_array_equal(output[:count], whole[:count])
        assert not output[count:].any()
    np.testing.assert_array_equal(hourglass.output._output, whole)
    assert [strip.revealed for strip in hourglass.columns.sequences] == [8, 8]


def test_a_picture_that_is_chosen_arrives_and_a_stroke_of_the_code_shows_all(
    make_studio: MakeStudio, qtbot: QtBot
) -> None:
    studio = make_studio(document_of())
    hourglass = studio.play.hourglass
    studio.editing.select(studio.model.document.places[1])
    assert hourglass.rows.playing
    code = hourglass.columns.code
    start = code.cell_rect(1).center().toPoint()
    QTest.mousePress(code, LEFT, pos=start)
    QTest.mouseMove(code, start - QPoint(0, 40))
    assert not hourglass.rows.playing
    QTest.mouseRelease(code, LEFT, pos=start)
    QTest.keyClick(code, Qt.Key.Key_Escape)
    np.testing.assert_array_equal(hourglass.output._output, hourglass._follower.passage.output)


def test_where_motion_is_unwelcome_and_while_training_a_chosen_picture_is_there_at_once(
    make_studio: MakeStudio, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    studio = make_studio(document_of())
    hourglass = studio.play.hourglass
    monkeypatch.setattr(type(hourglass._follower), "running", property(lambda self: True))
    studio.editing.select(studio.model.document.places[1])
    assert not hourglass.rows.playing
    monkeypatch.undo()
    monkeypatch.setattr(row_by_row, "wants_motion", lambda widget: False)
    studio.editing.select(studio.model.document.places[0])
    assert not hourglass.rows.playing


def test_other_networks_have_no_rows_to_play(make_studio: MakeStudio) -> None:
    studio = make_studio(lecture_document())
    hourglass = studio.play.hourglass
    hourglass.rows.play()
    assert not hourglass.rows.playing and not hourglass.rows_button.isVisible()
