"""A frame around the row or column of a picture that a step of a sequence is about."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from engine.networks.layers.stepwise import Unrolled
from gui.grids.geometry import GridGeometry
from gui.look.theme import Themes

LINE = 2  # logical pixels


class StepMark(QWidget):
    """Lies over a grid and lets the mouse through."""

    def __init__(self, themes: Themes, stage: QWidget) -> None:
        super().__init__(stage)
        self._themes = themes
        self._stage = stage
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def frame(
        self, steps: Unrolled | None, step: int | None, view: QWidget, grid: GridGeometry | None
    ) -> None:
        """Frame a step's cells in the grid of a view on the stage; None: no step."""
        if steps is None or step is None or grid is None or not 0 <= step < len(steps.cells):
            self.hide()
            return
        cells = steps.cells[step]
        width = grid.size.width
        ends = [grid.cell_rect(divmod(int(cell), width)) for cell in (cells[0], cells[-1])]
        place = ends[0].united(ends[1]).adjusted(-LINE, -LINE, LINE, LINE).toAlignedRect()
        corner = view.mapTo(self._stage, QPoint(0, 0))
        self.setGeometry(place.translated(corner))
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setPen(QPen(QColor(self._themes.now.accent), LINE))
            painter.drawRect(self.rect().adjusted(LINE // 2, LINE // 2, -LINE // 2, -LINE // 2))
