from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from engine.document import Document, stacked
from engine.lecture import lecture_document
from engine.pictures.picture import GridSize, Picture, blank_picture
from engine.pictures.place import Place, Role
from engine.scores.similarity import Measure
from engine.scores.verdict import Basis
from gui.look.theme import ThemeChoice, Themes
from gui.pages.play.side_by_side.card import ROWS_A_FRAME, SideBySideCard
from gui.pages.play.side_by_side.columns import Column
from gui.pages.play.side_by_side.sorting import natural_key
from gui.state.document_model import DocumentModel
from gui.state.editing_state import EditingState
from tests.engine.made_snapshots import snapshot_of
from tests.gui.stand_ins import QuietBridge


class Stage:
    """The card in a window, with all that it listens to."""

    def __init__(self, qtbot, document):
        self.model = DocumentModel(document)
        self.editing = EditingState(self.model)
        self.bridge = QuietBridge()
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(900, 700)
        self.card = SideBySideCard(
            self.model,
            self.editing,
            self.bridge,
            Themes(QApplication.instance(), ThemeChoice.LIGHT),
            self.window,
        )
        QVBoxLayout(self.window).addWidget(self.card)
        self.table, self.rows = self.card.table, self.card.table.rows
        self.window.show()
        qtbot.waitExposed(self.window)

    def names(self):
        return [self.rows.index(row, 0).data() for row in range(self.rows.rowCount())]

    def click(self, row, column):
        at = self.table.visualRect(self.rows.index(row, column)).center()
        QTest.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def click_header(self, column):
        header = self.table.horizontalHeader()
        at = QPoint(header.sectionViewportPosition(column) + 10, header.height() // 2)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)


@pytest.fixture
def stage(qtbot):
    return Stage(qtbot, lecture_document())


def slides(document):
    """Outputs as on the slides: everything comes back as the square or the triangle."""
    inputs = stacked(document.pictures, document.size)
    return inputs[[0, 1, 0, 1, 1, 1]]


def test_every_picture_has_a_row_with_the_slides_scores_and_verdicts(stage):
    assert stage.names() == [picture.name for picture in stage.model.document.pictures]
    assert stage.rows.index(2, Column.HAMMING).data() == "–"
    stage.bridge.tell(snapshot_of(stage.model.document, slides(stage.model.document)))
    shifted = [
        stage.rows.index(2, column).data().replace("\u202f", " ") for column in list(Column)[Column.HAMMING :]
    ]
    assert shifted == ["68.8 %", "33.3 %", "50.0 %", "50.0 %", "normal"]
    assert stage.rows.index(4, Column.VERDICT).data() in ("normal", "anomaly")


def test_a_header_sorts_up_then_down_then_not_at_all(stage):
    stage.bridge.tell(snapshot_of(stage.model.document, slides(stage.model.document)))
    document_order = stage.names()
    scores = {name: stage.rows.score_of(row, Measure.RUZICKA) for row, name in enumerate(document_order)}
    stage.click_header(Column.RUZICKA)
    assert stage.names() == sorted(document_order, key=scores.__getitem__)
    stage.click_header(Column.RUZICKA)
    assert stage.names() == sorted(document_order, key=lambda name: -scores[name])
    stage.click_header(Column.RUZICKA)
    assert stage.names() == document_order


def test_names_sort_as_people_do():
    assert sorted(["digit 10", "Digit 2", "digit 1", "a"], key=natural_key) == [
        "a",
        "digit 1",
        "Digit 2",
        "digit 10",
    ]


def test_a_live_sort_follows_new_scores_and_keeps_the_selected_picture(stage):
    document = stage.model.document
    stage.editing.select(Place(Role.TEST, 0))
    stage.click_header(Column.HAMMING)
    stage.bridge.tell(snapshot_of(document, slides(document)))
    stage.bridge.tell(snapshot_of(document))
    stage.bridge.tell(snapshot_of(document, slides(document)))
    scores = [stage.rows.score_of(row, Measure.HAMMING) for row in range(6)]
    assert scores == sorted(scores)
    assert stage.editing.place == Place(Role.TEST, 0)
    assert stage.rows.place_of(stage.table.currentIndex().row()) == Place(Role.TEST, 0)


def test_the_row_follows_the_selected_picture_and_the_other_way_round(stage):
    stage.editing.select(Place(Role.TRAIN, 1))
    assert stage.table.currentIndex().row() == 1
    stage.click(4, Column.PICTURE)
    assert stage.editing.place == Place(Role.TEST, 2)
    QTest.keyClick(stage.table, Qt.Key.Key_Down)
    assert stage.editing.place == Place(Role.TEST, 3)


def test_only_what_changed_is_told(stage):
    document = stage.model.document
    outputs = slides(document)
    stage.bridge.tell(snapshot_of(document, outputs))
    told = []
    stage.rows.dataChanged.connect(
        lambda a, b, roles: told.append((a.row(), b.row(), a.column(), b.column()))
    )
    stage.bridge.tell(snapshot_of(document, outputs.copy()))
    assert told == []
    outputs = outputs.copy()
    outputs[3, 0] = 0.3  # a little grey: neither the black & white output nor its scores change
    stage.bridge.tell(snapshot_of(document, outputs))
    assert sorted(told) == [(3, 3, Column.GREY, Column.GREY), (3, 3, Column.DIFFERENCE, Column.DIFFERENCE)]
    told.clear()
    stage.model.preview(
        document.with_picture(Place(Role.TEST, 0), blank_picture("shifted square", GridSize(8, 8)))
    )
    assert {rows[:2] for rows in told} == {(2, 2)}


def test_rows_that_cannot_be_seen_are_not_told_of_new_scores(qtbot):
    pixels = np.eye(8, dtype=np.float32)
    pictures = tuple(Picture(f"picture {number}", pixels) for number in range(500))
    stage = Stage(qtbot, Document(test=pictures))
    told = set()
    stage.rows.dataChanged.connect(lambda a, b, roles: told.update(range(a.row(), b.row() + 1)))
    stage.bridge.tell(snapshot_of(stage.model.document))
    assert told == set(stage.table.visible_rows())
    stage.table.verticalScrollBar().setValue(stage.table.verticalScrollBar().maximum())
    assert stage.rows.index(499, Column.HAMMING).data() == "0.0\u202f%"


def test_while_training_runs_the_pictures_of_few_rows_are_told_in_turns_and_at_rest_all(stage):
    document, inputs = stage.model.document, stacked(stage.model.document.pictures, stage.model.document.size)
    stage.bridge.tell(snapshot_of(document, inputs))
    told = []
    stage.rows.dataChanged.connect(lambda a, b, roles: told.append((a.row(), a.column())))

    def rows_told(outputs, running):
        told.clear()
        stage.bridge.snapshot_ready.emit(replace(snapshot_of(document, outputs), running=running))
        return {row for row, column in told if column in (Column.GREY, Column.DIFFERENCE)}

    first, second = rows_told(inputs * 0.9, True), rows_told(inputs * 0.8, True)
    assert len(first) == len(second) == ROWS_A_FRAME
    assert first | second == set(range(6))
    waited = set(range(6)) - second
    assert rows_told(inputs * 0.8, True) == waited
    assert {row for row, column in told if column == Column.BLACK_AND_WHITE} == waited
    assert rows_told(inputs * 0.8, True) == set()
    assert rows_told(inputs * 0.7, False) == set(range(6))


def test_nothing_is_told_while_the_card_is_hidden_and_all_of_it_when_it_shows(stage):
    stage.card.hide()
    told = []
    stage.rows.dataChanged.connect(lambda *_: told.append(1))
    stage.bridge.tell(snapshot_of(stage.model.document))
    assert told == []
    stage.card.show()
    assert told
    assert stage.rows.index(0, Column.HAMMING).data() == "0.0\u202f%"


def test_a_snapshot_of_another_document_never_fails(stage):
    small = Document(size=GridSize(4, 4), train=(blank_picture("small", GridSize(4, 4)),))
    stage.bridge.tell(snapshot_of(small))
    stage.table.grab()
    stage.model.commit("Open", small)
    stage.bridge.tell(snapshot_of(lecture_document()))
    assert stage.names() == ["small"]
    stage.table.grab()
    stage.model.undo_stack.undo()
    stage.bridge.tell(snapshot_of(Document()))
    stage.table.grab()
    assert len(stage.names()) == 6
    stage.model.commit("Delete all", Document())
    stage.bridge.tell(snapshot_of(lecture_document()))
    stage.table.grab()
    assert stage.editing.place is None


def test_a_score_opens_its_arithmetic_which_follows_keys_training_and_esc(stage):
    document = stage.model.document
    stage.bridge.tell(snapshot_of(document, slides(document)))
    stage.click(2, Column.RUZICKA)
    sheet = stage.card.sheet
    assert sheet.isVisible()
    assert "10 / 30 = 33.3 %" in sheet.formula.accessibleName()
    QTest.keyClick(stage.table, Qt.Key.Key_Right)
    assert "(2 × 10) / (20 + 20) = 50.0 %" in sheet.formula.accessibleName()
    stage.bridge.tell(snapshot_of(document, stacked(document.pictures, document.size)))
    assert "(2 × 20) / (20 + 20) = 100.0 %" in sheet.formula.accessibleName()
    QTest.keyClick(stage.table, Qt.Key.Key_Escape)
    assert stage.card.sheet is None and not sheet.isVisible()
    QTest.keyClick(stage.table, Qt.Key.Key_Space)
    assert stage.card.sheet.isVisible()
    stage.click(2, Column.DICE)
    assert stage.card.sheet is None


def test_the_arithmetic_follows_a_stroke_and_tells_the_convention_for_blank_pictures(stage):
    document = stage.model.document
    stage.bridge.tell(snapshot_of(document, slides(document)))
    stage.click(2, Column.DICE)
    place = Place(Role.TEST, 0)
    stage.model.preview(document.with_picture(place, blank_picture("nothing", document.size)))
    assert "blank" in stage.card.sheet.note.text()
    stage.model.cancel_preview()
    assert "blank" not in stage.card.sheet.note.text()


def test_the_basis_is_one_undo_step_and_the_switch_follows(stage):
    QTest.mouseClick(stage.card.basis.button(Basis.GREY), Qt.MouseButton.LeftButton)
    assert stage.model.committed.verdict.basis is Basis.GREY
    assert stage.model.undo_stack.undoText() == "Score grey output"
    stage.model.undo_stack.undo()
    assert stage.card.basis.value is Basis.BLACK_AND_WHITE


def test_the_threshold_moves_the_verdict_at_once(stage):
    document = stage.model.document
    stage.bridge.tell(snapshot_of(document, slides(document)))
    assert stage.rows.index(2, Column.VERDICT).data() == "normal"
    stage.model.preview(replace(document, verdict=replace(document.verdict, threshold=0.7)))
    assert stage.rows.index(2, Column.VERDICT).data() == "anomaly"


def test_a_narrow_card_keeps_name_verdict_and_the_judging_measure_in_sight(stage):
    stage.window.resize(380, 500)
    QApplication.processEvents()
    hidden = {column for column in Column if stage.table.isColumnHidden(column)}
    assert hidden and not hidden & {Column.PICTURE, Column.INPUT, Column.GREY, Column.HAMMING, Column.VERDICT}
    assert stage.table.horizontalScrollBar().maximum() == 0
    assert "Cosine" in stage.card.more.toolTip()


def test_thousands_of_rows_are_asked_for_only_where_they_are_seen(qtbot):
    pixels = np.zeros((8, 8), dtype=np.float32)
    pictures = tuple(Picture(f"picture {number}", pixels) for number in range(5000))
    stage = Stage(qtbot, Document(test=pictures))
    stage.bridge.tell(snapshot_of(stage.model.document))
    asked = set()
    values = stage.rows.values
    stage.rows.values = lambda row, column: asked.add(row) or values(row, column)
    stage.table.grab()
    assert 0 < len(asked) < 50


def test_picture_columns_sort_by_their_ink_and_by_what_differs(stage):
    document = stage.model.document
    stage.bridge.tell(snapshot_of(document, slides(document)))
    inputs, outputs = stacked(document.pictures, document.size), slides(document)
    for column, amount in (
        (Column.INPUT, inputs.sum(axis=1)),
        (Column.GREY, outputs.sum(axis=1)),
        (Column.BLACK_AND_WHITE, outputs.sum(axis=1)),
        (Column.DIFFERENCE, np.abs(outputs - inputs).sum(axis=1)),
    ):
        stage.table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
        expected = [document.pictures[index].name for index in np.argsort(-amount, kind="stable")]
        assert stage.names() == expected


def test_the_first_row_that_is_seen_is_seen_whole(qtbot):
    pictures = tuple(blank_picture(f"picture {number}", GridSize(8, 8)) for number in range(60))
    stage = Stage(qtbot, replace(lecture_document(), test=pictures))
    for index in (40, 30, 31, 12, 37):
        stage.editing.select(Place(Role.TEST, index))
        QApplication.processEvents()
        table = stage.table
        assert table.rowViewportPosition(table.rowAt(0)) == 0
        shown = table.visualRect(table.currentIndex())
        assert table.viewport().rect().contains(shown)


def many(count):
    """A document with so many pictures, and outputs that score differently."""
    rng = np.random.default_rng(3)
    size = GridSize(8, 8)
    pictures = tuple(
        Picture(f"picture {number}", (rng.random((8, 8)) < 0.5).astype(np.float32)) for number in range(count)
    )
    document = Document(size=size, train=pictures[:2], test=pictures[2:])
    return document, rng.random((count, 64)).astype(np.float32)


def test_a_click_on_a_header_shows_the_extremes_and_giving_it_up_shows_the_selected_row(qtbot):
    document, outputs = many(200)
    stage = Stage(qtbot, document)
    stage.bridge.tell(snapshot_of(document, outputs))
    stage.editing.select(Place(Role.TEST, 150))
    assert stage.table.visible_rows().start > 0
    for _ in range(2):  # up, and down
        stage.table.verticalScrollBar().setValue(80)
        stage.click_header(Column.HAMMING)
        QApplication.processEvents()
        assert stage.table.visible_rows().start == 0
        assert stage.editing.place == Place(Role.TEST, 150)
    stage.click_header(Column.HAMMING)
    QApplication.processEvents()
    assert stage.table.currentIndex().row() in stage.table.visible_rows()


def test_scores_that_arrive_leave_a_sorted_table_where_it_is(qtbot):
    document, outputs = many(200)
    stage = Stage(qtbot, document)
    stage.bridge.tell(snapshot_of(document, outputs))
    stage.click_header(Column.HAMMING)
    stage.table.verticalScrollBar().setValue(80)
    stage.bridge.tell(snapshot_of(document, outputs[::-1]))
    QApplication.processEvents()
    assert stage.table.visible_rows().start > 0


@pytest.mark.parametrize("height", [420, 700])
def test_the_arithmetic_never_hides_the_row_that_it_explains(qtbot, height):
    document, outputs = many(40)
    stage = Stage(qtbot, document)
    stage.window.resize(900, height)
    stage.bridge.tell(snapshot_of(document, outputs))
    QApplication.processEvents()
    stage.click(0, Column.HAMMING)
    sheet = stage.card.sheet
    for key in (*[Qt.Key.Key_Down] * 30, *[Qt.Key.Key_Up] * 30):
        QTest.keyClick(stage.table, key)
        row = stage.table.current_row_rect()
        row.moveTo(stage.table.viewport().mapTo(stage.window, row.topLeft()))
        assert not row.isEmpty()
        assert not sheet.geometry().intersects(row)
        assert stage.window.rect().contains(sheet.geometry())
