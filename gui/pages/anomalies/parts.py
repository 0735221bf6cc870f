"""The parts of the page Anomalies, and where they stand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from engine.labs.lottery import FindTrainer
from gui.pages.anomalies.below.panels import Panels
from gui.pages.anomalies.controls import Controls
from gui.pages.anomalies.strip.strip_canvas import StripCanvas
from gui.widgets.banner import Banner
from gui.widgets.card import card_of
from gui.widgets.scrolled_view import scrolled
from gui.widgets.wrapped_words import WrappedWords
from gui.workbench.workbench import Workbench

MARGIN = 12
PADDING = 8
EMPTY, FULL = 0, 1  # of the stack


class Parts:
    """Made once for a page, and laid out in it."""

    def __init__(self, workbench: Workbench, page: QWidget, find_trainer: FindTrainer) -> None:
        themes = workbench.themes
        self.controls = Controls()
        self.strip = StripCanvas(themes)
        self.told = WrappedWords(themes)
        self.panels = Panels(workbench, find_trainer)
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
        column.addWidget(card_of(strip, MARGIN, PADDING), 1)
        below = QVBoxLayout()
        below.addWidget(self.panels)
        column.addWidget(card_of(below, MARGIN, PADDING), 1)
        area = scrolled(inner)  # large text needs more height than there is
        for ground in (area.viewport(), inner):
            ground.setAutoFillBackground(False)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(area)
        outer = QVBoxLayout(page)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        outer.setSpacing(PADDING)
        outer.addWidget(self.controls)
        outer.addWidget(self.stack, 1)
        outer.addWidget(self.banner)
