"""The sliders of the shape generator."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine.errors import PinholeError
from engine.picture_sets.shapes import MOST_SHAPES, SMALLEST_SHARE, ShapeKind, ShapeOptions
from gui.widgets.number_rules import Even, WholeRule
from gui.widgets.percent_slider import PercentSlider
from gui.widgets.value_field import ValueField

KIND_NAMES = {
    ShapeKind.SQUARE: "Squares",
    ShapeKind.TRIANGLE: "Triangles",
    ShapeKind.CROSS: "Crosses",
    ShapeKind.CIRCLE: "Circles",
}


class ShapeOptionsBox(QWidget):
    """Kinds, sizes, place, noise and number; `changed` comes while a slider moves."""

    changed = Signal()
    rejected = Signal(str)  # one sentence

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.options = ShapeOptions()
        self.smallest = PercentSlider(
            "Smallest", self.options.smallest, "Of the picture's width; at least 25 %"
        )
        self.largest = PercentSlider("Largest", self.options.largest, "Of the picture's width")
        self.jitter = PercentSlider(
            "Position", self.options.jitter, "0 %: always in the middle; 100 %: anywhere"
        )
        self.noise = PercentSlider("Noise", self.options.noise, "How likely each pixel is to be flipped")
        self.count = ValueField(
            WholeRule("The number of shapes", "80", Even(10, 1, MOST_SHAPES)), self.options.count, "Shapes"
        )
        self.filled = QCheckBox("Filled", self)
        self.kinds = {kind: QCheckBox(name, self) for kind, name in KIND_NAMES.items()}
        boxes = QGridLayout()
        boxes.setHorizontalSpacing(16)
        for number, box in enumerate([*self.kinds.values(), self.filled]):
            box.setChecked(box is not self.filled)
            box.toggled.connect(self._take)
            boxes.addWidget(box, number // 3, number % 3)
        sliders = QGridLayout()
        sliders.setHorizontalSpacing(16)
        sliders.setVerticalSpacing(8)
        for number, slider in enumerate((self.smallest, self.largest, self.jitter, self.noise)):
            sliders.addWidget(slider, number // 2, number % 2)
            slider.previewed.connect(self._take)
            slider.committed.connect(self._take)
            slider.rejected.connect(self.rejected)
        caption = QLabel("Shapes", self)
        caption.setBuddy(self.count)
        number_row = QHBoxLayout()
        number_row.addWidget(caption, 1)
        number_row.addWidget(self.count)
        self.count.previewed.connect(self._take)
        self.count.committed.connect(self._take)
        self.count.rejected.connect(self.rejected)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(boxes)
        column.addLayout(sliders)
        column.addLayout(number_row)

    def _take(self, value: object = None) -> None:
        """Read all controls; what is out of range is set right, the last kind cannot be switched off."""
        kinds = tuple(kind for kind, box in self.kinds.items() if box.isChecked())
        if not kinds:
            for kind in self.options.kinds:
                self.kinds[kind].setChecked(True)
            return
        smallest = max(SMALLEST_SHARE, min(1.0, self.smallest.value))
        largest = max(SMALLEST_SHARE, min(1.0, self.largest.value))
        if smallest > largest:  # the one that moved pushes the other
            if largest != self.options.largest:
                smallest = largest
            else:
                largest = smallest
        self.smallest.set_value(smallest)
        self.largest.set_value(largest)
        try:
            options = replace(
                self.options,
                count=int(self.count.value),
                kinds=kinds,
                smallest=smallest,
                largest=largest,
                jitter=self.jitter.value,
                noise=self.noise.value,
                filled=self.filled.isChecked(),
            )
        except PinholeError as error:
            self.rejected.emit(str(error))
            return
        if options != self.options:
            self.options = options
            self.changed.emit()
