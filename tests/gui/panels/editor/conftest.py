"""An editor on a small document, and hands to draw with."""

from dataclasses import dataclass

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.document import Document
from engine.pictures.picture import GridSize, Picture, blank_picture
from engine.pictures.place import Place, Role
from gui.look.theme import ThemeChoice, Themes
from gui.panels.editor.pixel_editor import PixelEditor
from gui.panels.editor.tool_state import ToolState
from gui.state.document_model import DocumentModel
from gui.state.editing_state import EditingState

LEFT, RIGHT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@dataclass
class Desk:
    """The editor with everything around it. Cells are (row, column)."""

    model: DocumentModel
    editing: EditingState
    tools: ToolState
    editor: PixelEditor
    themes: Themes

    @property
    def pixels(self) -> np.ndarray:
        """The picture as shown."""
        return self.editor.drawing.picture.pixels

    @property
    def stack(self):
        return self.model.undo_stack

    @property
    def black(self) -> set:
        """The cells that are not white."""
        return set(zip(*(side.tolist() for side in np.nonzero(self.pixels)), strict=True))

    def at(self, cell) -> QPoint:
        return self.editor.grid.cell_centre(cell).toPoint()

    def press(self, cell, button=LEFT, modifiers=NONE):
        QTest.mousePress(self.editor, button, modifiers, self.at(cell))

    def move(self, cell, button=LEFT, modifiers=NONE):
        """A move with the button held; QTest.mouseMove knows no modifiers."""
        self.send_move(QPointF(self.at(cell)), button, modifiers)

    def hover(self, cell, modifiers=NONE):
        self.send_move(QPointF(self.at(cell)), Qt.MouseButton.NoButton, modifiers)

    def send_move(self, position, buttons, modifiers=NONE):
        QApplication.sendEvent(
            self.editor,
            QMouseEvent(
                QEvent.Type.MouseMove,
                position,
                QPointF(self.editor.mapToGlobal(position)),
                Qt.MouseButton.NoButton,
                buttons,
                modifiers,
            ),
        )

    def release(self, cell, button=LEFT, modifiers=NONE):
        QTest.mouseRelease(self.editor, button, modifiers, self.at(cell))

    def drag(self, *cells, button=LEFT, modifiers=NONE):
        self.press(cells[0], button, modifiers)
        for cell in cells[1:]:
            self.move(cell, button, modifiers)
        self.release(cells[-1], button, modifiers)

    def click(self, cell, button=LEFT, modifiers=NONE):
        self.drag(cell, button=button, modifiers=modifiers)

    def key(self, key, modifiers=NONE):
        QTest.keyClick(self.editor, key, modifiers)

    def hold(self, key, repeat=False):
        QApplication.sendEvent(self.editor, QKeyEvent(QEvent.Type.KeyPress, key, NONE, "", repeat))

    def let_go(self, key):
        QTest.keyRelease(self.editor, key)

    def wheel(self, turn, cell=(0, 0), modifiers=NONE):
        position = QPointF(self.at(cell))
        QApplication.sendEvent(
            self.editor,
            QWheelEvent(
                position,
                QPointF(self.editor.mapToGlobal(position)),
                QPoint(),
                QPoint(0, turn),
                Qt.MouseButton.NoButton,
                modifiers,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            ),
        )

    def show(self, pixels):
        """Start from these pixels, without an undo step."""
        place = self.editing.place
        picture = Picture("start", np.asarray(pixels, np.float32))
        self.model.replace(self.model.document.with_picture(place, picture))


@pytest.fixture
def desk_of(qapp, qtbot):
    """Makes a desk for pictures of a size."""
    themes = Themes(QApplication.instance(), ThemeChoice.LIGHT)

    def make(width=8, height=8) -> Desk:
        size = GridSize(width, height)
        document = Document(
            size, (blank_picture("first", size),), (blank_picture("a", size), blank_picture("b", size))
        )
        model = DocumentModel(document)
        editing = EditingState(model)
        tools = ToolState()
        editor = PixelEditor(model, editing, themes, tools)
        qtbot.addWidget(editor)
        editor.resize(248, 248)
        editor.show()
        editor.activateWindow()
        qtbot.waitUntil(editor.isActiveWindow)
        editor.setFocus()
        editing.select(Place(Role.TEST, 0))
        return Desk(model, editing, tools, editor, themes)

    yield make
    QGuiApplication.clipboard().clear()


@pytest.fixture
def desk(desk_of) -> Desk:
    return desk_of()
