"""The page Code space: where the pictures lie in the code, and what lies between them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from engine.document import Document
from engine.labs.code_space.coder import Coder
from engine.labs.code_space.report import CODE_HEAD, code_rows, used_rows
from engine.labs.code_space.seen import Seen, seen_of
from engine.labs.code_space.view import Behind, SpaceView
from engine.training.snapshot import Snapshot
from gui.exporting.view_export import Rows
from gui.pages.code_space.axes_choice import axis_words
from gui.pages.code_space.looked_at import LookedAt
from gui.pages.code_space.map.frame import Frame, FrameAsked, asked_in
from gui.pages.code_space.map.space_map import Shown, SpaceMap
from gui.pages.code_space.map.space_watch import SpaceWatch
from gui.pages.code_space.overlay_of import ALL_ELLIPSES, overlay_of
from gui.pages.code_space.painted import Painted, Pointer
from gui.pages.code_space.parts import EMPTY, FULL, Parts
from gui.pages.code_space.to_play import ToPlay
from gui.pages.code_space.wording import NO_PICTURES, NOT_YET, PLACING, POINT, TAKES
from gui.widgets.banner import Notice
from gui.workbench.page import PageView, Pane
from gui.workbench.workbench import Workbench

Values = npt.NDArray[np.float64]


class CodeSpacePage(QWidget, PageView):
    """Follows training while it is on screen; its lab goes on while it is away."""

    notice = Signal(str, object)  # one sentence, gui.widgets.banner.Notice
    page_wanted = Signal(str)  # the key of another page
    followed = Signal()  # a newer moment is shown

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._bench = workbench
        self._on_screen = False
        self._seen: Seen | None = None
        self._seen_of: Document | None = None
        self._to_play = ToPlay(workbench, self)
        self.parts = Parts(workbench, self)
        self.looked = LookedAt()
        self.watch = SpaceWatch(workbench.jobs, self)
        self._connect()
        exports = workbench.exports
        exports.offer(self, "code space", self._rows, by_right_click=False)
        exports.offer(self.parts.map, "codes", self._rows)
        exports.offer(self.parts.pca, "PCA", self._rows)
        exports.offer(self.parts.panels.used, "tell apart", lambda: used_rows(self.parts.panels.used.found))

    # --- the page

    def enter(self) -> None:
        """Follow from now on."""
        self._on_screen = True
        self.ask()

    def leave(self) -> None:
        """Follow no more."""
        self._on_screen = False
        self.parts.panels.leave()
        self.looked.leave()

    def run_lab(self) -> None:
        """Tell the labels apart, once there are codes."""
        if self.view is not None:
            self.parts.panels.lab.start()

    def panes(self) -> Sequence[Pane]:
        """The map, the one of PCA, and what lies below."""
        tabs = self.parts.panels.tabs
        return (
            Pane(self.parts.map, lambda: self.parts.map),
            Pane(self.parts.pca, lambda: self.parts.pca),
            Pane(self.parts.panels, lambda: tabs.button(tabs.value)),
        )

    @property
    def view(self) -> SpaceView | None:
        """What is shown."""
        return self.watch.frame.view if self.watch.frame is not None else None

    @property
    def picked(self) -> int | None:
        """Where the selected picture is among those on the map."""
        return self._seen.position(self._bench.editing.place) if self._seen is not None else None

    @property
    def code(self) -> Values | None:
        """The code (numbers,) that is held: on the walk, by hand, or else that of the selected picture."""
        return self.looked.code(self.view, self.picked)

    # --- following

    def ask(self) -> None:
        """Look at the newest network and pictures."""
        snapshot, document = self._bench.feed.snapshot, self._bench.model.document
        if not self._on_screen:
            return
        self._take_pictures(document)
        seen, parts = self._seen, self.parts
        if seen is None or snapshot is None or snapshot.document.size != document.size:
            self._show_empty(NOT_YET if document.pictures else NO_PICTURES)
            return
        if self.view is None:
            parts.empty.setText(PLACING)
        layout, hands = snapshot.document.layout, self._bench.hands
        coder = Coder(layout, hands.weights_over(snapshot), hands.hands.masks(layout))
        parts.axes.offer(coder.numbers)
        room, zoom, at_rest = parts.map.room, parts.map.zooming.zoom, not snapshot.running
        axes, behind = parts.axes.value, parts.behind.value
        asked = asked_in(room, seen, coder, snapshot.epoch, axes, behind, at_rest, zoom)
        insides = parts.insides(seen, room.fineness)
        for one in (parts.map, parts.pca):
            one.show_insides(insides)
        self.watch.ask(FrameAsked(asked, document.size, self._bench.themes.now, room, insides))

    def _take_pictures(self, document: Document) -> None:
        before = self._seen_of
        if before is not None and before.train is document.train and before.test is document.test:
            return
        self._seen_of = document
        self._seen = seen = seen_of(document) if document.pictures else None
        self._release()
        self.parts.map.zooming.reset()
        self.watch.forget()
        self._show_beside(self.parts.beside.isChecked())
        self.parts.labels.setVisible(seen is not None and any(seen.labels))

    def _take(self, frame: Frame) -> None:
        """Show a newer moment."""
        view, parts = frame.view, self.parts
        if view.asked.seen is not self._seen:  # the pictures are others by now
            self.watch.forget()
            self.ask()
            return
        parts.stack.setCurrentIndex(FULL)
        errors = view.asked.behind is Behind.ERRORS
        names = (
            axis_words(view.axes, axis, float(share), bool(view.asked.seen.train))
            for axis, share in zip((view.axes.first, view.axes.second), view.plane.shares, strict=True)
        )
        shown = Shown(view.asked.seen, view.points, view.window, *names)
        parts.map.show_frame(shown, frame.backdrop, not errors, frame.marks, frame.layer)
        self._show_picked()
        self._show_decoded(told=not self._running)
        if not self._running or errors is not parts.errors.isVisible():
            self._show_panels()
        self._show_overlay()
        self.followed.emit()

    @property
    def _running(self) -> bool:
        snapshot = self._bench.feed.snapshot
        return snapshot is not None and snapshot.running

    def _slow(self, snapshot: Snapshot) -> None:
        if self._on_screen and snapshot.running:
            self._bench.feed.turns.ask(self, self._show_slow)

    def _show_slow(self) -> None:
        self._show_decoded()
        self._show_panels()

    def _show_panels(self) -> None:
        view = self.view
        if self._on_screen:
            errors = view is not None and view.asked.behind is Behind.ERRORS
            self.parts.errors.show_most(view.most if errors and view is not None else None)
            painted = self._painted(view) if view is not None else None
            code = self.looked.on_sliders(view, self.picked, painted) if view is not None else None
            self.parts.panels.show_view(view, self.picked, code)

    def _show_empty(self, words: str) -> None:
        self.watch.forget()
        self.parts.map.show_points(None)
        self.parts.empty.setText(words)
        self.parts.stack.setCurrentIndex(EMPTY)
        self._show_panels()

    def _show_picked(self) -> None:
        for one in (self.parts.map, self.parts.pca):
            one.show_picked(self.picked)

    def _show_overlay(self) -> None:
        if self.view is not None:
            parts = self.parts
            marked = {one for one in (self.picked, parts.map.hovered_now) if one is not None}
            held = self.looked.marked(self.view, self.picked)
            parts.map.show_overlay(overlay_of(self.view, parts.panels, held, marked))
            parts.tell_legend(self._seen)

    def _show_decoded(self, told: bool = True) -> None:
        """The large picture: what the pointer is on, the walk's moment, or the code that is held.

        Not `told`, the words stay as they are: with every frame they would lay out the page.
        """
        view, decoded = self.view, self.parts.decoded
        painted = self._painted(view) if view is not None else None
        if painted is None:
            decoded.show_nothing(POINT if view is not None else ())
        else:
            decoded.show_picture(painted.title, painted.values, painted.words, told=told)
        if view is not None and told:
            self.parts.panels.show_code(self.looked.on_sliders(view, self.picked, painted))
        self.parts.play.setEnabled(self.code is not None and self._bench.editing.place is not None)

    def _painted(self, view: SpaceView) -> Painted | None:
        return self.looked.painted(view, self.picked, self.parts.pca.plane)

    # --- hands

    def _point(self, where: SpaceMap, point: Values | None, picture: int | None) -> None:
        on_pca = where is self.parts.pca
        where.setToolTip("" if on_pca or point is None or picture is not None else TAKES)
        self.looked.pointer = Pointer(point, picture, on_pca) if point is not None else None
        for one in (self.parts.map, self.parts.pca):
            one.show_hovered(picture)
        self._show_decoded()
        if self.view is not None and len(self.view.spreads) > ALL_ELLIPSES:
            self._show_overlay()

    def _pick(self, picture: int) -> None:
        if self._seen is not None and picture < len(self._seen.places):
            self._bench.editing.select(self._seen.places[picture])

    def _take_place(self, point: Values | None) -> None:
        view = self.view
        self._to_play.show(self.code if view is None or point is None else view.plane.code_at(point[None])[0])

    def _hold(self, point: Values) -> None:
        if self.view is not None:
            self.parts.panels.walk.rest()
            self.looked.hold(self.view, point)
            self._show_given()

    def _slid(self, steps: Values) -> None:
        self.looked.slide(steps)
        self._show_given()

    def _walk(self, code: Values | None) -> None:
        self.looked.walked = code
        self._show_given()

    def _show_given(self) -> None:
        self._show_decoded()
        self._show_overlay()

    def _release(self) -> None:
        """Hold the selected picture's own code again."""
        self.parts.panels.walk.release()
        self.looked.release()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc reaches here where nothing on the page had a use for it; as on Play it gives the real code back."""
        if event.key() != Qt.Key.Key_Escape or not self.looked.is_given:
            super().keyPressEvent(event)
            return
        self.parts.panels.walk.rest()
        self._selection_changed()

    def _selection_changed(self) -> None:
        self._release()
        if self._on_screen:
            self._show_picked()
            self._show_panels()
            self._show_given()

    def _show_beside(self, on: bool) -> None:
        self.parts.pca.setVisible(on)
        self.parts.pca.show_seen(self._seen if on else None)

    def _rows(self) -> Rows:
        plane = self.parts.pca.plane
        return code_rows(self.view, plane) if self.view is not None else [CODE_HEAD]

    def _connect(self) -> None:
        bench, parts, panels = self._bench, self.parts, self.parts.panels
        bench.feed.snapshot_ready.connect(lambda snapshot: self.ask())
        bench.feed.slow_ready.connect(self._slow)
        bench.model.document_changed.connect(lambda document, old: self.ask())
        bench.themes.changed.connect(lambda theme: self.ask())
        bench.editing.selection_changed.connect(lambda place: self._selection_changed())
        self.watch.changed.connect(self._take)
        self.watch.failed.connect(lambda words: parts.banner.tell(Notice.FAILURE, words))
        for asking in (parts.axes.chosen, parts.behind.chosen, parts.labels.toggled):
            asking.connect(lambda value: self.ask())
        for changing in (parts.map.resized, parts.map.zooming.changed, bench.hands.changed):
            changing.connect(self.ask)
        parts.axes.chosen.connect(lambda axes: parts.map.zooming.reset())
        parts.beside.toggled.connect(self._show_beside)
        for one in (parts.map, parts.pca):
            one.pointed.connect(lambda point, picture, one=one: self._point(one, point, picture))
            one.picked.connect(self._pick)
        self._to_play.wanted.connect(lambda: self.page_wanted.emit("play"))
        self._to_play.refused.connect(parts.banner.tell)
        parts.map.held.connect(self._hold)
        parts.map.taken.connect(self._take_place)
        parts.play.clicked.connect(lambda: self._to_play.show(self.code))
        panels.sliders.moved.connect(self._slid)
        panels.sliders.given_up.connect(self._selection_changed)
        panels.near.picked.connect(self._pick)
        panels.walk.stepped.connect(self._walk)
        for changing in (panels.walk.changed, panels.samples.changed, panels.tab_changed):
            changing.connect(self._show_overlay)
