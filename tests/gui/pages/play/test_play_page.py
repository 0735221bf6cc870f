"""The page divides itself as its width asks for, until somebody divides it otherwise; without pictures it says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from engine.document import Document
from engine.lecture import lecture_document
from engine.networks.network import Network
from engine.pictures.picture import GridSize, blank_picture
from gui.pages.play.hourglass.output_panel import BY_HAND, SET_BY_HAND
from gui.shell.studio import Studio

MakeStudio = Callable[..., Studio]


@pytest.mark.parametrize("size", [(1024, 640), (1280, 720), (1440, 900), (1920, 1080)])
def test_the_table_shows_whole_rows_and_the_hourglass_keeps_its_height(
    make_studio: MakeStudio, size: tuple[int, int]
) -> None:
    blank = tuple(blank_picture(f"picture {number}", GridSize(8, 8)) for number in range(40))
    studio = make_studio(replace(lecture_document(), test=blank), start=False)
    studio.window.resize(*size)
    QApplication.processEvents()
    play = studio.play
    assert play.table.table.cut_off() == 0
    assert play.hourglass.height() >= play.hourglass.heightForWidth(play.width())


def test_a_network_whose_stage_is_lower_leaves_more_to_the_table(make_studio: MakeStudio) -> None:
    studio = make_studio(start=False)
    studio.window.resize(1200, 700)
    QApplication.processEvents()
    before = studio.play.sizes()[1]
    deep = Network(encoder=(64, 32, 16), code=4, decoder=(16, 32, 64))
    studio.model.commit("Deep", replace(studio.model.document, network=deep))
    assert studio.play.sizes()[1] > before


def test_a_division_by_hand_stays_and_an_empty_one_lets_the_page_divide_itself(
    make_studio: MakeStudio,
) -> None:
    play = make_studio(start=False).play
    itself = play.sizes()
    assert play.saveState().isEmpty()
    play.setSizes([itself[0] - 60, itself[1] + 60])
    chosen = play.sizes()
    assert chosen != itself
    play.window().resize(1300, 900)
    play.window().resize(1440, 900)
    assert play.sizes() == chosen
    assert not play.saveState().isEmpty()
    assert play.restoreState(b"")
    assert play.sizes() == itself


def test_without_pictures_the_canvas_says_how_to_get_one(make_studio: MakeStudio) -> None:
    document = lecture_document()
    studio = make_studio(Document(seed=1), start=False)
    hourglass = studio.play.hourglass
    assert hourglass.invitation.isVisible() and hourglass.output.grid.isHidden()
    studio.model.commit("Pictures", document)
    studio.editing.select(document.places[0])
    assert hourglass.invitation.isHidden() and not hourglass.output.grid.isHidden()


def test_without_a_picture_there_are_no_numbers_of_one(make_studio: MakeStudio) -> None:
    studio = make_studio()
    hourglass = studio.play.hourglass
    code = hourglass.columns.code
    assert code.accessibleDescription().count(",") == 3
    studio.model.commit("Delete", replace(studio.model.document, train=(), test=()))
    assert code.accessibleDescription() == ""
    assert [mosaic.units for mosaic in hourglass.columns.mosaics] == [0, 0]
    hourglass.grab()
    studio.model.undo_stack.undo()
    assert code.accessibleDescription().count(",") == 3


def test_before_the_first_answer_the_stage_names_the_documents_own_network(make_studio: MakeStudio) -> None:
    network = Network(encoder=(7,), code=3, decoder=(7,))
    studio = make_studio(replace(lecture_document(), network=network), start=False)
    texts = {label.text() for label in studio.play.hourglass.findChildren(QLabel)}
    assert {"7 units · ReLU", "3 numbers"} <= texts


def test_a_layer_of_one_unit_is_called_so(make_studio: MakeStudio) -> None:
    studio = make_studio(start=False)
    network = Network(encoder=(1,), code=1, decoder=(1,))
    studio.model.commit("Small", replace(studio.model.document, network=network))
    texts = {label.text() for label in studio.play.hourglass.findChildren(QLabel)}
    chips = studio.window.inspector.network.chips
    told = [part.toolTip() + part.accessibleName() for part in chips.findChildren(QWidget)]
    assert {"1 unit · ReLU", "1 number"} <= texts
    assert not any("1 units" in said for said in (*texts, *told))
    assert any("1 unit" in said for said in told)


def test_a_number_set_by_hand_stays_marked_until_esc_gives_the_real_code_back(
    make_studio: MakeStudio,
) -> None:
    studio = make_studio()
    hourglass = studio.play.hourglass
    code = hourglass.columns.code
    start = code.cell_rect(0).center().toPoint()
    QTest.mousePress(code, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(code, start - QPoint(0, 20))
    QTest.mouseRelease(code, Qt.MouseButton.LeftButton, pos=start - QPoint(0, 20))
    assert code.by_hand == {0} and "set by hand" in code.accessibleDescription()
    caption = hourglass.output.caption
    assert SET_BY_HAND in caption.text() and BY_HAND in caption.text()
    assert "Esc gives the real code back" in BY_HAND and "Esc gives the real code back" in code.toolTip()
    QTest.keyClick(code, Qt.Key.Key_Escape)
    assert not code.by_hand and "by hand" not in caption.text()
    passage = hourglass._follower.passage
    assert passage is not None
    np.testing.assert_array_equal(code.values, passage.code)


def test_a_code_changed_by_keys_says_that_esc_ends_it(make_studio: MakeStudio) -> None:
    hourglass = make_studio().play.hourglass
    code = hourglass.columns.code
    QTest.keyClick(code, Qt.Key.Key_Up)
    assert BY_HAND in hourglass.output.caption.text()
    code.clearFocus()
    assert code.by_hand == {0}
    QTest.keyClick(code, Qt.Key.Key_Escape)
    assert "by hand" not in hourglass.output.caption.text()


def test_another_picture_has_its_own_code_whatever_was_changed(make_studio: MakeStudio) -> None:
    studio = make_studio()
    hourglass = studio.play.hourglass
    code = hourglass.columns.code
    QTest.keyClick(code, Qt.Key.Key_Up)
    assert code.by_hand
    studio.editing.select(studio.model.document.places[-1])
    assert not code.by_hand and "by hand" not in hourglass.output.caption.text()
    passage = hourglass._follower.passage
    assert passage is not None
    np.testing.assert_array_equal(code._code, passage.code)
