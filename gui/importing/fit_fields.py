"""How pictures come to the grid: fitting, greys, threshold, inversion."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QWidget

from engine.importing.fitting import Fit
from engine.importing.import_plan import FitChoice
from gui.widgets.choice import Choice
from gui.widgets.form_labels import centre_labels
from gui.widgets.percent_slider import PercentSlider
from gui.widgets.segments import Segments

WAYS = (("Fit", Fit.AREA), ("Nearest", Fit.NEAREST), ("Crop", Fit.CROP))
WAY_TIPS = {
    Fit.AREA: "The whole picture; a pixel is the average of what it covers",
    Fit.NEAREST: "The whole picture; a pixel is the value at its centre: best for enlarged pixel art",
    Fit.CROP: "Pixel for pixel: the middle, cut or with white around it",
}
GREYS: tuple[tuple[str, int | None], ...] = (
    ("Black and white", 2),
    ("4 greys", 4),
    ("16 greys", 16),
    ("256 greys", 256),
    ("As they are", None),
)


class FitFields(QWidget):
    """Edits a `FitChoice`."""

    changed = Signal(object)  # FitChoice

    def __init__(self, choice: FitChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self.ways = Segments(WAYS, choice.how, "How pictures come to the size")
        for way, tip in WAY_TIPS.items():
            self.ways.button(way).setToolTip(tip)
        self.greys = Choice(GREYS, choice.levels, "Greys")
        tip = "How dark a pixel must be to become black"
        self.threshold = PercentSlider("Ink from", choice.threshold, tip)
        self.invert = QCheckBox("Swap black and white")
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.addRow("Size", self.ways)
        form.addRow("Greys", self.greys)
        form.addRow(self.threshold)
        form.addRow(self.invert)
        centre_labels(form)
        self._form = form
        self.ways.chosen.connect(self._tell)
        self.greys.chosen.connect(self._tell)
        self.threshold.previewed.connect(self._tell)
        self.threshold.committed.connect(self._tell)
        self.invert.toggled.connect(self._tell)
        self._show_threshold()

    @property
    def choice(self) -> FitChoice:
        """What is chosen."""
        return self._choice

    def set_choice(self, choice: FitChoice) -> None:
        """Show a choice that was made elsewhere."""
        self._choice = choice
        self.ways.set_value(choice.how)
        self.greys.set_value(choice.levels)
        self.threshold.set_value(choice.threshold)
        blocked = self.invert.blockSignals(True)
        self.invert.setChecked(choice.invert)
        self.invert.blockSignals(blocked)
        self._show_threshold()

    def _tell(self, value: object) -> None:
        share = min(1.0, max(0.0, self.threshold.value))
        self._choice = replace(
            self._choice,
            how=self.ways.value,
            levels=self.greys.value,
            threshold=share,
            invert=self.invert.isChecked(),
        )
        self._show_threshold()
        self.changed.emit(self._choice)

    def _show_threshold(self) -> None:
        self._form.setRowVisible(self.threshold, self._choice.levels == 2)
