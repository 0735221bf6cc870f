"""A small window from which files are dragged: `python -m tests.drag_source LEFT TOP FILE...`, for a test."""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

SIDE = 60


class DragSource(QWidget):
    """Drags the files away as soon as the mouse moves with a button down."""

    def __init__(self, files: list[str]) -> None:
        super().__init__()
        self._files = files
        self.setWindowTitle("drag source")
        self.setFixedSize(SIDE, SIDE)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(file) for file in self._files])
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    source = DragSource(sys.argv[3:])
    source.move(int(sys.argv[1]), int(sys.argv[2]))
    source.show()
    app.exec()
