"""The part The manifold: the plane, what is said of a moved point, and the same in more dimensions."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from engine.errors import PinholeError
from engine.labs.fooling.plane.curves import curve_of_text, curve_text, drawn
from engine.labs.fooling.plane.moved import AtHome, Moved, beyond, moved
from engine.labs.fooling.plane.points import plane_data
from engine.labs.fooling.plane.report import point_rows
from engine.labs.fooling.plane.words import flip_sentence
from engine.wording import counted, unbroken
from gui.exporting.view_export import Rows
from gui.pages.fooling.plane.plane_history import Former, PlaneHistory
from gui.pages.fooling.plane.plane_layout import PlaneLayout
from gui.pages.fooling.plane.plane_watch import Asked, Look, PlanePicture, PlaneWatch
from gui.pages.fooling.plane.plane_words import noticed_words, now_words
from gui.state.preferences import DRAWN_CURVE
from gui.widgets.banner import Notice
from gui.workbench.page import Pane
from gui.workbench.workbench import Workbench

CELL = 6  # logical pixels of a place of the grid, about
MOST_PLACES = 6_000
FIRST = 4  # the point that is chosen at first: near an end of the curve
Place = npt.NDArray[np.float64]


class PlanePart(PlaneLayout):
    """Learns only while it is on screen."""

    followed = Signal()  # a newer picture is shown, with its words

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self._bench = workbench
        self._point = FIRST
        self._place: Place | None = None  # where it was moved to; None: at home
        self._crossed = False  # it was put there as just behind the boundary
        self._told: AtHome | None = None  # what the words are of
        self._told_at: Place | None = None
        self._resume = False
        self.found: Moved | None = None
        self.watch = PlaneWatch(workbench.jobs, self)
        self._history = PlaneHistory()
        self._connect()
        self._recall_drawn()
        self._now = self._begin()

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

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            step = self._step_of(event)  # else these keys are the document's
            if step is not None and step[1] is not None:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self._step_of(event)
        if step is not None and step[1] is not None:
            step[0]()
        else:
            super().keyPressEvent(event)

    def _step_of(self, event: QKeyEvent) -> tuple[Callable[[], None], Former | None] | None:
        """What a key takes back or does again, and what that would bring; None for other keys."""
        if event.matches(QKeySequence.StandardKey.Undo):
            return self._go_back, self._history.last
        if event.matches(QKeySequence.StandardKey.Redo):
            return self._go_forth, self._history.next
        return None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if (
            event.type() is QEvent.Type.FontChange
            and self.found is not None
            and self.watch.picture is not None
        ):
            self._say(self.watch.picture, self.found)  # its icon is as large as its words

    # --- learning

    @property
    def _epoch(self) -> int:
        picture = self.watch.picture
        return picture.epoch if picture is not None else 0

    def _begin_anew(self) -> None:
        """With what is chosen now; what was there can be taken back."""
        self._history.left(self._former())
        self._now = self._begin()

    def _begin(self) -> Former:
        """With the curve, classes and seed that are chosen."""
        choice, curve = self.controls.choice, self.controls.curve
        asked = Asked(plane_data(curve, choice.stretches, choice.seed), choice.seed)
        self.watch.ask(asked)
        self._settle(asked)
        return Former(choice, asked, 0, None)

    def _settle(self, asked: Asked) -> None:
        """All that is said from now on is of this run."""
        self._place = None
        self.banner.dismiss()
        self.watch.choose(self._point)
        self.dimensions.show_plane(asked.data.curve, asked.data.stretches, asked.seed)
        last, after = self._history.last, self._history.next
        self.controls.show_steps(last.words if last else "", after.words if after else "")

    def _former(self) -> Former:
        """What is on the plane, to come back to."""
        picture = self.watch.picture
        epoch = picture.epoch if picture is not None and picture.asked is self._now.asked else 0
        return replace(self._now, epoch=epoch, found=self.dimensions.found)

    def _go_back(self) -> None:
        if self._history.last is not None:
            self._show_again(self._history.back(self._former()))

    def _go_forth(self) -> None:
        if self._history.next is not None:
            self._show_again(self._history.forth(self._former()))

    def _show_again(self, former: Former) -> None:
        """Curve, networks and chart of before, at rest."""
        self._now, drawn = former, former.choice.drawn
        self.controls.show_again(former.choice)
        self.watch.ask_again(former.asked, former.epoch)
        self._settle(former.asked)
        self.dimensions.show_again(former.found)
        self.controls.show_playing(False, former.epoch)
        if drawn is not None:
            self._bench.preferences.set_value(DRAWN_CURVE, curve_text(drawn))

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
        self._place, self._crossed = None if at_home else place, False
        self._tell()

    def _go_home(self) -> None:
        self._place = None
        self._tell()

    def _step_over(self) -> None:
        if self.found is not None:
            self._place, self._crossed = beyond(self.found.at_home), True
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
        held = len(moment.data.held.points)
        right = f"right on {round(moment.right_held * held)} of {held} points it has not learnt from"
        last = self._history.last
        kept = f" · Take back (↶) brings {last.words}" if last is not None and last.epoch else ""
        self.state.setText(f"{epochs} · {right}" if picture.epoch else f"Untrained{kept}")
        self.flip.setText(unbroken(flip_sentence(at_home)))
        theme = self._bench.themes.now
        self.now.setText(now_words(found, theme, self._crossed))
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
        self._bench.preferences.set_value(DRAWN_CURVE, curve_text(curve))
        self.controls.take_drawn(curve)

    def _recall_drawn(self) -> None:
        kept = self._bench.preferences.value(DRAWN_CURVE, "")
        try:
            self.controls.offer_drawn(curve_of_text(kept))
        except PinholeError:
            return  # nothing was drawn yet, or not by us

    def _stop_drawing(self) -> None:
        self.controls.stop_drawing()
        self.canvas.set_drawing(False)

    # --- made of

    def _connect(self) -> None:
        controls, canvas = self.controls, self.canvas
        controls.changed.connect(self._begin_anew)
        controls.back_wanted.connect(self._go_back)
        controls.forth_wanted.connect(self._go_forth)
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
        self.dimensions.controls.start_wanted.connect(lambda: self.reveal(self.dimensions))
        self.dimensions.noticed.connect(lambda sentence: self.notice.emit(sentence, Notice.INFO))
        self._bench.exports.offer(canvas, "plane", self._point_rows)

    def _reset(self) -> None:
        self.watch.pause()
        self._begin_anew()

    def _point_rows(self) -> Rows:
        picture = self.watch.picture
        return point_rows(picture.field.moment if picture is not None else None)
