"""A frame around the cells of a picture that something is about: a step of a sequence, or a filter."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from engine.networks.layers.stepwise import Unrolled
from engine.pictures.cells import Cell
from gui.grids.geometry import GridGeometry
from gui.look.theme import Themes

LINE = 2  # logical pixels


class CellsMark(QWidget):
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
        first, last = (divmod(int(cell), grid.size.width) for cell in steps.cells[step][[0, -1]])
        self.frame_cells((first, last), view, grid)

    def frame_cells(self, ends: tuple[Cell, Cell] | None, view: QWidget, grid: GridGeometry | None) -> None:
        """Frame the cells from one to another, as far as they lie in the picture; None: none."""
        if ends is None or grid is None:
            self.hide()
            return
        within = [
            (min(max(row, 0), grid.size.height - 1), min(max(column, 0), grid.size.width - 1))
            for row, column in ends
        ]
        both = grid.cell_rect(within[0]).united(grid.cell_rect(within[1]))
        place = both.adjusted(-LINE, -LINE, LINE, LINE).toAlignedRect()
        self.setGeometry(place.translated(view.mapTo(self._stage, QPoint(0, 0))))
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setPen(QPen(QColor(self._themes.now.accent), LINE))
            painter.drawRect(self.rect().adjusted(LINE // 2, LINE // 2, -LINE // 2, -LINE // 2))
