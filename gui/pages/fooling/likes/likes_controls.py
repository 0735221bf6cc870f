"""What is asked: a layer's unit or a class, how smooth, and begun with which noise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QToolButton,
    QWidget,
)

from engine.labs.fooling.likes.liking import SMOOTHNESS
from engine.labs.fooling.likes.unit import UnitLayer
from engine.wording import counted, percent
from gui.look.relative_font import text_factor
from gui.widgets.drag_slider import DragSlider
from gui.widgets.flow_layout import FlowLayout

GAP = 8
LONGEST_NAME = 24  # letters
SLIDER = 160  # width at the system's size of text
MOST_LARGER = 1.5  # a slider beside words twice as large needs no more room


@dataclass(frozen=True)
class Askable:
    """A layer with its units, or without a layer the classes by name."""

    layer: UnitLayer | None
    names: tuple[str, ...]  # what one of them is called

    @property
    def short_names(self) -> tuple[str, ...]:
        """The same beside the list, which already says of which layer."""
        if self.layer is None:
            return self.names
        return tuple(name.removeprefix(f"{self.layer.name}, ") for name in self.names)

    @property
    def words(self) -> str:
        """In the list."""
        if self.layer is None:
            return f"Classes ({len(self.names)})"
        what = "filter" if self.layer.filters else "number" if self.layer.name == "Code" else "unit"
        return f"{self.layer.name} ({counted(self.layer.units, what)})"


class LikesControls(QWidget):
    """Every change asks at once."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: tuple[Askable, ...] = ()
        self.seed = 0
        self.what = QComboBox()
        self.what.setItemDelegate(QStyledItemDelegate(self.what))
        self.what.setAccessibleName("Units of which layer, or classes")
        self.what.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.before, self.after = (
            _arrow(at, name)
            for at, name in (
                (Qt.ArrowType.LeftArrow, "The one before"),
                (Qt.ArrowType.RightArrow, "The next one"),
            )
        )
        self.units = DragSlider("Which one", 0, 0)
        self.units.setToolTip("Which unit, number or class; what it likes is found as you go")
        self.unit_name = QLabel()
        self.smooth = DragSlider("Smoothness", 0, 90)
        self.smooth.set_position(round(100 * SMOOTHNESS))
        self.smooth.setToolTip("How far each pixel goes to the mean of its neighbours after every step")
        self.smooth_words = QLabel()
        self.smooth_words.setMinimumWidth(self.fontMetrics().horizontalAdvance("Smoothness 90 %") + 8)
        self.another = QPushButton("Another start")
        self.another.setAutoDefault(False)
        self.another.setToolTip("Begin with other noise: what is liked for its own sake comes back")
        flow = FlowLayout(gap=GAP)
        flow.addWidget(self.what)
        flow.addWidget(_row(self.before, self.units, self.after, self.unit_name))
        flow.addWidget(_row(self.smooth_words, self.smooth))
        flow.addWidget(self.another)
        self.setLayout(flow)
        for slider in (self.units, self.smooth):
            slider.setFixedWidth(round(SLIDER * min(text_factor(), MOST_LARGER)))
            slider.previewed.connect(lambda position: self._change())
        self.what.activated.connect(lambda index: self._choose())
        self.before.clicked.connect(lambda: self._step(-1))
        self.after.clicked.connect(lambda: self._step(1))
        self.another.clicked.connect(self._roll)
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_height()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:  # such as when the list has its words
            self._keep_height()
        return handled

    def _keep_height(self) -> None:
        """What wraps gives up no height, as soon as it wraps."""
        layout = self.layout()
        if layout is not None:
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))

    @property
    def asked(self) -> Askable | None:
        """What is chosen."""
        index = self.what.currentIndex()
        return self._offered[index] if 0 <= index < len(self._offered) else None

    @property
    def unit(self) -> int:
        """Which of them."""
        return self.units.value()

    @property
    def smoothness(self) -> float:
        """0 to 0.9."""
        return self.smooth.value() / 100

    def offer(self, offered: Sequence[Askable]) -> None:
        """Let these be chosen; what is chosen stays, where it is still there."""
        if tuple(offered) == self._offered:
            return
        before = self.asked
        self._offered = tuple(offered)
        with QSignalBlocker(self.what):
            self.what.clear()
            self.what.addItems([one.words for one in offered])
            names = [one.layer.name if one.layer is not None else "" for one in offered]
            wanted = "Code" if before is None else before.layer.name if before.layer is not None else ""
            self.what.setCurrentIndex(names.index(wanted) if wanted in names else 0)
        self._fit()

    def _fit(self) -> None:
        asked = self.asked
        if asked is not None:
            with QSignalBlocker(self.units):
                self.units.setRange(0, len(asked.names) - 1)
        self._tell()

    def _choose(self) -> None:
        with QSignalBlocker(self.units):
            self.units.setValue(0)
        self._fit()
        self.changed.emit()

    def _step(self, by: int) -> None:
        asked = self.asked
        if asked is not None:
            self.units.set_position((self.unit + by) % len(asked.names))
            self._change()

    def _roll(self) -> None:
        self.seed += 1
        self._change()

    def _change(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        asked = self.asked
        names = asked.short_names if asked is not None else ()
        wide = max((self.fontMetrics().horizontalAdvance(name) for name in names), default=0)
        self.unit_name.setMinimumWidth(min(wide, LONGEST_NAME * self.fontMetrics().averageCharWidth()) + 8)
        name = names[self.unit] if self.unit < len(names) else ""
        self.unit_name.setText(name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…")
        self.unit_name.setToolTip(name)
        for part in (self.units, self.before, self.after):
            part.setEnabled(len(names) > 1)
        self.smooth_words.setText(f"Smoothness {percent(self.smoothness, 0)}")


def _row(*parts: QWidget) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, GAP, 0)
    row.setSpacing(4)
    for part in parts:
        row.addWidget(part)
    return box


def _arrow(way: Qt.ArrowType, name: str) -> QToolButton:
    button = QToolButton()
    button.setArrowType(way)
    button.setProperty("role", "plain")
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
