"""Random noise of a kind with a slider: what one sees while sliding is what stays when the menu closes."""

from __future__ import annotations

import random

from PySide6.QtWidgets import QLabel, QMenu, QVBoxLayout, QWidget, QWidgetAction

from engine.settings.training import InputNoise, NoiseKind
from gui.panels.editor.drawing import Drawing
from gui.panels.editor.gestures import Changing
from gui.panels.editor.tool_state import ToolState
from gui.widgets.drag_slider import DragSlider
from gui.widgets.segments import Segments

LARGEST_SEED = 2**31 - 1
WORDS = {
    NoiseKind.FLIP: ("Flip", "Change {0} % of the pixels"),
    NoiseKind.ERASE: ("Erase", "Whiten {0} % of the pixels"),
    NoiseKind.GAUSSIAN: ("Gaussian", "Add normal noise, spread {0} %"),
    NoiseKind.SALT_AND_PEPPER: ("Salt && pepper", "Black or white: {0} % of the pixels"),
    NoiseKind.BLOCK: ("Block", "Whiten a block of {0} %"),
}


class NoiseMenu(QMenu):
    """Each opening has other noise and is one undo step; back at 0 % the picture is as it was."""

    def __init__(self, drawing: Drawing, tools: ToolState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Random noise"))
        self._drawing = drawing
        self._tools = tools
        self._changing: Changing | None = None
        self._seed = 0
        self._panel: QWidget | None = None
        self.aboutToShow.connect(self._opened)
        self.aboutToHide.connect(self._closed)

    def _fill(self) -> QWidget:
        panel = QWidget()
        self.slider = DragSlider(self.tr("Share of pixels"), 0, 100)
        items = [(words, kind) for kind, (words, _) in WORDS.items()]
        self.kinds = Segments(items, NoiseKind.FLIP, self.tr("Kind of noise"))
        self.kinds.chosen.connect(self._chosen)
        self._label = QLabel()
        self._label.setBuddy(self.slider)
        column = QVBoxLayout(panel)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self.kinds)
        column.addWidget(self._label)
        column.addWidget(self.slider)
        action = QWidgetAction(self)
        action.setDefaultWidget(panel)
        self.addAction(action)
        self.slider.previewed.connect(self._slid)
        return panel

    def _opened(self) -> None:
        self._panel = (
            self._panel or self._fill()
        )  # when it is first wanted: the first window is painted without it
        self._seed = random.randint(0, LARGEST_SEED)
        self._changing = None
        self.slider.set_position(0)
        self._show_amount(0)

    def _chosen(self, kind: NoiseKind) -> None:
        """The same share of another kind, in the same undo step."""
        self._show_amount(self.slider.value())
        if self._changing is not None:
            self._slid(self.slider.value())

    def _slid(self, percent: int) -> None:
        self._show_amount(percent)
        if self._changing is None:
            self._changing = self._drawing.try_out("Add noise")
        if self._changing is not None:
            seed, levels, noise = self._seed, self._tools.levels, InputNoise(self.kinds.value, percent / 100)
            from engine.picture_noise import with_noise

            self._drawing.show(self._changing, lambda pixels: with_noise(pixels, noise, seed, levels))

    def _closed(self) -> None:
        if self._changing is not None:
            self._changing = None
            self._drawing.finish()

    def _show_amount(self, percent: int) -> None:
        self._label.setText(self.tr(WORDS[self.kinds.value][1]).format(percent))
