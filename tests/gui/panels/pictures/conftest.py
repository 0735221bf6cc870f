import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.lecture import lecture_document
from engine.pictures.picture import Picture
from engine.pictures.place import Place, Role
from gui.look.theme import ThemeChoice, Themes
from gui.panels.pictures.pictures_panel import PicturesPanel
from gui.state.document_model import DocumentModel
from gui.state.editing_state import EditingState
from tests.gui.stand_ins import QuietBridge


class Room:
    """The panel in a window, with all that it listens to, and hands for its cards."""

    def __init__(self, qtbot, document):
        self._qtbot = qtbot
        self.model = DocumentModel(document)
        self.editing = EditingState(self.model)
        self.bridge = QuietBridge()
        self.themes = Themes(QApplication.instance(), ThemeChoice.LIGHT)
        self.panel = PicturesPanel(self.model, self.editing, self.bridge, self.themes)
        qtbot.addWidget(self.panel)
        self.panel.resize(232, 800)
        self.panel.show()
        qtbot.waitExposed(self.panel)
        self.train = self.panel.sections[Role.TRAIN].gallery
        self.test = self.panel.sections[Role.TEST].gallery
        self.said = []
        self.panel.notice.connect(self.said.append)

    def tell(self, snapshot):
        """A snapshot comes, and the galleries show it a moment after the table."""
        self.bridge.tell(snapshot)
        with self._qtbot.waitSignal(self.panel.scores_shown, timeout=5000):
            pass

    def gallery(self, role):
        return self.panel.sections[role].gallery

    def names(self, role):
        return [picture.name for picture in self.model.document.of_role(role)]

    def centre(self, place):
        gallery = self.gallery(place.role)
        return gallery.visualRect(gallery.pictures.card(place.index)).center()

    def click(self, place, modifiers=Qt.KeyboardModifier.NoModifier):
        viewport = self.gallery(place.role).viewport()
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, modifiers, self.centre(place))

    def selected(self, role):
        return [place.index for place in self.gallery(role).selected_places]

    def undo(self):
        self.model.undo_stack.undo()

    def label(self):
        return self.model.undo_stack.undoText()


def many(count):
    """So many blank pictures."""
    return tuple(Picture(f"p{number}", np.zeros((8, 8), dtype=np.float32)) for number in range(count))


def drop(widget, mime: QMimeData, at: QPoint, modifiers=Qt.KeyboardModifier.NoModifier):
    """What Qt tells a widget when something is dragged over it and dropped; returns the drop event."""
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    left = Qt.MouseButton.LeftButton
    QApplication.sendEvent(widget, QDragEnterEvent(at, actions, mime, left, modifiers))
    QApplication.sendEvent(widget, QDragMoveEvent(at, actions, mime, left, modifiers))
    event = QDropEvent(at, actions, mime, left, modifiers)
    QApplication.sendEvent(widget, event)
    return event


@pytest.fixture
def room(qtbot):
    return Room(qtbot, lecture_document())


@pytest.fixture
def shifted():
    return Place(Role.TEST, 0)
