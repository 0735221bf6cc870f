"""The card with the loss plot. Importing it imports pyqtgraph, which takes about a second."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from pyqtgraph import PlotItem
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from engine.objective.catalogue import term_label
from engine.objective.curve import TOTALS
from engine.training.snapshot import Snapshot
from engine.twins.ghost import Ghost
from engine.wording import loss_text
from gui.look.theme import Themes
from gui.pages.play.loss_plot.canvas import LossCanvas
from gui.pages.play.loss_plot.ghost_legend import GhostLegend
from gui.pages.play.loss_plot.landmarks import Landmark
from gui.pages.play.loss_plot.legend import LossLegend
from gui.pages.play.loss_plot.term_legend import LossTermLegend
from gui.state.engine_bridge import SLOW_EVERY_MS
from gui.state.feed import Feed
from gui.widgets.section_heading import SectionHeading
from gui.widgets.segments import Segments

LEAST_WITH_NAMES = 170  # pixels of the card besides its terms' names
CORNER = 8  # pixels that a button in the corner reaches into the card's margin
NOT_YET = "Press Train, and the loss is drawn here epoch by epoch."


class LossPlot(QFrame):
    """Train and test loss over epochs, brought up to date about ten times a second while it is visible."""

    def __init__(
        self,
        feed: Feed,
        themes: Themes,
        parent: QWidget | None = None,
        item: PlotItem | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setObjectName("loss_plot")
        self.setAccessibleName("Loss")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._feed = feed
        self._shown: Snapshot | None = None
        self._corner: QWidget | None = None
        self._ghosts: tuple[Ghost, ...] = ()
        self._other_ghosts = False  # since it was drawn last
        self.canvas = LossCanvas(themes, item=item)
        self._level_lines = QTimer(self, singleShot=True, interval=SLOW_EVERY_MS)
        self._level_lines.timeout.connect(lambda: feed.turns.ask(self, self.canvas.draw_landmarks))
        self.scale = Segments([("Log", True), ("Linear", False)], True, "Loss axis")
        self.scale.button(True).setToolTip("Logarithmic: a tenth is always equally far below")
        self.scale.button(False).setToolTip("Linear, from 0")
        self.legend = LossLegend(themes)
        self.term_legend = LossTermLegend(themes)
        self.ghost_legend = GhostLegend(themes)
        self.empty = QLabel(NOT_YET, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.empty.setProperty("role", "muted")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(SectionHeading("Loss"))
        head.addStretch(1)
        head.addWidget(self.scale)
        head.addWidget(self.legend)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.canvas)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.term_legend)
        column.addWidget(self.ghost_legend)
        column.addLayout(self._stack, 1)
        self.scale.chosen.connect(self.canvas.set_logarithmic)
        feed.slow_ready.connect(self._snapshot_ready)

    def add_to_corner(self, button: QWidget) -> None:
        """Let a button float in the upper right corner of the plot: in the head it would take the table's room."""
        self._corner = button
        button.setParent(self)
        button.show()  # Qt hides what gets another parent
        self._place_corner()

    def show_ghosts(self, ghosts: tuple[Ghost, ...]) -> None:
        """Draw their curves too; not those of another loss, whose numbers belong to another scale."""
        self._ghosts, self._other_ghosts = ghosts, True
        if self._shown is not None:
            self._show(self._shown)

    def show_landmarks(self, landmarks: Sequence[Landmark]) -> None:
        """Draw these too; while a curve grows, together with it: each state of the plot takes a part of a frame."""
        self.canvas.landmarks.wanted = landmarks
        if not self._feed.in_turns:
            self.canvas.draw_landmarks()
        elif not self._level_lines.isActive():
            self._level_lines.start()

    def _place_corner(self) -> None:
        shown = self._stack.currentWidget()
        if self._corner is not None and shown is not None:
            size, area = self._corner.sizeHint(), shown.geometry()
            left = area.right() - size.width() + CORNER
            self._corner.setGeometry(left, area.top(), size.width(), size.height())
            self._corner.raise_()

    def rows(self) -> list[list[object]]:
        """The whole curve, head first: epoch, train and test loss, and those of each term; NaN where there is none."""
        snapshot = self._shown
        terms = () if snapshot is None else snapshot.terms
        curve = [] if snapshot is None else snapshot.curve.tolist()
        pairs = (f"{side} {term_label(name).lower()}" for name in terms for side in ("train", "test"))
        head: list[object] = ["epoch", "train loss", "test loss", *pairs]
        return [head, *([round(epoch), *losses] for epoch, *losses in curve)]

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 120)

    def sizeHint(self) -> QSize:
        return QSize(max(300, super().minimumSizeHint().width()), 260)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()
        QTimer.singleShot(0, self, self._place_corner)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()
        QTimer.singleShot(0, self, self._place_corner)  # once the layout has its new place

    def _make_room(self) -> None:
        """Leave the names of the lines out where the curve would have next to no height; pointing at it tells them."""
        legend, width = self.term_legend, self.contentsRect().width() - 20
        need = legend.heightForWidth(width) if legend.has_terms else 0
        legend.setVisible(legend.has_terms and self.height() - need >= LEAST_WITH_NAMES)
        ghosts = self.ghost_legend
        need += ghosts.sizeHint().height()
        ghosts.setVisible(ghosts.has_ghosts and self.height() - need >= LEAST_WITH_NAMES)

    def _snapshot_ready(self, snapshot: Snapshot) -> None:
        if self.isVisible() and self._feed.in_turns:
            self._feed.turns.ask(self, self._draw_in_turn)
        elif self.isVisible():
            self._draw()

    def _draw(self) -> None:
        if self._feed.snapshot is not None:
            self._show(self._feed.snapshot)

    def _draw_in_turn(self) -> None:
        """Making a state of the plot and painting it are turns of their own: together they made a frame late."""
        self.canvas.hold_painting()
        self._draw()
        self._feed.turns.ask(self, self.canvas.paint_held)

    def _show(self, snapshot: Snapshot) -> None:
        old, self._shown = self._shown, snapshot
        self.canvas.look_at(None if snapshot.seen is None else snapshot.seen.epoch)
        loss = snapshot.document.training.loss
        if (
            old is not None
            and old.document.training.loss is loss
            and old.terms == snapshot.terms
            and np.array_equal(old.curve, snapshot.curve, equal_nan=True)
            and not self._other_ghosts
        ):
            return
        self._other_ghosts = False
        begun = len(snapshot.curve) > 1
        alike = tuple(ghost for ghost in self._ghosts if ghost.document.training.loss is loss)
        self._stack.setCurrentWidget(self.canvas if begun or alike else self.empty)
        self._place_corner()
        self.legend.set_test(bool(snapshot.document.test))
        self.term_legend.show_terms(snapshot.terms)
        self.ghost_legend.show_ghosts(alike)
        self._make_room()
        name = f"{loss} + penalties" if snapshot.terms else f"{loss} loss"
        if alike != self.canvas.ghosts:
            self.canvas.show_ghosts(alike)
        self._level_lines.stop()
        self.canvas.show_curve(snapshot.curve, name, snapshot.terms)
        if begun:
            epoch, train, test = snapshot.curve[-1, :TOTALS]
            said = f"Epoch {epoch:,.0f}: train {loss_text(train)}, test {loss_text(test)}"
            self.setAccessibleDescription("; ".join([said, *self.canvas.term_texts(-1)]))
