"""*Retrain as I draw*: a switch, and how many epochs it trains."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine.settings.training import MOST_EPOCHS
from engine.wording import counted
from gui.look.theme import Themes
from gui.panels.transport.training_actions import TrainingActions
from gui.widgets.number_rules import Even, WholeRule
from gui.widgets.parts_button import Part, PartsButton
from gui.widgets.popover import Popover
from gui.widgets.value_field import ValueField

TOO_FEW = "Retraining needs at least 1 epoch; use a whole number such as 150."
TOO_MANY = f"Retraining stops at {MOST_EPOCHS:,} epochs at most; use a smaller number such as 150."


class RetrainBox(QWidget):
    """A switch with its number of epochs, and a small button that opens a field for that number."""

    rejected = Signal(str)
    width_changed = Signal()

    def __init__(self, actions: TrainingActions, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._words = 3
        self.switch = PartsButton(themes)
        self.switch.setCheckable(True)
        self.switch.setProperty("role", "switch")
        self.switch.setProperty("joined", "left")
        self.switch.set_icon("lightning", "text")
        self.switch.setAccessibleName("Retrain as I draw")
        self.switch.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more = PartsButton(themes, opens=True)
        self.more.setProperty("role", "switch")
        self.more.setProperty("joined", "right")
        self.more.setToolTip("Choose how many epochs")
        self.more.setAccessibleName("Epochs to retrain")
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.switch)
        row.addWidget(self.more)
        self.popover = Popover(self)
        rule = WholeRule("Epochs to retrain", "150", Even(10, 1, MOST_EPOCHS))
        self.field = ValueField(rule, actions.retrain_epochs, "Epochs to retrain")
        label = QLabel("Epochs after each change")
        label.setBuddy(self.field)
        hint = QLabel("From the next change on; each starts again from the first weights.")
        hint.setProperty("role", "muted")
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(label, 1)
        line.addWidget(self.field)
        column = QVBoxLayout(self.popover)
        column.setContentsMargins(16, 16, 16, 16)
        column.addLayout(line)
        column.addWidget(hint)
        self.switch.clicked.connect(actions.retrain.trigger)
        self.more.clicked.connect(self._open)
        self.field.committed.connect(self._commit)
        self.field.rejected.connect(self.rejected)
        self.field.returnPressed.connect(self.popover.hide)
        actions.retrain.changed.connect(self._follow)
        actions.retrain_epochs_changed.connect(self._follow)
        self._follow()

    def set_words(self, amount: int) -> None:
        """After the icon, 3: `Retrain as I draw 150 epochs`, 2: `Retrain 150`, 1: `150`, 0: nothing."""
        self._words = amount
        self._follow()

    def _follow(self) -> None:
        action, epochs = self._actions.retrain, self._actions.retrain_epochs
        self.field.set_value(epochs)
        self.switch.setEnabled(action.isEnabled())
        self.more.setEnabled(action.isEnabled())
        self.switch.setChecked(action.isChecked())
        said = counted(epochs, "epoch")
        state = "on" if action.isChecked() else "off"
        self.switch.setToolTip(f"{action.toolTip()}, for {said} ({state})")
        number = Part(f"{epochs:,}", True)
        forms = ((), (number,), (Part("Retrain"), number), (Part("Retrain as I draw"), Part(said, True)))
        before = self.switch.parts
        self.switch.set_parts(*forms[self._words])
        if self.switch.parts != before:
            self._row.invalidate()
            self.updateGeometry()
            self.width_changed.emit()

    def _open(self) -> None:
        self.popover.open_under(self.more)
        self.field.setFocus()
        self.field.selectAll()

    def _commit(self, epochs: int) -> None:
        if 1 <= epochs <= MOST_EPOCHS:
            self._actions.set_retrain_epochs(epochs)
        else:
            self.field.set_value(self._actions.retrain_epochs)
            self.field.refuse(TOO_FEW if epochs < 1 else TOO_MANY)
