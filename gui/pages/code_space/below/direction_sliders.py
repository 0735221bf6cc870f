"""A slider for each direction of the code, within three standard deviations."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from engine.labs.code_space.directions import NO_SHARE, Directions
from gui.widgets.drag_slider import DragSlider
from gui.widgets.elided_label import ElidedLabel

SIGMAS = 3.0  # to each side
STEPS = 100  # of a slider in a standard deviation
MOST = 16  # sliders
LEAST_SHARE = 0.0005  # of the variance: what reads 0.0 % is not moved along
TIP = "Move the code along this direction, within three standard deviations of the codes"
STILL = (
    "The codes of the pictures it learns from do not vary along this direction: there is no standard deviation to move"
    " by. Three pictures vary along two directions at most, and two along one. What is left is the direction along"
    " which the tested codes vary most beside those."
)
HARDLY = (
    "The codes of the pictures it learns from hardly vary along this direction: by less than 0.05 % of their variance."
    " Three standard deviations are next to nothing."
)
STILL_WORDS = "Along a direction of 0.0 % the learnt codes do not vary: nothing to move by."
HARDLY_WORDS = "Along a direction of 0.0 % the learnt codes hardly vary: next to nothing to move by."
BOTH_WORDS = "Along a direction of 0.0 % the learnt codes hardly vary, or not at all: nothing to move by."

Values = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


class DirectionSliders(QScrollArea):
    """`moved` tells the code in the units of every direction, (numbers,): standard deviations where it varies."""

    moved = Signal(object)
    given_up = Signal()  # Esc, while the hand is hardly off a slider

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Directions of the code")
        inner = QWidget()
        self.whose = ElidedLabel()
        self.whose.setProperty("role", "muted")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 8, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.whose)
        self.still = QLabel(wordWrap=True)
        self.still.setProperty("role", "muted")
        self.still.hide()
        column.addLayout(self._grid)
        column.addWidget(self.still)
        column.addStretch(1)
        self.setWidget(inner)
        self._rows: list[tuple[QLabel, DragSlider, QLabel]] = []
        self._steps: Values = np.zeros(0)  # in the units of every direction

    @property
    def sliders(self) -> tuple[DragSlider, ...]:
        """Those that are shown, in the order of the directions."""
        return tuple(slider for _, slider, _ in self._rows if not slider.isHidden())

    def show_code(self, directions: Directions, code: Values, whose: str) -> None:
        """Show where a code (numbers,) lies; what is further away than a slider goes stands at its end."""
        self.whose.setText(f"{whose}: standard deviations along each direction")
        sigmas = directions.sigmas
        shares = directions.shares
        moves, still = (sigmas > 0.0) & (shares >= LEAST_SHARE), shares <= NO_SHARE
        self._steps = directions.along(code[None])[0] / directions.units
        shown = min(len(sigmas), MOST)
        while len(self._rows) < shown:
            self._add()
        for number, (label, slider, figure) in enumerate(self._rows):
            for part in (label, slider, figure):
                part.setVisible(number < shown)
            if number >= shown:
                continue
            step = float(np.nan_to_num(self._steps[number]))
            label.setText(f"{number + 1} · {100 * shares[number]:.1f} %")
            slider.setEnabled(bool(moves[number]))
            slider.setToolTip(TIP if moves[number] else STILL if still[number] else HARDLY)
            if not slider.isSliderDown():
                position = round(np.clip(step, -SIGMAS, SIGMAS) * STEPS) if moves[number] else 0
                slider.set_position(position)
            figure.setText(signed(step) if moves[number] else "—")
        self._explain(moves[:shown], still[:shown])

    def _explain(self, moves: Mask, still: Mask) -> None:
        """Say why some sliders rest, if some do: nothing varies there, or hardly anything."""
        hardly = ~moves & ~still
        words, tip = (STILL_WORDS, STILL) if not hardly.any() else (HARDLY_WORDS, HARDLY)
        if hardly.any() and still.any():
            words, tip = BOTH_WORDS, f"{HARDLY}\n{STILL}"
        self.still.setText(words)
        self.still.setToolTip(tip)
        self.still.setVisible(not moves.all())

    def _add(self) -> None:
        number = len(self._rows)
        label, figure = QLabel(), QLabel()
        label.setProperty("role", "muted")
        figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        figure.setMinimumWidth(figure.fontMetrics().horizontalAdvance(signed(0.0)) + 4)
        slider = DragSlider(f"Direction {number + 1}", round(-SIGMAS * STEPS), round(SIGMAS * STEPS))
        slider.previewed.connect(lambda position: self._moved(number, position))
        slider.cancelled.connect(self.given_up)
        self._rows.append((label, slider, figure))
        for place, part in enumerate((label, slider, figure)):
            self._grid.addWidget(part, number, place)

    def _moved(self, number: int, position: int) -> None:
        steps = self._steps.copy()
        steps[number] = position / STEPS
        self.moved.emit(steps)


def signed(sigmas: float) -> str:
    """`+1.20 σ`, and a minus as long as the plus."""
    return f"{sigmas:+.2f} σ".replace("-", "\N{MINUS SIGN}")
