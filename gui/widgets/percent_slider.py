"""A share between nothing and all: a label, a field, and a slider below them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.widgets.drag_slider import DragSlider
from gui.widgets.number_rules import ShareRule
from gui.widgets.value_field import ValueField


class PercentSlider(QWidget):
    """A share 0..1 shown as a percentage; a drag previews, its release commits."""

    previewed = Signal(object)  # float
    committed = Signal(object)  # float
    cancelled = Signal()
    rejected = Signal(str)
    righted = Signal()

    def __init__(self, label: str, value: float, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = value
        self.field = ValueField(ShareRule(label), value, label)
        self.field.set_widest("100.00 %")
        self.slider = DragSlider(label, 0, 100)
        self.slider.setPageStep(10)
        self.slider.set_position(round(value * 100))
        caption = QLabel(label)
        caption.setBuddy(self.field)
        for one in (caption, self.field, self.slider):
            one.setToolTip(tip)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(caption, 1)
        row.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.slider)
        self.field.previewed.connect(self._field_previewed)
        self.field.committed.connect(self.committed)
        self.field.cancelled.connect(self.cancelled)
        self.field.rejected.connect(self.rejected)
        self.field.righted.connect(self.righted)
        self.slider.previewed.connect(self._slid)
        self.slider.settled.connect(self._settled)
        self.slider.cancelled.connect(self.cancelled)

    @property
    def value(self) -> float:
        """The share shown."""
        return self.field.value

    def set_value(self, value: float) -> None:
        """Show a share that was decided elsewhere."""
        self.field.set_value(value)
        if not self.slider.isSliderDown():
            self.slider.set_position(round(value * 100))

    def refuse(self, sentence: str) -> None:
        """Mark the field, as `ValueField.refuse`."""
        self.field.refuse(sentence)

    def _field_previewed(self, value: float) -> None:
        self.slider.set_position(round(value * 100))
        self.previewed.emit(value)

    def _slid(self, position: int) -> None:
        self.field.set_value(position / 100.0)
        self.previewed.emit(position / 100.0)

    def _settled(self, position: int) -> None:
        self.committed.emit(position / 100.0)
