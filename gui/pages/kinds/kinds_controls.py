"""Which kinds, how long; start and stop; how far they are."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from engine.kinds import kinds
from engine.networks.recipe import Recipe
from engine.settings.training import MOST_EPOCHS
from engine.wording import counted
from gui.look.theme import Themes
from gui.pages.kinds.wording import BEFORE
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.number_rules import Ladder, WholeRule
from gui.widgets.parts_button import Part, PartsButton
from gui.widgets.tick_menu import TickMenu
from gui.widgets.value_field import ValueField

PARTS = 1000  # of the bar
GAP = 8
BAR = 6  # height
EPOCHS_RULE = WholeRule("The number of epochs", "150", Ladder(1, 1, MOST_EPOCHS))


class KindsControls(QWidget):
    """The fields and buttons of the page; at least one kind stays ticked."""

    start_wanted = Signal()
    stop_wanted = Signal()
    kinds_changed = Signal()
    epochs_changed = Signal()

    def __init__(self, epochs: int, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._running = False
        self._able, self._reason = True, ""
        self._rest = ""  # what the last comparison came to
        self._stale = False  # the document has changed since then
        self._epochs = epochs
        self.refused = False  # a number that was typed
        self.epochs = ValueField(EPOCHS_RULE, epochs, "Epochs")
        self.epochs.set_widest("0" * 7)
        self.epochs.committed.connect(self._committed)
        self.epochs.rejected.connect(self._refuse)
        self.epochs.righted.connect(self._righted)
        self.epochs.returnPressed.connect(self._entered)
        self.menu = TickMenu(self)
        for kind in kinds():
            action = self.menu.addAction(kind.title)
            action.setCheckable(True)
            action.setChecked(True)
            action.setToolTip(kind.sentence)
            action.setData(kind.name)
            action.triggered.connect(self._ticked)
        self.menu.addSeparator()
        every = self.menu.addAction("All")
        every.triggered.connect(self.tick_all)
        self.which = PartsButton(themes, opens=True)
        self.which.setMenu(self.menu)
        self.which.setToolTip("Which kinds of network are trained")
        self.budget = QLabel()
        self.budget.setProperty("role", "muted")
        self.budget.setToolTip(
            "Each kind is as wide as gives it about as many parameters as the document's network has,"
            " so that none wins by its size."
        )
        self.go = QPushButton()
        self.go.setAutoDefault(False)
        self.go.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # so that a click finds a number still being typed
        self.go.clicked.connect(self._clicked)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setRange(0, PARTS)
        self.bar.setAccessibleName("Epochs trained")
        self.bar.setFixedHeight(BAR)
        self.words = ElidedLabel()
        self.words.setProperty("role", "muted")
        label = QLabel("Epochs")
        label.setBuddy(self.epochs)
        flow = FlowLayout(gap=GAP)
        flow.addWidget(_side_by_side(label, self.epochs))
        flow.addWidget(self.which)
        flow.addWidget(self.budget)
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
        self._tell_kinds()
        self.show_rest("")

    @property
    def kinds(self) -> tuple[Recipe, ...]:
        """Those that are ticked."""
        ticked = {action.data() for action in self.menu.actions() if action.isChecked()}
        return tuple(kind for kind in kinds() if kind.name in ticked)

    def tick_all(self) -> None:
        """All kinds."""
        self._tick(*(kind.name for kind in kinds()))

    def show_budget(self, parameters: int) -> None:
        """Say how large each network is."""
        self.budget.setText(f"about {counted(parameters, 'parameter')} each")

    def show_running(self, words: str, share: float | None) -> None:
        """Show how far it is: `share` is 0 to 1, or None while that is not known."""
        self._show_state(running=True)
        self.bar.show()
        self.bar.setRange(0, 0 if share is None else PARTS)
        if share is not None:
            self.bar.setValue(round(PARTS * share))
        self._say(words)

    def show_rest(self, words: str) -> None:
        """Show that nothing trains, and what the last comparison came to."""
        self._show_state(running=False)
        self.bar.hide()
        self._rest = words
        self._say_rest()

    def set_stale(self, stale: bool) -> None:
        """Say that the last comparison is of before a change, or that it is not."""
        if stale is not self._stale:
            self._stale = stale
            if not self._running:
                self._say_rest()

    def set_able(self, able: bool, reason: str = "") -> None:
        """Let it be started, or say why it cannot be."""
        self._able, self._reason = able, reason
        self._show_button()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return handled

    def _fit(self) -> None:
        """Fields that wrap give up no height."""
        layout = self.layout()
        if layout is not None:
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))

    def _say_rest(self) -> None:
        self._say(f"{BEFORE} {self._rest}" if self._stale and self._rest else self._rest)
        self.words.setEnabled(not (self._stale and self._rest))

    def _say(self, words: str, fault: bool = False) -> None:
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(bool(words))  # nothing jumps between a run and its words
        self.bar.setSizePolicy(policy)
        self.words.setEnabled(True)
        self.words.setVisible(bool(words))
        self.words.setText(words)
        self.words.setProperty("role", "bad" if fault else "muted")
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)

    def _show_state(self, running: bool) -> None:
        if running is not self._running or not self.go.text():
            self._running = running
            for part in (self.epochs, self.which):
                part.setEnabled(not running)
            self._show_button()

    def _show_button(self) -> None:
        self.go.setText("Stop" if self._running else "Start")
        self.go.setProperty("role", "" if self._running else "primary")
        self.go.setEnabled(self._running or self._able)
        self.go.setToolTip("" if self._running else self._reason)
        self.go.style().unpolish(self.go)
        self.go.style().polish(self.go)

    def _tell_kinds(self) -> None:
        chosen, there = len(self.kinds), len(kinds())
        words = "All" if chosen == there else f"{chosen} of {there}"
        self.which.set_parts(Part("Kinds"), Part(words, bold=True), reserve=(f"{there} of {there}",))
        self.which.setAccessibleName(f"Kinds: {words}")

    def _ticked(self) -> None:
        action = self.sender()
        if not self.kinds:  # the last one stays
            self._tick(action.data() if action is not None and hasattr(action, "data") else "")
            return
        self._tell_kinds()
        self.kinds_changed.emit()

    def _tick(self, *names: str) -> None:
        for action in self.menu.actions():
            if action.isCheckable():
                action.setChecked(action.data() in names)
        self._tell_kinds()
        self.kinds_changed.emit()

    def _clicked(self) -> None:
        if self._running:
            self.stop_wanted.emit()
        else:
            self.start_wanted.emit()

    def _entered(self) -> None:
        if not self._running and self._able:
            self.start_wanted.emit()

    def _committed(self, value: int) -> None:
        if 1 <= value <= MOST_EPOCHS:
            self._epochs = value
            self._righted()
            self.epochs_changed.emit()
            return
        self.epochs.set_value(self._epochs)
        self.epochs.refuse(
            f"The kinds train for 1 to {MOST_EPOCHS:,} epochs; {value:,} is outside that range."
        )

    def _refuse(self, sentence: str) -> None:
        self.refused = True
        self._say(sentence, fault=True)

    def _righted(self) -> None:
        self._say_rest()


def _side_by_side(*parts: QWidget) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, GAP, 0)
    row.setSpacing(4)
    for part in parts:
        row.addWidget(part)
    return box
