"""The picture sets under their heading: as a list, or as a menu where the pictures need the room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from engine.picture_sets.catalogue import PICTURE_SETS, PictureSet
from gui.panels.pictures.set_list import IMPORT_TITLE, PictureSetList
from gui.widgets.section_heading import SectionHeading

TITLE = "Picture sets"
LEAST_LINES = 3  # of the list, when it is shown at all


class PictureSetSection(QWidget):
    """The last part of the pictures panel."""

    set_wanted = Signal(object, object)  # PictureSet, QRect beside which to show it, in global coordinates
    import_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = PictureSetList(self)
        heading = self._heading = SectionHeading(TITLE, self)
        heading.setBuddy(self.list)
        heading.setContentsMargins(12, 0, 8, 0)
        self.menu = QMenu(self)
        self.menu.setToolTipsVisible(True)
        for entry in PICTURE_SETS:
            action = self.menu.addAction(entry.title)
            action.setToolTip(entry.story)
            action.setData(entry.key)
        self.menu.addSeparator()
        self.menu.addAction(IMPORT_TITLE).triggered.connect(self.import_wanted)
        self.menu.triggered.connect(self._chosen)
        self.button = QPushButton(TITLE + "\N{HORIZONTAL ELLIPSIS}", self)
        self.button.setProperty("role", "plain")
        self.button.setAccessibleName(TITLE)
        self.button.setToolTip(
            "Sets to open or add, and images of your own; a higher window has room for the list"
        )
        self.button.clicked.connect(self._show_menu)
        self.button.hide()
        head = self._head = QHBoxLayout()
        head.setContentsMargins(0, 4, 0, 0)
        head.addWidget(heading, 1)
        head.addWidget(self.button)
        head.addStretch()
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.list)
        self.list.set_wanted.connect(self.set_wanted)
        self.list.import_wanted.connect(self.import_wanted)

    @property
    def folded(self) -> bool:
        """Whether the sets are a menu."""
        return self.list.isHidden()

    @property
    def folded_height(self) -> int:
        """The height with the menu."""
        return self.button.sizeHint().height() + self._air

    @property
    def least_height(self) -> int:
        """The height with the list when that has the fewest lines."""
        return self._head_height + min(LEAST_LINES, self.list.count()) * self.list.line_height

    def fold(self) -> None:
        """Make room: a button is all that stays."""
        self._show_list(False)
        self.setFixedHeight(self.folded_height)

    def unfold(self, room: int) -> None:
        """Show the list; heading and list have at most this height, but the fewest lines at least."""
        self._show_list(True)
        whole = self._head_height + self.list.content_height
        height = max(self.least_height, min(whole, room))
        self.list.setFixedHeight(height - self._head_height)
        self.setFixedHeight(height)

    def press_at(self, place: QPoint) -> None:
        """What a click on this place (global coordinates) does here, if it does anything."""
        button = QRect(self.button.mapToGlobal(QPoint(0, 0)), self.button.size())
        if self.button.isVisible() and button.contains(place):
            self._show_menu()
        elif self.list.isVisible():
            self.list.press_at(self.list.viewport().mapFromGlobal(place))

    @property
    def _air(self) -> int:
        margins = self._head.contentsMargins()
        return margins.top() + margins.bottom()

    @property
    def _head_height(self) -> int:
        """The height above the list."""
        return self._heading.sizeHint().height() + self._air + self._column.spacing()

    def _show_list(self, shown: bool) -> None:
        self.list.setVisible(shown)
        self._heading.setVisible(shown)
        self.button.setVisible(not shown)

    def _show_menu(self) -> None:
        self.menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))

    def _chosen(self, action: QAction) -> None:
        entry: PictureSet | None = next((one for one in PICTURE_SETS if one.key == action.data()), None)
        if entry is not None:
            corner = self.mapToGlobal(QPoint(0, 0))
            self.set_wanted.emit(entry, QRect(corner, self.size()))
