"""Width and height of a grid, as two number fields."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from engine.pictures.picture import LARGEST_SIDE, SMALLEST_SIDE, GridSize
from gui.widgets.number_rules import Even, WholeRule
from gui.widgets.value_field import ValueField


class SizeFields(QWidget):
    """Two whole numbers from `low` to `high`; `changed` tells both while they are stepped or typed."""

    changed = Signal(object)  # GridSize
    rejected = Signal(str)

    def __init__(
        self,
        size: GridSize,
        names: tuple[str, str] = ("Width", "Height"),
        low: int = SMALLEST_SIDE,
        high: int = LARGEST_SIDE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._low, self._high = low, high
        scale = Even(1.0, low, high)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.fields: list[ValueField] = []
        for name, side in zip(names, size, strict=True):
            field = ValueField(WholeRule(name, "16", scale), side, name)
            field.set_widest("0" * 4)
            caption = QLabel(f"&{name}")
            caption.setBuddy(field)
            row.addWidget(caption)
            row.addWidget(field)
            field.previewed.connect(self._changed)
            field.committed.connect(self._changed)
            field.textEdited.connect(self._typed)
            field.rejected.connect(self.rejected)
            self.fields.append(field)
        row.addStretch(1)

    @property
    def size_shown(self) -> GridSize:
        """Both numbers as they stand."""
        return GridSize(*(int(field.value) for field in self.fields))

    def set_size(self, size: GridSize) -> None:
        """Show a size that was decided elsewhere."""
        for field, side in zip(self.fields, size, strict=True):
            field.set_value(side)

    def finish(self) -> None:
        """Take what is being typed."""
        for field in self.fields:
            field.finish()

    def _changed(self, value: float) -> None:
        field = self.sender()
        low, high = self._low, self._high
        fits = low <= value <= high
        if isinstance(field, ValueField) and not fits:
            field.set_value(min(high, max(low, int(value))))
        self.changed.emit(self.size_shown)
        if isinstance(field, ValueField) and not fits:  # last, or the change would be the last word
            name = field.accessibleName()
            said = f"{name[:1].upper()}{name[1:]} is from {low} to {high:,}; {int(value):,} is outside that range."
            field.refuse(said)

    def _typed(self, text: str) -> None:
        """Follow the typing where it is already a size, so that the preview answers at once."""
        numbers = [field.text().strip() for field in self.fields]
        if all(number.isascii() and number.isdigit() and len(number) <= 5 for number in numbers):
            size = GridSize(*map(int, numbers))
            if all(self._low <= side <= self._high for side in size):
                self.changed.emit(size)
