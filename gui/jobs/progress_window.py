"""Shows how far a job is and lets it be stopped; only jobs of more than half a second are shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from gui.jobs.job import Job

PATIENCE_MS = 500
PARTS = 1000  # of the bar
WIDTH = 44  # letters


class ProgressWindow(QDialog):
    """A small window over its parent, which stays usable unless `blocking`."""

    def __init__(
        self,
        label: str,
        job: Job[object],
        blocking: bool,
        parent: QWidget | None,
        patience_ms: int = PATIENCE_MS,
    ) -> None:
        super().__init__(parent)
        self._job = job
        self.setWindowTitle("Pinhole")
        self.setWindowModality(Qt.WindowModality.WindowModal if blocking else Qt.WindowModality.NonModal)
        self._words = QLabel(label)
        self._words.setMinimumWidth(self.fontMetrics().averageCharWidth() * WIDTH)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setRange(0, 0)  # on the move until a first figure comes
        self._bar.setAccessibleName(label)
        self.stop = QPushButton("Cancel")
        self.stop.setAutoDefault(False)
        self.stop.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._words)
        column.addWidget(self._bar)
        column.addLayout(row)
        self.setFocus()  # not the button: Return and Space may be meant for what was there before this window
        self._patience = QTimer(self, singleShot=True, interval=patience_ms)
        self._patience.timeout.connect(self.show)
        self._patience.start()
        job.progressed.connect(self._show_progress)
        job.worked.connect(self._end)

    def reject(self) -> None:
        """Stop the job; the window stays until it has stopped."""
        self.stop.setEnabled(False)
        self._words.setText("Stopping…")
        self._job.cancel()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.reject()

    def _show_progress(self, done: int, total: int) -> None:
        if total > 0:
            self._bar.setRange(0, PARTS)
            self._bar.setValue(PARTS * done // total)

    def _end(self) -> None:
        self._patience.stop()
        self.hide()
        self.deleteLater()
