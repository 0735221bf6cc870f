"""Train > Why is it stuck?: everything that is found wrong with the run, each with a button that helps."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QLabel, QMainWindow, QPushButton, QVBoxLayout

from engine.diagnosis.catalogue import LOOKED_FOR
from engine.diagnosis.diagnosis import Action, Diagnosis
from engine.training.snapshot import Snapshot
from gui.shell.training_warning import do
from gui.state.document_model import DocumentModel
from gui.state.engine_bridge import EngineBridge

UNTRAINED = "The network is untrained: train it first, and look again."
NOTHING = f"Nothing was found. What was looked for: {LOOKED_FOR}."
WIDE = 60  # letters of a line


class WhyStuck(QObject):
    """The command, and the dialog that it opens; that follows the run while it is open."""

    def __init__(self, model: DocumentModel, bridge: EngineBridge, window: QMainWindow) -> None:
        super().__init__(window)
        self._model = model
        self._bridge = bridge
        self._window = window
        self.action = QAction("Why is it stuck?", window)
        self.action.setToolTip("What is wrong with this run, and what to do about it")
        self.action.triggered.connect(self._open)
        self.dialog: QDialog | None = None

    def _open(self) -> None:
        self.dialog = FindingsDialog(self._model, self._bridge, self._window)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _forget(self) -> None:
        self.dialog = None


class FindingsDialog(QDialog):
    """Title, sentence and button of each finding, the one that matters most first."""

    def __init__(self, model: DocumentModel, bridge: EngineBridge, window: QMainWindow) -> None:
        super().__init__(window)
        self._model = model
        self._bridge = bridge
        self._shown: object = None
        self.setWindowTitle("Why is it stuck?")
        self.buttons: list[QPushButton] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(16)
        column.addLayout(self._list)
        column.addStretch(1)
        column.addWidget(box)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * WIDE + 40)
        bridge.slow_ready.connect(self._show)
        self._show(bridge.snapshot)

    def texts(self) -> list[str]:
        """All that is said."""
        return [label.text() for label in self.findChildren(QLabel)]

    def _show(self, snapshot: Snapshot | None) -> None:
        findings = snapshot.findings if snapshot is not None else ()
        trained = snapshot is not None and snapshot.step > 0
        shown = trained, [one.says for one in findings]
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        for one in findings:
            self._list.addWidget(self._row(one))
        if not findings:
            self._list.addWidget(_words(NOTHING if trained else UNTRAINED))

    def _row(self, one: Diagnosis) -> QFrame:
        row = QFrame()
        row.setProperty("role", "card")
        column = QVBoxLayout(row)
        column.setContentsMargins(12, 10, 12, 12)
        title = _words(one.title)
        title.setProperty("role", "title")
        column.addWidget(title)
        column.addWidget(_words(one.sentence))
        if one.action is not None:
            button = QPushButton(one.action.label)
            button.setAutoDefault(False)
            button.clicked.connect(lambda checked=False, action=one.action: self._do(action))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.buttons.append(button)
        return row

    def _do(self, action: Action) -> None:
        self.accept()
        do(action, self._model, self._bridge)


def _words(text: str) -> QLabel:
    label = QLabel(text, wordWrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
