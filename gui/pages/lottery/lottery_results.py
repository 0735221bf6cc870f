"""A lottery's outcome: one figure on top, one row for each test picture below."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from engine.labs.lottery_result import LotteryResult
from engine.labs.lottery_wording import LEAST_FOR_PERCENT, headline
from engine.scores.verdict import VerdictSettings
from gui.grids.thumbnails import Thumbnails
from gui.look.relative_font import RelativeFont
from gui.look.theme import Themes
from gui.pages.lottery.picture_row import PictureRow
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.section_heading import SectionHeading

GAP = 8
BEFORE = "Before the change:"
KEPT = 8_000_000  # bytes of thumbnails


class LotteryResults(QWidget):
    """Shows results as they grow; rows are reused."""

    chosen = Signal(object)  # Outcome that the user clicked

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._thumbnails = Thumbnails(KEPT)
        self._result: LotteryResult | None = None
        self._verdict = VerdictSettings()
        self._seed = 0
        self._enabled = True
        self._to_come: Sequence[int] = ()  # seeds that this lottery has still to draw, among others
        self.figure = QLabel()
        self.figure.setProperty("role", "figure")
        RelativeFont(self.figure, 1.8, QFont.Weight.Bold)
        self.sentence = QLabel(wordWrap=True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        card = QFrame()
        card.setProperty("role", "card")
        line = QHBoxLayout(card)
        line.setContentsMargins(12, 8, 12, 8)
        line.setSpacing(12)
        line.addWidget(self.figure)
        line.addWidget(self.sentence, 1)
        self._heading = SectionHeading("Outcomes in black & white")
        self.caption = ElidedLabel()
        self.caption.setProperty("role", "muted")
        RelativeFont(self.caption, 0.88)
        self.caption.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head = QHBoxLayout()
        head.setContentsMargins(4, 4, 4, 0)
        head.addWidget(self._heading)
        head.addWidget(self.caption, 1)
        listed = QWidget()
        self._column = QVBoxLayout(listed)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self._column.addStretch(1)
        self._rows: list[PictureRow] = []
        scroll = self._scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(listed)
        scroll.viewport().installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(card)
        column.addLayout(head)
        column.addWidget(scroll, 1)

    @property
    def result(self) -> LotteryResult | None:
        """What is shown."""
        return self._result

    @property
    def rows(self) -> tuple[PictureRow, ...]:
        """The rows that are shown, in the order of the test pictures."""
        count = len(self._result.pictures) if self._result is not None else 0
        return tuple(self._rows[:count])

    def show_result(self, result: LotteryResult, to_come: Sequence[int] = ()) -> None:
        """Show another result of a lottery that goes on to draw the seeds `to_come`, or that is over."""
        self._result, self._to_come = result, to_come
        self._fill()

    def show_verdicts(self, verdict: VerdictSettings) -> None:
        """Judge by other settings."""
        if verdict != self._verdict:
            self._verdict = verdict
            self._fill()

    def show_seed(self, seed: int) -> None:
        """Mark what another seed, the document's own, gives."""
        if seed != self._seed:
            self._seed = seed
            self._fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            scrolls = self._scroll.verticalScrollBar().isVisible()
            self._column.setContentsMargins(0, 0, GAP if scrolls else 0, 0)  # free of the scroll bar
            self._fit_rows()
        return super().eventFilter(watched, event)

    def _fit_rows(self) -> None:
        """Larger pictures where the rows leave room."""
        rows = self.rows
        if rows:
            room = self._scroll.viewport().height() - GAP * (len(rows) - 1)
            for row in rows:
                row.set_height(room // len(rows))

    def set_enabled(self, enabled: bool) -> None:
        """Let outcomes be chosen, or not."""
        self._enabled = enabled
        for part in (self.figure, self.sentence, self._heading, self.caption):
            part.setEnabled(enabled)
        self._tell_headline()
        for row in self._rows:
            row.strip.set_enabled(enabled)

    def _fill(self) -> None:
        result = self._result
        if result is None:
            return
        while len(self._rows) < len(result.pictures):
            self._add_row()
        drawn = np.flatnonzero(result.seeds == self._seed)
        given = result.choices[drawn[0]].tolist() if len(drawn) else [-1] * len(result.pictures)
        for index, row in enumerate(self._rows):
            row.setVisible(index < len(result.pictures))
            if index < len(result.pictures):
                row.show_row(
                    result.pictures[index],
                    len(result.seeds),
                    self._verdict,
                    given[index],
                    self._seed,
                    alone=len(result.pictures) == 1,
                )
                row.strip.set_enabled(self._enabled)
        framed = f" · framed: seed {self._seed}" if len(drawn) else ""
        self._fit_rows()
        figures = "share and number" if len(result.seeds) >= LEAST_FOR_PERCENT else "number"
        self.caption.setText(f"{figures} of seeds · {self._verdict.measure} score{framed}")
        self._tell_headline()

    def _tell_headline(self) -> None:
        if self._result is not None:
            chosen = [index for index, row in enumerate(self.rows) if row.counts]
            told = headline(self._result, self._seed, chosen, to_come=self._seed in self._to_come)
            self.figure.setText(told.figure)
            self.figure.setVisible(bool(told.figure))
            self.sentence.setText(told.sentence if self._enabled else f"{BEFORE} {told.sentence}")

    def _add_row(self) -> None:
        row = PictureRow(self._thumbnails, self._themes)
        row.chosen.connect(self.chosen)
        row.counts_changed.connect(self._tell_headline)
        self._rows.append(row)
        self._column.insertWidget(self._column.count() - 1, row)
