"""The run's loss curve with the scrubber below it, on the same axis. Importing it imports pyqtgraph."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from engine.training.snapshot import Snapshot
from engine.twins.ghost import Ghost
from gui.look.theme import Theme, Themes
from gui.pages.play.loss_plot.canvas import NO_CURVE, LossCanvas
from gui.pages.play.loss_plot.ghost_legend import GhostLegend
from gui.pages.play.loss_plot.legend import LossLegend
from gui.pages.play.loss_plot.term_legend import LossTermLegend
from gui.pages.timeline.scrubber import Scrubber
from gui.state.feed import Feed
from gui.state.moment_view import MomentView
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.section_heading import SectionHeading

CURVE_LINES = 8  # of height, that a curve has at least; a lower card has the scrubber alone
NOT_YET = "Train, and the whole window can be taken back to any epoch here."
RESTS = "Training rests while you look back."


class CourseCard(QFrame):
    """Follows the run on the screen while it is visible."""

    def __init__(
        self, feed: Feed, moments: MomentView, themes: Themes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setObjectName("course")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._feed, self._moments, self._themes = feed, moments, themes
        self._marks: tuple[int, ...] = ()
        self._shown: Snapshot | None = None
        self._curve = NO_CURVE
        self._ghosts: tuple[Ghost, ...] = ()
        self.canvas = LossCanvas(themes)
        self.scrubber = Scrubber(themes)
        self.words = ElidedLabel()
        self.words.setProperty("role", "muted")
        self.ghost_legend = GhostLegend(themes)
        self.term_legend = LossTermLegend(themes)
        legend = LossLegend(themes)
        legend.set_test(True)
        self._legend = legend
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        self._heading = SectionHeading("The run on the screen")
        head.addWidget(self._heading)
        head.addWidget(self.words, 1)
        head.addWidget(self.ghost_legend)
        head.addWidget(self.term_legend)
        head.addWidget(legend)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 8, 6)
        column.setSpacing(2)
        column.addWidget(self._head)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.scrubber)
        self.scrubber.moved.connect(moments.look_at)
        moments.changed.connect(self._follow)
        feed.slow_ready.connect(self._slow_ready)
        themes.changed.connect(self._theme_changed)

    def show_marks(self, epochs: Sequence[int]) -> None:
        """Mark these epochs on the scrubber: the timeline's columns."""
        if tuple(epochs) != self._marks:
            self._marks = tuple(epochs)
            self._follow()

    def show_ghosts(self, ghosts: tuple[Ghost, ...]) -> None:
        """Draw the curves of earlier runs of the same loss; another one's numbers cannot be compared."""
        self._ghosts = ghosts
        self._draw()

    def rows(self) -> list[list[object]]:
        """The curve as a table, the head first."""
        head: list[object] = ["epoch", "train loss", "test loss"]
        return [head, *([round(epoch), train, test] for epoch, train, test in self._curve[:, :3].tolist())]

    def sizeHint(self) -> QSize:
        return QSize(300, self.fontMetrics().height() * (CURVE_LINES + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.scrubber.sizeHint().height() + self.fontMetrics().height() + 20)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()
        self._follow()
        QTimer.singleShot(0, self, self._stand)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()
        QTimer.singleShot(0, self, self._stand)  # once the layout has its new place

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._stand)

    def _make_room(self) -> None:
        """A low card has the scrubber alone, and a narrow one no names of a loss's terms."""
        high = self.height() >= self.fontMetrics().height() * CURVE_LINES
        for part in (self.canvas, self._legend):
            part.setVisible(high)
        self.ghost_legend.setVisible(high and self.ghost_legend.has_ghosts)
        names, others = self.term_legend, (self._heading, self.ghost_legend, self._legend)
        taken = sum(
            one.sizeHint().width() + 8 for one in (names, *others) if one is names or not one.isHidden()
        )
        names.setVisible(high and names.has_terms and taken <= self._head.width())

    def _slow_ready(self, snapshot: Snapshot) -> None:
        if self.isVisible():
            if self._feed.in_turns:
                self._feed.turns.ask(self, self._draw)
            else:
                self._draw()

    def _draw(self) -> None:
        snapshot = self._feed.snapshot
        if snapshot is None:
            return
        loss = snapshot.document.training.loss
        alike = tuple(ghost for ghost in self._ghosts if ghost.document.training.loss is loss)
        if alike != self.canvas.ghosts:
            self.canvas.show_ghosts(alike)
            self.ghost_legend.show_ghosts(alike)
            self._make_room()
            self._stand()
        if not np.array_equal(self._curve, snapshot.curve, equal_nan=True):
            self._curve = snapshot.curve
            self._legend.set_test(bool(snapshot.document.test))
            self.term_legend.show_terms(snapshot.terms)
            self._make_room()
            name = f"{loss} + penalties" if snapshot.terms else f"{loss} loss"
            self.canvas.show_curve(snapshot.curve, name, snapshot.terms)
            QTimer.singleShot(0, self, self._stand)  # the numbers beside the curve may be wider now
        self._follow()

    def _follow(self) -> None:
        """Put handle and line where the window looks."""
        if not self.isVisible():
            return
        moments = self._moments
        now, wanted, seen = moments.now, moments.wanted, moments.seen
        at = now if wanted is None else wanted
        self.scrubber.show_run(min(moments.earliest, now), now, at, self._marks)
        shown = None if wanted is None else at if seen is None else seen.epoch
        self.canvas.look_at(shown)
        notes = [seen.note] if seen is not None and seen.note else []
        if moments.interrupted:
            notes.append(RESTS)
        self.words.setText(" ".join(notes) if now else NOT_YET)

    def _stand(self) -> None:
        """Let the scrubber stand on the curve's axis, where there is one."""
        shift = self.canvas.mapTo(self, self.canvas.rect().topLeft()).x() - self.scrubber.x()
        if self.canvas.isVisibleTo(self):
            self.scrubber.set_axis(lambda epoch: self.canvas.x_of(epoch) + shift)
        else:
            self.scrubber.set_axis(None)

    def _theme_changed(self, theme: Theme) -> None:
        self._follow()
