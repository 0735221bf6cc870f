"""One test picture and what many seeds made of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from engine.labs.lottery_result import PictureOutcomes
from engine.pictures.picture import Picture
from engine.scores.verdict import VerdictSettings
from engine.wording import counted, one_line
from gui.grids.thumbnails import Thumbnails
from gui.look.theme import Themes
from gui.pages.lottery.outcome_strip import OutcomeStrip
from gui.pages.lottery.outcome_tile import SIDE
from gui.widgets.elided_label import ElidedLabel

FRAME = 2  # both sides
CELLS = 8
TICK = 32  # the box beside the picture
NAME_LETTERS = 15


class PictureRow(QFrame):
    """A card: the picture on the left, its outcomes on the right."""

    chosen = Signal(object)  # Outcome
    counts_changed = Signal()  # the user ticked or unticked it

    _built = False

    def __init__(self, thumbnails: Thumbnails, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._thumbnails = thumbnails
        self._themes = themes
        self._picture: Picture | None = None
        self._image = QLabel()
        self._side = SIDE  # of the picture and its frame, in logical pixels
        self._image.setFixedSize(SIDE, SIDE)
        self._image.setProperty("role", "input-picture")
        self._image.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._tick = QCheckBox()
        self._tick.setChecked(True)
        self._tick.setToolTip("Count this picture in the figure above")
        self._name = ElidedLabel()
        self._name.setProperty("role", "title")
        self._name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._kinds = QLabel()
        self._kinds.setProperty("role", "muted")
        self.strip = OutcomeStrip(thumbnails, themes)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._image)
        head.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignTop)
        head.addStretch(1)
        self._left = QWidget()
        texts = QVBoxLayout(self._left)
        texts.setContentsMargins(0, 8, 0, 0)
        texts.setSpacing(2)
        texts.addLayout(head)
        texts.addSpacing(2)
        texts.addWidget(self._name)
        texts.addWidget(self._kinds)
        texts.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(12)
        row.addWidget(self._left)
        row.addWidget(self.strip, 1)
        self._built = True
        self._fit_left()
        self._tick.toggled.connect(self.counts_changed)
        self.strip.chosen.connect(self.chosen)
        themes.changed.connect(self._paint)

    @property
    def counts(self) -> bool:
        """Whether the picture counts in the headline."""
        return self._tick.isChecked()

    def set_counts(self, counts: bool) -> None:
        """Let the picture count in the headline, or not."""
        self._tick.setChecked(counts)

    def show_row(
        self, row: PictureOutcomes, total: int, verdict: VerdictSettings, present: int, seed: int, alone: bool
    ) -> None:
        """Show a picture and its outcomes; see `OutcomeStrip.show_outcomes`. `alone`: the only row."""
        name = one_line(row.picture.name) or "unnamed"
        self._name.setText(name)
        self._tick.setVisible(not alone)
        self._tick.setAccessibleName(f"Count {name} in the figure above")
        self._kinds.setText(counted(len(row.outcomes), "outcome"))
        self.setAccessibleName(f"{name}: {self._kinds.text()}")
        self.strip.show_outcomes(row.outcomes, total, verdict, present, seed)
        if row.picture is not self._picture:
            self._picture = row.picture
            self._paint()

    def set_height(self, height: int) -> None:
        """Let the pictures grow until the row is `height` logical pixels high, or their tiles would grow wider.

        They are never smaller than usual, and a whole number of pixels for each cell of 8.
        """
        side = height - (self.strip.sizeHint().height() - self._side) - self._margins
        side = max(SIDE, min(side, self.strip.text_width))
        side -= (side - FRAME) % CELLS
        if side != self._side:
            self._side = side
            self._image.setFixedSize(side, side)
            self.strip.set_side(side)
            self._fit_left()
            self._paint()

    @property
    def _margins(self) -> int:
        margins = self.contentsMargins()
        layout = self.layout()
        inner = layout.contentsMargins() if layout is not None else margins
        return margins.top() + margins.bottom() + inner.top() + inner.bottom()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self._built:
            self._fit_left()

    def _fit_left(self) -> None:
        self._left.setFixedWidth(
            max(self._side + TICK, self.fontMetrics().averageCharWidth() * NAME_LETTERS + 24)
        )

    def _paint(self) -> None:
        if self._picture is not None:
            theme, ratio = self._themes.now, self.devicePixelRatioF()
            self._image.setPixmap(self._thumbnails.of(self._picture, self._side - FRAME, theme, ratio))
