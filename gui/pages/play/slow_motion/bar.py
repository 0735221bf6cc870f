"""The slim bar above the hourglass while a step is seen in slow motion."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from gui.look.icons import icon
from gui.look.relative_font import RelativeIcon
from gui.look.theme import Theme, Themes
from gui.pages.play.slow_motion.phases import Phase, Weights
from gui.widgets.segments import Segments

LINES = 2  # of text in it
EDGE = 8  # logical pixels beside it
GETTING_READY = "Getting ready: PyTorch takes this step apart."
TAKE, SHORT_TAKE = "Take step", "Take"
WORDS, SHORT_WORDS = ["Before", "After", "Change"], ["Old", "New", "Diff"]
ICON = 16  # side, in logical pixels at the usual size of text
TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SlowBar(QFrame):
    """Number, name and sentence of a phase, and the buttons. It covers the tools, which have nothing to do now."""

    back = Signal()
    forward = Signal()
    play_toggled = Signal()
    closed = Signal()
    weights_chosen = Signal(object)  # Weights

    def __init__(self, themes: Themes, stage: QWidget) -> None:
        super().__init__(stage)
        self.setProperty("role", "card")
        self.setAccessibleName("Slow motion")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._stage, self._themes = stage, themes
        self._playing = False
        self._titles = ("", "")
        self._forms: tuple[str, ...] = ()  # of the words, the longest first
        self.back_button = self._button("Back", "The phase before (←)")
        self.play_button = self._button("Play", "Go on by itself, a phase every few seconds")
        self.next_button = self._button("Forward", "The next phase (→)")
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setProperty("role", "muted")
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.weights = Segments(list(zip(WORDS, Weights, strict=True)), Weights.AFTER, "Weights")
        self.take = QPushButton(TAKE)
        self.take.setProperty("role", "primary")
        self.take.setToolTip("Train this step: the run goes on from the weights after it (Return)")
        self.close_button = self._button("Close", "Leave slow motion; a step not taken leaves no trace (Esc)")
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 2, 6, 2)
        row.setSpacing(4)
        before: tuple[QWidget, ...] = (self.back_button, self.play_button, self.next_button, self.title)
        after: tuple[QWidget, ...] = (self.weights, self.take, self.close_button)
        for part in before:
            row.addWidget(part)
        row.addSpacing(4)
        row.addWidget(self.words, 1)
        for part in after:
            row.addWidget(part)
        self.back_button.clicked.connect(self.back)
        self.next_button.clicked.connect(self.forward)
        self.play_button.clicked.connect(self.play_toggled)
        self.take.clicked.connect(self.forward)
        self.close_button.clicked.connect(self.closed)
        self.weights.chosen.connect(self.weights_chosen)
        themes.changed.connect(self._dress)
        self._dress(themes.now)
        self.hide()

    def stand(self, tools: QRect) -> None:
        """Stand all along the stage, over the tools that lie there in its logical pixels."""
        lines = LINES * self.fontMetrics().lineSpacing()
        height = max(lines, self.take.sizeHint().height(), tools.height()) + 6
        top = max(0, tools.center().y() - height // 2)
        self.setGeometry(EDGE, top, self._stage.width() - 2 * EDGE, height)
        self._fit()
        self.raise_()
        self.show()

    def say_only(self, words: str) -> None:
        """Say a sentence where there is no phase to show."""
        self._titles = ("Slow motion", "Slowly")
        idle: tuple[QWidget, ...] = (
            self.back_button,
            self.play_button,
            self.next_button,
            self.weights,
            self.take,
        )
        for part in idle:
            part.hide()
        self._say(words)

    def show_phase(self, phase: Phase, words: tuple[str, ...], playing: bool) -> None:
        """Show where the step is; of `words`, the longest first, those that there is room for."""
        last = phase is Phase.UPDATE
        self._playing = playing
        self._titles = (phase.title, phase.short_title)
        for part in (self.back_button, self.play_button):
            part.show()
        self.next_button.setVisible(not last)
        self.weights.setVisible(last)
        self.take.setVisible(last)
        self._say(*words)
        self.back_button.setEnabled(phase is not Phase.ENCODE)
        self.play_button.setEnabled(not last)
        self.play_button.setAccessibleName("Pause" if playing else "Play")
        self._dress(self._themes.now)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key == Qt.Key.Key_Left:
            self.back.emit()
        elif key in TAKING or (key == Qt.Key.Key_Right and self.take.isHidden()):
            self.forward.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _say(self, *forms: str) -> None:
        self._forms = forms
        self.words.setToolTip(forms[0])
        self.setAccessibleDescription(f"{self._titles[0]}: {forms[0]}")
        self._fit()

    def _fit(self) -> None:
        """Long names where they have room, and the longest form of the words that has room in two lines."""
        row = self.layout()
        if row is None or not self._forms:
            return
        for short in (False, True):
            self.title.setText(self._titles[short])
            self.weights.set_words(SHORT_WORDS if short else WORDS)
            self.take.setText(SHORT_TAKE if short else TAKE)
            row.activate()
            if row.minimumSize().width() <= self.width():
                break
        metrics, width = self.words.fontMetrics(), self.words.width()
        most = LINES * metrics.lineSpacing()

        def fits(words: str) -> bool:
            return (
                metrics.boundingRect(QRect(0, 0, width, 0), Qt.TextFlag.TextWordWrap, words).height() <= most
            )

        self.words.setText(next((words for words in self._forms if fits(words)), ""))

    def _button(self, name: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "plain")
        button.setAccessibleName(name)
        button.setToolTip(tip)
        RelativeIcon(button, ICON)
        return button

    def _dress(self, theme: Theme) -> None:
        for button, name in (
            (self.back_button, "step-back"),
            (self.play_button, "pause" if self._playing else "train"),
            (self.next_button, "step"),
            (self.close_button, "close"),
        ):
            button.setIcon(icon(name, theme))
