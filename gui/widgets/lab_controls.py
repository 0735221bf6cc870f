"""What a lab's page has on top: its fields, a button that starts and stops, how far it is or what it came to."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from gui.widgets.elided_label import ElidedLabel
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.time_left import TimeLeft
from gui.widgets.value_field import ValueField

PARTS = 1000  # of the bar
START = "Start"
GETTING_READY = (
    "Getting ready… (the very first time on a computer the quick trainer is compiled, up to a minute)"
)
GAP = 8
NEAR = 4  # between a field and its label
BAR = 6  # height


class LabControls(QWidget):
    """Made in two steps: a kind of lab makes its `fields`, and then lets them be `lay_out`."""

    start_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, parts_done: str, stop: str, parent: QWidget | None = None) -> None:
        """`parts_done` is what the bar counts, as in `Seeds drawn`, and `stop` the word on the button while it runs."""
        super().__init__(parent)
        self._running = False
        self._able, self._reason = True, ""
        self._unsaid = ""  # the reason, where nothing but the controls says it
        self._rest = ""  # what the last run came to
        self._stop = stop
        self._time_left = TimeLeft()
        self.go = QPushButton()
        self.go.setAutoDefault(False)
        self.go.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # so that a click finds a number still being typed
        self.go.clicked.connect(self._clicked)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setRange(0, PARTS)
        self.bar.setAccessibleName(parts_done)
        self.bar.setFixedHeight(BAR)
        kept = self.bar.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # so that nothing below moves when it comes and goes
        self.bar.setSizePolicy(kept)
        self.words = ElidedLabel()
        self.words.setProperty("role", "muted")

    @property
    @abstractmethod
    def fields(self) -> Sequence[QWidget]:
        """What cannot be changed while it runs."""

    def lay_out(self, *parts: QWidget) -> None:
        """Put these parts in a row that wraps, the button at its end, bar and words below; nothing runs."""
        flow = FlowLayout(gap=GAP)
        for part in parts:
            flow.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addLayout(flow, 1)
        row.addWidget(self.go, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP // 2)
        column.addLayout(row)
        column.addWidget(self.bar)
        column.addWidget(self.words)
        self.show_rest("")
        self._keep_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:  # such as when the fields have their new letters
            self._fit()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._keep_width()
        return handled

    def _keep_width(self) -> None:
        """The button is as wide with either word, so that the fields beside it stay where they are."""
        shown = self.go.text()
        self.go.setMinimumWidth(0)
        widths = []
        for word in (START, self._stop):
            self.go.setText(word)
            widths.append(self.go.sizeHint().width())
        self.go.setText(shown)
        self.go.setMinimumWidth(max(widths))

    def _fit(self) -> None:
        """Fields that wrap give up no height: it is the page below that scrolls."""
        layout = self.layout()
        if layout is not None:
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))

    def show_running(self, words: str, share: float | None) -> None:
        """Show how far it is, and how long it may take yet: `share` is 0 to 1, or None while that is not known."""
        if not self._running:
            self._time_left.begin()
        self._show_state(running=True)
        self.bar.show()
        self.bar.setRange(0, 0 if share is None else PARTS)
        if share is not None:
            self.bar.setValue(round(PARTS * share))
            words = " · ".join(part for part in (words, self._time_left.after(share)) if part)
        self._say(words)

    def show_rest(self, words: str) -> None:
        """Show that nothing runs, and what the last run came to."""
        self._show_state(running=False)
        self.bar.hide()
        self._rest = words
        self._say_rest()

    def set_able(self, able: bool, reason: str = "", told: bool = False) -> None:
        """Let it be started, or say why it cannot be, unless the page has `told` it in words of its own."""
        before, self._unsaid = self._unsaid, "" if able or told else reason
        self._able, self._reason = able, reason
        self._show_button()
        if self._unsaid != before and not self._running:
            self._say_rest()

    def _say(self, words: str, fault: bool = False) -> None:
        self.words.setText(words)
        self.words.setProperty("role", "bad" if fault else "muted")
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)

    def _say_rest(self) -> None:
        self._say(self._unsaid or self._rest)

    def _show_state(self, running: bool) -> None:
        if running is not self._running or not self.go.text():
            self._running = running
            for part in self.fields:
                part.setEnabled(not running)
            self._show_button()

    def _show_button(self) -> None:
        self.go.setText(self._stop if self._running else START)
        self.go.setProperty("role", "" if self._running else "primary")
        self.go.setEnabled(self._running or self._able)
        self.go.setToolTip(f"{self._stop} (Esc)" if self._running else self._reason)
        self.go.style().unpolish(self.go)
        self.go.style().polish(self.go)

    def _clicked(self) -> None:
        if self._running:
            self.stop_wanted.emit()
        else:
            self.start_wanted.emit()

    def _entered(self) -> None:
        """Return in a field starts it."""
        if not self._running and self._able:
            self.start_wanted.emit()


def labelled(words: str, field: ValueField, *more: QWidget) -> QWidget:
    """A field behind its label, with more close by."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, GAP, 0)
    row.setSpacing(NEAR)
    label = QLabel(words)
    label.setBuddy(field)
    for part in (label, field, *more):
        row.addWidget(part)
    return box
