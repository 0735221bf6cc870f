"""The seed: a field, a die, and a word about when it counts."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from engine.document import Document
from engine.errors import PinholeError
from engine.settings.training import LARGEST_SEED
from engine.training.snapshot import Snapshot
from gui.look.relative_font import RelativeFont, RelativeIcon
from gui.panels.transport.training_actions import TrainingActions
from gui.state.document_model import DocumentModel
from gui.state.engine_bridge import EngineBridge
from gui.widgets.number_rules import Even, WholeRule
from gui.widgets.value_field import ValueField

HINT = "at Reset"
USUAL_DIGITS = 6
TIP = "The seed decides the first weights. Any whole number will do; usual is the lecture's 106."


class SeedBox(QFrame):
    """Shows the document's seed; typing another is an undo step named Seed."""

    rejected = Signal(str)
    width_changed = Signal()  # a button was added, or a longer seed has come

    def __init__(
        self,
        model: DocumentModel,
        bridge: EngineBridge,
        actions: TrainingActions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._bridge = bridge
        self._hint_fits = True
        self._digits = 0  # that the field has room for
        self._waits = False  # for the next Reset
        self.commands: list[QToolButton] = []  # that have to do with seeds
        self.setProperty("role", "box")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        rule = WholeRule("The seed", "106", Even(1, 0, LARGEST_SEED), grouped=False)
        self.field = ValueField(rule, model.document.seed, "Seed")
        self.field.setProperty("role", "bare")
        self._fit_field(model.document.seed)
        self.field.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.field.setToolTip(TIP)
        self.label = QLabel("Seed")
        self.label.setBuddy(self.field)
        self.label.setToolTip(TIP)
        self.hint = QLabel(HINT)
        self.hint.setProperty("role", "muted")
        RelativeFont(self.hint, 0.88)
        self.hint.setToolTip("The weights shown began from another seed; Reset begins again from this one.")
        self.hint.hide()
        self._keep_room_for_hint(True)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 2, 0)
        row.setSpacing(2)
        for part in (self.label, self.field, self.hint):
            row.addWidget(part)
        self.add_command(actions.roll_seed, "New seed")
        self.field.previewed.connect(self._preview)
        self.field.cancelled.connect(model.cancel_preview)
        self.field.committed.connect(self._commit)
        self.field.rejected.connect(self.rejected)
        model.document_changed.connect(self._document_changed)
        bridge.slow_ready.connect(self._snapshot_ready)

    def add_command(self, action: QAction, name: str) -> None:
        """Add an icon button for a command that has to do with seeds."""
        button = QToolButton()
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setAccessibleName(name)
        button.setProperty("role", "plain")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        RelativeIcon(button, 18)
        self._row.addWidget(button)
        self.commands.append(button)
        self.width_changed.emit()

    def set_short(self, short: bool, hint: bool = True) -> None:
        """Do without the word Seed, and without the hint, which then is in the field's tooltip only."""
        self._hint_fits = hint
        self._keep_room_for_hint(hint)
        self.hint.setVisible(hint and self._waits)
        self.label.setVisible(not short)
        self._row.invalidate()
        self.updateGeometry()

    def _fit_field(self, seed: int) -> None:
        """Wide enough for most seeds, and for the one that is there."""
        digits = max(USUAL_DIGITS, len(str(seed)))
        if digits != self._digits:
            self._digits = digits
            self.field.set_widest("0" * digits)
            self.width_changed.emit()

    def _keep_room_for_hint(self, keep: bool) -> None:
        """Let the hint come and go without moving a button from under the pointer."""
        policy = self.hint.sizePolicy()
        policy.setRetainSizeWhenHidden(keep)
        self.hint.setSizePolicy(policy)

    def _preview(self, seed: int) -> None:
        self._model.preview(replace(self._model.committed, seed=seed))

    def _commit(self, seed: int) -> None:
        try:
            document = replace(self._model.committed, seed=seed)
        except PinholeError as error:
            self._model.cancel_preview()
            self.field.set_value(self._model.document.seed)
            self.field.refuse(str(error))
            return
        self._model.commit("Seed", document)

    def _document_changed(self, document: Document, old: Document) -> None:
        self.field.set_value(document.seed)
        if document.seed != old.seed:
            self._fit_field(document.seed)
        self._tell_hint()

    def _snapshot_ready(self, snapshot: Snapshot) -> None:
        self._tell_hint()

    def _tell_hint(self) -> None:
        snapshot = self._bridge.snapshot
        waits = snapshot is not None and snapshot.started_from != self._model.document.seed
        if waits != self._waits:
            self._waits = waits
            self.field.setToolTip(f"{TIP} This one counts from the next Reset." if waits else TIP)
            self.hint.setVisible(waits and self._hint_fits)
