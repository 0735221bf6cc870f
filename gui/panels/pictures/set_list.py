"""The picture sets that can be opened, and the way to one's own images."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from engine.picture_sets.catalogue import PICTURE_SETS, PictureSet

IMPORT_TITLE = "Open images\N{HORIZONTAL ELLIPSIS}"
AIR = 8  # between lines, in logical pixels


class PictureSetList(QListWidget):
    """A quiet list; a click or Enter asks for a set."""

    set_wanted = Signal(object, object)  # PictureSet, QRect of its line in global coordinates
    import_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "quiet")
        self.setAccessibleName("Picture sets")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        for entry in PICTURE_SETS:
            item = QListWidgetItem(entry.title, self)
            item.setToolTip(entry.story)
        own = QListWidgetItem(IMPORT_TITLE, self)
        own.setToolTip("Images, arrays and tables of your own, as pictures to train on or to test with")
        self._fit_lines()
        self.itemClicked.connect(self._asked)

    @property
    def line_height(self) -> int:
        """The height of one line."""
        return self.fontMetrics().height() + AIR

    @property
    def content_height(self) -> int:
        """The height of all lines."""
        return self.count() * self.line_height

    def press_at(self, place: QPoint) -> None:
        """What a click on this place of the viewport does, if there is a line."""
        item = self.itemAt(place) if self.viewport().rect().contains(place) else None
        if item is not None:
            self.setCurrentItem(item)
            self._asked(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentItem():
            self._asked(self.currentItem())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_lines()

    def _fit_lines(self) -> None:
        for row in range(self.count()):
            self.item(row).setSizeHint(QSize(1, self.line_height))

    def _asked(self, item: QListWidgetItem) -> None:
        row = self.row(item)
        if row >= len(PICTURE_SETS):
            self.import_wanted.emit()
            return
        entry: PictureSet = PICTURE_SETS[row]
        line = self.visualItemRect(item)
        self.set_wanted.emit(entry, QRect(self.viewport().mapToGlobal(line.topLeft()), line.size()))
