"""How many seeds, how long, from where; start and cancel; how far it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from engine.labs.lottery_order import MOST_SEEDS, USUAL_SEEDS
from engine.settings.training import LARGEST_SEED, MOST_EPOCHS
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.number_rules import Even, Ladder, NumberRule, WholeRule
from gui.widgets.value_field import ValueField

QUICK = (100, 1_000, 4_000)
PARTS = 1000  # of the bar
GAP = 8
SEEDS_RULE = WholeRule("The number of seeds", "1,000", Ladder(1, 1, MOST_SEEDS))
EPOCHS_RULE = WholeRule("The number of epochs", "150", Ladder(1, 1, MOST_EPOCHS))
FIRST_RULE = WholeRule("The first seed", "0", Even(1, 0, LARGEST_SEED), grouped=False)
BAR = 6  # height


class LotteryControls(QWidget):
    """The fields and buttons of the lottery; keeps every number possible."""

    start_wanted = Signal()
    cancel_wanted = Signal()
    rejected = Signal(
        str
    )  # one sentence about a number that was typed, which stands below the fields by then

    def __init__(self, epochs: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._running = False
        self._able, self._reason = True, ""
        self._rest = ""  # what the last lottery came to
        self.seeds = _field("Seeds", SEEDS_RULE, USUAL_SEEDS)
        self.epochs = _field("Epochs", EPOCHS_RULE, epochs)
        self.first = _field("First seed", FIRST_RULE, 0)
        self._limits = {
            self.seeds: (1, MOST_SEEDS, USUAL_SEEDS, f"A lottery draws 1 to {MOST_SEEDS:,} seeds"),
            self.epochs: (1, MOST_EPOCHS, epochs, f"A lottery trains for 1 to {MOST_EPOCHS:,} epochs"),
            self.first: (0, LARGEST_SEED, 0, f"The first seed is a number from 0 to {LARGEST_SEED:,}"),
        }
        for field in self._limits:
            field.committed.connect(self._committed)
            field.rejected.connect(self._refused)
            field.righted.connect(self._righted)
            field.returnPressed.connect(self._entered)
        self.quick = tuple(self._quick_button(count) for count in QUICK)
        self.go = QPushButton()
        self.go.setAutoDefault(False)
        self.go.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # so that a click finds a number still being typed
        self.go.clicked.connect(self._clicked)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setRange(0, PARTS)
        self.bar.setAccessibleName("Seeds drawn")
        self.bar.setFixedHeight(BAR)
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(policy)
        self.words = ElidedLabel()
        self.words.setProperty("role", "muted")
        flow = FlowLayout(gap=GAP)
        for part in (_labelled("Seeds", self.seeds, *self.quick), _labelled("Epochs", self.epochs)):
            flow.addWidget(part)
        flow.addWidget(_labelled("From seed", self.first))
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:  # such as when the fields have their new letters
            self._fit()
        return handled

    def _fit(self) -> None:
        """Fields that wrap give up no height: it is the outcomes that scroll."""
        layout = self.layout()
        if layout is not None:
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))

    def show_running(self, words: str, share: float | None) -> None:
        """Show how far the lottery is: `share` is 0 to 1, or None while that is not known."""
        self._show_state(running=True)
        self.bar.show()
        self.bar.setRange(0, 0 if share is None else PARTS)
        if share is not None:
            self.bar.setValue(round(PARTS * share))
        self._say(words)

    def show_rest(self, words: str) -> None:
        """Show that no lottery is running, and what the last one came to."""
        self._show_state(running=False)
        self.bar.hide()
        self._rest = words
        self._say(words)

    def set_able(self, able: bool, reason: str = "") -> None:
        """Let a lottery be started, or say why it cannot be."""
        self._able, self._reason = able, reason
        self._show_button()

    def _say(self, words: str, fault: bool = False) -> None:
        self.words.setText(words)
        self.words.setProperty("role", "bad" if fault else "muted")
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)

    def _refused(self, sentence: str) -> None:
        """Say it below the fields, where the eyes are."""
        self._say(sentence, fault=True)
        self.rejected.emit(sentence)

    def _righted(self) -> None:
        self._say(self._rest)

    def _show_state(self, running: bool) -> None:
        if running is not self._running or not self.go.text():
            self._running = running
            for part in (*self._limits, *self.quick):
                part.setEnabled(not running)
            self._show_button()

    def _show_button(self) -> None:
        self.go.setText("Cancel" if self._running else "Start")
        self.go.setProperty("role", "" if self._running else "primary")
        self.go.setEnabled(self._running or self._able)
        self.go.setToolTip("" if self._running else self._reason)
        self.go.style().unpolish(self.go)
        self.go.style().polish(self.go)

    def _clicked(self) -> None:
        if self._running:
            self.cancel_wanted.emit()
        else:
            self.start_wanted.emit()

    def _entered(self) -> None:
        if not self._running and self._able:
            self.start_wanted.emit()

    def _quick_button(self, count: int) -> QPushButton:
        button = QPushButton(f"{count:,}")
        button.setProperty("role", "plain")
        button.setAutoDefault(False)
        button.setAccessibleName(f"{count:,} seeds")
        button.setProperty("count", count)
        button.clicked.connect(self._choose_count)
        return button

    def _choose_count(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.seeds.set_value(int(button.property("count")))
            self._righted()

    def _committed(self, value: int) -> None:
        field = self.sender()
        if not isinstance(field, ValueField):
            return
        low, high, usual, rule = self._limits[field]
        if low <= value <= high:
            self._limits[field] = (low, high, value, rule)
            self._righted()
            return
        field.set_value(usual)
        field.refuse(f"{rule}; {value:,} is outside that range.")


def _field(name: str, rule: NumberRule, value: int) -> ValueField:
    field = ValueField(rule, value, name)
    field.set_widest("0" * (len(str(LARGEST_SEED)) if rule is FIRST_RULE else 7))
    return field


def _labelled(words: str, field: ValueField, *more: QWidget) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, GAP, 0)
    row.setSpacing(GAP)
    label = QLabel(words)
    label.setBuddy(field)
    row.addWidget(label)
    row.addWidget(field)
    row.setSpacing(4)
    for part in more:
        row.addWidget(part)
    return box
