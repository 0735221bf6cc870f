"""The part What a unit likes: the picture that a number is made large with, and classes made or decoded."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from engine.document import Document
from engine.errors import PinholeError
from engine.labs.fooling.ground.classes import classes_of
from engine.labs.fooling.likes.liking import Likes
from engine.labs.fooling.likes.report import HEAD, likes_sentence, unit_rows
from engine.labs.fooling.likes.unit import unit_layers
from engine.scores.verdict import is_untrained
from engine.training.snapshot import Snapshot
from engine.wording import unbroken
from gui.exporting.view_export import Rows
from gui.pages.fooling.ground.part_view import PartWidget
from gui.pages.fooling.likes.against_panel import AgainstPanel
from gui.pages.fooling.likes.boards import tiles_of
from gui.pages.fooling.likes.likes_controls import Askable, LikesControls
from gui.pages.fooling.likes.likes_watch import Asked, LikesWatch
from gui.pages.fooling.likes.tiles import Tiles
from gui.widgets.banner import Notice
from gui.widgets.card import card
from gui.widgets.steady import SteadyLabel
from gui.workbench.page import Pane
from gui.workbench.workbench import Workbench

GAP = 8
PADDING = 12
BAR = 4
LASTING_SECONDS = 0.5
FOLLOW_SECONDS = 1.0  # from one ascent to the next while the network trains, which an ascent takes time from
UNTRAINED = "The network is untrained: what its units like so far is chance."
OF_CLASSES = (
    "A separate small classifier tells classes apart, not the autoencoder: where the value is 0 it is 50 % sure,"
    " where it is 4.6, 99 %."
)
LONGEST = (
    "Decoder layer 2, unit 100 comes to -00.00 at most for a training picture, but to 00.00 for the one made for it,"
    " and to 00.00 if that one has to be smooth. How noisy it is: two neighbouring pixels differ by 00 %, in the smooth"
    " one by 00 %, and by 00 % in the training picture it likes most."
)
NOT_YET = "The network is on its way."
ASKING = "The network is being asked…"
NO_PICTURES = "There is no picture to train on; add one to “Learns from”, or open a picture set."


class LikesPart(PartWidget):
    """Follows the network while it is on screen: a newer one is asked once a second, and where it rests."""

    followed = Signal()  # an answer is shown

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = workbench
        self._on_screen = False
        self._classes: tuple[object, tuple[str, ...]] = (None, ())
        self._asked_of: object = None  # the parameters that were asked last
        self._asked_at = 0.0
        self._untrained = True
        self.watch = LikesWatch(workbench.jobs, self)
        self.controls = LikesControls()
        self.tiles = Tiles("What is liked most", workbench.themes)
        self.words = SteadyLabel(LONGEST)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setFixedHeight(BAR)
        self.bar.setAccessibleName("Steps up")
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(policy)
        self.against = AgainstPanel(workbench)
        shown = QFrame()
        shown.setProperty("role", "card")
        inside = QVBoxLayout(shown)
        inside.setContentsMargins(PADDING, PADDING, PADDING, PADDING // 2)
        inside.setSpacing(GAP // 2)
        inside.addWidget(self.tiles, 1)
        inside.addWidget(self.bar)
        inside.addWidget(self.words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(card(self.controls, padding=PADDING, spacing=0))
        column.addWidget(shown, 1)
        column.addWidget(self.against, 1)
        self._connect()

    # --- the part

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.against.fit(self.width_beside_bar)
        super().resizeEvent(event)

    def enter(self) -> None:
        """Follow from now on."""
        self._on_screen = True
        self.ask()

    def leave(self) -> None:
        """Follow no more."""
        self._on_screen = False

    def run_lab(self) -> None:
        """Ask for every class, by the newest network."""
        self.ask()
        self.against.start()

    def rows(self) -> Rows:
        """What is liked, a smoothness a row; below an empty line the pictures of each class, once there are some."""
        classes = [(), *self.against.rows()] if self.against.result is not None else []
        return [*self._liked_rows(), *classes]

    def _liked_rows(self) -> Rows:
        likes = self.watch.likes
        return [HEAD, *unit_rows(likes)] if likes is not None else [HEAD]

    def panes(self) -> Sequence[Pane]:
        """The controls, and the comparison."""
        return (
            Pane(self.controls, lambda: self.controls.what),
            Pane(self.against, lambda: self.against.controls.go),
        )

    def home(self) -> QWidget:
        """The list of layers."""
        return self.controls.what

    # --- asking

    def ask(self) -> None:
        """Ask the newest network for what is chosen."""
        if not self._on_screen:
            return
        document, snapshot = self._bench.model.document, self._bench.feed.snapshot
        if not document.train or snapshot is None or snapshot.document.network != document.network:
            self._show_nothing(NOT_YET if document.train else NO_PICTURES)
            return
        if snapshot.document.size != document.size:
            self._show_nothing(NOT_YET)
            return
        self.controls.offer(self._askable(document))
        asked = self.controls.asked
        parameters = self._bench.hands.weights_over(snapshot)
        self.against.ask(document, parameters, self.controls.smoothness, self.controls.seed)
        if asked is None:
            return
        self._asked_of, self._asked_at = snapshot.parameters, time.monotonic()
        self._untrained = is_untrained(snapshot.epoch)
        if self.watch.likes is None:
            self.words.setText(ASKING)
        unit = min(self.controls.unit, len(asked.names) - 1)
        self.watch.ask(
            Asked(document, parameters, asked.layer, unit, self.controls.smoothness, self.controls.seed)
        )

    def _askable(self, document: Document) -> tuple[Askable, ...]:
        layers = [
            Askable(layer, tuple(layer.unit_name(unit) for unit in range(layer.units)))
            for layer in unit_layers(document.layout)
        ]
        names = self._class_names(document)
        return (*layers, *((Askable(None, names),) if names else ()))

    def _class_names(self, document: Document) -> tuple[str, ...]:
        """None where the pictures have no classes; looked at once for the same pictures."""
        if self._classes[0] is not document.train:
            try:
                names = classes_of(document).names
            except PinholeError:
                names = ()
            self._classes = document.train, names
        return self._classes[1]

    def _follow(self, snapshot: Snapshot) -> None:
        """A newer network, about ten times a second."""
        if not self._on_screen or not self.watch.idle or snapshot.parameters is self._asked_of:
            return
        if not snapshot.running or time.monotonic() - self._asked_at >= FOLLOW_SECONDS:
            self._bench.feed.turns.ask(self, self.ask)

    def _answered(self) -> None:
        """What came meanwhile is asked next."""
        self.bar.hide()
        snapshot = self._bench.feed.snapshot
        if snapshot is not None:
            self._follow(snapshot)

    # --- showing

    def _show(self, likes: Likes) -> None:
        size = self._bench.model.document.size
        if likes.pictures.shape[1] != size.pixels:
            return
        self.tiles.show_tiles(tiles_of(likes, size))
        asked = self.watch.asked
        about = ""
        if asked is not None and asked.layer is None:
            about = f" {OF_CLASSES}"
        elif self._untrained:
            about = f" {UNTRAINED}"
        self.words.setText(unbroken(f"{likes_sentence(likes)}{about}"))
        self.followed.emit()

    def _show_nothing(self, words: str) -> None:
        self.watch.forget()
        self.tiles.show_tiles(())
        self.words.setText(words)
        self.against.ask(self._bench.model.document, None, self.controls.smoothness, self.controls.seed)

    def _progressed(self, done: int, whole: int) -> None:
        """Only where it lasts: a bar that flickers once a second says nothing."""
        self.bar.setRange(0, whole)
        self.bar.setValue(done)
        if time.monotonic() - self._asked_at > LASTING_SECONDS:
            self.bar.show()

    def _failed(self, sentence: str) -> None:
        self.bar.hide()
        self.words.setText(sentence)

    def _connect(self) -> None:
        bench = self._bench
        self.bar.hide()
        self.controls.changed.connect(self.ask)
        self.watch.changed.connect(self._show)
        self.watch.progressed.connect(self._progressed)
        self.watch.answered.connect(self._answered)
        self.watch.failed.connect(self._failed)
        bench.feed.slow_ready.connect(self._follow)
        bench.model.document_changed.connect(lambda document, old: self.ask())
        bench.hands.changed.connect(self.ask)
        self.against.first_come.connect(lambda: self.reveal(self.against))
        self.against.noticed.connect(lambda sentence: self.notice.emit(sentence, Notice.INFO))
        bench.exports.offer(self.tiles, "fooling likes", self._liked_rows)
