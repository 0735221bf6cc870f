"""A picture on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from engine.errors import PinholeError
from engine.wording import quoted_path


def print_picture(picture: Callable[[], QImage], name: str, window: QWidget) -> str:
    """Ask for a printer and print; `picture` is asked for when there is one. Raises `PinholeError` if it refuses.

    Returns where it went, in a sentence; empty if the user gave up.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    dialog = QPrintDialog(printer, window)
    accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    if not accepted:
        return ""
    paint_on_paper(printer, picture())
    file = printer.outputFileName()
    return f"Saved as {quoted_path(Path(file))}." if file else f"Sent to the printer: {name}."


def paint_on_paper(printer: QPrinter, image: QImage) -> None:
    """Paint the picture as large as the sheet allows, at its top. Raises `PinholeError` if the printer refuses."""
    painter = QPainter()
    if not painter.begin(printer):
        raise PinholeError("The printer takes nothing; choose another one, or print to a file.")
    sheet = QRectF(painter.viewport())
    size = image.size().scaled(sheet.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF((sheet.width() - size.width()) / 2, 0.0, size.width(), size.height()), image)
    painter.end()
