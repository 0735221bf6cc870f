"""The parts of the page Anomalies, and where they stand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from engine.labs.anomalies.sorts import Marks
from engine.labs.lottery import FindTrainer
from gui.pages.anomalies.below.panels import Panels
from gui.pages.anomalies.controls import Controls
from gui.pages.anomalies.strip.strip_canvas import StripCanvas
from gui.widgets.banner import Banner
from gui.widgets.wrapped_words import WrappedWords
from gui.workbench.workbench import Workbench

MARGIN = 12
PADDING = 8
EMPTY, FULL = 0, 1  # of the stack


class Parts:
    """Made once for a page, and laid out in it."""

    def __init__(
        self, workbench: Workbench, page: QWidget, marks: Callable[[], Marks], find_trainer: FindTrainer
    ) -> None:
        themes = workbench.themes
        self.controls = Controls()
        self.strip = StripCanvas(themes)
        self.told = WrappedWords(themes)
        self.panels = Panels(workbench, marks, find_trainer)
        self.empty = QLabel(wordWrap=True)
        self.empty.setProperty("role", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.banner = Banner(themes)
        self.stack = QStackedWidget()
        self._lay_out(page)

    def _lay_out(self, page: QWidget) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MARGIN)
        strip = QVBoxLayout()
        strip.setSpacing(4)
        strip.addWidget(self.strip, 1)
        strip.addWidget(self.told)
        column.addWidget(_card(strip), 1)
        below = QVBoxLayout()
        below.addWidget(self.panels)
        column.addWidget(_card(below), 1)
        area = QScrollArea(widgetResizable=True)  # where large text needs more height than there is
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        for ground in (area.viewport(), inner):
            ground.setAutoFillBackground(False)
        self._inner = inner  # a wrapper that goes would take its children away
        self.stack.addWidget(self.empty)
        self.stack.addWidget(area)
        outer = QVBoxLayout(page)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        outer.setSpacing(PADDING)
        outer.addWidget(self.controls)
        outer.addWidget(self.stack, 1)
        outer.addWidget(self.banner)


def _card(layout: QLayout) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    layout.setContentsMargins(MARGIN, PADDING, MARGIN, PADDING)
    card.setLayout(layout)
    return card
