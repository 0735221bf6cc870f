"""The picture as it is, as you have it, and as the machine has it, with what there is to say about each."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from engine.labs.fooling.pictures.fooled import Judges, Seen
from engine.labs.fooling.pictures.guards import Guard, Guards
from engine.labs.fooling.pictures.judge import Goal
from engine.labs.fooling.pictures.report import DIGITS, digits_apart
from engine.pictures.picture import GridSize
from engine.scores.verdict import Verdict
from gui.look.coloured_icon import coloured_icon
from gui.look.relative_font import RelativeFont, RelativeIcon
from gui.look.theme import Theme, Themes
from gui.pages.fooling.pictures.seen_column import WATCHING, SeenColumn
from gui.pages.fooling.pictures.wording import (
    LONGEST_NAME,
    LONGEST_WATCHING,
    denoised_words,
    guard_name,
    guard_tip,
    guard_words,
    told_words,
    untrained_words,
    watching_sentence,
)
from gui.widgets.steady import SteadyLabel

PADDING = 12
GAP = 16
ICON = 16
MARK_SHARE = 0.85  # of a line's height, that the icon beside a word has
TRY, SHORT_TRY = "Let the machine try", "Try"
NO_FLIPS = "Choose Fewest flips to flip pixels of this picture"
NAMES_SHARE = 2  # of the width, beside three parts for each picture


class Board(QFrame):
    """Three columns; the middle one is painted on, and the last one is revealed by a button."""

    painted = Signal(object, bool)  # cells (list), and whether they become ink
    taken_back = Signal()
    machine_wanted = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._themes = themes
        self.take_back = QToolButton()
        self.take_back.setProperty("role", "tool")
        self.take_back.setAccessibleName("Take back")
        self.take_back.setToolTip("Take back: flip all your pixels back")
        RelativeIcon(self.take_back, ICON)
        self.try_ = _button(TRY, "All ways with few flips are tried: with up to three of 64 pixels")
        self.try_.setProperty("role", "primary")
        self.as_it_is = SeenColumn(themes, "The picture as it is")
        self.yours = SeenColumn(themes, "Your picture", self.take_back)
        self.machines = SeenColumn(themes, "The machine's picture", cover=_cover(self.try_))
        self.columns = (self.as_it_is, self.yours, self.machines)
        self.yours.grid.set_paintable(True)
        self._names = {key: _name(key) for key in ("told", *Guard, "denoised")}
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(6)
        below = range(WATCHING + 1, WATCHING + len(self._names))
        for row, name in zip((WATCHING - 1, *below), self._names.values(), strict=True):
            name.setProperty("role", "muted")
            RelativeFont(name, 0.9)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignVCenter)
        for place, column in enumerate(self.columns, start=1):
            column.lay_out(grid, place)
            grid.setColumnStretch(place, 3)
        grid.setColumnStretch(0, NAMES_SHARE)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        outer.addLayout(grid)
        outer.addStretch(1)
        self.as_it_is.head.setText("As it is")
        self._names["denoised"].setText("Through the autoencoder first")
        self.yours.grid.painted.connect(self.painted)
        self.take_back.clicked.connect(self.taken_back)
        self.try_.clicked.connect(self.machine_wanted)
        self._roomy, self._searching = True, False
        self.anomaly = False  # whether the picture is one, as the document tells them
        self.watching = SteadyLabel(LONGEST_WATCHING)
        grid.addWidget(self.watching, WATCHING, 0, 1, 1 + len(self.columns))
        self._judges: Judges | None = None
        self._untrained = False
        self._wear(themes.now)
        themes.changed.connect(self._wear)
        self.show_machine_ready(can=False, running=False, found=False)

    def fit(self, width: int) -> None:
        """Make the pictures as large as a board of this width has room for."""
        shares = NAMES_SHARE + 3 * len(self.columns)
        free = width - 2 * PADDING - GAP * len(self.columns)
        side = 3 * free // shares
        for column in self.columns:
            column.fit(side)
        self._roomy = self.try_.fontMetrics().horizontalAdvance(TRY) + 4 * GAP <= side
        self._name_try()

    def show_names(self, goal: Goal, judges: Judges | None, untrained: bool) -> None:
        """Name the rows for these judges, whose network may have learnt nothing yet."""
        self._judges, self._untrained = judges, untrained
        self._names["told"].setText("Class" if goal is Goal.CLASS else "Verdict")
        for guard in Guard:
            self._names[guard].setToolTip(guard_tip(guard, self._guards))
        self._show_guards()

    def let_paint(self, on: bool) -> None:
        """Let a mouse flip pixels of your picture, or not."""
        self.yours.grid.set_paintable(on)
        self.yours.grid.setToolTip("" if on else NO_FLIPS)

    @property
    def _guards(self) -> Guards | None:
        return None if self._judges is None or self._untrained else self._judges.guards

    def show_seen(self, column: SeenColumn, goal: Goal, seen: Seen, before: str, size: GridSize) -> None:
        """Say what there is to say about a column's picture; `before` is what it was told as."""
        theme, side = self._themes.now, round(MARK_SHARE * column.told.fontMetrics().height())
        threshold = self._judges.network.verdict.threshold if self._judges is not None else float("inf")
        _set(column.told, told_words(goal, seen, threshold, theme, seen.told != before, side))
        column.seen = seen
        self._show_guards()
        if self._untrained:
            column.show_denoised(None, Verdict.UNTRAINED)
        else:
            denoised = np.reshape(seen.denoised, (size.height, size.width))
            column.show_denoised(denoised, denoised_words(seen, before))

    def _show_guards(self) -> None:
        """What each guard sees of all pictures, with as many digits as it takes to tell them from its line."""
        guards, theme = self._guards, self._themes.now
        before = self.as_it_is.seen
        learnt = self._judges is None or guards is not None
        _set(self.watching, watching_sentence(before if guards is not None else None, learnt, self.anomaly))
        looked = [column.seen for column in self.columns if column.seen is not None]
        for guard in Guard:
            values = [seen.values[guard] for seen in looked]
            digits = digits_apart(values, guards.thresholds[guard]) if guards is not None else DIGITS
            self._names[guard].setText(guard_name(guard, guards, digits))
            for column in self.columns:
                if column.seen is not None and before is not None:
                    label = column.guards[guard]
                    side = round(MARK_SHARE * label.fontMetrics().height())
                    words = guard_words(guard, column.seen, before, self.anomaly, digits, theme, side)
                    _set(label, words if guards is not None else untrained_words(theme))

    def show_machine_ready(self, can: bool, running: bool, found: bool) -> None:
        """Whether the machine can be asked, is looking, or has found something."""
        self.machines.show_cover(not found)
        self.try_.setEnabled(can or running)
        self._searching = running
        self._name_try()

    def _name_try(self) -> None:
        self.try_.setText("Stop" if self._searching else TRY if self._roomy else SHORT_TRY)

    def _wear(self, theme: Theme) -> None:
        self.take_back.setIcon(coloured_icon("undo", theme.text, theme))


def _name(key: str) -> QLabel:
    """The name of a row; a guard's has room for its line before it has one."""
    return SteadyLabel(LONGEST_NAME) if key in list(Guard) else QLabel(wordWrap=True)


def _set(label: QLabel, text: str) -> None:
    if label.text() != text:
        label.setText(text)


def _cover(button: QPushButton) -> QWidget:
    """A quiet place with the button in its middle."""
    box = QFrame()
    box.setProperty("role", "inset")
    column = QVBoxLayout(box)
    column.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
    return box


def _button(words: str, tip: str) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.setToolTip(tip)
    return button
