"""What lies below the maps, one at a time: sliders, a walk, neighbours, samples, and what the code is used for."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engine.labs.code_space.view import SpaceView
from gui.pages.code_space.below.direction_sliders import DirectionSliders
from gui.pages.code_space.below.neighbours_panel import NeighboursPanel
from gui.pages.code_space.below.samples_panel import SamplesPanel
from gui.pages.code_space.below.used_lab import UsedLab
from gui.pages.code_space.below.used_panel import UsedPanel
from gui.pages.code_space.below.walk_panel import WalkPanel
from gui.widgets.scrolled_view import scrolled
from gui.widgets.segments import Segments
from gui.workbench.workbench import Workbench

Values = npt.NDArray[np.float64]


class Tab(StrEnum):
    """Which of them is shown."""

    DIRECTIONS = "Directions"
    WALK = "Walk"
    NEAR = "Neighbours"
    SAMPLES = "Samples"
    USED = "Tell apart"


TIPS = {
    Tab.DIRECTIONS: "Move a code along its directions",
    Tab.WALK: "Walk from one picture's code to another's",
    Tab.NEAR: "The nearest by code beside the nearest by pixels",
    Tab.SAMPLES: "Codes drawn from the prior of a variational network",
    Tab.USED: "The compressed representation, used: tell labels apart by so few numbers",
}


SHORT = {
    Tab.DIRECTIONS: "Move",
    Tab.WALK: "Walk",
    Tab.NEAR: "Near",
    Tab.SAMPLES: "Draw",
    Tab.USED: "Apart",
}
TO_PLAY, TO_PLAY_SHORT = "Show on Play", "Play"
AROUND = 26  # logical pixels round the word of a tab


class Panels(QWidget):
    """Only the one that is shown is kept up to date."""

    tab_changed = Signal()

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        themes = workbench.themes
        self.tabs = Segments([(str(tab), tab) for tab in Tab], Tab.DIRECTIONS, "What lies below the maps")
        self.tabs.set_tooltips([TIPS[tab] for tab in Tab])
        self.play = QPushButton(TO_PLAY)
        self.play.setAutoDefault(False)
        self.play.setAccessibleName(TO_PLAY)
        self.play.setToolTip(
            "Set this code on Play, plainly marked there; a double click on the map does so too"
        )
        self.sliders = DirectionSliders()
        self.walk = WalkPanel(themes)
        self.near = NeighboursPanel(themes)
        self.samples = SamplesPanel(themes)
        self.used = UsedPanel(themes)
        self.lab = UsedLab(workbench, self.used)
        self._bench = workbench
        self._view: SpaceView | None = None
        self._picked: int | None = None
        self._code: tuple[Values, str] | None = None
        self.stack = QStackedWidget()
        self._parts: dict[Tab, QWidget] = {
            Tab.DIRECTIONS: self.sliders,
            Tab.WALK: self.walk,
            Tab.NEAR: self.near,
            Tab.SAMPLES: self.samples,
            Tab.USED: self.used,
        }
        for part in self._parts.values():
            self.stack.addWidget(part if part is self.sliders else scrolled(part))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.addWidget(self.tabs)
        row.addStretch(1)
        row.addWidget(self.play)
        column.addLayout(row)
        column.addWidget(self.stack, 1)
        self.tabs.chosen.connect(self._chosen)
        self._offer_samples(False)

    @property
    def tab(self) -> Tab:
        """Which is shown."""
        return self.tabs.value

    def show_tab(self, tab: Tab) -> None:
        """Show another one."""
        self.tabs.set_value(tab)
        self._chosen(tab)

    def show_view(self, view: SpaceView | None, picked: int | None, code: tuple[Values, str] | None) -> None:
        """Show another moment, another selected picture, another code (numbers,) that is looked at, and whose it is."""
        self._view, self._picked, self._code = view, picked, code
        self._offer_samples(view is not None and len(view.spreads) > 0)
        self._show()

    def show_code(self, code: tuple[Values, str] | None) -> None:
        """Show where another code lies."""
        self._code = code
        self._show_code()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_words()

    def _fit_words(self) -> None:
        """Short words where there is no room for the long ones of the tabs that are offered; those have room always."""
        offered = [tab for tab in Tab if not self.tabs.button(tab).isHidden()]
        self.setMinimumWidth(self._width_of([SHORT[tab] for tab in offered], TO_PLAY_SHORT))
        short = self.width() < self._width_of([str(tab) for tab in offered], TO_PLAY)
        self.tabs.set_words([SHORT[tab] if short else str(tab) for tab in Tab])
        self.play.setText(TO_PLAY_SHORT if short else TO_PLAY)

    def _width_of(self, tabs: Sequence[str], play: str) -> int:
        return self.fontMetrics().horizontalAdvance("".join((*tabs, play))) + (len(tabs) + 1) * AROUND

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_words()

    def leave(self) -> None:
        """Nobody looks any more."""
        self.walk.rest()

    def _show_code(self) -> None:
        if self.tab is Tab.DIRECTIONS and self._view is not None and self._code is not None:
            self.sliders.show_code(self._view.directions, *self._code)

    def _show(self) -> None:
        view = self._view
        match self.tab:
            case Tab.DIRECTIONS:
                self._show_code()
            case Tab.WALK:
                self.walk.show_view(view, self._picked)
            case Tab.NEAR:
                self.near.show_view(view, self._picked)
            case Tab.SAMPLES:
                self.samples.show_view(view, self._bench.model.document.seed)
        self.lab.show_view(view)

    def _chosen(self, tab: Tab) -> None:
        self.stack.setCurrentIndex(list(Tab).index(tab))
        if tab is not Tab.WALK:
            self.walk.rest()
        self._show()
        self.tab_changed.emit()

    def _offer_samples(self, sampled: bool) -> None:
        button = self.tabs.button(Tab.SAMPLES)
        if button.isHidden() is sampled:
            button.setVisible(sampled)
            self._fit_words()
        if not sampled and self.tab is Tab.SAMPLES:
            self.show_tab(Tab.DIRECTIONS)
