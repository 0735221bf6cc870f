"""The column of labels: there when a picture has one, sorted as people sort, and made again with every edit."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.document import Document
from engine.lecture import lecture_document
from engine.pictures.place import Place, Role
from gui.look.fonts import scaled
from gui.pages.play.side_by_side.columns import Column
from gui.pages.play.side_by_side.delegate import GAP, SMALL, TRAIN
from tests.gui.pages.play.test_side_by_side import Stage

TOLD = ("10", "", "b", "2", "A", "")


def labelled(*labels: str) -> Document:
    document = lecture_document()
    pictures = [p.labelled(label) for p, label in zip(document.pictures, labels, strict=True)]
    return replace(document, train=tuple(pictures[:2]), test=tuple(pictures[2:]))


def shown(stage: Stage) -> list[str]:
    return [stage.rows.index(row, Column.LABEL).data() for row in range(stage.rows.rowCount())]


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    return Stage(qtbot, labelled(*TOLD))


def test_labels_sort_as_people_sort_and_pictures_without_stand_last(stage: Stage) -> None:
    assert not stage.table.isColumnHidden(Column.LABEL)
    assert shown(stage) == list(TOLD)
    stage.click_header(Column.LABEL)
    assert shown(stage) == ["2", "10", "A", "b", "", ""]
    stage.click_header(Column.LABEL)
    assert shown(stage) == ["b", "A", "10", "2", "", ""]
    stage.click_header(Column.LABEL)
    assert shown(stage) == list(TOLD)


def test_the_column_comes_with_the_first_label_and_goes_with_the_last(qtbot: QtBot) -> None:
    stage = Stage(qtbot, lecture_document())
    assert stage.table.isColumnHidden(Column.LABEL)
    bare = stage.model.committed
    stage.model.commit("Label", bare.with_picture(Place(Role.TEST, 1), bare.test[1].labelled("x" * 200)))
    assert not stage.table.isColumnHidden(Column.LABEL)
    stage.click_header(Column.LABEL)
    assert shown(stage)[0] == "x" * 200
    stage.model.undo_stack.undo()
    assert stage.table.isColumnHidden(Column.LABEL)
    assert stage.rows.sorted_column is None and stage.names() == [p.name for p in bare.pictures]


def test_a_label_that_changes_takes_its_place_in_the_order(stage: Stage) -> None:
    stage.click_header(Column.LABEL)
    document = stage.model.committed
    stage.model.commit("Label", document.with_picture(Place(Role.TRAIN, 0), document.train[0].labelled("1")))
    assert shown(stage) == ["1", "2", "A", "b", "", ""]


def test_a_narrow_card_still_shows_names_and_labels_before_more_scores(stage: Stage) -> None:
    stage.window.resize(420, 700)
    QApplication.processEvents()
    assert stage.table.isColumnHidden(Column.COSINE) and not stage.table.isColumnHidden(Column.LABEL)


@pytest.mark.parametrize("size", [(1440, 900), (1280, 800), (1024, 640)])
def test_a_long_label_leaves_names_and_tags_their_room(make_studio, size: tuple[int, int]) -> None:
    studio = make_studio(labelled("a very long label of one picture", "", "", "", "", ""), start=False)
    studio.window.resize(*size)
    QApplication.processEvents()
    table = studio.play.table.table
    assert not table.isColumnHidden(Column.LABEL)
    cell = table.visualRect(table.model().index(0, Column.PICTURE))
    tag = QFontMetrics(scaled(table.font(), SMALL)).horizontalAdvance(TRAIN)
    name = QFontMetrics(table.font()).horizontalAdvance(studio.model.committed.train[0].name)
    assert cell.width() >= name + tag + 2 * GAP
    picture = table.viewport().grab(QRect(cell.right() - GAP - tag, cell.top() + 4, tag, cell.height() - 8))
    image = picture.toImage()
    shades = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    assert len(shades) > 2  # the word and its soft edges, and not the plain row
    tip = table.model().index(0, Column.LABEL).data(Qt.ItemDataRole.ToolTipRole)
    assert "a very long label of one picture" in tip
