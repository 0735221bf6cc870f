"""Shows a table of small pictures; what there is no room for is scrolled to, under heads and labels that stay."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from gui.exporting.view_picture import FINE
from gui.look.theme import Themes
from gui.pages.compress.views.board import Board
from gui.pages.compress.views.board_sheet import Sheet

AIR = 12  # round the picture of all of it
LEAST_HEIGHT = 160  # in which a row or two can be seen


class BoardView(QScrollArea):
    """Paints a board whole, as large as its room lets it be."""

    def __init__(self, themes: Themes, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.sheet = Sheet(themes)
        self.sheet.setAccessibleName(name)
        self.setWidget(self.sheet)
        self.setMinimumHeight(LEAST_HEIGHT)
        self.labels, self.heads, self.corner = (_Edge(self.sheet, themes, self.viewport()) for _ in range(3))
        self.sheet.laid_out.connect(self._place_edges)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self._place_edges)
            bar.rangeChanged.connect(self._let_be_reached)
        self._let_be_reached()

    def show_board(self, board: Board) -> None:
        """Show another one."""
        self.sheet.show_board(board, self.viewport().size())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sheet.fit(self.viewport().size())
        self._place_edges()

    def draw(self) -> QImage:
        """All of it, also what is scrolled away."""
        size = self.sheet.size().expandedTo(self.sheet.minimumSize())
        around = QSize(size.width() + 2 * AIR, size.height() + 2 * AIR)
        image = QImage(around * FINE, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(FINE)
        image.fill(QColor(self._themes.now.panel))
        with QPainter(image) as painter:
            painter.translate(AIR, AIR)
            self.sheet.paint(painter, QRegion(0, 0, size.width(), size.height()))
        return image

    def remark(self) -> str:
        """What is missing from the picture."""
        return ""

    def _let_be_reached(self) -> None:
        """The keyboard comes here to scroll, and only where there is something to scroll."""
        scrolls = any(bar.maximum() > 0 for bar in (self.horizontalScrollBar(), self.verticalScrollBar()))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if scrolls else Qt.FocusPolicy.NoFocus)

    def _place_edges(self) -> None:
        """Heads and labels lie over what is scrolled, where the sheet has them no longer."""
        if self.sheet.board is None:
            return
        layout, room = self.sheet.layout_now(), self.viewport().size()
        right, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self.labels.show_part(QRect(0, down, layout.label, room.height()), right > 0)
        self.heads.show_part(QRect(right, 0, room.width(), layout.head - 1), down > 0)
        self.corner.show_part(QRect(0, 0, layout.label, layout.head - 1), right > 0 and down > 0)


class _Edge(QWidget):
    """A part of the sheet that stays in the corner of the viewport."""

    def __init__(self, sheet: Sheet, themes: Themes, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._sheet = sheet
        self._part = QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()
        themes.changed.connect(self.update)

    def show_part(self, part: QRect, wanted: bool) -> None:
        """Stay with this part of the sheet, or hide where it is not wanted."""
        self._part = part
        self.setGeometry(QRect(0, 0, part.width(), part.height()))
        self.setVisible(wanted)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.translate(-self._part.topLeft())
            self._sheet.paint(painter, QRegion(self._part))
