"""Where the run's loss curve and the scrubber stand, once the plotting library is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.workbench.workbench import Workbench

if TYPE_CHECKING:
    from gui.pages.timeline.course_card import CourseCard

LINES_FOR_CURVE = 40  # of the page's height; a lower one has the scrubber alone


class CoursePlace(QWidget):
    """Empty, and without height, until then."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._marks: tuple[int, ...] = ()
        self._page_height = 0
        self.card: CourseCard | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        workbench.plots.done.connect(self._build)
        self.hide()

    def begin(self) -> None:
        """Build it as soon as the library is there."""
        if self._workbench.plots.is_over:
            self._build()
        else:
            self._workbench.plots.start()

    def build_now(self) -> None:
        """Build it at once, however long the library takes to load."""
        self._workbench.plots.finish()
        self._build()

    def show_marks(self, epochs: tuple[int, ...]) -> None:
        """Mark these epochs on the scrubber."""
        self._marks = epochs
        if self.card is not None:
            self.card.show_marks(epochs)

    def make_room(self, page_height: int) -> None:
        """A low page has the scrubber without the curve, since the pictures come first."""
        self._page_height = page_height
        if self.card is not None:
            high = page_height >= LINES_FOR_CURVE * self.fontMetrics().height()
            wanted = self.card.sizeHint() if high else self.card.minimumSizeHint()
            self.card.setFixedHeight(wanted.height())

    def _build(self) -> None:
        if self.card is not None:
            return
        from gui.pages.timeline.course_card import CourseCard

        bench = self._workbench
        self.card = CourseCard(bench.feed, bench.moments, bench.themes)
        self._column.addWidget(self.card)
        bench.exports.offer(self.card, "course", self.card.rows)
        bench.moments.ghosts_changed.connect(self._show_ghosts)
        self._show_ghosts()
        self.card.show_marks(self._marks)
        self.make_room(self._page_height)
        self.show()

    def _show_ghosts(self) -> None:
        if self.card is not None:
            self.card.show_ghosts(self._workbench.moments.ghosts)
