"""What a sampled code answers: its mean, a draw around it, or a draw of the prior; and a die to draw again."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from engine.document import Document
from engine.networks.sampling import drawn, is_sampled, prior
from engine.passage import Passage, repainted
from gui.look.icons import icon
from gui.look.theme import Theme, Themes
from gui.widgets.segments import Segments

DRAWN = "Drawn from the prior"
OF_PRIOR = "no picture went in: the code was rolled"
DISTANCE = 6  # from the code


class Answer(StrEnum):
    """What stands in the code's place."""

    MEAN = "Mean"
    SAMPLE = "Sample"
    PRIOR = "Prior"


TIPS = {
    Answer.MEAN: "The middle of what the encoder says: what the window answers",
    Answer.SAMPLE: "A draw around that mean, as in training: how sure is the encoder?",
    Answer.PRIOR: "A draw without any picture: what does the decoder paint by itself?",
}

NOTES = {
    Answer.MEAN: "what the encoder says of it",
    Answer.SAMPLE: "drawn around this mean",
    Answer.PRIOR: "drawn from the prior; this is what the picture would be",
}


class CodeDraws(QWidget):
    """Stands above the code while the network's code is sampled. Draws are looked at, never kept."""

    changed = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._roll = 0
        self.switch = Segments([(one.value, one) for one in Answer], Answer.MEAN, "Code")
        self.switch.set_tooltips(list(TIPS.values()))
        self.die = QToolButton()
        self.die.setProperty("role", "plain")
        self.die.setAccessibleName("Draw again")
        self.die.setToolTip("Draw another code")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.switch)
        row.addWidget(self.die)
        self.setFocusProxy(self.switch)
        self.hide()
        self.switch.chosen.connect(self._chosen)
        self.die.clicked.connect(self._rolled)
        themes.changed.connect(self._dress)
        self._dress(themes.now)

    @property
    def from_prior(self) -> bool:
        """Whether what is shown comes from no picture."""
        return not self.isHidden() and self.switch.value is Answer.PRIOR

    @property
    def is_sampling(self) -> bool:
        """Whether what is shown comes from a draw around the mean."""
        return not self.isHidden() and self.switch.value is Answer.SAMPLE

    @property
    def note(self) -> str:
        """What the code shown is, if it is not the network's own answer."""
        return "" if self.isHidden() else NOTES[self.switch.value]

    def shown(self, document: Document, passage: Passage | None, epoch: int) -> Passage | None:
        """The passage as it is to be seen, its code drawn if that was asked for."""
        sampled = passage is not None and is_sampled(passage.layout)
        self.setVisible(sampled)
        if passage is None or not sampled or self.switch.value is Answer.MEAN:
            return passage
        if self.switch.value is Answer.PRIOR:
            code = prior(passage.layout, document.seed, self._roll)
        else:
            code = drawn(passage.layout, passage.activations, document.seed, self._roll)
        return repainted(document, passage, code, epoch)

    def stand_above(self, code: QRect, top: int) -> None:
        """Stand centred above the code, below `top`, in the parent's logical pixels."""
        size = self.sizeHint()
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(code.center())
        place.moveTop(max(top + 1, (top + code.top() - size.height()) // 2))
        self.setGeometry(place)
        self.raise_()

    def _chosen(self, answer: Answer) -> None:
        self.die.setEnabled(answer is not Answer.MEAN)
        self.changed.emit()

    def _rolled(self) -> None:
        self._roll += 1
        self.changed.emit()

    def _dress(self, theme: Theme) -> None:
        self.die.setIcon(icon("die", theme))
        self.die.setEnabled(self.switch.value is not Answer.MEAN)
        self.die.setCursor(Qt.CursorShape.ArrowCursor)
