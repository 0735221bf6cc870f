"""How time series are cut into windows, each of which is drawn as a curve."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine.importing.raw.windows import Windows
from engine.pictures.picture import GridSize
from engine.pictures.place import MOST_PICTURES
from gui.widgets.number_rules import Even, WholeRule
from gui.widgets.size_fields import SizeFields
from gui.widgets.value_field import ValueField


class SeriesFields(QWidget):
    """Edits `Windows`; the scale is a question only where there are several series."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, windows: Windows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sides = SizeFields(GridSize(windows.length, windows.height), ("Length", "Height"))
        self.step = ValueField(WholeRule("The step", "4", Even(1, 1, MOST_PICTURES)), windows.step, "Step")
        self.step.set_widest("0" * 5)
        self.step.setToolTip("How many rows after one curve the next begins; below the length, they overlap")
        self.apart = QCheckBox("Each series from its own lowest to its own highest value")
        self.apart.setChecked(windows.apart)
        caption = QLabel("&Step")
        caption.setBuddy(self.step)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.sides, caption, self.step):
            row.addWidget(widget)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.apart)
        self.sides.changed.connect(self._tell)
        self.sides.rejected.connect(self.refused)
        self.step.previewed.connect(self._tell)
        self.step.committed.connect(self._tell)
        self.step.rejected.connect(self.refused)
        self.apart.toggled.connect(self._tell)

    @property
    def windows(self) -> Windows:
        """What is chosen."""
        length, height = self.sides.size_shown
        return Windows(length, int(self.step.value), height, self.apart.isChecked())

    def show_windows(self, windows: Windows) -> None:
        """Show what was decided elsewhere."""
        self.sides.set_size(GridSize(windows.length, windows.height))
        self.step.set_value(windows.step)
        blocked = self.apart.blockSignals(True)
        self.apart.setChecked(windows.apart)
        self.apart.blockSignals(blocked)

    def set_count(self, series: int) -> None:
        """How many series there are."""
        self.apart.setVisible(series > 1)

    def finish(self) -> None:
        """Take what is being typed."""
        self.sides.finish()
        self.step.finish()

    def _tell(self, value: object) -> None:
        self.changed.emit()
