"""A program that has copied files, as a file manager does: `python -m tests.copy_source FILE...`, for a test.

It says so in a line when it has, and keeps them on the clipboard until it is ended.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication

if __name__ == "__main__":
    app = QGuiApplication(sys.argv[:1])
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(file) for file in sys.argv[1:]])
    app.clipboard().setMimeData(data)
    print("copied", flush=True)
    app.exec()
