"""A walk between two pictures: nine steps as a filmstrip, and as a loop."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from engine.labs.code_space.seen import Seen
from engine.labs.code_space.view import SpaceView
from engine.labs.code_space.walks import STEPS, Way, walk
from engine.pictures.place import Place
from engine.wording import one_line
from gui.look.theme import Themes
from gui.pages.code_space.below.picture_strip import Item, PictureStrip
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.segments import Segments

Values = npt.NDArray[np.float64]
STEP_MS = 160
WAYS = (("Line", Way.LINE), ("Arc", Way.ARC))
TIPS = (
    "Straight from one code to the other",
    "Round the origin, the angle growing evenly (slerp): for codes that lie on a shell, as those of a prior do",
)


class WalkPanel(QWidget):
    """From one picture to another, both chosen among those on the map."""

    changed = Signal()  # the way that is to be drawn
    stepped = Signal(object)  # the code (numbers,) of the loop's moment; None when it stops

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: SpaceView | None = None
        self._picked: int | None = None
        self._ends: list[Place | None] = [None, None]
        self._codes: Values = np.empty((0, 0))
        self._at = 0
        self.start, self.end = QPushButton(), QPushButton()
        self.way = Segments(WAYS, Way.LINE, "Way of the walk")
        self.way.set_tooltips(TIPS)
        self.loop = QPushButton("Loop")
        self.loop.setCheckable(True)
        self.loop.setProperty("role", "switch")
        self.loop.setToolTip("Walk to and fro in the large picture")
        flow = FlowLayout(gap=8)
        for place, button in enumerate((self.start, self.end)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, place=place: self._choose(place))
            flow.addWidget(button)
        for part in (self.way, self.loop):
            flow.addWidget(part)
        self.strip = PictureStrip("Walk between two pictures", themes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(flow)
        column.addWidget(self.strip, 1)
        self._timer = QTimer(self, interval=STEP_MS)
        self._timer.timeout.connect(self._step)
        self.way.chosen.connect(lambda way: self._find())
        self.loop.toggled.connect(self._looped)
        self.strip.clicked.connect(self._clicked)

    @property
    def codes(self) -> Values:
        """The codes of the walk (9, numbers); no rows without two pictures."""
        return self._codes

    @property
    def looping(self) -> bool:
        """Whether the loop moves."""
        return self._timer.isActive()

    def show_view(self, view: SpaceView | None, picked: int | None) -> None:
        """Walk through another network, or with another picture selected."""
        self._view, self._picked = view, picked
        seen = view.asked.seen if view is not None else None
        for place, usual in enumerate((0, 1)):
            end = self._ends[place]
            if seen is not None and (end is None or seen.position(end) is None):
                self._ends[place] = seen.places[min(usual, len(seen.places) - 1)] if seen.places else None
        self._find()

    def rest(self) -> None:
        """Stop the loop, and hold no step of it."""
        self.loop.setChecked(False)
        self._let_go()

    def release(self) -> None:
        """Hold no step any more; a loop goes on."""
        if not self.looping:
            self._let_go()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.rest()

    def _choose(self, place: int) -> None:
        """Begin or end at the picture that is selected."""
        if self._view is not None and self._picked is not None:
            self._ends[place] = self._view.asked.seen.places[self._picked]
            self._find()

    def _find(self) -> None:
        view = self._view
        ends = self._positions(view.asked.seen) if view is not None else None
        for button, word, at in zip(
            (self.start, self.end), ("From", "To"), ends or (None, None), strict=True
        ):
            name = "…" if view is None or at is None else one_line(view.asked.seen.pictures[at].name)
            button.setText(f"{word}: {name if len(name) <= 24 else name[:23] + '…'}")
            button.setToolTip(f"{word} the selected picture: press to take the one that is selected now")
            button.setEnabled(self._picked is not None)
        self.loop.setEnabled(ends is not None)
        if view is None or ends is None:
            self._codes = np.empty((0, 0))
            self.strip.show_items(())
        else:
            self._codes = walk(view.codes[ends[0]], view.codes[ends[1]], self.way.value)
            size = view.asked.seen.pictures[0].size
            painted = view.asked.coder.decode(self._codes).reshape(STEPS, size.height, size.width)
            words = [f"{100 * step / (STEPS - 1):g} %" for step in range(STEPS)]
            self.strip.show_items([Item(*one) for one in zip(painted, words, strict=True)])
        now = self.strip.now
        if now is not None and now < len(self._codes):
            self.stepped.emit(self._codes[now])  # of this network, as the strip is
        else:
            self._let_go()
        self.changed.emit()

    def _positions(self, seen: Seen) -> tuple[int, int] | None:
        first, last = (seen.position(end) for end in self._ends)
        return (first, last) if first is not None and last is not None else None

    def _looped(self, on: bool) -> None:
        if on:
            self._at = 0
            self._timer.start()
            self._tell()
        else:
            self._timer.stop()
            self._let_go()

    def _let_go(self) -> None:
        if self.strip.now is not None:
            self.strip.show_now(None)
            self.stepped.emit(None)

    def _step(self) -> None:
        self._at = (self._at + 1) % (2 * (STEPS - 1))
        self._tell()

    def _tell(self) -> None:
        place = STEPS - 1 - abs(STEPS - 1 - self._at)
        if place < len(self._codes):
            self.strip.show_now(place)
            self.stepped.emit(self._codes[place])

    def _clicked(self, place: int) -> None:
        """Hold one step of it in the large picture."""
        self.loop.setChecked(False)
        self.strip.show_now(place)
        self.stepped.emit(self._codes[place])
