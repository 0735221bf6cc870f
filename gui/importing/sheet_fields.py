"""Whether and how an image is cut into tiles."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from engine.importing.raw.sheet_grid import SheetGrid
from engine.pictures.picture import GridSize
from gui.importing.sheet_view import SheetView
from gui.look.theme import Themes
from gui.widgets.size_fields import SizeFields

LARGEST = 4096
REST_MS = 200  # after the last change, before the sheet is cut anew


class SheetFields(QWidget):
    """A box to tick, the tiles' size, margin and spacing, and the sheet with its cuts."""

    cut = Signal(object)  # SheetGrid or None, a moment after the last change

    def __init__(
        self,
        themes: Themes,
        tile: GridSize,
        sheets: int = 1,
        grid: SheetGrid | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        if grid is not None:  # it is cut already
            tile = GridSize(grid.tile_width, grid.tile_height)
        one = sheets == 1
        self.box = QCheckBox(
            "It is a sheet: cut it into tiles" if one else "They are sheets: cut each into tiles"
        )
        self.box.setChecked(grid is not None)
        self.tile = SizeFields(tile, ("Tile width", "Height"), 1, LARGEST)
        self.gaps = SizeFields(GridSize(0, 0), ("Margin", "Spacing"), 0, LARGEST)
        self.view = SheetView(themes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.box)
        column.addWidget(self.tile)
        column.addWidget(self.gaps)
        column.addWidget(self.view, 1)
        column.addStretch(0)  # takes the height where the sheet is not shown
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._tell)
        self.box.toggled.connect(self._changed)
        self.tile.changed.connect(self._changed)
        self.gaps.changed.connect(self._changed)
        self._show_parts()

    @property
    def grid(self) -> SheetGrid | None:
        """How the sheet is cut; None: not at all."""
        if not self.box.isChecked():
            return None
        return SheetGrid(*self.tile.size_shown, *self.gaps.size_shown)

    def finish(self) -> None:
        """Have the sheet cut now as it was last wished."""
        if self._rest.isActive():
            self._rest.stop()
            self._tell()

    def _changed(self, value: object) -> None:
        self._show_parts()
        self._rest.start()

    def _show_parts(self) -> None:
        for part in (self.tile, self.gaps, self.view):
            part.setVisible(self.box.isChecked())
        self.view.show_cuts(self.grid)

    def _tell(self) -> None:
        self._show_parts()
        self.cut.emit(self.grid)
