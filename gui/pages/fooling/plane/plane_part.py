"""The part The manifold: the plane, what is said of a moved point, and the same in more dimensions."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from engine.errors import PinholeError
from engine.labs.fooling.plane.curves import drawn
from engine.labs.fooling.plane.moved import AtHome, Moved, beyond, moved
from engine.labs.fooling.plane.points import plane_data
from engine.labs.fooling.plane.report import point_rows
from engine.labs.fooling.plane.words import flip_sentence
from engine.wording import counted, percent
from gui.exporting.view_export import Rows
from gui.look.relative_font import RelativeFont
from gui.pages.fooling.ground.part_view import PartWidget
from gui.pages.fooling.plane.dimension_panel import DimensionPanel
from gui.pages.fooling.plane.plane_canvas import PlaneCanvas
from gui.pages.fooling.plane.plane_controls import PlaneControls
from gui.pages.fooling.plane.plane_legend import PlaneLegend
from gui.pages.fooling.plane.plane_watch import Asked, Look, PlanePicture, PlaneWatch
from gui.pages.fooling.plane.plane_words import (
    LONGEST_FLIP,
    LONGEST_NOTICED,
    LONGEST_NOW,
    noticed_words,
    now_words,
)
from gui.widgets.banner import Banner, Notice
from gui.widgets.card import card
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.steady import SteadyLabel
from gui.workbench.page import Pane
from gui.workbench.workbench import Workbench

GAP = 8
PADDING = 8
CELL = 6  # logical pixels of a place of the grid, about
MOST_PLACES = 6_000
NARROW = 46  # letters of width below which the words stand under the plane
FIRST = 4  # the point that is chosen at first: near an end of the curve
Place = npt.NDArray[np.float64]


class PlanePart(PartWidget):
    """Learns only while it is on screen."""

    followed = Signal()  # a newer picture is shown, with its words

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = workbench
        self._point = FIRST
        self._place: Place | None = None  # where it was moved to; None: at home
        self._told: AtHome | None = None  # what the words are of
        self._told_at: Place | None = None
        self._resume = False
        self._viewport: QWidget | None = None
        self.found: Moved | None = None
        self.controls = PlaneControls(workbench.themes, workbench.model.document.seed)
        self.canvas = PlaneCanvas(workbench.themes)
        self.watch = PlaneWatch(workbench.jobs, self)
        self.state = ElidedLabel()
        self.state.setProperty("role", "muted")
        self.flip = SteadyLabel(LONGEST_FLIP)
        self.flip.setProperty("role", "figure")
        self.now = SteadyLabel(LONGEST_NOW)
        self.noticed = SteadyLabel(LONGEST_NOTICED)
        self.over = QPushButton("Step over the boundary")
        self.home_again = QPushButton("Back on the curve")
        self.dimensions = DimensionPanel(workbench)
        self.banner = Banner(workbench.themes)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()
        self._begin()

    # --- the part

    def enter(self) -> None:
        """Learn on, if it did."""
        self._look()
        if self._resume:
            self._play(True)

    def leave(self) -> None:
        """Rest: nobody sees it."""
        self._resume = self.watch.playing
        self.watch.pause()
        self.controls.show_playing(False, self._epoch)

    def run_lab(self) -> None:
        """Train, and look at all dimensions."""
        self._play(True)
        self.dimensions.start()

    def rows(self) -> Rows:
        """The figures of all dimensions."""
        return self.dimensions.rows()

    def panes(self) -> Sequence[Pane]:
        """The plane, and the dimensions."""
        return (
            Pane(self.canvas, lambda: self.canvas),
            Pane(self.dimensions, lambda: self.dimensions.controls.go),
        )

    def home(self) -> QWidget:
        """The plane."""
        return self.canvas

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.width() < 2 * NARROW * self.fontMetrics().averageCharWidth()
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._body.direction() is not way:
            self._body.setDirection(way)
        super().resizeEvent(event)

    def in_scroll_area(self) -> QScrollArea:
        """See `ScrolledView.in_scroll_area`; the plane is never higher than what can be seen of the part."""
        area = super().in_scroll_area()
        self._viewport = area.viewport()
        self._viewport.installEventFilter(self)
        return area

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self._viewport is not None:
            above = self._top.heightForWidth(self._viewport.width())
            below = self.legend.heightForWidth(max(300, self.legend.width())) + self.state.sizeHint().height()
            room = self._viewport.height() - above - 6 * GAP - below
            self.canvas.setMaximumHeight(max(self.canvas.minimumSizeHint().height(), room))
        return super().eventFilter(watched, event)

    # --- learning

    @property
    def _epoch(self) -> int:
        picture = self.watch.picture
        return picture.epoch if picture is not None else 0

    def _begin(self) -> None:
        """Anew, with the curve, classes and seed that are chosen."""
        controls = self.controls
        seed = int(controls.seed.value)
        data = plane_data(controls.curve, controls.stretch_count, seed)
        self._place = None
        self.banner.dismiss()
        self.watch.choose(self._point)
        self.watch.ask(Asked(data, seed))
        self.dimensions.show_plane(data.curve, data.stretches, seed)

    def _play(self, on: bool) -> None:
        if on:
            self.watch.play()
        else:
            self.watch.pause()
        self.controls.show_playing(on, self._epoch)

    def _look(self) -> None:
        """On a grid as fine as the canvas is large."""
        window = self.canvas.window_of_plane
        columns, rows = (max(16, side // CELL) for side in (self.canvas.width(), self.canvas.height()))
        if columns * rows > MOST_PLACES:
            share = math.sqrt(MOST_PLACES / (columns * rows))
            columns, rows = int(columns * share), int(rows * share)
        self.watch.look(Look(window, columns, rows, self.controls.behind.value, self._bench.themes.now))

    def _take(self, picture: PlanePicture) -> None:
        self.canvas.show_picture(picture)
        self.controls.show_playing(self.watch.playing, picture.epoch)
        self._tell()
        self.followed.emit()

    # --- the moved point

    def _move(self, point: int, place: Place) -> None:
        picture = self.watch.picture
        if picture is None:
            return
        self._point = point
        self.watch.choose(point)
        at_home = np.array_equal(place, picture.asked.data.learnt.points[point])
        self._place = None if at_home else place
        self._tell()

    def _go_home(self) -> None:
        self._place = None
        self._tell()

    def _step_over(self) -> None:
        if self.found is not None:
            self._place = beyond(self.found.at_home)
            self._tell()

    def _tell(self) -> None:
        """What both networks say of the point now; one that was chosen just now waits for the next picture."""
        picture = self.watch.picture
        if picture is None or picture.at_home.point != self._point:
            return
        moment, at_home = picture.field.moment, picture.at_home
        place = at_home.home if self._place is None else self._place
        found = self.found = moved(moment, at_home, place)
        self.canvas.show_moved(self._point, found)
        if at_home is not self._told or not self.watch.playing or place is not self._told_at:
            self._told, self._told_at = at_home, place
            self._say(picture, found)

    def _say(self, picture: PlanePicture, found: Moved) -> None:
        """In words: with every picture they would lay out the page."""
        moment, at_home = picture.field.moment, found.at_home
        epochs = counted(picture.epoch, "epoch")
        if self.watch.rested_at == picture.epoch:
            epochs = f"Stopped at {epochs}"
        right = f"{percent(moment.right_held, 0)} of {len(moment.data.held.points)} points held out right"
        self.state.setText(f"{epochs} · {right}" if picture.epoch else "Untrained")
        self.flip.setText(flip_sentence(at_home))
        theme = self._bench.themes.now
        self.now.setText(now_words(found, theme))
        self.noticed.setText(noticed_words(found, theme, self.fontMetrics().height()))
        self.over.setEnabled(math.isfinite(at_home.flip))
        self.home_again.setEnabled(self._place is not None)

    # --- drawing

    def _draw(self, on: bool) -> None:
        self.canvas.set_drawing(on)

    def _drawn(self, stroke: list[tuple[float, float]]) -> None:
        try:
            curve = drawn(stroke)
        except PinholeError as error:
            self.banner.tell(Notice.WARNING, str(error))
            return
        self._stop_drawing()
        self.controls.take_drawn(curve)

    def _stop_drawing(self) -> None:
        self.controls.stop_drawing()
        self.canvas.set_drawing(False)

    # --- made of

    def _lay_out(self) -> None:
        RelativeFont(self.state, 0.88)
        self._top = card(self.controls, padding=12, spacing=0)
        for button in (self.over, self.home_again):
            button.setAutoDefault(False)
        self.over.setToolTip("Move the chosen point just over the nearest boundary (Return)")
        self.home_again.setToolTip("Move it back to where it was learnt (Home)")
        plane = QFrame()
        plane.setProperty("role", "card")
        inside = QVBoxLayout(plane)
        inside.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        inside.addWidget(self.canvas, 1)
        self.legend = PlaneLegend(self._bench.themes)
        inside.addWidget(self.state)
        inside.addWidget(self.legend)
        inside.addStretch()
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=GAP)
        flow.addWidget(self.over)
        flow.addWidget(self.home_again)
        said = card(self.flip, self.now, self.noticed, buttons, padding=12, spacing=6)
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(said)
        column.addWidget(self.dimensions, 1)
        self._body.setSpacing(GAP)
        self._body.addWidget(plane, 3)
        self._body.addWidget(beside, 2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GAP)
        outer.addWidget(self._top)
        outer.addLayout(self._body, 1)
        outer.addWidget(self.banner)

    def _connect(self) -> None:
        controls, canvas = self.controls, self.canvas
        controls.changed.connect(self._begin)
        controls.reset_wanted.connect(self._reset)
        controls.play_wanted.connect(self._play)
        controls.draw_wanted.connect(self._draw)
        controls.behind_changed.connect(self._look)
        controls.behind_changed.connect(lambda: self.legend.show_behind(controls.behind.value))
        controls.rejected.connect(lambda sentence: self.banner.tell(Notice.WARNING, sentence))
        canvas.moved.connect(self._move)
        canvas.home_wanted.connect(self._go_home)
        canvas.flip_wanted.connect(self._step_over)
        canvas.drawn.connect(self._drawn)
        canvas.given_up.connect(self._stop_drawing)
        canvas.resized.connect(self._look)
        self._bench.themes.changed.connect(lambda theme: self._look())
        self.watch.changed.connect(self._take)
        self.watch.rested.connect(lambda: self.controls.show_rested(self._epoch))
        self.watch.failed.connect(lambda sentence: self.banner.tell(Notice.FAILURE, sentence))
        self.over.clicked.connect(self._step_over)
        self.home_again.clicked.connect(self._go_home)
        self.dimensions.noticed.connect(lambda sentence: self.notice.emit(sentence, Notice.INFO))
        self._bench.exports.offer(canvas, "plane", self._point_rows)

    def _reset(self) -> None:
        self.watch.pause()
        self._begin()

    def _point_rows(self) -> Rows:
        picture = self.watch.picture
        return point_rows(picture.field.moment if picture is not None else None)
