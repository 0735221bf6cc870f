"""The lecture's five claims as buttons, and what the chosen one comes to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from engine.labs.timeline.claims import CLAIMS, Claim
from engine.labs.timeline.result import TimelineResult
from gui.look.fonts import longest_fitting
from gui.pages.timeline.wording import (
    IN_BLACK_AND_WHITE,
    TO_START,
    briefly,
    claim_tip,
    claim_words,
    without_examples,
)
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.flow_layout import FlowLayout

HEADING, SHORT = "The lecture says:", "Lecture:"
GAP = 6
PADDING = 26  # of a button, on both sides


class ClaimsBar(QWidget):
    """At most one claim is chosen; a click on it again chooses none."""

    chosen = Signal(object)  # Claim, or None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = tuple(self._button(claim) for claim in CLAIMS)
        self.words = ElidedLabel()
        self.words.setProperty("role", "muted")
        self.heading = QLabel(HEADING)
        self.heading.setProperty("role", "muted")
        flow = FlowLayout(gap=GAP)
        flow.addWidget(self.heading)
        for button in self.buttons:
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(flow)
        # Always: a table that moved when it speaks would take the proof from the eye.
        column.addWidget(self.words)
        self._forms: tuple[str, ...] = ("",)  # what it says, the longest first

    @property
    def claim(self) -> Claim | None:
        """The chosen one."""
        return next(
            (one for one, button in zip(CLAIMS, self.buttons, strict=True) if button.isChecked()), None
        )

    def choose(self, claim: Claim | None) -> None:
        """Choose another one, or none."""
        for one, button in zip(CLAIMS, self.buttons, strict=True):
            button.setChecked(one is claim)
        self.chosen.emit(claim)

    def show_result(
        self, result: TimelineResult | None, why_not: str, stale: bool = False, note: str = ""
    ) -> None:
        """Let claims be asked of a result, or say why they cannot be; `note` is said of the chosen one."""
        able = not why_not and result is not None and bool(result.claims)
        for claim, button in zip(CLAIMS, self.buttons, strict=True):
            button.setEnabled(able)
            button.setToolTip(why_not or claim_tip(claim))
            if not able:
                button.setChecked(False)
        chosen, words = self.claim, why_not if result is not None else "" if why_not else TO_START
        if chosen is not None and result is not None:
            place = CLAIMS.index(chosen)
            count = result.counts[place] if result.counts else None
            found = result.claims[place]
            said = f"{claim_words(found, count, stale)}."
            words = f"{note} {said}".strip()
            shorter = without_examples(words), without_examples(said), f"{briefly(found, count, stale)}."
            self._forms = (f"{words} {IN_BLACK_AND_WHITE}", words, *shorter)
        else:
            first, _, more = words.partition(". ")
            self._forms = (words, f"{first}.") if more else (words,)
        self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._fit)  # when the buttons have their new letters

    def _fit(self) -> None:
        """Say the claims in fewer words where one line does not do for them."""
        metrics = self.fontMetrics()
        spare = len(CLAIMS) * (PADDING + GAP) + metrics.horizontalAdvance(HEADING)
        long = sum(metrics.horizontalAdvance(claim.words) for claim in CLAIMS) + spare > self.width()
        self.heading.setText(SHORT if long else HEADING)
        self._say()
        for claim, button in zip(CLAIMS, self.buttons, strict=True):
            button.setText(claim.short if long else claim.words)

    def _say(self) -> None:
        """As much as there is room for; the table's corner says B/W, too."""
        said = longest_fitting(self._forms, self.words.fontMetrics(), self.width()) or self._forms[-1]
        self.words.setText(said)
        if said != self._forms[0]:
            self.words.setToolTip(self._forms[0])

    def _button(self, claim: Claim) -> QPushButton:
        button = QPushButton(claim.words)
        button.setProperty("role", "switch")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setToolTip(claim_tip(claim))
        button.setAccessibleName(claim.words)
        button.clicked.connect(lambda checked, one=claim: self.choose(one if checked else None))
        return button
