"""The parts of the page Anomalies, and where they stand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

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
LINES = 3  # of words below the strip that are always there, as which of them are needed changes
EMPTY, FULL = 0, 1  # of the stack


class Halves(QWidget):
    """Two cards: the upper one has half of what is seen, whichever part is shown below, and the page scrolls."""

    def __init__(self, panels: Panels, page: QWidget) -> None:
        super().__init__()
        self._panels = panels
        self._page = page
        self.rows = QGridLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(MARGIN)
        for row in (0, 1):
            self.rows.setRowStretch(row, 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is seen of them has another size."""
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            # A notice takes its room from the lower card alone: what is above stays where it is.
            seen = self._page.height() - 2 * MARGIN - watched.mapTo(self._page, QPoint()).y()
            self.rows.setRowMinimumHeight(
                0, max(0, min(seen // 2, seen - self._panels.least_height - 2 * PADDING))
            )
        return super().eventFilter(watched, event)


class Parts:
    """Made once for a page, and laid out in it."""

    def __init__(self, workbench: Workbench, page: QWidget, find_trainer: FindTrainer) -> None:
        themes = workbench.themes
        self.controls = Controls()
        self.strip = StripCanvas(themes)
        self.told = WrappedWords(themes, lines=LINES)
        self.panels = Panels(workbench, find_trainer)
        self.empty = QLabel(wordWrap=True)
        self.empty.setProperty("role", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.banner = Banner(themes)
        self.stack = QStackedWidget()
        self._lay_out(page)

    def show_empty(self, words: str) -> None:
        """Say why there is nothing to judge; what needs that is no choice then.

        An experiment below that runs or has found something trains networks of its own: it stays to be seen.
        """
        experiment = self.panels.experiment
        stays = experiment is not None and (experiment.run.running or experiment.run.result is not None)
        self.empty.setText(words)
        self.told.setText(words)
        self.stack.setCurrentIndex(FULL if stays else EMPTY)
        self.controls.course.hide()

    def show_full(self) -> None:
        """Show the strip and what lies below it."""
        self.stack.setCurrentIndex(FULL)
        self.controls.course.show()

    def _lay_out(self, page: QWidget) -> None:
        inner = Halves(self.panels, page)
        strip = QVBoxLayout()
        strip.setSpacing(4)
        strip.addWidget(self.strip, 1)
        strip.addWidget(self.told)
        inner.rows.addWidget(card_of(strip, MARGIN, PADDING), 0, 0)
        below = QVBoxLayout()
        below.addWidget(self.panels)
        inner.rows.addWidget(card_of(below, MARGIN, PADDING), 1, 0)
        area = self.area = scrolled(inner)  # large text needs more height than there is
        for ground in (area.viewport(), inner):
            ground.setAutoFillBackground(False)
        area.viewport().installEventFilter(inner)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(area)
        outer = QVBoxLayout(page)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        outer.setSpacing(PADDING)
        outer.addWidget(self.controls)
        outer.addWidget(self.stack, 1)
        outer.addWidget(self.banner)
