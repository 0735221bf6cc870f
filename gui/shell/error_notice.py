"""One small window that tells of a fault in the program, without stopping anything."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from engine.version import VERSION
from engine.wording import counted, quoted_path

LETTERS, LINES = 76, 12
MOST_DETAILS = 60_000  # characters


class ErrorNotice(QDialog):
    """Not modal; further faults are added to the one that is open."""

    def __init__(self, log: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Something went wrong")
        self.setModal(False)
        self._details = ""
        self._count = 0
        self._words = QLabel(wordWrap=True)
        kept = f" They are also in {quoted_path(log)}." if log is not None else ""
        self._more = QLabel(f"The details help whoever puts it right.{kept}", wordWrap=True)
        self._more.setProperty("role", "muted")
        self._more.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text = QPlainTextEdit(readOnly=True)
        self._text.setAccessibleName("Details of the fault")
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        metrics = self._text.fontMetrics()
        self._text.setMinimumSize(metrics.averageCharWidth() * LETTERS // 2, metrics.height() * LINES // 2)
        self.copy = QPushButton("Copy Details")
        self.copy.clicked.connect(self._copy)
        self.dismiss = QPushButton("Close")
        self.dismiss.setDefault(True)
        self.dismiss.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.copy)
        row.addWidget(self.dismiss)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._words)
        column.addWidget(self._text, 1)
        column.addWidget(self._more)
        column.addLayout(row)
        self.resize(metrics.averageCharWidth() * LETTERS, metrics.height() * (LINES + 10))

    @property
    def details(self) -> str:
        """What Copy Details copies."""
        return f"Pinhole {VERSION}\n{self._details}"

    def tell(self, details: str) -> None:
        """Tell of a fault; opens the window, or adds to it."""
        if not self.isVisible():
            self._details, self._count = "", 0
        self._count += 1
        self._details = f"{self._details}\n{details}".strip()[:MOST_DETAILS]
        again = f" ({counted(self._count, 'fault')})" if self._count > 1 else ""
        self._words.setText(
            f"Pinhole met a fault of its own{again}. Your pictures are safe and you can go on;"
            " it may be wise to save and start anew."
        )
        self._text.setPlainText(self._details)
        self.show()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details)
